/* SPDX-License-Identifier: ISC */
/* The oracle's UNMAP and PROTECT, and what the outcome of kernel work means. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/model_form.h"
#include "tests/support/operation.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

uint32_t vsp_model_range_of(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                            uint64_t *start, uint64_t *end, struct vsp_model_answer *answer)
{
    for (uint32_t k = 0; k < 2; k++) {
        if (ask->word[k] % PAGE != 0) {
            return vsp_model_refuse(answer, VSP_ERR_ALIGN, k, ask->word[k], 0);
        }
    }
    *start = ask->word[0] / PAGE;
    *end = *start + ask->word[1] / PAGE; /* both are below 2^52 */
    if (*start >= *end || *start < sp->lo || *end > sp->hi) {
        return vsp_model_refuse(answer, VSP_ERR_RANGE, sp->lo * PAGE, sp->hi * PAGE, 0);
    }
    return VSP_OK;
}

uint32_t vsp_model_mapped(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                          struct vsp_model_answer *answer)
{
    uint64_t hole = vsp_model_seek(sp, start, end, 0);

    if (hole == end) {
        return VSP_OK;
    }
    return vsp_model_refuse(answer, VSP_ERR_NOTMAPPED, hole * PAGE,
                            vsp_model_seek(sp, hole, end, 1) * PAGE, 0);
}

uint32_t vsp_model_rights(uint64_t rights, struct vsp_model_answer *answer)
{
    if (rights == (VSP_RIGHT_W | VSP_RIGHT_X)
        || rights == (VSP_RIGHT_R | VSP_RIGHT_W | VSP_RIGHT_X)) {
        return vsp_model_refuse(answer, VSP_ERR_WX, rights, 0, 0);
    }
    if (!vsp_model_rights_ok(rights)) {
        return vsp_model_refuse(answer, VSP_ERR_PERM, rights, 0, 0);
    }
    return VSP_OK;
}

static uint32_t rights_fit(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                           const struct vsp_model_ask *ask, struct vsp_model_answer *answer)
{
    int restricts = (ask->flags & VSP_FLAG_RESTRICT) != 0;
    uint64_t top = ask->word[restricts ? 3 : 2];
    uint32_t status = restricts ? vsp_model_sets(ask->word[2], top, VSP_CLASS_JIT, answer)
                                : vsp_model_rights(top, answer);

    if (status != VSP_OK) {
        return status;
    }
    for (uint64_t page = start; page < end; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

        if (c->used && (top & ~(uint64_t)c->ceiling) != 0) {
            return vsp_model_refuse(answer, VSP_ERR_CEILING, vsp_model_first(sp, page) * PAGE, top,
                                    c->ceiling);
        }
    }
    return VSP_OK;
}

static int rights_held(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                       const struct vsp_model_ask *ask)
{
    int restricts = (ask->flags & VSP_FLAG_RESTRICT) != 0;

    while (start < end && sp->cell[start - sp->lo].rights == ask->word[2]
           && (!restricts || sp->cell[start - sp->lo].ceiling == ask->word[3])) {
        start++;
    }
    return start == end;
}

static uint32_t range_check(const struct vsp_model *m, uint32_t space,
                            const struct vsp_model_ask *ask, uint64_t *start, uint64_t *end,
                            struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint32_t status = vsp_model_range_of(sp, ask, start, end, answer);

    if (status == VSP_OK) {
        status = vsp_model_on(m, ask, space, *start, *end, answer);
    }
    if (status == VSP_OK && ask->op == VSP_OP_PROTECT) {
        status = rights_fit(sp, *start, *end, ask, answer);
    }
    if (status == VSP_OK && (ask->flags & VSP_FLAG_ALLOW_HOLES) == 0) {
        status = vsp_model_mapped(sp, *start, *end, answer);
    }
    return status;
}

/* Empties a range; returns how many pages it held that count. */
static uint64_t clear(struct vsp_model_space *sp, uint64_t start, uint64_t end)
{
    uint64_t count = 0;

    for (uint64_t page = start; page < end; page++) {
        count += vsp_model_counts(vsp_model_at(sp, page)) ? 1u : 0u;
        (void)memset(vsp_model_at(sp, page), 0, sizeof(struct vsp_model_cell));
    }
    return count;
}

void vsp_model_give_up(struct vsp_model_space *sp, uint64_t start, uint64_t end)
{
    sp->content += sp->content != UINT64_MAX;
    (void)memset(&sp->lost[start - sp->lo], 1, end - start);
}

/* What UNMAP does: the range is gone, or what is left is there. Says how many pages less count. */
static uint64_t unmapped(struct vsp_model_space *sp, uint64_t start, uint64_t end,
                         const struct vsp_model_cell *left)
{
    uint64_t pages = vsp_model_pages(sp);

    if (left->used) {
        vsp_model_take(sp, start, end, left);
        return pages - vsp_model_pages(sp);
    }
    if (vsp_model_backed(sp, start, end)) {
        vsp_model_give_up(sp, start, end);
    }
    sp->epoch++;
    return clear(sp, start, end);
}

static void set_rights(struct vsp_model_space *sp, uint64_t start, uint64_t end, uint64_t rights,
                       int restricts, uint64_t ceiling)
{
    for (uint64_t page = start; page < end; page++) {
        struct vsp_model_cell *c = vsp_model_at(sp, page);

        c->rights = (uint8_t)rights;
        c->ceiling = restricts ? (uint8_t)ceiling : c->ceiling;
    }
}

