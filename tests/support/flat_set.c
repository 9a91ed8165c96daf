/* SPDX-License-Identifier: ISC */
#include "tests/support/flat_set.h"

uint32_t vsp_flat_find(const struct vsp_flat_set *f, uint64_t page)
{
    for (uint32_t k = 0; k < f->count; k++) {
        if (f->range[k].start <= page && page < f->range[k].end) {
            return k;
        }
    }
    return f->count;
}

uint32_t vsp_flat_next(const struct vsp_flat_set *f, uint64_t page)
{
    uint32_t k = 0;

    while (k < f->count && f->range[k].start < page) {
        k++;
    }
    return k;
}

uint32_t vsp_flat_seek(const struct vsp_flat_set *f, uint64_t page)
{
    uint32_t k = 0;

    while (k < f->count && f->range[k].end <= page) {
        k++;
    }
    return k;
}

int vsp_flat_fits(const struct vsp_flat_set *f, uint64_t start, uint64_t end)
{
    for (uint32_t k = 0; k < f->count; k++) {
        if (f->range[k].start < end && start < f->range[k].end) {
            return 0;
        }
    }
    return 1;
}

/* Free run number k lies below range k, the last one above every range; cut to [lo, hi). */
static void free_run(const struct vsp_flat_set *f, uint32_t k, uint64_t *lo, uint64_t *hi)
{
    uint64_t from = k == 0 ? 0 : f->range[k - 1].end;

    *lo = from > *lo ? from : *lo;
    if (k < f->count && f->range[k].start < *hi) {
        *hi = f->range[k].start;
    }
}

uint64_t vsp_flat_lowest(const struct vsp_flat_set *f, uint64_t lo, uint64_t hi, uint64_t count,
                         uint64_t align)
{
    for (uint32_t k = 0; k <= f->count; k++) {
        uint64_t from = lo;
        uint64_t to = hi;

        free_run(f, k, &from, &to);
        from += from % align == 0 ? 0 : align - from % align;
        if (from <= to && count <= to - from) {
            return from;
        }
    }
    return 0;
}

uint64_t vsp_flat_highest(const struct vsp_flat_set *f, uint64_t lo, uint64_t hi, uint64_t count,
                          uint64_t align)
{
    for (uint32_t k = f->count + 1; k-- > 0;) {
        uint64_t from = lo;
        uint64_t to = hi;

        free_run(f, k, &from, &to);
        if (from <= to && count <= to - from) {
            uint64_t start = to - count - (to - count) % align;

            if (from <= start) {
                return start;
            }
        }
    }
    return 0;
}

void vsp_flat_insert(struct vsp_flat_set *f, uint64_t start, uint64_t end, uint32_t name)
{
    uint32_t k = f->count;

    while (k > 0 && f->range[k - 1].start > start) {
        f->range[k] = f->range[k - 1];
        k--;
    }
    f->range[k].start = start;
    f->range[k].end = end;
    f->range[k].name = name;
    f->count++;
}

void vsp_flat_remove(struct vsp_flat_set *f, uint32_t index)
{
    for (uint32_t k = index; k + 1 < f->count; k++) {
        f->range[k] = f->range[k + 1];
    }
    f->count--;
}
