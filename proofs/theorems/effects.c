/* SPDX-License-Identifier: ISC */
/*
 * Effects. Whatever message arrives, the kernel work that vsp_service_step orders keeps the
 * preconditions of the port (VspPortWork) and is within the layout that the step leaves: it is on
 * the VSpace of the live space that the message's handle names, and on pages within its bounds;
 * what is mapped has the rights of the region that holds it, never W with X, and its frames are in
 * the range that the envelope declares for the sender; no page gets rights beyond its ceiling.
 */
#include "core/service.h"

/*@ // the pages of the work are mapped in the layout, with its rights
  @ predicate VspWorkRights(struct vsp_space sp, struct vsp_work w) =
  @   \forall integer p; w.page <= p < w.page + w.count ==> VspMapped(sp, p) &&
  @     \forall integer i; VspHolds(sp.tree, i, p) ==> sp.rights[i] == w.rights;
  @ // work for a call is within space k of the layout
  @ predicate VspWorkWithin(struct vsp_service s, struct vsp_call c, integer k,
  @                         struct vsp_work w) =
  @   VspLiveSpace(s, k) && VspNames(s, c.request.space, k) && w.slot == VSP_SLOT_SPACE + k &&
  @   s.space[k].low_page <= w.page && w.page + w.count <= s.space[k].high_page &&
  @   (w.kind == VSP_WORK_MAP ==> VspWorkRights(s.space[k], w) &&
  @     VspFramesNamed(s.authority, c.badge, w.frame, w.count)) &&
  @   (w.kind == VSP_WORK_PROTECT ==>
  @     VspCeilingsCover(s.space[k], w.page, w.page + w.count, w.rights)) &&
  @   (w.kind == VSP_WORK_CLEAR ==>
  @     w.page == s.space[k].low_page && w.page + w.count == s.space[k].high_page);
  @*/

/* Rights that are not refused are right. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    right: VspMapRightsAnswer(rights, ceiling, VSP_OK, r) ==>
  @              VspMapRightsOk(rights, ceiling);
  @*/
static void vsp_rights_answered(uint32_t rights, uint32_t ceiling, struct vsp_reply r)
{
    (void)rights;
    (void)ceiling;
    (void)r;
}

/* What is the same holds the same. */
/*@ requires   same: x == y;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    rights: \forall integer i; x.rights[i] == y.rights[i];
  @ ensures    holds: \forall integer i, p; VspHolds(x.tree, i, p) <==> VspHolds(y.tree, i, p);
  @*/
static void vsp_same_holds(struct vsp_space x, struct vsp_space y)
{
    (void)x;
    (void)y;
}