/* The pages keep their place, and what they say of an object; nobody may ever use them. */
static void lose(struct vsp_model_space *sp, uint64_t start, uint64_t end)
{
    for (uint64_t page = start; page < end; page++) {
        struct vsp_model_cell *c = vsp_model_at(sp, page);

        c->backing = VSP_BACKING_LOST;
        c->rights = 0;
        c->ceiling = 0;
    }
}

/* BUDGET: the space without the range, with what is left there, or with its new rights. */
static uint32_t budget(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                       uint64_t start, uint64_t end, const struct vsp_model_cell *left,
                       struct vsp_model_answer *answer)
{
    struct vsp_model_space then = *sp;

    if (left->used) {
        return vsp_model_fits(sp, start, end, left, answer);
    }
    if (ask->op == VSP_OP_UNMAP) {
        (void)clear(&then, start, end);
    } else {
        set_rights(&then, start, end, ask->word[2], (ask->flags & VSP_FLAG_RESTRICT) != 0,
                   ask->word[3]);
    }
    return vsp_model_regions_fit(sp, &then, answer);
}

uint32_t vsp_model_range(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                         struct vsp_model_answer *answer)
{
    int unmap = ask->op == VSP_OP_UNMAP;
    struct vsp_model_cell left = {0};
    struct vsp_model_space *sp = &m->space[space];
    uint64_t start = 0;
    uint64_t end = 0;
    uint32_t status = range_check(m, space, ask, &start, &end, answer);

    if (status != VSP_OK) {
        return status;
    }
    if (unmap && (ask->flags & VSP_FLAG_KEEP_RESERVED) != 0) {
        left.used = 1;
        left.class_id = VSP_CLASS_RESERVATION;
        left.base = start;
    }
    if (unmap && !left.used && vsp_model_seek(sp, start, end, 1) == end) {
        answer->word_count = 1; /* nothing there: no page was removed */
        return VSP_OK;
    }
    if (!unmap && rights_held(sp, start, end, ask)) {
        return VSP_OK;
    }
    status = budget(sp, ask, start, end, &left, answer);
    if (status != VSP_OK) {
        return status;
    }
    if (unmap && !vsp_model_backed(sp, start, end)) {
        answer->word_count = 1; /* of what counts for nothing */
        unmapped(sp, start, end, &left);
        answer->epoch = sp->epoch;
        return VSP_OK;
    }
    vsp_model_start(m, ask, space, start, end, unmap ? VSP_WORK_UNMAP : VSP_WORK_PROTECT,
                    unmap ? 0 : (uint32_t)ask->word[2], answer);
    if (unmap) {
        m->work.region = left;
    } else {
        m->work.restricts = (ask->flags & VSP_FLAG_RESTRICT) != 0;
        m->work.region.ceiling = (uint8_t)ask->word[3];
    }
    return VSP_OK;
}

static void destroyed(struct vsp_model *m, uint32_t space)
{
    struct vsp_model_space *sp = &m->space[space];
    uint64_t generation = sp->generation == VSP_GENERATION_MAX ? 0 : sp->generation + 1;

    (void)memset(sp, 0, sizeof *sp);
    sp->generation = generation;
}

static void said_range(const struct vsp_model_work *w, struct vsp_model_answer *answer)
{
    answer->word_count = 2;
    answer->word[0] = w->start * PAGE;
    answer->word[1] = (w->end - w->start) * PAGE;
}

static void done(struct vsp_model *m, const struct vsp_model_work *w,
                 struct vsp_model_answer *answer)
{
    struct vsp_model_space *sp = &m->space[w->space];

    switch (w->op) {
    case VSP_OP_MAP:
        answer->notify = vsp_model_backed(sp, w->start, w->end) ? 1 : 0;
        vsp_model_take(sp, w->start, w->end, &w->region);
        said_range(w, answer);
        return;
    case VSP_OP_UNMAP:
        answer->word_count = 1;
        answer->word[0] = unmapped(sp, w->start, w->end, &w->region);
        answer->notify = 1;
        return;
    case VSP_OP_PROTECT:
        set_rights(sp, w->start, w->end, w->region.rights, w->restricts, w->region.ceiling);
        sp->epoch++;
        return;
    case VSP_OP_BACKING_LOST:
        lose(sp, w->start, w->end);
        said_range(w, answer);
        answer->notify = 1;
        sp->epoch++;
        vsp_model_give_up(sp, w->start, w->end);
        return;
    case VSP_OP_SPACE_DESTROY:
        destroyed(m, w->space);
        answer->notify = 1;
        return;
    default:
        VSP_CHECK(vsp_operation_of(w->op)->stays);
        return;
    }
}

void vsp_model_complete(struct vsp_model *m, uint32_t outcome, struct vsp_model_answer *answer)
{
    struct vsp_model_work *w = &m->work;

    (void)memset(answer, 0, sizeof *answer);
    answer->reply = 1;
    answer->token = w->token;
    answer->op = w->op;
    answer->id = w->id;
    if (outcome == 1) {
        done(m, w, answer);
    } else {
        answer->status = vsp_model_refuse(answer, VSP_ERR_KERNEL, 0, 0, 0);
    }
    answer->epoch = m->space[w->space].live ? m->space[w->space].epoch : 0;
    w->op = 0;
}
