/* SPDX-License-Identifier: ISC */
/* The marks of spaces through a decision and an outcome. */
#include "proofs/lemmas/lives.h"

#include "proofs/lemmas/work.h"

void vsp_lives_same(struct vsp_service a, struct vsp_service b, struct vsp_call c, uint32_t k,
                    struct vsp_reply r, struct vsp_work w)
{
    /*@ assert map: VspMapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspOnlySpace(a, b, k) &&
      @   VspNextFrame(b.space[k], a.space[k]); */
    /*@ assert unmap: VspUnmapAnswer(a, b, c, k, VSP_OK, r, w) ==> VspUnmapRange(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert goes: \forall integer start, end; VspUnmapDone(a, b, c, k, start, end, VSP_OK, r,
      @   w) ==> VspUnchanged(b, a) ||
      @   (VspOnlySpace(a, b, k) && VspNextFrame(b.space[k], a.space[k])); */
    /*@ assert reserves: \forall integer start, end; VspUnmapKept(a, b, c, k, start, end, VSP_OK, r,
      @   w) ==> VspOnlySpace(a, b, k) && VspNextFrame(b.space[k], a.space[k]); */
    /*@ assert protect: VspProtectAnswer(a, b, c, k, VSP_OK, r, w) ==> VspProtectDone(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), w); */
    /*@ assert grant: VspGrantAnswer(a, b, c, k, VSP_OK, r) ==> VspOnlyGrants(b, a, k); */
    /*@ assert supply: VspSupplyAnswer(a, b, c, k, VSP_OK, r, w) ==>
      @   VspSupplyDone(a, b, c, k, VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK,
      @                 r, w); */
    /*@ assert refused: \forall integer start, end; VspSupplyRefused(a, c, k, start, end, VSP_OK,
      @   r) ==> VspSupplyPassed(a, c, start, end); */
    /*@ assert page: VspLostAnswer(a, b, c, k, VSP_OK, r, w) ==> VspPageInBounds(a.space[k],
      @   c.request) && VspMapped(a.layout, VspRangeStart(k, c.request)); */
    /*@ assert lost: \forall integer i, page; !VspLostRegion(a, b, c, k, i, page, VSP_OK, r, w); */
}

void vsp_others_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                        uint32_t status, struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    if (w.kind != VSP_WORK_NONE) {
        vsp_work_decided(a, b, c, status, r, w);
    } else if (status == VSP_OK && c.request.op != VSP_OP_PAGER_NEXT) {
        vsp_lives_same(a, b, c, k, r, w);
        /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
        /*@ assert entered: VspEntered(a, c); */
        /*@ assert inside: VspSpaceAnswer(a, b, c, k, VSP_OK, r, w); */
    }
    /*@ assert asked: c.request.op == VSP_OP_PAGER_NEXT ==> VspUnchanged(b, a); */
    /*@ assert either: (\forall integer j; 0 <= j < VSP_SPACE_MAX ==> b.space[j] == a.space[j]) ||
      @   VspOthersSame(a, b, k); */
}

void vsp_made_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                      struct vsp_reply r, struct vsp_work w)
{
    /*@ assert answer: VspCreateAnswer(a, b, c, VSP_OK, r, w); */
    /*@ assert client: \exists integer i; VspClientIs(a, i, c.badge); */
    /*@ assert words: VspCreateWordsOk(c.request); */
    /*@ assert done: \exists integer i; VspClientIs(a, i, c.badge) &&
      @   VspCreateDone(a, b, i, c, w.keep_slot - VSP_SLOT_SPACE, r); */
}

void vsp_lives_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                       struct vsp_reply r, struct vsp_work w)
{
    if (c.request.op == VSP_OP_SPACE_CREATE) {
        vsp_made_decided(a, b, c, r, w);
        /*@ assert lives: VspLives(b); */
    } else if (c.request.op == VSP_OP_REVOKE && c.request.space == 0u) {
        /*@ assert answer: VspRevokeAllAnswer(a, b, c, VSP_OK, r); */
        /*@ assert off: VspTakenOff(b, a, c.badge, c.request.word[0], c.request.word[1]); */
        /*@ assert lives: VspLives(b); */
    } else {
        vsp_others_decided(a, b, c, VSP_OK, r, w);
        /*@ assert lives: VspLives(b); */
    }
}

void vsp_lives_completed(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                         uint32_t status, struct vsp_reply r, uint32_t notify)
{
    /*@ assert work: VspWorkOp(a.pending.op) && VspLiveSpace(a, a.pending.space); */
    /*@ assert there: b.space[a.pending.space].live <= 1; */
}
