/* SPDX-License-Identifier: ISC */
/* Random places, windows and attributes, and the words of a MAP and of a MAY. */
#include "tests/support/random_maker.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* The next page that is mapped, from this one on or from the lowest; the end when none is. */
static uint64_t mapped_from(const struct vsp_random_maker *k, uint64_t page)
{
    uint64_t found = vsp_model_seek(k->sp, page, k->sp->hi, 1);

    return found < k->sp->hi ? found : vsp_model_seek(k->sp, k->sp->lo, k->sp->hi, 1);
}

/* A page of the space, often at or beside an edge of a region, seldom outside. */
static uint64_t page_of(struct vsp_random_maker *k)
{
    uint64_t page = k->sp->lo + below(k, k->sp->hi - k->sp->lo + 1u);

    if (chance(k, 2)) {
        return k->sp->lo - 1u + below(k, 2) * (k->sp->hi - k->sp->lo + 1u);
    }
    if (chance(k, 60)) {
        page = mapped_from(k, page);
    }
    if (chance(k, 60) && page < k->sp->hi && k->sp->cell[page - k->sp->lo].used) {
        page = chance(k, 60) ? vsp_model_first(k->sp, page) : vsp_model_end(k->sp, page);
    }
    return page;
}

uint64_t vsp_random_address(struct vsp_random_maker *k)
{
    if (chance(k, 1)) {
        return vsp_prng_next(k->rng);
    }
    return page_of(k) * PAGE + (chance(k, 2) ? 1u + below(k, PAGE - 1u) : 0u);
}

/* A length in bytes, from an address: up to the end of a region, or small, seldom absurd. */
uint64_t vsp_random_length(struct vsp_random_maker *k, uint64_t address)
{
    uint64_t page = address / PAGE;
    uint64_t count = 1u + below(k, chance(k, 80) ? 8u : 60u);

    if (chance(k, 2)) {
        return chance(k, 50) ? 0u : vsp_prng_next(k->rng) / PAGE * PAGE;
    }
    if (chance(k, 45) && k->sp->lo <= page && page < k->sp->hi
        && k->sp->cell[page - k->sp->lo].used) {
        count = vsp_model_end(k->sp, page) - page;
    }
    return count * PAGE + (chance(k, 1) ? below(k, PAGE) : 0u);
}

/* A window: one that a grant has or a part of it, or any. */
static void window_of(struct vsp_random_maker *k, uint32_t index)
{
    uint64_t address = vsp_random_address(k);
    uint64_t length = (1u + below(k, k->sp->hi - k->sp->lo + 1u)) * PAGE;

    if (k->sp->gifts != 0 && chance(k, 60)) {
        const struct vsp_model_gift *g = &k->sp->gift[below(k, k->sp->gifts)];
        uint64_t from = chance(k, 50) ? below(k, g->hi - g->lo) : 0;

        address = (g->lo + from) * PAGE;
        length = chance(k, 50) ? (g->hi - g->lo - from) * PAGE
                               : (1u + below(k, g->hi - g->lo - from)) * PAGE;
    } else if (chance(k, 10)) {
        length = vsp_random_length(k, address);
    }
    vsp_rig_word(k->message, index, address);
    vsp_rig_word(k->message, index + 1u, length);
}

void vsp_random_window(struct vsp_random_maker *k)
{
    if (chance(k, 70)) {
        window_of(k, 2);
    }
}

void vsp_random_may(struct vsp_random_maker *k)
{
    uint64_t badge = k->m->startup.client[k->sp->owner].badge;
    uint64_t right = 1ull << below(k, 4);

    window_of(k, 0);
    if (k->sp->gifts != 0 && chance(k, 80)) {
        const struct vsp_model_gift *g = &k->sp->gift[below(k, k->sp->gifts)];

        badge = g->badge;
        right = chance(k, 70) ? g->right : right;
    }
    vsp_rig_word(k->message, 2, chance(k, 10) ? below(k, 100) : badge);
    vsp_rig_word(k->message, 3, chance(k, 5) ? below(k, 20) : right);
}

