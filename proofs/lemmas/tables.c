/* SPDX-License-Identifier: ISC */
/*
 * An entry that the layout allows stays one. Where the layout is as it was, so is the entry; where
 * it changes, the work of the change is on the page, and what it makes of the entry is looked at.
 */
#include "proofs/lemmas/tables.h"

void vsp_tables_stay(struct vsp_service a, struct vsp_service b, uint32_t k, uint64_t page,
                     struct vsp_entry e, struct vsp_entry f)
{
    /*@ assert within: \forall integer p; VspEntryWithin(a.layout, p, e) ==>
      @   VspEntryWithin(b.layout, p, f); */
    (void)a;
    (void)b;
    (void)k;
    (void)page;
    (void)e;
    (void)f;
}

void vsp_tables_same(struct vsp_layout a, struct vsp_layout b, uint64_t p, struct vsp_entry e)
{
    /*@ assert by: VspPageKept(a, b, p) ==> VspEntryWithin(a, p, e) ==> \forall integer i, j;
      @   VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==> VspEntryBy(b, j, p, e); */
    (void)a;
    (void)b;
    (void)p;
    (void)e;
}

/* A region of direct frames is put, and its frames are mapped. */
/*@ requires   put: VspPut(b, a, start, end, x) && start <= p < end;
  @ requires   direct: x.backing == VSP_BACKING_DIRECT && VspRightsOk(x.rights);
  @ requires   done: VspEntryMaps(f, x.rights, 0, x.base + (p - start));
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(b, p, f);
  @*/
static void vsp_tables_map(struct vsp_layout a, struct vsp_layout b, struct vsp_attributes x,
                           uint64_t start, uint64_t end, uint64_t p, struct vsp_entry f)
{
    /*@ assert says: \forall integer i; VspHolds(b.tree, i, p) ==> VspSays(b, i, x, start); */
    (void)a;
    (void)b;
    (void)x;
    (void)start;
    (void)end;
    (void)p;
    (void)f;
}

/* What is put is not of direct frames, and nothing is mapped in it. */
/*@ requires   put: VspPut(b, a, start, end, x) && start <= p < end;
  @ requires   fresh: x.backing != VSP_BACKING_DIRECT && f.present != 1;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(b, p, f);
  @*/
static void vsp_tables_fresh(struct vsp_layout a, struct vsp_layout b, struct vsp_attributes x,
                             uint64_t start, uint64_t end, uint64_t p, struct vsp_entry f)
{
    /*@ assert says: \forall integer i; VspHolds(b.tree, i, p) ==> VspSays(b, i, x, start); */
    (void)a;
    (void)b;
    (void)x;
    (void)start;
    (void)end;
    (void)p;
    (void)f;
}

/* Frames are supplied for pages that pagerd may fill; the layout stays. */
/*@ requires   one: VspDisjoint(l.tree);
  @ requires   paged: VspPagedPage(l, p);
  @ requires   cover: \forall integer i; VspHolds(l.tree, i, p) ==>
  @              VspRightsWithin(rights, l.region[i].rights);
  @ requires   done: VspEntryMaps(f, rights, 1, frame) && VspRightsOk(rights);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(l, p, f);
  @*/
static void vsp_tables_supply(struct vsp_layout l, uint64_t p, uint32_t rights, uint64_t frame,
                              struct vsp_entry f)
{
    /*@ assert one: \forall integer i, j; VspHolds(l.tree, i, p) ==> VspHolds(l.tree, j, p) ==>
      @   i == j; */
    /*@ assert paged: \forall integer i; VspHolds(l.tree, i, p) ==>
      @   VspPaged(l, i); */
    (void)l;
    (void)p;
    (void)rights;
    (void)frame;
    (void)f;
}

/* Pages get rights. */
/*@ requires   change: VspChangeSet(change) && VspRightsBy(change) == w.rights;
  @ requires   altered: VspAltered(b, a, start, end, change) && start <= p < end;
  @ requires   rights: VspRightsOk(w.rights) && w.kind == VSP_WORK_PROTECT;
  @ requires   allowed: VspEntryWithin(a, p, e);
  @ requires   done: VspEntryDone(w, page, e, f);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(b, p, f);
  @*/
