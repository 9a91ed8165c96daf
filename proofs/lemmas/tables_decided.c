/* SPDX-License-Identifier: ISC */
/* An entry that the layout allows, through a decision that orders no work. */
#include "proofs/lemmas/tables.h"

/* SPACE_CREATE: nothing of the layout is in the new space, and nothing of its page table. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspCreateAnswer(a, b, c, VSP_OK, r, w);
  @ requires   page: VspPortSlot(slot) && page < VSP_ABI_PAGE_END;
  @ requires   allowed: VspEntryAllowed(a, slot - VSP_SLOT_SPACE, page, e);
  @ requires   kept: VspEntryKept(w.keep_slot, slot, e, f);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryAllowed(b, slot - VSP_SLOT_SPACE, page, f);
  @*/
static void vsp_tables_create(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              struct vsp_reply r, struct vsp_work w, uint32_t slot, uint64_t page,
                              struct vsp_entry e, struct vsp_entry f)
{
    uint32_t k = slot - VSP_SLOT_SPACE;
    uint64_t p = VSP_SPACE_BASE((uint64_t)k) + page;

    /*@ assert client: \exists integer i; VspClientIs(a, i, c.badge); */
    /*@ assert words: VspCreateWordsOk(c.request); */
    /*@ assert done: \exists integer i; VspClientIs(a, i, c.badge) &&
      @   VspCreateDone(a, b, i, c, w.keep_slot - VSP_SLOT_SPACE, r); */
    /*@ assert slot: VspPortSlot(w.keep_slot); */
    /*@ assert same: b.layout == a.layout; */
    /*@ assert other: w.keep_slot != slot ==> b.space[k] == a.space[k]; */
    /*@ assert dead: w.keep_slot == slot ==> !VspLiveSpace(a, k); */
    /*@ ghost vsp_regions_home(a, k); */
    /*@ assert empty: w.keep_slot == slot ==> !VspMapped(b.layout, p); */
    /*@ assert within: w.keep_slot == slot ==> VspEntryWithin(b.layout, p, f); */
    (void)p;
}

/*
 * Pages in which nothing can be mapped, for none of them has a backing, go, or become other pages
 * than of direct frames.
 */
/*@ requires   allowed: VspEntryWithin(a, p, e);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    gone: \forall integer start, end; VspCleared(b, a, start, end) ==>
  @              !VspBacked(a, start, end) ==> VspEntryWithin(b, p, e);
  @ ensures    put: \forall integer start, end, struct vsp_attributes x;
  @              VspPut(b, a, start, end, x) ==> !VspBacked(a, start, end) ==>
  @              x.backing != VSP_BACKING_DIRECT ==> VspEntryWithin(b, p, e);
  @*/
static void vsp_tables_put(struct vsp_layout a, struct vsp_layout b, uint64_t p, struct vsp_entry e)
{
    vsp_tables_same(a, b, p, e);
    /*@ assert none: \forall integer start, end; !VspBacked(a, start, end) ==>
      @   start <= p < end ==> \forall integer i; VspHolds(a.tree, i, p) ==>
      @   a.region[i].backing == VSP_BACKING_NONE; */
    /*@ assert fresh: \forall integer start, end; !VspBacked(a, start, end) ==>
      @   start <= p < end ==> e.present != 1; */
    /*@ assert outside_put: \forall integer start, end, struct vsp_attributes x;
      @   VspPut(b, a, start, end, x) ==> !(start <= p < end) ==> VspPageKept(a, b, p); */
    /*@ assert outside_gone: \forall integer start, end; VspCleared(b, a, start, end) ==>
      @   !(start <= p < end) ==> VspPageKept(a, b, p); */
    /*@ assert says: \forall integer start, end, i, struct vsp_attributes x;
      @   VspPut(b, a, start, end, x) ==> start <= p < end ==> VspHolds(b.tree, i, p) ==>
      @   VspSays(b, i, x, start); */
    /*@ assert new: \forall integer start, end, struct vsp_attributes x;
      @   VspPut(b, a, start, end, x) ==> !VspBacked(a, start, end) ==> start <= p < end ==>
      @   x.backing != VSP_BACKING_DIRECT ==> VspEntryWithin(b, p, e); */
    /*@ assert empty: \forall integer start, end; VspCleared(b, a, start, end) ==>
      @   !VspBacked(a, start, end) ==> start <= p < end ==> VspEntryWithin(b, p, e); */
}

