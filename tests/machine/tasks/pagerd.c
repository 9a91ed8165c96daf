/* SPDX-License-Identifier: ISC */
/*
 * pagerd: a fault arrives with the handle of the space as its badge. It asks vspaced what the
 * access may see, brings that content to a frame, and gives it to vspaced, which maps it. A page
 * is writable only once it has been written to. A refusal goes back to the kernel as the cause.
 */
#include "tests/machine/tasks/pagerd.h"

#define WINDOW 0x10000000u /* where pagerd sees the frame that it fills */
#define RETRIES 8u

uint64_t pagerd_asked, pagerd_filled, pagerd_signals;
uint32_t pagerd_mute, pagerd_away;

uint64_t *pagerd_look(uint64_t frame)
{
    uint64_t map[] = {VSP_KERNEL_OP_MAP, SLOT_SELF, WINDOW / PAGE, 1u, frame, RW, SLOT_FRAMES};
    return lib_control(map, 7u) == 0u ? (uint64_t *)(uintptr_t)WINDOW : 0;
}

void pagerd_look_away(void)
{
    uint64_t unmap[] = {VSP_KERNEL_OP_UNMAP, SLOT_SELF, WINDOW / PAGE, 1u};
    (void)lib_control(unmap, 4u);
}

uint32_t pagerd_query(uint64_t space, uint64_t page, uint64_t access, struct held *key,
                      uint64_t *rights)
{
    uint64_t word[2] = {page, access};
    uint32_t status = lib_request(VSP_OP_FAULT_QUERY, space, word, 2u);
    *key = (struct held){.space = space,
                         .address = page,
                         .backing = lib_reply.word[0],
                         .object = lib_reply.word[1],
                         .offset = lib_reply.word[2],
                         .generation = lib_reply.word[4]};
    *rights = lib_reply.word[3];
    return status;
}

uint32_t pagerd_supply(const struct held *key, uint64_t pages, uint64_t frame, uint64_t rights)
{
    uint64_t word[8] = {key->address, pages * PAGE, frame,       rights,
                        key->backing, key->object,  key->offset, key->generation};
    return lib_request(VSP_OP_FAULT_SUPPLY, key->space, word, 8u);
}

/* 0, or why the access is refused. */
static uint32_t serve(uint64_t space, uint64_t page, uint64_t access)
{
    struct held key;
    uint64_t rights;
    uint32_t status = pagerd_query(space, page, access, &key, &rights);
    if (status == VSP_ERR_BACKING) {
        return MACHINE_FAULT_CAUSE(status, (uint32_t)lib_reply.word[0],
                                   (uint32_t)lib_reply.word[2]);
    }
    if (status != VSP_OK) {
        return status;
    }
    if (key.backing == VSP_BACKING_OBJECT && lost_is(key.object) == 1u) {
        status = lost_tell(&key);
        return status == VSP_OK ? VSP_ERR_BACKING : status;
    }
    struct held *h = held_find(&key);
    uint32_t present = h != 0 && h->frame != 0u;
    h = present == 1u ? h : held_bring(&key);
    if (h == 0) {
        return VSP_ERR_BACKING;
    }
    status = pagerd_supply(h, 1u, h->frame, access == VSP_ACCESS_WRITE ? rights : rights & RX);
    if (status != VSP_OK && present == 0u) {
        held_release(h);
    }
    return status;
}

/* IDENTITY: other content came to the page since vspaced was asked, so it is asked again. */
static uint32_t serve_fault(uint64_t space, uint64_t address, uint64_t access)
{
    uint32_t status = VSP_ERR_IDENTITY;
    for (uint32_t i = 0; i < RETRIES && status == VSP_ERR_IDENTITY; i++) {
        status = serve(space, address - address % PAGE, access);
    }
    return status;
}

_Noreturn void pagerd_main(void)
{
    struct vsp_syscall_received from;
    for (;;) {
        int64_t got = lib_recv(SLOT_OWN, &from);
        if (from.badge == 0u) {
            pagerd_signals++;
            if (pagerd_away == 0u) {
                collect_given_up();
            }
        } else if (lib_word[MACHINE_FAULT_WORD_MAGIC] != MACHINE_FAULT_MAGIC) {
            command_run(from.badge, from.token);
        } else if (pagerd_mute == 0u && got == 8 * MACHINE_FAULT_WORDS) {
            uint32_t cause = serve_fault(from.badge, lib_word[MACHINE_FAULT_WORD_ADDRESS],
                                         lib_word[MACHINE_FAULT_WORD_ACCESS]);
            pagerd_asked++;
            pagerd_filled += cause == VSP_OK;
            lib_word[0] = cause;
            lib_answer(from.token, 1u);
        }
    }
}
