/* SPDX-License-Identifier: ISC */
/*
 * The table of operations, and the form of a request: which operation needs which right, and takes
 * which words, flags and value sets. What does not depend on the state of the service is checked
 * here, before any authority is looked at.
 */
#ifndef VSP_CORE_REQUEST_H
#define VSP_CORE_REQUEST_H

#include "core/wire/wire.h"

#include "spec/op/request.acsl"

/* 1 when the operation is served, 0 when not. */
/*@ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspKnownOp(op);
  @*/
uint32_t vsp_request_known(uint32_t op);

/* The right on its space that an operation needs and DENIED names, or 0. */
/*@ requires   known: VspKnownOp(op);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    right: \result == VspOpRight(op);
  @*/
uint32_t vsp_request_right(uint32_t op);

/* 1 when the request names no space: it makes one, or is about all of its sender. */
/*@ requires   request: \valid_read(request);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspNamesNone(request->op, request->space);
  @*/
uint32_t vsp_request_names_none(const struct vsp_request *request);

/*
 * 0 when flags, unused words and value sets are as the operation says, else the byte offset of the
 * first field that is not: header fields are looked at first, then unused words, then value sets.
 */
/*@ requires   request: \valid_read(request);
  @ requires   known: VspKnownOp(request->op);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == 0 <==> VspFormOk(*request);
  @ ensures    culprit: \result == VspFormCulprit(*request);
  @*/
uint32_t vsp_request_form(const struct vsp_request *request);

#endif
