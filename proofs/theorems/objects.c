/* SPDX-License-Identifier: ISC */
/*
 * Objects. What a message, or the outcome of the work that it orders, maps of an object, is of the
 * object whose capability came with that message, as the kernel vouches for it, and its ceiling has
 * no right that this capability has not. So nobody maps an object by knowing its number, and a page
 * keeps within the capability that it was mapped with for as long as it stays mapped
 * (permission.c: its ceiling is never widened).
 */
#include "core/service/service.h"
#include "proofs/lemmas/tables.h"

/*@ // what is mapped in b and not in a, of an object, is of this one, with such a ceiling
  @ predicate VspObjectsBrought(struct vsp_layout a, struct vsp_layout b, integer capability,
  @                             integer object, integer rights) =
  @   \forall integer p, i; VspHolds(b.tree, i, p) ==> !VspMapped(a, p) ==>
  @     b.region[i].backing == VSP_BACKING_OBJECT ==> capability == VSP_CAP_OBJECT &&
  @     b.region[i].object == object && VspRightsAmong(b.region[i].ceiling, rights);
  @*/

/* MAP of what pagerd fills; a before, b after. */
/*@ requires   answer: VspMapAnswer(a, b, c, k, VSP_OK, r, w) && VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    brought: VspObjectsBrought(a.layout, b.layout, c.capability, c.object,
  @              c.object_rights);
  @*/
static void vsp_objects_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    /*@ assert checked: VspMapChecked(a, c, k); */
    /*@ assert object: VspMapObjectOk(c); */
    /*@ assert put: \exists integer start, end, struct vsp_attributes x;
      @   VspAdded(b.layout, a.layout, start, end, x) && x.ceiling == VspMapCeiling(c.request) &&
      @   x.backing == VspMapBacking(c.request) && x.object == VspMapObject(c); */
    /*@ assert says: \forall integer start, end, p, i, struct vsp_attributes x;
      @   VspAdded(b.layout, a.layout, start, end, x) ==> VspHolds(b.layout.tree, i, p) ==>
      @   !VspMapped(a.layout, p) ==> VspSays(b.layout, i, x, start); */
    /*@ assert new: \forall integer p, i; VspHolds(b.layout.tree, i, p) ==>
      @   !VspMapped(a.layout, p) ==>
      @   b.layout.region[i].ceiling == VspMapCeiling(c.request) &&
      @   b.layout.region[i].backing == VspMapBacking(c.request) &&
      @   b.layout.region[i].object == VspMapObject(c); */
}

/* Work that is done, or refused: it is never of an object that is new; a before, b after. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   within: VspWorkWithin(a, c, c.request.space % VSP_SPACE_MAX, w);
  @ requires   done: VspCompleteAnswer(a, b, outcome, status, r, notify);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    none: \forall integer p, i; VspHolds(b.layout.tree, i, p) ==>
  @              !VspMapped(a.layout, p) ==>
  @              b.layout.region[i].backing != VSP_BACKING_OBJECT;
  @*/
static void vsp_objects_outcome(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                struct vsp_work w, uint32_t outcome, uint32_t status,
                                struct vsp_reply r, uint32_t notify)
{
    uint32_t op = a.pending.op;

    /*@ assert op: op == c.request.op && VspWorkOp(op); */
    /*@ assert direct: op == VSP_OP_MAP ==> a.pending.region.backing == VSP_BACKING_DIRECT; */
    /*@ assert map: outcome == 1 ==> op == VSP_OP_MAP ==> VspAdded(b.layout, a.layout,
      @   a.pending.start, a.pending.end, a.pending.region); */
    /*@ assert put: outcome == 1 ==> op == VSP_OP_MAP ==> \forall integer p, i;
      @   VspHolds(b.layout.tree, i, p) ==> !VspMapped(a.layout, p) ==>
      @   b.layout.region[i].backing != VSP_BACKING_OBJECT; */
    /*@ assert gone: outcome == 1 ==> op == VSP_OP_UNMAP || op == VSP_OP_SPACE_DESTROY ==>
      @   VspCleared(b.layout, a.layout, a.pending.start, a.pending.end); */
    /*@ assert rights: outcome == 1 ==> op == VSP_OP_PROTECT ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, a.pending.region.rights); */
    /*@ assert lost: outcome == 1 ==> op == VSP_OP_BACKING_LOST ==> VspAltered(b.layout, a.layout,
      @   a.pending.start, a.pending.end, VSP_CHANGE_LOST); */
    /*@ assert same: outcome != 1 || VspLayoutStays(op) ==> b.layout == a.layout; */
    /*@ assert mapped: outcome != 1 || op != VSP_OP_MAP ==> \forall integer p;
      @   VspMapped(b.layout, p) ==> VspMapped(a.layout, p); */
    /*@ assert held: \forall integer p, i; VspHolds(b.layout.tree, i, p) ==>
      @   VspMapped(b.layout, p); */
    (void)op;
}

/* A message is served: the step, the outcome of its work, if it orders any. */
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
    struct vsp_reply reply;
    struct vsp_work work;
    struct vsp_service before = *s;
    struct vsp_service ordered;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    if (effects->work.kind != VSP_WORK_NONE) {
        work = effects->work;
        ordered = *s;
        vsp_work_decided(before, ordered, call, status, reply, work);
        status = vsp_service_complete(s, outcome, effects, &reply);
        vsp_objects_outcome(ordered, *s, call, work, outcome, status, reply, effects->notify);
        /*@ assert still: ordered.layout == before.layout; */
        /*@ assert none: \forall integer p, i; VspHolds(s->layout.tree, i, p) ==>
          @   !VspMapped(before.layout, p) ==>
          @   s->layout.region[i].backing != VSP_BACKING_OBJECT; */
        return;
    }
    /*@ assert refused: status != VSP_OK ==> s->layout == before.layout; */
    if (status == VSP_OK && call.request.op == VSP_OP_MAP) {
        /*@ assert answered: VspAnswered(before, *s, call, VSP_OK, reply, effects->work); */
        /*@ assert map: VspMapAnswer(before, *s, call, call.request.space % VSP_SPACE_MAX, VSP_OK,
          @   reply, effects->work); */
        vsp_objects_map(before, *s, call, (uint32_t)(call.request.space % VSP_SPACE_MAX), reply,
                        effects->work);
        return;
    }
    if (status == VSP_OK && call.request.op == VSP_OP_SPACE_CREATE) {
        /*@ assert create: VspCreateAnswer(before, *s, call, VSP_OK, reply, effects->work); */
        /*@ assert client: \exists integer i; VspClientIs(before, i, call.badge); */
        /*@ assert words: VspCreateWordsOk(call.request); */
        /*@ assert made: s->layout == before.layout; */
    } else if (status == VSP_OK) {
        vsp_layout_decided(before, *s, call, reply, effects->work);
    }
    /*@ assert kept: s->layout == before.layout; */
    /*@ assert held: \forall integer p, i; VspHolds(s->layout.tree, i, p) ==>
      @   VspMapped(before.layout, p); */
}
