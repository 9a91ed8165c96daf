/* SPDX-License-Identifier: ISC */
/*
 * Two services with different histories and equal layouts: equal requests, and equal outcomes of
 * the work that they order, get byte-equal replies and equal effects, and leave equal layouts.
 * Service b maps other things before, trims larger regions and changes rights until its layout is
 * the one wanted; service a maps that as it is, in another order, and gives up other content in
 * between, so that each region is of the generation that it has in b.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/ask.h"
#include "tests/support/check.h"
#include "tests/support/random_request.h"
#include "tests/support/service_check.h"
#include "tests/support/tree_check.h"
#include "tests/support/wanted.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)
#define SPACES 2u
#define TRIALS 600u
#define MESSAGES 120u
#define SPAN 60u /* pages of a space */
#define SHARED_ANON VSP_ASK_ATTRIBUTES(VSP_CLASS_SHARED, 0, VSP_ASK_RW, VSP_BACKING_ANON)

static struct vsp_rig a;
static struct vsp_service b;
static struct vsp_call call_b;
static struct vsp_effects effects_b;
static struct vsp_reply reply_b;
static uint64_t space_lo;
static uint64_t handle[SPACES];
static struct vsp_prng rng;
static uint64_t compared;
static uint64_t worked;

/* Sends to b alone; the work that this orders, if any, is done. */
static uint32_t send_b(const struct vsp_message *m)
{
    (void)vsp_service_step(&b, m, &call_b, &effects_b, &reply_b);
    if (effects_b.work.kind != VSP_WORK_NONE) {
        (void)vsp_service_complete(&b, 1, &effects_b, &reply_b);
    }
    return (uint32_t)vsp_model_get(effects_b.reply_byte, VSP_REP_OFF_STATUS, 4);
}

/* What both did last, and what they hold now, is the same. */
static void check_equal(void)
{
    const struct vsp_effects *e = &a.effects;
    const struct vsp_effects *f = &effects_b;

    VSP_CHECK(e->work.kind == f->work.kind && e->work.slot == f->work.slot);
    VSP_CHECK(e->work.rights == f->work.rights && e->work.frame == f->work.frame);
    VSP_CHECK(e->work.page == f->work.page && e->work.count == f->work.count);
    VSP_CHECK(e->notify == f->notify && e->reply == f->reply && e->token == f->token);
    VSP_CHECK_EQ(f->work.keep_slot, e->work.keep_slot);
    VSP_CHECK_EQ(f->reply_len, e->reply_len);
    VSP_CHECK(memcmp(e->reply_byte, f->reply_byte, e->reply_len) == 0);
    vsp_service_check_model(&b, &a.model);
    compared++;
}

static void send_both(const struct vsp_message *m)
{
    uint32_t status = vsp_rig_send(&a, m);

    VSP_CHECK_EQ(vsp_service_step(&b, m, &call_b, &effects_b, &reply_b), status);
    check_equal();
    if (a.answer.work == VSP_WORK_NONE) {
        return;
    }
    worked++;
    status = vsp_rig_complete(&a, vsp_prng_chance(&rng, 20));
    VSP_CHECK_EQ(vsp_service_complete(&b, status == VSP_OK, &effects_b, &reply_b), status);
    check_equal();
}

/* Maps one wanted range in b: as it is, or larger and then trimmed, or with other rights. */
static void build_b(uint32_t s, struct vsp_wanted *w)
{
    struct vsp_message m;
    struct vsp_wanted larger;
    int anonymous = w->attributes >> 24 == VSP_BACKING_ANON;
    uint64_t head = anonymous || w->offset != 0 ? vsp_prng_below(&rng, 3) : 0;
    uint64_t tail = (w->attributes >> 24) != VSP_BACKING_DIRECT ? vsp_prng_below(&rng, 3) : 0;

    w->generation = w->attributes >> 24 == VSP_BACKING_DIRECT ? 0 : b.space[s].content;
    larger = *w;
    larger.start -= head;
    larger.offset -= anonymous ? 0 : head;
    larger.count += head + tail;
    larger.rights = vsp_prng_chance(&rng, 50) ? w->rights : VSP_RIGHT_R;
    vsp_wanted_map(&m, handle[s], &larger);
    if (larger.start < space_lo || send_b(&m) != VSP_OK) {
        vsp_wanted_map(&m, handle[s], w); /* something is in the way */
        VSP_CHECK_EQ(send_b(&m), VSP_OK);
        return;
    }
    if (head != 0) {
        vsp_wanted_range(&m, VSP_OP_UNMAP, handle[s], larger.start, head, 0);
        VSP_CHECK_EQ(send_b(&m), VSP_OK);
    }
    if (tail != 0) {
        vsp_wanted_range(&m, VSP_OP_UNMAP, handle[s], w->start + w->count, tail, 0);
        VSP_CHECK_EQ(send_b(&m), VSP_OK);
    }
    if (larger.rights != w->rights) {
        vsp_wanted_range(&m, VSP_OP_PROTECT, handle[s], w->start, w->count, w->rights);
        VSP_CHECK_EQ(send_b(&m), VSP_OK);
    }
}

