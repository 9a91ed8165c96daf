/* SPDX-License-Identifier: ISC */
/* Checks first, in the documented order; *startup is stored to only when they all hold. */
#include "core/wire/envelope.h"

#include "core/wire/envelope_record.h"

/*@ requires in: \valid_read(byte + (0 .. VSP_ENV_HEADER_BYTES - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == VspEnvFieldStatus(byte);
  @*/
static uint32_t vsp_envelope_check_fields(const uint8_t *byte)
{
    if (vsp_wire_get32(byte, VSP_ENV_OFF_MAGIC) != VSP_ENV_MAGIC) {
        return VSP_START_MAGIC;
    }
    if (vsp_wire_get16(byte, VSP_ENV_OFF_MAJOR) != VSP_ENV_MAJOR) {
        return VSP_START_VERSION;
    }
    if (vsp_wire_get16(byte, VSP_ENV_OFF_MINOR) != VSP_ENV_MINOR) {
        return VSP_START_VERSION;
    }
    if (vsp_wire_get32(byte, VSP_ENV_OFF_ROLE) != VSP_ENV_ROLE_VSPACED) {
        return VSP_START_ROLE;
    }
    if (vsp_wire_get32(byte, VSP_ENV_OFF_ZERO) != 0u) {
        return VSP_START_RESERVED;
    }
    return VSP_START_READY;
}

/*@ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == VspEnvHeadStatus(byte, byte_len);
  @*/
static uint32_t vsp_envelope_check_head(const uint8_t *byte, uint32_t byte_len)
{
    uint32_t status;
    uint32_t caps;
    uint32_t clients;

    if (byte_len < VSP_ENV_HEADER_BYTES) {
        return VSP_START_LENGTH;
    }
    status = vsp_envelope_check_fields(byte);
    if (status != VSP_START_READY) {
        return status;
    }
    caps = vsp_wire_get32(byte, VSP_ENV_OFF_CAPS);
    clients = vsp_wire_get32(byte, VSP_ENV_OFF_CLIENTS);
    if (caps > VSP_ENV_CAP_MAX || clients > VSP_ENV_CLIENT_MAX) {
        return VSP_START_LENGTH;
    }
    if (byte_len
        != VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * caps + VSP_ENV_CLIENT_BYTES * clients) {
        return VSP_START_LENGTH;
    }
    return VSP_START_READY;
}

/*@ requires head: VspEnvHeadStatus(byte, byte_len) == VSP_START_READY;
  @ requires in: \valid_read(byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == VSP_START_READY <==> VspEnvAccepted(byte, byte_len);
  @ ensures reserved: !VspEnvCapsZero(byte, VspEnvCaps(byte)) ==> \result == VSP_START_RESERVED;
  @ ensures undeclared: VspEnvCapsZero(byte, VspEnvCaps(byte)) ==>
  @   !VspEnvCapsDeclared(byte, VspEnvCaps(byte)) ==> \result == VSP_START_UNDECLARED;
  @ ensures missing: VspEnvCapsZero(byte, VspEnvCaps(byte)) ==>
  @   VspEnvCapsDeclared(byte, VspEnvCaps(byte)) ==>
  @   !VspEnvCapsComplete(byte, VspEnvCaps(byte)) ==> \result == VSP_START_MISSING;
  @ ensures client: VspEnvCapsZero(byte, VspEnvCaps(byte)) ==>
  @   VspEnvCapsDeclared(byte, VspEnvCaps(byte)) ==> VspEnvCapsComplete(byte, VspEnvCaps(byte)) ==>
  @   !VspEnvClientsOk(byte, VspEnvCaps(byte), VspEnvClients(byte)) ==>
  @   \result == VSP_START_CLIENT;
  @ ensures oversold: VspEnvCapsZero(byte, VspEnvCaps(byte)) ==>
  @   VspEnvCapsDeclared(byte, VspEnvCaps(byte)) ==> VspEnvCapsComplete(byte, VspEnvCaps(byte)) ==>
  @   VspEnvClientsOk(byte, VspEnvCaps(byte), VspEnvClients(byte)) ==> !VspEnvHolds(byte) ==>
  @   \result == VSP_START_OVERSOLD;
  @*/
