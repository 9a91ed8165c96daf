/* SPDX-License-Identifier: ISC */
/* The client library: what each operation does, and its result, against a service. */
#include "tests/unit/client_unit.h"

TestSuite(client, .init = start);

Test(client, map_goes_where_it_is_asked_to)
{
    struct vspaced_map_request q = map_at(20, 3);
    uint64_t address = 0;

    done(vspaced_map(&client, &q, &address), VSP_OP_MAP);
    cr_assert_eq(address, B(20));
    cr_assert_eq(client.epoch, 2);
    q.place = VSP_PLACE_LOW_FIRST;
    q.address = B(18);
    q.window_end = B(40);
    done(vspaced_map(&client, &q, &address), VSP_OP_MAP);
    cr_assert_eq(address, B(23));
    q.place = VSP_PLACE_HIGH_FIRST;
    q.align = 14; /* four pages */
    done(vspaced_map(&client, &q, &address), VSP_OP_MAP);
    cr_assert_eq(address, B(36));
    cr_assert_eq(client.epoch, 4);
}

Test(client, map_of_a_class_and_of_frames)
{
    struct vspaced_space_create_request create = {
        .low = B(0x3f8), .high = B(0x440), .regions = 4, .pages = 64, .capability = SLOT_VSPACE};
    struct vspaced_map_request q = map_at(0, 2);
    uint64_t address = 0;

    done(vspaced_space_create(&client, &create, &q.space), VSP_OP_SPACE_CREATE);
    q.place = VSP_PLACE_CLASS;
    done(vspaced_map(&client, &q, &address), VSP_OP_MAP);
    cr_assert_eq(address, 0x400000);
    q = map_frames_at(20, 2);
    done(vspaced_map(&client, &q, &address), VSP_OP_MAP);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].count, 2);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].entry[1].frame, VSP_RIG_OWNER_FRAME + 1);
}

Test(client, unmap_says_how_many_pages_went)
{
    struct vspaced_unmap_request q = unmap_at(20, 3);
    uint64_t pages = 0;

    map(20, 3);
    done(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP);
    cr_assert_eq(pages, 3);
    q.allow_holes = 1;
    done(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP);
    cr_assert_eq(pages, 0);
    map(21, 1);
    q.allow_holes = 255; /* anything but 0 */
    done(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP);
    cr_assert_eq(pages, 1);
}

Test(client, reservations_do_not_count)
{
    struct vspaced_map_request q = map_at(20, 3);
    struct vspaced_unmap_request u = unmap_at(22, 2);
    struct vspaced_find_request f = {.space = space, .address = B(20)};
    struct vspaced_found found;
    uint64_t address = 0;
    uint64_t pages = 9;

    q.class_id = VSP_CLASS_RESERVATION;
    q.rights = q.ceiling = 0;
    q.backing = VSP_BACKING_NONE;
    done(vspaced_map(&client, &q, &address), VSP_OP_MAP);
    map(23, 1);
    done(vspaced_unmap(&client, &u, &pages), VSP_OP_UNMAP); /* one page of each */
    cr_assert_eq(pages, 1);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert(found.mapped == 1 && found.region.end == B(22));
    cr_assert(found.region.class_id == VSP_CLASS_RESERVATION && found.region.ceiling == 0);
    cr_assert(found.region.backing == VSP_BACKING_NONE && found.region.offset == B(20));
    cr_assert_eq(found.region.generation, 0);
}

Test(client, protect_and_find)
{
    struct vspaced_protect_request q = protect_at(21, 1, VSP_RIGHT_R);
    struct vspaced_find_request f = {.space = space, .address = B(21)};
    struct vspaced_found found;

    map(20, 3);
    done(vspaced_protect(&client, &q), VSP_OP_PROTECT);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert(found.mapped == 1 && found.region.start == B(21) && found.region.end == B(22));
    cr_assert(found.region.class_id == VSP_CLASS_DATA && found.region.rights == VSP_RIGHT_R);
    cr_assert(found.region.ceiling == RW && found.region.backing == VSP_BACKING_ANON);
    cr_assert(found.region.object == 0 && found.region.offset == B(21));
    q.restricts = 1;
    q.ceiling = VSP_RIGHT_R;
    done(vspaced_protect(&client, &q), VSP_OP_PROTECT);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert(found.region.rights == VSP_RIGHT_R && found.region.ceiling == VSP_RIGHT_R);
    f.address = B(23);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert(found.mapped == 0 && found.region.start == B(23));
    cr_assert(found.region.end == B(VSP_ASK_HI) && found.region.class_id == 0);
    cr_assert(found.region.rights == 0 && found.region.ceiling == 0 && found.region.backing == 0);
    cr_assert(found.region.object == 0 && found.region.offset == 0);
    cr_assert_eq(found.region.generation, 0);
}

Test(client, list_goes_on_from_its_cursor)
{
    struct vspaced_list_request q = {.space = space, .most = 2};
    struct vspaced_list list;

    map(20, 1);
    map(30, 2);
    map(40, 3);
    done(vspaced_list(&client, &q, &list), VSP_OP_LIST);
    cr_assert(list.count == 2 && list.next == B(40));
    cr_assert(list.region[0].start == B(20) && list.region[0].end == B(21));
    cr_assert(list.region[1].start == B(30) && list.region[1].end == B(32));
    q.cursor = list.next;
    done(vspaced_list(&client, &q, &list), VSP_OP_LIST);
    cr_assert(list.count == 1 && list.next == 0 && list.region[0].start == B(40));
    q.cursor = B(31); /* within a region */
    q.end = B(40);
    done(vspaced_list(&client, &q, &list), VSP_OP_LIST);
    cr_assert(list.count == 1 && list.next == 0 && list.region[0].start == B(30));
    q.cursor = B(50);
    q.end = 0;
    q.most = VSP_LIST_MAX;
    done(vspaced_list(&client, &q, &list), VSP_OP_LIST);
    cr_assert(list.count == 0 && list.next == 0);
}

