/* SPDX-License-Identifier: ISC */
/* The marks of spaces through a decision and an outcome. */
#include "proofs/lemmas/lives.h"

#include "proofs/lemmas/work.h"

/* The same spaces have the same marks. */
/*@ requires   lives: VspLives(a);
  @ requires   same: \forall integer k; 0 <= k < VSP_SPACE_MAX ==> b.space[k] == a.space[k];
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lives: VspLives(b);
  @*/
static void vsp_lives_equal(struct vsp_service a, struct vsp_service b)
{
}

/* UNMAP and PROTECT that order no work change nothing. */
/*@ requires   no_work: VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    unmap: VspUnmapAnswer(a, b, c, VSP_OK, r, w) ==> VspUnchanged(b, a);
  @ ensures    protect: VspProtectAnswer(a, b, c, VSP_OK, r, w) ==> VspUnchanged(b, a);
  @*/
static void vsp_lives_range(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                            struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert unmap: VspUnmapAnswer(a, b, c, VSP_OK, r, w) ==> VspUnmapDone(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), VSP_OK, r, w); */
    /*@ assert protect: VspProtectAnswer(a, b, c, VSP_OK, r, w) ==> VspProtectDone(a, b, c, k,
      @   VspRangeStart(k, c.request), VspRangeEnd(k, c.request), c.request.word[2], w); */
}

/* SPACE_DESTROY and FAULT_SUPPLY order work. */
/*@ requires   no_work: VspNoWork(w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    destroy: !VspDestroyAnswer(a, b, c, VSP_OK, r, w);
  @ ensures    supply: !VspSupplyAnswer(a, b, c, VSP_OK, r, w);
  @*/
static void vsp_lives_work(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert supply: VspSupplyAnswer(a, b, c, VSP_OK, r, w) ==>
      @   VspSupplyDone(a, b, c, k, VspRangeStart(k, c.request), VSP_OK, r, w); */
}

/* MAP, GRANT and REVOKE leave the marks as they are. */
/*@ requires   no_work: VspNoWork(w) && VspLives(a);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    map: VspMapAnswer(a, b, c, VSP_OK, r, w) ==> VspLives(b);
  @ ensures    grant: VspGrantAnswer(a, b, c, VSP_OK, r) ==> VspLives(b);
  @ ensures    revoke: VspRevokeAnswer(a, b, c, VSP_OK, r) ==> VspLives(b);
  @*/
static void vsp_lives_same(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert map: VspMapAnswer(a, b, c, VSP_OK, r, w) ==> VspOnlySpace(a, b, k) &&
      @   VspNextFrame(b.space[k], a.space[k]); */
    /*@ assert grant: VspGrantAnswer(a, b, c, VSP_OK, r) ==> VspOnlyGrants(b, a, k); */
    /*@ assert revoke: VspRevokeAnswer(a, b, c, VSP_OK, r) ==> c.request.space != 0 ==>
      @   VspOnlyGrants(b, a, k); */
    /*@ assert all: VspRevokeAnswer(a, b, c, VSP_OK, r) ==> c.request.space == 0 ==>
      @   VspTakenOff(b, a, c.badge, c.request.word[0], c.request.word[1]); */
}

/* SPACE_CREATE makes one space live. */
/*@ requires   lives: VspLives(a);
  @ requires   answer: VspCreateAnswer(a, b, c, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    lives: VspLives(b);
  @*/
static void vsp_lives_create(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                             struct vsp_reply r, struct vsp_work w)
{
    /*@ assert client: \exists integer i; VspClientIs(a, i, c.badge); */
    /*@ assert words: VspCreateWordsOk(c.request); */
    /*@ assert done: \exists integer i; VspCreateDone(a, b, i, c, w.keep_slot - VSP_SLOT_SPACE,
      @   r); */
}

void vsp_lives_decided(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                       struct vsp_reply r, struct vsp_work w)
{
    if (w.kind != VSP_WORK_NONE) {
        vsp_work_decided(a, b, c, VSP_OK, r, w);
        vsp_lives_equal(a, b);
        return;
    }
    vsp_lives_work(a, b, c, r, w);
    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    switch (c.request.op) {
    case VSP_OP_UNMAP:
    case VSP_OP_PROTECT:
        vsp_lives_range(a, b, c, r, w);
        vsp_lives_equal(a, b);
        break;
    case VSP_OP_SPACE_CREATE:
        vsp_lives_create(a, b, c, r, w);
        break;
    case VSP_OP_MAP:
    case VSP_OP_GRANT:
    case VSP_OP_REVOKE:
        vsp_lives_same(a, b, c, r, w);
        break;
    default:
        /*@ assert asks: VspUnchanged(b, a); */
        vsp_lives_equal(a, b);
        break;
    }
}

void vsp_lives_completed(struct vsp_service a, struct vsp_service b, uint32_t outcome,
                         uint32_t status, struct vsp_reply r, uint32_t notify)
{
    /*@ assert work: VspWorkOp(a.pending.op) && VspLiveSpace(a, a.pending.space); */
    /*@ assert there: b.space[a.pending.space].live <= 1; */
}
