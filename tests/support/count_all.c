/* SPDX-License-Identifier: ISC */
#include "tests/support/count_all.h"

#include "tests/support/tally.h"

static const char *const case_of[] = {
    "REVOKE on space 0 takes nothing",       "REVOKE on space 0 takes on one space",
    "REVOKE on space 0 takes on more",       "REVOKE on space 0 takes what others gave",
    "REVOKE on space 0; elsewhere it stays", "MAP beside alike pages of before an UNMAP",
};
#define CASES (sizeof case_of / sizeof case_of[0])

static uint64_t tally[CASES];

/* A MAP put pages that say the same as those beside them, and yet are of another content. */
static int is_beside_older(const struct vsp_rig *rig)
{
    uint64_t k = rig->call.request.space % VSP_SPACE_MAX;
    uint64_t start = rig->answer.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + rig->answer.word[1] / VSP_ABI_PAGE_BYTES;

    return vsp_model_apart(&rig->model.space[k], start)
           || vsp_model_apart(&rig->model.space[k], end);
}

int vsp_count_all(const struct vsp_rig *rig, const struct vsp_model_space *was)
{
    const struct vsp_call *c = &rig->call;
    uint64_t badge = c->request.word[0];
    uint32_t less = 0; /* spaces with fewer grants than before */
    int others = 0;
    int stays = 0;

    if (rig->answer.op == VSP_OP_MAP) {
        tally[5] += is_beside_older(rig) != 0;
    }
    if (rig->answer.op != VSP_OP_REVOKE || c->request.space != 0) {
        return 0;
    }
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        const struct vsp_model_space *sp = &rig->model.space[k];
        uint32_t left = vsp_model_given(sp, badge);
        uint32_t own = vsp_model_given_by(&was[k], badge, c->badge);

        less += sp->gifts < was[k].gifts;
        others += (vsp_model_given(&was[k], badge) & ~left & ~own) != 0;
        stays += sp->live && (left & c->request.word[1]) != 0;
    }
    tally[less > 2 ? 2 : less]++;
    tally[3] += others != 0;
    tally[4] += less != 0 && stays != 0;
    return 1;
}

int vsp_count_all_report(void)
{
    return vsp_tally_report(case_of, tally, CASES);
}
