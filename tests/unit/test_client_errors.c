/* SPDX-License-Identifier: ISC */
/* The client library: each error of the service, with the members that name the culprit. */
#include "tests/unit/client_unit.h"

TestSuite(client_errors, .init = start);

static uint64_t result;

static uint32_t map_as(struct vspaced_map_request q)
{
    return vspaced_map(&client, &q, &result);
}

static uint32_t unmap_as(struct vspaced_unmap_request q)
{
    return vspaced_unmap(&client, &q, &result);
}

static struct vspaced_protect_request restrict_at(uint64_t page, uint64_t count, uint64_t rights,
                                                  uint64_t ceiling)
{
    struct vspaced_protect_request q = protect_at(page, count, rights);

    q.restricts = 1;
    q.ceiling = ceiling;
    return q;
}

static uint32_t protect_as(struct vspaced_protect_request q)
{
    return vspaced_protect(&client, &q);
}

static uint32_t create_as(struct vspaced_space_create_request q)
{
    return vspaced_space_create(&client, &q, &result);
}

static struct vspaced_space_create_request create_of(uint64_t regions, uint64_t pages)
{
    return (struct vspaced_space_create_request){
        .low = B(16), .high = B(32), .regions = regions, .pages = pages, .capability = SLOT_VSPACE};
}

/* Whoever sends something else than this library would: a later one, to a service of today. */
static int64_t send_unknown(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    vsp_model_put(message, VSP_REQ_OFF_OP, 2, VSP_OP_LAST + 1u);
    int64_t got = send_to_rig(context, message, length, capability);
    vsp_model_put(message, VSP_REP_OFF_OP, 2, VSP_OP_MAP);
    return got;
}

static int64_t send_short(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    return send_to_rig(context, message, length - 1u, capability);
}

Test(client_errors, PROTO)
{
    client.transport = send_short;
    CHECK_ERROR(map_as(map_at(20, 1)), VSP_OP_MAP, .status = VSP_ERR_PROTO,
                .offset = VSP_REQ_BYTES - 1u);
    client.transport = send_unknown;
    CHECK_ERROR(map_as(map_at(20, 1)), VSP_OP_MAP, .status = VSP_ERR_PROTO,
                .offset = VSP_REQ_OFF_OP);
}

Test(client_errors, FLAGS)
{
    struct vspaced_list_request q = {.space = space, .most = VSP_LIST_MAX + 1u};
    struct vspaced_map_request m = map_at(20, 1);
    struct vspaced_list list;

    CHECK_ERROR(vspaced_list(&client, &q, &list), VSP_OP_LIST, .status = VSP_ERR_FLAGS,
                .offset = VSP_REQ_OFF_WORD + 8u);
    m.place = VSP_PLACE_HIGH_FIRST + 1u;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_FLAGS, .offset = VSP_REQ_OFF_WORD + 24u);
}

Test(client_errors, BADCAP)
{
    struct vspaced_space_create_request c = create_of(1, 1);
    struct vspaced_map_request m = map_at(20, 1);
    struct vspaced_space_request i = {.space = space + 1u};
    struct vspaced_space_info info;

    CHECK_ERROR(vspaced_space_info(&client, &i, &info), VSP_OP_SPACE_INFO, .status = VSP_ERR_BADCAP,
                .handle = space + 1u);
    m.space = space + 1u;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BADCAP, .handle = space + 1u);
    c.capability = SLOT_ENDPOINT;
    CHECK_ERROR(create_as(c), VSP_OP_SPACE_CREATE, .status = VSP_ERR_BADCAP,
                .capability = VSP_CAP_ENDPOINT);
    c.capability = 0;
    CHECK_ERROR(create_as(c), VSP_OP_SPACE_CREATE, .status = VSP_ERR_BADCAP);
    cr_assert_eq(client.epoch, 0);
}

Test(client_errors, DENIED)
{
    struct vspaced_grant_request g = {
        .space = space, .badge = VSP_RIG_OTHER, .rights = VSP_GRANT_QUERY};

    cr_assert_eq(vspaced_grant(&client, &g), VSP_OK);
    line.badge = VSP_RIG_OTHER;
    CHECK_ERROR(map_as(map_at(20, 1)), VSP_OP_MAP, .status = VSP_ERR_DENIED,
                .rights = VSP_GRANT_MAP);
    cr_assert_eq(client.epoch, 1); /* a grant may know it */
    CHECK_ERROR(create_as(create_of(1, 1)), VSP_OP_SPACE_CREATE, .status = VSP_ERR_DENIED);
}

