/* SPDX-License-Identifier: ISC */
/* The oracle's MAP. */
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

struct plan {
    uint64_t lo; /* pages of the window */
    uint64_t hi;
    uint64_t count;
    uint64_t align; /* pages */
    int fixed;
    int down; /* from the top of the window */
    uint32_t class_id;
    uint32_t rights;
    uint32_t ceiling;
    uint32_t backing;
};

static uint32_t align_and_range(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                                struct plan *p, struct vsp_model_answer *answer)
{
    static const uint32_t word[] = {0, 1, 2, 3, 6};
    uint64_t mode = ask->word[3] & 0xff;
    uint64_t log2 = ask->word[3] >> 8;
    int ok;

    for (uint32_t k = 0; k < 5; k++) {
        uint64_t value = ask->word[word[k]];
        int bad = word[k] == 3 ? log2 != 0 && (log2 < 12 || log2 > 46) : (value & (PAGE - 1)) != 0;

        if (bad) {
            return vsp_model_refuse(answer, VSP_ERR_ALIGN, word[k], value, 0);
        }
    }
    p->align = log2 == 0 ? 1 : 1ull << (log2 - 12);
    p->fixed = mode == VSP_PLACE_FIXED;
    p->down = mode == VSP_PLACE_HIGH_FIRST;
    p->count = ask->word[1] / PAGE;
    p->lo = mode == VSP_PLACE_CLASS ? sp->lo : ask->word[0] / PAGE;
    p->hi = p->fixed || mode == VSP_PLACE_CLASS ? sp->hi : ask->word[2] / PAGE;
    if (p->fixed && p->lo % p->align != 0) {
        return vsp_model_refuse(answer, VSP_ERR_ALIGN, 0, ask->word[0], 0);
    }
    ok = p->count > 0 && sp->lo <= p->lo && p->lo < p->hi && p->hi <= sp->hi;
    if (ok && p->fixed) { /* no sum here wraps: pages are below 2^52 */
        ok = p->lo + p->count <= sp->hi;
        p->hi = p->lo + p->count;
    }
    return ok ? VSP_OK : vsp_model_refuse(answer, VSP_ERR_RANGE, sp->lo * PAGE, sp->hi * PAGE, 0);
}

static int write_and_execute(uint64_t rights)
{
    return rights < 8 && (rights & VSP_RIGHT_W) != 0 && (rights & VSP_RIGHT_X) != 0;
}

uint32_t vsp_model_sets(uint64_t rights, uint64_t ceiling, uint32_t class_id,
                        struct vsp_model_answer *answer)
{
    if ((!vsp_model_rights_ok(rights) && !write_and_execute(rights))
        || (!vsp_model_rights_ok(ceiling) && !write_and_execute(ceiling))) {
        return vsp_model_refuse(answer, VSP_ERR_PERM, rights, ceiling, 0);
    }
    if (write_and_execute(rights)
        || (write_and_execute(ceiling) && !(ceiling == 7 && class_id == VSP_CLASS_JIT))) {
        return vsp_model_refuse(answer, VSP_ERR_WX, rights, ceiling, 0);
    }
    return (rights & ~ceiling) == 0 ? VSP_OK
                                    : vsp_model_refuse(answer, VSP_ERR_CEILING, 0, rights, ceiling);
}

static uint32_t rights_and_class(const struct vsp_model_ask *ask, struct plan *p,
                                 struct vsp_model_answer *answer)
{
    uint32_t limit, status;

    p->class_id = (uint32_t)(ask->word[4] & 0xff);
    p->rights = (uint32_t)(ask->word[4] >> 8 & 0xff);
    p->ceiling = (uint32_t)(ask->word[4] >> 16 & 0xff);
    p->backing = (uint32_t)(ask->word[4] >> 24);
    status = vsp_model_sets(p->rights, p->ceiling, p->class_id, answer);
    if (status != VSP_OK) {
        return status;
    }
    if (p->class_id == 0 || p->class_id > VSP_CLASS_JIT) {
        return vsp_model_refuse(answer, VSP_ERR_CLASS, p->class_id, 0, 0);
    }
    limit = vsp_model_class_ceiling(p->class_id);
    return (p->ceiling & ~limit) == 0
               ? VSP_OK
               : vsp_model_refuse(answer, VSP_ERR_CLASS, p->class_id, limit, 0);
}

