/* SPDX-License-Identifier: ISC */
/*
 * The intake table is the least authority this service can work with; it is stated once more, for
 * readers and provers, as VspIntakeIs.
 */
#include "core/wire/envelope_record.h"

#define VSP_ENVELOPE_INTAKE 4u /* entries of the intake table */

struct vsp_envelope_cap {
    uint32_t kind;
    uint32_t slot;
    uint32_t rights;
};

static const struct vsp_envelope_cap vsp_envelope_intake[VSP_ENVELOPE_INTAKE] = {
    {VSP_CAP_ENDPOINT, VSP_SLOT_SERVICE, VSP_CAP_RIGHT_RECV},
    {VSP_CAP_KERNEL_CONTROL, VSP_SLOT_KERNEL, VSP_CAP_RIGHT_CALL},
    {VSP_CAP_ENDPOINT, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY},
    {VSP_CAP_FRAME_RANGE, VSP_SLOT_FRAMES, VSP_CAP_RIGHT_MAP},
};

uint32_t vsp_envelope_caps_zero(const uint8_t *byte, uint32_t caps)
{
    uint32_t base = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_OFF_ZERO;
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= caps;
      @ loop invariant zero: VspEnvCapsZero(byte, i);
      @ loop assigns i;
      @ loop variant caps - i;
      @*/
    for (i = 0u; i < caps; i++) {
        if (vsp_wire_get32(byte, base + VSP_ENV_CAP_BYTES * i) != 0u) {
            return 0u;
        }
    }
    return 1u;
}

/* Returned by value: no pointer of a caller can meet the table. */
/*@ requires entry: k < VSP_ENVELOPE_INTAKE;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures service: k == 0 ==> \result.kind == VSP_CAP_ENDPOINT &&
  @   \result.slot == VSP_SLOT_SERVICE && \result.rights == VSP_CAP_RIGHT_RECV;
  @ ensures kernel: k == 1 ==> \result.kind == VSP_CAP_KERNEL_CONTROL &&
  @   \result.slot == VSP_SLOT_KERNEL && \result.rights == VSP_CAP_RIGHT_CALL;
  @ ensures pagerd: k == 2 ==> \result.kind == VSP_CAP_ENDPOINT &&
  @   \result.slot == VSP_SLOT_PAGERD && \result.rights == VSP_CAP_RIGHT_NOTIFY;
  @ ensures frames: k == 3 ==> \result.kind == VSP_CAP_FRAME_RANGE &&
  @   \result.slot == VSP_SLOT_FRAMES && \result.rights == VSP_CAP_RIGHT_MAP;
  @*/
static struct vsp_envelope_cap vsp_envelope_entry(uint32_t k)
{
    return vsp_envelope_intake[k];
}

/*@ requires entry: k < VSP_ENVELOPE_INTAKE;
  @ requires offset: at + VSP_ENV_CAP_BYTES <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (at .. at + VSP_ENV_CAP_BYTES - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspIntakeIs(byte, at, k);
  @*/
static uint32_t vsp_envelope_cap_is(const uint8_t *byte, uint32_t at, uint32_t k)
{
    struct vsp_envelope_cap entry = vsp_envelope_entry(k);
    uint32_t kind = vsp_wire_get32(byte, at + VSP_ENV_CAP_OFF_KIND);
    uint32_t slot = vsp_wire_get32(byte, at + VSP_ENV_CAP_OFF_SLOT);
    uint32_t rights = vsp_wire_get32(byte, at + VSP_ENV_CAP_OFF_RIGHTS);

    return kind == entry.kind && slot == entry.slot && rights == entry.rights ? 1u : 0u;
}

/*@ requires offset: at + VSP_ENV_CAP_BYTES <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (at .. at + VSP_ENV_CAP_BYTES - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspIntakeNamed(byte, at);
  @*/
