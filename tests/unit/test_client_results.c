/* SPDX-License-Identifier: ISC */
/*
 * The client library: results that cannot be are VSPACED_ERR_REPLY with the offset of what is
 * wrong; what the caller gave for the result stays as it was.
 */
#include "tests/unit/client_forge.h"

TestSuite(client_results, .init = start);

Test(client_results, map)
{
    FORGE(VSP_OK, B(21), B(2)); /* it was to be at 20 */
    wrong(do_map(), VSP_OP_MAP, AT(0u));
    FORGE(VSP_OK, B(20), B(3));
    wrong(do_map(), VSP_OP_MAP, AT(1u));
    FORGE(VSP_OK, B(20), B(2));
    cr_assert_eq(do_map(), VSP_OK);
}

Test(client_results, map_in_a_window)
{
    static const uint64_t bad[] = {B(19), B(39), B(20) + 1u, 0, UINT64_MAX - B(1) + 1u};
    struct vspaced_map_request q = map_at(20, 2);

    q.place = VSP_PLACE_LOW_FIRST;
    q.window_end = B(40);
    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        FORGE(VSP_OK, bad[k], B(2));
        wrong(vspaced_map(&client, &q, &number), VSP_OP_MAP, AT(0u));
    }
    FORGE(VSP_OK, B(38), B(2));
    cr_assert_eq(vspaced_map(&client, &q, &number), VSP_OK);
    q.place = VSP_PLACE_CLASS;
    FORGE(VSP_OK, 0, B(2));
    wrong(vspaced_map(&client, &q, &number), VSP_OP_MAP, AT(0u));
}

Test(client_results, unmap)
{
    struct vspaced_unmap_request q = unmap_at(20, 3);

    FORGE(VSP_OK, 2); /* of three, one that does not count */
    cr_assert_eq(vspaced_unmap(&client, &q, &number), VSP_OK);
    FORGE(VSP_OK, 4);
    wrong(vspaced_unmap(&client, &q, &number), VSP_OP_UNMAP, AT(0u));
}

Test(client_results, find)
{
    struct vspaced_find_request q = {.space = space, .address = B(20)};
    struct vspaced_found found = {.mapped = 9};
    const uint64_t attributes[] = {DATA + 0x100000000u,
                                   DATA - VSP_CLASS_DATA,
                                   DATA + VSP_CLASS_COUNT,
                                   DATA + 0x400u, /* RWX */
                                   DATA - 0x20000u /* a ceiling of R below RW */,
                                   DATA - 0x1000000u,
                                   DATA + 0x4000000u};
    /* backing, object and generation that are not of one content */
    static const uint64_t content[][3] = {
        {VSP_BACKING_ANON, 1, 1},   {VSP_BACKING_ANON, 0, 0},
        {VSP_BACKING_OBJECT, 7, 0}, {VSP_BACKING_OBJECT, VSP_OBJECT_MAX + 1u, 1},
        {VSP_BACKING_DIRECT, 7, 1}, {VSP_BACKING_DIRECT, VSP_ABI_FRAME_END, 0},
        {VSP_BACKING_LOST, 7, 1},   {VSP_BACKING_NONE, 0, 0}}; /* with rights */

    for (uint32_t k = 0; k < sizeof attributes / sizeof attributes[0]; k++) {
        FORGE(VSP_OK, 1, B(20), B(21), attributes[k], 0, B(20), 1);
        wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    }
    for (uint32_t k = 0; k < sizeof content / sizeof content[0]; k++) {
        FORGE(VSP_OK, 1, B(20), B(21), DATA + ((content[k][0] - VSP_BACKING_ANON) << 24),
              content[k][1], B(20), content[k][2]);
        wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    }
    FORGE(VSP_OK, 2, B(20), B(21), DATA, 0, B(20), 1);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(21), B(22), DATA, 0, B(20), 1); /* not where it was asked */
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 0, B(19), B(20), 0, 0, 0, 0);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 0, B(20), B(21), 0, 1, 0, 0);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 0, B(20), B(21), 0, 0, 0, 1);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 0, 0, B(21), 0, 0, 0, 0); /* page 0 is nowhere */
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    cr_assert_eq(found.mapped, 9);
    FORGE(VSP_OK, 1, B(20), B(21), DATA, 0, B(20), 1);
    cr_assert_eq(vspaced_find(&client, &q, &found), VSP_OK);
}

