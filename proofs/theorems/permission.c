/* SPDX-License-Identifier: ISC */
/*
 * Permission. After every message and outcome each region's rights are within its ceiling, that is
 * within its class's; rights never hold W and X together, a ceiling only in class jit, whose pages
 * take turns; and what has lost its backing has no rights, and a ceiling that lets it never have
 * any. No ceiling is ever widened: a page that stays mapped keeps it, or loses it with its backing,
 * or when only a reservation is left, but for a granted MAP of a range with the page in it that
 * says that what is there gives way: that maps the page anew.
 * So outside class jit a page that could ever be written can never be executed, nor the other way
 * round, while it stays mapped and no MAP maps it anew, whatever messages and outcomes come.
 */
#include "core/service/service.h"
#include "proofs/lemmas/event.h"
#include "proofs/lemmas/work.h"

/*@ predicate VspPermission(struct vsp_service s) =
  @   \forall integer i; VspRegion(s.layout.tree, i) ==>
  @     VspRightsWithin(s.layout.region[i].rights, s.layout.region[i].ceiling) &&
  @     VspRightsWithin(s.layout.region[i].ceiling,
  @                     VspClassCeiling(s.layout.region[i].class_id)) &&
  @     !VspRightsWx(s.layout.region[i].rights) &&
  @     (s.layout.region[i].class_id != VSP_CLASS_JIT ==>
  @       !VspRightsWx(s.layout.region[i].ceiling)) &&
  @     (s.layout.region[i].backing == VSP_BACKING_LOST ==>
  @       s.layout.region[i].rights == 0 && s.layout.region[i].ceiling == 0);
  @*/

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    permission: VspPermission(*s);
  @*/
void vsp_theorem_permission_step(struct vsp_service *s, const struct vsp_message *message,
                                 struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)vsp_service_step(s, message, &call, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s);
  @ ensures    permission: VspPermission(*s);
  @*/
void vsp_theorem_permission_complete(struct vsp_service *s, uint32_t outcome,
                                     struct vsp_effects *effects)
{
    struct vsp_reply reply;

    (void)vsp_service_complete(s, outcome, effects, &reply);
}

/* A MAP that has work, and says that what is there gives way, is on the range that it names. */
/*@ requires   decided: VspDecided(a, b, c, VSP_OK, r, w) && !VspNoWork(w);
  @ requires   op: c.request.op == VSP_OP_MAP && c.request.flags >= VSP_FLAG_INTO_RESERVED;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there:
  @              b.pending.start == VspRangeStart(c.request.space % VSP_SPACE_MAX, c.request) &&
  @              b.pending.end == VspRangeEnd(c.request.space % VSP_SPACE_MAX, c.request);
  @*/
static void vsp_ceilings_range(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                               struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert form: VspMapFormOk(c.request); */
    /*@ assert fixed: VspMapMode(c.request) == VSP_PLACE_FIXED; */
    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    /*@ assert entered: VspEntered(a, c); */
    /*@ assert answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w); */
    /*@ assert low: VspBase(k) + VspMapLow(a.space[k], c.request) ==
      @   VspRangeStart(k, c.request); */
    /*@ assert placed: \exists integer start, struct vsp_attributes x;
      @   start == VspRangeStart(k, c.request) && VspMapOrdered(a, b, c, k, start, x, w); */
    (void)k;
}

/* Work that is done, or refused; a before, b after. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   within: VspWorkWithin(a, c, c.request.space % VSP_SPACE_MAX, w);
  @ requires   there: c.request.op == VSP_OP_MAP ==> c.request.flags >= VSP_FLAG_INTO_RESERVED ==>
  @              a.pending.start == VspRangeStart(c.request.space % VSP_SPACE_MAX, c.request) &&
  @              a.pending.end == VspRangeEnd(c.request.space % VSP_SPACE_MAX, c.request);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    ceilings: VspCeilingsKept(a, b, c.request);
  @*/
static void vsp_ceilings_outcome(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                 struct vsp_work w, uint32_t outcome, uint32_t status,
                                 struct vsp_reply r, uint32_t notify)
{
    uint32_t op = a.pending.op;

