/* SPDX-License-Identifier: ISC */
/* pagerd's parts: what it does with each fault, and with memory that is scarce. */
#ifndef TESTS_MACHINE_TASKS_PAGERD_H
#define TESTS_MACHINE_TASKS_PAGERD_H

#include "tests/machine/tasks/tasks.h"

/* pagerd.c: a frame from memd, or 0; the bytes of a frame, until it looks away, or 0. */
uint64_t pagerd_frame(void);
volatile uint8_t *pagerd_look(uint64_t frame);
uint32_t pagerd_look_away(void);

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
