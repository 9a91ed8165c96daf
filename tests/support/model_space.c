/* SPDX-License-Identifier: ISC */
/* The oracle's SPACE_CREATE, SPACE_DESTROY, GRANT and REVOKE. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* The grant of a badge on a space, else an unused one, else NULL. */
static struct vsp_model_grant *grant_of(struct vsp_model *m, uint64_t badge, uint32_t space)
{
    struct vsp_model_grant *unused = NULL;

    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        if (m->grant[g].rights == 0) {
            unused = &m->grant[g];
        } else if (m->grant[g].badge == badge && m->grant[g].space == space) {
            return &m->grant[g];
        }
    }
    return unused;
}

static void grant(struct vsp_model_grant *g, uint64_t badge, uint32_t space, uint32_t rights)
{
    g->badge = badge;
    g->space = space;
    g->rights |= rights;
}

/* Regions and pages that a client has given to the spaces that live. */
static void lent(const struct vsp_model *m, uint32_t client, uint64_t *regions, uint64_t *pages)
{
    *regions = 0;
    *pages = 0;
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        if (m->space[k].live && m->space[k].owner == client) {
            *regions += m->space[k].region_limit;
            *pages += m->space[k].page_limit;
        }
    }
}

/* The sum, or the largest number where that is more. */
static uint64_t sum(uint64_t a, uint64_t b)
{
    return a + b < a ? UINT64_MAX : a + b;
}

static uint32_t create_check(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t client,
                             uint32_t index, struct vsp_model_answer *answer)
{
    const struct vsp_startup_client *c = &m->startup.client[client];
    uint64_t lo = ask->word[0];
    uint64_t hi = ask->word[1];
    uint64_t regions;
    uint64_t pages;

    for (uint32_t k = 0; k < 2; k++) {
        if (ask->word[k] % PAGE != 0) {
            return vsp_model_refuse(answer, VSP_ERR_ALIGN, k, ask->word[k], 0);
        }
    }
    if (lo < PAGE || lo >= hi || hi > (1ull << 47) - PAGE || ask->word[2] == 0
        || ask->word[3] == 0) {
        return vsp_model_refuse(answer, VSP_ERR_RANGE, PAGE, (1ull << 47) - PAGE, 0);
    }
    if (index == VSP_SPACE_MAX) {
        return vsp_model_budget(answer, VSP_BUDGET_SPACES, VSP_SPACE_MAX, VSP_SPACE_MAX + 1u,
                                VSP_SPACE_MAX);
    }
    lent(m, client, &regions, &pages);
    if (ask->word[2] > c->regions - regions) {
        return vsp_model_budget(answer, VSP_BUDGET_REGIONS, regions, sum(regions, ask->word[2]),
                                c->regions);
    }
    if (ask->word[3] > c->pages - pages) {
        return vsp_model_budget(answer, VSP_BUDGET_PAGES, pages, sum(pages, ask->word[3]),
                                c->pages);
    }
    return VSP_OK;
}

static void create(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t client,
                   uint32_t index, struct vsp_model_answer *answer)
{
    struct vsp_model_space *sp = &m->space[index];

    VSP_CHECK((ask->word[1] - ask->word[0]) / PAGE <= VSP_MODEL_SPAN);
    sp->live = 1;
    sp->owner = client;
    sp->lo = ask->word[0] / PAGE;
    sp->hi = ask->word[1] / PAGE;
    sp->region_limit = ask->word[2];
    sp->page_limit = ask->word[3];
    sp->epoch = 1;
    (void)memset(sp->cell, 0, sizeof sp->cell);
    answer->keep_slot = VSP_SLOT_SPACE + index;
    answer->epoch = 1;
    answer->word_count = 1;
    answer->word[0] = sp->generation * VSP_SPACE_MAX + index;
}

uint32_t vsp_model_spaces(struct vsp_model *m, const struct vsp_model_ask *ask,
                          struct vsp_model_answer *answer)
{
    uint32_t client = vsp_model_client(m, ask->badge);
    uint32_t space = 0;
    uint32_t status;

    if (ask->op == VSP_OP_SPACE_DESTROY) {
        status = vsp_model_enter(m, ask, VSP_GRANT_DESTROY, &space, answer);
        if (status == VSP_OK) {
            vsp_model_start(m, ask, space, m->space[space].lo, m->space[space].hi, VSP_WORK_CLEAR,
                            0, answer);
        }
        return status;
    }
    if (ask->capability != VSP_CAP_VSPACE) {
        return vsp_model_refuse(answer, VSP_ERR_BADCAP, ask->capability, 0, 0);
    }
    if (client == m->startup.client_count) {
        return vsp_model_refuse(answer, VSP_ERR_DENIED, 0, 0, 0);
    }
    while (space < VSP_SPACE_MAX && m->space[space].live) {
        space++;
    }
    status = create_check(m, ask, client, space, answer);
    if (status == VSP_OK) {
        create(m, ask, client, space, answer);
    }
    return status;
}

uint32_t vsp_model_grants(struct vsp_model *m, const struct vsp_model_ask *ask,
                          struct vsp_model_answer *answer)
{
    uint32_t mask = (uint32_t)ask->word[1];
    struct vsp_model_grant *other;
    uint32_t space;
    uint32_t status = vsp_model_enter(m, ask, VSP_GRANT_GRANT, &space, answer);

    if (status != VSP_OK) {
        return status;
    }
    other = grant_of(m, ask->word[0], space);
    if (ask->op == VSP_OP_REVOKE) {
        if (other != NULL && other->rights != 0) {
            other->rights &= ~mask;
        }
        return VSP_OK;
    }
    if ((mask & ~vsp_model_held(m, ask->badge, space)) != 0) {
        return vsp_model_refuse(answer, VSP_ERR_DENIED, mask, 0, 0);
    }
    if (other == NULL) {
        return vsp_model_budget(answer, VSP_BUDGET_GRANTS, VSP_GRANT_MAX, VSP_GRANT_MAX + 1u,
                                VSP_GRANT_MAX);
    }
    grant(other, ask->word[0], space, mask);
    return VSP_OK;
}
