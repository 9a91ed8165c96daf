/* SPDX-License-Identifier: ISC */
/* The start-up envelope: what rootd declares that this service holds and whom it serves. */
#ifndef VSP_CORE_ENVELOPE_H
#define VSP_CORE_ENVELOPE_H

#include "core/base/base.h"
#include "core/wire/wire.h"
#include "spec/abi.h"

/* A client named by rootd, with the budgets it may hand to the spaces it creates. */
struct vsp_startup_client {
    uint64_t badge;   /* not 0, unique */
    uint64_t spaces;  /* <= 2^16 */
    uint64_t regions; /* <= 2^32 */
    uint64_t pages;   /* <= 2^40 */
    uint64_t frame;   /* first frame it may name; frame + frames <= VSP_ABI_FRAME_END */
    uint64_t frames;
    uint32_t pager; /* 0 or 1 */
};

struct vsp_startup {
    uint32_t client_count; /* 0 .. VSP_ENV_CLIENT_MAX */
    struct vsp_startup_client client[VSP_ENV_CLIENT_MAX];
};

#include "core/wire/envelope.acsl"

/*
 * Judges an envelope of any length: VSP_START_READY with its clients in *startup, or the code of
 * the first thing wrong, with *startup untouched. Order of the checks: header long enough, magic,
 * version, role, reserved header field, counts and length, reserved record fields, undeclared or
 * repeated capabilities, missing capabilities, clients, their budgets together.
 */
/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires out: \valid(startup);
  @ requires apart: \separated(startup, byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns *startup;
  @ ensures judged: VspEnvJudged(byte, byte_len, \result);
  @ ensures content: \result == VSP_START_READY ==> VspStartupIs(*startup, byte);
  @ ensures fit: \result == VSP_START_READY ==> VspStartupOk(*startup);
  @ ensures untouched: \result != VSP_START_READY ==> *startup == \old(*startup);
  @*/
uint32_t vsp_envelope_accept(const uint8_t *byte, uint32_t byte_len, struct vsp_startup *startup);

#endif
