/* SPDX-License-Identifier: ISC */
/* The records of a start-up envelope: capabilities against the intake table, and clients. */
#ifndef VSP_CORE_ENVELOPE_RECORD_H
#define VSP_CORE_ENVELOPE_RECORD_H

#include "core/wire/envelope.h"

/* 1 if every reserved field of the capability records is 0. */
/*@ requires count: caps <= VSP_ENV_CAP_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvCapAt(caps) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvCapsZero(byte, caps);
  @*/
uint32_t vsp_envelope_caps_zero(const uint8_t *byte, uint32_t caps);

/* 1 if every capability record is in the intake table and none is there twice. */
/*@ requires count: caps <= VSP_ENV_CAP_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvCapAt(caps) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvCapsDeclared(byte, caps);
  @*/
uint32_t vsp_envelope_caps_declared(const uint8_t *byte, uint32_t caps);

/* 1 if every entry of the intake table has a capability record. */
/*@ requires count: caps <= VSP_ENV_CAP_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvCapAt(caps) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvCapsComplete(byte, caps);
  @*/
uint32_t vsp_envelope_caps_complete(const uint8_t *byte, uint32_t caps);

/* 1 if every client record is well-formed and their badges differ. */
/*@ requires count: caps <= VSP_ENV_CAP_MAX && clients <= VSP_ENV_CLIENT_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvClientAt(caps, clients) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvClientsOk(byte, caps, clients);
  @*/
uint32_t vsp_envelope_clients_ok(const uint8_t *byte, uint32_t caps, uint32_t clients);

/* What all client records say at an offset, together. */
/*@ requires count: caps <= VSP_ENV_CAP_MAX && clients <= VSP_ENV_CLIENT_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvClientAt(caps, clients) - 1));
  @ requires ok: VspEnvClientsOk(byte, caps, clients);
  @ requires offset: offset == VSP_ENV_CLIENT_OFF_SPACES || offset == VSP_ENV_CLIENT_OFF_REGIONS;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == VspEnvSum(byte, caps, offset, clients);
  @*/
uint64_t vsp_envelope_sum(const uint8_t *byte, uint32_t caps, uint32_t clients, uint32_t offset);

/* The client that the record at byte offset `at` describes. */
/*@ requires offset: at + VSP_ENV_CLIENT_BYTES <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (at .. at + VSP_ENV_CLIENT_BYTES - 1));
  @ requires flags: VspLe64(byte, at + VSP_ENV_CLIENT_OFF_FLAGS) <= VSP_CLIENT_PAGER;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures content: VspStartupClientIs(\result, byte, at);
  @*/
struct vsp_startup_client vsp_envelope_client(const uint8_t *byte, uint32_t at);

#endif
