/* SPDX-License-Identifier: ISC */
#include "shell/host/engine.h"

#include <string.h>

#include "core/op/query.h"
#include "shell/host/command.h"

struct vsp_engine *vsp_engine_new(void)
{
    struct vsp_engine *engine = vsp_alloc(NULL, sizeof *engine);

    memset(engine, 0, sizeof *engine);
    return engine;
}

uint32_t vsp_engine_start(struct vsp_engine *engine, const uint8_t *byte, uint32_t byte_len)
{
    uint32_t status = vsp_envelope_accept(byte, byte_len, &engine->startup);

    if (status == VSP_START_READY) {
        vsp_service_init(&engine->service, &engine->startup);
    }
    return status;
}

/* Of the work that is ordered, what the port tells the kernel (shell/port.c). */
static struct vsp_work as_sent(const struct vsp_work *w)
{
    struct vsp_work sent = {.kind = w->kind, .slot = w->slot};
    int frames = w->kind == VSP_WORK_MAP || w->kind == VSP_WORK_SUPPLY;

    if (w->kind != VSP_WORK_CLEAR) {
        sent.page = w->page;
        sent.count = w->count;
    }
    if (frames || w->kind == VSP_WORK_PROTECT) {
        sent.rights = w->rights;
    }
    if (frames) {
        sent.frame = w->frame;
    }
    return sent;
}

/* The kernel's part: nothing but the outcome that was given. */
static void complete(struct vsp_engine *engine, struct vsp_journal_exchange *exchange)
{
    exchange->work = as_sent(&engine->effects.work);
    if (exchange->work.kind == VSP_WORK_NONE) {
        return;
    }
    engine->status = vsp_service_complete(&engine->service, exchange->outcome, &engine->effects,
                                          &engine->reply);
}

void vsp_engine_serve(struct vsp_engine *engine, struct vsp_journal_exchange *exchange)
{
    const struct vsp_effects *e = &engine->effects;

    engine->status = vsp_service_step(&engine->service, &exchange->message, &engine->call,
                                      &engine->effects, &engine->reply);
    complete(engine, exchange);
    exchange->notify = e->notify;
    exchange->token = e->token;
    exchange->reply_len = e->reply_len;
    memcpy(exchange->reply_byte, e->reply_byte, e->reply_len);
}

int vsp_engine_region(const struct vsp_engine *engine, uint32_t index, uint64_t address,
                      uint64_t word[VSP_LIST_ENTRY_WORDS])
{
    const struct vsp_layout *l = &engine->service.layout;
    uint64_t page = address / VSP_ABI_PAGE_BYTES;
    uint32_t i = page >= VSP_SPACE_WINDOW
                     ? VSP_TREE_NIL
                     : vsp_tree_seek(&l->tree, index, VSP_SPACE_BASE(index) + page);
    struct vsp_reply entry;

    if (i == VSP_TREE_NIL) {
        return 0;
    }
    vsp_query_entry(l, index, i, 0u, &entry);
    memcpy(word, entry.word, VSP_LIST_ENTRY_WORDS * sizeof *word);
    return 1;
}

uint64_t vsp_engine_handle(const struct vsp_engine *engine, uint32_t index)
{
    const struct vsp_space *sp = &engine->service.space[index];

    return sp->live != 0u ? sp->generation * VSP_SPACE_MAX + index : 0u;
}
