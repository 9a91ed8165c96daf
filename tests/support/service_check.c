/* SPDX-License-Identifier: ISC */
/* The invariant of the service. */
#include "tests/support/service_check.h"

#include "tests/support/check.h"
#include "tests/support/operation.h"
#include "tests/support/position.h"
#include "tests/support/runs.h"
#include "tests/support/tree_check.h"

static struct vsp_runs runs;

/* Content pages are numbered below it. */
#define CONTENT_END (1ull << 52)

/* Pages of the class count. */
static int counts(uint32_t class_id)
{
    return class_id != VSP_CLASS_RESERVATION && class_id != VSP_CLASS_GUARD;
}

static void check_attributes(const struct vsp_attributes *r, uint64_t pages)
{
    VSP_CHECK(r->class_id >= 1 && r->class_id < VSP_CLASS_COUNT);
    VSP_CHECK(vsp_model_rights_ok(r->rights));
    VSP_CHECK(vsp_model_rights_ok(r->ceiling) || (r->ceiling == 7 && r->class_id == VSP_CLASS_JIT));
    VSP_CHECK((r->rights & ~r->ceiling) == 0);
    VSP_CHECK((r->ceiling & ~vsp_model_class_ceiling(r->class_id)) == 0);
    VSP_CHECK(r->backing <= VSP_BACKING_LOST);
    VSP_CHECK_EQ(r->backing == VSP_BACKING_NONE, !counts(r->class_id));
    VSP_CHECK(r->backing != VSP_BACKING_LOST || (r->rights == 0 && r->ceiling == 0));
    VSP_CHECK(r->class_id != VSP_CLASS_DEVICE || r->backing == VSP_BACKING_DIRECT);
    VSP_CHECK(r->backing == VSP_BACKING_OBJECT || r->backing == VSP_BACKING_LOST || r->object == 0);
    VSP_CHECK(r->base < CONTENT_END && pages <= CONTENT_END - r->base);
    VSP_CHECK((r->backing == VSP_BACKING_DIRECT || r->backing == VSP_BACKING_NONE)
              == (r->generation == 0));
    VSP_CHECK(r->backing != VSP_BACKING_DIRECT || r->base + pages <= VSP_ABI_FRAME_END);
}

/* What the regions of the spaces add up to. */
struct used {
    uint64_t regions[VSP_SPACE_MAX];
    uint64_t pages[VSP_SPACE_MAX];
};

static void check_region(const struct vsp_service *s, uint32_t i, struct used *used)
{
    uint64_t start = s->layout.tree.start[i];
    uint64_t end = s->layout.tree.end[i];
    uint64_t k = vsp_position_space(start);

    VSP_CHECK(k < VSP_SPACE_MAX && s->space[k].live == 1);
    VSP_CHECK(vsp_position(k, s->space[k].low_page) <= start);
    VSP_CHECK(end <= vsp_position(k, s->space[k].high_page));
    check_attributes(&s->layout.region[i], end - start);
    VSP_CHECK((s->layout.region[i].backing != VSP_BACKING_ANON
               && s->layout.region[i].backing != VSP_BACKING_NONE)
              || s->layout.region[i].base == vsp_position_page(start));
    VSP_CHECK(s->layout.region[i].generation <= s->space[k].content);
    used->regions[k]++;
    used->pages[k] += counts(s->layout.region[i].class_id) ? end - start : 0;
}

/* Regions that meet do not say the same. */
static void check_canonical(const struct vsp_layout *l)
{
    vsp_runs_read(&runs, l);
    VSP_CHECK_EQ(runs.count, l->tree.region_count);
    VSP_CHECK_EQ(vsp_runs_joined(&runs), runs.count);
}

static void check_layout(const struct vsp_service *s)
{
    struct used used = {{0}, {0}};

    VSP_CHECK(s->layout.tree.region_count <= VSP_REGION_MAX);
    check_canonical(&s->layout);
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        if (s->layout.tree.kind[i] == VSP_TREE_REGION) {
            check_region(s, i, &used);
        }
    }
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        VSP_CHECK_EQ(s->layout.regions[k], used.regions[k]);
        VSP_CHECK_EQ(s->layout.pages[k], used.pages[k]);
    }
}

