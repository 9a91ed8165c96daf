/* SPDX-License-Identifier: ISC */
#include "core/op/reply.h"

uint32_t vsp_reply_refuse(struct vsp_reply *reply, uint32_t status, uint64_t detail0,
                          uint64_t detail1, uint64_t detail2)
{
    reply->word_count = 4u;
    reply->word[0] = detail0;
    reply->word[1] = detail1;
    reply->word[2] = detail2;
    reply->word[3] = 0u;
    return status;
}

uint32_t vsp_reply_budget(struct vsp_reply *reply, uint64_t kind, uint64_t used, uint64_t asked,
                          uint64_t limit)
{
    reply->word_count = 4u;
    reply->word[0] = kind;
    reply->word[1] = used;
    reply->word[2] = asked;
    reply->word[3] = limit;
    return VSP_ERR_BUDGET;
}

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
