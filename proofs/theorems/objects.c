/* SPDX-License-Identifier: ISC */
/*
 * Objects. After a message, and the outcome of the work that it orders, a page that is of an object
 * is as it was before: of the same page of the same object, with a ceiling within the one that it
 * had; or it is of the object whose capability came with that message, as the kernel vouches for
 * it, and its ceiling has no right that this capability has not. So nobody maps an object by
 * knowing its number, nor in place of what is there, and a page keeps within the capability that it
 * was mapped with for as long as it stays mapped.
 */
#include "core/service/service.h"
#include "proofs/lemmas/content.h"
#include "proofs/lemmas/tables.h"

/*@ // page p, which region i of b holds, was of the same content, with a ceiling that covers its
  @ // own
  @ predicate VspObjectStays(struct vsp_layout a, struct vsp_layout b, integer p, integer i) =
  @   VspMapped(a, p) && \forall integer j; VspHolds(a.tree, j, p) ==>
  @     VspContentAlike(a, j, b, i) &&
  @     VspRightsWithin(b.region[i].ceiling, a.region[j].ceiling);
  @ // what is of an object in b was so in a, or is of this one, with such a ceiling
  @ predicate VspObjectsBrought(struct vsp_layout a, struct vsp_layout b, integer capability,
  @                             integer object, integer rights) =
  @   \forall integer p, i; VspHolds(b.tree, i, p) ==>
  @     b.region[i].backing == VSP_BACKING_OBJECT ==> VspObjectStays(a, b, p, i) ||
  @       (capability == VSP_CAP_OBJECT && b.region[i].object == object &&
  @         VspRightsAmong(b.region[i].ceiling, rights));
  @ // what is put is of no object, or of this one, with such a ceiling
  @ predicate VspObjectSent(struct vsp_attributes x, integer capability, integer object,
  @                       integer rights) =
  @   x.backing == VSP_BACKING_OBJECT ==> capability == VSP_CAP_OBJECT && x.object == object &&
  @     VspRightsAmong(x.ceiling, rights);
  @*/

/* Whatever changes a range. */
/*@ requires   disjoint: VspDisjoint(a.tree);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    put: \forall integer start, end, struct vsp_attributes x;
  @              VspPut(b, a, start, end, x) ==>
  @              VspObjectSent(x, c.capability, c.object, c.object_rights) ==>
  @              VspObjectsBrought(a, b, c.capability, c.object, c.object_rights);
  @ ensures    gone: \forall integer start, end; VspCleared(b, a, start, end) ==>
  @              \forall integer capability, object, rights;
  @              VspObjectsBrought(a, b, capability, object, rights);
  @ ensures    altered: \forall integer start, end, change; VspAltered(b, a, start, end, change) ==>
  @              VspChangeOk(a, start, end, change) ==> \forall integer capability, object, rights;
  @              VspObjectsBrought(a, b, capability, object, rights);
  @ ensures    still: b == a ==> \forall integer capability, object, rights;
  @              VspObjectsBrought(a, b, capability, object, rights);
  @*/
static void vsp_objects_change(struct vsp_layout a, struct vsp_layout b, struct vsp_call c)
{
    /*@ assert alike: \forall integer p, i, j; VspHolds(a.tree, j, p) ==>
      @   VspAlike(b, i, a, j) ==> VspContentAlike(a, j, b, i) &&
      @   VspRightsWithin(b.region[i].ceiling, a.region[j].ceiling); */
    /*@ assert outside: \forall integer start, end, p, i, struct vsp_attributes x;
      @   VspPut(b, a, start, end, x) ==> VspHolds(b.tree, i, p) ==> !(start <= p < end) ==>
      @   VspObjectStays(a, b, p, i); */
    /*@ assert inside: \forall integer start, end, p, i, struct vsp_attributes x;
      @   VspPut(b, a, start, end, x) ==> VspHolds(b.tree, i, p) ==> start <= p < end ==>
      @   VspSays(b, i, x, start); */
    /*@ assert left: \forall integer start, end, p, i; VspCleared(b, a, start, end) ==>
      @   VspHolds(b.tree, i, p) ==> VspObjectStays(a, b, p, i); */
    /*@ assert changed: \forall integer start, end, change, p, i, j;
      @   VspAltered(b, a, start, end, change) ==> VspChangeOk(a, start, end, change) ==>
      @   VspHolds(b.tree, i, p) ==> VspHolds(a.tree, j, p) ==>
      @   b.region[i].backing == VSP_BACKING_OBJECT ==> VspContentAlike(a, j, b, i) &&
      @   VspRightsWithin(b.region[i].ceiling, a.region[j].ceiling); */
    /*@ assert mapped: \forall integer start, end, change, p, i;
      @   VspAltered(b, a, start, end, change) ==> VspHolds(b.tree, i, p) ==> VspMapped(a, p); */
    /*@ assert one: \forall integer p, i, j; VspHolds(a.tree, i, p) ==> VspHolds(a.tree, j, p) ==>
      @   i == j; */
    /*@ assert same: \forall integer p, i; VspHolds(a.tree, i, p) ==> VspObjectStays(a, a, p, i); */
    (void)a;
    (void)b;
    (void)c;
}

