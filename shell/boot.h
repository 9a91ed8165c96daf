/* SPDX-License-Identifier: ISC */
/* Start-up: the first message is rootd's envelope; the service exists once it is accepted. */
#ifndef VSP_SHELL_BOOT_H
#define VSP_SHELL_BOOT_H

#include "core/service/service.h"
#include "shell/talk.h"

/* The service as start-up, and then the last message, left it. */
/*@ ghost struct vsp_service vsp_kept; */

/*@ // the last reply was the u32 status, little-endian, and no capability was kept
  @ predicate VspStatusSent{L}(integer status) =
  @   vsp_talk_reply_len == 4 && vsp_talk_keep_slot == 0 &&
  @   vsp_talk_reply_byte[0] + 256 * vsp_talk_reply_byte[1] + 65536 * vsp_talk_reply_byte[2] +
  @     16777216 * vsp_talk_reply_byte[3] == status;
  @*/

/*
 * Receives the envelope and answers it. VSP_START_READY: the service is initialised, with the
 * clients of the envelope and nothing else. Any other VSP_START_*: it was refused. The other two
 * records are room to work in.
 */
/*@ requires   pointers: \valid(service) && \valid(startup) && \valid(message);
  @ requires   apart: \separated(service, startup, message + (..));
  @ requires   answered: vsp_talk_waits == 0;
  @ terminates \true;
  @ assigns    *service, *startup, *message, vsp_kept, vsp_talk_got, vsp_talk_turn, vsp_talk_waits,
  @            vsp_talk_worked, vsp_talk_signalled, vsp_talk_reply_len, vsp_talk_keep_slot,
  @            vsp_talk_reply_byte[0 .. VSP_ABI_MESSAGE_BYTES - 1];
  @ ensures    received: VspDelivered(message);
  @ ensures    judged: VspEnvJudged(&message->byte[0], message->byte_len, \result);
  @ ensures    answered: vsp_talk_waits == 0 && vsp_talk_worked == 0 && vsp_talk_signalled == 0;
  @ ensures    told: VspStatusSent(\result);
  @ ensures    ok: \result == VSP_START_READY ==> VspServiceOk(*service) && vsp_kept == *service;
  @ ensures    clients: \result == VSP_START_READY ==>
  @              VspClientsRead(service->authority, &message->byte[0]);
  @ ensures    empty: \result == VSP_START_READY ==> VspEmpty(*service);
  @*/
uint32_t vsp_boot_start(struct vsp_service *service, struct vsp_startup *startup,
                        struct vsp_message *message);

#endif
