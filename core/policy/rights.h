/* SPDX-License-Identifier: ISC */
/*
 * Rights of a region: a sum of VSP_RIGHT_R, _W and _X. Four sets exist: none, R, RW and RX. Writing
 * needs reading (x86_64 page tables cannot say otherwise: Intel SDM vol. 3A, 4.6), and writing and
 * executing never go together. Only a ceiling may hold all three (class jit).
 */
#ifndef VSP_CORE_RIGHTS_H
#define VSP_CORE_RIGHTS_H

#include "core/base/base.h"
#include "spec/abi.h"

#include "spec/rights.acsl"

/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspRightsOk(rights);
  @*/
uint32_t vsp_rights_ok(uint64_t rights);

/* 1 when a set of rights holds W and X together, whatever else it holds; 0 when not. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspRightsWx(rights);
  @*/
uint32_t vsp_rights_wx(uint64_t rights);

/* 1 when every right of the first set is in the second, 0 when not. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspRightsWithin(rights, ceiling);
  @*/
uint32_t vsp_rights_within(uint32_t rights, uint32_t ceiling);

/* 1 when every right of a set is in a sum of rights, whatever that is, 0 when not. */
/*@ requires   set: VspCeilingSet(rights);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspRightsAmong(rights, sum);
  @*/
uint32_t vsp_rights_among(uint32_t rights, uint32_t sum);

/* 1 when the rights let one kind of access (VSP_ACCESS_*) happen, 0 when not. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspRightsAllow(rights, access);
  @*/
uint32_t vsp_rights_allow(uint32_t rights, uint64_t access);

#endif
