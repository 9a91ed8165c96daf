/* SPDX-License-Identifier: ISC */
/* Random changes of a small range, beside an array that has what each of its pages says. */
#include "tests/support/prng.h"
#include "tests/unit/layout_unit.h"

#define LOW 16u
#define PAGES 24u
#define ROUNDS 2000u

TestSuite(layout_random, .init = start, .fini = check_others);

/* What page LOW + k says, base and all; class 0: nothing. */
static struct vsp_attributes page[PAGES];

static int mapped(uint64_t k)
{
    return k < PAGES && page[k].class_id != 0u;
}

/* Whether page k goes on with the page below it: it says the same, and content follows. */
static int goes_on(uint64_t k)
{
    const struct vsp_attributes *x = &page[k];
    const struct vsp_attributes *below = &page[k > 0u ? k - 1u : 0u];

    return k > 0u && mapped(k - 1u) && x->class_id == below->class_id && x->rights == below->rights
           && x->ceiling == below->ceiling && x->backing == below->backing
           && x->object == below->object && x->generation == below->generation
           && x->base == below->base + 1u;
}

static int counts(uint64_t k)
{
    return mapped(k) && page[k].class_id != VSP_CLASS_RESERVATION;
}

/* Whether the layout says of page k what the array does, in a region that begins where it must. */
static int same(uint64_t k)
{
    uint32_t i = at(LOW + k);
    const struct vsp_attributes *x = &l.region[i];

    if (i == VSP_TREE_NIL || !mapped(k)) {
        return i == VSP_TREE_NIL && !mapped(k);
    }
    return (l.tree.start[i] == pos(LOW + k)) != goes_on(k) && x->class_id == page[k].class_id
           && x->rights == page[k].rights && x->ceiling == page[k].ceiling
           && x->backing == page[k].backing && x->object == page[k].object
           && x->generation == page[k].generation
           && x->base + (pos(LOW + k) - l.tree.start[i]) == page[k].base;
}

/* The layout is the array, and regions are as few as can be. */
static void compare(void)
{
    uint64_t regions = 0;
    uint64_t pages = 0;
    uint64_t equal = 0;

    for (uint64_t k = 0; k < PAGES; k++) {
        equal += (uint64_t)same(k);
        pages += (uint64_t)counts(k);
        regions += (uint64_t)(mapped(k) && !goes_on(k));
    }
    cr_assert_eq(equal, PAGES);
    cr_assert_eq(l.regions[SPACE], regions);
    cr_assert_eq(l.pages[SPACE], pages);
}

/* The questions about pages [from, end) of the array. */
static void ask(uint64_t from, uint64_t end)
{
    struct vsp_extent e = vsp_layout_extent(&l, SPACE, pos(LOW + from), pos(LOW + end));
    uint64_t charged = 0;
    uint64_t hole = from;
    uint32_t backed = 0;

    for (uint64_t k = from; k < end; k++) {
        charged += (uint64_t)counts(k);
        backed |= mapped(k) && page[k].backing != VSP_BACKING_NONE;
    }
    while (hole < end && mapped(hole)) {
        hole++;
    }
    cr_assert_eq(vsp_layout_charged(&l, SPACE, pos(LOW + from), pos(LOW + end)), charged);
    cr_assert_eq(e.hole, pos(LOW + hole));
    cr_assert_eq(e.backed, backed);
    cr_assert_eq(e.empty,
                 vsp_layout_first(&l, SPACE, pos(LOW + from), pos(LOW + end)) == VSP_TREE_NIL);
}

/* Maps pages [from, end) of the array, of few kinds, so that much of it joins. */
static void put_some(struct vsp_prng *p, uint64_t from, uint64_t end)
{
    static const struct vsp_attributes reserved = {.class_id = VSP_CLASS_RESERVATION};
    struct vsp_attributes x = vsp_prng_chance(p, 40) ? reserved : object;

    x.base = (vsp_prng_chance(p, 10) ? 1001u : 1000u) + from;
    x.generation = 1u + vsp_prng_below(p, 2);
    if (x.class_id != VSP_CLASS_RESERVATION && vsp_prng_chance(p, 30)) {
        x.backing = VSP_BACKING_ANON;
        x.object = 0;
    }
    put(LOW + from, LOW + end, &x);
    for (uint64_t k = from; k < end; k++) {
        page[k] = x;
        page[k].base += k - from;
    }
}

/* Clears them, or changes what they say. */
static void change_some(struct vsp_prng *p, uint64_t from, uint64_t end)
{
    uint64_t kind = vsp_prng_below(p, 4);

    if (kind == 0u) {
        vsp_layout_clear(&l, SPACE, pos(LOW + from), pos(LOW + end));
        (void)memset(&page[from], 0, (end - from) * sizeof page[0]);
        return;
    }
    if (kind == 1u) {
        vsp_layout_alter(&l, SPACE, pos(LOW + from), pos(LOW + end), 0); /* holes stay holes */
        for (uint64_t k = from; k < end; k++) {
            page[k].rights = 0;
        }
        return;
    }
    for (uint64_t k = from; k < end; k++) {
        if (!mapped(k) || page[k].ceiling != RW) {
            return; /* ceilings have to cover the rights, and all is asked only of what is mapped */
        }
    }
    set(LOW + from, LOW + end, RW);
    for (uint64_t k = from; k < end; k++) {
        page[k].rights = RW;
    }
}

Test(layout_random, as_its_pages)
{
    struct vsp_prng p = vsp_prng_seed(9);

    (void)memset(page, 0, sizeof page);
    vsp_layout_clear(&l, SPACE, pos(1), pos(VSP_SPACE_WINDOW));
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint64_t from = vsp_prng_below(&p, PAGES);
        uint64_t end = from + 1u + vsp_prng_below(&p, PAGES - from);

        ask(from, end);
        if (vsp_prng_chance(&p, 60)) {
            put_some(&p, from, end);
        } else {
            change_some(&p, from, end);
        }
        compare();
    }
}