static uint32_t vsp_envelope_cap_named(const uint8_t *byte, uint32_t at)
{
    uint32_t k;

    /*@ loop invariant bound: 0 <= k <= VSP_ENVELOPE_INTAKE;
      @ loop invariant other: \forall integer j; 0 <= j < k ==> !VspIntakeIs(byte, at, j);
      @ loop assigns k;
      @ loop variant VSP_ENVELOPE_INTAKE - k;
      @*/
    for (k = 0u; k < VSP_ENVELOPE_INTAKE; k++) {
        if (vsp_envelope_cap_is(byte, at, k) == 1u) {
            return 1u;
        }
    }
    return 0u;
}

/*@ requires index: i < VSP_ENV_CAP_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvCapAt(i + 1) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvCapNew(byte, i);
  @*/
static uint32_t vsp_envelope_cap_new(const uint8_t *byte, uint32_t i)
{
    uint32_t base = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_OFF_SLOT;
    uint32_t slot = vsp_wire_get32(byte, base + VSP_ENV_CAP_BYTES * i);
    uint32_t j;

    /*@ loop invariant bound: 0 <= j <= i;
      @ loop invariant other: \forall integer k; 0 <= k < j ==>
      @   VspLe32(byte, VspEnvCapAt(k) + VSP_ENV_CAP_OFF_SLOT) != slot;
      @ loop assigns j;
      @ loop variant i - j;
      @*/
    for (j = 0u; j < i; j++) {
        if (vsp_wire_get32(byte, base + VSP_ENV_CAP_BYTES * j) == slot) {
            //@ assert taken: VspLe32(byte, VspEnvCapAt(j) + VSP_ENV_CAP_OFF_SLOT) == slot;
            return 0u;
        }
    }
    return 1u;
}

uint32_t vsp_envelope_caps_declared(const uint8_t *byte, uint32_t caps)
{
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= caps;
      @ loop invariant declared: VspEnvCapsDeclared(byte, i);
      @ loop assigns i;
      @ loop variant caps - i;
      @*/
    for (i = 0u; i < caps; i++) {
        if (vsp_envelope_cap_named(byte, VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * i) != 1u
            || vsp_envelope_cap_new(byte, i) != 1u) {
            return 0u;
        }
    }
    return 1u;
}

/*@ requires count: caps <= VSP_ENV_CAP_MAX;
  @ requires entry: k < VSP_ENVELOPE_INTAKE;
  @ requires in: \valid_read(byte + (0 .. VspEnvCapAt(caps) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvCapsHave(byte, caps, k);
  @*/
static uint32_t vsp_envelope_caps_have(const uint8_t *byte, uint32_t caps, uint32_t k)
{
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= caps;
      @ loop invariant other: \forall integer j; 0 <= j < i ==>
      @   !VspIntakeIs(byte, VspEnvCapAt(j), k);
      @ loop assigns i;
      @ loop variant caps - i;
      @*/
    for (i = 0u; i < caps; i++) {
        if (vsp_envelope_cap_is(byte, VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * i, k) == 1u) {
            //@ assert there: VspIntakeIs(byte, VspEnvCapAt(i), k);
            return 1u;
        }
    }
    return 0u;
}

uint32_t vsp_envelope_caps_complete(const uint8_t *byte, uint32_t caps)
{
    uint32_t k;

    /*@ loop invariant bound: 0 <= k <= VSP_ENVELOPE_INTAKE;
      @ loop invariant there: \forall integer j; 0 <= j < k ==> VspEnvCapsHave(byte, caps, j);
      @ loop assigns k;
      @ loop variant VSP_ENVELOPE_INTAKE - k;
      @*/
    for (k = 0u; k < VSP_ENVELOPE_INTAKE; k++) {
        if (vsp_envelope_caps_have(byte, caps, k) != 1u) {
            return 0u;
        }
    }
    return 1u;
}

/*@ requires offset: at + VSP_ENV_CLIENT_BYTES <= VSP_ABI_MESSAGE_BYTES;
  @ requires in: \valid_read(byte + (at .. at + VSP_ENV_CLIENT_BYTES - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvClientOk(byte, at);
  @*/
