/* SPDX-License-Identifier: ISC */
/* A client maps what it has a capability of, as far as that allows; then pagerd loses the file. */
#include "tests/machine/tasks/procd.h"

#define SHARED(rights, ceiling) ATTRIBUTES(VSP_CLASS_SHARED, rights, ceiling, VSP_BACKING_OBJECT)
#define SAID(status, first, second, third)                                                         \
    ((status) + 0x100u * (first) + 0x10000u * (second) + 0x1000000u * (uint64_t)(third))
#define SLOT_WRITABLE SLOT_FREE /* of a: the file, to write to as well */
#define SLOT_FOREIGN (SLOT_FREE + 1u)
#define AT(k) (AREA_OBJECT + (k)*PAGE)

static uint64_t maps(uint64_t attributes, uint64_t slot)
{
    return procd_do(&procd_client[CLIENT_A], COMMAND_MAP_OBJECT, attributes, slot);
}

static uint64_t unmaps(void)
{
    return procd_do(&procd_client[CLIENT_A], COMMAND_UNMAP_OBJECT, 0u, 0u);
}

/* The first word of page k of the file. */
static uint64_t content(uint64_t k)
{
    return ((const uint64_t *)(const void *)client_image)[k * PAGE / 8u];
}

/* procd is no pager: what it makes of its own endpoint, which a gets, is no object to vspaced. */
static uint32_t give(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t foreign[] = {MACHINE_OP_OBJECT, SLOT_OWN, 0u, SLOT_FOREIGN, RW, PAGERD_FILE, a->token};
    uint32_t given = procd_open(PAGERD_FILE, SLOT_FILE);
    uint64_t status = lib_give(a->task, SLOT_FILE, SLOT_FILE, VSP_RIGHT_R, 0u, 0u);
    status += lib_give(a->task, SLOT_FILE, SLOT_WRITABLE, RW, 0u, 0u);
    status += lib_control(foreign, 7u);
    return given == 1u && status == 0u;
}

static void without(void)
{
    static struct layout before, after;
    struct client *a = &procd_client[CLIENT_A];
    uint64_t all = SHARED(VSP_RIGHT_R, VSP_RIGHT_R);
    uint32_t right = give();
    right = layout_read(a->space, &before) == 1u ? right : 0u;
    uint64_t none = maps(all, 0u);
    uint64_t pagerd = maps(all, SLOT_PAGERD);
    uint64_t foreign = maps(all, SLOT_FOREIGN);
    right = layout_read(a->space, &after) == 1u ? right : 0u;
    lib_check(
        right == 1u && none == SAID(VSP_ERR_BADCAP, VSP_CAP_NONE, 0u, 0u)
            && pagerd == SAID(VSP_ERR_BADCAP, VSP_CAP_ENDPOINT, 0u, 0u) && foreign == pagerd
            && layout_same(&before, &after) == 1u,
        "objects: without its capability nothing of pagerd's is mapped, nor with another one");
}

static void read_only(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t now = maps(SHARED(RW, RW), SLOT_FILE);
    uint64_t later = maps(SHARED(VSP_RIGHT_R, RW), SLOT_FILE);
    uint64_t mapped = maps(SHARED(VSP_RIGHT_R, VSP_RIGHT_R), SLOT_FILE);
    uint64_t read = procd_do(a, COMMAND_READ, AT(1u), 0u);
    uint32_t same = a->second == content(1u);
    uint32_t protected = lib_protect(a->space, AT(0u), PAGE, RW);
    lib_say("fold: then with the right to write");
    uint64_t wrote = procd_do(a, COMMAND_WRITE, AT(1u), 1u);
    lib_check(
        now == SAID(VSP_ERR_CEILING, 0u, RW, VSP_RIGHT_R) && later == now && mapped == VSP_OK
            && read == 0u && same == 1u && protected == VSP_ERR_CEILING
            && wrote == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER,
        "objects: what is read-only by the capability neither MAP nor PROTECT makes writable");
    (void)unmaps();
}

/* Leaves two pages of the file that a has used, and two that it has not. */
static void writable(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t mapped = maps(SHARED(RW, RW), SLOT_WRITABLE);
    uint64_t fault = procd_do(a, COMMAND_WRITE, AT(0u), 5u);
    fault += procd_do(a, COMMAND_READ, AT(0u), 0u);
    uint32_t written = a->second == 5u;
    fault += procd_do(a, COMMAND_READ, AT(1u), 0u);
    lib_check(mapped == VSP_OK && fault == 0u && written == 1u && a->second == content(1u),
              "objects: with the right to write, a writes to pages of its own");
}

static uint64_t touch(uint64_t k)
{
    return procd_do(&procd_client[CLIENT_A], COMMAND_READ, AT(k), 0u);
}

/* The region at a page of it is what is left of one that has lost its backing. */
static uint32_t is_lost(void)
{
    uint64_t address = AT(0u);
    return lib_request(VSP_OP_FIND, procd_client[CLIENT_A].space, &address, 1u) == VSP_OK
           && lib_reply.word[0] == 1u && lib_reply.word[1] == AT(0u)
           && lib_reply.word[2] == AT(OBJECT_PAGES)
           && lib_reply.word[3] == ATTRIBUTES(VSP_CLASS_SHARED, 0u, 0u, VSP_BACKING_LOST)
           && lib_reply.word[4] == PAGERD_FILE;
}

static void lost(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t file = PAGERD_FILE;
    uint64_t free_before = procd_counted(7u);
    uint32_t called = procd_pagerd(PAGERD_LOSE, &file, 1u) == 1u && lib_word[0] == 1u;
    uint64_t present = procd_present(a->task, AT(0u) / PAGE)
                       + procd_present(a->task, AT(1u) / PAGE);
    uint64_t used = touch(0u);
    uint64_t unused = touch(3u);
    lib_check(called == 1u && present == 0u && used == FAULT + FAULT_USER && unused == used,
              "lost: no page of it is there any more, and the next touch is stopped as such");
    tables_check("tables: nor for objects; of what is lost no page is there");
    lib_say("fold: kept until unmapped");
    uint32_t kept = is_lost();
    uint64_t over = maps(SHARED(RW, RW), SLOT_WRITABLE) % 0x100u;
    uint32_t protected = lib_protect(a->space, AT(0u), PAGE, VSP_RIGHT_R);
    lib_check(kept == 1u && over == VSP_ERR_OVERLAP && protected == VSP_ERR_CEILING,
              "lost: the range is kept, without rights, and nothing comes in its place");
    uint64_t free_after = procd_counted(7u);
    lib_check(free_after == free_before + 2u && tables_held() == 1u,
              "lost: pagerd asks who gave pages up, and has its frames back");
}

static void again(void)
{
    uint64_t gone = unmaps();
    uint64_t mapped = maps(SHARED(RW, RW), SLOT_WRITABLE);
    uint64_t fault = touch(2u);
    lib_check(gone == VSP_OK && mapped == VSP_OK && fault == FAULT + FAULT_USER && is_lost() == 1u,
              "lost: the client unmaps it; mapped again, the first touch tells");
    (void)unmaps();
}

void scenario_object(void)
{
    lib_say("chapter: Objects by capability. a maps what it has one of, as far as that allows. "
            "pagerd loses a file: the range stays, without pages, until a unmaps it.");
    without();
    read_only();
    writable();
    lib_say("unfold");
    lost();
    again();
}
