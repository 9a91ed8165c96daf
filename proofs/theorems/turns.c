/* SPDX-License-Identifier: ISC */
/*
 * Turns. Outside class jit a page that could ever be written can never be executed, nor the other
 * way round, while it stays mapped and no MAP maps it anew, whatever messages and outcomes come;
 * and, of any class, its ceiling is never wider than it has been, so that a right which PROTECT has
 * taken off it is never had again.
 */
#include "proofs/theorems/permission.h"
#include "proofs/lemmas/event.h"

/*@ // what region j of b lets be done to its pages does not turn from writing to executing, nor
  @ // from executing to writing, when region i of a was theirs before
  @ predicate VspNoTurn(struct vsp_layout a, integer i, struct vsp_layout b, integer j) =
  @   (VspRightsAllow(a.region[i].rights, VSP_ACCESS_WRITE) ==>
  @     !VspRightsAllow(b.region[j].rights, VSP_ACCESS_EXECUTE)) &&
  @   (VspRightsAllow(a.region[i].rights, VSP_ACCESS_EXECUTE) ==>
  @     !VspRightsAllow(b.region[j].rights, VSP_ACCESS_WRITE));
  @ // a ceiling of page p in b is within that in a
  @ predicate VspCeilingKept(struct vsp_layout a, struct vsp_layout b, integer p) =
  @   \forall integer i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
  @     VspRightsWithin(b.region[j].ceiling, a.region[i].ceiling);
  @*/

/* Rights are within a ceiling that was not widened, and that is not all three outside class jit. */
/*@ requires   ok: VspRegionsOk(a) && VspRegionsOk(b);
  @ requires   kept: VspCeilingKept(a, b, p);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    never: \forall integer i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
  @              a.region[i].class_id != VSP_CLASS_JIT ==> VspNoTurn(a, i, b, j);
  @*/
static void vsp_turns_never(struct vsp_layout a, struct vsp_layout b, uint64_t p)
{
    /*@ assert first: \forall integer i; VspHolds(a.tree, i, p) ==>
      @   a.region[i].class_id != VSP_CLASS_JIT ==> VspRightsOk(a.region[i].ceiling) &&
      @   VspRightsWithin(a.region[i].rights, a.region[i].ceiling); */
    /*@ assert last: \forall integer j; VspHolds(b.tree, j, p) ==>
      @   VspRightsWithin(b.region[j].rights, b.region[j].ceiling); */
    /*@ assert sets: \forall integer c, d, r; VspRightsWithin(r, d) ==> VspRightsWithin(d, c) ==>
      @   VspRightsWithin(r, c); */
    /*@ assert both: \forall integer i, j; VspHolds(a.tree, i, p) ==> VspHolds(b.tree, j, p) ==>
      @   VspRightsWithin(b.region[j].rights, a.region[i].ceiling); */
}

/* A message is served; returns 1 when page p of space k stays mapped, and is not mapped anew. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), call, effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   page: k < VSP_SPACE_MAX && VspInWindow(p, k);
  @ terminates \true;
  @ assigns    *s, *call, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s);
  @ ensures    gone: \result != 1 ==> !VspMapped(s->layout, p) ||
  @              (VspCallIs{Old}(*call, message) && VspMayReplace(call->request, p));
  @ ensures    kept: \result == 1 ==> VspMapped(s->layout, p) &&
  @              VspCeilingKept(\old(*s).layout, s->layout, p);
  @*/
static uint32_t vsp_turns_event(struct vsp_service *s, const struct vsp_message *message,
                                struct vsp_call *call, uint32_t outcome,
                                struct vsp_effects *effects, uint32_t k, uint64_t p)
{
    struct vsp_service before = *s;
    uint32_t status = vsp_theorem_ceilings(s, message, call, outcome, effects);
    uint64_t start = VSP_SPACE_BASE(call->request.space % VSP_SPACE_MAX)
                     + call->request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + call->request.word[1] / VSP_ABI_PAGE_BYTES;

    if (status == VSP_OK && call->request.op == VSP_OP_MAP
        && call->request.flags >= VSP_FLAG_INTO_RESERVED && start <= p && p < end) {
        return 0u;
    }
    /*@ assert one: \forall integer i, j; VspHolds(before.layout.tree, i, p) ==>
      @   VspHolds(before.layout.tree, j, p) ==> i == j; */
    /*@ assert refused: status != VSP_OK ==> VspCeilingKept(before.layout, s->layout, p); */
    /*@ assert granted: status == VSP_OK ==> !VspMayReplace(call->request, p); */
    /*@ assert kept: VspCeilingKept(before.layout, s->layout, p); */
    return vsp_tree_find(&s->layout.tree, k, p) != VSP_TREE_NIL ? 1u : 0u;
}

/* Any n messages and outcomes; returns 1 when page p of space k, which is mapped, stays so. */
/*@ requires   pointers: \valid(s) && \valid(message) && \valid(call) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), call, effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   page: k < VSP_SPACE_MAX && VspInWindow(p, k) && VspMapped(s->layout, p);
  @ terminates \true;
  @ assigns    *s, *message, *call, *effects;
  @ ensures    ceiling: \result == 1 ==> VspCeilingKept(\old(*s).layout, s->layout, p);
  @ ensures    turns: \result == 1 ==> \forall integer i, j;
  @              VspHolds(\old(*s).layout.tree, i, p) ==> VspHolds(s->layout.tree, j, p) ==>
  @              \old(*s).layout.region[i].class_id != VSP_CLASS_JIT ==>
  @              VspNoTurn(\old(*s).layout, i, s->layout, j);
  @*/
uint32_t vsp_theorem_turns(struct vsp_service *s, struct vsp_message *message,
                           struct vsp_call *call, struct vsp_effects *effects, uint32_t k,
                           uint64_t p, uint64_t n)
{
    struct vsp_service before;
    uint32_t outcome = 0u;
    uint32_t stays = 1u;
    struct vsp_layout first = s->layout;

    /*@ assert one: \forall integer i, j; VspHolds(s->layout.tree, i, p) ==>
      @   VspHolds(s->layout.tree, j, p) ==> i == j; */
    /*@ loop invariant ok: VspServiceOk(*s) && VspIdle(*s);
      @ loop invariant stays: stays == 1 ==> VspMapped(s->layout, p);
      @ loop invariant kept: stays == 1 ==>
      @   VspCeilingKept(\at(*s, Pre).layout, s->layout, p);
      @ loop assigns *s, *message, *call, *effects, before, outcome, stays, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n && stays == 1u; i++) {
        vsp_any_event(message, &outcome);
        before = *s;
        stays = vsp_turns_event(s, message, call, outcome, effects, k, p);
        /*@ assert was: VspMapped(before.layout, p) &&
          @   VspCeilingKept(\at(*s, Pre).layout, before.layout, p); */
        /*@ assert more: stays == 1 ==> VspCeilingKept(before.layout, s->layout, p); */
    }
    if (stays == 1u) {
        vsp_turns_never(first, s->layout, p);
    }
    return stays;
}
