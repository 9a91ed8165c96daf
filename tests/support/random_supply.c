/* SPDX-License-Identifier: ISC */
/* Random runs of pages that pagerd gives frames for, and pages that it lost the content of. */
#include "tests/support/random_maker.h"

#include <stddef.h>

#include "tests/support/rig.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* The content of a page, one word of it at times another, as it may have been before. */
static void content_of(struct vsp_random_maker *k, uint64_t page)
{
    const struct vsp_model_cell *c = &k->sp->cell[page - k->sp->lo];
    uint64_t word[4] = {c->backing, c->object, vsp_model_content(k->sp, page) * PAGE,
                        c->generation};

    if (chance(k, 20)) {
        uint64_t pick = below(k, 5);
        uint64_t *wrong = &word[pick < 4 ? pick : 3]; /* most often the generation */
        uint64_t step = pick == 2 && chance(k, 80) ? PAGE : 1u;

        *wrong = chance(k, 10)   ? vsp_prng_next(k->rng)
                 : chance(k, 50) ? *wrong + step
                                 : *wrong - step;
    }
    for (uint32_t i = 0; i < 4; i++) {
        vsp_rig_word(k->message, 4u + i, word[i]);
    }
}

/* Rights that every page of a run has, or those of one of them, or any. */
static uint64_t rights_of(struct vsp_random_maker *k, uint64_t page, uint64_t count)
{
    const struct vsp_model_cell *cell = &k->sp->cell[page - k->sp->lo];
    uint64_t rights = cell[0].rights;

    if (chance(k, 30)) {
        return vsp_random_rights(k);
    }
    if (chance(k, 30)) {
        return cell[below(k, count)].rights;
    }
    for (uint64_t i = 1; i < count; i++) {
        rights &= cell[i].rights;
    }
    return chance(k, 25) ? rights & VSP_RIGHT_R : rights;
}

/* A run at a page of a region: one page, a few, up to the end of the region or beyond it. */
static uint64_t count_of(struct vsp_random_maker *k, uint64_t page)
{
    uint64_t end = vsp_model_end(k->sp, page);

    if (chance(k, 40)) {
        return 1;
    }
    if (chance(k, 50) && end < k->sp->hi && k->sp->cell[end - k->sp->lo].used) {
        end = vsp_model_end(k->sp, end);
    }
    return chance(k, 50) ? end - page : 1u + below(k, end - page + (end < k->sp->hi ? 1u : 0u));
}

void vsp_random_supply(struct vsp_random_maker *k)
{
    uint64_t address = vsp_random_address(k);
    uint64_t page = address / PAGE;
    uint64_t frame = VSP_RIG_PAGER_FRAME + below(k, VSP_RIG_PAGER_FRAMES - VSP_MODEL_SPAN);
    uint64_t count;

    vsp_rig_word(k->message, 0, address);
    vsp_rig_word(k->message, 1, vsp_random_length(k, address));
    vsp_rig_word(k->message, 3, vsp_random_rights(k));
    if (chance(k, 5)) {
        frame = chance(k, 50) ? VSP_RIG_PAGER_FRAME - 1u
                              : VSP_RIG_PAGER_FRAME + VSP_RIG_PAGER_FRAMES - 1u - below(k, 3);
    }
    vsp_rig_word(k->message, 2, frame);
    if (page < k->sp->lo || k->sp->hi <= page || !k->sp->cell[page - k->sp->lo].used) {
        return;
    }
    content_of(k, page);
    if (chance(k, 90)) {
        count = count_of(k, page);
        vsp_rig_word(k->message, 1, count * PAGE);
        vsp_rig_word(k->message, 3, rights_of(k, page, count));
    }
}

/* What a page says; a null pointer when it is out of bounds or holds nothing. */
static const struct vsp_model_cell *cell_of(const struct vsp_random_maker *k, uint64_t page)
{
    const struct vsp_model_space *sp = k->sp;

    if (page < sp->lo || sp->hi <= page || !sp->cell[page - sp->lo].used) {
        return NULL;
    }
    return &sp->cell[page - sp->lo];
}

/* The pages say the same but for rights, ceiling, and whether they are lost. */
static int goes_on(const struct vsp_model_cell *low, const struct vsp_model_cell *high)
{
    return low != NULL && high != NULL && low->object == high->object
           && low->base + 1u == high->base && low->class_id == high->class_id
           && low->generation == high->generation;
}

/*
 * A page of an object whose neighbour is of another region, and would be one with it if both were
 * lost: best one whose neighbour is lost. 0: there is none.
 */
static uint64_t beside_lost(const struct vsp_random_maker *k)
{
    uint64_t found = 0;

    for (uint64_t page = k->sp->lo; page + 1u < k->sp->hi; page++) {
        const struct vsp_model_cell *low = cell_of(k, page);
        const struct vsp_model_cell *high = cell_of(k, page + 1u);

        if (!goes_on(low, high) || !vsp_model_begins(k->sp, page + 1u)) {
            continue;
        }
        if (low->backing == VSP_BACKING_OBJECT && high->backing == VSP_BACKING_LOST) {
            return page;
        }
        if (high->backing == VSP_BACKING_OBJECT) {
            found = page + 1u;
            if (low->backing == VSP_BACKING_LOST) {
                return found;
            }
        }
    }
    return found;
}

/* A page of an object, the next one from any page on, or any when there is none. */
static uint64_t object_page(struct vsp_random_maker *k)
{
    uint64_t span = k->sp->hi - k->sp->lo;
    uint64_t from = below(k, span + 1u);
    uint64_t page = chance(k, 70) ? beside_lost(k) : 0;

    for (uint64_t i = 0; page == 0 && i < span; i++) {
        const struct vsp_model_cell *c = cell_of(k, k->sp->lo + (from + i) % span);

        if (c != NULL && c->backing == VSP_BACKING_OBJECT) {
            return k->sp->lo + (from + i) % span;
        }
    }
    return page != 0 ? page : k->sp->lo + from;
}

void vsp_random_lost(struct vsp_random_maker *k)
{
    uint64_t page = chance(k, 85) ? object_page(k) : vsp_random_address(k) / PAGE;
    const struct vsp_model_cell *c = cell_of(k, page);
    uint64_t word[3] = {0, 0, 0};

    if (c != NULL) {
        word[0] = c->object;
        word[1] = vsp_model_content(k->sp, page) * PAGE;
        word[2] = c->generation;
    }
    if (chance(k, 15)) { /* another's, or what was there once, or will be */
        uint32_t wrong = (uint32_t)below(k, 3);

        word[wrong] = chance(k, 10) ? vsp_prng_next(k->rng)
                                    : word[wrong] + (wrong == 1 ? PAGE : 1u);
        word[2] -= chance(k, 40) ? 2u : 0u;
    }
    vsp_rig_word(k->message, 0, page * PAGE + (chance(k, 2) ? 1u + below(k, PAGE - 1u) : 0u));
    for (uint32_t i = 0; i < 3; i++) {
        vsp_rig_word(k->message, 1u + i, word[i]);
    }
}
