/* SPDX-License-Identifier: ISC */
/*
 * Page tables: what kernel work makes of an entry, and what the layout allows an entry to say. All
 * of it is about one page of the VSpace in one slot, whichever they are.
 */
#ifndef VSP_PROOFS_TABLES_H
#define VSP_PROOFS_TABLES_H

#include "proofs/lemmas/isolation.h"
#include "proofs/lemmas/work.h"

/* What the page table of a VSpace says of a page. */
struct vsp_entry {
    uint32_t present;  /* 1: a frame is mapped; the rest is of use only then */
    uint32_t rights;   /* VSP_RIGHT_* */
    uint32_t supplied; /* 0: mapped by MAP, otherwise by SUPPLY */
    uint64_t frame;
};

/*@ // the rights that are in both of two of the four sets
  @ logic integer VspRightsMeet(integer a, integer b) =
  @   a == b ? a : a == 0 || b == 0 ? 0 : 1;
  @ // the entry maps this frame
  @ predicate VspEntryMaps(struct vsp_entry e, integer rights, integer supplied, integer frame) =
  @   e.present == 1 && e.rights == rights && e.supplied == supplied && e.frame == frame;
  @ // the work is on the page in the slot; CLEAR is on all of the VSpace
  @ predicate VspEntryReached(struct vsp_work w, integer slot, integer page) =
  @   w.kind != VSP_WORK_NONE && w.slot == slot &&
  @   (w.kind == VSP_WORK_CLEAR || w.page <= page < w.page + w.count);
  @ // what the work makes of the entry of a page that it is on; a before, b after
  @ predicate VspEntryDone(struct vsp_work w, integer page, struct vsp_entry a,
  @                        struct vsp_entry b) =
  @   (w.kind == VSP_WORK_MAP ==> VspEntryMaps(b, w.rights, 0, w.frame + (page - w.page))) &&
  @   (w.kind == VSP_WORK_SUPPLY ==> VspEntryMaps(b, w.rights, 1, w.frame + (page - w.page))) &&
  @   (w.kind == VSP_WORK_UNMAP || w.kind == VSP_WORK_CLEAR ==> b.present != 1) &&
  @   (w.kind == VSP_WORK_PROTECT && a.present != 1 ==> b.present != 1) &&
  @   (w.kind == VSP_WORK_PROTECT && a.present == 1 ==> VspEntryMaps(b,
  @     a.supplied == 0 ? w.rights : VspRightsMeet(a.rights, w.rights), a.supplied, a.frame));
  @ // what it makes of any entry: those of other pages and other slots stay
  @ predicate VspEntryNext(struct vsp_work w, integer slot, integer page, struct vsp_entry a,
  @                        struct vsp_entry b) =
  @   (VspEntryReached(w, slot, page) ==> VspEntryDone(w, page, a, b)) &&
  @   (!VspEntryReached(w, slot, page) ==> b == a);
  @ // what a reply makes of it that keeps the capability sent along in this slot, or in none: the
  @ // VSpace that it brings has nothing mapped
  @ predicate VspEntryKept(integer keep_slot, integer slot, struct vsp_entry a,
  @                        struct vsp_entry b) =
  @   (keep_slot == slot ==> b.present != 1) && (keep_slot != slot ==> b == a);
  @*/

/*@ // the entry of page p, which region i holds, allows no more than the region, is supplied or not
  @ // as what is in the region is pagerd's or direct frames, and is there when
  @ // the page is of direct frames: with the frame and just the rights that the layout says
  @ predicate VspEntryBy(struct vsp_layout l, integer i, integer p, struct vsp_entry e) =
  @   (e.present == 1 ==> VspRightsOk(e.rights) &&
  @     VspRightsWithin(e.rights, l.region[i].rights) &&
  @     (e.supplied == 0 ==> l.region[i].backing == VSP_BACKING_DIRECT) &&
  @     (e.supplied != 0 ==> VspPaged(l, i))) &&
  @   (l.region[i].backing == VSP_BACKING_DIRECT ==> VspEntryMaps(e, l.region[i].rights, 0,
  @     l.region[i].base + (p - l.tree.start[i])));
  @ // the entry of page p is as the layout allows
  @ predicate VspEntryWithin(struct vsp_layout l, integer p, struct vsp_entry e) =
  @   (e.present == 1 ==> VspMapped(l, p)) &&
  @   (\forall integer i; VspHolds(l.tree, i, p) ==> VspEntryBy(l, i, p, e));
  @ // the entry of a page of space k is, if the space lives
  @ predicate VspEntryAllowed(struct vsp_service s, integer k, integer page,
  @                           struct vsp_entry e) =
  @   VspLiveSpace(s, k) ==> VspEntryWithin(s.layout, VspBase(k) + page, e);
  @ // the pages of a range in which nothing can be mapped, for none of them has a backing, are
  @ // gone, or of something that has none either
  @ predicate VspLayoutEmptied(struct vsp_layout a, struct vsp_layout b) =
  @   \exists integer start, end; !VspBacked(a, start, end) && (VspCleared(b, a, start, end) ||
  @     \exists struct vsp_attributes x; VspPut(b, a, start, end, x) &&
  @       x.backing == VSP_BACKING_NONE);
  @ // the layout is as it was, and the same spaces live
  @ predicate VspLayoutKept(struct vsp_service a, struct vsp_service b) =
  @   b.layout == a.layout &&
  @   \forall integer k; 0 <= k < VSP_SPACE_MAX ==> b.space[k].live == a.space[k].live;
  @*/

