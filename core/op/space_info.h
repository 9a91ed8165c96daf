/* SPDX-License-Identifier: ISC */
/* SPACE_INFO: the bounds and budgets of a space. */
#ifndef VSP_CORE_SPACE_INFO_H
#define VSP_CORE_SPACE_INFO_H

#include "core/op/enter.h"

#include "spec/op/space_info.acsl"

/* SPACE_INFO: bounds and budgets. */
/*@ requires   pointers: \valid_read(s) && \valid(reply) && \separated(s, reply);
  @ requires   ok: VspServiceOk(*s);
  @ requires   live: VspLiveSpace(*s, space);
  @ terminates \true;
  @ assigns    reply->word_count, reply->word[0 .. VSP_REP_WORDS - 1];
  @ ensures    info: VspInfoIs(*reply, *s, space);
  @*/
void vsp_handle_space_info(const struct vsp_service *s, uint32_t space, struct vsp_reply *reply);

#endif
