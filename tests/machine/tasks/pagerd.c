/* SPDX-License-Identifier: ISC */
/*
 * pagerd: a fault arrives with the handle of the space as its badge. It asks vspaced what the
 * access may see, fills a frame from memd, and gives it to vspaced, which maps it if that content
 * is still there. A refusal goes back to the kernel as the cause. Frames of pages that went away
 * are not collected here.
 */
#include "tests/machine/tasks/pagerd.h"

#define WINDOW 0x10000000u /* where pagerd sees the frame that it fills */

static uint64_t asked, filled, signals;
static uint32_t mute;

uint64_t pagerd_frame(void)
{
    lib_word[0] = MEMD_TAKE;
    return lib_call(SLOT_MEMD, 1u) == 8 ? lib_word[0] : 0u;
}

volatile uint8_t *pagerd_look(uint64_t frame)
{
    uint64_t map[] = {VSP_KERNEL_OP_MAP, SLOT_SELF, WINDOW / PAGE, 1u, frame, RW, SLOT_FRAMES};
    return lib_control(map, 7u) == 0u ? (volatile uint8_t *)(uintptr_t)WINDOW : 0;
}

uint32_t pagerd_look_away(void)
{
    uint64_t unmap[] = {VSP_KERNEL_OP_UNMAP, SLOT_SELF, WINDOW / PAGE, 1u};
    return lib_control(unmap, 4u) == 0u;
}

uint32_t pagerd_ask(uint64_t space, uint64_t page, uint64_t access, struct pagerd_content *content)
{
    uint64_t query[2] = {page, access};
    uint32_t status = lib_request(VSP_OP_FAULT_QUERY, space, query, 2u);
    if (status == VSP_OK) {
        *content = (struct pagerd_content){lib_reply.word[0], lib_reply.word[1], lib_reply.word[2],
                                           lib_reply.word[3], lib_reply.word[4]};
    }
    return status;
}

uint32_t pagerd_supply(uint64_t space, uint64_t page, uint64_t count, uint64_t frame,
                       uint64_t rights, const struct pagerd_content *content)
{
    uint64_t supply[8] = {page,
                          count * PAGE,
                          frame,
                          rights,
                          content->backing,
                          content->object,
                          content->offset,
                          content->generation};
    return lib_request(VSP_OP_FAULT_SUPPLY, space, supply, 8u);
}

/* Writes the page of the client image, or zeroes, to a frame. Result: 1, or 0. */
static uint32_t fill(uint64_t frame, const struct pagerd_content *content)
{
    uint64_t offset = content->offset;
    uint64_t size = (uint64_t)(client_image_end - client_image);
    uint32_t from_image = content->backing == VSP_BACKING_OBJECT;
    volatile uint8_t *to = from_image == 0u || content->object == PAGERD_OBJECT ? pagerd_look(frame)
                                                                                : 0;
    if (to == 0) {
        return 0u;
    }
    for (uint64_t i = 0; i < PAGE; i++) {
        uint32_t inside = from_image != 0u && offset < size && i < size - offset;
        to[i] = inside != 0u ? client_image[offset + i] : 0u;
    }
    return pagerd_look_away();
}

/* 0, or the code with which the access is refused. */
static uint64_t serve(uint64_t space, uint64_t address, uint64_t access)
{
    struct pagerd_content content;
    uint64_t page = address - address % PAGE;
    uint32_t status = pagerd_ask(space, page, access, &content);
    if (status != VSP_OK) {
        return status;
    }
    uint64_t there = supply_frame(space, page, &content);
    if (there != 0u) {
        return pagerd_supply(space, page, 1u, there, content.rights, &content);
    }
    uint32_t scarce = scarce_covers(space, page);
    uint64_t frame = scarce != 0u ? scarce_frame(page) : pagerd_frame();
    uint32_t restored = scarce != 0u && frame != 0u ? scarce_restore(page, frame) : 0u;
    if (frame == 0u || (restored == 0u && !fill(frame, &content))) {
        return VSP_ERR_BACKING;
    }
    return pagerd_supply(space, page, 1u, frame, content.rights, &content);
}

/* A space of its own, in which it maps nothing. */
static void own_space(void)
{
    uint64_t word[4] = {PAGE, 2u * PAGE, 1u, 1u};
    lib_word[0] = lib_request_with(VSP_OP_SPACE_CREATE, 0u, word, 4u, 0u, 0u, SLOT_SELF);
    lib_word[1] = lib_reply.word[0];
}

/* Evicts a range: the status, and where it was refused for its backing. */
static void evict_range(void)
{
    lib_word[0] = lib_request(VSP_OP_PAGE_EVICT, lib_word[1], &lib_word[2], 2u);
    lib_word[1] = lib_reply.word[0];
    lib_word[2] = lib_reply.word[1];
}

/* Asks whether a badge may map a range: the status, and the answer. */
static void ask_may(void)
{
    uint64_t word[4] = {lib_word[3], lib_word[4], lib_word[2], VSP_GRANT_MAP};
    lib_word[0] = lib_request(VSP_OP_MAY, lib_word[1], word, 4u);
    lib_word[1] = lib_reply.word[0];
}

static void count(void)
{
    lib_word[0] = asked;
    lib_word[1] = filled;
    lib_word[2] = signals;
}

/* A command of procd; each reply has three words. */
static void control(uint64_t token)
{
    switch (lib_word[0]) {
    case PAGERD_SPACE:
        own_space();
        break;
    case PAGERD_ASK:
        supply_ask();
        break;
    case PAGERD_SUPPLY:
        supply_run();
        break;
    case PAGERD_SCARCE:
        scarce_begin();
        break;
    case PAGERD_PLENTY:
        scarce_end();
        break;
    case PAGERD_EVICT:
        evict_range();
        break;
    case PAGERD_MAY:
        ask_may();
        break;
    default:
        mute = lib_word[0] == PAGERD_MUTE ? 1u : mute;
        count();
        break;
    }
    lib_answer(token, 3u);
}

_Noreturn void pagerd_main(void)
{
    struct vsp_syscall_received from;
    for (;;) {
        int64_t got = lib_recv(SLOT_OWN, &from);
        if (from.badge == 0u) {
            signals++;
        } else if (from.badge == BADGE_CONTROL) {
            control(from.token);
        } else if (mute == 0u && got == 8 * MACHINE_FAULT_WORDS
                   && lib_word[MACHINE_FAULT_WORD_MAGIC] == MACHINE_FAULT_MAGIC) {
            uint64_t cause = serve(from.badge, lib_word[MACHINE_FAULT_WORD_ADDRESS],
                                   lib_word[MACHINE_FAULT_WORD_ACCESS]);
            asked++;
            filled += cause == 0u;
            lib_word[0] = cause;
            lib_answer(from.token, 1u);
        }
    }
}
