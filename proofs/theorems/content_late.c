/* SPDX-License-Identifier: ISC */
/*
 * What pagerd says of content comes too late or in time. Its frames are taken only by an identity
 * (content.c) that the first page has for which they are, and a region loses its backing only by
 * one that the page has for which that is said. So a FAULT_SUPPLY and a BACKING_LOST that come
 * late, by an identity that was given up, are refused for ever, and change nothing: what has been
 * mapped there since is as it was.
 */
#include "core/service/service.h"
#include "proofs/theorems/content.h"

/*@ // the message is a FAULT_SUPPLY by the identity
  @ predicate VspSuppliesBy{L}(struct vsp_message *m, struct vsp_identity d) =
  @   VspLe16(&m->byte[0], VSP_REQ_OFF_OP) == VSP_OP_FAULT_SUPPLY &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_SPACE) == d.space &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 32) == d.backing &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 40) == d.object &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 48) == d.offset &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 56) == d.generation;
  @ // it is a BACKING_LOST by the identity, which is that of an object's content
  @ predicate VspLosesBy{L}(struct vsp_message *m, struct vsp_identity d) =
  @   VspLe16(&m->byte[0], VSP_REQ_OFF_OP) == VSP_OP_BACKING_LOST &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_SPACE) == d.space && d.backing == VSP_BACKING_OBJECT &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 8) == d.object &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 16) == d.offset &&
  @   VspLe64(&m->byte[0], VSP_REQ_OFF_WORD + 24) == d.generation;
  @*/

/* A FAULT_SUPPLY that is granted is by the identity of a page. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w);
  @ requires   op: c.request.op == VSP_OP_FAULT_SUPPLY;
  @ requires   identity: c.request.space == d.space && c.request.word[4] == d.backing &&
  @              c.request.word[5] == d.object && c.request.word[6] == d.offset &&
  @              c.request.word[7] == d.generation;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: VspIdentity(a, d);
  @*/
static void vsp_content_supplied(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                 struct vsp_reply r, struct vsp_work w, struct vsp_identity d)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t start = VSP_SPACE_BASE((uint64_t)k) + c.request.word[0] / VSP_ABI_PAGE_BYTES;
    uint64_t end = start + c.request.word[1] / VSP_ABI_PAGE_BYTES;

    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    /*@ assert entered: VspEntered(a, c); */
    /*@ assert answer: VspSupplyAnswer(a, b, c, k, VSP_OK, r, w); */
    /*@ assert bounds: VspRangeInBounds(a.space[k], c.request); */
    /*@ assert done: VspSupplyDone(a, b, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert refused: VspSupplyRefused(a, c, k, VspRangeStart(k, c.request),
      @   VspRangeEnd(k, c.request), VSP_OK, r) ==> VspSupplyPassed(a, c,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request)); */
    /*@ assert start: start == VspRangeStart(k, c.request); */
    /*@ assert end: end == VspRangeEnd(k, c.request); */
    /*@ assert passed: VspSupplyPassed(a, c, start, end); */
    /*@ assert named: \forall integer i; VspHolds(a.layout.tree, i, start) ==>
      @   VspContentNamed(a.layout, i, start, start, c.request); */
    /*@ assert at: \forall integer i; VspHolds(a.layout.tree, i, start) ==>
      @   VspIdentityAt(a, d, k, i, start); */
    /*@ assert mapped: VspMapped(a.layout, start); */
    (void)end;
}

/* So is a BACKING_LOST. */
/*@ requires   ok: VspServiceOk(a);
  @ requires   decided: VspDecided(a, b, c, VSP_OK, r, w);
  @ requires   op: c.request.op == VSP_OP_BACKING_LOST;
  @ requires   identity: c.request.space == d.space && d.backing == VSP_BACKING_OBJECT &&
  @              c.request.word[1] == d.object && c.request.word[2] == d.offset &&
  @              c.request.word[3] == d.generation;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    there: VspIdentity(a, d);
  @*/
static void vsp_content_taken(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              struct vsp_reply r, struct vsp_work w, struct vsp_identity d)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);
    uint64_t page = VSP_SPACE_BASE((uint64_t)k) + c.request.word[0] / VSP_ABI_PAGE_BYTES;

    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    /*@ assert entered: VspEntered(a, c); */
    /*@ assert answer: VspLostAnswer(a, b, c, k, VSP_OK, r, w); */
    /*@ assert bounds: VspPageInBounds(a.space[k], c.request); */
    /*@ assert region: \forall integer i;
      @   VspHolds(a.layout.tree, i, VspRangeStart(k, c.request)) ==>
      @   VspLostRegion(a, b, c, k, i, VspRangeStart(k, c.request), VSP_OK, r, w); */
    /*@ assert said: \forall integer i; VspHolds(a.layout.tree, i, VspRangeStart(k, c.request)) ==>
      @   VspLostNamed(a.layout, i, VspRangeStart(k, c.request), c.request); */
    /*@ assert page: page == VspRangeStart(k, c.request); */
    /*@ assert mapped: VspMapped(a.layout, page); */
    /*@ assert named: \forall integer i; VspHolds(a.layout.tree, i, page) ==>
      @   VspLostNamed(a.layout, i, page, c.request); */
    /*@ assert at: \forall integer i; VspHolds(a.layout.tree, i, page) ==>
      @   VspIdentityAt(a, d, k, i, page); */
    (void)page;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   by: VspSuppliesBy(message, d) || VspLosesBy(message, d);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    late: !VspIdentity(\old(*s), d) ==> \result != VSP_OK &&
  @              VspNoChange(\old(*s), *s, effects->work);
  @*/
uint32_t vsp_theorem_content_late(struct vsp_service *s, const struct vsp_message *message,
                                  struct vsp_effects *effects, struct vsp_identity d)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    if (status == VSP_OK && call.request.op == VSP_OP_FAULT_SUPPLY) {
        /*@ assert words: call.request.word[4] == d.backing && call.request.word[5] == d.object &&
          @   call.request.word[6] == d.offset && call.request.word[7] == d.generation; */
        vsp_content_supplied(before, *s, call, reply, effects->work, d);
    } else if (status == VSP_OK) {
        /*@ assert lost: call.request.word[1] == d.object && call.request.word[2] == d.offset &&
          @   call.request.word[3] == d.generation; */
        vsp_content_taken(before, *s, call, reply, effects->work, d);
    }
    return status;
}
