/* SPDX-License-Identifier: ISC */
/* The oracle's FIND, LIST, SPACE_INFO and FAULT_QUERY. */
#include "tests/support/model_form.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* start, end, attributes, object, offset, generation of the region that holds a page */
static void describe(const struct vsp_model_space *sp, uint64_t page, uint64_t *word)
{
    uint64_t first = vsp_model_first(sp, page);
    const struct vsp_model_cell *c = &sp->cell[first - sp->lo];
    int direct = c->backing == VSP_BACKING_DIRECT;
    uint64_t content = vsp_model_content(sp, first);

    word[0] = first * PAGE;
    word[1] = vsp_model_end(sp, page) * PAGE;
    word[2] = (uint64_t)c->class_id | (uint64_t)c->rights << 8 | (uint64_t)c->ceiling << 16
              | (uint64_t)c->backing << 24;
    word[3] = direct ? content : c->object;
    word[4] = direct ? 0 : content * PAGE;
    word[5] = c->generation;
}

uint32_t vsp_model_page_of(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                           uint64_t *page, struct vsp_model_answer *answer)
{
    if (ask->word[0] % PAGE != 0) {
        return vsp_model_refuse(answer, VSP_ERR_ALIGN, 0, ask->word[0], 0);
    }
    *page = ask->word[0] / PAGE;
    if (*page < sp->lo || *page >= sp->hi) {
        return vsp_model_refuse(answer, VSP_ERR_RANGE, sp->lo * PAGE, sp->hi * PAGE, 0);
    }
    return VSP_OK;
}

uint32_t vsp_model_find(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                        struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint64_t page = 0;
    uint64_t below;
    uint32_t status = vsp_model_page_of(sp, ask, &page, answer);

    if (status == VSP_OK) {
        status = vsp_model_on(m, ask, space, page, page + 1, answer);
    }
    if (status != VSP_OK) {
        return status;
    }
    answer->word_count = 7;
    if (sp->cell[page - sp->lo].used) {
        answer->word[0] = 1;
        describe(sp, page, &answer->word[1]);
        return VSP_OK;
    }
    below = page;
    while (below > sp->lo && !sp->cell[below - 1 - sp->lo].used) {
        below--;
    }
    answer->word[1] = below * PAGE;
    answer->word[2] = vsp_model_seek(sp, page, sp->hi, 1) * PAGE;
    return VSP_OK;
}

/* ALIGN, RANGE: words 0 and 2 are where to begin and to end, or 0 for the bounds of the space. */
static uint32_t pages_of(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                         uint64_t *page, uint64_t *end, struct vsp_model_answer *answer)
{
    for (uint32_t k = 0; k < 3; k += 2) {
        if (ask->word[k] % PAGE != 0) {
            return vsp_model_refuse(answer, VSP_ERR_ALIGN, k, ask->word[k], 0);
        }
    }
    *page = ask->word[0] == 0 ? sp->lo : ask->word[0] / PAGE;
    *end = ask->word[2] == 0 ? sp->hi : ask->word[2] / PAGE;
    if (*page < sp->lo || *end > sp->hi || *page >= *end) {
        return vsp_model_refuse(answer, VSP_ERR_RANGE, sp->lo * PAGE, sp->hi * PAGE, 0);
    }
    return VSP_OK;
}

uint32_t vsp_model_list(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                        struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];
    uint64_t page = 0;
    uint64_t end = 0;
    uint64_t count = 0;
    uint32_t status = pages_of(sp, ask, &page, &end, answer);

    if (status == VSP_OK) {
        status = vsp_model_on(m, ask, space, page, end, answer);
    }
    if (status != VSP_OK) {
        return status;
    }
    page = vsp_model_seek(sp, page, end, 1);
    while (page < end && count < ask->word[1]) {
        describe(sp, page, &answer->word[2 + 6 * count]);
        count++;
        page = vsp_model_seek(sp, vsp_model_end(sp, page), end, 1);
    }
    answer->word[0] = count;
    answer->word[1] = page < end ? page * PAGE : 0;
    answer->word_count = (uint32_t)(2 + 6 * count);
    return VSP_OK;
}

uint32_t vsp_model_info(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                        struct vsp_model_answer *answer)
{
    const struct vsp_model_space *sp = &m->space[space];

    (void)ask;
    answer->word_count = 6;
    answer->word[0] = sp->lo * PAGE;
    answer->word[1] = sp->hi * PAGE;
    answer->word[2] = vsp_model_regions(sp);
    answer->word[3] = sp->region_limit;
    answer->word[4] = vsp_model_pages(sp);
    answer->word[5] = sp->page_limit;
    return VSP_OK;
}

uint32_t vsp_model_fault(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                         struct vsp_model_answer *answer)
{
    const struct vsp_model_cell *c;
    uint64_t page = 0;
    uint32_t status = vsp_model_page_of(&m->space[space], ask, &page, answer);

    if (status != VSP_OK) {
        return status;
    }
    c = vsp_model_at(&m->space[space], page);
    if (!c->used) {
        return vsp_model_refuse(answer, VSP_ERR_NOTMAPPED, page * PAGE, (page + 1) * PAGE, 0);
    }
    if (c->backing == VSP_BACKING_LOST || c->backing == VSP_BACKING_NONE) {
        return vsp_model_refuse(answer, VSP_ERR_BACKING, c->backing, page * PAGE, c->class_id);
    }
    if ((c->rights & ask->word[1]) == 0) {
        return vsp_model_refuse(answer, VSP_ERR_PERM, ask->word[1], c->rights, 0);
    }
    answer->word_count = 5;
    answer->word[0] = c->backing;
    answer->word[1] = c->object;
    answer->word[2] = vsp_model_content(&m->space[space], page) * PAGE;
    answer->word[3] = c->rights;
    answer->word[4] = c->generation;
    return VSP_OK;
}
