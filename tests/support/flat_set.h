/* SPDX-License-Identifier: ISC */
/*
 * Oracle of the tree of one space: the same set of disjoint ranges, in page numbers, as a plain
 * list in order, searched from one end to the other. Shares no code with core.
 */
#ifndef VSP_TESTS_FLAT_SET_H
#define VSP_TESTS_FLAT_SET_H

#include <stdint.h>

#define VSP_FLAT_MAX 4096u

struct vsp_flat_range {
    uint64_t start;
    uint64_t end;
    uint32_t name; /* what the tree calls it */
};

struct vsp_flat_set {
    uint32_t count;
    struct vsp_flat_range range[VSP_FLAT_MAX];
};

/* Index of the range that holds the page, or count. */
uint32_t vsp_flat_find(const struct vsp_flat_set *f, uint64_t page);
/* Index of the first range that starts at the page or above, or count. */
uint32_t vsp_flat_next(const struct vsp_flat_set *f, uint64_t page);
/* Index of the first range that ends above the page, or count. */
uint32_t vsp_flat_seek(const struct vsp_flat_set *f, uint64_t page);
/* No range meets [start, end). */
int vsp_flat_fits(const struct vsp_flat_set *f, uint64_t start, uint64_t end);
/* Lowest, highest multiple of align at which count free pages lie within [lo, hi); 0: none. */
uint64_t vsp_flat_lowest(const struct vsp_flat_set *f, uint64_t lo, uint64_t hi, uint64_t count,
                         uint64_t align);
uint64_t vsp_flat_highest(const struct vsp_flat_set *f, uint64_t lo, uint64_t hi, uint64_t count,
                          uint64_t align);
/* The range fits. */
void vsp_flat_insert(struct vsp_flat_set *f, uint64_t start, uint64_t end, uint32_t name);
void vsp_flat_remove(struct vsp_flat_set *f, uint32_t index);

#endif
