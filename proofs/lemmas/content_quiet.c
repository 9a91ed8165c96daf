/* SPDX-License-Identifier: ISC */
/* What a request changes without the kernel leaves of the content of pages. */
#include "proofs/lemmas/content.h"

#include "proofs/lemmas/lives.h"

/* What changes a space by a request on it without the kernel leaves its layout and count. */
/*@ requires   no_work: VspNoWork(w);
  @ requires   known: VspKnownOp(c.request.op) && !VspSpaceless(c.request.op) &&
  @              c.request.op != VSP_OP_MAP && c.request.op != VSP_OP_UNMAP;
  @ requires   space: k < VSP_SPACE_MAX;
  @ requires   asks: VspAsks(c.request.op) ==> VspUnchanged(b, a);
  @ requires   answer: VspSpaceAnswer(a, b, c, k, VSP_OK, r, w);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    layout: b.layout == a.layout;
  @ ensures    counts: VspCountsStay(a, b);
  @*/
static void vsp_content_on(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                           uint32_t k, struct vsp_reply r, struct vsp_work w)
{
    uint32_t op = c.request.op;

    vsp_lives_same(a, b, c, k, r, w);
    /*@ assert grant: op == VSP_OP_GRANT ==> VspOnlyGrants(b, a, k); */
    /*@ assert revoke: op == VSP_OP_REVOKE ==> VspOnlyGrants(b, a, k); */
    /*@ assert settle: op == VSP_OP_PAGER_SETTLE ==> VspSettled(b, a, k); */
    /*@ assert settled: op == VSP_OP_PAGER_SETTLE ==> b.space[k].live == a.space[k].live &&
      @   b.space[k].content == a.space[k].content; */
    /*@ assert either: VspUnchanged(b, a) || VspOnlyGrants(b, a, k) || VspSettled(b, a, k); */
    /*@ assert layout: b.layout == a.layout; */
    /*@ assert own: b.space[k].live == a.space[k].live &&
      @   b.space[k].content == a.space[k].content; */
    /*@ assert others: \forall integer j; 0 <= j < VSP_SPACE_MAX ==> j != k ==>
      @   b.space[j] == a.space[j]; */
}

void vsp_content_quiet(struct vsp_service a, struct vsp_service b, struct vsp_call c,
                       struct vsp_reply r, struct vsp_work w)
{
    uint32_t k = (uint32_t)(c.request.space % VSP_SPACE_MAX);

    /*@ assert answered: VspAnswered(a, b, c, VSP_OK, r, w); */
    if (c.request.op == VSP_OP_SPACE_CREATE) {
        vsp_made_decided(a, b, c, r, w);
        /*@ assert answer: VspCreateAnswer(a, b, c, VSP_OK, r, w); */
        /*@ assert client: \exists integer i; VspClientIs(a, i, c.badge); */
        /*@ assert words: VspCreateWordsOk(c.request); */
        /*@ assert done: \exists integer i; VspClientIs(a, i, c.badge) &&
          @   VspCreateDone(a, b, i, c, w.keep_slot - VSP_SLOT_SPACE, r); */
        /*@ assert layout: b.layout == a.layout; */
        /*@ assert dead: a.space[w.keep_slot - VSP_SLOT_SPACE].live == 0; */
        /*@ assert counts: VspCountsStay(a, b); */
        return;
    }
    if (c.request.op == VSP_OP_REVOKE && c.request.space == 0u) {
        /*@ assert all: VspRevokeAllAnswer(a, b, c, VSP_OK, r); */
        /*@ assert off: VspTakenOff(b, a, c.badge, c.request.word[0], c.request.word[1]); */
        /*@ assert frames: \forall integer j; 0 <= j < VSP_SPACE_MAX ==>
          @   VspSameFrame(b.space[j], a.space[j]); */
        /*@ assert counts: VspCountsStay(a, b); */
        return;
    }
    if (c.request.op == VSP_OP_PAGER_NEXT) {
        /*@ assert asked: VspUnchanged(b, a); */
        return;
    }
    /*@ assert entered: VspEntered(a, c); */
    /*@ assert inside: VspSpaceAnswer(a, b, c, k, VSP_OK, r, w); */
    vsp_content_on(a, b, c, k, r, w);
}
