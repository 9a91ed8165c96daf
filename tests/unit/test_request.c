/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/op/request.h"
#include "tests/support/operation.h"

#define WORD(index) (VSP_REQ_OFF_WORD + 8u * (index))

static struct vsp_request request;

static void ask(uint32_t op)
{
    (void)memset(&request, 0, sizeof request);
    request.op = op;
    request.space = vsp_operation_of(op)->spaceless ? 0 : 17;
    for (uint32_t k = 0; k < VSP_REQ_WORDS; k++) {
        request.word[k] = vsp_operation_least(vsp_operation_of(op), k);
    }
}

Test(request, known_exact)
{
    for (uint32_t op = 0; op < 0x10000u; op++) {
        cr_assert_eq(vsp_request_known(op), vsp_operation_of(op) != NULL ? 1u : 0u);
    }
}

Test(request, right_of_each)
{
    enum { M = VSP_GRANT_MAP, Q = VSP_GRANT_QUERY, G = VSP_GRANT_GRANT, D = VSP_GRANT_DESTROY };
    static const uint32_t right[] = {M, M, M, Q, Q, 0, D, Q, G, G, 0, 0, 0, 0, 0, 0, 0};

    cr_assert_eq(sizeof right / sizeof right[0], VSP_OP_LAST - VSP_OP_MAP + 1u);
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        cr_assert_eq(vsp_request_right(op), right[op - VSP_OP_MAP]);
    }
}

/* These three may come without a space, which is handle 0 in no other operation. */
Test(request, names_none)
{
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        uint32_t may = op == VSP_OP_SPACE_CREATE || op == VSP_OP_REVOKE || op == VSP_OP_PAGER_NEXT;

        ask(op);
        request.space = 0;
        cr_assert_eq(vsp_request_names_none(&request), may);
        request.space = 17;
        cr_assert_eq(vsp_request_names_none(&request), 0u);
        request.space = 1ull << 32;
        cr_assert_eq(vsp_request_names_none(&request), 0u);
    }
}

Test(request, form_right)
{
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        ask(op);
        cr_assert_eq(vsp_request_form(&request), 0u);
    }
}

Test(request, form_unused_words)
{
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        for (uint32_t k = 0; k < VSP_REQ_WORDS; k++) {
            if (vsp_operation_of(op)->request[k] == NULL) {
                ask(op);
                request.word[k] = 1;
                cr_assert_eq(vsp_request_form(&request), WORD(k));
            }
        }
    }
}

Test(request, form_flags)
{
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        for (uint32_t flags = 0; flags < 65; flags++) {
            int right = (flags & ~vsp_operation_of(op)->flags) == 0;

            ask(op);
            request.flags = flags;
            request.word[3] = op == VSP_OP_MAP ? VSP_PLACE_FIXED : request.word[3];
            cr_assert_eq(vsp_request_form(&request), right ? 0u : VSP_REQ_OFF_FLAGS);
        }
    }
}

/* What is there gives way in a fixed range alone. */
Test(request, form_flags_of_a_place)
{
    for (uint64_t place = VSP_PLACE_CLASS; place <= VSP_PLACE_HIGH_FIRST; place++) {
        uint32_t culprit = place == VSP_PLACE_FIXED ? 0u : VSP_REQ_OFF_FLAGS;

        for (uint32_t flags = 4; flags < 16; flags += 4) {
            ask(VSP_OP_MAP);
            request.flags = flags;
            request.word[3] = place;
            cr_assert_eq(vsp_request_form(&request), culprit);
        }
    }
}

/* REVOKE on space 0 is on many spaces, and so expects no epoch. */
Test(request, form_epoch_of_revoke_on_space_0)
{
    ask(VSP_OP_REVOKE);
    request.space = 0;
    cr_assert_eq(vsp_request_form(&request), 0u);
    request.flags = VSP_FLAG_EXPECT_EPOCH;
    cr_assert_eq(vsp_request_form(&request), VSP_REQ_OFF_FLAGS);
    ask(VSP_OP_GRANT); /* no other operation is served there: its space is missing */
    request.space = 0;
    request.flags = VSP_FLAG_EXPECT_EPOCH;
    cr_assert_eq(vsp_request_form(&request), 0u);
}

