/* SPDX-License-Identifier: ISC */
#include "core/op/supply_run.h"

#include "core/layout/layout_count.h"

/* 1 when region i has, from page on, the content that a request names for `start`; else 0. */
/*@ requires   pointers: \valid_read(l) && \valid_read(q);
  @ requires   apart: \separated(l, q);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   region: VspHolds(l->tree, i, page);
  @ requires   start: start <= page;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \forall integer p; page <= p < l->tree.end[i] ==>
  @              (\result == 1 <==> VspContentNamed(*l, i, p, start, *q));
  @*/
static uint32_t vsp_supply_named(const struct vsp_layout *l, uint32_t i, uint64_t page,
                                 uint64_t start, const struct vsp_request *q)
{
    uint64_t content;

    /*@ assert region: VspRegionOk(*l, i) && VspNodeOk(l->tree, i); */
    /*@ assert content: l->region[i].base + (page - l->tree.start[i]) < VSP_LAYOUT_CONTENT_END; */
    content = l->region[i].base + (page - l->tree.start[i]);
    return (q->word[4] == l->region[i].backing && q->word[5] == l->region[i].object
            && q->word[6] % VSP_ABI_PAGE_BYTES == 0u
            && q->word[6] / VSP_ABI_PAGE_BYTES + (page - start) == content
            && q->word[7] == l->region[i].generation)
               ? 1u
               : 0u;
}

struct vsp_supply_run vsp_supply_run(const struct vsp_layout *l, const struct vsp_range *range,
                                     const struct vsp_request *q)
{
    struct vsp_supply_run run = {range->start, range->end, range->end, 0u};
    uint32_t i = vsp_tree_seek(&l->tree, range->space, range->start);

    if (i != VSP_TREE_NIL) {
        run.backing = l->region[i].backing;
    }
    /*@ ghost vsp_layout_window(l->tree, range->space); */
    /*@ loop invariant from: range->start <= run.hole < range->end;
      @ loop invariant region: i != VSP_TREE_NIL ==> VspRegion(l->tree, i) &&
      @   run.hole < l->tree.end[i] && VspInWindow(l->tree.start[i], range->space);
      @ loop invariant least: \forall integer j; VspRegion(l->tree, j) ==>
      @   run.hole < l->tree.end[j] ==> VspInWindow(l->tree.start[j], range->space) ==>
      @   i != VSP_TREE_NIL && l->tree.start[i] <= l->tree.start[j];
      @ loop invariant mapped: VspAllMapped(*l, range->start, run.hole);
      @ loop invariant backing: \forall integer j; VspHolds(l->tree, j, range->start) ==>
      @   l->region[j].backing == run.backing;
      @ loop invariant named: run.other == range->end ?
      @   VspRunNamed(*l, range->start, run.hole, *q) :
      @   run.other < run.hole && VspRunOther(*l, range->start, range->end, *q, run.other);
      @ loop invariant covered: run.lacking == range->end ?
      @   VspRightsCover(*l, range->start, run.hole, q->word[3]) :
      @   run.lacking < run.hole &&
      @   VspRunShort(*l, range->start, range->end, q->word[3], run.lacking);
      @ loop assigns i, run.hole, run.other, run.lacking;
      @ loop variant range->end - run.hole;
      @*/
    while (i != VSP_TREE_NIL && l->tree.start[i] <= run.hole) {
        /*@ assert held: \forall integer p; run.hole <= p < l->tree.end[i] ==>
          @   VspHolds(l->tree, i, p); */
        /*@ assert reached: \forall integer p; run.hole <= p < l->tree.end[i] ==>
          @   VspMapped(*l, p); */
        /*@ assert only: \forall integer j, p; run.hole <= p < l->tree.end[i] ==>
          @   VspHolds(l->tree, j, p) ==> j == i; */
        if (run.other == range->end && vsp_supply_named(l, i, run.hole, range->start, q) == 0u) {
            run.other = run.hole;
        }
        if (run.lacking == range->end
            && vsp_rights_within((uint32_t)q->word[3], l->region[i].rights) == 0u) {
            run.lacking = run.hole;
        }
        run.hole = l->tree.end[i];
        if (range->end <= run.hole) {
            run.hole = range->end;
            return run;
        }
        i = vsp_tree_after(&l->tree, range->space, i);
    }
    /*@ assert here: !VspMapped(*l, run.hole); */
    return run;
}
