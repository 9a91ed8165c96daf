/* SPDX-License-Identifier: ISC */
#include "tests/support/count_over.h"

#include "tests/support/tally.h"

static const char *const case_of[] = {
    "INTO_RESERVED: a reservation gives way",
    "INTO_RESERVED: something else does not",
    "REPLACE of what has a backing",
    "REPLACE of what has none",
    "REPLACE of what is lost",
    "REPLACE where nothing is",
    "MAP that makes way, beyond a budget",
    "KEEP_RESERVED of what has a backing",
    "KEEP_RESERVED of what has none",
    "KEEP_RESERVED beyond a budget",
    "jit: written, then executed",
    "jit: executed, then written",
    "RESTRICT lowers a ceiling",
    "RESTRICT to what is so already",
    "RESTRICT beyond a ceiling that there is",
    "RESTRICT beyond the ceiling it names",
    "RESTRICT beyond a budget",
    "PROTECT beyond a ceiling below its class's",
};
#define CASES (sizeof case_of / sizeof case_of[0])
enum { CASE_MAP = 0, CASE_KEEP = 7, CASE_TURN = 10, CASE_RESTRICT = 12 };

#define OVER (VSP_FLAG_INTO_RESERVED | VSP_FLAG_REPLACE)

static uint64_t tally[CASES];

/* What there is of a range. */
struct there {
    uint32_t mapped;
    uint32_t backed;
    uint32_t lost;
    uint32_t above; /* with a ceiling that is not the one a request names */
    uint32_t lower; /* with a ceiling that is less than that of its class, and some backing */
};

static struct there look(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                         uint64_t ceiling)
{
    struct there found = {0, 0, 0, 0, 0};

    for (uint64_t page = start; sp->lo <= page && page < end && page < sp->hi; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];
        uint32_t backed = c->used && c->backing != VSP_BACKING_NONE;

        found.mapped |= c->used;
        found.backed |= backed;
        found.lost |= c->used && c->backing == VSP_BACKING_LOST;
        found.above |= c->used && c->ceiling != ceiling;
        found.lower |= backed && c->backing != VSP_BACKING_LOST
                       && c->ceiling != vsp_model_class_ceiling(c->class_id);
    }
    return found;
}

static void count_map(uint32_t status, uint32_t flags, struct there was)
{
    if ((flags & OVER) == 0) {
        return;
    }
    tally[CASE_MAP + 6] += status == VSP_ERR_BUDGET;
    if ((flags & VSP_FLAG_REPLACE) == 0) {
        tally[CASE_MAP] += status == VSP_OK && was.mapped;
        tally[CASE_MAP + 1] += status == VSP_ERR_OVERLAP;
    } else if (status == VSP_OK) {
        tally[CASE_MAP + (was.backed ? 2 : was.mapped ? 3 : 5)]++;
        tally[CASE_MAP + 4] += was.lost;
    }
}

static void count_unmap(uint32_t status, uint32_t flags, struct there was)
{
    if ((flags & VSP_FLAG_KEEP_RESERVED) != 0) {
        tally[CASE_KEEP] += status == VSP_OK && was.backed;
        tally[CASE_KEEP + 1] += status == VSP_OK && !was.backed;
        tally[CASE_KEEP + 2] += status == VSP_ERR_BUDGET;
    }
}

static void count_protect(const struct vsp_rig *rig, const struct vsp_model_space *sp,
                          uint64_t page, struct there was)
{
    const struct vsp_request *q = &rig->call.request;
    uint32_t status = rig->answer.status;

    if (status == VSP_OK && sp->cell[page - sp->lo].class_id == VSP_CLASS_JIT) {
        uint32_t before = sp->cell[page - sp->lo].rights;

        tally[CASE_TURN] += before == (VSP_RIGHT_R | VSP_RIGHT_W) && q->word[2] == 5;
        tally[CASE_TURN + 1] += before == (VSP_RIGHT_R | VSP_RIGHT_X) && q->word[2] == 3;
    }
    if ((q->flags & VSP_FLAG_RESTRICT) == 0) {
        tally[CASE_RESTRICT + 5] += status == VSP_ERR_CEILING && was.lower;
        return;
    }
    tally[CASE_RESTRICT] += status == VSP_OK && was.above;
    tally[CASE_RESTRICT + 1] += status == VSP_OK && !was.above;
    tally[CASE_RESTRICT + 2] += status == VSP_ERR_CEILING && rig->answer.word[0] != 0;
    tally[CASE_RESTRICT + 3] += status == VSP_ERR_CEILING && rig->answer.word[0] == 0;
    tally[CASE_RESTRICT + 4] += status == VSP_ERR_BUDGET;
}

void vsp_count_over(const struct vsp_rig *rig, const struct vsp_model_space *was)
{
    const struct vsp_request *q = &rig->call.request;
    const struct vsp_model_space *sp = &was[q->space % VSP_SPACE_MAX];
    uint64_t page = q->word[0] / VSP_ABI_PAGE_BYTES;
    struct there found;

    if (rig->answer.status != VSP_OK && rig->answer.status != VSP_ERR_OVERLAP
        && rig->answer.status != VSP_ERR_CEILING && rig->answer.status != VSP_ERR_BUDGET) {
        return;
    }
    found = look(sp, page, page + q->word[1] / VSP_ABI_PAGE_BYTES, q->word[3]);
    switch (rig->answer.op) {
    case VSP_OP_MAP:
        count_map(rig->answer.status, q->flags, found);
        return;
    case VSP_OP_UNMAP:
        count_unmap(rig->answer.status, q->flags, found);
        return;
    case VSP_OP_PROTECT:
        count_protect(rig, sp, page, found);
        return;
    default:
        return;
    }
}

int vsp_count_over_report(void)
{
    return vsp_tally_report(case_of, tally, CASES);
}
