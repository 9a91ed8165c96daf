/* SPDX-License-Identifier: ISC */
/*
 * A kernel for the property tests: page tables as plain lists. It does the work that the service
 * orders, and so shows whether page tables and layout agree.
 */
#ifndef VSP_TESTS_KERNEL_H
#define VSP_TESTS_KERNEL_H

#include "core/service/service.h"
#include "tests/support/model.h"

#define VSP_KERNEL_ENTRIES 256u

struct vsp_kernel_entry {
    uint64_t page;
    uint64_t frame;
    uint32_t rights;
    int supplied; /* by pagerd: a PROTECT only takes rights away */
};

struct vsp_kernel_table {
    int held; /* the service holds a VSpace capability in this slot */
    uint32_t count;
    struct vsp_kernel_entry entry[VSP_KERNEL_ENTRIES];
};

struct vsp_kernel {
    struct vsp_kernel_table table[VSP_SPACE_MAX];
};

/* A capability sent along is put into the slot of a reply. */
void vsp_kernel_keep(struct vsp_kernel *k, uint32_t slot);

/* Does the work. */
void vsp_kernel_work(struct vsp_kernel *k, const struct vsp_work *work);

/*
 * Every entry is a page of a region that can hold something, with none but the region's rights;
 * DIRECT pages are all mapped, to their frames with these very rights. Ends the program when that
 * is not so.
 */
void vsp_kernel_check(const struct vsp_kernel *k, const struct vsp_model *m);

#endif
