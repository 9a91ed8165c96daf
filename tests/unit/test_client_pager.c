/* SPDX-License-Identifier: ISC */
/* The client library: what pagerd asks, and its results, against a service. */
#include "tests/unit/client_unit.h"

TestSuite(client_pager, .init = start);

/* What is behind the page is what is supplied. */
static void content(struct vspaced_fault_supply_request *s, const struct vspaced_fault *fault)
{
    s->backing = fault->backing;
    s->object = fault->object;
    s->offset = fault->offset;
    s->generation = fault->generation;
}

Test(client_pager, faults)
{
    struct vspaced_fault_query_request q = {
        .space = space, .address = B(20), .access = VSP_ACCESS_WRITE};
    struct vspaced_fault_supply_request s = {
        .space = space, .address = B(20), .length = B(1), .frame = VSP_RIG_PAGER_FRAME};
    struct vspaced_map_request object = map_at(30, 2);
    struct vspaced_map_request frames = map_frames_at(40, 2);
    struct vspaced_find_request f = {.space = space, .address = B(31)};
    struct vspaced_found found;
    struct vspaced_fault fault;
    uint64_t address;

    map(20, 1);
    object.backing = VSP_BACKING_OBJECT;
    object.object = 77;
    object.offset = B(5);
    done(vspaced_map(&client, &object, &address), VSP_OP_MAP);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert(found.region.object == 77 && found.region.offset == B(5));
    done(vspaced_map(&client, &frames, &address), VSP_OP_MAP);
    line.badge = VSP_RIG_PAGER;
    done(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY);
    cr_assert(fault.backing == VSP_BACKING_ANON && fault.object == 0);
    cr_assert(fault.offset == B(20) && fault.rights == RW);
    s.rights = VSP_RIGHT_R; /* less than the page's */
    content(&s, &fault);
    done(vspaced_fault_supply(&client, &s), VSP_OP_FAULT_SUPPLY);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].entry[2].rights, VSP_RIGHT_R);
    s.rights = fault.rights;
    done(vspaced_fault_supply(&client, &s), VSP_OP_FAULT_SUPPLY);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].entry[2].rights, RW);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].count, 3);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].entry[2].frame, VSP_RIG_PAGER_FRAME);
    q.address = B(31);
    done(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY);
    cr_assert(fault.backing == VSP_BACKING_OBJECT && fault.object == 77 && fault.offset == B(6));
    q.address = B(41);
    done(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY);
    cr_assert(fault.backing == VSP_BACKING_DIRECT && fault.object == 0);
    cr_assert_eq(fault.generation, 0);
    cr_assert_eq(fault.offset, B(VSP_RIG_OWNER_FRAME + 1));
}

Test(client_pager, pages_that_go_and_rights_that_are_asked_for)
{
    struct vspaced_fault_supply_request s = {
        .space = space, .address = B(20), .length = B(1), .frame = VSP_RIG_PAGER_FRAME};
    struct vspaced_fault_query_request q = {
        .space = space, .address = B(20), .access = VSP_ACCESS_READ};
    struct vspaced_fault fault;
    struct vspaced_page_evict_request e = {.space = space, .address = B(16), .length = B(50)};
    struct vspaced_may_request m = {.space = space,
                                    .address = B(20),
                                    .length = B(2),
                                    .badge = VSP_RIG_OWNER,
                                    .right = VSP_GRANT_MAP};
    uint8_t may = 9;

    map(20, 1);
    line.badge = VSP_RIG_PAGER;
    done(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY);
    content(&s, &fault);
    done(vspaced_fault_supply(&client, &s), VSP_OP_FAULT_SUPPLY);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].count, 1);
    done(vspaced_page_evict(&client, &e), VSP_OP_PAGE_EVICT);
    cr_assert_eq(rig.kernel.table[VSP_ASK_INDEX].count, 0);
    done(vspaced_may(&client, &m, &may), VSP_OP_MAY);
    cr_assert_eq(may, 1);
    m.badge = VSP_RIG_PAGER;
    done(vspaced_may(&client, &m, &may), VSP_OP_MAY);
    cr_assert_eq(may, 0);
}
