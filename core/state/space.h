/* SPDX-License-Identifier: ISC */
/*
 * What is known of one address space beside its regions: whose it is, its bounds, its budgets, and
 * the grants on it. Pages are page numbers of the space.
 */
#ifndef VSP_CORE_SPACE_H
#define VSP_CORE_SPACE_H

#include "core/base/base.h"
#include "spec/abi.h"

/* Most grants on one space. */
#ifndef VSP_GRANT_MAX
#define VSP_GRANT_MAX 8u
#endif

_Static_assert(VSP_GRANT_MAX >= 1u && VSP_GRANT_MAX <= 65536u, "grant indices fit uint32_t");

/* What one badge gave another to do on a window of a space. */
struct vsp_grant {
    uint64_t badge;     /* who may */
    uint64_t giver;     /* the badge that gave it, which alone may take it back, beside the owner */
    uint64_t low_page;  /* window: the pages on which it may, [low_page, high_page) */
    uint64_t high_page; /* of the space */
    uint32_t rights;    /* sum of VSP_GRANT_*; 0: the entry is unused */
};

struct vsp_space {
    uint32_t live;       /* 1: exists, 0: does not, and then nothing below but generation counts */
    uint32_t owner;      /* index of the client whose budgets it draws on */
    uint64_t generation; /* of its handle; 0 once the last one is used up */
    uint64_t low_page;   /* bounds: no region outside [low_page, high_page) */
    uint64_t high_page;
    uint64_t region_limit; /* budgets */
    uint64_t page_limit;
    uint64_t epoch;    /* counts changes of the layout */
    uint64_t content;  /* generation of what is mapped now: 1, and 1 more with each UNMAP */
    uint64_t lost_low; /* pages whose content was given up and is not settled with pagerd yet lie */
    uint64_t lost_high; /* in [lost_low, lost_high), which is empty when there are none */
    struct vsp_grant grant[VSP_GRANT_MAX];
};

/* Last generation of a handle; a space that has used it is not created again. */
#define VSP_GENERATION_MAX 0x0000ffffffffffffull

#include "spec/model/space.acsl"

#include "core/state/space.acsl"

/* Makes a live space, in its first epoch, without content; owner, generation and grants stay. */
/*@ requires   space: \valid(sp);
  @ requires   bounds: VSP_ABI_PAGE_MIN <= low_page < high_page <= VSP_ABI_PAGE_END;
  @ requires   budget: region_limit <= VSP_REGION_MAX && page_limit <= VSP_ENV_PAGES_MAX;
  @ terminates \true;
  @ assigns    sp->live, sp->low_page, sp->high_page, sp->region_limit, sp->page_limit, sp->epoch,
  @            sp->content, sp->lost_low, sp->lost_high;
  @ ensures    ok: VspSpaceOk(*sp);
  @ ensures    live: sp->live == 1 && sp->epoch == 1;
  @ ensures    content: VspFirstContent(*sp);
  @ ensures    bounds: sp->low_page == low_page && sp->high_page == high_page;
  @ ensures    budget: sp->region_limit == region_limit && sp->page_limit == page_limit;
  @*/
void vsp_space_init(struct vsp_space *sp, uint64_t low_page, uint64_t high_page,
                    uint64_t region_limit, uint64_t page_limit);

/* Ends a space with its grants: it does not live any more, its handle is never valid again. */
/*@ requires   space: \valid(sp);
  @ terminates \true;
  @ assigns    sp->live, sp->generation, sp->grant[0 .. VSP_GRANT_MAX - 1];
  @ ensures    gone: sp->live == 0 && VspNoGrants(*sp);
  @ ensures    next: sp->generation ==
  @              (\old(sp->generation) < VSP_GENERATION_MAX ? \old(sp->generation) + 1 : 0);
  @*/
void vsp_space_end(struct vsp_space *sp);

/* Counts a change of the layout. After 2^64 - 1 changes the count starts again at 1. */
/*@ requires   space: \valid(sp);
  @ terminates \true;
  @ assigns    sp->epoch;
  @ ensures    next: sp->epoch == (\old(sp->epoch) < UINT64_MAX ? \old(sp->epoch) + 1 : 1);
  @*/
void vsp_space_touch(struct vsp_space *sp);

/*
 * Counts that the content of the pages [low, high) is given up. The count stays at 2^64 - 1: that
 * many UNMAPs, one a nanosecond, take 584 years.
 */
/*@ requires   space: \valid(sp);
  @ requires   range: low < high;
  @ terminates \true;
  @ assigns    sp->content, sp->lost_low, sp->lost_high;
  @ ensures    given_up: VspGivenUp(*sp, \old(*sp), low, high);
  @*/
void vsp_space_give_up(struct vsp_space *sp, uint64_t low, uint64_t high);

#endif
