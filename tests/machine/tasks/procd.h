/* SPDX-License-Identifier: ISC */
/* procd: it makes the clients, drives them through the scenarios, and checks the layouts. */
#ifndef TESTS_MACHINE_TASKS_PROCD_H
#define TESTS_MACHINE_TASKS_PROCD_H

#include "tests/machine/clients/commands.h"
#include "tests/machine/tasks/tasks.h"

#define CLIENT_STACK (4u * PAGE)

struct client {
    const char *name;
    uint64_t task;
    uint64_t space;  /* handle */
    uint64_t badge;  /* at vspaced and at procd */
    uint64_t token;  /* of its call, while it waits for a command */
    uint64_t second; /* second result of its last command */
    uint64_t entry;  /* where it starts, and the end of its stack */
    uint64_t stack;
};

/* The clients: a and b with rights on their own space; c, a stranger to every space; d, without an
   endpoint of vspaced; e, whose faults nobody answers in the end. */
enum { CLIENT_A, CLIENT_B, CLIENT_C, CLIENT_D, CLIENT_E, CLIENT_COUNT };
extern struct client procd_client[CLIENT_COUNT];

/* loader.c: a process from the client image, all of it placed by vspaced; it is not started yet.
   Result: 1, or 0. */
uint32_t loader_run(struct client *client, uint64_t slot, uint64_t grant);
/* An empty space with budgets: its handle or 0. */
uint64_t loader_space(const char *name, uint64_t slot, uint64_t regions, uint64_t pages,
                      uint64_t *task);
uint64_t loader_code_offset(void);
uint64_t loader_space_of(uint64_t task); /* the last one that it got, or 0 */

/* procd.c: a command and its result; or only the command, or only the wait. */
uint64_t procd_do(struct client *client, uint64_t command, uint64_t a, uint64_t b);
void procd_send(struct client *client, uint64_t command, uint64_t a, uint64_t b);
uint64_t procd_wait(struct client *client);
uint32_t procd_grant(uint32_t op, uint64_t space, uint64_t badge, uint64_t rights);
/* A command to pagerd; its reply is in lib_word. Result: 1, or 0. */
uint32_t procd_pagerd(uint64_t command, const uint64_t *word, uint32_t word_count);
uint64_t procd_counted(uint32_t word); /* of PAGERD_COUNT's reply */
/* A capability of an object of pagerd's, with all rights, into a slot. Result: 1, or 0. */
uint32_t procd_open(uint64_t object, uint64_t slot);
uint64_t procd_present(uint64_t task, uint64_t page); /* 1 if something is mapped there */

/* layout.c: the layout of a space, to compare before and after. */
#define LAYOUT_REGIONS 100u
#define LAYOUT_FIRST 6u /* where the entries begin, as LIST has them; before them SPACE_INFO */
#define LAYOUT_WORDS (LAYOUT_FIRST + VSP_LIST_ENTRY_WORDS * LAYOUT_REGIONS)
struct layout {
    uint64_t epoch;
    uint64_t word_count;
    uint64_t word[LAYOUT_WORDS];
};
uint32_t layout_read(uint64_t space, struct layout *layout);
uint32_t layout_same(const struct layout *a, const struct layout *b);

/* tables.c: the page tables of every space of procd's, page by page, against the layouts. */
void tables_check(const char *name);
void tables_check_itself(const struct client *client); /* which has direct pages */
/* The first page of a task from there on that is mapped; page 0: there is none. */
struct mapped {
    uint64_t page, frame, rights;
    uint32_t supplied;
};
uint32_t tables_walk(uint64_t task, uint64_t from, struct mapped *at);
/* tables_held.c: of all of memd's frames, each is free, or holds content that is somewhere. */
uint32_t tables_held(void);

void scenario_memory(void);
void scenario_neighbours(void);
void scenario_bad(void);
void scenario_create(void);
void scenario_scale(uint64_t pagerd);
void scenario_evict(void);
void scenario_supply(void);
void scenario_frames(void);
void scenario_object(void);
void scenario_keep(void);
void scenario_over(void);
void scenario_pager(uint64_t pagerd);

#endif
