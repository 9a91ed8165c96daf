/* SPDX-License-Identifier: ISC */
#include "core/op/map_plan.h"

/* ALIGN: addresses, length, offset and the alignment itself. */
/*@ requires   pointers: \valid_read(q) && \valid(reply) && \separated(q, reply);
  @ requires   form: VspMapFormOk(*q);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapAligned(*q);
  @ ensures    answer: VspMapAlignAnswer(*q, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @*/
static uint32_t vsp_map_align(const struct vsp_request *q, struct vsp_reply *reply)
{
    uint64_t log2 = q->word[3] / 256u;
    uint32_t culprit = VSP_REQ_WORDS;

    if (q->word[0] % VSP_ABI_PAGE_BYTES != 0u) {
        culprit = 0u;
    } else if (q->word[1] % VSP_ABI_PAGE_BYTES != 0u) {
        culprit = 1u;
    } else if (q->word[2] % VSP_ABI_PAGE_BYTES != 0u) {
        culprit = 2u;
    } else if (log2 != 0u && (log2 < 12u || log2 > 46u)) {
        culprit = 3u;
    } else if (q->word[6] % VSP_ABI_PAGE_BYTES != 0u) {
        culprit = 6u;
    }
    if (culprit != VSP_REQ_WORDS) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, culprit, q->word[culprit], 0u);
    }
    return VSP_OK;
}

/* Length, window or fixed address in pages, as the request says; not checked yet. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(q) && \valid(plan);
  @ requires   apart: \separated(sp, q, plan);
  @ requires   form: VspMapFormOk(*q);
  @ requires   log2: VspMapLog2Ok(*q);
  @ terminates \true;
  @ assigns    plan->low, plan->high, plan->count, plan->align, plan->fixed, plan->high_first;
  @ ensures    window: plan->low == VspMapFrom(*sp, *q) && plan->high == VspMapTo(*sp, *q);
  @ ensures    count: plan->count == VspMapCount(*q);
  @ ensures    align: plan->align == VspMapAlign(*q) && 1 <= plan->align <= VSP_TREE_ALIGN_MAX;
  @ ensures    fixed: plan->fixed == VspMapFixed(*q);
  @ ensures    direction: plan->high_first == (VspMapMode(*q) == VSP_PLACE_HIGH_FIRST ? 1 : 0);
  @*/
static void vsp_map_read(const struct vsp_space *sp, const struct vsp_request *q,
                         struct vsp_map_plan *plan)
{
    uint64_t mode = q->word[3] % 256u;
    uint64_t log2 = q->word[3] / 256u;

    plan->count = q->word[1] / VSP_ABI_PAGE_BYTES;
    plan->align = log2 == 0u ? 1u : vsp_num_pow2((uint32_t)log2 - 12u);
    plan->fixed = mode == VSP_PLACE_FIXED ? 1u : 0u;
    plan->high_first = mode == VSP_PLACE_HIGH_FIRST ? 1u : 0u;
    plan->low = mode == VSP_PLACE_CLASS ? sp->low_page : q->word[0] / VSP_ABI_PAGE_BYTES;
    plan->high = sp->high_page;
    if (mode == VSP_PLACE_LOW_FIRST || mode == VSP_PLACE_HIGH_FIRST) {
        plan->high = q->word[2] / VSP_ABI_PAGE_BYTES;
    }
}

/* ALIGN, RANGE: length, window or fixed address. */
/*@ requires   pointers: \valid_read(sp) && \valid_read(q) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(sp, q, plan, reply);
  @ requires   bounds: VspBoundsOk(*sp);
  @ requires   form: VspMapFormOk(*q);
  @ requires   log2: VspMapLog2Ok(*q);
  @ terminates \true;
  @ assigns    plan->low, plan->high, plan->count, plan->align, plan->fixed, plan->high_first,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapFixedAligned(*q) && VspMapInBounds(*sp, *q);
  @ ensures    answer: VspMapWindowAnswer(*sp, *q, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    plan: \result == VSP_OK ==> VspPlanOk(*plan, *sp);
  @ ensures    window: \result == VSP_OK ==>
  @              plan->low == VspMapFrom(*sp, *q) && plan->high == VspMapHigh(*sp, *q);
  @ ensures    count: plan->count == VspMapCount(*q) && plan->align == VspMapAlign(*q);
  @ ensures    fixed: plan->fixed == VspMapFixed(*q);
  @ ensures    direction: plan->high_first == (VspMapMode(*q) == VSP_PLACE_HIGH_FIRST ? 1 : 0);
  @*/