/* Nothing changes. */
/*@ requires   disjoint: VspDisjoint(a.tree);
  @ requires   same: b == a;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    brought: VspObjectsBrought(a, b, c.capability, c.object, c.object_rights);
  @*/
static void vsp_objects_still(struct vsp_layout a, struct vsp_layout b, struct vsp_call c)
{
    vsp_objects_change(a, b, c);
}

/* MAP where nothing is to be unmapped; a before, b after. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w) && VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    brought: VspObjectsBrought(a.layout, b.layout, c.capability, c.object,
  @              c.object_rights);
  @*/
static void vsp_objects_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    vsp_work_checked(a, c, k, r);
    /*@ assert object: VspMapObjectOk(c); */
    /*@ assert committed: \exists integer start, struct vsp_attributes x;
      @   VspMapAttributes(x, a, c, k, start, start + VspMapCount(c.request)) &&
      @   VspMapCommitted(a, b, c, k, start, x, w); */
    /*@ assert put: \exists integer start, end, struct vsp_attributes x;
      @   VspPut(b.layout, a.layout, start, end, x) && x.ceiling == VspMapCeiling(c.request) &&
      @   x.backing == VspMapBacking(c.request) && x.object == VspMapObject(c); */
    /*@ assert of: \exists integer start, end, struct vsp_attributes x;
      @   VspPut(b.layout, a.layout, start, end, x) &&
      @   VspObjectSent(x, c.capability, c.object, c.object_rights); */
    vsp_objects_change(a.layout, b.layout, c);
}

/* UNMAP where nothing is to be unmapped; a before, b after. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   answer: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) && VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    brought: VspObjectsBrought(a.layout, b.layout, c.capability, c.object,
  @              c.object_rights);
  @*/
static void vsp_objects_unmap(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    vsp_layout_unmapped(a, b, c, k, r, w);
    vsp_objects_change(a.layout, b.layout, c);
    /*@ assert put: \forall integer start, end, struct vsp_attributes x;
      @   VspPut(b.layout, a.layout, start, end, x) ==> x.backing == VSP_BACKING_NONE ==>
      @   VspObjectsBrought(a.layout, b.layout, c.capability, c.object, c.object_rights); */
}

/* Work that is done, or refused; a when it is ordered, o before, b after. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   still: a.layout == o.layout;
  @ requires   within: VspWorkWithin(a, c, c.request.space % VSP_SPACE_MAX, w);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    brought: VspObjectsBrought(o.layout, b.layout, c.capability, c.object,
  @              c.object_rights);
  @*/