static uint32_t vsp_envelope_client_ok(const uint8_t *byte, uint32_t at)
{
    uint64_t frame;
    uint64_t frames;

    if (vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_BADGE) == 0u
        || vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_FLAGS) > VSP_CLIENT_PAGER
        || vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_SPACES) > VSP_ENV_SPACES_MAX
        || vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_REGIONS) > VSP_ENV_REGIONS_MAX
        || vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_PAGES) > VSP_ENV_PAGES_MAX) {
        return 0u;
    }
    frame = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_FRAME);
    frames = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_FRAMES);
    return frame <= VSP_ABI_FRAME_END && frames <= VSP_ABI_FRAME_END - frame ? 1u : 0u;
}

/*@ requires count: caps <= VSP_ENV_CAP_MAX;
  @ requires index: i < VSP_ENV_CLIENT_MAX;
  @ requires in: \valid_read(byte + (0 .. VspEnvClientAt(caps, i + 1) - 1));
  @ terminates \true;
  @ assigns \nothing;
  @ ensures exact: \result == 1 <==> VspEnvClientNew(byte, caps, i);
  @*/
static uint32_t vsp_envelope_client_new(const uint8_t *byte, uint32_t caps, uint32_t i)
{
    uint32_t base = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * caps;
    uint64_t badge = vsp_wire_get64(byte, base + VSP_ENV_CLIENT_BYTES * i);
    uint32_t j;

    /*@ loop invariant bound: 0 <= j <= i;
      @ loop invariant other: \forall integer k; 0 <= k < j ==>
      @   VspLe64(byte, VspEnvClientAt(caps, k)) != badge;
      @ loop assigns j;
      @ loop variant i - j;
      @*/
    for (j = 0u; j < i; j++) {
        if (vsp_wire_get64(byte, base + VSP_ENV_CLIENT_BYTES * j) == badge) {
            //@ assert taken: VspLe64(byte, VspEnvClientAt(caps, j)) == badge;
            return 0u;
        }
    }
    return 1u;
}

uint32_t vsp_envelope_clients_ok(const uint8_t *byte, uint32_t caps, uint32_t clients)
{
    uint32_t base = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * caps;
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= clients;
      @ loop invariant accepted: VspEnvClientsOk(byte, caps, i);
      @ loop assigns i;
      @ loop variant clients - i;
      @*/
    for (i = 0u; i < clients; i++) {
        if (vsp_envelope_client_ok(byte, base + VSP_ENV_CLIENT_BYTES * i) != 1u
            || vsp_envelope_client_new(byte, caps, i) != 1u) {
            return 0u;
        }
    }
    return 1u;
}

uint64_t vsp_envelope_sum(const uint8_t *byte, uint32_t caps, uint32_t clients, uint32_t offset)
{
    uint32_t base = VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_BYTES * caps + offset;
    uint64_t sum = 0u;
    uint64_t more;
    uint32_t i;

    /*@ loop invariant bound: 0 <= i <= clients && sum <= i * VSP_ENV_REGIONS_MAX;
      @ loop invariant sum: sum == VspEnvSum(byte, caps, offset, i);
      @ loop assigns i, sum, more;
      @ loop variant clients - i;
      @*/
    for (i = 0u; i < clients; i++) {
        //@ assert client: VspEnvClientOk(byte, VspEnvClientAt(caps, i));
        more = vsp_wire_get64(byte, base + VSP_ENV_CLIENT_BYTES * i);
        //@ assert spaces: offset == VSP_ENV_CLIENT_OFF_SPACES ==> more <= VSP_ENV_SPACES_MAX;
        //@ assert regions: offset == VSP_ENV_CLIENT_OFF_REGIONS ==> more <= VSP_ENV_REGIONS_MAX;
        sum += more;
    }
    return sum;
}

struct vsp_startup_client vsp_envelope_client(const uint8_t *byte, uint32_t at)
{
    struct vsp_startup_client client;

    client.pager = (uint32_t)vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_FLAGS);
    client.badge = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_BADGE);
    client.spaces = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_SPACES);
    client.regions = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_REGIONS);
    client.pages = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_PAGES);
    client.frame = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_FRAME);
    client.frames = vsp_wire_get64(byte, at + VSP_ENV_CLIENT_OFF_FRAMES);
    return client;
}
