/* SPDX-License-Identifier: ISC */
/*
 * What is counted: each operation many times on a layout of so many regions. The layout is that of
 * one space, and packed: no gaps between regions, and neighbours that differ. A row prepares an
 * operation, runs it, and puts the layout back; what counts is the middle. Answers are checked, so
 * that the figures are those of operations that were done.
 *
 * The rows of whole requests run twice: on the host, where they call the core (cost.c), and on the
 * test machine, where they call the image (tests/machine/tasks/cost.c).
 */
#ifndef VSP_TESTS_COST_H
#define VSP_TESTS_COST_H

#include <stdint.h>

#include "core/state/effect.h"
#include "core/wire/wire.h"

#define COST_PAGES_MAX 64u /* a region has 1 .. COST_PAGES_MAX pages */
#define COST_REGIONS_MAX 65530u
#define COST_RANGE 64u        /* regions that one operation unmaps */
#define COST_OPERATIONS 1000u /* of each row */

/* Clients: the owner of the space, pagerd, and somebody who may be given grants. */
#define COST_OWNER 0x11u
#define COST_PAGER 0x22u
#define COST_OTHER 0x44u
/* Frames, of which the test kernel has these. */
#define COST_OWNER_FRAME 0x8000u
#define COST_OWNER_FRAMES 64u
#define COST_PAGER_FRAME (COST_OWNER_FRAME + COST_OWNER_FRAMES)
#define COST_PAGER_FRAMES 1u

/* The layout: region i is [cost_edge[i], cost_edge[i + 1]). */
extern uint64_t cost_regions;
extern uint64_t cost_edge[COST_REGIONS_MAX + 1u];

/* What an operation is about: a region, or the first of some; a page of it. */
extern uint64_t cost_first;
extern uint64_t cost_page;

/* Pages of that region, and of so many from it on. */
uint64_t cost_pages(void);
uint64_t cost_pages_of(uint64_t count);

struct cost_row {
    const char *name; /* NULL: the table ends */
    uint64_t count;   /* regions that it is about */
    void (*prepare)(void);
    void (*run)(void);
    void (*restore)(void);
};

void cost_nothing(void);

extern const struct cost_row cost_tree_row[];
extern const struct cost_row cost_request_row[];
extern const struct cost_row cost_pager_row[];
extern const struct cost_row cost_object_row[]; /* on the host alone */

/* A layout of so many regions, made by add(), which adds region cost_first. */
void cost_layout(uint64_t regions, void (*add)(void));
/* Some region, the first of so many. */
void cost_pick(uint64_t count);

/* An empty layout; then region cost_first is added; in the end all are there. */
void cost_tree_start(void);
void cost_tree_add(void);
void cost_tree_check(void);
void cost_request_start(void);
void cost_request_add(void);
void cost_request_check(void);
void cost_request_end(void); /* the space is gone */

/* The space; pages in bytes; the request is done; region cost_first is unmapped and mapped. */
extern uint64_t cost_space;
uint64_t cost_bytes(uint64_t pages);
void cost_request(void);
void cost_unmap_map(void);

/* The request, whose words that are not given are 0; and what is answered. */
#define COST_ASK(op, badge, handle, ...)                                                           \
    cost_ask(op, badge, handle, (uint64_t[VSP_REQ_WORDS]){__VA_ARGS__})
void cost_ask(uint32_t op, uint64_t badge, uint64_t handle, const uint64_t *word);
extern struct vsp_message cost_message;
extern struct vsp_reply cost_reply;
/* Sends the request, and has its work done; the status. */
uint32_t cost_send(void);

#endif