static void vsp_tables_protect(struct vsp_layout a, struct vsp_layout b, uint64_t start,
                               uint64_t end, uint32_t change, uint64_t p, struct vsp_work w,
                               uint64_t page, struct vsp_entry e, struct vsp_entry f)
{
    /*@ assert rights: \forall integer i; VspHolds(b.tree, i, p) ==>
      @   b.region[i].rights == w.rights; */
    /*@ assert same: \forall integer i, j; VspHolds(b.tree, i, p) ==> VspHolds(a.tree, j, p) ==>
      @   b.region[i].backing == a.region[j].backing &&
      @   b.region[i].base - b.tree.start[i] == a.region[j].base - a.tree.start[j]; */
    /*@ assert by: \forall integer i, j; VspHolds(b.tree, i, p) ==> VspHolds(a.tree, j, p) ==>
      @   VspEntryBy(b, i, p, f); */
    (void)a;
    (void)b;
    (void)start;
    (void)end;
    (void)change;
    (void)p;
    (void)w;
    (void)page;
    (void)e;
    (void)f;
}

/* Nothing is mapped any more: where no page is left, or one that is not of direct frames. */
/*@ requires   done: f.present != 1;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: !VspDirectPage(l, p) ==> VspEntryWithin(l, p, f);
  @*/
static void vsp_tables_none(struct vsp_layout l, uint64_t p, struct vsp_entry f)
{
    /*@ assert none: !VspDirectPage(l, p) ==> \forall integer i; VspHolds(l.tree, i, p) ==>
      @   l.region[i].backing != VSP_BACKING_DIRECT; */
    (void)l;
    (void)p;
    (void)f;
}

/* Pages lose their backing, and are unmapped. */
/*@ requires   altered: VspAltered(b, a, start, end, VSP_CHANGE_LOST) && start <= p < end;
  @ requires   done: f.present != 1;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(b, p, f);
  @*/
static void vsp_tables_lost(struct vsp_layout a, struct vsp_layout b, uint64_t start, uint64_t end,
                            uint64_t p, struct vsp_entry f)
{
    /*@ assert lost: \forall integer i, j; VspHolds(b.tree, i, p) ==> VspHolds(a.tree, j, p) ==>
      @   b.region[i].backing == VSP_BACKING_LOST; */
    /*@ assert was: VspMapped(b, p) ==> VspMapped(a, p); */
    (void)a;
    (void)b;
    (void)start;
    (void)end;
    (void)p;
    (void)f;
}

/* The page that the work is on, when it is done and committed. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   space: k == c.request.space % VSP_SPACE_MAX;
  @ requires   within: VspWorkWithin(a, c, k, w);
  @ requires   work: VspPortWork(w) && !VspNoWork(w);
  @ requires   page: w.page <= page < w.page + w.count;
  @ requires   allowed: VspEntryWithin(a.layout, VspBase(k) + page, e);
  @ requires   next: VspEntryDone(w, page, e, f);
  @ requires   done: VspCompleteAnswer(a, b, 1, status, r, notify);
  @ requires   stays: c.request.op != VSP_OP_SPACE_DESTROY;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(b.layout, VspBase(k) + page, f);
  @*/
static void vsp_tables_reached(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                               struct vsp_work w, uint32_t status, struct vsp_reply r,
                               uint32_t notify, uint32_t k, uint64_t page, struct vsp_entry e,
                               struct vsp_entry f)
{
    uint64_t p = VSP_SPACE_BASE((uint64_t)k) + page;
    uint64_t start = a.pending.start;
    uint64_t end = a.pending.end;