uint64_t vsp_random_rights(struct vsp_random_maker *k)
{
    static const uint64_t set[] = {0, 1, 3, 5, 3, 1};

    return chance(k, 3) ? below(k, 10) : set[below(k, sizeof set / sizeof set[0])];
}

static uint64_t attributes_of(struct vsp_random_maker *k, uint64_t *backing)
{
    uint64_t class_id = chance(k, 3) ? below(k, 13) : 1u + below(k, VSP_CLASS_COUNT - 1u);
    uint64_t ceiling = vsp_model_class_ceiling((uint32_t)class_id);
    uint64_t rights = vsp_random_rights(k);

    *backing = chance(k, 4) ? below(k, 6) : 1u + below(k, 2);
    if (class_id == VSP_CLASS_DEVICE || (class_id == VSP_CLASS_SHARED && chance(k, 50))) {
        *backing = chance(k, 4) ? 1u : VSP_BACKING_DIRECT;
    } else if (class_id == VSP_CLASS_RESERVATION || class_id == VSP_CLASS_GUARD) {
        *backing = chance(k, 4) ? 1u : VSP_BACKING_NONE;
    }
    if (chance(k, 15)) {
        ceiling = chance(k, 5) ? 7u : vsp_random_rights(k);
    }
    if (chance(k, 93)) {
        rights &= ceiling;
        rights = vsp_model_rights_ok(rights) ? rights : 0u;
    }
    return class_id | rights << 8 | ceiling << 16 | *backing << 24;
}

static void place_of(struct vsp_random_maker *k, uint64_t length)
{
    uint64_t mode = chance(k, 3) ? below(k, 7) : below(k, 4);
    uint64_t log2 = chance(k, 70) ? 0u : 12u + below(k, 6);
    uint64_t low = vsp_random_address(k);
    uint64_t high = vsp_random_address(k);

    log2 = chance(k, 2) ? below(k, 64) : log2;
    if (mode == VSP_PLACE_LOW_FIRST || mode == VSP_PLACE_HIGH_FIRST) {
        if (chance(k, 50)) {
            low = k->sp->lo * PAGE;
            high = k->sp->hi * PAGE;
        } else if (low > high && chance(k, 95)) {
            uint64_t swap = low;
            low = high;
            high = swap;
        }
    }
    if (mode == VSP_PLACE_FIXED && log2 != 0 && chance(k, 70)) {
        low -= low % (1ull << log2);
    }
    vsp_rig_word(k->message, 0, mode == VSP_PLACE_CLASS && chance(k, 98) ? 0u : low);
    vsp_rig_word(k->message, 1, length);
    vsp_rig_word(k->message, 2,
                 (mode == VSP_PLACE_CLASS || mode == VSP_PLACE_FIXED) && chance(k, 98) ? 0u : high);
    vsp_rig_word(k->message, 3, mode + 256u * log2);
}

/* A page that is mapped, mostly one that a MAP can still join: no UNMAP came after it. */
static uint64_t young_page(struct vsp_random_maker *k)
{
    uint64_t page = k->sp->hi;

    for (uint32_t i = 0; i < 8; i++) {
        page = mapped_from(k, k->sp->lo + below(k, k->sp->hi - k->sp->lo));
        if (page < k->sp->hi && k->sp->cell[page - k->sp->lo].generation == k->sp->content) {
            break;
        }
    }
    return page;
}

/*
 * Pages right above or below a region, in a hole: sometimes the whole hole, sometimes all but a
 * little that a later one fills.
 */
static int beside(struct vsp_random_maker *k, uint64_t *start, uint64_t *count, uint64_t *like)
{
    uint64_t page = young_page(k);
    uint64_t room;

    if (page == k->sp->hi) {
        return 0;
    }
    *like = chance(k, 70) ? vsp_model_end(k->sp, page) - 1u : vsp_model_first(k->sp, page);
    if (*like + 1u < k->sp->hi && !k->sp->cell[*like + 1u - k->sp->lo].used) {
        *start = *like + 1u;
        room = vsp_model_seek(k->sp, *start, k->sp->hi, 1) - *start;
        if (room > 4u && chance(k, 25)) {
            *start += 2u;
            room -= 2u;
        }
        *count = chance(k, 70) && room < 20u ? room : 1u + below(k, room);
        return 1;
    }
    *count = 1u + below(k, 6);
    *start = *like - *count;
    return k->sp->lo + *count <= *like && !k->sp->cell[*like - 1u - k->sp->lo].used;
}

