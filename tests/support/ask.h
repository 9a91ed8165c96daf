/* SPDX-License-Identifier: ISC */
/* Requests of the unit tests: right until a test makes one part wrong. Pages, not bytes. */
#ifndef VSP_TESTS_ASK_H
#define VSP_TESTS_ASK_H

#include "tests/support/rig.h"

#define VSP_ASK_RW (VSP_RIGHT_R | VSP_RIGHT_W)
#define VSP_ASK_RX (VSP_RIGHT_R | VSP_RIGHT_X)

/* Bytes of a number of pages. */
#define VSP_ASK_BYTES(pages) ((uint64_t)(pages)*VSP_ABI_PAGE_BYTES)

/* Attributes as one word. */
#define VSP_ASK_ATTRIBUTES(class_id, rights, ceiling, backing)                                     \
    ((uint64_t)(class_id) | (uint64_t)(rights) << 8 | (uint64_t)(ceiling) << 16                    \
     | (uint64_t)(backing) << 24)

/* A space of [lo, hi) with budgets. */
void vsp_ask_create(struct vsp_message *m, uint64_t badge, uint64_t lo, uint64_t hi,
                    uint64_t regions, uint64_t pages);
/* Anonymous RW pages of class data at a fixed address. */
void vsp_ask_map(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count);
/* Frames of the owner at a fixed address, class shared, RW. */
void vsp_ask_map_direct(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                        uint64_t frame);
/* Pages of an object from one of its pages on, class data, RW, with its capability. */
void vsp_ask_map_object(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                        uint64_t object, uint64_t page);
void vsp_ask_unmap(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count);
void vsp_ask_protect(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                     uint64_t rights);
void vsp_ask_find(struct vsp_message *m, uint64_t space, uint64_t page);
void vsp_ask_list(struct vsp_message *m, uint64_t space, uint64_t page, uint64_t most);
void vsp_ask_grant(struct vsp_message *m, uint32_t op, uint64_t space, uint64_t badge,
                   uint64_t rights);
/* The window of a GRANT, and the end of a LIST. */
void vsp_ask_window(struct vsp_message *m, uint64_t start, uint64_t count);
void vsp_ask_until(struct vsp_message *m, uint64_t page);
void vsp_ask_fault(struct vsp_message *m, uint64_t space, uint64_t page, uint64_t access);
/* pagerd gives frames for anonymous memory that was mapped first of all, RW. */
void vsp_ask_supply(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count);

/* pagerd takes pages out of the page tables; asks whether a badge has a right on them. */
void vsp_ask_evict(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count);
void vsp_ask_may(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                 uint64_t badge, uint64_t right);

/* pagerd has not any more what it says a page holds: that page of an object, of a generation. */
void vsp_ask_lost(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t object,
                  uint64_t page, uint64_t generation);

/* pagerd looks for what was given up; has settled it. */
void vsp_ask_next(struct vsp_message *m, uint64_t cursor);
void vsp_ask_settle(struct vsp_message *m, uint64_t space, uint64_t content);

/*
 * A rig with one space, pages [16, 116), of the owner; returns its handle. Its index is 1, so that
 * its positions are not its page numbers; a space at index 0 has been and gone.
 */
uint64_t vsp_ask_space(struct vsp_rig *rig);
#define VSP_ASK_INDEX 1u
#define VSP_ASK_LO 16u
#define VSP_ASK_HI 116u
#define VSP_ASK_REGIONS 8u
#define VSP_ASK_PAGES 90u

#endif
