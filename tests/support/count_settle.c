/* SPDX-License-Identifier: ISC */
#include "tests/support/count_settle.h"

#include "tests/support/tally.h"

static const char *const case_of[] = {
    "PAGER_NEXT finds nothing",
    "PAGER_NEXT finds a space at its cursor",
    "PAGER_NEXT finds a space behind its cursor",
    "PAGER_NEXT covers pages never given up",
    "PAGER_NEXT finds a place used before",
    "PAGER_SETTLE of what was given up",
    "PAGER_SETTLE of nothing",
};
#define CASES (sizeof case_of / sizeof case_of[0])

static uint64_t tally[CASES];

/* Pages of a space that were given up and are not settled. */
static uint64_t lost_pages(const struct vsp_model_space *sp)
{
    uint64_t pages = 0;

    for (uint64_t page = sp->lo; page < sp->hi; page++) {
        pages += sp->lost[page - sp->lo];
    }
    return pages;
}

static void count_next(const struct vsp_rig *rig)
{
    const uint64_t *word = rig->answer.word;
    const struct vsp_model_space *sp = &rig->model.space[word[0] % VSP_SPACE_MAX];

    if (word[0] == 0) {
        tally[0]++;
        return;
    }
    tally[word[4] == rig->call.request.word[0] + 1u ? 1 : 2]++;
    tally[3] += lost_pages(sp) < (word[3] - word[2]) / VSP_ABI_PAGE_BYTES;
    tally[4] += sp->generation > 1;
}

void vsp_count_settle(const struct vsp_rig *rig, const struct vsp_model_space *was)
{
    if (rig->answer.op == VSP_OP_PAGER_NEXT) {
        count_next(rig);
    } else if (rig->answer.op == VSP_OP_PAGER_SETTLE) {
        tally[lost_pages(&was[rig->call.request.space % VSP_SPACE_MAX]) != 0 ? 5 : 6]++;
    }
}

int vsp_count_settle_report(void)
{
    return vsp_tally_report(case_of, tally, CASES);
}
