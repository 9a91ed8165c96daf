/* SPDX-License-Identifier: ISC */
/* The client library: PAGER_NEXT and PAGER_SETTLE, and replies to them that cannot be. */
#include "tests/unit/client_forge.h"

TestSuite(client_settle, .init = start);

/* Pages [20, 24), of which 21 and 22 go; as the pager from then on. */
static void give_up(void)
{
    struct vspaced_unmap_request q = unmap_at(21, 2);
    uint64_t pages = 0;

    map(20, 4);
    cr_assert_eq(vspaced_unmap(&client, &q, &pages), VSP_OK);
    line.badge = VSP_RIG_PAGER;
}

static int is_nothing(const struct vspaced_unsettled *u)
{
    return u->space == 0 && u->content == 0 && u->start == 0 && u->end == 0 && u->cursor == 0;
}

Test(client_settle, found_settled_and_found_no_more)
{
    struct vspaced_pager_next_request q = {0};
    struct vspaced_unsettled u = {.space = 9};
    struct vspaced_pager_settle_request s = {0};

    give_up();
    cr_assert_eq(vspaced_pager_next(&client, &q, &u), VSP_OK);
    cr_assert_eq(client.epoch, 0);
    cr_assert(u.space == space && u.content == 2 && u.start == B(21) && u.end == B(23));
    cr_assert_eq(u.cursor, VSP_ASK_INDEX + 1u);
    q.cursor = u.cursor;
    s.space = u.space;
    s.content = u.content;
    cr_assert_eq(vspaced_pager_next(&client, &q, &u), VSP_OK);
    cr_assert(is_nothing(&u));
    cr_assert_eq(vspaced_pager_settle(&client, &s), VSP_OK);
    cr_assert_eq(client.epoch, 3);
    q.cursor = 0;
    u.space = 9;
    cr_assert_eq(vspaced_pager_next(&client, &q, &u), VSP_OK);
    cr_assert(is_nothing(&u));
}

Test(client_settle, refusals)
{
    struct vspaced_pager_next_request q = {0};
    struct vspaced_unsettled u = {.space = 9};
    struct vspaced_pager_settle_request s = {.space = space, .content = 1};

    give_up();
    CHECK_ERROR(vspaced_pager_settle(&client, &s), VSP_OP_PAGER_SETTLE, .status = VSP_ERR_IDENTITY,
                .generation = 2);
    s.epoch = 9;
    CHECK_ERROR(vspaced_pager_settle(&client, &s), VSP_OP_PAGER_SETTLE, .status = VSP_ERR_EPOCH,
                .epoch = 3);
    line.badge = VSP_RIG_OWNER;
    CHECK_ERROR(vspaced_pager_settle(&client, &s), VSP_OP_PAGER_SETTLE, .status = VSP_ERR_BADCAP,
                .handle = space);
    CHECK_ERROR(vspaced_pager_next(&client, &q, &u), VSP_OP_PAGER_NEXT, .status = VSP_ERR_BADCAP,
                .handle = 0);
    cr_assert_eq(u.space, 9);
}

Test(client_settle, results_that_cannot_be)
{
    static const uint64_t right[5] = {17, 3, B(3), B(5), 6};
    static const uint64_t bad[][3] = {{1, 0, 1},        {1, 1, 1},    {2, 0, 2}, {2, B(5), 2},
                                      {2, B(3) + 1, 2}, {3, B(3), 2}, {4, 5, 4}, {4, 0, 4}};
    struct vspaced_pager_next_request q = {.cursor = 5};
    struct vspaced_unsettled u = {.space = 9};
    struct vspaced_pager_settle_request s = {.space = space};

    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        FORGE(VSP_OK, right[0], right[1], right[2], right[3], right[4]);
        forged.word[bad[k][0]] = bad[k][1];
        wrong(vspaced_pager_next(&client, &q, &u), VSP_OP_PAGER_NEXT, AT(bad[k][2]));
    }
    for (uint32_t k = 1; k < 5; k++) { /* nothing has nothing */
        FORGE(VSP_OK, 0, 0, 0, 0, 0);
        forged.word[k] = 1;
        wrong(vspaced_pager_next(&client, &q, &u), VSP_OP_PAGER_NEXT, AT(k));
    }
    FORGE(VSP_OK, 0, 0, 0, 0);
    wrong(vspaced_pager_next(&client, &q, &u), VSP_OP_PAGER_NEXT, VSP_REP_OFF_COUNT);
    FORGE(VSP_OK, 1);
    wrong(vspaced_pager_settle(&client, &s), VSP_OP_PAGER_SETTLE, VSP_REP_OFF_COUNT);
    cr_assert_eq(u.space, 9);
    FORGE(VSP_OK, right[0], right[1], right[2], right[3], right[4]);
    cr_assert_eq(vspaced_pager_next(&client, &q, &u), VSP_OK);
    cr_assert(u.space == 17 && u.content == 3 && u.start == B(3) && u.end == B(5));
    cr_assert_eq(u.cursor, 6);
}