    /*@ assert pending: a.pending.space == k && a.pending.op == c.request.op &&
      @   start == VspWorkStart(k, w) && end == VspWorkEnd(k, w); */
    /*@ assert inside: start <= p < end && p - start == page - w.page; */
    /*@ assert committed: VspCommitted(a, b, a.pending.op, a.pending.space, a.pending.start,
      @   a.pending.end, a.pending.region, r, notify); */
    switch (a.pending.op) {
    case VSP_OP_MAP:
        /*@ assert put: VspPut(b.layout, a.layout, start, end, a.pending.region); */
        if (a.pending.region.backing == VSP_BACKING_DIRECT) {
            /*@ assert frames: w.kind == VSP_WORK_MAP; */
            vsp_tables_map(a.layout, b.layout, a.pending.region, start, end, p, f);
        } else {
            /*@ assert replaced: w.kind == VSP_WORK_UNMAP; */
            vsp_tables_fresh(a.layout, b.layout, a.pending.region, start, end, p, f);
        }
        break;
    case VSP_OP_UNMAP:
        if (a.pending.region.class_id != 0u) {
            /*@ assert reserved: VspReserved(a.pending.region, w.page); */
            vsp_tables_fresh(a.layout, b.layout, a.pending.region, start, end, p, f);
        } else {
            /*@ assert cleared: !VspMapped(b.layout, p); */
            vsp_tables_none(b.layout, p, f);
        }
        break;
    case VSP_OP_PROTECT:
        vsp_tables_protect(a.layout, b.layout, start, end, a.pending.region.rights, p, w, page, e,
                           f);
        break;
    case VSP_OP_BACKING_LOST:
        vsp_tables_lost(a.layout, b.layout, start, end, p, f);
        break;
    case VSP_OP_FAULT_SUPPLY:
        /*@ assert supply: VspWorkSupplied(a.layout, k, c.request, w); */
        /*@ assert cover: \forall integer i; VspHolds(a.layout.tree, i, p) ==>
          @   VspRightsWithin(w.rights, a.layout.region[i].rights); */
        vsp_tables_supply(a.layout, p, w.rights, f.frame, f);
        /*@ assert supplied: VspEntryWithin(a.layout, p, f); */
        break;
    case VSP_OP_PAGE_EVICT:
        /*@ assert paged: !VspDirectPage(a.layout, p); */
        vsp_tables_none(a.layout, p, f);
        /*@ assert evicted: VspEntryWithin(a.layout, p, f); */
        break;
    }
    /*@ assert stays: VspLayoutStays(a.pending.op) ==> b.layout == a.layout; */
    /*@ assert there: VspEntryWithin(b.layout, p, f); */
}

/* Every other page, when work is done and committed, if its space still lives. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   range: a.pending.end <= p || p < a.pending.start;
  @ requires   done: VspCompleteAnswer(a, b, 1, status, r, notify) && !VspIdle(a);
  @ requires   allowed: VspEntryWithin(a.layout, p, e);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    allowed: VspEntryWithin(b.layout, p, e);
  @*/
static void vsp_tables_elsewhere(struct vsp_service a, struct vsp_service b, uint32_t status,
                                 struct vsp_reply r, uint32_t notify, uint64_t p,
                                 struct vsp_entry e)
{
    vsp_pages_outcome(a, b, 1u, status, r, notify);
    vsp_tables_same(a.layout, b.layout, p, e);
}

/* Equal entries are as good as one another. */
/*@ requires   same: f == e;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspEntryWithin(l, p, e) ==> VspEntryWithin(l, p, f);
  @*/
static void vsp_tables_equal(struct vsp_layout l, uint64_t p, struct vsp_entry e,
                             struct vsp_entry f)
{
    (void)l;
    (void)p;
    (void)e;
    (void)f;
}

void vsp_tables_completed(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                          struct vsp_work w, uint32_t status, struct vsp_reply r, uint32_t notify,
                          uint32_t slot, uint64_t page, struct vsp_entry e, struct vsp_entry f)
{
    uint32_t k = slot - VSP_SLOT_SPACE;
    uint32_t j = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t p = VSP_SPACE_BASE((uint64_t)k) + page;

    /*@ assert pending: a.pending.space == j && a.pending.op == c.request.op &&
      @   a.pending.start == VspWorkStart(j, w) && a.pending.end == VspWorkEnd(j, w); */
    /*@ assert slots: w.slot == slot <==> j == k; */
    /*@ assert lives: VspLiveSpace(b, k) ==> VspLiveSpace(a, k); */
    if (b.space[k].live == 1u) {
        /*@ assert was: VspEntryWithin(a.layout, p, e); */
        if (j == k && w.page <= page && page < w.page + w.count) {
            /*@ assert stays: c.request.op != VSP_OP_SPACE_DESTROY; */
            vsp_tables_reached(a, b, c, w, status, r, notify, k, page, e, f);
            /*@ assert reached: VspEntryWithin(b.layout, p, f); */
        } else {
            /*@ assert clear: w.kind == VSP_WORK_CLEAR ==> j != k; */
            /*@ assert same: f == e; */
            /*@ assert out: a.pending.end <= p || p < a.pending.start; */
            vsp_tables_elsewhere(a, b, status, r, notify, p, e);
            vsp_tables_equal(b.layout, p, e, f);
            /*@ assert kept: VspEntryWithin(b.layout, p, f); */
        }
    }
    /*@ assert here: VspLiveSpace(b, k) ==> VspEntryWithin(b.layout, VspBase(k) + page, f); */
}
