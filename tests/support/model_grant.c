/* SPDX-License-Identifier: ISC */
/* The oracle's GRANT and REVOKE. */
#include "tests/support/check.h"
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

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

uint32_t vsp_model_given_on(const struct vsp_model_space *sp, uint64_t badge, uint64_t lo,
                            uint64_t hi)
{
    uint32_t rights = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        const struct vsp_model_gift *g = &sp->gift[i];

        rights |= g->badge == badge && g->lo <= lo && hi <= g->hi ? g->right : 0u;
    }
    return rights;
}

/* Two gifts are of one entry: from the same giver to the same badge, on the same window. */
static int together(const struct vsp_model_gift *a, const struct vsp_model_gift *b)
{
    return a->badge == b->badge && a->giver == b->giver && a->lo == b->lo && a->hi == b->hi;
}

uint32_t vsp_model_entries(const struct vsp_model_space *sp)
{
    uint32_t entries = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        uint32_t k = 0;

        while (!together(&sp->gift[k], &sp->gift[i])) {
            k++;
        }
        entries += k == i;
    }
    return entries;
}

/* The rights of the entry that a gift is of. */
static uint32_t entry_of(const struct vsp_model_space *sp, const struct vsp_model_gift *gift)
{
    uint32_t rights = 0;

    for (uint32_t i = 0; i < sp->gifts; i++) {
        rights |= together(&sp->gift[i], gift) ? sp->gift[i].right : 0u;
    }
    return rights;
}

/* The rights that are not there yet are put at the end of the list. */
static void give(struct vsp_model_space *sp, struct vsp_model_gift gift, uint32_t rights)
{
    uint32_t missing = rights & ~entry_of(sp, &gift);

    for (gift.right = 1; gift.right <= VSP_GRANT_ALL; gift.right *= 2) {
        if ((missing & gift.right) != 0) {
            VSP_CHECK(sp->gifts < 4u * VSP_GRANT_MAX);
            sp->gift[sp->gifts++] = gift;
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

/* ALIGN, RANGE: the window that a GRANT names, the whole space when it names none. */
static uint32_t window_of(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                          struct vsp_model_gift *gift, struct vsp_model_answer *answer)
{
    for (uint32_t k = 2; k < 4; k++) {
        if (ask->word[k] % PAGE != 0) {
            return vsp_model_refuse(answer, VSP_ERR_ALIGN, k, ask->word[k], 0);
        }
    }
    gift->lo = sp->lo;
    gift->hi = sp->hi;
    if (ask->word[2] == 0 && ask->word[3] == 0) {
        return VSP_OK;
    }
    gift->lo = ask->word[2] / PAGE;
    gift->hi = gift->lo + ask->word[3] / PAGE; /* both are below 2^52 */
    if (gift->lo < sp->lo || gift->hi > sp->hi || gift->lo >= gift->hi) {
        return vsp_model_refuse(answer, VSP_ERR_RANGE, sp->lo * PAGE, sp->hi * PAGE, 0);
    }
    return VSP_OK;
}

uint32_t vsp_model_grant(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                         struct vsp_model_answer *answer)
{
    struct vsp_model_space *sp = &m->space[space];
    struct vsp_model_gift gift = {ask->word[0], ask->badge, 0, 0, 0};
    uint32_t mask = (uint32_t)ask->word[1];
    uint32_t status = window_of(sp, ask, &gift, answer);

    if (status != VSP_OK) {
        return status;
    }
    if (vsp_model_on(m, ask, space, gift.lo, gift.hi, answer) != VSP_OK
        || (mask & ~vsp_model_held_on(m, ask->badge, space, gift.lo, gift.hi)) != 0) {
        return vsp_model_refuse(answer, VSP_ERR_DENIED, mask, 0, 0);
    }
    if (entry_of(sp, &gift) == 0 && vsp_model_entries(sp) == VSP_GRANT_MAX) {
        return vsp_model_budget(answer, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u,
                                VSP_GRANT_MAX);
    }
    give(sp, gift, mask);
    return VSP_OK;
}

/* REVOKE on all spaces that its sender made. */
static uint32_t revoke_all(struct vsp_model *m, const struct vsp_model_ask *ask,
                           struct vsp_model_answer *answer)
{
    if (vsp_model_client(m, ask->badge) == m->startup.client_count) {
        return vsp_model_refuse(answer, VSP_ERR_BADCAP, 0, 0, 0);
    }
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        if (m->space[k].live && vsp_model_owns(m, ask->badge, k)) {
            take(&m->space[k], ask->word[0], ask->badge, 1, (uint32_t)ask->word[1]);
        }
    }
    return VSP_OK;
}

uint32_t vsp_model_revoke(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                          struct vsp_model_answer *answer)
{
    if (space == VSP_SPACE_MAX) {
        return revoke_all(m, ask, answer);
    }
    take(&m->space[space], ask->word[0], ask->badge, vsp_model_owns(m, ask->badge, space),
         (uint32_t)ask->word[1]);
    return VSP_OK;
}
