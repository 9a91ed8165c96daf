/* SPDX-License-Identifier: ISC */
/*
 * Differences of two spaces in two sweeps: the first marks the regions of which a page is as it
 * was; of the others, those that are whole in both are moved. The second reports the rest.
 */
#include "shell/host/diff.h"

#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "spec/abi.h"

/* One side: the regions of a space, and what is known of each. */
struct side {
    const struct vsp_file_region *region;
    size_t count;
    bool *kept;  /* a page of it says the same on the other side */
    bool *moved; /* it is elsewhere on the other side */
};

static struct side side_of(const struct vsp_file_space *space)
{
    struct side side = {0};

    if (space != NULL) {
        side.region = space->region;
        side.count = space->count;
    }
    side.kept = vsp_alloc(NULL, side.count);
    side.moved = vsp_alloc(NULL, side.count);
    memset(side.kept, 0, side.count);
    memset(side.moved, 0, side.count);
    return side;
}

static void side_free(struct side *side)
{
    vsp_free(side->kept);
    vsp_free(side->moved);
}

bool vsp_diff_same(const struct vsp_file_region *a, const struct vsp_file_region *b)
{
    if (a->class_id != b->class_id || a->rights != b->rights || a->ceiling != b->ceiling
        || a->backing != b->backing) {
        return false;
    }
    return !vsp_file_numbered(a)
           || (a->object == b->object
               && (a->backing == VSP_BACKING_DIRECT || a->offset == b->offset));
}

/* The part [start, end) of a region. */
static struct vsp_file_region part(const struct vsp_file_region *region, uint64_t start,
                                   uint64_t end)
{
    struct vsp_file_region cut = *region;

    if (vsp_file_of_object(&cut)) {
        cut.offset += start - cut.start;
    } else if (cut.backing == VSP_BACKING_DIRECT) {
        cut.object += (start - cut.start) / VSP_ABI_PAGE_BYTES;
    }
    cut.start = start;
    cut.end = end;
    return cut;
}

static struct vsp_change *report(struct vsp_diff *diff, enum vsp_change_kind kind, uint64_t space)
{
    struct vsp_change *change;

    if (diff->count == diff->room) {
        diff->room = diff->room == 0u ? 64u : 2u * diff->room;
        diff->change = vsp_alloc(diff->change, diff->room * sizeof *diff->change);
    }
    change = &diff->change[diff->count++];
    memset(change, 0, sizeof *change);
    change->kind = kind;
    change->space = space;
    return change;
}

/* Where the sweep stands: the next region of each side, and the address. */
struct sweep {
    struct side *side[2];
    size_t at[2];
    uint64_t address;
};

/* The region of one side that ends above the address; `inside`: it holds it. NULL: none. */
static const struct vsp_file_region *next_of(struct sweep *s, int k, bool *inside)
{
    const struct side *side = s->side[k];

    while (s->at[k] < side->count
           && (side->region[s->at[k]].end <= s->address || side->moved[s->at[k]])) {
        s->at[k]++;
    }
    *inside = s->at[k] < side->count && side->region[s->at[k]].start <= s->address;
    return s->at[k] < side->count ? &side->region[s->at[k]] : NULL;
}

/* One run of pages within neither, one or both regions; no diff: marks them instead. */
static void judge(struct sweep *s, const struct vsp_file_region *a, const struct vsp_file_region *b,
                  uint64_t end, uint64_t space, struct vsp_diff *diff)
{
    struct vsp_file_region from = {0};
    struct vsp_file_region to = {0};
    struct vsp_change *change;

    if (a != NULL) {
        from = part(a, s->address, end);
    }
    if (b != NULL) {
        to = part(b, s->address, end);
    }
    if (a != NULL && b != NULL && vsp_diff_same(&from, &to)) {
        s->side[0]->kept[s->at[0]] = true;
        s->side[1]->kept[s->at[1]] = true;
    } else if (diff != NULL && (a != NULL || b != NULL)) {
        change = report(diff, a == NULL ? VSP_ADDED : b == NULL ? VSP_REMOVED : VSP_CHANGED, space);
        change->from = from;
        change->to = to;
    }
}

