/* SPDX-License-Identifier: ISC */
/* What is decided depends on what a call says, field by field, not on the record that holds it. */
#ifndef VSP_PROOFS_SAME_H
#define VSP_PROOFS_SAME_H

#include "core/service/decide.h"
#include "proofs/lemmas/determinism.h"

/*@ predicate VspSameCall(struct vsp_call c, struct vsp_call d) =
  @   c.badge == d.badge && c.token == d.token && c.capability == d.capability &&
  @   c.object == d.object && c.object_rights == d.object_rights &&
  @   c.request.op == d.request.op && c.request.flags == d.request.flags &&
  @   c.request.id == d.request.id && c.request.space == d.request.space &&
  @   c.request.epoch == d.request.epoch &&
  @   \forall integer i; 0 <= i < VSP_REQ_WORDS ==> c.request.word[i] == d.request.word[i];
  @*/

/*@ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    answer: VspMapAnswer(a.before, a.after, c, k, a.status, a.reply, a.work) ==>
  @              VspMapAnswer(a.before, a.after, d, k, a.status, a.reply, a.work);
  @*/
void vsp_same_map(struct vsp_run a, struct vsp_call c, struct vsp_call d, uint32_t k);

/*@ requires   decided: VspDecided(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   same: VspSameCall(c, d);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    decided: VspDecided(a.before, a.after, d, a.status, a.reply, a.work);
  @*/
void vsp_same_decided(struct vsp_run a, struct vsp_call c, struct vsp_call d);

#endif
