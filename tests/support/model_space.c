/* SPDX-License-Identifier: ISC */
/* The oracle's SPACE_CREATE and SPACE_DESTROY. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* A place of the client's where nothing lives, and with a handle left. */
static int is_place(const struct vsp_model *m, uint32_t client, uint32_t place)
{
    return vsp_model_dealt(m, place) == client && !m->space[place].live
           && m->space[place].generation != 0;
}

/* Places of a client where no space may be made. */
static uint64_t taken(const struct vsp_model *m, uint32_t client)
{
    uint64_t count = 0;

    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        count += vsp_model_dealt(m, k) == client && !is_place(m, client, k);
    }
    return count;
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
        uint64_t spaces = taken(m, client);

        return vsp_model_budget(answer, VSP_BUDGET_SPACES, spaces, spaces + 1, c->spaces);
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
    sp->content = 1;
    (void)memset(sp->lost, 0, sizeof sp->lost);
    (void)memset(sp->cell, 0, sizeof sp->cell);
    answer->keep_slot = VSP_SLOT_SPACE + index;
    answer->epoch = 1;
    answer->word_count = 1;
    answer->word[0] = sp->generation * VSP_SPACE_MAX + index;
}

uint32_t vsp_model_create(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                          struct vsp_model_answer *answer)
{
    uint32_t client = vsp_model_client(m, ask->badge);
    uint32_t place = 0;
    uint32_t status;

    VSP_CHECK_EQ(space, VSP_SPACE_MAX);
    if (ask->capability != VSP_CAP_VSPACE) {
        return vsp_model_refuse(answer, VSP_ERR_BADCAP, ask->capability, 0, 0);
    }
    if (client == m->startup.client_count) {
        return vsp_model_refuse(answer, VSP_ERR_DENIED, 0, 0, 0);
    }
    while (place < VSP_SPACE_MAX && !is_place(m, client, place)) {
        place++;
    }
    status = create_check(m, ask, client, place, answer);
    if (status == VSP_OK) {
        create(m, ask, client, place, answer);
    }
    return status;
}

uint32_t vsp_model_destroy(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                           struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint32_t status = vsp_model_on(m, ask, space, sp->lo, sp->hi, answer);

    if (status == VSP_OK) {
        vsp_model_start(m, ask, space, sp->lo, sp->hi, VSP_WORK_CLEAR, 0, answer);
    }
    return status;
}