/* The work of each operation: a before, b after. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspMapAnswer(a, b, c, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @*/
static void vsp_effects_map(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert names: VspNames(b, c.request.space, k); */
    /*@ assert direct: VspMapBacking(c.request) == VSP_BACKING_DIRECT; */
    /*@ assert said: VspMapSaid(a, c, k, VSP_OK, r); */
    /*@ assert aligned: VspMapAligned(c.request); */
    /*@ assert window: VspMapFixedAligned(c.request) && VspMapInBounds(a.space[k], c.request); */
    vsp_rights_answered((uint32_t)(c.request.word[4] / 0x100u % 256u),
                        (uint32_t)(c.request.word[4] / 0x10000u % 256u), r);
    /*@ assert class: VspMapClassOk(c.request) || VspMapClassAnswer(c.request, VSP_OK, r); */
    /*@ assert rights: VspMapRightsOk(VspMapRights(c.request), VspMapCeiling(c.request)); */
    /*@ assert sound: VspMapSound(a.space[k], c.request); */
    /*@ assert free: VspMapFree(a.space[k], c.request); */
    /*@ assert backing: VspMapBackingOk(a.authority, c.badge, c.request); */
    /*@ assert named: VspFramesNamed(a.authority, c.badge, w.frame, w.count); */
    /*@ assert same: b.authority == a.authority; */
    /*@ assert put: VspMapPut(a.space[k], b.space[k], c.request, w.page); */
    /*@ assert mapped: \forall integer p; w.page <= p < w.page + w.count ==>
      @   VspMapped(b.space[k], p); */
    /*@ assert bounds: \forall integer i, p; VspHolds(b.space[k].tree, i, p) ==>
      @   b.space[k].low_page <= p < b.space[k].high_page; */
    /*@ assert alike: VspWorkRights(b.space[k], w); */
    /*@ assert ends: VspMapped(b.space[k], w.page) &&
      @   VspMapped(b.space[k], w.page + w.count - 1); */
    /*@ assert inside: b.space[k].low_page <= w.page &&
      @   w.page + w.count <= b.space[k].high_page; */
    (void)a;
    (void)b;
    (void)r;
    (void)w;
    (void)k;
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspUnmapAnswer(a, b, c, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @*/
static void vsp_effects_unmap(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                              struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert bounds: VspEntered(a, c, VSP_GRANT_MAP) &&
      @   VspRangeInBounds(a.space[k], c.request); */
    /*@ assert range: VspUnmapRange(a, b, c, k, VspRangeStart(c.request),
      @   VspRangeEnd(c.request), VSP_OK, r, w); */
    /*@ assert idle: VspIdle(a.tickets, k, VspRangeStart(c.request), VspRangeEnd(c.request)); */
    /*@ assert mapped: VspUnmapMapped(a.space[k], c.request); */
    /*@ assert some: !VspFits(a.space[k].tree, VspRangeStart(c.request),
      @   VspRangeEnd(c.request)); */
    /*@ assert cut: VspCutAnswer(a.space[k], a.tickets, VspRangeStart(c.request),
      @   VspRangeEnd(c.request), VSP_OK, r); */
    /*@ assert nodes: VspCutRoom(a.space[k], VspRangeStart(c.request), VspRangeEnd(c.request)); */
    /*@ assert ticket: VspTicketFree(a.tickets); */
    /*@ assert room: VspRangeRoom(a, k, VspRangeStart(c.request), VspRangeEnd(c.request)); */
    /*@ assert work: VspRangeWork(a, b, c, k, VspRangeStart(c.request), VspRangeEnd(c.request),
      @   VSP_WORK_UNMAP, 0, w); */
    (void)a;
    (void)b;
    (void)r;
    (void)w;
    (void)k;
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspProtectAnswer(a, b, c, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @*/
static void vsp_effects_protect(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert bounds: VspEntered(a, c, VSP_GRANT_MAP) &&
      @   VspRangeInBounds(a.space[k], c.request); */
    /*@ assert work: VspRangeWork(a, b, c, k, VspRangeStart(c.request), VspRangeEnd(c.request),
      @   VSP_WORK_PROTECT, c.request.word[2], w); */
    /*@ assert rights: VspProtectRightsOk(a.space[k], VspRangeStart(c.request),
      @   VspRangeEnd(c.request), c.request.word[2]); */
    /*@ assert cover: VspCeilingsCover(a.space[k], w.page, w.page + w.count, w.rights); */
    /*@ assert alike: \forall integer p, i; VspHolds(b.space[k].tree, i, p) ==>
      @   VspMapped(a.space[k], p); */
    (void)a;
    (void)b;
    (void)r;
    (void)w;
    (void)k;
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspDestroyAnswer(a, b, c, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @*/
static void vsp_effects_destroy(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                struct vsp_reply r, struct vsp_work w)
{
    (void)a;
    (void)b;
    (void)c;
    (void)r;
    (void)w;
}

/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   answer: VspSupplyAnswer(a, b, c, VSP_OK, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @*/
static void vsp_effects_supply(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                               struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert entered: VspPagerEntered(a, c) && VspPageInBounds(a.space[k], c.request); */
    /*@ assert page: VspSupplyable(a, c, k, c.request.word[0] / VSP_ABI_PAGE_BYTES) &&
      @   VspFrameOk(a, c, k, c.request.word[0] / VSP_ABI_PAGE_BYTES); */
    /*@ assert ordered: VspSupplyOrdered(a, b, c, k, c.request.word[0] / VSP_ABI_PAGE_BYTES, r,
      @   w); */
    /*@ assert held: \forall integer i; VspHolds(a.space[k].tree, i, w.page) ==>
      @   w.rights == a.space[k].rights[i]; */
    /*@ assert one: VspMapped(a.space[k], w.page) && w.count == 1; */
    vsp_same_holds(b.space[k], a.space[k]);
    /*@ assert there: VspMapped(b.space[k], w.page) && \forall integer i;
      @   VspHolds(b.space[k].tree, i, w.page) ==> w.rights == b.space[k].rights[i]; */
    /*@ assert named: VspFramesNamed(b.authority, c.badge, w.frame, 1); */
    /*@ assert names: VspNames(b, c.request.space, k); */
    (void)a;
    (void)b;
    (void)r;
    (void)w;
    (void)k;
}

/* All of them. */
/*@ requires   ok: VspServiceOk(a) && VspServiceOk(b);
  @ requires   decided: VspDecided(a, b, c, status, r, w) && !VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    within: VspWorkWithin(b, c, c.request.space % VSP_SPACE_MAX, w);
  @*/
static void vsp_effects_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                                uint32_t status, struct vsp_reply r, struct vsp_work w)
{
    /*@ assert answered: VspAnswered(a, b, c, status, r, w) && status == VSP_OK; */
    switch (c.request.op) {
    case VSP_OP_MAP:
        vsp_effects_map(a, b, c, r, w);
        break;
    case VSP_OP_UNMAP:
        vsp_effects_unmap(a, b, c, r, w);
        break;
    case VSP_OP_PROTECT:
        vsp_effects_protect(a, b, c, r, w);
        break;
    case VSP_OP_SPACE_DESTROY:
        vsp_effects_destroy(a, b, c, r, w);
        break;
    case VSP_OP_FAULT_SUPPLY:
        vsp_effects_supply(a, b, c, r, w);
        break;
    }
    (void)status;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(call) && \valid(effects) &&
  @              \valid(reply);
  @ requires   apart: \separated(s, message + (..), call, effects, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *call, *effects, *reply;
  @ ensures    port: VspPortWork(effects->work);
  @ ensures    within: !VspNoWork(effects->work) ==> VspCallIs{Old}(*call, message) &&
  @              VspWorkWithin(*s, *call, call->request.space % VSP_SPACE_MAX, effects->work);
  @*/
void vsp_theorem_effects(struct vsp_service *s, const struct vsp_message *message,
                         struct vsp_call *call, struct vsp_effects *effects,
                         struct vsp_reply *reply)
{
    struct vsp_service before = *s;
    uint32_t status = vsp_service_step(s, message, call, effects, reply);

    if (effects->work.kind != VSP_WORK_NONE) {
        vsp_effects_decided(before, *s, *call, status, *reply, effects->work);
    }
}
