/* SPDX-License-Identifier: ISC */
/*
 * What a grant on a window of a space is good for: an operation that needs a right on a range needs
 * one grant whose window has all of it.
 */
#include "tests/unit/service_window.h"

TestSuite(service_window, .init = start);

/* A page of anonymous memory, placed in a window. */
static void ask_place(uint64_t badge, uint64_t mode, uint64_t low, uint64_t high)
{
    vsp_ask_map(&msg, space, low, 1);
    vsp_rig_word(&msg, 2, B(high));
    vsp_rig_word(&msg, 3, mode);
    msg.badge = badge;
}

Test(service_window, map_unmap_protect_inside_alone)
{
    grant(A, S, VSP_GRANT_MAP, 40, 60);
    maps(S, 40, 60);
    maps(S, 40, 41);
    maps(S, 59, 60);
    maps_not(S, 16, 116);
    maps_not(S, 39, 41); /* across an end */
    maps_not(S, 59, 61);
    maps_not(S, 39, 61);
    maps_not(S, 39, 40);
    maps_not(S, 60, 61);
    maps(A, 39, 61); /* the owner needs no window */
    maps(A, 16, 106);
}

Test(service_window, what_is_there_is_not_told_outside)
{
    vsp_ask_map(&msg, space, 30, 4);
    done();
    grant(A, S, VSP_GRANT_MAP, 40, 60);
    maps_not(S, 30, 34);
    maps_not(S, 36, 38);
    vsp_ask_map(&msg, space, 20, 1000); /* the form of the range comes first */
    msg.badge = S;
    refused(VSP_ERR_RANGE, B(16), B(116), 0);
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(9, 1, 1, VSP_BACKING_ANON));
    msg.badge = S;
    refused(VSP_ERR_CLASS, 9, 0, 0);
    vsp_ask_map(&msg, space, 30, 4);
    vsp_rig_word(&msg, 5, 1); /* OVERLAP and BACKING come after */
    denied(S, VSP_GRANT_MAP);
}

Test(service_window, map_placed_in_a_window_that_is_granted)
{
    grant(A, S, VSP_GRANT_MAP, 40, 60);
    ask_place(S, VSP_PLACE_LOW_FIRST, 41, 60);
    done();
    cr_assert_eq(rig.answer.word[0], B(41));
    ask_place(S, VSP_PLACE_HIGH_FIRST, 40, 60);
    done();
    cr_assert_eq(rig.answer.word[0], B(59));
    ask_place(S, VSP_PLACE_LOW_FIRST, 39, 60);
    denied(S, VSP_GRANT_MAP);
    ask_place(S, VSP_PLACE_HIGH_FIRST, 40, 61);
    denied(S, VSP_GRANT_MAP);
}

Test(service_window, map_placed_by_its_class)
{
    uint64_t small = space;

    vsp_ask_create(&msg, A, 0x3c0, 0x420, 4, 90);
    done();
    space = rig.answer.word[0];
    grant(A, S, VSP_GRANT_MAP, 0x401, 0x420); /* data is placed from 0x400 on */
    vsp_ask_map(&msg, space, 0, 1);
    vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
    denied(S, VSP_GRANT_MAP);
    grant(A, S, VSP_GRANT_MAP, 0x400, 0x41f);
    vsp_ask_map(&msg, space, 0, 1);
    vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
    denied(S, VSP_GRANT_MAP);
    grant(A, S, VSP_GRANT_MAP, 0x400, 0x420);
    vsp_ask_map(&msg, space, 0, 1);
    vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
    msg.badge = S;
    done();
    cr_assert_eq(rig.answer.word[0], B(0x400));
    space = small;
}

Test(service_window, entries_are_not_added_up)
{
    grant(A, S, VSP_GRANT_MAP | VSP_GRANT_QUERY, 40, 50);
    grant(A, S, VSP_GRANT_MAP | VSP_GRANT_QUERY, 50, 60);
    maps(S, 40, 50);
    maps(S, 50, 60);
    maps_not(S, 49, 51);
    vsp_ask_list(&msg, space, 40, 1);
    vsp_ask_until(&msg, 60);
    denied(S, VSP_GRANT_QUERY);
    grant(A, S, VSP_GRANT_MAP, 45, 55);
    maps(S, 49, 51);
    maps_not(S, 44, 51);
}

Test(service_window, find_list_info)
{
    vsp_ask_map(&msg, space, 30, 20); /* across the low end */
    done();
    vsp_ask_map(&msg, space, 55, 1);
    done();
    vsp_ask_map(&msg, space, 60, 4); /* begins at the high end */
    done();
    grant(A, S, VSP_GRANT_QUERY, 40, 60);
    for (uint64_t page = 39; page <= 60; page++) {
        vsp_ask_find(&msg, space, page);
        msg.badge = S;
        if (page == 39 || page == 60) {
            denied(S, VSP_GRANT_QUERY);
        } else {
            done();
        }
    }
    vsp_ask_list(&msg, space, 40, VSP_LIST_MAX);
    denied(S, VSP_GRANT_QUERY); /* to the space's end */
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    vsp_ask_until(&msg, 60);
    denied(S, VSP_GRANT_QUERY); /* from its beginning */
    vsp_ask_list(&msg, space, 40, VSP_LIST_MAX);
    vsp_ask_until(&msg, 61);
    denied(S, VSP_GRANT_QUERY);
    vsp_ask_list(&msg, space, 40, VSP_LIST_MAX);
    vsp_ask_until(&msg, 60);
    msg.badge = S;
    done();
    cr_assert_eq(rig.answer.word[0], 2u);
    cr_assert_eq(rig.answer.word[1], 0u);
    cr_assert_eq(rig.answer.word[2], B(30));
    cr_assert_eq(rig.answer.word[8], B(55));
    vsp_ask_list(&msg, space, 40, 1);
    vsp_ask_until(&msg, 60);
    msg.badge = S;
    done();
    cr_assert_eq(rig.answer.word[1], B(55)); /* the next one is below the end */
    vsp_rig_request(&msg, S, VSP_OP_SPACE_INFO, space);
    done(); /* a window anywhere is enough */
}

Test(service_window, list_ends)
{
    vsp_ask_list(&msg, space, 40, VSP_LIST_MAX);
    vsp_rig_word(&msg, 2, B(60) + 1u);
    refused(VSP_ERR_ALIGN, 2, B(60) + 1u, 0);
    vsp_rig_word(&msg, 0, B(40) + 1u);
    refused(VSP_ERR_ALIGN, 0, B(40) + 1u, 0);
    for (uint64_t end = 1; end <= 117; end += end == 40 ? 77 : 39) { /* 1, 40, 117 */
        vsp_ask_list(&msg, space, 40, VSP_LIST_MAX);
        vsp_ask_until(&msg, end);
        refused(VSP_ERR_RANGE, B(16), B(116), 0);
    }
    vsp_ask_list(&msg, space, 40, VSP_LIST_MAX);
    vsp_ask_until(&msg, 116);
    done();
}

Test(service_window, destroy_needs_the_whole_space)
{
    grant(A, S, ALL, 16, 115);
    vsp_rig_request(&msg, S, VSP_OP_SPACE_DESTROY, space);
    denied(S, VSP_GRANT_DESTROY);
    grant(A, S, ALL, 17, 116);
    vsp_rig_request(&msg, S, VSP_OP_SPACE_DESTROY, space);
    denied(S, VSP_GRANT_DESTROY);
    grant(A, S, VSP_GRANT_DESTROY, 16, 116);
    vsp_rig_request(&msg, S, VSP_OP_SPACE_DESTROY, space);
    done();
}