Test(client, generations_of_content)
{
    struct vspaced_list_request q = {.space = space, .most = 3};
    struct vspaced_unmap_request u = unmap_at(40, 1);
    struct vspaced_find_request f = {.space = space, .address = B(21)};
    struct vspaced_fault_query_request fault = {
        .space = space, .address = B(21), .access = VSP_ACCESS_READ};
    struct vspaced_fault got = {0};
    struct vspaced_found found;
    struct vspaced_list list;
    uint64_t pages;

    map(20, 1);
    map(40, 1);
    done(vspaced_unmap(&client, &u, &pages), VSP_OP_UNMAP);
    map(21, 1);
    done(vspaced_list(&client, &q, &list), VSP_OP_LIST);
    cr_assert(list.count == 2 && list.region[0].end == list.region[1].start);
    cr_assert(list.region[0].generation == 1 && list.region[1].generation == 2);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert_eq(found.region.generation, 2);
    line.badge = VSP_RIG_PAGER;
    done(vspaced_fault_query(&client, &fault, &got), VSP_OP_FAULT_QUERY);
    cr_assert_eq(got.generation, 2);
}

Test(client, list_of_a_full_reply)
{
    struct vspaced_space_create_request create = {
        .low = B(16), .high = B(100), .regions = 30, .pages = 64, .capability = SLOT_VSPACE};
    struct vspaced_list_request q = {.most = VSP_LIST_MAX};
    struct vspaced_list list;

    done(vspaced_space_create(&client, &create, &space), VSP_OP_SPACE_CREATE);
    for (uint64_t k = 0; k < 30; k++) {
        map(20 + 2 * k, 1);
    }
    q.space = space;
    done(vspaced_list(&client, &q, &list), VSP_OP_LIST);
    cr_assert(list.count == VSP_LIST_MAX && list.next == B(20 + 2 * VSP_LIST_MAX));
    cr_assert_eq(list.region[VSP_LIST_MAX - 1].start, B(18 + 2 * VSP_LIST_MAX));
}

Test(client, space_info_and_destroy)
{
    struct vspaced_space_request q = {.space = space};
    struct vspaced_space_info info;

    map(20, 3);
    done(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO);
    cr_assert(info.low == B(VSP_ASK_LO) && info.high == B(VSP_ASK_HI));
    cr_assert(info.regions == 1 && info.region_limit == VSP_ASK_REGIONS);
    cr_assert(info.pages == 3 && info.page_limit == VSP_ASK_PAGES);
    q.epoch = 2;
    done(vspaced_space_destroy(&client, &q), VSP_OP_SPACE_DESTROY);
    cr_assert_eq(client.epoch, 0);
    cr_assert_eq(vspaced_space_destroy(&client, &q), VSP_ERR_BADCAP);
}

Test(client, a_connection_begins_with_nothing)
{
    struct vspaced_space_request q = {.space = space};
    struct vspaced_space_info info;

    cr_assert(client.epoch == 0 && client.id == 0);
    CHECK_ERROR(VSP_OK, 0, .status = VSP_OK);
    done(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO);
    cr_assert_eq(client.id, 1);
    client.id = UINT32_MAX; /* 0 is for what could not be read */
    done(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO);
    cr_assert_eq(client.id, 1);
}

Test(client, space_create_lends_what_is_asked_for)
{
    struct vspaced_space_create_request create = {
        .low = B(20), .high = B(40), .regions = 3, .pages = 7, .capability = SLOT_VSPACE};
    struct vspaced_space_request q = {0};
    struct vspaced_space_info info;

    done(vspaced_space_create(&client, &create, &q.space), VSP_OP_SPACE_CREATE);
    cr_assert_eq(client.epoch, 1);
    done(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO);
    cr_assert(info.low == B(20) && info.high == B(40));
    cr_assert(info.regions == 0 && info.region_limit == 3);
    cr_assert(info.pages == 0 && info.page_limit == 7);
}

Test(client, grant_and_revoke)
{
    struct vspaced_grant_request g = {.space = space,
                                      .badge = VSP_RIG_OTHER,
                                      .rights = VSP_GRANT_QUERY,
                                      .address = B(20),
                                      .length = B(4)};
    struct vspaced_revoke_request r = {
        .space = space, .badge = VSP_RIG_OTHER, .rights = VSP_GRANT_ALL};
    struct vspaced_find_request f = {.space = space, .address = B(20)};
    struct vspaced_found found;

    done(vspaced_grant(&client, &g), VSP_OP_GRANT);
    line.badge = VSP_RIG_OTHER;
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    f.address = B(24);
    cr_assert_eq(vspaced_find(&client, &f, &found), VSP_ERR_DENIED);
    line.badge = VSP_RIG_OWNER;
    done(vspaced_revoke(&client, &r), VSP_OP_REVOKE);
    r.space = 0; /* on all spaces */
    done(vspaced_revoke(&client, &r), VSP_OP_REVOKE);
    cr_assert_eq(client.epoch, 0);
    line.badge = VSP_RIG_OTHER;
    cr_assert_eq(vspaced_find(&client, &f, &found), VSP_ERR_BADCAP);
}
