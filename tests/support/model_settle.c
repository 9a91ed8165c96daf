/* SPDX-License-Identifier: ISC */
/* The oracle's PAGER_NEXT and PAGER_SETTLE: each page that was given up is marked until then. */
#include <string.h>

#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

uint32_t vsp_model_next(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                        struct vsp_model_answer *answer)
{
    (void)space;
    if (!vsp_model_is_pager(m, ask->badge)) {
        return vsp_model_refuse(answer, VSP_ERR_BADCAP, 0, 0, 0);
    }
    answer->word_count = 5;
    for (uint64_t k = ask->word[0]; k < VSP_SPACE_MAX; k++) {
        const struct vsp_model_space *sp = &m->space[k];

        if (sp->live && vsp_model_lost(sp, 1) < sp->hi) {
            answer->word[0] = sp->generation * VSP_SPACE_MAX + k;
            answer->word[1] = sp->content;
            answer->word[2] = vsp_model_lost(sp, 1) * PAGE;
            answer->word[3] = (vsp_model_lost(sp, 0) + 1u) * PAGE;
            answer->word[4] = k + 1u;
            return VSP_OK;
        }
    }
    return VSP_OK;
}

uint32_t vsp_model_settle(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                          struct vsp_model_answer *answer)
{
    struct vsp_model_space *sp = &m->space[space];

    if (ask->word[0] != sp->content) {
        return vsp_model_refuse(answer, VSP_ERR_IDENTITY, 0, sp->content, 0);
    }
    (void)memset(sp->lost, 0, sizeof sp->lost);
    return VSP_OK;
}
