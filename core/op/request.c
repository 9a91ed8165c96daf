/* SPDX-License-Identifier: ISC */
#include "core/op/request.h"

/* What an operation takes and needs: how many words, which flags, which right on its space. */
struct vsp_operation {
    uint32_t words;
    uint32_t flags; /* a sum of VSP_FLAG_* */
    uint32_t right; /* VSP_GRANT_*; 0 of those that no grant is for */
};

#define OPERATIONS (VSP_OP_LAST - VSP_OP_MAP + 1u)
#define HOLES VSP_FLAG_ALLOW_HOLES
#define EPOCH VSP_FLAG_EXPECT_EPOCH
#define OVER (VSP_FLAG_INTO_RESERVED + VSP_FLAG_REPLACE)
#define KEEP VSP_FLAG_KEEP_RESERVED
#define RESTRICT VSP_FLAG_RESTRICT

/* In the order of their numbers. */
static const struct vsp_operation vsp_operations[OPERATIONS] = {
    {7u, EPOCH + OVER, VSP_GRANT_MAP},         /* MAP */
    {2u, HOLES + EPOCH + KEEP, VSP_GRANT_MAP}, /* UNMAP */
    {4u, EPOCH + RESTRICT, VSP_GRANT_MAP},     /* PROTECT */
    {1u, EPOCH, VSP_GRANT_QUERY},              /* FIND */
    {3u, EPOCH, VSP_GRANT_QUERY},              /* LIST */
    {4u, 0u, 0u},                              /* SPACE_CREATE */
    {0u, EPOCH, VSP_GRANT_DESTROY},            /* SPACE_DESTROY */
    {0u, EPOCH, VSP_GRANT_QUERY},              /* SPACE_INFO */
    {4u, EPOCH, VSP_GRANT_GRANT},              /* GRANT */
    {2u, EPOCH, VSP_GRANT_GRANT},              /* REVOKE */
    {2u, EPOCH, 0u},                           /* FAULT_QUERY */
    {8u, EPOCH, 0u},                           /* FAULT_SUPPLY */
    {2u, EPOCH, 0u},                           /* PAGE_EVICT */
    {4u, EPOCH, 0u},                           /* MAY */
    {1u, 0u, 0u},                              /* PAGER_NEXT */
    {1u, EPOCH, 0u},                           /* PAGER_SETTLE */
    {4u, EPOCH, 0u},                           /* BACKING_LOST */
};

/* The row of an operation. */
/*@ requires   known: VspKnownOp(op);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    words: \result.words == VspOpWords(op);
  @ ensures    flags: \result.flags == VspOpFlags(op);
  @ ensures    right: \result.right == VspOpRight(op);
  @*/
static struct vsp_operation vsp_request_operation(uint32_t op)
{
    return vsp_operations[op - VSP_OP_MAP];
}

uint32_t vsp_request_right(uint32_t op)
{
    struct vsp_operation operation = vsp_request_operation(op);

    return operation.right;
}

uint32_t vsp_request_names_none(const struct vsp_request *request)
{
    return request->space == 0u
                   && (request->op == VSP_OP_SPACE_CREATE || request->op == VSP_OP_REVOKE
                       || request->op == VSP_OP_PAGER_NEXT)
               ? 1u
               : 0u;
}

uint32_t vsp_request_known(uint32_t op)
{
    return (op >= VSP_OP_MAP && op <= VSP_OP_LAST) ? 1u : 0u;
}

/* Flags of those that the operation takes, epoch and space handle: 0, or the culprit's offset. */
/*@ requires   request: \valid_read(q);
  @ requires   flags: flags == VspOpFlags(q->op);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == 0 <==> VspFlagsOk(*q);
  @ ensures    culprit: \result == VspHeaderCulprit(*q);
  @*/
static uint32_t vsp_request_header(const struct vsp_request *q, uint32_t flags)
{
    uint32_t epoch = q->flags / EPOCH % 2u;

    /* Only what has no handle takes no flag. */
    if (q->flags == 0u && q->epoch == 0u && flags != 0u) {
        return 0u;
    }
    if (q->flags > VSP_FLAG_ALL || q->flags % 2u > flags % 2u || epoch > flags / EPOCH % 2u
        || q->flags / VSP_FLAG_INTO_RESERVED % 2u > flags / VSP_FLAG_INTO_RESERVED % 2u
        || q->flags / VSP_FLAG_REPLACE % 2u > flags / VSP_FLAG_REPLACE % 2u
        || q->flags / KEEP % 2u > flags / KEEP % 2u
        || q->flags / RESTRICT % 2u > flags / RESTRICT % 2u
        || (epoch == 1u && vsp_request_names_none(q) == 1u)) {
        return VSP_REQ_OFF_FLAGS;
    }
    if (flags == 0u && q->space != 0u) {
        return VSP_REQ_OFF_SPACE;
    }
    return (epoch == 0u && q->epoch != 0u) ? VSP_REQ_OFF_EPOCH : 0u;
}

/* Value sets of MAP: 0, or the offset of the culprit. */
/*@ requires   request: \valid_read(q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == 0 <==> VspMapFormOk(*q);
  @ ensures    culprit: \result == VspMapCulprit(*q);
  @*/
