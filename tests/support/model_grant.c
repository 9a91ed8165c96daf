/* SPDX-License-Identifier: ISC */
/* The oracle's GRANT and REVOKE. */
#include "tests/support/check.h"
#include "tests/support/model_form.h"

uint32_t vsp_model_given(const struct vsp_model_space *sp, uint64_t badge)
{
    uint32_t rights = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        rights |= sp->gift[i].badge == badge ? sp->gift[i].right : 0u;
    }
    return rights;
}

uint32_t vsp_model_given_by(const struct vsp_model_space *sp, uint64_t badge, uint64_t giver)
{
    uint32_t rights = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        rights |= sp->gift[i].badge == badge && sp->gift[i].giver == giver ? sp->gift[i].right : 0u;
    }
    return rights;
}

uint32_t vsp_model_pairs(const struct vsp_model_space *sp)
{
    uint32_t pairs = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        uint32_t k = 0;

        while (sp->gift[k].badge != sp->gift[i].badge || sp->gift[k].giver != sp->gift[i].giver) {
            k++;
        }
        pairs += k == i;
    }
    return pairs;
}

/* The rights that are not there yet are put at the end of the list. */
static void give(struct vsp_model_space *sp, uint64_t badge, uint64_t giver, uint32_t rights)
{
    uint32_t missing = rights & ~vsp_model_given_by(sp, badge, giver);

    for (uint32_t right = 1; right <= VSP_GRANT_ALL; right *= 2) {
        if ((missing & right) != 0) {
            VSP_CHECK(sp->gifts < 4u * VSP_GRANT_MAX);
            sp->gift[sp->gifts++] = (struct vsp_model_gift){badge, giver, right};
        }
    }
}

/* Takes rights of a badge that this giver gave; from the owner's hand all. */
static void take(struct vsp_model_space *sp, uint64_t badge, uint64_t giver, int owner,
                 uint32_t rights)
{
    uint32_t left = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        const struct vsp_model_gift gift = sp->gift[i];

        if (gift.badge != badge || (!owner && gift.giver != giver) || (gift.right & rights) == 0) {
            sp->gift[left++] = gift;
        }
    }
    sp->gifts = left;
}

uint32_t vsp_model_grants(struct vsp_model *m, const struct vsp_model_ask *ask,
                          struct vsp_model_answer *answer)
{
    uint64_t badge = ask->word[0];
    uint32_t mask = (uint32_t)ask->word[1];
    struct vsp_model_space *sp;
    uint32_t space;
    uint32_t status = vsp_model_enter(m, ask, VSP_GRANT_GRANT, &space, answer);

    if (status != VSP_OK) {
        return status;
    }
    sp = &m->space[space];
    if (ask->op == VSP_OP_REVOKE) {
        take(sp, badge, ask->badge, vsp_model_owns(m, ask->badge, space), mask);
        return VSP_OK;
    }
    if ((mask & ~vsp_model_held(m, ask->badge, space)) != 0) {
        return vsp_model_refuse(answer, VSP_ERR_DENIED, mask, 0, 0);
    }
    if (vsp_model_given_by(sp, badge, ask->badge) == 0 && vsp_model_pairs(sp) == VSP_GRANT_MAX) {
        return vsp_model_budget(answer, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u,
                                VSP_GRANT_MAX);
    }
    give(sp, badge, ask->badge, mask);
    return VSP_OK;
}
