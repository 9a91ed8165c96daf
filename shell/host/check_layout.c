/* SPDX-License-Identifier: ISC */
/* The rules of a layout: order, overlaps, joining, stacks, counts and limits. */
#include "shell/host/check_layout.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "core/base/base.h"
#include "shell/host/command.h"
#include "spec/abi.h"

#define PAGE VSP_ABI_PAGE_BYTES

static void fault_begin(struct vsp_faults *faults, unsigned long line)
{
    faults->count++;
    fprintf(faults->to, "%s:", faults->file);
    if (line > 0u) {
        fprintf(faults->to, "%lu:", line);
    }
    fputc(' ', faults->to);
}

void vsp_found_region(struct vsp_faults *faults, size_t space, size_t region, const char *format,
                      ...)
{
    const struct vsp_file_region *r = &faults->layout->space[space].region[region];
    va_list arguments;

    fault_begin(faults, r->line);
    if (r->line == 0u) {
        fprintf(faults->to, "spaces[%zu].regions[%zu]: ", space, region);
    }
    fprintf(faults->to, "0x%" PRIx64 "-0x%" PRIx64 ": ", r->start, r->end);
    va_start(arguments, format);
    vfprintf(faults->to, format, arguments);
    va_end(arguments);
    fputc('\n', faults->to);
}

void vsp_found_space(struct vsp_faults *faults, size_t space, const char *format, ...)
{
    const struct vsp_file_space *s = &faults->layout->space[space];
    va_list arguments;

    fault_begin(faults, s->line);
    if (s->line == 0u) {
        fprintf(faults->to, "spaces[%zu]: ", space);
    }
    va_start(arguments, format);
    vfprintf(faults->to, format, arguments);
    va_end(arguments);
    fputc('\n', faults->to);
}

static void check_bounds(struct vsp_faults *faults, size_t space)
{
    const struct vsp_file_space *s = &faults->layout->space[space];
    uint64_t low = s->known[VSP_KEY_LOW] ? s->key[VSP_KEY_LOW] : VSP_ABI_PAGE_MIN * PAGE;
    uint64_t high = s->known[VSP_KEY_HIGH] ? s->key[VSP_KEY_HIGH] : VSP_ABI_PAGE_END * PAGE;

    if (low % PAGE != 0u || high % PAGE != 0u) {
        vsp_found_space(faults, space, "bounds are not aligned to pages of %u bytes", PAGE);
    }
    if (low < VSP_ABI_PAGE_MIN * PAGE || high <= low || high > VSP_ABI_PAGE_END * PAGE) {
        vsp_found_space(faults, space,
                        "bounds 0x%" PRIx64 "-0x%" PRIx64 ": not within 0x%" PRIx64 "-0x%" PRIx64,
                        low, high, (uint64_t)VSP_ABI_PAGE_MIN * PAGE,
                        (uint64_t)VSP_ABI_PAGE_END * PAGE);
    }
}

/* What is used of one kind, as counted, as the file counts it, and as is allowed. */
static void check_used(struct vsp_faults *faults, size_t space, const char *what, uint64_t used,
                       int said, int limit, uint64_t most)
{
    const struct vsp_file_space *s = &faults->layout->space[space];

    if (s->known[said] && s->key[said] != used) {
        vsp_found_space(faults, space, "%s=%" PRIu64 ", but there are %" PRIu64, what, s->key[said],
                        used);
    }
    if (s->known[limit] && s->key[limit] > most) {
        vsp_found_space(faults, space, "limit of %" PRIu64 " %s: at most %" PRIu64 " can be given",
                        s->key[limit], what, most);
    }
    if (s->known[limit] && used > s->key[limit]) {
        vsp_found_space(faults, space, "%" PRIu64 " %s, the limit is %" PRIu64, used, what,
                        s->key[limit]);
    }
}

static int by_start(const void *a, const void *b)
{
    const struct vsp_file_region *const *x = a;
    const struct vsp_file_region *const *y = b;

    if ((*x)->start != (*y)->start) {
        return (*x)->start < (*y)->start ? -1 : 1;
    }
    return *x < *y ? -1 : *x > *y;
}