/* Where a class puts its regions: from its first page up, or from the top down. */
static void class_window(struct plan *p)
{
    static const uint64_t from[] = {0,           0x400,       0x400, 0x400, 0x10000, 0x600000000,
                                    0x400000000, 0x500000000, 0x400, 0x400, 0x400};

    p->down = p->class_id == VSP_CLASS_STACK || p->class_id == VSP_CLASS_DEVICE;
    p->lo = p->lo < from[p->class_id] ? from[p->class_id] : p->lo;
    p->lo = p->lo > p->hi ? p->hi : p->lo;
}

/* BADCAP, CEILING: an object comes as a capability, which says how it may be mapped. */
static uint32_t object(const struct vsp_model_ask *ask, const struct plan *p,
                       struct vsp_model_answer *answer)
{
    if (p->backing != VSP_BACKING_OBJECT) {
        return VSP_OK;
    }
    if (ask->capability != VSP_CAP_OBJECT) {
        return vsp_model_refuse(answer, VSP_ERR_BADCAP, ask->capability, 0, 0);
    }
    return (p->ceiling & ~ask->object_rights) == 0
               ? VSP_OK
               : vsp_model_refuse(answer, VSP_ERR_CEILING, 0, p->ceiling, ask->object_rights);
}

static uint32_t backing(const struct vsp_model *m, const struct vsp_model_ask *ask,
                        const struct plan *p, struct vsp_model_answer *answer)
{
    int device = p->class_id == VSP_CLASS_DEVICE;
    int empty = p->class_id == VSP_CLASS_RESERVATION || p->class_id == VSP_CLASS_GUARD;
    int paged = !device && !empty;
    /* the offset of every byte of the region is a number of 64 bits */
    int in_content = p->count <= UINT64_MAX / PAGE + 1 - ask->word[6] / PAGE;
    int ok = 0;

    if (p->backing == VSP_BACKING_NONE || p->backing == VSP_BACKING_ANON) {
        ok = (p->backing == VSP_BACKING_NONE ? empty : paged) && ask->word[5] == 0 && in_content;
    } else if (p->backing == VSP_BACKING_OBJECT) {
        ok = paged && ask->word[5] == 0 && ask->object < 1ull << 32 && in_content;
    } else if (p->backing == VSP_BACKING_DIRECT) {
        ok = (device || p->class_id == VSP_CLASS_SHARED) && ask->word[6] == 0
             && vsp_model_frames(m, ask->badge, ask->word[5], p->count);
    }
    return ok ? VSP_OK
              : vsp_model_refuse(answer, VSP_ERR_BACKING, p->backing, ask->word[5], ask->word[6]);
}

uint32_t vsp_model_fits(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                        const struct vsp_model_cell *region, struct vsp_model_answer *answer)
{
    struct vsp_model_space then = *sp;
    uint32_t status;

    vsp_model_take(&then, start, end, region);
    status = vsp_model_regions_fit(sp, &then, answer);
    if (status == VSP_OK && vsp_model_pages(&then) > sp->page_limit) {
        return vsp_model_budget(answer, VSP_BUDGET_PAGES, vsp_model_pages(sp),
                                vsp_model_pages(&then), sp->page_limit);
    }
    return status;
}

/* Tries every page of the window; *largest gets the largest count that would fit somewhere. */
static uint64_t place(const struct vsp_model_space *sp, const struct plan *p, uint64_t *largest)
{
    uint64_t found = 0;

    *largest = 0;
    for (uint64_t page = p->lo; page < p->hi; page++) {
        uint64_t room = vsp_model_seek(sp, page, p->hi, 1) - page;

        if (page % p->align != 0) {
            continue;
        }
        *largest = room > *largest ? room : *largest;
        if (room >= p->count && (found == 0 || p->down)) {
            found = page;
        }
    }
    return found;
}

