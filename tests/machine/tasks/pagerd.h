/* SPDX-License-Identifier: ISC */
/* pagerd's parts: what it does with each fault, and with memory that is scarce. */
#ifndef TESTS_MACHINE_TASKS_PAGERD_H
#define TESTS_MACHINE_TASKS_PAGERD_H

#include "tests/machine/tasks/tasks.h"

/* pagerd.c: a frame from memd, or 0; the bytes of a frame, until it looks away, or 0. */
uint64_t pagerd_frame(void);
volatile uint8_t *pagerd_look(uint64_t frame);
uint32_t pagerd_look_away(void);

/* What is behind a page, as vspaced says it and wants it named. */
struct pagerd_content {
    uint64_t backing;
    uint64_t object;
    uint64_t offset;
    uint64_t rights; /* of the page */
    uint64_t generation;
};

/* Asks vspaced what is behind a page; gives it frames for a run of pages. Result: the status. */
uint32_t pagerd_ask(uint64_t space, uint64_t page, uint64_t access, struct pagerd_content *content);
uint32_t pagerd_supply(uint64_t space, uint64_t page, uint64_t count, uint64_t frame,
                       uint64_t rights, const struct pagerd_content *content);

/* supply.c: the frame that a page of a run has, while its content is the same; 0: none. */
uint64_t supply_frame(uint64_t space, uint64_t address, const struct pagerd_content *content);
/* Commands of procd; arguments and results are in lib_word. */
void supply_ask(void);
void supply_run(void);

/* scarce.c: the page is one of those that share a few frames. */
uint32_t scarce_covers(uint64_t space, uint64_t address);
/* The next of these frames, for a page; what was in it is kept. 0: vspaced did not evict it. */
uint64_t scarce_frame(uint64_t address);
/* Writes what is kept of a page to its frame. Result: 1; 0 when nothing is kept. */
uint32_t scarce_restore(uint64_t address, uint64_t frame);
/* The commands of procd; arguments and results are in lib_word. */
void scarce_begin(void);
void scarce_end(void);

#endif