/*
 * Sets of rights on windows of the space, one for what a badge has from a giver for a window; none
 * on a space that does not live.
 */
static void check_grants(const struct vsp_space *sp)
{
    for (uint32_t i = 0; i < VSP_GRANT_MAX; i++) {
        if (sp->grant[i].rights == 0) {
            continue;
        }
        VSP_CHECK(sp->live == 1 && sp->grant[i].rights <= VSP_GRANT_ALL);
        VSP_CHECK(sp->low_page <= sp->grant[i].low_page);
        VSP_CHECK(sp->grant[i].low_page < sp->grant[i].high_page);
        VSP_CHECK(sp->grant[i].high_page <= sp->high_page);
        for (uint32_t j = 0; j < i; j++) {
            VSP_CHECK(sp->grant[j].rights == 0 || sp->grant[j].badge != sp->grant[i].badge
                      || sp->grant[j].giver != sp->grant[i].giver
                      || sp->grant[j].low_page != sp->grant[i].low_page
                      || sp->grant[j].high_page != sp->grant[i].high_page);
        }
    }
}

/* The places of the build are dealt in runs, in the order of the clients. */
static void check_dealt(const struct vsp_authority *a)
{
    uint64_t dealt = 0;

    for (uint32_t c = 0; c < a->client_count; c++) {
        VSP_CHECK_EQ(a->client_first[c], dealt);
        VSP_CHECK(a->client_spaces[c] <= VSP_SPACE_MAX - dealt);
        dealt += a->client_spaces[c];
    }
}

static void check_space(const struct vsp_service *s, uint32_t k)
{
    const struct vsp_space *sp = &s->space[k];

    VSP_CHECK(sp->live <= 1 && sp->generation <= VSP_GENERATION_MAX);
    if (sp->live == 0) {
        VSP_CHECK(s->layout.regions[k] == 0 && s->layout.pages[k] == 0);
        return;
    }
    VSP_CHECK(sp->generation >= 1 && sp->owner < s->authority.client_count);
    VSP_CHECK(s->authority.client_first[sp->owner] <= k);
    VSP_CHECK(k - s->authority.client_first[sp->owner] < s->authority.client_spaces[sp->owner]);
    VSP_CHECK(VSP_ABI_PAGE_MIN <= sp->low_page && sp->low_page < sp->high_page);
    VSP_CHECK(sp->high_page <= VSP_ABI_PAGE_END);
    VSP_CHECK(s->layout.regions[k] <= sp->region_limit);
    VSP_CHECK(s->layout.pages[k] <= sp->page_limit);
    VSP_CHECK(sp->page_limit <= VSP_ENV_PAGES_MAX);
}

/* What the live spaces may have fits the pool. */
static void check_spaces(const struct vsp_service *s)
{
    uint64_t limits = 0;

    check_dealt(&s->authority);
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        check_space(s, k);
        check_grants(&s->space[k]);
        VSP_CHECK(s->space[k].live == 0 || s->space[k].region_limit <= VSP_REGION_MAX);
        limits += s->space[k].live == 1 ? s->space[k].region_limit : 0;
    }
    VSP_CHECK(limits <= VSP_REGION_MAX);
}

/* PROTECT's rights, and its ceiling, are within the ceilings of its pages. */
static void check_in_range(const struct vsp_layout *l, uint32_t i, const struct vsp_pending *p)
{
    if (p->end <= l->tree.start[i] || l->tree.end[i] <= p->start) {
        return;
    }
    if (p->op == VSP_OP_PROTECT) {
        VSP_CHECK((p->region.rights % 8u & ~l->region[i].ceiling) == 0);
        VSP_CHECK(p->region.rights < VSP_CHANGE_LOST
                  || ((p->region.rights - VSP_CHANGE_RESTRICT) / 8u & ~l->region[i].ceiling) == 0);
    }
}

