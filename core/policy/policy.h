/* SPDX-License-Identifier: ISC */
/*
 * Policy: what each region class allows. One constant table; a class bounds the ceiling and the
 * backing of its regions and says where a region goes when the caller does not.
 */
#ifndef VSP_CORE_POLICY_H
#define VSP_CORE_POLICY_H

#include "core/base/base.h"
#include "core/policy/rights.h"
#include "spec/abi.h"

struct vsp_class_rule {
    uint32_t ceiling;     /* largest ceiling of a region */
    uint32_t empty;       /* 1: VSP_BACKING_NONE alone, and its pages are not counted */
    uint32_t anon;        /* 1: VSP_BACKING_ANON allowed */
    uint32_t object;      /* 1: VSP_BACKING_OBJECT allowed */
    uint32_t direct;      /* 1: VSP_BACKING_DIRECT allowed */
    uint32_t high_first;  /* default direction: 1 from the top, 0 from the bottom */
    uint64_t window_page; /* default window: from this page to the end of the space */
};

#include "spec/policy.acsl"

/* The rule of a class in 1 .. VSP_CLASS_COUNT - 1. */
/*@ requires   class: 1 <= class_id < VSP_CLASS_COUNT;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    ceiling: \result.ceiling == VspClassCeiling(class_id);
  @ ensures    bits: \result.empty <= 1 && \result.anon <= 1 && \result.object <= 1 &&
  @              \result.direct <= 1;
  @ ensures    empty: \result.empty == 1 <==> VspClassEmpty(class_id);
  @ ensures    anon: \result.anon == 1 <==> VspClassAllows(class_id, VSP_BACKING_ANON);
  @ ensures    object: \result.object == 1 <==> VspClassAllows(class_id, VSP_BACKING_OBJECT);
  @ ensures    direct: \result.direct == 1 <==> VspClassAllows(class_id, VSP_BACKING_DIRECT);
  @ ensures    high_first: \result.high_first == VspClassHighFirst(class_id);
  @ ensures    window_page: \result.window_page == VspClassWindowPage(class_id);
  @*/
struct vsp_class_rule vsp_policy_rule(uint32_t class_id);

/* 1 when a class may be backed so, 0 when not (or when there is no such backing). */
/*@ requires   class: 1 <= class_id < VSP_CLASS_COUNT;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    bit: \result <= 1;
  @ ensures    exact: \result == 1 <==> VspClassAllows(class_id, backing);
  @*/
uint32_t vsp_policy_backing_ok(uint32_t class_id, uint64_t backing);

/* Pages of a region of a class that count against a budget, of so many. */
/*@ requires   class: 1 <= class_id < VSP_CLASS_COUNT;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == VspClassCharge(class_id, pages);
  @*/
uint64_t vsp_policy_charge(uint32_t class_id, uint64_t pages);

#endif
