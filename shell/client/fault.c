/* SPDX-License-Identifier: ISC */
/* Operations of pagers: FAULT_QUERY, FAULT_SUPPLY, PAGE_EVICT, MAY, BACKING_LOST. */
#include "shell/client/call.h"
#include "shell/client/pager.h"
#include "core/policy/rights.h"

/* The word of the reply that cannot be, or 5: they are an answer to this request. */
static uint32_t right_words(const struct vspaced_fault_query_request *request, const uint64_t *word)
{
    if (word[0] < VSP_BACKING_ANON || word[0] > VSP_BACKING_DIRECT) {
        return 0u;
    }
    if (word[1] > (word[0] == VSP_BACKING_OBJECT ? VSP_OBJECT_MAX : 0u)) {
        return 1u;
    }
    if (word[2] % VSP_ABI_PAGE_BYTES != 0u
        || (word[0] == VSP_BACKING_ANON && word[2] != request->address)) {
        return 2u;
    }
    if (vsp_rights_ok(word[3]) == 0u
        || vsp_rights_allow((uint32_t)word[3], request->access) == 0u) {
        return 3u;
    }
    return (word[0] == VSP_BACKING_DIRECT) == (word[4] == 0u) ? 5u : 4u;
}

uint32_t vspaced_fault_query(struct vspaced_client *client,
                             const struct vspaced_fault_query_request *request,
                             struct vspaced_fault *fault)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;
    uint32_t right;

    vspaced_call_begin(&wire, VSP_OP_FAULT_QUERY, request->space, request->epoch);
    wire.word[0] = request->address;
    wire.word[1] = request->access;
    status = vspaced_call(client, &wire, 5u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    right = right_words(request, reply.word);
    if (right < 5u) {
        return vspaced_call_wrong(client, vspaced_call_word(right));
    }
    fault->backing = (uint8_t)reply.word[0];
    fault->object = reply.word[1];
    fault->offset = reply.word[2];
    fault->rights = (uint8_t)reply.word[3];
    fault->generation = reply.word[4];
    return VSP_OK;
}

uint32_t vspaced_fault_supply(struct vspaced_client *client,
                              const struct vspaced_fault_supply_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_FAULT_SUPPLY, request->space, request->epoch);
    wire.word[0] = request->address;
    wire.word[1] = request->length;
    wire.word[2] = request->frame;
    wire.word[3] = request->rights;
    wire.word[4] = request->backing;
    wire.word[5] = request->object;
    wire.word[6] = request->offset;
    wire.word[7] = request->generation;
    return vspaced_call(client, &wire, 0u, &reply);
}

uint32_t vspaced_page_evict(struct vspaced_client *client,
                            const struct vspaced_page_evict_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_PAGE_EVICT, request->space, request->epoch);
    wire.word[0] = request->address;
    wire.word[1] = request->length;
    return vspaced_call(client, &wire, 0u, &reply);
}

uint32_t vspaced_may(struct vspaced_client *client, const struct vspaced_may_request *request,
                     uint8_t *may)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_MAY, request->space, request->epoch);
    wire.word[0] = request->address;
    wire.word[1] = request->length;
    wire.word[2] = request->badge;
    wire.word[3] = request->right;
    status = vspaced_call(client, &wire, 1u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (reply.word[0] > 1u) {
        return vspaced_call_wrong(client, vspaced_call_word(0u));
    }
    *may = (uint8_t)reply.word[0];
    return VSP_OK;
}

/*
 * Whether a range of so many bytes may be the region that holds the page: its content does not
 * begin below the object.
 */
static uint32_t is_lost(const struct vspaced_backing_lost_request *request, uint64_t start,
                        uint64_t length)
{
    return length <= UINT64_MAX - start && vspaced_call_range_ok(start, start + length) != 0u
                   && start <= request->address && request->address < start + length
                   && request->address - start <= request->offset
               ? 1u
               : 0u;
}

uint32_t vspaced_backing_lost(struct vspaced_client *client,
                              const struct vspaced_backing_lost_request *request,
                              struct vspaced_lost *lost)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_BACKING_LOST, request->space, request->epoch);
    wire.word[0] = request->address;
    wire.word[1] = request->object;
    wire.word[2] = request->offset;
    wire.word[3] = request->generation;
    status = vspaced_call(client, &wire, 2u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (is_lost(request, reply.word[0], reply.word[1]) == 0u) {
        return vspaced_call_wrong(client, VSP_REP_OFF_WORD);
    }
    lost->start = reply.word[0];
    lost->end = reply.word[0] + reply.word[1];
    return VSP_OK;
}
