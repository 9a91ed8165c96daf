/* SPDX-License-Identifier: ISC */
#include "shell/client/call.h"

void vspaced_client_init(struct vspaced_client *client, vspaced_transport *transport, void *context)
{
    client->transport = transport;
    client->context = context;
    client->id = 0u;
    client->epoch = 0u;
    client->error = (struct vspaced_error){0};
}

void vspaced_call_begin(struct vsp_request *request, uint32_t op, uint64_t space, uint64_t epoch)
{
    *request = (struct vsp_request){.op = op, .space = space, .epoch = epoch};
    request->flags = epoch != 0u ? VSP_FLAG_EXPECT_EPOCH : 0u;
}

uint32_t vspaced_call_wrong(struct vspaced_client *client, uint32_t offset)
{
    uint32_t op = client->error.op;

    client->error = (struct vspaced_error){.status = VSPACED_ERR_REPLY, .op = op};
    client->error.offset = offset;
    client->epoch = 0u;
    return VSPACED_ERR_REPLY;
}

uint32_t vspaced_call_word(uint32_t index)
{
    return VSP_REP_OFF_WORD + 8u * index;
}

uint32_t vspaced_call_range_ok(uint64_t start, uint64_t end)
{
    return start % VSP_ABI_PAGE_BYTES == 0u && end % VSP_ABI_PAGE_BYTES == 0u
                   && start / VSP_ABI_PAGE_BYTES >= VSP_ABI_PAGE_MIN && start < end
                   && end / VSP_ABI_PAGE_BYTES <= VSP_ABI_PAGE_END
               ? 1u
               : 0u;
}

uint32_t vspaced_call_content_ok(uint64_t backing, uint64_t object, uint64_t generation)
{
    if (backing == VSP_BACKING_DIRECT) {
        return object < VSP_ABI_FRAME_END && generation == 0u ? 1u : 0u;
    }
    if (backing == VSP_BACKING_NONE) {
        return object == 0u && generation == 0u ? 1u : 0u;
    }
    return object <= (backing == VSP_BACKING_ANON ? 0u : VSP_OBJECT_MAX) && generation != 0u ? 1u
                                                                                             : 0u;
}

/* The bytes are no reply at all: which one is the first that cannot be. */
static uint32_t not_a_reply(struct vspaced_client *client, uint32_t length)
{
    const uint8_t *byte = client->message;

    if (length < VSP_REP_OFF_WORD || length > VSP_ABI_MESSAGE_BYTES) {
        return vspaced_call_wrong(client, length);
    }
    if (vsp_wire_get32(byte, VSP_REP_OFF_MAGIC) != VSP_REP_MAGIC) {
        return vspaced_call_wrong(client, VSP_REP_OFF_MAGIC);
    }
    if (vsp_wire_get16(byte, VSP_REP_OFF_VERSION) != VSP_ABI_VERSION) {
        return vspaced_call_wrong(client, VSP_REP_OFF_VERSION);
    }
    if (vsp_wire_get64(byte, VSP_REP_OFF_COUNT) > VSP_REP_WORDS) {
        return vspaced_call_wrong(client, VSP_REP_OFF_COUNT);
    }
    return vspaced_call_wrong(client, length);
}

/* Whether a reply is to the request; what could not be read is answered without op and id. */
static uint32_t judge(struct vspaced_client *client, const struct vsp_request *request,
                      const struct vsp_reply *reply, uint32_t status)
{
    uint32_t unread = status == VSP_ERR_PROTO && reply->op == 0u && reply->id == 0u;

    if (unread == 0u && reply->op != request->op) {
        return vspaced_call_wrong(client, VSP_REP_OFF_OP);
    }
    if (unread == 0u && reply->id != request->id) {
        return vspaced_call_wrong(client, VSP_REP_OFF_ID);
    }
    return VSP_OK;
}

/* Sends the request: the length of what came, or what is below 0. */
static int64_t send(struct vspaced_client *client, struct vsp_request *request, uint64_t capability)
{
    client->epoch = 0u;
    client->error = (struct vspaced_error){.op = request->op};
    client->id = client->id < UINT32_MAX ? client->id + 1u : 1u;
    request->id = client->id;
    vsp_wire_encode_request(request, client->message);
    return client->transport(client->context, client->message, VSP_REQ_BYTES, capability);
}

uint32_t vspaced_call_any(struct vspaced_client *client, struct vsp_request *request,
                          uint64_t capability, struct vsp_reply *reply)
{
    int64_t got = send(client, request, capability);
    uint32_t status = VSP_OK;

    if (got < 0) {
        client->error.status = VSPACED_ERR_TRANSPORT;
        client->error.failure = got;
        return VSPACED_ERR_TRANSPORT;
    }
    if (got > (int64_t)VSP_ABI_MESSAGE_BYTES) {
        return not_a_reply(client, VSP_ABI_MESSAGE_BYTES + 1u);
    }
    if (vsp_wire_decode_reply(client->message, (uint32_t)got, reply, &status) != VSP_OK) {
        return not_a_reply(client, (uint32_t)got);
    }
    if (judge(client, request, reply, status) != VSP_OK) {
        return VSPACED_ERR_REPLY;
    }
    client->epoch = reply->epoch;
    return status == VSP_OK ? VSP_OK : vspaced_refusal(client, reply, status);
}

uint32_t vspaced_call_with(struct vspaced_client *client, struct vsp_request *request,
                           uint64_t capability, uint32_t words, struct vsp_reply *reply)
{
    uint32_t status = vspaced_call_any(client, request, capability, reply);

    if (status == VSP_OK && reply->word_count != words) {
        return vspaced_call_wrong(client, VSP_REP_OFF_COUNT);
    }
    return status;
}

uint32_t vspaced_call(struct vspaced_client *client, struct vsp_request *request, uint32_t words,
                      struct vsp_reply *reply)
{
    return vspaced_call_with(client, request, 0u, words, reply);
}
