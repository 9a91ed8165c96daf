/* SPDX-License-Identifier: ISC */
/* The oracle's FAULT_SUPPLY, PAGE_EVICT, MAY and BACKING_LOST. */
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* IDENTITY: page by page, from the content of the first on. */
static uint32_t identity(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                         uint64_t start, uint64_t end, struct vsp_model_answer *answer)
{
    uint64_t offset = ask->word[6];

    for (uint64_t page = start; page < end; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

        if (c->backing != ask->word[4] || c->object != ask->word[5]
            || vsp_model_content(sp, page) * PAGE != offset || c->generation != ask->word[7]) {
            return vsp_model_refuse(answer, VSP_ERR_IDENTITY, page * PAGE, c->generation, 0);
        }
        if (page + 1u < end && offset > UINT64_MAX - PAGE) { /* no page has what would follow */
            return vsp_model_refuse(answer, VSP_ERR_IDENTITY, (page + 1u) * PAGE,
                                    sp->cell[page + 1u - sp->lo].generation, 0);
        }
        offset += PAGE;
    }
    return VSP_OK;
}

uint32_t vsp_model_supply(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                          struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint64_t rights = ask->word[3];
    uint64_t start = 0;
    uint64_t end = 0;
    uint32_t status = vsp_model_range_of(sp, ask, &start, &end, answer);

    if (status == VSP_OK) {
        status = vsp_model_rights(rights, answer);
    }
    if (status == VSP_OK) {
        status = vsp_model_mapped(sp, start, end, answer);
    }
    if (status != VSP_OK) {
        return status;
    }
    if ((sp->cell[start - sp->lo].backing != VSP_BACKING_ANON
         && sp->cell[start - sp->lo].backing != VSP_BACKING_OBJECT)
        || !vsp_model_frames(m, ask->badge, ask->word[2], end - start)) {
        return vsp_model_refuse(answer, VSP_ERR_BACKING, sp->cell[start - sp->lo].backing,
                                ask->word[2], 0);
    }
    status = identity(sp, ask, start, end, answer);
    for (uint64_t page = start; status == VSP_OK && page < end; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

        if ((rights & ~(uint64_t)c->rights) != 0) {
            status = vsp_model_refuse(answer, VSP_ERR_PERM, rights, c->rights, 0);
        }
    }
    if (status == VSP_OK) {
        answer->frame = ask->word[2];
        vsp_model_start(m, ask, space, start, end, VSP_WORK_SUPPLY, (uint32_t)rights, answer);
    }
    return status;
}

uint32_t vsp_model_evict(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                         struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint64_t start = 0;
    uint64_t end = 0;
    uint32_t status = vsp_model_range_of(sp, ask, &start, &end, answer);

    if (status != VSP_OK) {
        return status;
    }
    for (uint64_t page = start; page < end; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

        if (c->used && c->backing == VSP_BACKING_DIRECT) {
            return vsp_model_refuse(answer, VSP_ERR_BACKING, VSP_BACKING_DIRECT, page * PAGE, 0);
        }
    }
    vsp_model_start(m, ask, space, start, end, VSP_WORK_UNMAP, 0, answer);
    return VSP_OK;
}

uint32_t vsp_model_may(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                       struct vsp_model_answer *answer)
{
    uint64_t start = 0;
    uint64_t end = 0;
    uint32_t status = vsp_model_range_of(&m->space[space], ask, &start, &end, answer);

    if (status == VSP_OK) {
        uint32_t held = vsp_model_held_on(m, ask->word[2], space, start, end);

        answer->word_count = 1;
        answer->word[0] = (held & ask->word[3]) != 0;
    }
    return status;
}

uint32_t vsp_model_lose(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                        struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    const struct vsp_model_cell *c;
    uint64_t page = 0;
    uint32_t status = vsp_model_page_of(sp, ask, &page, answer);

    if (status != VSP_OK) {
        return status;
    }
    c = &sp->cell[page - sp->lo];
    if (!c->used) {
        return vsp_model_refuse(answer, VSP_ERR_NOTMAPPED, page * PAGE, (page + 1) * PAGE, 0);
    }
    if (c->backing != VSP_BACKING_OBJECT) {
        return vsp_model_refuse(answer, VSP_ERR_BACKING, c->backing, page * PAGE, 0);
    }
    if (c->object != ask->word[1] || c->base * PAGE != ask->word[2]
        || c->generation != ask->word[3]) {
        return vsp_model_refuse(answer, VSP_ERR_IDENTITY, page * PAGE, c->generation, 0);
    }
    vsp_model_start(m, ask, space, vsp_model_first(sp, page), vsp_model_end(sp, page),
                    VSP_WORK_UNMAP, 0, answer);
    return VSP_OK;
}