Test(client_errors, EPOCH)
{
    struct vspaced_map_request m = map_at(30, 1);

    map(20, 1);
    m.epoch = 1;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_EPOCH, .epoch = 2);
    m.epoch = client.error.epoch;
    cr_assert_eq(map_as(m), VSP_OK);
}

Test(client_errors, ALIGN)
{
    struct vspaced_map_request m = map_at(20, 1);

    m.length += 1u;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_ALIGN, .word = 1, .value = B(1) + 1u);
}

Test(client_errors, RANGE)
{
    struct vspaced_space_create_request c = create_of(1, 1);

    CHECK_ERROR(map_as(map_at(VSP_ASK_HI, 1)), VSP_OP_MAP, .status = VSP_ERR_RANGE,
                .start = B(VSP_ASK_LO), .end = B(VSP_ASK_HI));
    c.low = 0;
    CHECK_ERROR(create_as(c), VSP_OP_SPACE_CREATE, .status = VSP_ERR_RANGE,
                .start = B(VSP_ABI_PAGE_MIN), .end = B(VSP_ABI_PAGE_END));
}

Test(client_errors, PERM_and_WX)
{
    struct vspaced_fault_query_request f = {
        .space = space, .address = B(20), .access = VSP_ACCESS_EXECUTE};
    struct vspaced_map_request m = map_at(20, 1);
    struct vspaced_fault fault;

    m.rights = VSP_RIGHT_W;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_PERM, .rights = VSP_RIGHT_W,
                .ceiling = RW);
    map(20, 1);
    CHECK_ERROR(protect_as(protect_at(20, 1, 7)), VSP_OP_PROTECT, .status = VSP_ERR_WX,
                .rights = 7);
    CHECK_ERROR(protect_as(protect_at(20, 1, UINT64_MAX)), VSP_OP_PROTECT, .status = VSP_ERR_PERM,
                .rights = UINT64_MAX);
    CHECK_ERROR(protect_as(restrict_at(20, 1, VSP_RIGHT_R, VSP_RIGHT_X)), VSP_OP_PROTECT,
                .status = VSP_ERR_PERM, .rights = VSP_RIGHT_R, .ceiling = VSP_RIGHT_X);
    line.badge = VSP_RIG_PAGER;
    CHECK_ERROR(vspaced_fault_query(&client, &f, &fault), VSP_OP_FAULT_QUERY,
                .status = VSP_ERR_PERM, .rights = VSP_ACCESS_EXECUTE, .ceiling = RW);
}

Test(client_errors, PAGE_EVICT_of_frames)
{
    struct vspaced_map_request frames = map_frames_at(40, 2);
    struct vspaced_page_evict_request e = {.space = space, .address = B(16), .length = B(50)};

    cr_assert_eq(map_as(frames), VSP_OK);
    line.badge = VSP_RIG_PAGER;
    CHECK_ERROR(vspaced_page_evict(&client, &e), VSP_OP_PAGE_EVICT, .status = VSP_ERR_BACKING,
                .backing = VSP_BACKING_DIRECT, .address = B(40));
}

Test(client_errors, CEILING_and_CLASS)
{
    struct vspaced_map_request m = map_at(20, 1);

    m.ceiling = VSP_RIGHT_R;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_CEILING, .rights = RW,
                .ceiling = VSP_RIGHT_R);
    m.rights = VSP_RIGHT_R;
    cr_assert_eq(map_as(m), VSP_OK);
    CHECK_ERROR(protect_as(protect_at(20, 1, RW)), VSP_OP_PROTECT, .status = VSP_ERR_CEILING,
                .address = B(20), .rights = RW, .ceiling = VSP_RIGHT_R);
    CHECK_ERROR(protect_as(restrict_at(20, 1, VSP_RIGHT_R, 0)), VSP_OP_PROTECT,
                .status = VSP_ERR_CEILING, .rights = VSP_RIGHT_R);
    m.class_id = VSP_CLASS_COUNT;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_CLASS, .class_id = VSP_CLASS_COUNT);
    m.class_id = VSP_CLASS_RODATA;
    m.ceiling = RW;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_CLASS, .class_id = VSP_CLASS_RODATA,
                .ceiling = VSP_RIGHT_R);
}

Test(client_errors, OVERLAP_and_NOTMAPPED)
{
    map(20, 3);
    CHECK_ERROR(map_as(map_at(18, 4)), VSP_OP_MAP, .status = VSP_ERR_OVERLAP, .start = B(20),
                .end = B(23));
    CHECK_ERROR(unmap_as(unmap_at(21, 4)), VSP_OP_UNMAP, .status = VSP_ERR_NOTMAPPED,
                .start = B(23), .end = B(25));
    cr_assert_eq(client.epoch, 2);
}

