/* SPDX-License-Identifier: ISC */
/* Requests on one's own space that must be refused, each with its own code. */
#include "tests/machine/clients/commands.h"

struct refusal {
    uint32_t op;
    uint32_t status;
    uint64_t word[5];
};

#define HEAP_RW ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON)
#define MAP_AT(address, length, attributes)                                                        \
    {                                                                                              \
        address, length, 0u, VSP_PLACE_FIXED, attributes                                           \
    }
#define BASE 0x30000000u /* two pages are mapped here: rights R, ceiling RW */
#define TOP 0x7ffffffff000u

static const struct refusal table[] = {
    {VSP_OP_MAP, VSP_ERR_FLAGS, {0u, PAGE, 0u, 4u, HEAP_RW}},
    {VSP_OP_MAP, VSP_ERR_ALIGN, MAP_AT(BASE + 1u, PAGE, HEAP_RW)},
    {VSP_OP_MAP, VSP_ERR_RANGE, MAP_AT(0u, PAGE, HEAP_RW)},
    {VSP_OP_MAP, VSP_ERR_RANGE, MAP_AT(TOP, PAGE, HEAP_RW)},
    {VSP_OP_MAP, VSP_ERR_RANGE, MAP_AT(BASE, 0u, HEAP_RW)},
    {VSP_OP_MAP, VSP_ERR_RANGE, MAP_AT(BASE, 0xfffffffffffff000u, HEAP_RW)},
    {VSP_OP_MAP, VSP_ERR_PERM,
     MAP_AT(AREA_HIGH, PAGE, ATTRIBUTES(VSP_CLASS_HEAP, 2u, RW, VSP_BACKING_ANON))},
    {VSP_OP_MAP, VSP_ERR_WX,
     MAP_AT(AREA_HIGH, PAGE, ATTRIBUTES(VSP_CLASS_CODE, 7u, 7u, VSP_BACKING_ANON))},
    {VSP_OP_MAP, VSP_ERR_CEILING,
     MAP_AT(AREA_HIGH, PAGE, ATTRIBUTES(VSP_CLASS_HEAP, RW, 1u, VSP_BACKING_ANON))},
    {VSP_OP_MAP, VSP_ERR_CLASS,
     MAP_AT(AREA_HIGH, PAGE, ATTRIBUTES(VSP_CLASS_HEAP, RX, RX, VSP_BACKING_ANON))},
    {VSP_OP_MAP, VSP_ERR_OVERLAP, MAP_AT(BASE + PAGE, 2u * PAGE, HEAP_RW)},
    {VSP_OP_MAP, VSP_ERR_BACKING,
     MAP_AT(AREA_HIGH, PAGE, ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_DIRECT))},
    {VSP_OP_MAP, VSP_ERR_BUDGET, MAP_AT(AREA_HIGH, 0x10000u * PAGE, HEAP_RW)},
    {VSP_OP_MAP,
     VSP_ERR_NOSPACE,
     {BASE, 2u * PAGE, BASE + 3u * PAGE, VSP_PLACE_LOW_FIRST, HEAP_RW}},
    {VSP_OP_UNMAP, VSP_ERR_NOTMAPPED, {BASE + PAGE, 2u * PAGE}},
    {VSP_OP_PROTECT, VSP_ERR_NOTMAPPED, {BASE - PAGE, 2u * PAGE, 0u}},
    {VSP_OP_PROTECT, VSP_ERR_CEILING, {BASE, PAGE, RX}},
    {VSP_OP_PROTECT, VSP_ERR_WX, {BASE, PAGE, 7u}},
    {VSP_OP_PROTECT, VSP_ERR_PERM, {BASE, PAGE, 2u}},
    {VSP_OP_GRANT, VSP_ERR_DENIED, {BADGE_CLIENT, VSP_GRANT_ALL}},
    {VSP_OP_REVOKE, VSP_ERR_DENIED, {BADGE_CLIENT, VSP_GRANT_ALL}},
    {VSP_OP_REVOKE, VSP_ERR_DENIED, {BADGE_PROCD, VSP_GRANT_ALL}},
    {VSP_OP_SPACE_DESTROY, VSP_ERR_DENIED, {0u}},
    {VSP_OP_SPACE_CREATE, VSP_ERR_BADCAP, {PAGE, 2u * PAGE, 1u, 1u}},
    {VSP_OP_FAULT_QUERY, VSP_ERR_BADCAP, {BASE, 1u}},
    {VSP_OP_FAULT_SUPPLY, VSP_ERR_BADCAP, {BASE, PAGE, FRAMES_PAGER, RW, VSP_BACKING_ANON}},
    {VSP_OP_LAST + 1u, VSP_ERR_PROTO, {0u}},
    {0u, VSP_ERR_PROTO, {0u}},
};

static void say_wrong(uint32_t op, uint32_t want, uint32_t got)
{
    lib_line_text("not as expected: operation", 0u);
    lib_line_hex(op, 6u);
    lib_line_text(" wanted status", 0u);
    lib_line_hex(want, 5u);
    lib_line_text(" got", 0u);
    lib_line_hex(got, 5u);
    lib_line_end();
}

static uint32_t all_refused(void)
{
    uint32_t right = 1u;
    for (uint32_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        uint64_t space = table[i].op == VSP_OP_SPACE_CREATE ? 0u : own_space;
        uint32_t status = lib_request(table[i].op, space, table[i].word, 5u);
        if (status != table[i].status) {
            say_wrong(table[i].op, table[i].status, status);
            right = 0u;
        }
    }
    return right;
}

uint64_t refusals_run(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint32_t mapped = lib_map(own_space, VSP_PLACE_FIXED, BASE, 2u * PAGE, 0u,
                              ATTRIBUTES(VSP_CLASS_HEAP, VSP_RIGHT_R, RW, VSP_BACKING_ANON));
    uint64_t epoch = lib_reply.epoch;
    uint32_t refused = all_refused();
    lib_check(mapped == VSP_OK && refused == 1u, "refusals: each wrong request has its own code");
    uint32_t status = lib_request(VSP_OP_SPACE_INFO, own_space, 0, 0u);
    lib_check(status == VSP_OK && lib_reply.epoch == epoch,
              "refusals: none of them changed the layout");
    status = lib_request_with(VSP_OP_SPACE_INFO, own_space, 0, 0u, VSP_FLAG_EXPECT_EPOCH,
                              epoch + 1u, 0u);
    lib_check(status == VSP_ERR_EPOCH && lib_reply.word[0] == epoch,
              "refusals: an expected epoch that is not the present one");
    lib_check(probe_read(0u) == FAULT + FAULT_USER, "page 0: an access through null is stopped");
    (void)lib_unmap(own_space, BASE, 2u * PAGE);
    return 0u;
}
