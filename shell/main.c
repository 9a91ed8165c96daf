/* SPDX-License-Identifier: ISC */
/*
 * The process: receive, let the core decide, execute what it asks for, in the order it asks, and
 * report the outcome of kernel work. Nothing is decided here.
 */
#include "shell/main.h"
#include "shell/boot.h"
#include "shell/port.h"

static struct vsp_service service;
static struct vsp_message message;
static struct vsp_effects effects;

static uint32_t execute_work(const struct vsp_effects *e)
{
    switch (e->work) {
    case VSP_WORK_MAP:
        return vsp_port_map(e->slot, e->page, e->count, e->frame, e->rights);
    case VSP_WORK_UNMAP:
        return vsp_port_unmap(e->slot, e->page, e->count);
    case VSP_WORK_PROTECT:
        return vsp_port_protect(e->slot, e->page, e->count, e->rights);
    case VSP_WORK_CLEAR:
        return vsp_port_clear(e->slot);
    default:
        return 0u;
    }
}

static void execute_signals(const struct vsp_effects *e)
{
    if (e->notify != 0u) {
        vsp_port_notify(VSP_SLOT_PAGERD);
    }
    if (e->reply != 0u) {
        vsp_port_reply(e->token, e->reply_byte, e->reply_len, e->keep_slot);
    }
}

_Noreturn void vsp_main(void)
{
    vsp_boot_start(&service, &message);
    for (;;) {
        vsp_port_recv(VSP_SLOT_SERVICE, &message);
        vsp_service_step(&service, &message, &effects);
        while (effects.work != VSP_WORK_NONE) {
            uint32_t ticket = effects.ticket;
            uint32_t outcome = execute_work(&effects);
            execute_signals(&effects);
            vsp_service_complete(&service, ticket, outcome, &effects);
        }
        execute_signals(&effects);
    }
}
