/* SPDX-License-Identifier: ISC */
#include "tests/cost/cost.h"

void cost_ask(uint32_t op, uint64_t badge, uint64_t handle, const uint64_t *word)
{
    static struct vsp_request request;

    request.op = op;
    request.id++;
    request.space = handle;
    for (uint32_t i = 0; i < VSP_REQ_WORDS; i++) {
        request.word[i] = word[i];
    }
    vsp_wire_encode_request(&request, cost_message.byte);
    cost_message.badge = badge;
    cost_message.token++;
    cost_message.capability = op == VSP_OP_SPACE_CREATE ? VSP_CAP_VSPACE : VSP_CAP_NONE;
    cost_message.byte_len = VSP_REQ_BYTES;
}