/* An entry is allowed by a layout that is kept. */
/*@ requires   space: k < VSP_SPACE_MAX;
  @ requires   kept: VspLayoutKept(a, b) && f == e;
  @ requires   allowed: VspEntryAllowed(a, k, page, e);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryAllowed(b, k, page, f);
  @*/
void vsp_tables_stay(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t page,
                     struct vsp_entry e, struct vsp_entry f);

/* An entry is allowed where the page is as it was. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspPageKept(a, b, p) ==> VspEntryWithin(a, p, e) ==>
  @              VspEntryWithin(b, p, e);
  @*/
void vsp_tables_same(struct vsp_layout a, struct vsp_layout b, uint64_t p, struct vsp_entry e);

/* When work is done and committed, what it made of the entry is allowed; a before, b after. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   within: VspWorkWithin(a, c, c.request.space % VSP_SPACE_MAX, w);
  @ requires   work: VspPortWork(w) && !VspNoWork(w);
  @ requires   page: VspPortSlot(slot) && page < VSP_ABI_PAGE_END;
  @ requires   allowed: VspEntryAllowed(a, slot - VSP_SLOT_SPACE, page, e);
  @ requires   next: VspEntryNext(w, slot, page, e, f);
  @ requires   done: VspCompleteAnswer(a, b, 1, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryAllowed(b, slot - VSP_SLOT_SPACE, page, f);
  @*/
void vsp_tables_completed(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                          struct vsp_work w, uint32_t status, struct vsp_reply r, uint32_t notify,
                          uint32_t slot, uint64_t page, struct vsp_entry e, struct vsp_entry f);

/* UNMAP without work empties pages in which nothing can be mapped, or changes nothing. */
/*@ requires   space: k < VSP_SPACE_MAX;
  @ requires   answer: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) && VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lives: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
  @              b.space[j].live == a.space[j].live;
  @ ensures    emptied: b.layout == a.layout || VspLayoutEmptied(a.layout, b.layout);
  @*/
void vsp_layout_unmapped(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                         struct vsp_reply r, struct vsp_work w);

/*
 * What is granted without work keeps the layout, and which spaces live: but MAP, UNMAP and
 * SPACE_CREATE.
 */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w) && VspNoWork(w);
  @ requires   other: c.request.op != VSP_OP_MAP && c.request.op != VSP_OP_UNMAP &&
  @              c.request.op != VSP_OP_SPACE_CREATE;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    kept: VspLayoutKept(a, b);
  @*/
void vsp_layout_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        struct vsp_reply r, struct vsp_work w);

/* What is granted without work keeps it; a before, b after. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w) && VspNoWork(w);
  @ requires   keep: w.keep_slot != 0 ==> c.request.op == VSP_OP_SPACE_CREATE;
  @ requires   page: VspPortSlot(slot) && page < VSP_ABI_PAGE_END;
  @ requires   allowed: VspEntryAllowed(a, slot - VSP_SLOT_SPACE, page, e);
  @ requires   kept: VspEntryKept(w.keep_slot, slot, e, f);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryAllowed(b, slot - VSP_SLOT_SPACE, page, f);
  @*/
void vsp_tables_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        struct vsp_reply r, struct vsp_work w, uint32_t slot, uint64_t page,
                        struct vsp_entry e, struct vsp_entry f);

#endif
