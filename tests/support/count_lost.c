/* SPDX-License-Identifier: ISC */
#include "tests/support/count_lost.h"

#include "tests/support/tally.h"

static const char *const case_of[] = {
    "MAP without the object's capability",
    "MAP beyond the rights of the capability",
    "MAP of an object, and word 5 not 0",
    "MAP of an object there cannot be",
    "MAP of an object: done",
    "BACKING_LOST joins: less regions",
    "BACKING_LOST: as many regions",
    "BACKING_LOST at the limit",
    "BACKING_LOST of pages that are present",
    "UNMAP of what is lost",
    "PROTECT of what is lost",
    "FAULT_QUERY of what is lost",
    "FAULT_SUPPLY of what is lost",
    "PROTECT of pages that pagerd withholds",
    "pagerd asks without a grant",
    "MAP of what counts for nothing: done",
    "MAP of it, beyond the budget of pages",
    "FAULT_QUERY of it",
    "PROTECT of it",
    "UNMAP of it and of what counts",
};
#define CASES (sizeof case_of / sizeof case_of[0])
enum {
    CASE_MAP = 0,
    CASE_LOST = 5,
    CASE_AFTER = 9,
    CASE_WITHHELD = 13,
    CASE_ASKS = 14,
    CASE_EMPTY = 15
};

static uint64_t tally[CASES];

/* A MAP of an object came as far as its capability, or was done. */
static void count_map(const struct vsp_rig *rig)
{
    const uint64_t *word = rig->call.request.word;

    if (word[4] >> 24 != VSP_BACKING_OBJECT) {
        return;
    }
    switch (rig->answer.status) {
    case VSP_ERR_BADCAP:
        tally[CASE_MAP] += rig->answer.word[0] != rig->call.request.space;
        return;
    case VSP_ERR_CEILING: /* the rights were within the ceiling */
        tally[CASE_MAP + 1] += (word[4] >> 8 & ~(word[4] >> 16) & 0xffu) == 0;
        return;
    case VSP_ERR_BACKING:
        tally[CASE_MAP + 2] += word[5] != 0;
        tally[CASE_MAP + 3] += word[5] == 0 && rig->call.object > VSP_OBJECT_MAX;
        return;
    case VSP_OK:
        tally[CASE_MAP + 4]++;
        return;
    default:
        return;
    }
}

/* A BACKING_LOST is done: what it was to the regions of its space, and to the page tables. */
static void count_done(const struct vsp_rig *rig, uint32_t k, const struct vsp_model_space *was,
                       const struct vsp_kernel *tables)
{
    uint64_t were = vsp_model_regions(was);

    tally[CASE_LOST + (vsp_model_regions(&rig->model.space[k]) == were)]++;
    tally[CASE_LOST + 2] += were == was->region_limit;
    tally[CASE_LOST + 3] += rig->kernel.table[k].count < tables->table[k].count;
}

/* An operation on a page whose backing is lost got as far as that. */
static void count_after(const struct vsp_rig *rig, const struct vsp_model_space *was)
{
    uint64_t page = rig->call.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint32_t status = rig->answer.status;

    if (!was->live || page < was->lo || was->hi <= page
        || was->cell[page - was->lo].backing != VSP_BACKING_LOST) {
        return;
    }
    switch (rig->answer.op) {
    case VSP_OP_UNMAP:
        tally[CASE_AFTER] += status == VSP_OK;
        return;
    case VSP_OP_PROTECT:
        tally[CASE_AFTER + 1] += status == VSP_ERR_CEILING && rig->answer.word[2] == 0;
        return;
    case VSP_OP_FAULT_QUERY:
        tally[CASE_AFTER + 2] += status == VSP_ERR_BACKING;
        return;
    case VSP_OP_FAULT_SUPPLY:
        tally[CASE_AFTER + 3] += status == VSP_ERR_BACKING;
        return;
    default:
        return;
    }
}

/* A PROTECT is done, and a page in its range has fewer rights than its region. */
static uint32_t withholds(const struct vsp_rig *rig, uint32_t k)
{
    const struct vsp_kernel_table *t = &rig->kernel.table[k];
    uint64_t start = rig->call.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + rig->call.request.word[1] / VSP_ABI_PAGE_BYTES;
    uint32_t found = 0;

    for (uint32_t i = 0; i < t->count; i++) {
        found |= start <= t->entry[i].page && t->entry[i].page < end
                 && t->entry[i].rights != rig->call.request.word[2];
    }
    return found;
}

/* Pages of a range that hold something, counted (or not). */
static uint64_t held(const struct vsp_model_space *sp, uint64_t start, uint64_t end, int counted)
{
    uint64_t pages = 0;

    for (uint64_t page = start; page < end; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

        pages += c->used && vsp_model_counts(c) == counted;
    }
    return pages;
}

/* A reservation or a guard is mapped, or some operation met one. */
static void count_empty(const struct vsp_rig *rig, const struct vsp_model_space *was)
{
    const uint64_t *word = rig->call.request.word;
    uint64_t page = word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t count = word[1] / VSP_ABI_PAGE_BYTES;
    int done = rig->answer.status == VSP_OK;

    switch (rig->answer.op) {
    case VSP_OP_MAP:
        if (done && word[4] >> 24 == VSP_BACKING_NONE) {
            tally[CASE_EMPTY]++;
            tally[CASE_EMPTY + 1] += vsp_model_pages(was) + count > was->page_limit;
        }
        return;
    case VSP_OP_FAULT_QUERY:
        tally[CASE_EMPTY + 2] += rig->answer.status == VSP_ERR_BACKING
                                 && rig->answer.word[0] == VSP_BACKING_NONE;
        return;
    case VSP_OP_PROTECT:
        tally[CASE_EMPTY + 3] += rig->answer.status == VSP_ERR_CEILING && rig->answer.word[2] == 0;
        return;
    case VSP_OP_UNMAP:
        tally[CASE_EMPTY + 4] += done && rig->answer.notify != 0
                                 && held(was, page, page + count, 0) != 0
                                 && held(was, page, page + count, 1) != 0;
        return;
    default:
        return;
    }
}

void vsp_count_lost(const struct vsp_rig *rig, const struct vsp_model_space *was,
                    const struct vsp_kernel *tables)
{
    uint32_t k = (uint32_t)(rig->call.request.space % VSP_SPACE_MAX);
    int done = rig->answer.status == VSP_OK;

    count_empty(rig, &was[k]);
    if (rig->answer.op == VSP_OP_MAP) {
        count_map(rig);
    } else if (rig->answer.op == VSP_OP_BACKING_LOST && done) {
        count_done(rig, k, &was[k], tables);
    } else if (rig->answer.status != VSP_ERR_PROTO) {
        count_after(rig, &was[k]);
    }
    if (rig->answer.op == VSP_OP_PROTECT && done) {
        tally[CASE_WITHHELD] += withholds(rig, k);
    }
    tally[CASE_ASKS] += done && rig->call.badge == VSP_RIG_PAGER
                        && (rig->answer.op == VSP_OP_FIND || rig->answer.op == VSP_OP_LIST
                            || rig->answer.op == VSP_OP_SPACE_INFO)
                        && vsp_model_given(&was[k], VSP_RIG_PAGER) == 0;
}

int vsp_count_lost_report(void)
{
    return vsp_tally_report(case_of, tally, CASES);
}
