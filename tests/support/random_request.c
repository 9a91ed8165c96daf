/* SPDX-License-Identifier: ISC */
#include "tests/support/random_request.h"

#include <stddef.h>

#include "tests/support/operation.h"
#include "tests/support/random_maker.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* Any badge. */
static uint64_t badge_of(struct vsp_random_maker *k)
{
    static const uint64_t badge[] = {VSP_RIG_OWNER, VSP_RIG_PAGER,     VSP_RIG_SMALL,
                                     VSP_RIG_OTHER, VSP_RIG_OTHER + 1, 0};

    return badge[below(k, sizeof badge / sizeof badge[0])];
}

/* Whose the space meant is, or was. */
static uint64_t owner_of(const struct vsp_random_maker *k)
{
    return k->m->startup.client[k->sp->owner].badge;
}

/* A badge that may do the operation, if there is one. */
static uint64_t holder_of(struct vsp_random_maker *k)
{
    uint32_t right = vsp_operation_of(k->op)->right;

    if (k->op == VSP_OP_SPACE_CREATE) {
        return k->m->startup.client[vsp_model_dealt(k->m, k->index)].badge;
    }
    if (right == 0 || (right == VSP_GRANT_QUERY && chance(k, 10))) {
        return VSP_RIG_PAGER;
    }
    for (uint32_t i = 0; i < 3 && k->sp->gifts != 0 && chance(k, 80); i++) {
        const struct vsp_model_gift *g = &k->sp->gift[below(k, k->sp->gifts)];

        if (g->right == right || chance(k, 5)) {
            return g->badge;
        }
    }
    return owner_of(k);
}

/* The handle of the space meant, seldom a stale or a wrong one. */
static uint64_t handle_of(struct vsp_random_maker *k)
{
    uint64_t handle = k->sp->generation * VSP_SPACE_MAX + k->index;

    if (chance(k, 97)) {
        return handle;
    }
    return chance(k, 50) ? handle - VSP_SPACE_MAX : handle ^ (1ull << below(k, 64));
}

/* A region budget, often a small one, seldom more than there can be. */
static uint64_t regions_of(struct vsp_random_maker *k)
{
    if (chance(k, 50)) {
        return 1u + below(k, 4);
    }
    return chance(k, 5) ? vsp_prng_next(k->rng)
                        : below(k, chance(k, 80) ? 10u : VSP_REGION_MAX + 2u);
}

/* Bounds at the edges of page-table levels, and budgets. */
static void make_create(struct vsp_random_maker *k)
{
    static const uint64_t base[] = {1,           2,           0x3d0,       0xffe0,
                                    0x3ffffffd0, 0x4ffffffd0, 0x5ffffffd0, 0x7fffffff0 - 0x90};
    uint64_t lo = base[below(k, sizeof base / sizeof base[0])] + below(k, 16);
    uint64_t hi = lo + 30u + below(k, VSP_MODEL_SPAN - 29u);

    if (chance(k, 10)) {
        lo = below(k, 2);
        hi = chance(k, 50) ? lo : VSP_ABI_PAGE_END + below(k, 2);
    }
    if (hi - lo > VSP_MODEL_SPAN && lo >= VSP_ABI_PAGE_MIN && hi <= VSP_ABI_PAGE_END) {
        lo = hi - VSP_MODEL_SPAN;
    }
    k->message->capability = chance(k, 95) ? VSP_CAP_VSPACE : (uint32_t)below(k, 5);
    vsp_rig_word(k->message, 0, lo * PAGE + (chance(k, 3) ? below(k, PAGE) : 0u));
    vsp_rig_word(k->message, 1, hi * PAGE + (chance(k, 3) ? below(k, PAGE) : 0u));
    vsp_rig_word(k->message, 2, chance(k, 60) ? VSP_RIG_REGIONS : regions_of(k));
    vsp_rig_word(k->message, 3, below(k, chance(k, 90) ? 200u : 5000u));
    if (k->message->badge == VSP_RIG_SMALL && chance(k, 80)) { /* what it may have */
        vsp_rig_word(k->message, 2, 1u + below(k, VSP_RIG_SMALL_REGIONS));
        vsp_rig_word(k->message, 3, 1u + below(k, VSP_RIG_SMALL_PAGES));
    }
}

/* A page and an access. */
static void make_fault(struct vsp_random_maker *k)
{
    vsp_rig_word(k->message, 0, vsp_random_address(k));
    vsp_rig_word(k->message, 1, chance(k, 3) ? below(k, 9) : 1ull << below(k, 3));
}

/* To the owner and to oneself too; of what the sender has, more often than not. */
static void make_gift(struct vsp_random_maker *k)
{
    uint64_t badge = chance(k, 10) ? badge_of(k) : VSP_RIG_OTHER + below(k, chance(k, 20) ? 12 : 3);
    uint64_t rights = chance(k, 5) ? below(k, 20) : 1u + below(k, 15);
    uint64_t held = vsp_model_given(k->sp, k->message->badge);

    if ((rights & held) != 0 && chance(k, 60)) {
        rights &= held;
    }
    vsp_rig_word(k->message, 0, chance(k, 10) ? owner_of(k) : badge);
    vsp_rig_word(k->message, 1, rights);
}

/* A GRANT, at times on a window. */
static void make_grant(struct vsp_random_maker *k)
{
    make_gift(k);
    vsp_random_window(k);
}

