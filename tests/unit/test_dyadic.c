/* SPDX-License-Identifier: ISC */
#include <criterion/criterion.h>

#include "core/base/dyadic.h"
#include "tests/support/prng.h"

static uint64_t lowest_bit(uint64_t x)
{
    return x & (~x + 1u);
}

/* A random range below VSP_TREE_TOP of a random order of magnitude. */
static void some_range(struct vsp_prng *rng, uint64_t *start, uint64_t *end)
{
    uint64_t most = VSP_TREE_TOP >> vsp_prng_below(rng, 50);

    *start = 1u + vsp_prng_below(rng, most - 1u);
    *end = *start + 1u + vsp_prng_below(rng, most - *start);
}

Test(dyadic, center_of_one_page)
{
    uint64_t half = 0;

    for (uint64_t page = 1; page < 1000; page++) {
        cr_assert_eq(vsp_dyadic_center(page, page + 1, &half), page);
        cr_assert_eq(half, lowest_bit(page));
    }
}

Test(dyadic, center_has_most_trailing_zeros)
{
    for (uint64_t start = 1; start < 70; start++) {
        for (uint64_t end = start + 1; end < 140; end++) {
            uint64_t half = 0;
            uint64_t center = vsp_dyadic_center(start, end, &half);

            cr_assert(start <= center && center < end);
            cr_assert_eq(half, lowest_bit(center));
            for (uint64_t page = start; page < end; page++) {
                cr_assert(lowest_bit(page) <= half);
                cr_assert(page == center || lowest_bit(page) < half);
            }
        }
    }
}

Test(dyadic, center_dyadic_inside_window_limit)
{
    struct vsp_prng rng = vsp_prng_seed(1);

    for (int k = 0; k < 100000; k++) {
        uint64_t start;
        uint64_t end;
        uint64_t half = 0;
        uint64_t center;

        some_range(&rng, &start, &end);
        center = vsp_dyadic_center(start, end, &half);
        cr_assert_eq(half, lowest_bit(center));
        cr_assert(start <= center && center < end);
        cr_assert(center - half < start && end <= center + half);
        cr_assert(center + half <= VSP_TREE_TOP);
    }
}

Test(dyadic, center_of_the_widest_range)
{
    uint64_t half = 0;

    cr_assert_eq(vsp_dyadic_center(1, VSP_TREE_TOP, &half), VSP_TREE_TOP / 2u);
    cr_assert_eq(half, VSP_TREE_TOP / 2u);
    cr_assert_eq(vsp_dyadic_center(VSP_TREE_TOP - 1u, VSP_TREE_TOP, &half), VSP_TREE_TOP - 1u);
    cr_assert_eq(half, 1u);
}

Test(dyadic, join_cover_between_limit_in_both_orders)
{
    struct vsp_prng rng = vsp_prng_seed(2);
    int joined = 0;

    for (int k = 0; k < 200000; k++) {
        uint64_t start;
        uint64_t end;
        uint64_t ha = 0;
        uint64_t hb = 0;
        uint64_t h = 0;
        uint64_t turned = 0;
        uint64_t a;
        uint64_t b;
        uint64_t c;

        some_range(&rng, &start, &end);
        a = vsp_dyadic_center(start, end, &ha);
        some_range(&rng, &start, &end);
        b = vsp_dyadic_center(start, end, &hb);
        if (a > b || a + ha > b - hb) {
            continue;
        }
        c = vsp_dyadic_join(a, ha, b, hb, &h);
        cr_assert_eq(c, vsp_dyadic_join(b, hb, a, ha, &turned));
        cr_assert_eq(h, turned);
        cr_assert_eq(h, lowest_bit(c));
        cr_assert(c - h <= a - ha && b + hb <= c + h && c + h <= VSP_TREE_TOP);
        cr_assert(a + ha <= c && c <= b - hb);
        joined++;
    }
    cr_assert(joined > 10000);
}