/* Two regions, one right after the other by their starts. */
static void check_pair(struct vsp_faults *faults, size_t space, const struct vsp_file_region *below,
                       const struct vsp_file_region *r)
{
    size_t i = (size_t)(r - faults->layout->space[space].region);

    if (r->start < below->end) {
        vsp_found_region(faults, space, i, "overlaps 0x%" PRIx64 "-0x%" PRIx64, below->start,
                         below->end);
        return;
    }
    if (r->start != below->end) {
        return;
    }
    /* Other content may be of another generation, which a file does not tell. */
    if ((r->backing == VSP_BACKING_DIRECT || r->backing == VSP_BACKING_NONE)
        && vsp_file_alike(below, r)) {
        vsp_found_region(faults, space, i, "says the same as the region right below: join them");
    }
    /* What grows down would run into its neighbour without a fault. */
    if (r->class_id == VSP_CLASS_STACK && below->rights != 0u) {
        vsp_found_region(faults, space, i, "a stack without a gap below it");
    }
}

/* Order in the file; then neighbours, in the order of their addresses whatever the file's is. */
static void check_neighbours(struct vsp_faults *faults, size_t space)
{
    const struct vsp_file_space *s = &faults->layout->space[space];
    const struct vsp_file_region **sorted = vsp_alloc(NULL, s->count * sizeof(void *));
    const struct vsp_file_region *below = NULL;
    size_t i;

    for (i = 0u; i < s->count; i++) {
        sorted[i] = &s->region[i];
        if (i > 0u && s->region[i].start < s->region[i - 1u].start) {
            vsp_found_region(faults, space, i,
                             "begins below the region in front of it: not in "
                             "address order");
        }
    }
    qsort(sorted, s->count, sizeof(void *), by_start);
    for (i = 0u; i < s->count; i++) {
        if (sorted[i]->end <= sorted[i]->start) {
            continue;
        }
        if (below != NULL) {
            check_pair(faults, space, below, sorted[i]);
        }
        below = below == NULL || sorted[i]->end > below->end ? sorted[i] : below;
    }
    vsp_free(sorted);
}

static void check_space(struct vsp_faults *faults, size_t space)
{
    const struct vsp_file_space *s = &faults->layout->space[space];
    size_t i;

    check_bounds(faults, space);
    check_used(faults, space, "regions", s->count, VSP_KEY_REGIONS, VSP_KEY_REGION_LIMIT,
               VSP_REGION_MAX);
    check_used(faults, space, "pages", vsp_file_charged(s), VSP_KEY_PAGES, VSP_KEY_PAGE_LIMIT,
               VSP_ENV_PAGES_MAX);
    for (i = 0u; i < s->count; i++) {
        vsp_check_region(faults, space, i);
    }
    check_neighbours(faults, space);
}

static int by_handle(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* Rules across spaces; the fault stands at the last space. */
static void check_together(struct vsp_faults *faults)
{
    const struct vsp_file_layout *layout = faults->layout;
    uint64_t *handles = vsp_alloc(NULL, layout->count * sizeof *handles);
    uint64_t regions = 0u;
    size_t known = 0u;
    size_t i;

    for (i = 0u; i < layout->count; i++) {
        regions += layout->space[i].count;
        if (layout->space[i].known[VSP_KEY_HANDLE]) {
            handles[known++] = layout->space[i].key[VSP_KEY_HANDLE];
        }
    }
    qsort(handles, known, sizeof *handles, by_handle);
    for (i = 1u; i < known; i++) {
        if (handles[i] == handles[i - 1u]) {
            vsp_found_space(faults, layout->count - 1u, "two spaces have the handle 0x%" PRIx64,
                            handles[i]);
        }
    }
    if (layout->count > VSP_SPACE_MAX) {
        vsp_found_space(faults, layout->count - 1u, "%zu spaces, a build has %u", layout->count,
                        VSP_SPACE_MAX);
    }
    if (regions > VSP_REGION_MAX) {
        vsp_found_space(faults, layout->count - 1u, "%" PRIu64 " regions in all, a build has %u",
                        regions, VSP_REGION_MAX);
    }
    vsp_free(handles);
}

void vsp_check_layout(struct vsp_faults *faults)
{
    size_t i;

    for (i = 0u; i < faults->layout->count; i++) {
        check_space(faults, i);
    }
    check_together(faults);
}