static uint32_t vsp_envelope_check_body(const uint8_t *byte, uint32_t byte_len)
{
    uint32_t caps = vsp_wire_get32(byte, VSP_ENV_OFF_CAPS);
    uint32_t clients = vsp_wire_get32(byte, VSP_ENV_OFF_CLIENTS);

    (void)byte_len; /* only the contract speaks of it */
    if (vsp_envelope_caps_zero(byte, caps) != 1u) {
        return VSP_START_RESERVED;
    }
    if (vsp_envelope_caps_declared(byte, caps) != 1u) {
        return VSP_START_UNDECLARED;
    }
    if (vsp_envelope_caps_complete(byte, caps) != 1u) {
        return VSP_START_MISSING;
    }
    if (vsp_envelope_clients_ok(byte, caps, clients) != 1u) {
        return VSP_START_CLIENT;
    }
    if (vsp_envelope_sum(byte, caps, clients, VSP_ENV_CLIENT_OFF_SPACES) > VSP_SPACE_MAX
        || vsp_envelope_sum(byte, caps, clients, VSP_ENV_CLIENT_OFF_REGIONS) > VSP_REGION_MAX) {
        return VSP_START_OVERSOLD;
    }
    return VSP_START_READY;
}

uint32_t vsp_envelope_accept(const uint8_t *byte, uint32_t byte_len, struct vsp_startup *startup)
{
    const struct vsp_startup_client none = {0u, 0u, 0u, 0u, 0u, 0u, 0u};
    uint32_t status = vsp_envelope_check_head(byte, byte_len);
    uint32_t base;
    uint32_t i;

    if (status == VSP_START_READY) {
        status = vsp_envelope_check_body(byte, byte_len);
    }
    if (status != VSP_START_READY) {
        return status;
    }
    //@ assert clients: VspEnvClientsOk(byte, VspEnvCaps(byte), VspEnvClients(byte));
    base = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * vsp_wire_get32(byte, VSP_ENV_OFF_CAPS);
    startup->client_count = vsp_wire_get32(byte, VSP_ENV_OFF_CLIENTS);
    /*@ loop invariant bound: 0 <= i <= VSP_ENV_CLIENT_MAX;
      @ loop invariant clients: \forall integer k; 0 <= k < i ==> k < startup->client_count ==>
      @   VspStartupClientIs(startup->client[k], byte, VspEnvClientAt(VspEnvCaps(byte), k));
      @ loop invariant rest: \forall integer k; startup->client_count <= k < i ==>
      @   VspStartupClientZero(startup->client[k]);
      @ loop assigns i, startup->client[0 .. VSP_ENV_CLIENT_MAX - 1];
      @ loop variant VSP_ENV_CLIENT_MAX - i;
      @*/
    for (i = 0u; i < VSP_ENV_CLIENT_MAX; i++) {
        if (i < startup->client_count) {
            /*@ assert place: base + VSP_ENV_CLIENT_BYTES * i ==
              @   VspEnvClientAt(VspEnvCaps(byte), i); */
            //@ assert client: VspEnvClientOk(byte, VspEnvClientAt(VspEnvCaps(byte), i));
            startup->client[i] = vsp_envelope_client(byte, base + VSP_ENV_CLIENT_BYTES * i);
        } else {
            startup->client[i] = none;
        }
    }
    /*@ ghost
      /@ loop invariant range: 0 <= n <= startup->client_count;
         loop invariant spaces: VspStartupSpaces(*startup, n) ==
           VspEnvSum(byte, VspEnvCaps(byte), VSP_ENV_CLIENT_OFF_SPACES, n);
         loop invariant regions: VspStartupRegions(*startup, n) ==
           VspEnvSum(byte, VspEnvCaps(byte), VSP_ENV_CLIENT_OFF_REGIONS, n);
         loop assigns n;
         loop variant startup->client_count - n; @/
      for (uint32_t n = 0u; n < startup->client_count; n++) {
      }
    */
    /*@ assert badges: \forall integer k; 0 <= k < startup->client_count ==>
      @   startup->client[k].badge == VspLe64(byte, VspEnvClientAt(VspEnvCaps(byte), k)); */
    /*@ assert apart: \forall integer j, k; 0 <= j < k < startup->client_count ==>
      @   startup->client[j].badge != startup->client[k].badge; */
    return VSP_START_READY;
}
