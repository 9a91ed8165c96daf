/* SPDX-License-Identifier: ISC */
/* Operations of pagers: PAGER_NEXT, PAGER_SETTLE. */
#include "shell/client/call.h"
#include "shell/client/pager.h"

/* The word of the reply that cannot be, or 5: they are an answer to this request. */
static uint32_t right_words(const struct vspaced_pager_next_request *request, const uint64_t *word)
{
    uint32_t i;

    if (word[0] == 0u) {
        for (i = 1u; i < 5u && word[i] == 0u; i++) {
        }
        return i;
    }
    if (word[1] < 2u) { /* the first content that a space has is not what it gave up */
        return 1u;
    }
    if (vspaced_call_range_ok(word[2], word[3]) == 0u) {
        return 2u;
    }
    return word[4] > request->cursor ? 5u : 4u;
}

uint32_t vspaced_pager_next(struct vspaced_client *client,
                            const struct vspaced_pager_next_request *request,
                            struct vspaced_unsettled *unsettled)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;
    uint32_t right;

    vspaced_call_begin(&wire, VSP_OP_PAGER_NEXT, 0u, 0u);
    wire.word[0] = request->cursor;
    status = vspaced_call(client, &wire, 5u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    right = right_words(request, reply.word);
    if (right < 5u) {
        return vspaced_call_wrong(client, vspaced_call_word(right));
    }
    unsettled->space = reply.word[0];
    unsettled->content = reply.word[1];
    unsettled->start = reply.word[2];
    unsettled->end = reply.word[3];
    unsettled->cursor = reply.word[4];
    return VSP_OK;
}

uint32_t vspaced_pager_settle(struct vspaced_client *client,
                              const struct vspaced_pager_settle_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_PAGER_SETTLE, request->space, request->epoch);
    wire.word[0] = request->content;
    return vspaced_call(client, &wire, 0u, &reply);
}
