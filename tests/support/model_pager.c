/* SPDX-License-Identifier: ISC */
/* The oracle's PAGE_EVICT and MAY. */
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

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