Test(request, form_epoch_only_with_its_flag)
{
    ask(VSP_OP_FIND);
    request.epoch = 4;
    cr_assert_eq(vsp_request_form(&request), VSP_REQ_OFF_EPOCH);
    request.flags = VSP_FLAG_EXPECT_EPOCH;
    cr_assert_eq(vsp_request_form(&request), 0u);
}

Test(request, form_space_of_what_has_no_handle)
{
    static const uint32_t spaceless[] = {VSP_OP_SPACE_CREATE, VSP_OP_PAGER_NEXT};

    for (uint32_t k = 0; k < 2; k++) {
        ask(spaceless[k]);
        request.space = 1;
        cr_assert_eq(vsp_request_form(&request), VSP_REQ_OFF_SPACE);
        request.flags = VSP_FLAG_EXPECT_EPOCH; /* the flags come first, the epoch last */
        cr_assert_eq(vsp_request_form(&request), VSP_REQ_OFF_FLAGS);
        request.flags = 0;
        request.epoch = 1;
        cr_assert_eq(vsp_request_form(&request), VSP_REQ_OFF_SPACE);
        request.space = 0;
        cr_assert_eq(vsp_request_form(&request), VSP_REQ_OFF_EPOCH);
    }
}

Test(request, form_map_placement)
{
    ask(VSP_OP_MAP);
    request.word[3] = VSP_PLACE_HIGH_FIRST + 1u;
    cr_assert_eq(vsp_request_form(&request), WORD(3));
    request.word[3] = 0x10000u;
    cr_assert_eq(vsp_request_form(&request), WORD(3));
    request.word[3] = VSP_PLACE_CLASS;
    request.word[0] = 4096;
    cr_assert_eq(vsp_request_form(&request), WORD(0));
    request.word[3] = VSP_PLACE_FIXED;
    cr_assert_eq(vsp_request_form(&request), 0u);
    request.word[2] = 4096;
    cr_assert_eq(vsp_request_form(&request), WORD(2));
    request.word[3] = VSP_PLACE_HIGH_FIRST + 256u * 255u;
    cr_assert_eq(vsp_request_form(&request), 0u);
    request.word[4] = 1ull << 32;
    cr_assert_eq(vsp_request_form(&request), WORD(4));
}

Test(request, form_value_sets)
{
    for (uint64_t value = 0; value < 40; value++) {
        ask(VSP_OP_LIST);
        request.word[1] = value;
        cr_assert_eq(vsp_request_form(&request), 1 <= value && value <= 20 ? 0u : WORD(1));
        ask(VSP_OP_GRANT);
        request.word[1] = value;
        cr_assert_eq(vsp_request_form(&request), 1 <= value && value <= 15 ? 0u : WORD(1));
        ask(VSP_OP_FAULT_QUERY);
        request.word[1] = value;
        cr_assert_eq(vsp_request_form(&request),
                     value == 1 || value == 2 || value == 4 ? 0u : WORD(1));
    }
    ask(VSP_OP_REVOKE);
    request.word[0] = 0;
    cr_assert_eq(vsp_request_form(&request), WORD(0));
}

Test(request, form_badge_and_one_right_of_may)
{
    for (uint64_t value = 0; value < 40; value++) {
        ask(VSP_OP_MAY);
        request.word[3] = value;
        cr_assert_eq(vsp_request_form(&request),
                     value == 1 || value == 2 || value == 4 || value == 8 ? 0u : WORD(3));
        request.word[2] = 0;
        cr_assert_eq(vsp_request_form(&request), WORD(2));
    }
}
