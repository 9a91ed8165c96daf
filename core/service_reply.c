/* SPDX-License-Identifier: ISC */
/* Replies and effects: empty ones, and the reply's way onto the wire. */
#include "core/enter.h"

void vsp_effects_clear(struct vsp_effects *effects)
{
    effects->work = VSP_WORK_NONE;
    effects->ticket = VSP_TICKET_MAX;
    effects->slot = 0u;
    effects->rights = 0u;
    effects->page = 0u;
    effects->count = 0u;
    effects->frame = 0u;
    effects->notify = 0u;
    effects->reply = 0u;
    effects->token = 0u;
    effects->keep_slot = 0u;
    effects->reply_len = 0u;
}

void vsp_reply_clear(struct vsp_reply *reply)
{
    reply->op = 0u;
    reply->status = VSP_OK;
    reply->id = 0u;
    reply->word_count = 0u;
    reply->epoch = 0u;
    /*@ loop invariant range: 0 <= i <= VSP_REP_WORDS;
      @ loop invariant zero: \forall integer k; 0 <= k < i ==> reply->word[k] == 0;
      @ loop assigns i, reply->word[0 .. VSP_REP_WORDS - 1];
      @ loop variant VSP_REP_WORDS - i;
      @*/
    for (uint32_t i = 0u; i < VSP_REP_WORDS; i++) {
        reply->word[i] = 0u;
    }
}

void vsp_service_reply(struct vsp_effects *effects, const struct vsp_reply *reply, uint64_t token)
{
    effects->reply = 1u;
    effects->token = token;
    effects->reply_len = vsp_wire_encode_reply(reply, effects->reply_byte);
}