static uint32_t vsp_request_map(const struct vsp_request *q)
{
    uint64_t mode = q->word[3] % 256u;

    if (q->word[3] > 0xffffu || mode > VSP_PLACE_HIGH_FIRST) {
        return VSP_REQ_OFF_WORD + 24u;
    }
    if (q->flags >= VSP_FLAG_INTO_RESERVED && mode != VSP_PLACE_FIXED) {
        return VSP_REQ_OFF_FLAGS;
    }
    if (mode == VSP_PLACE_CLASS && q->word[0] != 0u) {
        return VSP_REQ_OFF_WORD;
    }
    if ((mode == VSP_PLACE_CLASS || mode == VSP_PLACE_FIXED) && q->word[2] != 0u) {
        return VSP_REQ_OFF_WORD + 16u;
    }
    return q->word[4] > 0xffffffffu ? VSP_REQ_OFF_WORD + 32u : 0u;
}

/* Value sets: 0, or the offset of the culprit. */
/*@ requires   request: \valid_read(q);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    exact: \result == 0 <==> VspValuesOk(*q);
  @ ensures    culprit: \result == VspValuesCulprit(*q);
  @*/
static uint32_t vsp_request_values(const struct vsp_request *q)
{
    switch (q->op) {
    case VSP_OP_MAP:
        return vsp_request_map(q);
    case VSP_OP_PROTECT:
        return (q->word[3] != 0u && q->flags / RESTRICT % 2u == 0u) ? VSP_REQ_OFF_WORD + 24u : 0u;
    case VSP_OP_LIST:
        return (q->word[1] < 1u || q->word[1] > VSP_LIST_MAX) ? VSP_REQ_OFF_WORD + 8u : 0u;
    case VSP_OP_GRANT:
    case VSP_OP_REVOKE:
        if (q->word[0] == 0u) {
            return VSP_REQ_OFF_WORD;
        }
        return (q->word[1] < 1u || q->word[1] > VSP_GRANT_ALL) ? VSP_REQ_OFF_WORD + 8u : 0u;
    case VSP_OP_FAULT_QUERY:
        return (q->word[1] == VSP_ACCESS_READ || q->word[1] == VSP_ACCESS_WRITE
                || q->word[1] == VSP_ACCESS_EXECUTE)
                   ? 0u
                   : VSP_REQ_OFF_WORD + 8u;
    case VSP_OP_MAY:
        if (q->word[2] == 0u) {
            return VSP_REQ_OFF_WORD + 16u;
        }
        return (q->word[3] == VSP_GRANT_MAP || q->word[3] == VSP_GRANT_QUERY
                || q->word[3] == VSP_GRANT_GRANT || q->word[3] == VSP_GRANT_DESTROY)
                   ? 0u
                   : VSP_REQ_OFF_WORD + 24u;
    default:
        return 0u;
    }
}

/* The first word from `words` on that is not 0, or VSP_REQ_WORDS. */
/*@ requires   request: \valid_read(q);
  @ requires   words: words <= VSP_REQ_WORDS;
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    range: words <= \result <= VSP_REQ_WORDS;
  @ ensures    zero: \forall integer k; words <= k < \result ==> q->word[k] == 0;
  @ ensures    other: \result < VSP_REQ_WORDS ==> q->word[\result] != 0;
  @*/
static uint32_t vsp_request_unused(const struct vsp_request *q, uint32_t words)
{
    switch (words) {
    case 0u:
        if (q->word[0] != 0u) {
            return 0u;
        }
        /* fall through */
    case 1u:
        if (q->word[1] != 0u) {
            return 1u;
        }
        /* fall through */
    case 2u:
        if (q->word[2] != 0u) {
            return 2u;
        }
        /* fall through */
    case 3u:
        if (q->word[3] != 0u) {
            return 3u;
        }
        /* fall through */
    case 4u:
        if (q->word[4] != 0u) {
            return 4u;
        }
        /* fall through */
    case 5u:
        if (q->word[5] != 0u) {
            return 5u;
        }
        /* fall through */
    case 6u:
        if (q->word[6] != 0u) {
            return 6u;
        }
        /* fall through */
    case 7u:
        if (q->word[7] != 0u) {
            return 7u;
        }
        /* fall through */
    default:
        return VSP_REQ_WORDS;
    }
}

uint32_t vsp_request_form(const struct vsp_request *request)
{
    struct vsp_operation operation = vsp_request_operation(request->op);
    uint32_t words = operation.words;
    uint32_t culprit = vsp_request_header(request, operation.flags);
    uint32_t unused;

    if (culprit != 0u) {
        return culprit;
    }
    unused = vsp_request_unused(request, words);
    /*@ ghost
      /@ loop invariant range: words <= i <= unused;
         loop invariant culprit: VspWordCulprit(*request, VSP_REQ_WORDS - words)
           == VspWordCulprit(*request, VSP_REQ_WORDS - i);
         loop assigns i;
         loop variant unused - i;
      @/
      for (uint32_t i = words; i < unused; i++) {
      }
    @*/
    if (unused < VSP_REQ_WORDS) {
        return VSP_REQ_OFF_WORD + 8u * unused;
    }
    return vsp_request_values(request);
}
