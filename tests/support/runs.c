/* SPDX-License-Identifier: ISC */
#include "tests/support/runs.h"

#include <stdlib.h>

#include "tests/support/check.h"
#include "tests/support/position.h"

static int compare(const void *a, const void *b)
{
    uint64_t x = ((const struct vsp_run *)a)->start;
    uint64_t y = ((const struct vsp_run *)b)->start;

    return x < y ? -1 : x > y;
}

static void put(struct vsp_runs *r, uint64_t start, uint64_t end,
                const struct vsp_attributes *attributes)
{
    VSP_CHECK(start < end && r->count < sizeof r->run / sizeof r->run[0]);
    r->run[r->count++] = (struct vsp_run){start, end, *attributes};
}

void vsp_runs_read(struct vsp_runs *r, const struct vsp_layout *l)
{
    r->count = 0;
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        if (l->tree.kind[i] == VSP_TREE_REGION) {
            put(r, l->tree.start[i], l->tree.end[i], &l->region[i]);
        }
    }
    qsort(r->run, r->count, sizeof r->run[0], compare);
}

/* The first page of the upper run is what the lower run would go on with. */
static int joins(const struct vsp_run *low, const struct vsp_run *high)
{
    const struct vsp_attributes *x = &low->attributes;
    const struct vsp_attributes *y = &high->attributes;

    return low->end == high->start && x->class_id == y->class_id && x->rights == y->rights
           && x->ceiling == y->ceiling && x->backing == y->backing && x->object == y->object
           && x->generation == y->generation && x->base + (low->end - low->start) == y->base;
}

uint64_t vsp_runs_joined(const struct vsp_runs *r)
{
    uint64_t count = r->count;

    for (uint32_t k = 1; k < r->count; k++) {
        VSP_CHECK(r->run[k - 1].end <= r->run[k].start);
        count -= joins(&r->run[k - 1], &r->run[k]) ? 1u : 0u;
    }
    return count;
}

/* Run k is cut at a position inside it; the part above comes last. */
static void cut(struct vsp_runs *r, uint32_t k, uint64_t at)
{
    struct vsp_run whole = r->run[k];

    if (whole.start < at && at < whole.end) {
        r->run[k].end = at;
        whole.attributes.base += at - whole.start;
        put(r, at, whole.end, &whole.attributes);
    }
}

void vsp_runs_apply(struct vsp_runs *r, const struct vsp_pending *p)
{
    uint32_t kept = 0;

    for (uint32_t k = 0; k < r->count; k++) { /* the parts that come up are looked at as well */
        cut(r, k, p->start);
        cut(r, k, p->end);
    }
    for (uint32_t k = 0; k < r->count; k++) {
        int inside = p->start <= r->run[k].start && r->run[k].end <= p->end;

        if (inside && (p->op == VSP_OP_UNMAP || p->op == VSP_OP_MAP)) {
            continue;
        }
        r->run[kept] = r->run[k];
        if (inside && p->op == VSP_OP_PROTECT) {
            r->run[kept].attributes.rights = p->region.rights % 8u;
            if (p->region.rights >= VSP_CHANGE_RESTRICT) {
                r->run[kept].attributes.ceiling = (uint8_t)((p->region.rights - VSP_CHANGE_RESTRICT)
                                                            / 8u);
            }
        }
        if (inside && p->op == VSP_OP_BACKING_LOST) {
            r->run[kept].attributes.rights = 0;
            r->run[kept].attributes.ceiling = 0;
            r->run[kept].attributes.backing = VSP_BACKING_LOST;
        }
        kept++;
    }
    r->count = kept;
    if (p->op == VSP_OP_MAP || (p->op == VSP_OP_UNMAP && p->region.class_id != 0)) {
        put(r, p->start, p->end, &p->region);
    }
    qsort(r->run, r->count, sizeof r->run[0], compare);
}

void vsp_runs_of(struct vsp_runs *r, uint64_t space)
{
    uint32_t kept = 0;

    for (uint32_t k = 0; k < r->count; k++) {
        if (vsp_position_space(r->run[k].start) == space) {
            r->run[kept++] = r->run[k];
        }
    }
    r->count = kept;
}