Test(client_errors, BACKING)
{
    struct vspaced_map_request m = map_frames_at(20, 1);

    m.frame = VSP_RIG_OWNER_FRAME - 1u;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BACKING, .backing = VSP_BACKING_DIRECT,
                .frame = VSP_RIG_OWNER_FRAME - 1u);
    m = map_at(20, 1);
    m.frame = 3;
    m.offset = B(4);
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BACKING, .backing = VSP_BACKING_ANON,
                .frame = 3, .object_offset = B(4));
    m = map_object_at(20, 1);
    m.frame = OBJECT; /* only its capability says which one it is */
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BACKING, .backing = VSP_BACKING_OBJECT,
                .frame = OBJECT, .object_offset = B(5));
    m.frame = 0;
    m.capability = SLOT_NO_OBJECT;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BACKING, .backing = VSP_BACKING_OBJECT,
                .object_offset = B(5));
}

Test(client_errors, capability_of_an_object)
{
    struct vspaced_map_request m = map_object_at(20, 1);

    m.capability = 0;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BADCAP, .epoch = 1);
    m.capability = SLOT_ENDPOINT;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_BADCAP, .epoch = 1,
                .capability = VSP_CAP_ENDPOINT);
    m.capability = SLOT_OBJECT_R;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_CEILING, .ceiling = RW,
                .object_rights = VSP_RIGHT_R);
    m.ceiling = VSP_RIGHT_R;
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_CEILING, .rights = RW,
                .ceiling = VSP_RIGHT_R);
    m.rights = VSP_RIGHT_R;
    cr_assert_eq(map_as(m), VSP_OK);
}

Test(client_errors, BUDGET_of_each_kind)
{
    struct vspaced_grant_request g = {.space = space, .badge = 900, .rights = VSP_GRANT_QUERY};

    for (uint64_t k = 0; k < VSP_GRANT_MAX; k++, g.badge++) {
        cr_assert_eq(vspaced_grant(&client, &g), VSP_OK);
    }
    CHECK_ERROR(vspaced_grant(&client, &g), VSP_OP_GRANT, .status = VSP_ERR_BUDGET,
                .kind = VSP_BUDGET_GRANTS, .used = VSP_GRANT_MAX, .asked = VSP_GRANT_MAX + 1u,
                .limit = VSP_GRANT_MAX);
    CHECK_ERROR(map_as(map_at(20, VSP_ASK_PAGES + 1u)), VSP_OP_MAP, .status = VSP_ERR_BUDGET,
                .kind = VSP_BUDGET_PAGES, .asked = VSP_ASK_PAGES + 1u, .limit = VSP_ASK_PAGES);
    line.badge = VSP_RIG_SMALL;
    CHECK_ERROR(create_as(create_of(UINT64_MAX, 1)), VSP_OP_SPACE_CREATE, .status = VSP_ERR_BUDGET,
                .kind = VSP_BUDGET_REGIONS, .asked = UINT64_MAX, .limit = VSP_RIG_SMALL_REGIONS);
    cr_assert_eq(create_as(create_of(1, 1)), VSP_OK);
    cr_assert_eq(create_as(create_of(1, 1)), VSP_OK);
    CHECK_ERROR(create_as(create_of(1, 1)), VSP_OP_SPACE_CREATE, .status = VSP_ERR_BUDGET,
                .kind = VSP_BUDGET_SPACES, .used = 2, .asked = 3, .limit = 2);
}

Test(client_errors, NOSPACE)
{
    struct vspaced_map_request m = map_at(20, 30);

    map(36, 1);
    m.place = VSP_PLACE_LOW_FIRST;
    m.window_end = B(60);
    CHECK_ERROR(map_as(m), VSP_OP_MAP, .status = VSP_ERR_NOSPACE, .length = B(23));
}

Test(client_errors, KERNEL)
{
    line.refuses = 1;
    result = 5;
    CHECK_ERROR(map_as(map_frames_at(20, 1)), VSP_OP_MAP, .status = VSP_ERR_KERNEL);
    cr_assert_eq(client.epoch, 1);
    cr_assert_eq(result, 5);
}

Test(client_errors, TRANSPORT)
{
    map(30, 1);
    line.failure = -3;
    result = 5;
    CHECK_ERROR(map_as(map_at(20, 1)), VSP_OP_MAP, .status = VSPACED_ERR_TRANSPORT, .failure = -3);
    cr_assert_eq(result, 5);
    cr_assert_eq(client.epoch, 0);
    line.failure = 0;
    cr_assert_eq(map_as(map_at(20, 1)), VSP_OK);
}
