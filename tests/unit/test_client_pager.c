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
    struct vspaced_map_request object = map_object_at(30, 2);
    struct vspaced_map_request frames = map_frames_at(40, 2);
    struct vspaced_find_request f = {.space = space, .address = B(31)};
    struct vspaced_found found;
    struct vspaced_fault fault;
    uint64_t address;

    map(20, 1);
    done(vspaced_map(&client, &object, &address), VSP_OP_MAP);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND);
    cr_assert(found.region.object == OBJECT && found.region.offset == B(5));
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
    cr_assert(fault.backing == VSP_BACKING_OBJECT && fault.object == OBJECT
              && fault.offset == B(6));
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

/* Of the object's pages at [30, 32), as FAULT_QUERY said of page 31. */
static struct vspaced_backing_lost_request lost_at_31(void)
{
    struct vspaced_map_request object = map_object_at(30, 2);
    uint64_t address;

    cr_assert_eq(vspaced_map(&client, &object, &address), VSP_OK);
    line.badge = VSP_RIG_PAGER;
    return (struct vspaced_backing_lost_request){
        .space = space, .address = B(31), .object = OBJECT, .offset = B(6), .generation = 1};
}

Test(client_pager, backing_that_is_lost)
{
    struct vspaced_backing_lost_request q = lost_at_31();
    struct vspaced_fault_query_request fault = {
        .space = space, .address = B(31), .access = VSP_ACCESS_READ};
    struct vspaced_fault_supply_request s = {.space = space,
                                             .address = B(30),
                                             .length = B(2),
                                             .frame = VSP_RIG_PAGER_FRAME,
                                             .backing = VSP_BACKING_OBJECT,
                                             .object = OBJECT,
                                             .offset = B(5),
                                             .generation = 1};
    struct vspaced_find_request f = {.space = space, .address = B(30)};
    struct vspaced_lost lost = {.start = 9};
    struct vspaced_found found;
    struct vspaced_fault got;

    done(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST);
    cr_assert(lost.start == B(30) && lost.end == B(32) && client.epoch == 3);
    CHECK_ERROR(vspaced_fault_query(&client, &fault, &got), VSP_OP_FAULT_QUERY,
                .status = VSP_ERR_BACKING, .backing = VSP_BACKING_LOST, .address = B(31),
                .class_id = VSP_CLASS_DATA);
    CHECK_ERROR(vspaced_fault_supply(&client, &s), VSP_OP_FAULT_SUPPLY, .status = VSP_ERR_BACKING,
                .backing = VSP_BACKING_LOST, .frame = VSP_RIG_PAGER_FRAME);
    done(vspaced_find(&client, &f, &found), VSP_OP_FIND); /* a pager needs no grant */
    cr_assert(found.mapped == 1 && found.region.backing == VSP_BACKING_LOST);
    cr_assert(found.region.rights == 0 && found.region.ceiling == 0);
    cr_assert(found.region.class_id == VSP_CLASS_DATA && found.region.object == OBJECT);
    cr_assert(found.region.offset == B(5) && found.region.generation == 1);
}

Test(client_pager, refusals_of_a_loss)
{
    struct vspaced_backing_lost_request q = lost_at_31();
    struct vspaced_lost lost = {.start = 9};

    q.generation = 2;
    CHECK_ERROR(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST,
                .status = VSP_ERR_IDENTITY, .address = B(31), .generation = 1);
    q.address = B(33);
    CHECK_ERROR(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST,
                .status = VSP_ERR_NOTMAPPED, .start = B(33), .end = B(34));
    q.epoch = 1;
    CHECK_ERROR(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST,
                .status = VSP_ERR_EPOCH, .epoch = 2);
    line.badge = VSP_RIG_OWNER;
    CHECK_ERROR(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST,
                .status = VSP_ERR_BADCAP, .handle = space);
    map(20, 1);
    line.badge = VSP_RIG_PAGER;
    q.epoch = 0;
    q.address = B(20);
    CHECK_ERROR(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST,
                .status = VSP_ERR_BACKING, .backing = VSP_BACKING_ANON, .address = B(20));
    cr_assert_eq(lost.start, 9);
}
