/* SPDX-License-Identifier: ISC */
/*
 * Determinism of each operation: from the answers to one call in two equal services follow equal
 * replies, equal kernel work and equal services.
 */
#ifndef VSP_PROOFS_DETERMINISM_OPERATIONS_H
#define VSP_PROOFS_DETERMINISM_OPERATIONS_H

#include "proofs/lemmas/determinism_range.h"

/* Equal services answer equal MAPs alike, order equal work and end equal. */
/*@ requires   start: VspRunsStart(a, b);
  @ requires   ok: VspLayoutOk(a.after.layout) && VspLayoutOk(b.after.layout);
  @ requires   op: c.request.op == VSP_OP_MAP && VspFormOk(c.request);
  @ requires   refused_a: a.status != VSP_OK ==>
  @              VspUnchanged(a.after, a.before) && VspNoWork(a.work);
  @ requires   refused_b: b.status != VSP_OK ==>
  @              VspUnchanged(b.after, b.before) && VspNoWork(b.work);
  @ requires   answer_a: VspMapAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspMapAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_map(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_UNMAP;
  @ requires   same: VspRefusedSame(a) && VspRefusedSame(b);
  @ requires   answer_a: VspUnmapAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspUnmapAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_unmap(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_PROTECT;
  @ requires   same: VspRefusedSame(a) && VspRefusedSame(b);
  @ requires   answer_a: VspProtectAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspProtectAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_protect(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_FIND && VspFormOk(c.request);
  @ requires   same: VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   answer_a: VspFindAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: VspFindAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_find(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_LIST && VspFormOk(c.request);
  @ requires   same: VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   answer_a: VspListAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: VspListAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_list(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_SPACE_CREATE && VspFormOk(c.request);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before);
  @ requires   answer_a: VspCreateAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspCreateAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @ ensures    slot: a.status == VSP_OK ==> a.work.keep_slot == b.work.keep_slot;
  @*/
void vsp_determinism_create(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_SPACE_DESTROY && VspFormOk(c.request);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before) &&
  @              VspNoWork(a.work);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before) &&
  @              VspNoWork(b.work);
  @ requires   answer_a: VspDestroyAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspDestroyAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_destroy(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_SPACE_INFO && VspFormOk(c.request);
  @ requires   same: VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   answer_a: VspInfoAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: VspInfoAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_info(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_GRANT && VspFormOk(c.request);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before);
  @ requires   answer_a: VspGrantAnswer(a.before, a.after, c, a.status, a.reply);
  @ requires   answer_b: VspGrantAnswer(b.before, b.after, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_grant(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_REVOKE && VspFormOk(c.request);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before);
  @ requires   answer_a: VspRevokeAnswer(a.before, a.after, c, a.status, a.reply);
  @ requires   answer_b: VspRevokeAnswer(b.before, b.after, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_revoke(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_FAULT_QUERY && VspFormOk(c.request);
  @ requires   same: VspUnchanged(a.after, a.before) && VspUnchanged(b.after, b.before);
  @ requires   idle: VspNoWork(a.work) && VspNoWork(b.work);
  @ requires   answer_a: VspFaultQueryAnswer(a.before, c, a.status, a.reply);
  @ requires   answer_b: VspFaultQueryAnswer(b.before, c, b.status, b.reply);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_fault_query(struct vsp_run a, struct vsp_run b, struct vsp_call c);

/*@ requires   start: VspRunsStart(a, b);
  @ requires   op: c.request.op == VSP_OP_FAULT_SUPPLY && VspFormOk(c.request);
  @ requires   refused_a: a.status != VSP_OK ==> VspUnchanged(a.after, a.before) &&
  @              VspNoWork(a.work);
  @ requires   refused_b: b.status != VSP_OK ==> VspUnchanged(b.after, b.before) &&
  @              VspNoWork(b.work);
  @ requires   answer_a: VspSupplyAnswer(a.before, a.after, c, a.status, a.reply, a.work);
  @ requires   answer_b: VspSupplyAnswer(b.before, b.after, c, b.status, b.reply, b.work);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    equal: VspEqualRuns(a, b);
  @*/
void vsp_determinism_fault_supply(struct vsp_run a, struct vsp_run b, struct vsp_call c);

#endif
