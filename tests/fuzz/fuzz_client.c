/* SPDX-License-Identifier: ISC */
/*
 * Fuzz target: the client library with a service that answers anything. The input says which
 * operation is asked for, with which values, and is the reply; most have their header mended, so
 * that what follows is read. A result that is given out is one that can be; one that is not given
 * out is as it was.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "shell/client/pager.h"
#include "shell/client/startup.h"
#include "shell/client/words.h"
#include "tests/fuzz/client_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int is_range(uint64_t start, uint64_t end)
{
    return start % VSP_ABI_PAGE_BYTES == 0 && end % VSP_ABI_PAGE_BYTES == 0 && 0 < start
           && start < end && end <= VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES;
}

static int is_rights(unsigned rights)
{
    return rights == 0 || rights == VSP_RIGHT_R || rights == (VSP_RIGHT_R | VSP_RIGHT_W)
           || rights == (VSP_RIGHT_R | VSP_RIGHT_X);
}

static void check_region(const struct vspaced_region *r)
{
    VSP_CHECK(is_range(r->start, r->end));
    VSP_CHECK(r->class_id >= 1 && r->class_id < VSP_CLASS_COUNT);
    VSP_CHECK(r->backing <= VSP_BACKING_LOST);
    VSP_CHECK(r->backing != VSP_BACKING_LOST || r->ceiling == 0);
    VSP_CHECK((r->backing == VSP_BACKING_DIRECT || r->backing == VSP_BACKING_NONE)
              == (r->generation == 0));
    VSP_CHECK(is_rights(r->rights) && (r->rights & ~r->ceiling) == 0);
    VSP_CHECK(is_rights(r->ceiling) || (r->ceiling == 7 && r->class_id == VSP_CLASS_JIT));
}

static void ask_map(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    (void)which;
    struct vspaced_map_request q = {.space = take(in, 1),
                                    .epoch = take(in, 1),
                                    .address = take_bytes(in),
                                    .length = take_bytes(in),
                                    .window_end = take_bytes(in),
                                    .place = (uint8_t)take(in, 1),
                                    .align = (uint8_t)take(in, 1),
                                    .capability = take(in, 1)};
    uint64_t address = 3;

    if (vspaced_map(client, &q, &address) != VSP_OK) {
        VSP_CHECK_EQ(address, 3);
        return;
    }
    VSP_CHECK(is_range(address, address + q.length));
    VSP_CHECK(q.place != VSP_PLACE_FIXED || address == q.address);
}

static void ask_unmap(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    (void)which;
    struct vspaced_unmap_request q = {.space = take(in, 1),
                                      .address = take_bytes(in),
                                      .length = take_bytes(in),
                                      .allow_holes = (uint8_t)take(in, 1)};
    uint64_t pages = UINT64_MAX;

    if (vspaced_unmap(client, &q, &pages) == VSP_OK) {
        VSP_CHECK(pages <= q.length / VSP_ABI_PAGE_BYTES);
    } else {
        VSP_CHECK_EQ(pages, UINT64_MAX);
    }
}

static void ask_find(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    (void)which;
    struct vspaced_find_request q = {.space = take(in, 1), .address = take_bytes(in)};
    struct vspaced_found found = {.mapped = 9};

    if (vspaced_find(client, &q, &found) != VSP_OK) {
        VSP_CHECK_EQ(found.mapped, 9);
        return;
    }
    VSP_CHECK(found.region.start <= q.address && q.address < found.region.end);
    if (found.mapped == 1) {
        check_region(&found.region);
    } else {
        VSP_CHECK(found.mapped == 0 && is_range(found.region.start, found.region.end));
    }
}

static void ask_list(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    (void)which;
    struct vspaced_list_request q = {.space = take(in, 1),
                                     .cursor = take_bytes(in),
                                     .end = take_bytes(in),
                                     .most = (uint32_t)take(in, 1) % 32u};
    struct vspaced_list list = {.count = 99};

    if (vspaced_list(client, &q, &list) != VSP_OK) {
        VSP_CHECK_EQ(list.count, 99);
        return;
    }
    VSP_CHECK(list.count <= q.most && list.count <= VSP_LIST_MAX);
    for (uint32_t i = 0; i < list.count; i++) {
        check_region(&list.region[i]);
        VSP_CHECK(i == 0 || list.region[i - 1].end <= list.region[i].start);
        VSP_CHECK(list.region[i].end > q.cursor);
    }
    VSP_CHECK(list.next == 0 || (list.next >= q.cursor && list.count == q.most));
    VSP_CHECK(list.next == 0 || list.count == 0 || list.next >= list.region[list.count - 1].end);
}

static void ask_spaces(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    struct vspaced_space_create_request c = {.low = take_bytes(in), .capability = take(in, 1)};
    struct vspaced_space_request q = {.space = take(in, 1)};
    struct vspaced_space_info info = {0};
    uint64_t space = 0;

    if (which == 0) {
        VSP_CHECK((vspaced_space_create(client, &c, &space) == VSP_OK) == (space != 0));
    } else if (which == 1) {
        (void)vspaced_space_destroy(client, &q);
    } else if (vspaced_space_info(client, &q, &info) == VSP_OK) {
        VSP_CHECK(is_range(info.low, info.high));
        VSP_CHECK(info.regions <= info.region_limit && info.pages <= info.page_limit);
    } else {
        VSP_CHECK_EQ(info.high, 0);
    }
}

static void ask_rights(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    struct vspaced_protect_request p = {.address = take_bytes(in), .rights = take(in, 1)};
    struct vspaced_grant_request g = {.badge = take(in, 1), .rights = take(in, 1)};
    struct vspaced_revoke_request r = {.badge = g.badge, .rights = g.rights};

    if (which == 0) {
        (void)vspaced_protect(client, &p);
    } else if (which == 1) {
        (void)vspaced_grant(client, &g);
    } else {
        (void)vspaced_revoke(client, &r);
    }
}

static void ask_fault(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    struct vspaced_fault_query_request q = {.address = take_bytes(in), .access = take(in, 1) % 8u};
    struct vspaced_fault_supply_request s = {
        .address = q.address, .length = take_bytes(in), .rights = q.access, .object = take(in, 4)};
    struct vspaced_fault fault = {.rights = 99};

    if (which == 0) {
        (void)vspaced_fault_supply(client, &s);
    } else if (vspaced_fault_query(client, &q, &fault) == VSP_OK) {
        VSP_CHECK(is_rights(fault.rights) && (fault.rights & q.access) == q.access);
        VSP_CHECK(fault.object == 0 || fault.backing == VSP_BACKING_OBJECT);
        VSP_CHECK((fault.backing == VSP_BACKING_DIRECT) == (fault.generation == 0));
        VSP_CHECK_EQ(fault.offset % VSP_ABI_PAGE_BYTES, 0);
    } else {
        VSP_CHECK_EQ(fault.rights, 99);
    }
}

static void ask_pager(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    struct vspaced_page_evict_request e = {.address = take_bytes(in), .length = take_bytes(in)};
    struct vspaced_may_request m = {.address = e.address, .length = e.length, .badge = 1};
    uint8_t may = 99;
    if (which == 0) {
        (void)vspaced_page_evict(client, &e);
    } else {
        VSP_CHECK((vspaced_may(client, &m, &may) == VSP_OK) ? may <= 1 : may == 99);
    }
}

static void ask_settle(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    struct vspaced_pager_next_request n = {.cursor = take(in, 1)};
    struct vspaced_pager_settle_request s = {.content = n.cursor};
    struct vspaced_unsettled u = {.cursor = 99};

    if (which == 0) {
        (void)vspaced_pager_settle(client, &s);
    } else if (vspaced_pager_next(client, &n, &u) != VSP_OK) {
        VSP_CHECK_EQ(u.cursor, 99);
    } else if (u.space == 0) {
        VSP_CHECK(u.content == 0 && u.start == 0 && u.end == 0 && u.cursor == 0);
    } else {
        VSP_CHECK(u.start < u.end && u.cursor > n.cursor && u.content > 1);
    }
}

static void ask_loss(struct vspaced_client *client, struct vsp_tests_input *in, uint64_t which)
{
    (void)which;
    struct vspaced_backing_lost_request q = {.address = take_bytes(in), .offset = take_bytes(in)};
    struct vspaced_lost lost = {.start = 99};

    if (vspaced_backing_lost(client, &q, &lost) == VSP_OK) {
        VSP_CHECK(is_range(lost.start, lost.end));
        VSP_CHECK(lost.start <= q.address && q.address < lost.end);
        VSP_CHECK(q.address - lost.start <= q.offset);
    } else {
        VSP_CHECK_EQ(lost.start, 99);
    }
}

static const struct ask {
    void (*ask)(struct vspaced_client *, struct vsp_tests_input *, uint64_t);
    uint64_t which; /* of those that the function asks */
} asks[] = {
    {ask_map, 0},    {ask_unmap, 0},  {ask_find, 0},  {ask_list, 0},  {ask_spaces, 0},
    {ask_spaces, 1}, {ask_spaces, 2}, {ask_fault, 0}, {ask_fault, 1}, {ask_rights, 0},
    {ask_rights, 1}, {ask_rights, 2}, {ask_pager, 0}, {ask_pager, 1}, {ask_settle, 0},
    {ask_settle, 1}, {ask_loss, 0},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct vsp_tests_input in = {.data = data, .size = size};
    struct vspaced_client client;
    char text[VSPACED_TEXT_BYTES];
    const struct ask *ask = &asks[take(&in, 1) % (sizeof asks / sizeof asks[0])];

    in.mend = (uint32_t)take(&in, 1);
    vspaced_client_init(&client, answer, &in);
    ask->ask(&client, &in, ask->which);
    VSP_CHECK(vspaced_error_text(&client.error, text, sizeof text) < sizeof text);
    VSP_CHECK_EQ(strlen(text), vspaced_error_text(&client.error, text, sizeof text));
    VSP_CHECK(client.error.status <= VSP_ERR_IDENTITY
              || client.error.status == VSPACED_ERR_TRANSPORT
              || client.error.status == VSPACED_ERR_REPLY);
    (void)vspaced_startup_judge(in.data, (uint32_t)in.size);
    return 0;
}