/* REVOKE of what was given, by who gave it, by the owner, or by anybody; at times on space 0. */
static void make_revoke(struct vsp_random_maker *k)
{
    uint64_t pick = below(k, 100);
    const struct vsp_model_gift *g;

    make_gift(k);
    vsp_model_put(k->message->byte, VSP_REQ_OFF_SPACE, 8, pick < 65 ? handle_of(k) : 0u);
    if (k->sp->gifts == 0 || pick < 10) {
        return;
    }
    g = &k->sp->gift[below(k, k->sp->gifts)];
    vsp_rig_word(k->message, 0, g->badge);
    if (pick < 55) {
        k->message->badge = g->giver;
    } else if (pick < 80) {
        k->message->badge = owner_of(k);
    }
}

/* A page to look at. */
static void make_find(struct vsp_random_maker *k)
{
    vsp_rig_word(k->message, 0, vsp_random_address(k));
}

/* A part of the space, often from its begin or to its end, and how much of it. */
static void make_list(struct vsp_random_maker *k)
{
    vsp_rig_word(k->message, 0, chance(k, 40) ? 0u : vsp_random_address(k));
    vsp_rig_word(k->message, 1, chance(k, 5) ? below(k, 99) : 1u + below(k, 20));
    vsp_rig_word(k->message, 2, chance(k, 40) ? 0u : vsp_random_address(k));
}

/* Of an operation that takes no words. */
static void make_nothing(struct vsp_random_maker *k)
{
    (void)k;
}

/* Spoils a message: a bit, a word, the length, or everything. */
static void spoil(struct vsp_random_maker *k)
{
    uint64_t pick = below(k, 10);

    if (pick < 4) {
        uint64_t bit = below(k, 8u * VSP_REQ_BYTES);

        k->message->byte[bit / 8u] ^= (uint8_t)(1u << bit % 8u);
    } else if (pick < 7) {
        vsp_rig_word(k->message, (uint32_t)below(k, VSP_REQ_WORDS), vsp_prng_next(k->rng));
    } else if (pick < 8) {
        k->message->byte_len = (uint32_t)below(k, VSP_ABI_MESSAGE_BYTES + 1u);
    } else if (pick < 9) {
        vsp_rig_flags(k->message, (uint32_t)below(k, 40), below(k, 3));
    } else {
        for (uint32_t i = 0; i < VSP_ABI_MESSAGE_BYTES; i++) {
            k->message->byte[i] = (uint8_t)vsp_prng_next(k->rng);
        }
    }
}

/* The oracle's spaces are VSP_MODEL_SPAN pages wide at most: narrows a spoilt SPACE_CREATE. */
static void narrow(struct vsp_random_maker *k)
{
    uint64_t lo = vsp_model_get(k->message->byte, VSP_REQ_OFF_WORD, 8);
    uint64_t hi = vsp_model_get(k->message->byte, VSP_REQ_OFF_WORD + 8, 8);

    if (vsp_model_get(k->message->byte, VSP_REQ_OFF_OP, 2) == VSP_OP_SPACE_CREATE && lo < hi
        && hi - lo > VSP_MODEL_SPAN * PAGE && hi <= VSP_ABI_PAGE_END * PAGE) {
        vsp_rig_word(k->message, 1, lo + VSP_MODEL_SPAN * PAGE);
    }
}

/* An operation, each by its turns; more often SPACE_CREATE where no space is. */
static uint32_t pick_op(struct vsp_random_maker *k)
{
    uint64_t turns = 0;
    uint32_t i = 0;

    if (!k->sp->live && chance(k, 70)) {
        return VSP_OP_SPACE_CREATE;
    }
    for (uint32_t j = 0; j < VSP_OPERATIONS; j++) {
        turns += vsp_operations[j].turns;
    }
    turns = below(k, turns);
    while (turns >= vsp_operations[i].turns) {
        turns -= vsp_operations[i++].turns;
    }
    return VSP_OP_MAP + i;
}

void vsp_random_request(struct vsp_prng *rng, const struct vsp_model *m,
                        struct vsp_message *message)
{
#define OPERATION(op, answer, make, ...) [VSP_OP_##op - VSP_OP_MAP] = make,
    static void (*const make_words[VSP_OPERATIONS])(struct vsp_random_maker *) = {
#include "tests/support/operations.def"
    };
    struct vsp_random_maker k = {rng, m, NULL, message, 0, 0};
    uint32_t spaceless;

    k.index = (uint32_t)below(&k, VSP_SPACE_MAX);
    k.sp = &m->space[k.index];
    k.op = pick_op(&k);
    spaceless = vsp_operation_of(k.op)->spaceless;
    vsp_rig_request(message, chance(&k, 8) ? badge_of(&k) : holder_of(&k), k.op,
                    spaceless ? 0u : handle_of(&k));
    make_words[k.op - VSP_OP_MAP](&k);
    if (k.op != VSP_OP_SPACE_CREATE && k.op != VSP_OP_MAP && chance(&k, 5)) { /* no use of it */
        vsp_rig_object(message, below(&k, 3), (uint32_t)below(&k, 8));
    }
    if (!spaceless && chance(&k, 5)) {
        uint32_t flags = (uint32_t)vsp_model_get(message->byte, VSP_REQ_OFF_FLAGS, 4);

        vsp_rig_flags(message, flags | VSP_FLAG_EXPECT_EPOCH, k.sp->epoch - below(&k, 2));
    }
    if (chance(&k, 4)) {
        spoil(&k);
        narrow(&k);
    }
}
