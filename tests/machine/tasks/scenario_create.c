/* SPDX-License-Identifier: ISC */
/*
 * Of which VSpaces vspaced makes spaces: of those that are handed over to it, once. The kernel does
 * not deliver one that vspaced has already, nor one in which there are pages.
 */
#include "tests/machine/tasks/procd.h"

#define SLOT (SLOT_FREE + 12u)
#define ADDRESS 0x10000000u

static uint32_t create(void)
{
    uint64_t word[4] = {PAGE, 2u * ADDRESS, 1u, 1u};
    return lib_request_with(VSP_OP_SPACE_CREATE, 0u, word, 4u, 0u, 0u, SLOT);
}

/* procd has the kernel unmap the page, with the capability that it has kept: whether that does. */
static uint32_t unmaps(void)
{
    uint64_t word[4] = {VSP_KERNEL_OP_UNMAP, SLOT, ADDRESS / PAGE, 1u};
    return lib_control(word, 4u) == 0u;
}

static uint32_t map_direct(uint64_t space)
{
    uint64_t word[6] = {ADDRESS,
                        PAGE,
                        0u,
                        VSP_PLACE_FIXED,
                        ATTRIBUTES(VSP_CLASS_SHARED, RW, RW, VSP_BACKING_DIRECT),
                        FRAMES_DIRECT};
    return lib_request(VSP_OP_MAP, space, word, 6u);
}

static uint32_t is_no_vspace(uint32_t status)
{
    return status == VSP_ERR_BADCAP && lib_reply.word[0] == VSP_CAP_NONE;
}

void scenario_create(void)
{
    uint64_t task = launch_create("twice", MACHINE_IMAGE_NONE, SLOT);
    uint64_t word[3] = {MACHINE_OP_DESTROY, 0u, task};
    uint64_t self = SLOT_SELF;
    uint32_t before = unmaps();
    uint32_t first = create();
    uint64_t space = lib_reply.word[0];
    lib_check(first == VSP_OK && is_no_vspace(create()) == 1u,
              "create: a VSpace that vspaced has already is none to it: BADCAP");
    lib_check(procd_pagerd(PAGERD_SPACE, &self, 1u) == 1u && lib_word[0] == VSP_ERR_BADCAP
                  && lib_word[1] == VSP_CAP_NONE,
              "create: nor is one in which there are pages, as pagerd's own");
    uint32_t mapped = map_direct(space);
    uint32_t meanwhile = unmaps();
    uint64_t present = procd_present(task, ADDRESS / PAGE);
    uint32_t given_up = lib_request(VSP_OP_SPACE_DESTROY, space, 0, 0u);
    lib_check(before == 1u && mapped == VSP_OK && meanwhile == 0u && present == 1u
                  && given_up == VSP_OK && unmaps() == 1u && create() == VSP_OK,
              "create: who handed it over changes nothing there, until vspaced gives it up");
    (void)lib_request(VSP_OP_SPACE_DESTROY, lib_reply.word[0], 0, 0u);
    (void)lib_control(word, 3u);
}