static void vsp_objects_outcome(struct vsp_service o, struct vsp_service a, struct vsp_service b,
                                struct vsp_call c, struct vsp_work w, uint32_t outcome,
                                uint32_t status, struct vsp_reply r, uint32_t notify)
{
    uint32_t op = a.pending.op;

    /*@ assert op: op == c.request.op && VspWorkOp(op); */
    /*@ assert fits: op == VSP_OP_MAP ==> VspWorkFits(a, c, c.request.space % VSP_SPACE_MAX,
      @   a.pending.region, w); */
    /*@ assert map: op == VSP_OP_MAP ==> VspObjectSent(a.pending.region, c.capability, c.object,
      @   c.object_rights); */
    /*@ assert goes: op == VSP_OP_UNMAP ==> VspWorkGoes(a, c.request.space % VSP_SPACE_MAX,
      @   c.request, a.pending.region, w); */
    /*@ assert reserved: op == VSP_OP_UNMAP ==> a.pending.region.class_id != 0 ==>
      @   a.pending.region.backing == VSP_BACKING_NONE; */
    /*@ assert put: outcome == 1 ==>
      @   op == VSP_OP_MAP || (op == VSP_OP_UNMAP && a.pending.region.class_id != 0) ==>
      @   VspPut(b.layout, a.layout, a.pending.start, a.pending.end, a.pending.region); */
    /*@ assert ended: outcome == 1 ==> op == VSP_OP_SPACE_DESTROY ==>
      @   VspCleared(b.layout, a.layout, a.pending.start, a.pending.end); */
    /*@ assert gone: outcome == 1 ==> op == VSP_OP_UNMAP ==> a.pending.region.class_id == 0 ==>
      @   VspCleared(b.layout, a.layout, a.pending.start, a.pending.end); */
    /*@ assert rights: outcome == 1 ==> op == VSP_OP_PROTECT ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, a.pending.region.rights); */
    /*@ assert change: op == VSP_OP_PROTECT ==> VspChangeOk(a.layout, a.pending.start,
      @   a.pending.end, a.pending.region.rights); */
    /*@ assert lost: outcome == 1 ==> op == VSP_OP_BACKING_LOST ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, VSP_CHANGE_LOST); */
    /*@ assert same: outcome != 1 || VspLayoutStays(op) ==> b.layout == a.layout; */
    vsp_objects_change(a.layout, b.layout, c);
    /*@ assert brought: VspObjectsBrought(a.layout, b.layout, c.capability, c.object,
      @   c.object_rights); */
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
  @ ensures    sent: s->layout == \old(*s).layout ||
  @              (call->capability == \old(message->capability) &&
  @               call->object == \old(message->object) &&
  @               call->object_rights == \old(message->object_rights));
  @ ensures    brought: VspObjectsBrought(\old(*s).layout, s->layout, call->capability,
  @              call->object, call->object_rights);
  @*/
static void vsp_objects_event(struct vsp_service *s, const struct vsp_message *message,
                              struct vsp_call *call, uint32_t outcome, struct vsp_effects *effects)
{
    struct vsp_reply reply;
    struct vsp_work work;
    struct vsp_service before = *s;
    struct vsp_service ordered;
    uint32_t status = vsp_service_step(s, message, call, effects, &reply);
    uint32_t k = (uint32_t)(call->request.space % VSP_SPACE_MAX);

    work = effects->work;
    if (work.kind != VSP_WORK_NONE) {
        ordered = *s;
        vsp_work_decided(before, ordered, *call, status, reply, work);
        status = vsp_service_complete(s, outcome, effects, &reply);
        vsp_objects_outcome(before, ordered, *s, *call, work, outcome, status, reply,
                            effects->notify);
        /*@ assert worked: VspObjectsBrought(before.layout, s->layout, call->capability,
          @   call->object, call->object_rights); */
        return;
    }
    /*@ assert refused: status != VSP_OK ==> s->layout == before.layout; */
    if (status == VSP_OK && call->request.op == VSP_OP_MAP) {
        /*@ assert answered: VspAnswered(before, *s, *call, VSP_OK, reply, work); */
        /*@ assert map: VspMapAnswer(before, *s, *call, k, VSP_OK, reply, work); */
        vsp_objects_map(before, *s, *call, k, reply, work);
        /*@ assert mapped: VspObjectsBrought(before.layout, s->layout, call->capability,
          @   call->object, call->object_rights); */
        return;
    }
    if (status == VSP_OK && call->request.op == VSP_OP_UNMAP) {
        /*@ assert unmap: VspUnmapAnswer(before, *s, *call, k, VSP_OK, reply, work); */
        vsp_objects_unmap(before, *s, *call, k, reply, work);
        /*@ assert unmapped: VspObjectsBrought(before.layout, s->layout, call->capability,
          @   call->object, call->object_rights); */
        return;
    }
    if (status == VSP_OK) {
        vsp_content_quiet(before, *s, *call, reply, work);
    }
    /*@ assert kept: s->layout == before.layout; */
    vsp_objects_still(before.layout, s->layout, *call);
    /*@ assert rest: VspObjectsBrought(before.layout, s->layout, call->capability,
      @   call->object, call->object_rights); */
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s);
  @ ensures    brought: VspObjectsBrought(\old(*s).layout, s->layout, \old(message->capability),
  @              \old(message->object), \old(message->object_rights));
  @*/
void vsp_theorem_objects(struct vsp_service *s, const struct vsp_message *message, uint32_t outcome,
                         struct vsp_effects *effects)
{
    struct vsp_call call;
    struct vsp_layout before = s->layout;

    vsp_objects_event(s, message, &call, outcome, effects);
    vsp_objects_change(before, s->layout, call);
    /*@ assert still: s->layout == before ==> \forall integer capability, object, rights;
      @   VspObjectsBrought(before, s->layout, capability, object, rights); */
}