/* The capability of an object, mostly enough to map it with a ceiling; seldom none. */
static void object_of(struct vsp_random_maker *k, uint64_t object, uint32_t ceiling)
{
    uint32_t rights = (ceiling | (uint32_t)below(k, 8)) & 7u;

    vsp_rig_object(k->message, object, chance(k, 4) ? (uint32_t)below(k, 8) : rights);
    if (chance(k, 3)) {
        k->message->capability = (uint32_t)below(k, VSP_CAP_OBJECT + 2u);
    }
}

/* Goes on with what a region says, seldom all but: nothing is said when there is none. */
static int map_beside(struct vsp_random_maker *k)
{
    const struct vsp_model_cell *c;
    uint64_t start;
    uint64_t count;
    uint64_t like;
    uint64_t content;
    uint64_t rights;

    if (k->sp->lo == k->sp->hi || !beside(k, &start, &count, &like)) {
        return 0;
    }
    c = &k->sp->cell[like - k->sp->lo];
    if (c->backing == VSP_BACKING_LOST && chance(k, 90)) { /* nothing goes on with it */
        return 0;
    }
    rights = c->rights;
    content = c->base + (start - like) + (chance(k, 5) ? 1u : 0u);
    vsp_rig_word(k->message, 0, start * PAGE);
    vsp_rig_word(k->message, 1, count * PAGE);
    vsp_rig_word(k->message, 3, VSP_PLACE_FIXED);
    if (c->backing == VSP_BACKING_OBJECT && chance(k, 60)) {
        rights = c->ceiling & VSP_RIGHT_R; /* they may say the same when both are lost */
    }
    vsp_rig_word(k->message, 4,
                 (uint64_t)c->class_id | rights << 8 | (uint64_t)c->ceiling << 16
                     | (uint64_t)c->backing << 24);
    if (c->backing == VSP_BACKING_OBJECT) {
        object_of(k, c->object, c->ceiling);
        vsp_rig_word(k->message, 6, content % (1ull << 52) * PAGE);
    } else if (c->backing == VSP_BACKING_DIRECT) {
        vsp_rig_word(k->message, 5, content);
    }
    return 1;
}

void vsp_random_map(struct vsp_random_maker *k)
{
    uint64_t backing;
    uint64_t attributes;
    uint64_t length;
    uint64_t object = 0;
    uint64_t offset = 0;

    if (chance(k, 35) && map_beside(k)) {
        return;
    }
    attributes = attributes_of(k, &backing);
    length = vsp_random_length(k, 0);

    place_of(k, length);
    vsp_rig_word(k->message, 4, attributes);
    if (backing == VSP_BACKING_OBJECT) {
        object_of(k, vsp_prng_next(k->rng) >> (chance(k, 3) ? 31 : 32),
                  (uint32_t)(attributes >> 16 & 0xffu));
        offset = below(k, 1u << 20) * PAGE;
        offset = chance(k, 5) ? UINT64_MAX / PAGE * PAGE - below(k, 20) * PAGE : offset;
    } else if (backing == VSP_BACKING_DIRECT) {
        object = VSP_RIG_OWNER_FRAME + below(k, VSP_RIG_OWNER_FRAMES + 2u);
        object -= chance(k, 5) ? 2u : 0u;
        object = chance(k, 2) ? vsp_prng_next(k->rng) : object;
    }
    vsp_rig_word(k->message, 5, chance(k, 2) ? below(k, 3) : object);
    offset = backing <= VSP_BACKING_ANON && chance(k, 15) ? vsp_prng_next(k->rng) / PAGE * PAGE
                                                          : offset;
    vsp_rig_word(k->message, 6, chance(k, 2) ? below(k, 3) * PAGE + below(k, 2) : offset);
    vsp_random_over(k);
}
