/* SPDX-License-Identifier: ISC */
/* Operations that change a layout: MAP, UNMAP, PROTECT. */
#include "shell/client/call.h"
#include "core/policy/rights.h"

/* Where a MAP may have put the range, by its request. */
static uint32_t is_placed(const struct vspaced_map_request *request, uint64_t address)
{
    uint64_t length = request->length;

    if (length > UINT64_MAX - address || vspaced_call_range_ok(address, address + length) == 0u) {
        return 0u;
    }
    if (request->place == VSP_PLACE_FIXED) {
        return address == request->address ? 1u : 0u;
    }
    if (request->place == VSP_PLACE_CLASS) {
        return 1u;
    }
    return address >= request->address && address + length <= request->window_end ? 1u : 0u;
}

/* CEILING: the rights are beyond the ceiling, or that is beyond what came along. */
static void tell_ceiling(const struct vspaced_map_request *request, struct vspaced_error *error)
{
    if (vsp_rights_within(request->rights, request->ceiling) != 0u) {
        error->object_rights = error->ceiling;
        error->ceiling = error->rights;
        error->rights = 0u;
    }
}

uint32_t vspaced_map(struct vspaced_client *client, const struct vspaced_map_request *request,
                     uint64_t *address)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_MAP, request->space, request->epoch);
    wire.flags += request->into_reserved != 0u ? VSP_FLAG_INTO_RESERVED : 0u;
    wire.flags += request->replace != 0u ? VSP_FLAG_REPLACE : 0u;
    wire.word[0] = request->address;
    wire.word[1] = request->length;
    wire.word[2] = request->window_end;
    wire.word[3] = request->place + 256u * (uint64_t)request->align;
    wire.word[4] = request->class_id + 256u * (uint64_t)request->rights
                   + 65536u * (uint64_t)request->ceiling + 16777216u * (uint64_t)request->backing;
    wire.word[5] = request->frame;
    wire.word[6] = request->offset;
    status = vspaced_call_with(client, &wire, request->capability, 2u, &reply);
    if (status == VSP_ERR_CEILING) {
        tell_ceiling(request, &client->error);
    }
    if (status != VSP_OK) {
        return status;
    }
    if (is_placed(request, reply.word[0]) == 0u) {
        return vspaced_call_wrong(client, vspaced_call_word(0u));
    }
    if (reply.word[1] != request->length) {
        return vspaced_call_wrong(client, vspaced_call_word(1u));
    }
    *address = reply.word[0];
    return VSP_OK;
}

uint32_t vspaced_unmap(struct vspaced_client *client, const struct vspaced_unmap_request *request,
                       uint64_t *pages)
{
    uint64_t all = request->length / VSP_ABI_PAGE_BYTES;
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_UNMAP, request->space, request->epoch);
    wire.flags += request->allow_holes != 0u ? VSP_FLAG_ALLOW_HOLES : 0u;
    wire.flags += request->keep_reserved != 0u ? VSP_FLAG_KEEP_RESERVED : 0u;
    wire.word[0] = request->address;
    wire.word[1] = request->length;
    status = vspaced_call(client, &wire, 1u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (reply.word[0] > all) {
        return vspaced_call_wrong(client, vspaced_call_word(0u));
    }
    *pages = reply.word[0];
    return VSP_OK;
}

uint32_t vspaced_protect(struct vspaced_client *client,
                         const struct vspaced_protect_request *request)
{
    struct vsp_request wire;
    struct vsp_reply reply;

    vspaced_call_begin(&wire, VSP_OP_PROTECT, request->space, request->epoch);
    wire.word[0] = request->address;
    wire.word[1] = request->length;
    wire.word[2] = request->rights;
    if (request->restricts != 0u) {
        wire.flags += VSP_FLAG_RESTRICT;
        wire.word[3] = request->ceiling;
    }
    return vspaced_call(client, &wire, 0u, &reply);
}
