/* SPDX-License-Identifier: ISC */
#include "tests/support/service_check.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/tree_check.h"

static void check_attributes(const struct vsp_attributes *r, uint64_t pages)
{
    VSP_CHECK(r->class_id >= 1 && r->class_id < VSP_CLASS_COUNT);
    VSP_CHECK(vsp_model_rights_ok(r->rights) && vsp_model_rights_ok(r->ceiling));
    VSP_CHECK((r->rights & ~r->ceiling) == 0);
    VSP_CHECK((r->ceiling & ~vsp_model_class_ceiling(r->class_id)) == 0);
    VSP_CHECK(r->backing >= VSP_BACKING_ANON && r->backing <= VSP_BACKING_DIRECT);
    VSP_CHECK(r->class_id != VSP_CLASS_DEVICE || r->backing == VSP_BACKING_DIRECT);
    VSP_CHECK(r->backing == VSP_BACKING_OBJECT || r->object == 0);
    VSP_CHECK(r->backing != VSP_BACKING_DIRECT || r->base + pages <= VSP_ABI_FRAME_END);
}

static void check_region(const struct vsp_space *sp, uint32_t i)
{
    struct vsp_attributes r = {sp->class_id[i], sp->rights[i], sp->ceiling[i],
                               sp->backing[i],  sp->object[i], sp->base[i]};

    VSP_CHECK(sp->low_page <= sp->tree.start[i] && sp->tree.end[i] <= sp->high_page);
    check_attributes(&r, sp->tree.end[i] - sp->tree.start[i]);
}

static void check_space(const struct vsp_space *sp)
{
    uint64_t pages = 0;

    VSP_CHECK(VSP_ABI_PAGE_MIN <= sp->low_page && sp->low_page < sp->high_page);
    VSP_CHECK(sp->high_page <= VSP_ABI_PAGE_END);
    vsp_tree_check(&sp->tree);
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        if (sp->tree.kind[i] == VSP_TREE_REGION) {
            check_region(sp, i);
            pages += sp->tree.end[i] - sp->tree.start[i];
        }
    }
    VSP_CHECK_EQ(sp->page_count, pages);
    VSP_CHECK(pages <= sp->page_limit);
    VSP_CHECK(sp->tree.region_count <= sp->region_limit);
    VSP_CHECK(sp->region_limit <= VSP_TREE_REGION_MAX);
}

/* MAP's range is free, PROTECT's rights are within the ceilings; returns how often i is divided. */
static uint32_t check_in_range(const struct vsp_space *sp, uint32_t i, const struct vsp_pending *p)
{
    uint64_t start = sp->tree.start[i];
    uint64_t end = sp->tree.end[i];

    if (p->end <= start || end <= p->start) {
        return 0;
    }
    VSP_CHECK(p->op != VSP_OP_MAP);
    VSP_CHECK(p->op != VSP_OP_PROTECT || (p->region.rights & ~sp->ceiling[i]) == 0);
    return (start < p->start ? 1u : 0u) + (p->end < end ? 1u : 0u);
}

/* What is outstanding can be committed: nothing is in its way, and the budgets have room for it. */
static void check_work_fits(const struct vsp_space *sp, const struct vsp_pending *p)
{
    uint64_t regions = sp->tree.region_count;
    uint64_t pages = p->end - p->start;
    uint32_t cuts = 0;

    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        cuts += sp->tree.kind[i] == VSP_TREE_REGION ? check_in_range(sp, i, p) : 0;
    }
    switch (p->op) {
    case VSP_OP_MAP:
        VSP_CHECK_EQ(p->region.backing, VSP_BACKING_DIRECT);
        check_attributes(&p->region, pages);
        VSP_CHECK(regions + 1 <= sp->region_limit && sp->page_count + pages <= sp->page_limit);
        return;
    case VSP_OP_PROTECT:
        VSP_CHECK(vsp_model_rights_ok(p->region.rights) && regions + cuts <= sp->region_limit);
        return;
    case VSP_OP_UNMAP:
        VSP_CHECK(regions + cuts <= sp->region_limit);
        return;
    case VSP_OP_SPACE_DESTROY:
        VSP_CHECK(p->start == sp->low_page && p->end == sp->high_page);
        return;
    default:
        VSP_CHECK_EQ(p->op, VSP_OP_FAULT_SUPPLY);
        VSP_CHECK_EQ(pages, 1);
        return;
    }
}

