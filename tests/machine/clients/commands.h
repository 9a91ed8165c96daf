/* SPDX-License-Identifier: ISC */
/*
 * procd and its clients: a client calls procd with the result of its last command and gets the next
 * command in the reply. Every client runs the same program; what it may do differs.
 */
#ifndef TESTS_MACHINE_CLIENTS_COMMANDS_H
#define TESTS_MACHINE_CLIENTS_COMMANDS_H

#include "tests/machine/tasks/lib.h"

/* Commands; up to two arguments. Results are 0 unless said otherwise. */
enum command {
    COMMAND_ANON, /* memory.c */
    COMMAND_READ_ONLY,
    COMMAND_EXECUTE,
    COMMAND_UNMAP,
    COMMAND_PROTECT,
    COMMAND_SECOND,   /* second.c */
    COMMAND_REFUSALS, /* refusals.c */
    COMMAND_STRANGER, /* bad.c; a space of somebody else: result 1 if all was refused rightly */
    COMMAND_GARBAGE,  /* messages that are no request: result 1 if all were refused */
    COMMAND_NOTHING,  /* without capabilities: result 1 if the kernel refused everything */
    COMMAND_STATUS,   /* SPACE_INFO of a space: result its status */
    COMMAND_MAP_PAGE, /* an anonymous page at an address of a space: result the status */
    COMMAND_GRANT,    /* a badge, rights: given on the client's own space: result the status */
    COMMAND_REVOKE,   /* a badge, rights: taken there: result the status */
    COMMAND_READ,     /* an address: result FAULT_* or 0; word 1 the value */
    COMMAND_WRITE,    /* an address, a value: result FAULT_* or 0 */
    COMMAND_FAULTS,   /* result: page faults so far */
    COMMAND_SERVED,   /* a round of requests: result 1 if all were served */
    COMMAND_SHOW,     /* prints the layout */
    COMMAND_CHURN,    /* churn.c; rounds, pages: result 1 if each page was right in each round */
    COMMAND_BARE,    /* rounds: maps and unmaps a page, without a touch; result 1 if all was done */
    COMMAND_DISCARD, /* an address, a space: asks pagerd to forget a page; result the status */
    COMMAND_MAP_OBJECT,   /* attributes, a slot: result the status, and above it the details */
    COMMAND_UNMAP_OBJECT, /* what that mapped: result the status */
    COMMAND_KEEP,         /* keep.c; where its stack begins, pages so far: result 0 */
    COMMAND_KEEP_END,     /* likewise: result 1 if all of that is gone again */
    COMMAND_CAUSE,        /* result: why its last access was stopped */
    COMMAND_RESERVE,      /* over.c; an address, pages: reserved: result the status */
    COMMAND_OVER,         /* an address, OVER(pages, flags): mapped there: result the status */
    COMMAND_OUT,          /* likewise, unmapped: result OUT(status, pages that counted) */
    COMMAND_FREE,         /* a space, pages: one at the lowest place of that many: result where */
    COMMAND_JIT,          /* jit.c: result 0; leaves a page */
    COMMAND_JIT_TURNS,    /* with that: result 0 */
    COMMAND_LOADER,       /* for_good.c: result 0; leaves nothing */
    COMMAND_FINISHED,     /* with the page of jit.c: result 0 */
    COMMAND_COUNT
};

/* Where scenarios put things: outside the program's own segments. */
#define AREA_LOW 0x20000000u
#define AREA_HIGH 0x40000000u
#define AREA_CHURN 0x60000000u
#define AREA_OBJECT 0x68000000u
#define AREA_OVER 0x70000000u
#define AREA_JIT 0x78000000u
#define OBJECT_PAGES 4u

#define OVER(pages, flags) (0x100u * (uint64_t)(pages) + (flags))
#define OUT(status, pages) (0x100u * (uint64_t)(pages) + (status))

/* A word that is a function: mov eax, n; ret. */
#define CODE_RETURN(n) (0xc300000000b8u + 0x100u * (uint64_t)(n))

extern uint64_t own_space; /* the client's handle */

uint64_t memory_anon(uint64_t a, uint64_t b);
uint64_t memory_read_only(uint64_t a, uint64_t b);
uint64_t memory_execute(uint64_t code_offset, uint64_t b);
uint64_t memory_unmap(uint64_t a, uint64_t b);
uint64_t memory_protect(uint64_t a, uint64_t b);
uint64_t second_test(uint64_t a, uint64_t b);
uint64_t refusals_run(uint64_t a, uint64_t b);
uint64_t bad_stranger(uint64_t space, uint64_t b);
uint64_t bad_garbage(uint64_t space, uint64_t b);
uint64_t bad_nothing(uint64_t a, uint64_t b);
uint64_t churn_run(uint64_t rounds, uint64_t pages);
uint64_t churn_bare(uint64_t rounds, uint64_t b);
uint64_t churn_discard(uint64_t address, uint64_t space);
uint64_t object_map(uint64_t attributes, uint64_t slot);
uint64_t object_unmap(uint64_t a, uint64_t b);
uint64_t keep_run(uint64_t end, uint64_t b);
uint64_t keep_end(uint64_t end, uint64_t b);
uint64_t over_reserve(uint64_t address, uint64_t pages);
uint64_t over_map(uint64_t address, uint64_t over);
uint64_t over_unmap(uint64_t address, uint64_t over);
uint64_t over_free(uint64_t space, uint64_t pages);
uint64_t jit_attacks(uint64_t a, uint64_t b);
uint64_t jit_turns(uint64_t a, uint64_t b);
uint64_t for_good_loader(uint64_t a, uint64_t b);
uint64_t for_good_code(uint64_t a, uint64_t b);
uint64_t show_run(uint64_t a, uint64_t b);

#define WORD_AT(address) (*(volatile uint64_t *)(uintptr_t)(address))

#endif
