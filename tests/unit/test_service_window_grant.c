/* SPDX-License-Identifier: ISC */
/* Which windows a grant may have, who may give them, and how they are taken back. */
#include "tests/unit/service_window.h"

TestSuite(service_window_grant, .init = start);

Test(service_window_grant, window_of_a_grant)
{
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, S, ALL);
    vsp_rig_word(&msg, 2, B(40) + 1u);
    vsp_rig_word(&msg, 3, 1);
    refused(VSP_ERR_ALIGN, 2, B(40) + 1u, 0);
    vsp_rig_word(&msg, 2, B(40));
    refused(VSP_ERR_ALIGN, 3, 1, 0);
    static const uint64_t wrong[][2] = {{40, 40},   {15, 20},  {100, 117}, {0, 20},
                                        {116, 117}, {15, 117}, {40, 39}};
    for (uint32_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++) {
        ask_grant(A, S, ALL, wrong[k][0], wrong[k][1]); /* the last one wraps */
        refused(VSP_ERR_RANGE, B(16), B(116), 0);
    }
    grant(A, S, ALL, 16, 116);
    grant(A, T, ALL, 0, 0); /* none named: the whole space */
    for (uint64_t g = 0; g < 2; g++) {
        cr_assert_eq(rig.service.space[VSP_ASK_INDEX].grant[g].low_page, 16u);
        cr_assert_eq(rig.service.space[VSP_ASK_INDEX].grant[g].high_page, 116u);
    }
}

Test(service_window_grant, a_grantee_gives_within_its_window)
{
    grant(A, S, VSP_GRANT_GRANT | VSP_GRANT_MAP, 40, 60);
    grant(A, S, VSP_GRANT_QUERY, 30, 70);
    ask_grant(S, T, VSP_GRANT_MAP, 39, 60);
    denied(S, VSP_GRANT_MAP);
    ask_grant(S, T, VSP_GRANT_MAP, 40, 61);
    denied(S, VSP_GRANT_MAP);
    ask_grant(S, T, VSP_GRANT_MAP, 0, 0);
    denied(S, VSP_GRANT_MAP);
    ask_grant(S, T, VSP_GRANT_QUERY, 30, 60); /* it has this there, but may not grant */
    denied(S, VSP_GRANT_QUERY);
    ask_grant(S, T, VSP_GRANT_MAP | VSP_GRANT_DESTROY, 45, 50);
    denied(S, VSP_GRANT_MAP | VSP_GRANT_DESTROY);
    grant(S, T, VSP_GRANT_MAP | VSP_GRANT_QUERY, 45, 50);
    maps(T, 45, 50);
    maps_not(T, 44, 50);
    ask_grant(S, T, ALL, 10, 50); /* RANGE before DENIED */
    refused(VSP_ERR_RANGE, B(16), B(116), 0);
}

Test(service_window_grant, revoke_takes_from_every_window)
{
    grant(A, S, VSP_GRANT_MAP | VSP_GRANT_QUERY, 40, 50);
    grant(A, S, VSP_GRANT_MAP, 60, 70);
    grant(A, S, VSP_GRANT_MAP, 0, 0);
    revoke(A, S, VSP_GRANT_MAP);
    maps_not(S, 40, 50);
    vsp_ask_find(&msg, space, 40);
    msg.badge = S;
    done();
    revoke(A, S, ALL);
    vsp_ask_find(&msg, space, 40);
    msg.badge = S;
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

Test(service_window_grant, a_giver_takes_what_he_gave_in_every_window)
{
    grant(A, S, VSP_GRANT_MAP | VSP_GRANT_GRANT, 40, 60);
    grant(S, T, VSP_GRANT_MAP, 40, 50);
    grant(S, T, VSP_GRANT_MAP, 50, 60);
    grant(A, T, VSP_GRANT_MAP, 45, 55);
    revoke(S, T, ALL);
    maps(T, 45, 55);
    maps_not(T, 44, 45);
    maps_not(T, 55, 56);
}

Test(service_window_grant, each_window_takes_an_entry)
{
    for (uint64_t k = 0; k < VSP_GRANT_MAX; k++) {
        grant(A, S, VSP_GRANT_MAP, 20 + k, 40);
    }
    ask_grant(A, S, VSP_GRANT_MAP, 19, 40);
    refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    grant(A, S, VSP_GRANT_QUERY, 20, 40); /* more in the entry of a window */
    ask_grant(A, S, VSP_GRANT_QUERY, 0, 0);
    refused_budget(VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u, VSP_GRANT_MAX);
    revoke(A, S, ALL);
    grant(A, S, VSP_GRANT_QUERY, 0, 0);
}
