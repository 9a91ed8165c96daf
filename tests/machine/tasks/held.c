/* SPDX-License-Identifier: ISC */
/*
 * What pagerd holds, in frames and in its own memory. When a frame is wanted and none is free, it
 * asks memd; then it looks for what spaces gave up; then it evicts the page that got its frame
 * first. A page is evicted before its content is looked at, so that no write comes after that; what
 * a fill would bring back is not kept.
 */
#include "tests/machine/tasks/pagerd.h"

struct held held_table[HELD_MAX];
uint64_t held_evicted, held_returned, held_moved;

static uint64_t store[HELD_MAX][PAGE_WORDS]; /* of the entries that are kept */
static uint64_t free_frame[FRAMES_PAGER_COUNT];
static uint64_t free_count, owned, order;
static uint64_t aside;  /* so many of the free ones are not used for now */
static uint32_t scarce; /* memd is not asked for now */

static uint32_t same(const struct held *h, const struct held *key)
{
    return h->space == key->space && h->address == key->address && h->backing == key->backing
           && h->object == key->object && h->offset == key->offset
           && h->generation == key->generation;
}

struct held *held_find(const struct held *key)
{
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        if (same(&held_table[k], key) == 1u) {
            return &held_table[k];
        }
    }
    return 0;
}

/* Where the words of its content are when no frame has them; 0 when there is no such content. */
static const uint64_t *source(const struct held *h, uint32_t kept)
{
    static const uint64_t zero[PAGE_WORDS];
    uint64_t size = (uint64_t)(client_image_end - client_image);
    if (kept == 1u) {
        return store[h - held_table];
    }
    if (h->backing == VSP_BACKING_ANON) {
        return zero;
    }
    if (h->backing != VSP_BACKING_OBJECT
        || (h->object != PAGERD_OBJECT && h->object != PAGERD_FILE)) {
        return 0;
    }
    return h->offset < size ? (const void *)(client_image + h->offset) : zero;
}

void held_give_back(uint64_t frame)
{
    free_frame[free_count++] = frame;
}

void held_release(struct held *h)
{
    if (h->frame != 0u) {
        held_give_back(h->frame);
        h->left = h->frame;
        h->frame = 0u;
    }
    if (h->kept == 0u) {
        *h = (struct held){0};
    }
}

void held_drop(struct held *h)
{
    h->kept = 0u;
    held_release(h);
}

/* Keeps what the frame of an evicted page holds, unless a fill would bring the same. */
static uint32_t keep(struct held *h)
{
    const uint64_t *old = source(h, h->kept);
    const uint64_t *now = pagerd_look(h->frame);
    uint64_t *to = store[h - held_table];
    uint64_t i = 0;
    if (now == 0) {
        return 0u;
    }
    while (i < PAGE_WORDS && now[i] == old[i]) {
        i++;
    }
    if (i < PAGE_WORDS) {
        for (i = 0; i < PAGE_WORDS; i++) {
            to[i] = now[i];
        }
        h->kept = 1u;
    }
    pagerd_look_away();
    return 1u;
}

/* Result: 0 when it keeps its frame. A space that is gone, or a direct page in its place, says that
   nobody wants the content any more. */
static uint32_t evict(struct held *h)
{
    uint64_t word[2] = {h->address, PAGE};
    uint32_t status = lib_request(VSP_OP_PAGE_EVICT, h->space, word, 2u);
    if (status == VSP_ERR_BADCAP || status == VSP_ERR_BACKING) {
        held_drop(h);
        return 1u;
    }
    if (status != VSP_OK || keep(h) == 0u) {
        return 0u;
    }
    held_evicted++;
    held_release(h);
    return 1u;
}

static uint32_t evict_oldest(void)
{
    struct held *oldest = 0;
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        struct held *h = &held_table[k];
        if (h->space != 0u && h->frame != 0u && h->fixed == 0u
            && (oldest == 0 || h->order < oldest->order)) {
            oldest = h;
        }
    }
    return oldest != 0 && evict(oldest) == 1u;
}

/* Another frame of memd's, or 0. */
static uint64_t ask_memd(void)
{
    lib_word[0] = MEMD_TAKE;
    uint64_t frame = lib_call(SLOT_MEMD, 1u) == 8 ? lib_word[0] : 0u;
    owned += frame != 0u;
    return frame;
}

/* memd's, until so many are free or it has no more. */
static void ask_for(uint64_t frames)
{
    for (uint64_t frame = 1u; free_count < frames && frame != 0u;) {
        frame = ask_memd();
        if (frame != 0u) {
            held_give_back(frame);
        }
    }
}

/* Takes a frame off the free ones, wherever it is among them. Result: 1, or 0. */
static uint32_t take_out(uint64_t frame)
{
    for (uint64_t k = 0; k < free_count; k++) {
        if (free_frame[k] == frame) {
            free_frame[k] = free_frame[--free_count];
            return 1u;
        }
    }
    return 0u;
}

uint64_t held_frames(uint64_t count)
{
    ask_for(FRAMES_PAGER_COUNT);
    for (uint64_t first = FRAMES_PAGER; first < FRAMES_PAGER + FRAMES_PAGER_COUNT; first++) {
        uint64_t got = 0;
        while (got < count && take_out(first + got) == 1u) {
            got++;
        }
        if (got == count) {
            return first;
        }
        while (got > 0u) {
            held_give_back(first + --got);
        }
    }
    return 0u;
}

static uint64_t take_free(void)
{
    if (free_count > aside) {
        return free_frame[--free_count];
    }
    return scarce == 0u ? ask_memd() : 0u;
}

uint64_t held_frame(void)
{
    uint64_t frame = take_free();
    if (frame == 0u && pagerd_away == 0u) {
        collect_all();
        frame = take_free();
    }
    while (frame == 0u && evict_oldest() == 1u) {
        frame = take_free();
    }
    return frame;
}

struct held *held_put(const struct held *key, uint64_t frame)
{
    static const struct held nothing;
    struct held *h = held_find(key);
    if (h == 0) {
        h = held_find(&nothing);
        if (h == 0) {
            return 0;
        }
        *h = *key;
    }
    h->frame = frame;
    h->order = ++order;
    h->fixed = 0u;
    return h;
}

struct held *held_bring(const struct held *key)
{
    uint64_t frame = source(key, 0u) != 0 ? held_frame() : 0u;
    uint64_t *to = frame != 0u ? pagerd_look(frame) : 0;
    struct held *h = to != 0 ? held_put(key, frame) : 0;
    if (h == 0) {
        if (frame != 0u) {
            held_give_back(frame);
        }
        return 0;
    }
    const uint64_t *from = source(h, h->kept);
    for (uint64_t i = 0; i < PAGE_WORDS; i++) {
        to[i] = from[i];
    }
    pagerd_look_away();
    held_returned += h->kept;
    held_moved += h->kept == 1u && h->left != frame;
    return h;
}

uint64_t held_free_count(void)
{
    return free_count;
}

uint64_t held_free_at(uint64_t k)
{
    return free_frame[k];
}

uint64_t held_owned(void)
{
    return owned;
}

void held_scarce(uint64_t frames)
{
    held_plenty();
    collect_all();
    ask_for(frames);
    aside = free_count > frames ? free_count - frames : 0u;
    scarce = 1u;
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        held_table[k].fixed = 1u;
    }
}

void held_plenty(void)
{
    aside = 0u;
    scarce = 0u;
    for (uint64_t k = 0; k < HELD_MAX; k++) {
        held_table[k].fixed = 0u;
    }
}