    /*@ assert op: op == c.request.op && VspWorkOp(op); */
    /*@ assert one: \forall integer p, i, j; VspHolds(a.layout.tree, i, p) ==>
      @   VspHolds(a.layout.tree, j, p) ==> i == j; */
    /*@ assert way: op == VSP_OP_MAP ==>
      @   VspMakesWay(a.layout, a.pending.start, a.pending.end, c.request.flags); */
    /*@ assert flags: c.request.flags < VSP_FLAG_INTO_RESERVED ==>
      @   VspFlag(c.request.flags, VSP_FLAG_INTO_RESERVED) == 0 &&
      @   VspFlag(c.request.flags, VSP_FLAG_REPLACE) == 0; */
    /*@ assert keeps: c.request.flags < VSP_FLAG_INTO_RESERVED ==>
      @   \forall integer class; !VspGivesWay(c.request.flags, class); */
    /*@ assert none: op == VSP_OP_MAP ==> c.request.flags < VSP_FLAG_INTO_RESERVED ==>
      @   \forall integer p; a.pending.start <= p < a.pending.end ==> !VspMapped(a.layout, p); */
    /*@ assert new: op == VSP_OP_MAP ==> \forall integer p; VspMapped(a.layout, p) ==>
      @   a.pending.start <= p < a.pending.end ==> VspMayReplace(c.request, p); */
    /*@ assert map: outcome == 1 ==> op == VSP_OP_MAP ==>
      @   VspPut(b.layout, a.layout, a.pending.start, a.pending.end, a.pending.region); */
    /*@ assert mapped: outcome == 1 ==> op == VSP_OP_MAP ==> VspCeilingsKept(a, b, c.request); */
    /*@ assert goes: op == VSP_OP_UNMAP ==> VspWorkGoes(a, c.request.space % VSP_SPACE_MAX,
      @   c.request, a.pending.region, w); */
    /*@ assert stays: outcome == 1 ==> op == VSP_OP_UNMAP ==> a.pending.region.class_id != 0 ==>
      @   VspPut(b.layout, a.layout, a.pending.start, a.pending.end, a.pending.region) &&
      @   a.pending.region.ceiling == 0; */
    /*@ assert kept: outcome == 1 ==> op == VSP_OP_UNMAP ==> a.pending.region.class_id != 0 ==>
      @   VspCeilingsKept(a, b, c.request); */
    /*@ assert gone: \forall integer start, end; VspCleared(b.layout, a.layout, start, end) ==>
      @   VspCeilingsKept(a, b, c.request); */
    /*@ assert rights: \forall integer start, end, change; VspAltered(b.layout, a.layout, start,
      @   end, change) ==> VspCeilingsKept(a, b, c.request); */
    /*@ assert same: b.layout == a.layout ==> VspCeilingsKept(a, b, c.request); */
    /*@ assert ended: outcome == 1 ==> op == VSP_OP_SPACE_DESTROY ==>
      @   VspCleared(b.layout, a.layout, a.pending.start, a.pending.end); */
    /*@ assert unmapped: outcome == 1 ==> op == VSP_OP_UNMAP ==> a.pending.region.class_id == 0 ==>
      @   VspCleared(b.layout, a.layout, a.pending.start, a.pending.end); */
    /*@ assert set: outcome == 1 ==> op == VSP_OP_PROTECT ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, a.pending.region.rights); */
    /*@ assert lost: outcome == 1 ==> op == VSP_OP_BACKING_LOST ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, VSP_CHANGE_LOST); */
    /*@ assert still: outcome != 1 || VspLayoutStays(op) ==> b.layout == a.layout; */
    /*@ assert done: outcome == 1 ==> VspCeilingsKept(a, b, c.request); */
    (void)op;
}

/* A message is served: the step, the outcome of its work, if it orders any. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), call, effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *call, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s);
  @ ensures    ceilings: \old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              VspCallIs{Old}(*call, message) &&
  @              VspCeilingsKept(\old(*s), *s, call->request);
  @ ensures    garbage: !\old(VspRequestValid(&message->byte[0], message->byte_len)) ==>
  @              \result != VSP_OK;
  @ ensures    refused: \result != VSP_OK ==> s->layout == \old(*s).layout;
  @*/
uint32_t vsp_theorem_ceilings(struct vsp_service *s, const struct vsp_message *message,
                              struct vsp_call *call, uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_work work;
    struct vsp_service before = *s;
    struct vsp_service ordered;
    uint32_t status = vsp_service_step(s, message, call, effects, &reply);

    if (effects->work.kind == VSP_WORK_NONE) {
        return status;
    }
    work = effects->work;
    ordered = *s;
    vsp_work_decided(before, ordered, *call, status, reply, work);
    if (call->request.op == VSP_OP_MAP && call->request.flags >= VSP_FLAG_INTO_RESERVED) {
        vsp_ceilings_range(before, ordered, *call, reply, work);
    }
    /*@ assert still: ordered.layout == before.layout; */
    status = vsp_service_complete(s, outcome, effects, &reply);
    vsp_ceilings_outcome(ordered, *s, *call, work, outcome, status, reply, effects->notify);
    /*@ assert kept: VspCeilingsKept(before, *s, call->request); */
    return status;
}

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