/* The first page of what is asked for. */
static struct vsp_model_cell first_cell(const struct vsp_model_space *sp,
                                        const struct vsp_model_ask *ask, const struct plan *p,
                                        uint64_t start, int backed)
{
    struct vsp_model_cell c = {0};

    c.used = 1;
    c.class_id = (uint8_t)p->class_id;
    c.rights = (uint8_t)p->rights;
    c.ceiling = (uint8_t)p->ceiling;
    c.backing = (uint8_t)p->backing;
    if (p->backing == VSP_BACKING_ANON || p->backing == VSP_BACKING_OBJECT) {
        c.generation = sp->content + (backed && sp->content != UINT64_MAX);
    }
    c.object = p->backing == VSP_BACKING_OBJECT ? ask->object : 0;
    c.base = p->backing == VSP_BACKING_DIRECT   ? ask->word[5]
             : p->backing == VSP_BACKING_OBJECT ? ask->word[6] / PAGE
                                                : start;
    return c;
}

void vsp_model_take(struct vsp_model_space *sp, uint64_t start, uint64_t end,
                    const struct vsp_model_cell *region)
{
    if (vsp_model_backed(sp, start, end)) {
        vsp_model_give_up(sp, start, end);
    }
    for (uint64_t page = start; page < end; page++) {
        struct vsp_model_cell *c = vsp_model_at(sp, page);

        *c = *region;
        c->base = region->backing == VSP_BACKING_OBJECT || region->backing == VSP_BACKING_DIRECT
                      ? region->base + (page - start)
                      : 0;
    }
    sp->epoch++;
}

/* The first page of a range that does not give way; its end when all do. */
static uint64_t in_the_way(const struct vsp_model_space *sp, uint32_t flags, const struct plan *p)
{
    int into = (flags & VSP_FLAG_INTO_RESERVED) != 0;
    uint64_t page = (flags & VSP_FLAG_REPLACE) != 0 ? p->hi : p->lo;

    while (page < p->hi
           && (!sp->cell[page - sp->lo].used
               || (into && sp->cell[page - sp->lo].class_id == VSP_CLASS_RESERVATION))) {
        page++;
    }
    return page;
}

static uint32_t check(const struct vsp_model *m, uint32_t space, const struct vsp_model_ask *ask,
                      struct plan *p, struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint32_t status = align_and_range(sp, ask, p, answer);
    uint64_t way;

    status = status == VSP_OK ? rights_and_class(ask, p, answer) : status;
    if (status != VSP_OK) {
        return status;
    }
    if ((ask->word[3] & 0xff) == VSP_PLACE_CLASS) {
        class_window(p);
    }
    status = vsp_model_on(m, ask, space, p->lo, p->hi, answer);
    if (status != VSP_OK) {
        return status;
    }
    way = p->fixed ? in_the_way(sp, ask->flags, p) : p->hi;
    if (way < p->hi) {
        return vsp_model_refuse(answer, VSP_ERR_OVERLAP, vsp_model_first(sp, way) * PAGE,
                                vsp_model_end(sp, way) * PAGE, 0);
    }
    status = object(ask, p, answer);
    return status == VSP_OK ? backing(m, ask, p, answer) : status;
}

uint32_t vsp_model_map(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                       struct vsp_model_answer *answer)
{
    struct plan p = {0};
    struct vsp_model_space *sp = &m->space[space];
    struct vsp_model_cell region;
    uint64_t largest = 0;
    uint64_t start;
    int backed;
    uint32_t status = check(m, space, ask, &p, answer);

    if (status != VSP_OK) {
        return status;
    }
    start = p.fixed ? p.lo : place(sp, &p, &largest);
    if (start == 0) {
        return vsp_model_refuse(answer, VSP_ERR_NOSPACE, largest * PAGE, 0, 0);
    }
    backed = vsp_model_backed(sp, start, start + p.count);
    region = first_cell(sp, ask, &p, start, backed);
    status = vsp_model_fits(sp, start, start + p.count, &region, answer);
    if (status != VSP_OK) {
        return status;
    }
    if (p.backing == VSP_BACKING_DIRECT || backed) {
        int frames = p.backing == VSP_BACKING_DIRECT;

        answer->frame = frames ? ask->word[5] : 0;
        vsp_model_start(m, ask, space, start, start + p.count,
                        frames ? VSP_WORK_MAP : VSP_WORK_UNMAP, frames ? p.rights : 0, answer);
        m->work.region = region;
        return VSP_OK;
    }
    vsp_model_take(sp, start, start + p.count, &region);
    answer->epoch = sp->epoch;
    answer->word_count = 2;
    answer->word[0] = start * PAGE;
    answer->word[1] = p.count * PAGE;
    return VSP_OK;
}