/* Pages in the range that have content or lost it, or that count. */
static uint64_t in_range(const struct vsp_layout *l, const struct vsp_pending *p, int counted)
{
    uint64_t pages = 0;

    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        uint64_t start = l->tree.start[i] > p->start ? l->tree.start[i] : p->start;
        uint64_t end = l->tree.end[i] < p->end ? l->tree.end[i] : p->end;
        int meant = counted ? counts(l->region[i].class_id)
                            : l->region[i].backing != VSP_BACKING_NONE;

        pages += l->tree.kind[i] == VSP_TREE_REGION && start < end && meant ? end - start : 0;
    }
    return pages;
}

/* The regions of the space, with what is outstanding done, are within its limit. */
static void check_regions_then(const struct vsp_service *s, const struct vsp_pending *p)
{
    vsp_runs_read(&runs, &s->layout);
    vsp_runs_of(&runs, p->space);
    vsp_runs_apply(&runs, p);
    VSP_CHECK(vsp_runs_joined(&runs) <= s->space[p->space].region_limit);
}

/* All of one region, of an object. */
static int is_object(const struct vsp_layout *l, uint64_t start, uint64_t end)
{
    uint32_t found = 0;

    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        found += l->tree.kind[i] == VSP_TREE_REGION && l->tree.start[i] == start
                 && l->tree.end[i] == end && l->region[i].backing == VSP_BACKING_OBJECT;
    }
    return found == 1;
}

/* What is outstanding can be committed: nothing is in its way, and the budgets have room for it. */
static void check_work_fits(const struct vsp_service *s, const struct vsp_pending *p)
{
    const struct vsp_space *sp = &s->space[p->space];
    const struct vsp_layout *l = &s->layout;
    uint64_t pages = p->end - p->start;

    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        if (l->tree.kind[i] == VSP_TREE_REGION) {
            check_in_range(l, i, p);
        }
    }
    switch (p->op) {
    case VSP_OP_MAP:
        VSP_CHECK(p->region.backing == VSP_BACKING_DIRECT || in_range(l, p, 0) != 0);
        check_attributes(&p->region, pages);
        VSP_CHECK(l->pages[p->space] - in_range(l, p, 1) + (counts(p->region.class_id) ? pages : 0u)
                  <= sp->page_limit);
        check_regions_then(s, p);
        return;
    case VSP_OP_PROTECT:
        VSP_CHECK(vsp_model_rights_ok(p->region.rights % 8u));
        check_regions_then(s, p);
        return;
    case VSP_OP_BACKING_LOST:
        VSP_CHECK(is_object(l, p->start, p->end));
        check_regions_then(s, p);
        return;
    case VSP_OP_UNMAP:
        VSP_CHECK(p->region.class_id == 0 || p->region.class_id == VSP_CLASS_RESERVATION);
        check_regions_then(s, p);
        return;
    case VSP_OP_SPACE_DESTROY:
        VSP_CHECK_EQ(p->start, vsp_position(p->space, sp->low_page));
        VSP_CHECK_EQ(p->end, vsp_position(p->space, sp->high_page));
        return;
    default:
        VSP_CHECK(vsp_operation_of(p->op)->stays);
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
    VSP_CHECK(vsp_position(p->space, sp->low_page) <= p->start && p->start < p->end);
    VSP_CHECK(p->end <= vsp_position(p->space, sp->high_page));
    check_work_fits(s, p);
}

void vsp_service_check_fast(const struct vsp_service *s)
{
    check_layout(s);
    check_spaces(s);
    if (s->pending.op != 0) {
        check_pending(s);
    }
}

void vsp_service_check(const struct vsp_service *s)
{
    vsp_tree_check(&s->layout.tree);
    vsp_service_check_fast(s);
}

void vsp_service_check_budgets(const struct vsp_service *s, const struct vsp_startup *startup)
{
    VSP_CHECK_EQ(s->authority.client_count, startup->client_count);
    for (uint32_t c = 0; c < startup->client_count; c++) {
        uint64_t spaces = 0;
        uint64_t regions = 0;
        uint64_t pages = 0;

        for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
            if (s->space[k].live == 1 && s->space[k].owner == c) {
                spaces++;
                regions += s->space[k].region_limit;
                pages += s->space[k].page_limit;
            }
        }
        VSP_CHECK(spaces <= startup->client[c].spaces);
        VSP_CHECK(regions <= startup->client[c].regions);
        VSP_CHECK(pages <= startup->client[c].pages);
    }
}