/* MAP of what pagerd fills, where nothing can be mapped. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspMapAnswer(a, b, c, j, VSP_OK, r, w) && VspNoWork(w);
  @ requires   space: j < VSP_SPACE_MAX && k < VSP_SPACE_MAX && page < VSP_ABI_PAGE_END;
  @ requires   allowed: VspEntryAllowed(a, k, page, e);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryAllowed(b, k, page, e);
  @*/
static void vsp_tables_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           uint32_t j, struct vsp_reply r, struct vsp_work w, uint32_t k,
                           uint64_t page, struct vsp_entry e)
{
    uint64_t p = VSP_SPACE_BASE((uint64_t)k) + page;

    /*@ assert committed: \exists integer start, struct vsp_attributes x;
      @   VspMapCommitted(a, b, c, j, start, x, w) && x.backing != VSP_BACKING_DIRECT &&
      @   !VspBacked(a.layout, start, start + VspMapCount(c.request)); */
    /*@ assert put: \exists integer start, end, struct vsp_attributes x;
      @   VspPut(b.layout, a.layout, start, end, x) && x.backing != VSP_BACKING_DIRECT &&
      @   !VspBacked(a.layout, start, end); */
    /*@ assert lives: VspLiveSpace(b, k) ==> VspLiveSpace(a, k); */
    if (b.space[k].live == 1u) {
        vsp_tables_put(a.layout, b.layout, p, e);
        /*@ assert within: VspEntryWithin(b.layout, p, e); */
    }
}

void vsp_layout_unmapped(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                         struct vsp_reply r, struct vsp_work w)
{
    /*@ assert may: VspRangeMay(a, c, k); */
    /*@ assert range: VspUnmapRange(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert done: VspUnmapDone(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w) ||
      @   VspUnmapKept(a, b, c, k, VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK,
      @                r, w); */
    /*@ assert gone: \forall integer start, end; VspUnmapDone(a, b, c, k, start, end, VSP_OK, r,
      @   w) ==> VspUnchanged(b, a) ||
      @   (VspOnlySpace(a, b, k) && VspRangeGone(a, b, k, start, end) &&
      @     !VspBacked(a.layout, start, end)); */
    /*@ assert kept: \forall integer start, end; VspUnmapKept(a, b, c, k, start, end, VSP_OK, r,
      @   w) ==> \exists struct vsp_attributes x; x.backing == VSP_BACKING_NONE &&
      @   VspOnlySpace(a, b, k) && VspRegionPut(a, b, k, start, end, x) &&
      @   !VspBacked(a.layout, start, end); */
    /*@ assert frame: VspUnchanged(b, a) || (VspOnlySpace(a, b, k) &&
      @   VspNextFrame(b.space[k], a.space[k])); */
}

/* UNMAP where nothing can be mapped. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspUnmapAnswer(a, b, c, j, VSP_OK, r, w) && VspNoWork(w);
  @ requires   space: j < VSP_SPACE_MAX && k < VSP_SPACE_MAX && page < VSP_ABI_PAGE_END;
  @ requires   allowed: VspEntryAllowed(a, k, page, e);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryAllowed(b, k, page, e);
  @*/
static void vsp_tables_unmap(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t j, struct vsp_reply r, struct vsp_work w, uint32_t k,
                             uint64_t page, struct vsp_entry e)
{
    uint64_t p = VSP_SPACE_BASE((uint64_t)k) + page;

    vsp_layout_unmapped(a, b, c, j, r, w);
    if (b.space[k].live == 1u) {
        vsp_tables_put(a.layout, b.layout, p, e);
        /*@ assert emptied: VspLayoutEmptied(a.layout, b.layout) ==>
          @   VspEntryWithin(b.layout, p, e); */
        vsp_tables_stay(a, a, k, page, e, e);
        /*@ assert within: VspEntryWithin(b.layout, p, e); */
    }
}