static uint32_t vsp_map_window(const struct vsp_space *sp, const struct vsp_request *q,
                               struct vsp_map_plan *plan, struct vsp_reply *reply)
{
    vsp_map_read(sp, q, plan);
    if (plan->fixed == 1u && plan->low % plan->align != 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_ALIGN, 0u, q->word[0], 0u);
    }
    if (plan->count == 0u || plan->low < sp->low_page || plan->high > sp->high_page
        || plan->low >= plan->high || (plan->fixed == 1u && plan->count > plan->high - plan->low)) {
        return vsp_reply_refuse(reply, VSP_ERR_RANGE, sp->low_page * VSP_ABI_PAGE_BYTES,
                                sp->high_page * VSP_ABI_PAGE_BYTES, 0u);
    }
    if (plan->fixed == 1u) {
        plan->high = plan->low + plan->count;
    }
    return VSP_OK;
}

/* inline here and not in the header: external, and a MAP pays for no call. */
inline uint32_t vsp_map_rights(uint64_t rights, uint64_t ceiling, uint32_t class_id,
                               struct vsp_reply *reply)
{
    uint32_t turns = ceiling == 7u && class_id == VSP_CLASS_JIT ? 1u : 0u;

    if ((vsp_rights_ok(rights) == 0u && vsp_rights_wx(rights) == 0u)
        || (vsp_rights_ok(ceiling) == 0u && vsp_rights_wx(ceiling) == 0u)) {
        return vsp_reply_refuse(reply, VSP_ERR_PERM, rights, ceiling, 0u);
    }
    if (vsp_rights_wx(rights) == 1u || (vsp_rights_wx(ceiling) == 1u && turns == 0u)) {
        return vsp_reply_refuse(reply, VSP_ERR_WX, rights, ceiling, 0u);
    }
    if (vsp_rights_within((uint32_t)rights, (uint32_t)ceiling) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_CEILING, 0u, rights, ceiling);
    }
    return VSP_OK;
}

/* PERM, WX, CEILING, CLASS. */
/*@ requires   pointers: \valid_read(q) && \valid(plan) && \valid(reply);
  @ requires   apart: \separated(q, plan, reply);
  @ terminates \true;
  @ assigns    plan->attributes.class_id, plan->attributes.rights, plan->attributes.ceiling,
  @            reply->word_count, reply->word[0 .. 3];
  @ ensures    exact: \result == VSP_OK <==> VspMapClassOk(*q);
  @ ensures    answer: VspMapClassAnswer(*q, \result, *reply);
  @ ensures    kept: \result == VSP_OK ==> reply->word_count == \old(reply->word_count);
  @ ensures    class: \result == VSP_OK ==> VspPlanClassIs(*plan, *q);
  @*/
static uint32_t vsp_map_class(const struct vsp_request *q, struct vsp_map_plan *plan,
                              struct vsp_reply *reply)
{
    uint32_t class_id = (uint32_t)(q->word[4] % 256u);
    uint32_t rights = (uint32_t)(q->word[4] / 0x100u % 256u);
    uint32_t ceiling = (uint32_t)(q->word[4] / 0x10000u % 256u);
    uint32_t status = vsp_map_rights(rights, ceiling, class_id, reply);

    if (status != VSP_OK) {
        return status;
    }
    if (class_id < 1u || class_id >= VSP_CLASS_COUNT) {
        return vsp_reply_refuse(reply, VSP_ERR_CLASS, class_id, 0u, 0u);
    }
    if (vsp_rights_within(ceiling, vsp_policy_rule(class_id).ceiling) == 0u) {
        return vsp_reply_refuse(reply, VSP_ERR_CLASS, class_id, vsp_policy_rule(class_id).ceiling,
                                0u);
    }
    plan->attributes.class_id = (uint8_t)class_id;
    plan->attributes.rights = (uint8_t)rights;
    plan->attributes.ceiling = (uint8_t)ceiling;
    return VSP_OK;
}

/* The class's window and direction, for a request that leaves them to the class. */
/*@ requires   plan: \valid(plan);
  @ requires   class: 1 <= plan->attributes.class_id < VSP_CLASS_COUNT;
  @ requires   window: plan->low <= plan->high;
  @ terminates \true;
  @ assigns    plan->low, plan->high_first;
  @ ensures    low: plan->low ==
  @              VspClassLow(plan->attributes.class_id, \old(plan->low), plan->high);
  @ ensures    direction: plan->high_first == VspClassHighFirst(plan->attributes.class_id);
  @*/
static void vsp_map_class_window(struct vsp_map_plan *plan)
{
    struct vsp_class_rule rule = vsp_policy_rule(plan->attributes.class_id);

    plan->high_first = rule.high_first;
    if (plan->low < rule.window_page) {
        plan->low = rule.window_page < plan->high ? rule.window_page : plan->high;
    }
}

uint32_t vsp_map_plan(const struct vsp_space *sp, const struct vsp_request *q,
                      struct vsp_map_plan *plan, struct vsp_reply *reply)
{
    uint32_t status = vsp_map_align(q, reply);

    if (status == VSP_OK) {
        status = vsp_map_window(sp, q, plan, reply);
    }
    if (status == VSP_OK) {
        status = vsp_map_class(q, plan, reply);
    }
    if (status == VSP_OK && q->word[3] % 256u == VSP_PLACE_CLASS) {
        vsp_map_class_window(plan);
    }
    return status;
}
