/* SPDX-License-Identifier: ISC */
/*
 * Start-up. Whatever bytes come as an envelope: it is accepted exactly when it is one, and then the
 * authority is what its bytes say and nothing more. Every client has the badge, the budgets of
 * spaces, regions and pages, the frames and the standing as a pager of its record, and indices
 * for its budget of spaces, behind those of the records before it. There is no other client and no
 * other pager; no space lives, nothing is mapped, nobody holds a grant and no work is outstanding.
 * All that anybody may have changed is to make a space: a client, with a VSpace capability.
 */
#include "core/service/service.h"

/*@ // what client record i of the envelope says
  @ logic integer VspEnvBadge{L}(uint8_t *b, integer i) =
  @   VspLe64(b, VspEnvClientAt(VspEnvCaps(b), i) + VSP_ENV_CLIENT_OFF_BADGE);
  @ logic integer VspEnvFlags{L}(uint8_t *b, integer i) =
  @   VspLe64(b, VspEnvClientAt(VspEnvCaps(b), i) + VSP_ENV_CLIENT_OFF_FLAGS);
  @ // a record has this badge; and a pager's flag
  @ predicate VspEnvNames{L}(uint8_t *b, integer badge) =
  @   \exists integer i; 0 <= i < VspEnvClients(b) && VspEnvBadge(b, i) == badge;
  @ predicate VspEnvNamesPager{L}(uint8_t *b, integer badge) =
  @   \exists integer i; 0 <= i < VspEnvClients(b) && VspEnvBadge(b, i) == badge &&
  @     VspEnvFlags(b, i) != 0;
  @*/

/*@ requires   in: \valid_read(byte + (0 .. byte_len - 1));
  @ requires   out: \valid(startup) && \valid(s);
  @ requires   apart: \separated(startup, s, byte + (0 .. byte_len - 1));
  @ terminates \true;
  @ assigns    *startup, *s;
  @ ensures    accepted: \result == VSP_START_READY <==> VspEnvAccepted(byte, byte_len);
  @ ensures    refused: \result != VSP_START_READY ==> *s == \old(*s);
  @ ensures    ok: \result == VSP_START_READY ==> VspServiceOk(*s);
  @ ensures    clients: \result == VSP_START_READY ==> VspClientsRead(s->authority, byte);
  @ ensures    empty: \result == VSP_START_READY ==> VspEmpty(*s);
  @ ensures    pagers: \result == VSP_START_READY ==> \forall integer badge;
  @              VspPager(*s, badge) <==> VspEnvNamesPager(byte, badge);
  @ ensures    nobody: \result == VSP_START_READY ==> \forall integer badge, handle, k;
  @              !VspNames(*s, handle, k) && !VspKnows(*s, badge, handle);
  @ ensures    nothing: \result == VSP_START_READY ==>
  @              \forall integer badge, capability, op, handle, from;
  @              VspEntitled(*s, badge, capability, op, handle, from) ==>
  @              op == VSP_OP_SPACE_CREATE && capability == VSP_CAP_VSPACE &&
  @              VspEnvNames(byte, badge);
  @*/
uint32_t vsp_theorem_start_up(const uint8_t *byte, uint32_t byte_len, struct vsp_startup *startup,
                              struct vsp_service *s)
{
    uint32_t status = vsp_envelope_accept(byte, byte_len, startup);

    if (status == VSP_START_READY) {
        vsp_service_init(s, startup);
        /*@ assert count: s->authority.client_count == VspEnvClients(byte); */
        /*@ assert badges: \forall integer i; 0 <= i < s->authority.client_count ==>
          @   s->authority.client_badge[i] == VspEnvBadge(byte, i); */
        /*@ assert flags: \forall integer i; 0 <= i < s->authority.client_count ==>
          @   s->authority.client_pager[i] == VspEnvFlags(byte, i); */
        /*@ assert named: \forall integer badge; VspClient(*s, badge) ==>
          @   VspEnvNames(byte, badge); */
        /*@ assert no_grant: \forall integer badge, g, k; 0 <= k < VSP_SPACE_MAX ==>
          @   !VspGrantAt(s->space[k], g, badge); */
        /*@ assert dead: \forall integer handle, k; !VspNames(*s, handle, k); */
        /*@ assert hidden: \forall integer badge, op, handle; !VspShown(*s, badge, op, handle); */
        /*@ assert none: \forall integer badge, k; !VspHas(*s, badge, k); */
        /*@ assert makes: \forall integer badge, capability, op, handle, from;
          @   VspEntitled(*s, badge, capability, op, handle, from) ==> VspNamesNone(op, handle) &&
          @   VspEntitledNone(*s, badge, capability, op); */
    }
    return status;
}
