/* SPDX-License-Identifier: ISC */
/*
 * Permission. After every message and outcome each region's rights are within its ceiling, that is
 * within its class's; rights never hold W and X together, a ceiling only in class jit, whose pages
 * take turns; and what has lost its backing has no rights, and a ceiling that lets it never have
 * any. No ceiling is ever widened: a page that stays mapped keeps it, or loses it with its backing,
 * or when only a reservation is left, or has the lower one that a PROTECT names, but for a granted
 * MAP of a range with the page in it that says that what is there gives way: that maps the page
 * anew. What follows for any number of messages is in turns.c.
 */
#include "proofs/theorems/permission.h"
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
    /*@ assert same_ceiling: \forall integer p, i, j, start, end, change;
      @   VspAltered(b.layout, a.layout, start, end, change) ==> VspHolds(b.layout.tree, j, p) ==>
      @   VspHolds(a.layout.tree, i, p) ==> b.layout.region[j].ceiling ==
      @     VspCeilingThen(a.layout, i, p, start, end, change); */
    /*@ assert by: \forall integer p, i, start, end, change;
      @   VspChangeOk(a.layout, start, end, change) ==> VspHolds(a.layout.tree, i, p) ==>
      @   VspRightsWithin(VspCeilingThen(a.layout, i, p, start, end, change),
      @     a.layout.region[i].ceiling); */
    /*@ assert rights: \forall integer start, end, change; VspAltered(b.layout, a.layout, start,
      @   end, change) ==> VspChangeOk(a.layout, start, end, change) ==>
      @   VspCeilingsKept(a, b, c.request); */
    /*@ assert change: op == VSP_OP_PROTECT ==> VspChangeOk(a.layout, a.pending.start,
      @   a.pending.end, a.pending.region.rights); */
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
