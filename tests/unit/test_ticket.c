/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>
#include <string.h>

#include "core/ticket.h"

static struct vsp_tickets t;

static void start(void)
{
    (void)memset(&t, 0, sizeof t);
}

TestSuite(ticket, .init = start);

static void put(uint32_t i, uint32_t space, uint64_t from, uint64_t end)
{
    t.op[i] = VSP_OP_MAP;
    t.space[i] = space;
    t.start[i] = from;
    t.end[i] = end;
}

Test(ticket, overlap_holds)
{
    put(2, 1, 10, 20);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 19, 21), 2u);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 1, 11), 2u);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 12, 13), 2u);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 1, 10), VSP_TICKET_MAX);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 20, 30), VSP_TICKET_MAX);
    cr_assert_eq(vsp_ticket_overlap(&t, 0, 1, 30), VSP_TICKET_MAX);
}

Test(ticket, overlap_ignores_unused)
{
    put(2, 1, 10, 20);
    t.op[2] = 0;
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 10, 20), VSP_TICKET_MAX);
}

Test(ticket, overlap_lowest_whatever_the_number)
{
    put(0, 1, 30, 40);
    put(VSP_TICKET_MAX - 1u, 1, 10, 20);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 1, 50), VSP_TICKET_MAX - 1u);
    cr_assert_eq(vsp_ticket_overlap(&t, 1, 20, 50), 0u);
}

Test(ticket, unused_first)
{
    for (uint32_t k = 0; k < VSP_TICKET_MAX; k++) {
        cr_assert_eq(vsp_ticket_unused(&t), k);
        put(k, 0, 1 + k, 2 + k);
    }
    cr_assert_eq(vsp_ticket_unused(&t), VSP_TICKET_MAX);
    t.op[3] = 0;
    cr_assert_eq(vsp_ticket_unused(&t), 3u);
}
