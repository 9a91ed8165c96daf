/* SPDX-License-Identifier: ISC */
/* Operations on spaces and on who may do what with them. */
#include "shell/client/call.h"

uint32_t vspaced_space_create(struct vspaced_client *client,
                              const struct vspaced_space_create_request *request, uint64_t *space)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_SPACE_CREATE, 0u, 0u);
    wire.word[0] = request->low;
    wire.word[1] = request->high;
    wire.word[2] = request->regions;
    wire.word[3] = request->pages;
    status = vspaced_call_with(client, &wire, request->capability, 1u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (reply.word[0] == 0u) {
        return vspaced_call_wrong(client, VSP_REP_OFF_WORD);
    }
    *space = reply.word[0];
    return VSP_OK;
}

uint32_t vspaced_space_destroy(struct vspaced_client *client,
                               const struct vspaced_space_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_SPACE_DESTROY, request->space, request->epoch);
    return vspaced_call(client, &wire, 0u, &reply);
}

uint32_t vspaced_space_info(struct vspaced_client *client,
                            const struct vspaced_space_request *request,
                            struct vspaced_space_info *info)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_SPACE_INFO, request->space, request->epoch);
    status = vspaced_call(client, &wire, 6u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (vspaced_call_range_ok(reply.word[0], reply.word[1]) == 0u) {
        return vspaced_call_wrong(client, VSP_REP_OFF_WORD);
    }
    if (reply.word[2] > reply.word[3]) {
        return vspaced_call_wrong(client, vspaced_call_word(2u));
    }
    if (reply.word[4] > reply.word[5]) {
        return vspaced_call_wrong(client, vspaced_call_word(4u));
    }
    info->low = reply.word[0];
    info->high = reply.word[1];
    info->regions = reply.word[2];
    info->region_limit = reply.word[3];
    info->pages = reply.word[4];
    info->page_limit = reply.word[5];
    return VSP_OK;
}

uint32_t vspaced_grant(struct vspaced_client *client, const struct vspaced_grant_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_GRANT, request->space, request->epoch);
    wire.word[0] = request->badge;
    wire.word[1] = request->rights;
    wire.word[2] = request->address;
    wire.word[3] = request->length;
    return vspaced_call(client, &wire, 0u, &reply);
}

uint32_t vspaced_revoke(struct vspaced_client *client, const struct vspaced_revoke_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_REVOKE, request->space, request->epoch);
    wire.word[0] = request->badge;
    wire.word[1] = request->rights;
    return vspaced_call(client, &wire, 0u, &reply);
}
