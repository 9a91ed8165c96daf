/* SPDX-License-Identifier: ISC */
/* pagerd's parts: what it does with each fault, what it holds, and how it gets that back. */
#ifndef TESTS_MACHINE_TASKS_PAGERD_H
#define TESTS_MACHINE_TASKS_PAGERD_H

#include "tests/machine/tasks/tasks.h"

#define PAGE_WORDS (VSP_ABI_PAGE_BYTES / 8u)
#define HELD_MAX 256u

/*
 * A page of a space whose content pagerd holds: in a frame, or kept in its own memory, or both. The
 * identity of the content is what FAULT_QUERY says. An object that is mapped at two places has a
 * copy for each: so the address is part of it here.
 */
struct held {
    uint64_t space; /* 0: this entry holds nothing */
    uint64_t address;
    uint64_t backing, object, offset, generation;
    uint64_t frame; /* 0: it has none */
    uint64_t left;  /* the frame that it had before */
    uint64_t order; /* the least got its frame first */
    uint32_t kept;  /* what it held when it was evicted is in pagerd's memory */
    uint32_t fixed; /* it keeps its frame for now */
    uint32_t known; /* collect.c, lost.c: it has been looked at, and is there, or is lost */
};
extern struct held held_table[HELD_MAX];
extern uint64_t held_evicted, held_returned, held_moved; /* pages, so far */

/* pagerd.c: what an access may see, into key and rights; frames, for a run of pages. Statuses. */
uint32_t pagerd_query(uint64_t space, uint64_t page, uint64_t access, struct held *key,
                      uint64_t *rights);
uint32_t pagerd_supply(const struct held *key, uint64_t pages, uint64_t frame, uint64_t rights);
/* The words of a frame, until it looks away, or 0. */
uint64_t *pagerd_look(uint64_t frame);
void pagerd_look_away(void);
extern uint64_t pagerd_asked, pagerd_filled, pagerd_signals;
extern uint32_t pagerd_mute, pagerd_away;

/* command.c: what procd and clients ask for; arguments and results are in lib_word. */
void command_run(uint64_t badge, uint64_t token);

/* lost.c: whether pagerd has an object not any more; it loses one; it tells vspaced of a page. */
uint32_t lost_is(uint64_t object);
void lost_run(uint64_t object);
uint32_t lost_tell(const struct held *key);
extern uint64_t lost_regions; /* so far */

/* held.c: the entry of this page with this content, or 0. */
struct held *held_find(const struct held *key);
/* The same, made where there is none, with its content in a frame; 0: there is no such content,
   or no frame. */
struct held *held_bring(const struct held *key);
/* The same, with a frame that has its content; 0: there is no room. */
struct held *held_put(const struct held *key, uint64_t frame);
/* The content is wanted no more; or only its frame. */
void held_drop(struct held *h);
void held_release(struct held *h);
uint64_t held_frame(void);            /* one that holds nothing, or 0 */
uint64_t held_frames(uint64_t count); /* the first of so many, one after another, or 0 */
void held_give_back(uint64_t frame);
uint64_t held_free_count(void);
uint64_t held_free_at(uint64_t k);
uint64_t held_owned(void); /* frames that memd gave */
/* From now on pages come and go in some frames that are free; the others stay as they are. */
void held_scarce(uint64_t frames);
void held_plenty(void);

/* supply.c: commands of procd; arguments and results are in lib_word. */
void supply_ask(void);
void supply_run(void);

/* collect.c: drops what spaces have given up since the last time. */
void collect_given_up(void);
/* And what destroyed spaces held, of which nobody tells. */
void collect_all(void);

#endif
