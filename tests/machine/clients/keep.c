/* SPDX-License-Identifier: ISC */
/* Ranges that are kept: addresses that nobody else gets, and what tells a stack where to stop. */
#include "tests/machine/clients/commands.h"

#define KEPT (64ull << 30)
#define KEPT_LIMIT ((32ull << 20) / PAGE) /* pages that the space may have */
#define STACK (4u * PAGE)
#define STACK_RW ATTRIBUTES(VSP_CLASS_STACK, RW, RW, VSP_BACKING_ANON)
#define KEEP(class) ATTRIBUTES(class, 0u, 0u, VSP_BACKING_NONE)
#define CAUSE(class) MACHINE_FAULT_CAUSE(VSP_ERR_BACKING, VSP_BACKING_NONE, class)

static uint64_t reserved, stack; /* where they begin; the guard ends where the stack begins */

static uint32_t map_fixed(uint64_t address, uint64_t length, uint64_t attributes)
{
    return lib_map(own_space, VSP_PLACE_FIXED, address, length, 0u, attributes);
}

static uint64_t map_stack(void)
{
    uint32_t status = lib_map(own_space, VSP_PLACE_CLASS, 0u, STACK, 0u, STACK_RW);
    return status == VSP_OK ? lib_reply.word[0] : 0u;
}

/* A touch is stopped for this cause. */
static uint32_t told(uint64_t address, uint64_t cause)
{
    return probe_write(address, 1u) == FAULT + FAULT_WRITE + FAULT_USER
           && console_call(MACHINE_CONSOLE_CAUSE, "", 0u) == cause;
}

/* A request is refused for what is there from one address to the other. */
static uint32_t taken(uint64_t address, uint64_t from, uint64_t to)
{
    return map_fixed(address, 2u * PAGE, STACK_RW) == VSP_ERR_OVERLAP && lib_reply.word[0] == from
           && lib_reply.word[1] == to;
}

static void reserve(uint64_t end, uint64_t pages)
{
    reserved = end - KEPT;
    uint32_t kept = map_fixed(reserved, KEPT, KEEP(VSP_CLASS_RESERVATION));
    uint32_t asked = lib_request(VSP_OP_SPACE_INFO, own_space, 0, 0u);
    lib_check(kept == VSP_OK && asked == VSP_OK && lib_reply.word[4] == pages
                  && lib_reply.word[5] == KEPT_LIMIT,
              "kept: 64 GiB in a space that may have 32 MiB of pages; they are no page of it");
}

/* Writes from the end of the stack downwards, a word in each page, and one beyond it. */
static uint32_t grow(void)
{
    uint64_t fault = 0;
    for (uint64_t at = stack + STACK; at > stack; at -= PAGE) {
        fault += probe_write(at - 8u, at);
    }
    return fault == 0u && told(stack - 8u, CAUSE(VSP_CLASS_GUARD)) == 1u;
}

/*
 * pages: of the space, so far; end: where the stack begins that is there already; the next one
 * would come right below it.
 */
uint64_t keep_run(uint64_t end, uint64_t pages)
{
    reserve(end, pages);
    stack = map_stack();
    lib_check(stack == reserved - STACK,
              "kept: no place is found there; the next stack comes below it");
    uint32_t guarded = map_fixed(stack - PAGE, PAGE, KEEP(VSP_CLASS_GUARD));
    lib_check(guarded == VSP_OK && grow() == 1u,
              "guard: a stack that grows beyond its end is stopped, and told that it was a guard");
    lib_say("fold: causes; in use; unmapped");
    lib_check(told(stack - PAGE - 8u, VSP_ERR_NOTMAPPED) == 1u
                  && told(end - 8u, CAUSE(VSP_CLASS_RESERVATION)) == 1u,
              "guard: a touch of a hole is told as such, and one of a reservation");
    uint32_t in_use = taken(stack - 2u * PAGE, stack - PAGE, stack) == 1u
                      && taken(end - 2u * PAGE, reserved, end) == 1u;
    lib_check(in_use == 1u
                  && lib_protect(own_space, stack - PAGE, PAGE, VSP_RIGHT_R) == VSP_ERR_CEILING
                  && lib_protect(own_space, end - PAGE, PAGE, VSP_RIGHT_R) == VSP_ERR_CEILING,
              "kept: nothing is mapped over it, nor does it ever get a right");
    return 0u;
}

uint64_t keep_end(uint64_t end, uint64_t b)
{
    (void)b;
    uint32_t gone = lib_unmap(own_space, reserved, KEPT) == VSP_OK && lib_reply.word[0] == 0u;
    gone = lib_unmap(own_space, stack - PAGE, PAGE) == VSP_OK && lib_reply.word[0] == 0u ? gone
                                                                                         : 0u;
    uint32_t holes = told(stack - 8u, VSP_ERR_NOTMAPPED) == 1u
                     && told(reserved, VSP_ERR_NOTMAPPED) == 1u;
    uint64_t next = map_stack();
    lib_check(gone == 1u && holes == 1u && next == end - STACK,
              "kept: its end is no page's end; it is a hole then, and found as a place");
    gone = lib_unmap(own_space, stack, STACK) == VSP_OK && lib_reply.word[0] == STACK / PAGE;
    gone = lib_unmap(own_space, next, STACK) == VSP_OK ? gone : 0u;
    return gone;
}