static void check_pending(const struct vsp_service *s)
{
    const struct vsp_pending *p = &s->pending;
    const struct vsp_space *sp;

    VSP_CHECK(p->space < VSP_SPACE_MAX);
    sp = &s->space[p->space];
    VSP_CHECK(sp->live == 1);
    VSP_CHECK(sp->low_page <= p->start && p->start < p->end);
    VSP_CHECK(p->end <= sp->high_page);
    check_work_fits(sp, p);
}

static void check_grants(const struct vsp_service *s)
{
    const struct vsp_authority *a = &s->authority;

    for (uint32_t i = 0; i < VSP_GRANT_MAX; i++) {
        if (a->grant_rights[i] == 0) {
            continue;
        }
        VSP_CHECK(a->grant_rights[i] <= VSP_GRANT_ALL);
        VSP_CHECK(a->grant_space[i] < VSP_SPACE_MAX && s->space[a->grant_space[i]].live == 1);
        for (uint32_t j = 0; j < i; j++) {
            VSP_CHECK(a->grant_rights[j] == 0 || a->grant_badge[j] != a->grant_badge[i]
                      || a->grant_space[j] != a->grant_space[i]);
        }
    }
}

void vsp_service_check(const struct vsp_service *s)
{
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        VSP_CHECK(s->space[k].live <= 1);
        if (s->space[k].live == 1) {
            check_space(&s->space[k]);
        }
    }
    if (s->pending.op != 0) {
        check_pending(s);
    }
    check_grants(s);
}

void vsp_service_check_budgets(const struct vsp_service *s, const struct vsp_startup *startup)
{
    VSP_CHECK_EQ(s->authority.client_count, startup->client_count);
    for (uint32_t c = 0; c < startup->client_count; c++) {
        uint64_t regions = 0;
        uint64_t pages = 0;

        for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
            if (s->space[k].live == 1 && s->space[k].owner == c) {
                regions += s->space[k].region_limit;
                pages += s->space[k].page_limit;
            }
        }
        VSP_CHECK(regions <= startup->client[c].regions);
        VSP_CHECK(pages <= startup->client[c].pages);
    }
}

static void check_same_region(const struct vsp_space *sp, uint32_t i,
                              const struct vsp_model_space *m)
{
    VSP_CHECK(m->lo <= sp->tree.start[i] && sp->tree.end[i] <= m->hi);
    for (uint64_t page = sp->tree.start[i]; page < sp->tree.end[i]; page++) {
        const struct vsp_model_cell *c = &m->cell[page - m->lo];

        VSP_CHECK(c->used && c->first == (page == sp->tree.start[i]));
        VSP_CHECK_EQ(sp->class_id[i], c->class_id);
        VSP_CHECK_EQ(sp->rights[i], c->rights);
        VSP_CHECK_EQ(sp->ceiling[i], c->ceiling);
        VSP_CHECK_EQ(sp->backing[i], c->backing);
        VSP_CHECK_EQ(sp->object[i], c->object);
        VSP_CHECK_EQ(sp->base[i] + (page - sp->tree.start[i]), c->base);
    }
}

static void check_same_space(const struct vsp_space *sp, const struct vsp_model_space *m)
{
    VSP_CHECK_EQ(sp->live, m->live);
    VSP_CHECK_EQ(sp->generation, m->generation);
    if (!m->live) {
        return;
    }
    VSP_CHECK_EQ(sp->owner, m->owner);
    VSP_CHECK_EQ(sp->low_page, m->lo);
    VSP_CHECK_EQ(sp->high_page, m->hi);
    VSP_CHECK_EQ(sp->region_limit, m->region_limit);
    VSP_CHECK_EQ(sp->page_limit, m->page_limit);
    VSP_CHECK_EQ(sp->epoch, m->epoch);
    VSP_CHECK_EQ(sp->tree.region_count, vsp_model_regions(m));
    VSP_CHECK_EQ(sp->page_count, vsp_model_pages(m));
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        if (sp->tree.kind[i] == VSP_TREE_REGION) {
            check_same_region(sp, i, m);
        }
    }
}

