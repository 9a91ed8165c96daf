/* SPDX-License-Identifier: ISC */
/* Replies and effects: empty ones, and the reply's way onto the wire. */
#include "core/op/enter.h"

void vsp_work_clear(struct vsp_work *work)
{
    work->kind = VSP_WORK_NONE;
    work->slot = 0u;
    work->rights = 0u;
    work->page = 0u;
    work->count = 0u;
    work->frame = 0u;
    work->keep_slot = 0u;
}

void vsp_effects_start(struct vsp_effects *effects)
{
    effects->notify = 0u;
    effects->reply = 0u;
    effects->token = 0u;
    effects->reply_len = 0u;
}

void vsp_reply_clear(struct vsp_reply *reply)
{
    reply->op = 0u;
    reply->id = 0u;
    reply->word_count = 0u;
    reply->epoch = 0u;
}

void vsp_service_reply(struct vsp_effects *effects, const struct vsp_reply *reply, uint32_t status,
                       uint64_t token)
{
    effects->reply = 1u;
    effects->token = token;
    effects->reply_len = vsp_wire_encode_reply(reply, status, effects->reply_byte);
}