static void sweep(struct side *a, struct side *b, uint64_t space, struct vsp_diff *diff)
{
    struct sweep s = {{a, b}, {0u, 0u}, 0u};

    for (;;) {
        bool inside[2];
        const struct vsp_file_region *r[2] = {next_of(&s, 0, &inside[0]),
                                              next_of(&s, 1, &inside[1])};
        uint64_t end = UINT64_MAX;
        int k;

        if (r[0] == NULL && r[1] == NULL) {
            return;
        }
        for (k = 0; k < 2; k++) {
            if (r[k] != NULL) {
                uint64_t edge = inside[k] ? r[k]->end : r[k]->start;

                end = edge < end ? edge : end;
            }
        }
        judge(&s, inside[0] ? r[0] : NULL, inside[1] ? r[1] : NULL, end, space, diff);
        s.address = end;
    }
}

/* Order of what regions say and of their size, and then of their addresses. */
static int by_content(const struct vsp_file_region *x, const struct vsp_file_region *y)
{
    const uint64_t a[] = {x->class_id,
                          x->rights,
                          x->ceiling,
                          x->backing,
                          vsp_file_numbered(x) ? x->object : 0u,
                          vsp_file_of_object(x) ? x->offset : 0u,
                          x->end - x->start};
    const uint64_t b[] = {y->class_id,
                          y->rights,
                          y->ceiling,
                          y->backing,
                          vsp_file_numbered(y) ? y->object : 0u,
                          vsp_file_of_object(y) ? y->offset : 0u,
                          y->end - y->start};
    size_t i;

    for (i = 0u; i < sizeof a / sizeof a[0]; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

static int sort_content(const void *a, const void *b)
{
    const struct vsp_file_region *x = *(const struct vsp_file_region *const *)a;
    const struct vsp_file_region *y = *(const struct vsp_file_region *const *)b;
    int order = by_content(x, y);

    return order != 0 ? order : x->start < y->start ? -1 : x->start > y->start;
}

/* The regions of a side of which no page is kept, sorted by content. */
static const struct vsp_file_region **lost(const struct side *side, size_t *count)
{
    const struct vsp_file_region **found = vsp_alloc(NULL, side->count * sizeof(void *));
    size_t i;

    *count = 0u;
    for (i = 0u; i < side->count; i++) {
        if (!side->kept[i]) {
            found[(*count)++] = &side->region[i];
        }
    }
    qsort(found, *count, sizeof(void *), sort_content);
    return found;
}

/* Pairs equal content, in the order of addresses, and reports the pairs. */
static void find_moved(struct side *a, struct side *b, uint64_t space, struct vsp_diff *diff)
{
    size_t count[2];
    const struct vsp_file_region **x = lost(a, &count[0]);
    const struct vsp_file_region **y = lost(b, &count[1]);
    size_t i = 0u;
    size_t j = 0u;

    while (i < count[0] && j < count[1]) {
        int order = by_content(x[i], y[j]);

        if (order == 0) {
            struct vsp_change *change = report(diff, VSP_MOVED, space);

            change->from = *x[i];
            change->to = *y[j];
            a->moved[x[i] - a->region] = true;
            b->moved[y[j] - b->region] = true;
        }
        i += order <= 0;
        j += order >= 0;
    }
    vsp_free(x);
    vsp_free(y);
}

static int by_address(const void *a, const void *b)
{
    const struct vsp_change *x = a;
    const struct vsp_change *y = b;

    return x->from.start < y->from.start ? -1 : x->from.start > y->from.start;
}

void vsp_diff_space(const struct vsp_file_space *a, const struct vsp_file_space *b, uint64_t name,
                    struct vsp_diff *diff)
{
    struct side x = side_of(a);
    struct side y = side_of(b);
    size_t first = diff->count;

    sweep(&x, &y, name, NULL);
    find_moved(&x, &y, name, diff);
    if (diff->count > first) {
        qsort(diff->change + first, diff->count - first, sizeof *diff->change, by_address);
    }
    sweep(&x, &y, name, diff);
    side_free(&x);
    side_free(&y);
}
