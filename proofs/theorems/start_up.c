/* SPDX-License-Identifier: ISC */
/*
 * Start-up. Whatever bytes come as an envelope: if they are accepted, the service that starts with
 * them satisfies its invariant; the shell adds nothing to this.
 */
#include "core/service.h"

/*@ requires   in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires   out: \valid(startup) && \valid(s);
  @ requires   apart: \separated(startup, s, byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns    *startup, *s;
  @ ensures    ok: \result == VSP_START_READY ==> VspServiceOk(*s);
  @*/
uint32_t vsp_theorem_start_up(const uint8_t *byte, uint32_t byte_len, struct vsp_startup *startup,
                              struct vsp_service *s)
{
    uint32_t status = vsp_envelope_accept(byte, byte_len, startup);

    if (status == VSP_START_READY) {
        /*@ assert clients: VspEnvClientsOk(byte, VspEnvCaps(byte), startup->client_count); */
        /*@ assert badges: \forall integer i; 0 <= i < startup->client_count ==>
          @   startup->client[i].badge == VspLe64(byte, VspEnvClientAt(VspEnvCaps(byte), i)); */
        /*@ assert apart: \forall integer i, j; 0 <= j < i < startup->client_count ==>
          @   startup->client[i].badge != startup->client[j].badge; */
        vsp_service_init(s, startup);
    }
    return status;
}