/* A past of b that leaves nothing behind but node numbers, free stacks, epoch and generation. */
static void past_b(uint32_t s)
{
    struct vsp_message m;

    for (uint32_t k = 0; k <= 30; k++) {
        uint64_t start = space_lo + vsp_prng_below(&rng, SPAN - 10u);
        struct vsp_wanted w = {.start = start,
                               .count = 1u + vsp_prng_below(&rng, 9),
                               .attributes = SHARED_ANON,
                               .rights = VSP_RIGHT_R};

        vsp_wanted_map(&m, handle[s], &w);
        if (k < 30 && vsp_prng_chance(&rng, 40)) { /* pages are mapped at the end */
            vsp_wanted_range(&m, VSP_OP_UNMAP, handle[s], w.start, w.count, 0);
        }
        (void)send_b(&m);
    }
    vsp_wanted_range(&m, VSP_OP_UNMAP, handle[s], space_lo, SPAN, 0);
    VSP_CHECK_EQ(send_b(&m), VSP_OK);
}

/* What a maps from now on is of a generation: pages are mapped and given up until it is. */
static void raise_a(uint32_t s, uint64_t generation)
{
    struct vsp_wanted scratch = {.start = space_lo + SPAN - 1u,
                                 .count = 1,
                                 .attributes = VSP_CLASS_SHARED | 3u << 16
                                               | VSP_BACKING_ANON << 24};
    struct vsp_message m;

    while (a.service.space[s].content < generation) {
        int first = a.service.space[s].content == 1;

        vsp_wanted_map(&m, handle[s], &scratch);
        VSP_CHECK_EQ(vsp_rig_do(&a, &m), VSP_OK);
        vsp_wanted_range(&m, VSP_OP_UNMAP, handle[s], first ? space_lo : scratch.start,
                         first ? SPAN : 1u, 0); /* at first all, as in b */
        VSP_CHECK_EQ(vsp_rig_do(&a, &m), VSP_OK);
    }
}

/* The wanted ranges, of which b has each in its generation. */
static void build_a(uint32_t s, struct vsp_wanted *w, uint32_t count)
{
    struct vsp_message m;

    raise_a(s, 2);
    vsp_wanted_sort(w, count);
    for (uint32_t k = 0; k < count; k++) {
        raise_a(s, w[k].generation);
        vsp_wanted_map(&m, handle[s], &w[k]);
        VSP_CHECK_EQ(vsp_rig_do(&a, &m), VSP_OK);
    }
    raise_a(s, b.space[s].content);
}

/* Gives a range other rights and, by one or two others, its own again: 2 or 3 epochs. */
static void again(int of_b, uint32_t s, const struct vsp_wanted *w, int by_two)
{
    static const uint64_t next[] = {VSP_RIGHT_R, VSP_ASK_RW, 0, 0}; /* after 0, R, W, RW */
    uint64_t rights = w->rights;

    for (int k = 0; k < (by_two ? 3 : 2); k++) {
        struct vsp_message m;

        rights = k == 1 && !by_two ? w->rights : next[rights];
        vsp_wanted_range(&m, VSP_OP_PROTECT, handle[s], w->start, w->count, rights);
        VSP_CHECK_EQ(of_b ? send_b(&m) : vsp_rig_do(&a, &m), VSP_OK);
    }
}