Test(client_results, find_what_is_kept)
{
    struct vspaced_find_request q = {.space = space, .address = B(20)};
    struct vspaced_found found = {.mapped = 9};
    const uint64_t kept = VSP_ASK_ATTRIBUTES(VSP_CLASS_GUARD, 0, 0, VSP_BACKING_NONE);

    FORGE(VSP_OK, 1, B(20), B(21), kept, 0, B(20), 1);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(20), B(21), kept, 1, B(20), 0);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(20), B(21), kept + 0x1000000u, 0, B(20), 1); /* anonymous */
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(20), B(21), kept, 0, B(20), 0);
    cr_assert_eq(vspaced_find(&client, &q, &found), VSP_OK);
}

Test(client_results, find_what_takes_turns)
{
    const uint64_t turns = RW + VSP_RIGHT_X;
    struct vspaced_find_request q = {.space = space, .address = B(20)};
    struct vspaced_found found = {.mapped = 9};

    FORGE(VSP_OK, 1, B(20), B(21), DATA + ((turns - RW) << 16), 0, B(20), 1); /* no data does */
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    for (uint64_t rights = 0; rights < 8; rights++) {
        uint64_t jit = VSP_ASK_ATTRIBUTES(VSP_CLASS_JIT, rights, turns, VSP_BACKING_ANON);

        FORGE(VSP_OK, 1, B(20), B(21), jit, 0, B(20), 1);
        if (rights == 0 || rights == 1 || rights == 3 || rights == 5) {
            cr_assert_eq(vspaced_find(&client, &q, &found), VSP_OK);
            cr_assert(found.region.rights == rights && found.region.ceiling == turns);
        } else {
            wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
        }
    }
}

Test(client_results, find_what_is_lost)
{
    struct vspaced_find_request q = {.space = space, .address = B(20)};
    struct vspaced_found found = {.mapped = 9};
    const uint64_t lost = VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, 0, 0, VSP_BACKING_LOST);

    FORGE(VSP_OK, 1, B(20), B(21), lost + 0x10000u, 7, B(3), 1); /* with a ceiling */
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(20), B(21), lost, VSP_OBJECT_MAX + 1u, B(3), 1);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(20), B(21), lost, 7, B(3), 0);
    wrong(vspaced_find(&client, &q, &found), VSP_OP_FIND, AT(0u));
    FORGE(VSP_OK, 1, B(20), B(21), lost, 7, B(3), 1);
    cr_assert_eq(vspaced_find(&client, &q, &found), VSP_OK);
}

#define LIST2(next, a, b, c, d) 2, next, a, b, DATA, 0, a, 1, c, d, DATA, 0, c, 1

Test(client_results, list)
{
    struct vspaced_list_request q = {.space = space, .cursor = B(20), .end = B(60), .most = 2};
    struct vspaced_list list = {.count = 77};

    FORGE(VSP_OK, 0);
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, VSP_REP_OFF_COUNT);
    FORGE(VSP_OK, 3, 0);
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(0u));
    FORGE(VSP_OK, 1, 0);
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, VSP_REP_OFF_COUNT);
    FORGE(VSP_OK, LIST2(0, B(20), B(22), B(21), B(23))); /* one over the other */
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(8u));
    FORGE(VSP_OK, LIST2(0, B(18), B(20), B(21), B(23))); /* below the cursor */
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(2u));
    FORGE(VSP_OK, LIST2(0, B(18), B(21), B(60), B(61))); /* beyond the end */
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(8u));
    FORGE(VSP_OK, LIST2(B(22), B(18), B(21), B(21), B(23))); /* would be listed again */
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(1u));
    FORGE(VSP_OK, LIST2(B(60), B(18), B(21), B(21), B(23)));
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(1u));
    q.most = 3;
    FORGE(VSP_OK, LIST2(B(30), B(18), B(21), B(21), B(23))); /* more, and not all asked for */
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(1u));
    FORGE(VSP_OK, LIST2(0, B(18), B(21), B(21), B(23)));
    forged.word[10] = DATA - VSP_CLASS_DATA;
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(8u));
    cr_assert_eq(list.count, 77);
    q.most = 2;
    FORGE(VSP_OK, LIST2(B(30), B(18), B(21), B(21), B(23)));
    cr_assert_eq(vspaced_list(&client, &q, &list), VSP_OK);
    cr_assert(list.count == 2 && list.next == B(30));
    q.most = UINT32_MAX; /* whoever lets that pass, there is no room for more than VSP_LIST_MAX */
    FORGE(VSP_OK, VSP_LIST_MAX + 1u, 0);
    wrong(vspaced_list(&client, &q, &list), VSP_OP_LIST, AT(0u));
}