/* All else leaves the layout as it is, and the spaces that live. */
/*@ requires   no_work: VspNoWork(w);
  @ requires   space: k < VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> VspUnchanged(b, a);
  @ ensures    grant: VspGrantAnswer(a, b, c, k, VSP_OK, r) ==> VspLayoutKept(a, b);
  @ ensures    revoke: VspRevokeAnswer(a, b, c, k, VSP_OK, r) ==> VspLayoutKept(a, b);
  @ ensures    settle: VspSettleAnswer(a, b, c, k, VSP_OK, r) ==> VspLayoutKept(a, b);
  @ ensures    all: VspRevokeAllAnswer(a, b, c, VSP_OK, r) ==> VspLayoutKept(a, b);
  @*/
static void vsp_tables_still(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> VspProtectDone(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), w); */
    /*@ assert grant: VspGrantAnswer(a, b, c, k, VSP_OK, r) ==> VspOnlyGrants(b, a, k); */
    /*@ assert grants: VspOnlyGrants(b, a, k) ==> VspLayoutKept(a, b); */
}

/* Work is ordered by what needs it. */
/*@ requires   no_work: VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    destroy: !VspDestroyAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    supply: !VspSupplyAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    evict: !VspEvictAnswer(a, b, c, k, VSP_OK, r, w);
  @ ensures    lost: !VspLostAnswer(a, b, c, k, VSP_OK, r, w);
  @*/
static void vsp_tables_orders(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert supply: VspSupplyAnswer(a, b, c, k, VSP_OK, r, w) ==>
      @   VspSupplyDone(a, b, c, k, VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK,
      @                 r, w); */
    /*@ assert refused: \forall integer start, end; VspSupplyRefused(a, c, k, start, end, VSP_OK,
      @   r) ==> VspSupplyPassed(a, c, start, end); */
    /*@ assert lost: VspLostAnswer(a, b, c, k, VSP_OK, r, w) ==> \exists integer i;
      @   VspHolds(a.layout.tree, i, VspRangeStart(k, c.request)) &&
      @   VspLostRegion(a, b, c, k, i, VspRangeStart(k, c.request), VSP_OK, r, w); */
}

void vsp_layout_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        struct vsp_reply r, struct vsp_work w)
{
    uint32_t j = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    vsp_tables_still(a, b, c, j, r, w);
    vsp_tables_orders(a, b, c, j, r, w);
    /*@ assert inside: !VspNamesNone(c.request.op, c.request.space) ==>
      @   VspSpaceAnswer(a, b, c, j, VSP_OK, r, w); */
    /*@ assert asks: VspAsks(c.request.op) ==> VspUnchanged(b, a); */
    /*@ assert unchanged: VspUnchanged(b, a) ==> VspLayoutKept(a, b); */
    /*@ assert quiet: VspLayoutKept(a, b); */
}

void vsp_tables_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        struct vsp_reply r, struct vsp_work w, uint32_t slot, uint64_t page,
                        struct vsp_entry e, struct vsp_entry f)
{
    uint32_t j = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint32_t k = slot - VSP_SLOT_SPACE;

    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    if (c.request.op == VSP_OP_SPACE_CREATE) {
        /*@ assert create: VspCreateAnswer(a, b, c, VSP_OK, r, w); */
        vsp_tables_create(a, b, c, r, w, slot, page, e, f);
        return;
    }
    /*@ assert same: f == e; */
    vsp_tables_stay(a, a, k, page, e, f);
    if (c.request.op == VSP_OP_MAP) {
        /*@ assert map: VspMapAnswer(a, b, c, j, VSP_OK, r, w); */
        vsp_tables_map(a, b, c, j, r, w, k, page, f);
        return;
    }
    if (c.request.op == VSP_OP_UNMAP) {
        /*@ assert unmap: VspUnmapAnswer(a, b, c, j, VSP_OK, r, w); */
        vsp_tables_unmap(a, b, c, j, r, w, k, page, f);
        return;
    }
    vsp_layout_decided(a, b, c, r, w);
    vsp_tables_stay(a, b, k, page, e, f);
}