static void check_same_grants(const struct vsp_authority *a, const struct vsp_model *m)
{
    uint32_t used = 0;

    for (uint32_t i = 0; i < VSP_GRANT_MAX; i++) {
        uint32_t found = a->grant_rights[i] == 0;

        used += a->grant_rights[i] != 0;
        for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
            found += a->grant_rights[i] != 0 && m->grant[g].rights == a->grant_rights[i]
                     && m->grant[g].badge == a->grant_badge[i]
                     && m->grant[g].space == a->grant_space[i];
        }
        VSP_CHECK_EQ(found, 1);
    }
    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        used -= m->grant[g].rights != 0;
    }
    VSP_CHECK_EQ(used, 0);
}

static void check_same_work(const struct vsp_pending *p, const struct vsp_model_work *w)
{
    VSP_CHECK_EQ(p->op, w->op);
    if (w->op != 0) {
        VSP_CHECK_EQ(p->id, w->id);
        VSP_CHECK_EQ(p->space, w->space);
        VSP_CHECK_EQ(p->start, w->start);
        VSP_CHECK_EQ(p->end, w->end);
        VSP_CHECK_EQ(p->token, w->token);
    }
    if (w->op == VSP_OP_MAP || w->op == VSP_OP_PROTECT) {
        VSP_CHECK_EQ(p->region.rights, w->region.rights);
    }
    if (w->op == VSP_OP_MAP) {
        VSP_CHECK_EQ(p->region.class_id, w->region.class_id);
        VSP_CHECK_EQ(p->region.ceiling, w->region.ceiling);
        VSP_CHECK_EQ(p->region.backing, w->region.backing);
        VSP_CHECK_EQ(p->region.object, w->region.object);
        VSP_CHECK_EQ(p->region.base, w->region.base);
    }
}

void vsp_service_check_model(const struct vsp_service *s, const struct vsp_model *m)
{
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        check_same_space(&s->space[k], &m->space[k]);
    }
    for (uint32_t c = 0; c < m->startup.client_count; c++) {
        VSP_CHECK_EQ(s->authority.client_regions[c], m->startup.client[c].regions);
        VSP_CHECK_EQ(s->authority.client_pages[c], m->startup.client[c].pages);
    }
    check_same_grants(&s->authority, m);
    check_same_work(&s->pending, &m->work);
}

static void check_work(const struct vsp_work *e, const struct vsp_model_answer *a)
{
    VSP_CHECK_EQ(e->kind, a->work);
    VSP_CHECK_EQ(e->slot, a->slot);
    VSP_CHECK_EQ(e->rights, a->rights);
    VSP_CHECK_EQ(e->page, a->page);
    VSP_CHECK_EQ(e->count, a->count);
    VSP_CHECK_EQ(e->frame, a->frame);
    VSP_CHECK_EQ(e->keep_slot, a->keep_slot);
}

void vsp_service_check_effects(const struct vsp_effects *e, struct vsp_model_answer *a)
{
    uint8_t want[VSP_ABI_MESSAGE_BYTES];
    uint32_t len;

    check_work(&e->work, a);
    VSP_CHECK_EQ(e->notify, a->notify);
    VSP_CHECK_EQ(e->reply, a->reply);
    if (!a->reply) {
        VSP_CHECK_EQ(e->reply_len, 0);
        return;
    }
    VSP_CHECK_EQ(e->token, a->token);
    VSP_CHECK_EQ(vsp_model_get(e->reply_byte, VSP_REP_OFF_STATUS, 4), a->status);
    if (a->status == VSP_ERR_FLAGS) { /* any of the wrong fields may be named */
        a->word[0] = vsp_model_get(e->reply_byte, VSP_REP_OFF_WORD, 8);
        VSP_CHECK(a->word[0] < VSP_REQ_BYTES && a->wrong[a->word[0]]);
    }
    len = vsp_model_reply(a, want);
    for (uint32_t k = 0; k < a->word_count; k++) {
        VSP_CHECK_EQ(vsp_model_get(e->reply_byte, VSP_REP_OFF_WORD + 8 * k, 8), a->word[k]);
    }
    VSP_CHECK_EQ(vsp_model_get(e->reply_byte, VSP_REP_OFF_EPOCH, 8), a->epoch);
    VSP_CHECK_EQ(e->reply_len, len);
    VSP_CHECK(memcmp(e->reply_byte, want, len) == 0);
}