Test(client_results, spaces)
{
    struct vspaced_space_create_request c = {.low = B(16)};
    struct vspaced_space_request q = {.space = space};
    struct vspaced_space_info info = {.low = 9};

    FORGE(VSP_OK, 0);
    wrong(vspaced_space_create(&client, &c, &number), VSP_OP_SPACE_CREATE, AT(0u));
    FORGE(VSP_OK, 1, 1);
    wrong(vspaced_space_create(&client, &c, &number), VSP_OP_SPACE_CREATE, VSP_REP_OFF_COUNT);
    FORGE(VSP_OK, B(2), B(2), 0, 1, 0, 1);
    wrong(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO, AT(0u));
    FORGE(VSP_OK, B(2), B(3), 2, 1, 0, 1);
    wrong(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO, AT(2u));
    FORGE(VSP_OK, B(2), B(3), 1, 1, 2, 1);
    wrong(vspaced_space_info(&client, &q, &info), VSP_OP_SPACE_INFO, AT(4u));
    cr_assert_eq(info.low, 9);
    FORGE(VSP_OK, 1);
    wrong(vspaced_space_destroy(&client, &q), VSP_OP_SPACE_DESTROY, VSP_REP_OFF_COUNT);
}

Test(client_results, faults)
{
    static const uint64_t right[5] = {VSP_BACKING_OBJECT, 7, B(3), RW, 4};
    static const uint64_t bad[][2] = {{0, 0},         {0, 4},           {0, VSP_BACKING_DIRECT},
                                      {2, B(3) + 1u}, {3, VSP_RIGHT_R}, {3, 7},
                                      {3, 0x103},     {4, 0},           {1, VSP_OBJECT_MAX + 1u}};
    struct vspaced_fault_query_request q = {
        .space = space, .address = B(20), .access = VSP_ACCESS_WRITE};
    struct vspaced_fault fault = {.rights = 9};

    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        FORGE(VSP_OK, right[0], right[1], right[2], right[3], right[4]);
        forged.word[bad[k][0]] = bad[k][1];
        wrong(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY,
              k == 2 ? AT(1u) : AT(bad[k][0])); /* frames have no object */
    }
    FORGE(VSP_OK, VSP_BACKING_ANON, 0, B(21), RW, 1);
    wrong(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY, AT(2u));
    FORGE(VSP_OK, VSP_BACKING_DIRECT, 0, B(21), RW, 1);
    wrong(vspaced_fault_query(&client, &q, &fault), VSP_OP_FAULT_QUERY, AT(4u));
    cr_assert_eq(fault.rights, 9);
    FORGE(VSP_OK, right[0], right[1], right[2], right[3], right[4]);
    cr_assert_eq(vspaced_fault_query(&client, &q, &fault), VSP_OK);
}

Test(client_results, losses)
{
    static const uint64_t bad[][2] = {
        {B(21), B(1)}, {B(18), B(2)}, {B(16), B(5)},       {B(20), B(1) + 1u},
        {B(20), 0},    {0, B(30)},    {B(20), UINT64_MAX}, {B(20), B(VSP_ABI_PAGE_END)}};
    struct vspaced_backing_lost_request q = {.space = space, .address = B(20), .offset = B(3)};
    struct vspaced_lost lost = {.start = 9};

    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        FORGE(VSP_OK, bad[k][0], bad[k][1]);
        wrong(vspaced_backing_lost(&client, &q, &lost), VSP_OP_BACKING_LOST, AT(0u));
    }
    cr_assert_eq(lost.start, 9);
    FORGE(VSP_OK, B(17), B(4)); /* from the first page of the object on */
    cr_assert_eq(vspaced_backing_lost(&client, &q, &lost), VSP_OK);
    cr_assert(lost.start == B(17) && lost.end == B(21));
}
