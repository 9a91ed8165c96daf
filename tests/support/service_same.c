/* SPDX-License-Identifier: ISC */
/* The service and its effects are what the oracle says. */
#include <string.h>

#include "core/op/enter_on.h"
#include "tests/support/check.h"
#include "tests/support/model_form.h"
#include "tests/support/position.h"
#include "tests/support/rig.h"
#include "tests/support/service_check.h"

static void check_same_region(const struct vsp_layout *l, uint32_t i, const struct vsp_model *m)
{
    const struct vsp_attributes *r = &l->region[i];
    uint64_t start = vsp_position_page(l->tree.start[i]);
    uint64_t end = start + (l->tree.end[i] - l->tree.start[i]);
    const struct vsp_model_space *sp;

    VSP_CHECK(vsp_position_space(l->tree.start[i]) < VSP_SPACE_MAX);
    sp = &m->space[vsp_position_space(l->tree.start[i])];
    VSP_CHECK(sp->live && sp->lo <= start && end <= sp->hi);
    for (uint64_t page = start; page < end; page++) {
        const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

        VSP_CHECK(c->used && vsp_model_begins(sp, page) == (page == start));
        VSP_CHECK_EQ(r->class_id, c->class_id);
        VSP_CHECK_EQ(r->rights, c->rights);
        VSP_CHECK_EQ(r->ceiling, c->ceiling);
        VSP_CHECK_EQ(r->backing, c->backing);
        VSP_CHECK_EQ(r->object, c->object);
        VSP_CHECK_EQ(r->generation, c->generation);
        VSP_CHECK_EQ(r->base + (page - start), vsp_model_content(sp, page));
    }
}

static void check_same_space(const struct vsp_service *s, uint32_t k,
                             const struct vsp_model_space *m)
{
    const struct vsp_space *sp = &s->space[k];

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
    VSP_CHECK_EQ(s->layout.regions[k], vsp_model_regions(m));
    VSP_CHECK_EQ(s->layout.pages[k], vsp_model_pages(m));
}

/* What was given up is counted, and where any is not settled, from the first page to the last. */
static void check_same_content(const struct vsp_space *sp, const struct vsp_model_space *m)
{
    uint64_t first = vsp_model_lost(m, 1);

    VSP_CHECK_EQ(sp->content, m->content);
    VSP_CHECK_EQ(sp->lost_low < sp->lost_high, first < m->hi);
    if (first < m->hi) {
        VSP_CHECK_EQ(sp->lost_low, first);
        VSP_CHECK_EQ(sp->lost_high, vsp_model_lost(m, 0) + 1u);
    }
}

/* Each right that was given is in the one entry of its badge, giver and window, no other is. */
static void check_same_grants(const struct vsp_space *sp, const struct vsp_model_space *m)
{
    uint32_t rights = 0;

    for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
        for (uint32_t right = 1; right <= VSP_GRANT_ALL; right *= 2) {
            rights += (sp->grant[g].rights & right) != 0;
        }
    }
    VSP_CHECK_EQ(rights, m->gifts);
    for (uint32_t i = 0; i < m->gifts; i++) {
        uint32_t found = 0;

        for (uint32_t g = 0; g < VSP_GRANT_MAX; g++) {
            found += sp->grant[g].badge == m->gift[i].badge
                     && sp->grant[g].giver == m->gift[i].giver
                     && sp->grant[g].low_page == m->gift[i].lo
                     && sp->grant[g].high_page == m->gift[i].hi
                     && (sp->grant[g].rights & m->gift[i].right) != 0;
        }
        VSP_CHECK_EQ(found, 1);
    }
}

/* Every badge of the tests has the same rights on a live space: the owner all. */
static void check_same_rights(const struct vsp_service *s, const struct vsp_model *m, uint32_t k)
{
    static const uint64_t badge[] = {
        VSP_RIG_OWNER,     VSP_RIG_PAGER,     VSP_RIG_SMALL,     VSP_RIG_OTHER,
        VSP_RIG_OTHER + 1, VSP_RIG_OTHER + 2, VSP_RIG_OTHER + 3, 0};

    for (uint32_t i = 0; i < sizeof badge / sizeof badge[0]; i++) {
        VSP_CHECK_EQ(vsp_enter_rights(s, badge[i], k), vsp_model_held(m, badge[i], k));
        for (uint64_t page = m->space[k].lo; page < m->space[k].hi; page += 7) {
            VSP_CHECK_EQ(vsp_enter_rights_on(s, badge[i], k, page, page + 1u),
                         vsp_model_held_on(m, badge[i], k, page, page + 1u));
        }
    }
}

static void check_same_work(const struct vsp_pending *p, const struct vsp_model_work *w)
{
    VSP_CHECK_EQ(p->op, w->op);
    if (w->op != 0) {
        VSP_CHECK_EQ(p->id, w->id);
        VSP_CHECK_EQ(p->space, w->space);
        VSP_CHECK_EQ(p->start, vsp_position(w->space, w->start));
        VSP_CHECK_EQ(p->end, vsp_position(w->space, w->end));
        VSP_CHECK_EQ(p->token, w->token);
    }
    if (w->op == VSP_OP_MAP) {
        VSP_CHECK_EQ(p->region.rights, w->region.rights);
    } else if (w->op == VSP_OP_PROTECT) {
        VSP_CHECK_EQ(p->region.rights,
                     w->region.rights
                         + (w->restricts ? VSP_CHANGE_RESTRICT + 8u * w->region.ceiling : 0));
    }
    if (w->op == VSP_OP_MAP || w->op == VSP_OP_UNMAP) {
        VSP_CHECK_EQ(p->region.class_id, w->region.class_id);
        VSP_CHECK_EQ(p->region.ceiling, w->region.ceiling);
        VSP_CHECK_EQ(p->region.backing, w->region.backing);
        VSP_CHECK_EQ(p->region.object, w->region.object);
        VSP_CHECK_EQ(p->region.generation, w->region.generation);
        VSP_CHECK_EQ(p->region.base, w->region.base);
    }
}

void vsp_service_check_model(const struct vsp_service *s, const struct vsp_model *m)
{
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        check_same_space(s, k, &m->space[k]);
        check_same_grants(&s->space[k], &m->space[k]);
        if (m->space[k].live) {
            check_same_content(&s->space[k], &m->space[k]);
            check_same_rights(s, m, k);
        }
    }
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        if (s->layout.tree.kind[i] == VSP_TREE_REGION) {
            check_same_region(&s->layout, i, m);
        }
    }
    VSP_CHECK_EQ(s->authority.client_count, m->startup.client_count);
    for (uint32_t c = 0; c < m->startup.client_count; c++) {
        VSP_CHECK_EQ(s->authority.client_badge[c], m->startup.client[c].badge);
        VSP_CHECK_EQ(s->authority.client_spaces[c], m->startup.client[c].spaces);
        VSP_CHECK_EQ(s->authority.client_regions[c], m->startup.client[c].regions);
        VSP_CHECK_EQ(s->authority.client_pages[c], m->startup.client[c].pages);
    }
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
