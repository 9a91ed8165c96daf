/* SPDX-License-Identifier: ISC */
/*
 * Non-interference. Two services are given one message, whatever their histories and however their
 * nodes and grants are numbered. If they agree on all that it is answered from, they send the same
 * reply, byte for byte, or order the same kernel work, and agree on that again afterwards; whatever
 * else they hold makes no difference. And no other space becomes different in them: one that was
 * equal in both is, whoever looks at it.
 *
 * What a message is answered from (VspAgreeOn, proofs/lemmas/determinism.h): the work that is
 * pending, which is none; the record of its sender, if he is a client; and the space that its
 * handle names: pages, bounds, limits, epoch, owner and grants if one lives there, else the
 * generation alone. A SPACE_CREATE with handle 0 names no space: it is answered from the spaces
 * that are dealt to the sender, of which it reads whether they live, for whom, their generations
 * and limits. The space that it makes is the same in both. REVOKE on space 0 names none either: it
 * is answered from the spaces that are dealt to the sender, of which all counts but the pages; the
 * grants on them change alike. PAGER_NEXT with handle 0 is answered from all spaces, of which it
 * reads whether they live, their generations, and what they gave up. A MAY, which asks about
 * another badge, is answered from the badge of the space's owner, too.
 *
 * An outcome of kernel work is answered from the work and the space that it is on.
 */
#ifndef VSP_PROOFS_NON_INTERFERENCE_H
#define VSP_PROOFS_NON_INTERFERENCE_H

#include "core/service/service.h"
#include "proofs/lemmas/determinism_complete.h"
#include "proofs/lemmas/wire_bytes.h"

/*@ // two messages alike: same sender, same capability along, same bytes
  @ predicate VspEqualMessages{L}(struct vsp_message *m, struct vsp_message *n) =
  @   m->badge == n->badge && m->token == n->token && m->capability == n->capability &&
  @   m->object == n->object && m->object_rights == n->object_rights &&
  @   m->byte_len == n->byte_len &&
  @   \forall integer i; 0 <= i < VSP_ABI_MESSAGE_BYTES ==> m->byte[i] == n->byte[i];
  @*/

/*@ requires   pointers: \valid(s) && \valid(t) && \valid_read(m) && \valid_read(n) &&
  @              \valid(e) && \valid(f);
  @ requires   apart: \separated(s, t, m + (..), n + (..), e, f);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s) && VspServiceOk(*t);
  @ requires   same: VspEqualMessages(m, n);
  @ requires   length: m->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   agree: VspAgreeOn(*s, *t, VspLe16(&m->byte[0], VSP_REQ_OFF_OP),
  @              VspLe64(&m->byte[0], VSP_REQ_OFF_SPACE), m->badge);
  @ terminates \true;
  @ assigns    *s, *t, *e, *f;
  @ ensures    ok: VspServiceOk(*s) && VspServiceOk(*t);
  @ ensures    work: VspEqualWork(e->work, f->work) &&
  @              e->work.keep_slot == f->work.keep_slot;
  @ ensures    notify: e->notify == f->notify;
  @ ensures    sent: VspNoWork(e->work) ==> VspEqualSent(e, f);
  @ ensures    deferred: !VspNoWork(e->work) ==> e->reply == 0 && f->reply == 0;
  @ ensures    agree: VspAgreeOn(*s, *t, \old(VspLe16(&m->byte[0], VSP_REQ_OFF_OP)),
  @              \old(VspLe64(&m->byte[0], VSP_REQ_OFF_SPACE)), \old(m->badge));
  @ ensures    made: e->work.keep_slot != 0 ==>
  @              VspEqualAt(*s, *t, e->work.keep_slot - VSP_SLOT_SPACE);
  @ ensures    still: VspAgreeStill(\old(*s), \old(*t), *s, *t);
  @*/
void vsp_theorem_non_interference(struct vsp_service *s, struct vsp_service *t,
                                  const struct vsp_message *m, const struct vsp_message *n,
                                  struct vsp_effects *e, struct vsp_effects *f);

/*@ requires   pointers: \valid(a) && \valid(b) && \valid(e) && \valid(f);
  @ requires   apart: \separated(a, b, e, f);
  @ requires   ok: VspServiceOk(*a) && !VspIdle(*a) && VspServiceOk(*b);
  @ requires   agree: VspAgreeWork(*a, *b);
  @ terminates \true;
  @ assigns    *a, *b, *e, *f;
  @ ensures    sent: VspEqualSent(e, f);
  @ ensures    notify: e->notify == f->notify;
  @ ensures    agree: VspIdle(*a) && VspIdle(*b) &&
  @              VspEqualAt(*a, *b, \old(a->pending.space));
  @ ensures    still: VspAgreeStill(\old(*a), \old(*b), *a, *b);
  @*/
void vsp_theorem_non_interference_complete(struct vsp_service *a, struct vsp_service *b,
                                           uint32_t outcome, struct vsp_effects *e,
                                           struct vsp_effects *f);

#endif