/* Changes that leave the layout as it is, until both epochs are the same. */
static void level_epochs(uint32_t s, const struct vsp_wanted *w)
{
    while (a.service.space[s].epoch != b.space[s].epoch) {
        int b_lower = b.space[s].epoch < a.service.space[s].epoch;
        uint64_t behind = b_lower ? a.service.space[s].epoch - b.space[s].epoch
                                  : b.space[s].epoch - a.service.space[s].epoch;

        if (behind == 1) {
            again(!b_lower, s, w, 0);
        }
        again(b_lower, s, w, behind % 2 == 1);
    }
}

static void check_equal_layouts(void)
{
    for (uint32_t s = 0; s < VSP_SPACE_MAX; s++) {
        const struct vsp_space *x = &a.service.space[s];
        const struct vsp_space *y = &b.space[s];

        VSP_CHECK_EQ(x->live, y->live);
        if (x->live == 1) {
            VSP_CHECK_EQ(x->epoch, y->epoch);
            VSP_CHECK_EQ(x->content, y->content);
        }
    }
    VSP_CHECK(vsp_tree_same_shape(&a.service.layout.tree, &b.layout.tree));
    vsp_service_check(&b);
}

static void create_both(void)
{
    struct vsp_message m;

    for (uint32_t s = 0; s < SPACES; s++) {
        vsp_rig_request(&m, VSP_RIG_OWNER, VSP_OP_SPACE_CREATE, 0);
        vsp_rig_word(&m, 0, space_lo * PAGE);
        vsp_rig_word(&m, 1, (space_lo + SPAN) * PAGE);
        vsp_rig_word(&m, 2, VSP_RIG_REGIONS);
        vsp_rig_word(&m, 3, 50);
        send_both(&m);
        VSP_CHECK_EQ(a.answer.status, VSP_OK);
        handle[s] = a.answer.word[0];
    }
}

/* Grants in another order, and one taken back: the entries differ. */
static void grant_both(void)
{
    struct vsp_message m[5];
    static const uint32_t order[] = {1, 3, 0, 4, 2};

    vsp_wanted_grants(&rng, handle[0], space_lo, SPAN / 2u, m);
    for (uint32_t k = 0; k < 3; k++) {
        VSP_CHECK_EQ(vsp_rig_do(&a, &m[k]), VSP_OK);
    }
    for (uint32_t k = 0; k < 5; k++) {
        VSP_CHECK_EQ(send_b(&m[order[k]]), VSP_OK);
    }
}

static void build_both(void)
{
    struct vsp_wanted w[VSP_WANTED_MAX];

    create_both();
    for (uint32_t s = 0; s < SPACES; s++) {
        uint32_t count = vsp_wanted_layout(&rng, space_lo, w);

        past_b(s);
        vsp_wanted_shuffle(&rng, w, count);
        for (uint32_t k = 0; k < count; k++) {
            build_b(s, &w[k]);
        }
        build_a(s, w, count);
        level_epochs(s, &w[0]);
    }
    grant_both();
    check_equal_layouts();
}

static void trial(uint64_t seed)
{
    struct vsp_message m;

    rng = vsp_prng_seed(seed);
    space_lo = vsp_prng_chance(&rng, 50) ? 0x4ffffffe0ull : 1u + vsp_prng_below(&rng, 64);
    vsp_rig_init(&a);
    (void)memset(&b, 0x3c, sizeof b);
    vsp_service_init(&b, &a.startup);
    build_both();
    for (uint32_t k = 0; k < MESSAGES; k++) {
        vsp_check_step = seed * 1000u + k;
        vsp_random_request(&rng, &a.model, &m);
        send_both(&m);
    }
    check_equal_layouts();
}

int main(void)
{
    vsp_check_scene = "determinism";
    for (uint64_t k = 0; k < TRIALS; k++) {
        trial(1000u + k);
    }
    VSP_CHECK(worked > TRIALS);
    (void)printf("ok - determinism: %u pairs of services, %" PRIu64 " answers compared, %" PRIu64
                 " with kernel work\n# operations: %" PRIu64 "\n",
                 TRIALS, compared, worked, 2u * compared);
    (void)printf("property_determinism: 1 passed, 0 failed\n");
    return 0;
}
