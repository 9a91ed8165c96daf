/* SPDX-License-Identifier: ISC */
/* What the rows of the cost program share. */
#ifndef VSP_TESTS_COST_H
#define VSP_TESTS_COST_H

#include <stdint.h>

#define COST_PAGES_MAX 64u /* a region has 1 .. COST_PAGES_MAX pages */
#define COST_REGIONS_MAX 65530u
#define COST_RANGE 64u /* regions that one operation unmaps */

/* The layout: region i is [cost_edge[i], cost_edge[i + 1]). */
extern uint64_t cost_regions;
extern uint64_t cost_edge[COST_REGIONS_MAX + 1u];

/* What an operation is about: a region, or the first of some; a page of it. */
extern uint64_t cost_first;
extern uint64_t cost_page;

/* Pages of that region. */
uint64_t cost_pages(void);

/* Prepares an operation, runs it, puts the layout back; what counts is the middle. */
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

/* An empty layout; then region cost_first is added; in the end all are there. */
void cost_tree_start(void);
void cost_tree_add(void);
void cost_tree_check(void);
void cost_request_start(void);
void cost_request_add(void);
void cost_request_check(void);

#endif
