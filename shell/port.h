/* SPDX-License-Identifier: ISC */
/*
 * The port: all that a kernel must offer to vspaced. What these contracts promise is assumed, not
 * proved; tests/machine offers it for real. Results are 1 (done) or 0 (refused).
 *
 * Kernel work is all or nothing: 0 means that no page table entry has changed. When it returns, no
 * processor can still use what it took away: stale TLB entries are gone before the return. A page
 * is in one VSpace only as mapped here; rights without VSP_RIGHT_W or VSP_RIGHT_X are enforced.
 */
#ifndef VSP_SHELL_PORT_H
#define VSP_SHELL_PORT_H

#include "core/effect.h"

/*@
  predicate VspPortPages(integer page, integer count) =
    VSP_ABI_PAGE_MIN <= page && 1 <= count && page + count <= VSP_ABI_PAGE_END;

  // Read-only, read-write, read-execute, execute-only: never write with execute.
  predicate VspPortRights(integer rights) =
    rights == 0 || rights == VSP_RIGHT_R || rights == VSP_RIGHT_X ||
    rights == VSP_RIGHT_R + VSP_RIGHT_W || rights == VSP_RIGHT_R + VSP_RIGHT_X;
*/

/*
 * Waits for the next message on the endpoint in slot and copies it. The copy is the service's own:
 * the sender cannot change it any more. Returns with a message only; that one comes is assumed.
 */
/*@
  requires valid:      \valid(message);
  terminates           \true;
  assigns              *message;
  ensures  length:     message->byte_len <= VSP_ABI_MESSAGE_BYTES;
*/
void vsp_port_recv(uint32_t slot, struct vsp_message *message);

/*
 * Sends the reply to the sender that token names and ends its wait; a token works once. The
 * capability that came along goes to keep_slot, which must be empty; 0 drops it. Never waits; a
 * reply to a sender that has died is dropped.
 */
/*@
  requires length:     byte_len <= VSP_ABI_MESSAGE_BYTES;
  requires readable:   \valid_read(byte + (0 .. VSP_ABI_MESSAGE_BYTES - 1));
  terminates           \true;
  assigns              \nothing;
*/
void vsp_port_reply(uint64_t token, const uint8_t *byte, uint32_t byte_len, uint32_t keep_slot);

/* Maps count frames from frame on at page, where nothing may be mapped yet. */
/*@
  requires pages:      VspPortPages(page, count);
  requires frames:     frame + count <= VSP_ABI_FRAME_END;
  requires rights:     VspPortRights(rights);
  terminates           \true;
  assigns              \nothing;
  ensures  outcome:    \result == 0 || \result == 1;
*/
uint32_t vsp_port_map(uint32_t slot, uint64_t page, uint64_t count, uint64_t frame,
                      uint32_t rights);

/* Unmaps whatever is mapped in the pages. */
/*@
  requires pages:      VspPortPages(page, count);
  terminates           \true;
  assigns              \nothing;
  ensures  outcome:    \result == 0 || \result == 1;
*/
uint32_t vsp_port_unmap(uint32_t slot, uint64_t page, uint64_t count);

/* Sets the rights of whatever is mapped in the pages; maps nothing. */
/*@
  requires pages:      VspPortPages(page, count);
  requires rights:     VspPortRights(rights);
  terminates           \true;
  assigns              \nothing;
  ensures  outcome:    \result == 0 || \result == 1;
*/
uint32_t vsp_port_protect(uint32_t slot, uint64_t page, uint64_t count, uint32_t rights);

/* Unmaps everything in the VSpace and gives up the capability: the slot is empty afterwards. */
/*@
  terminates           \true;
  assigns              \nothing;
  ensures  outcome:    \result == 0 || \result == 1;
*/
uint32_t vsp_port_clear(uint32_t slot);

/* Signals the endpoint in slot. Signals not yet received add up to one. Never waits. */
/*@
  terminates           \true;
  assigns              \nothing;
*/
void vsp_port_notify(uint32_t slot);

/* Ends the process; status (VSP_START_*) is for whoever debugs the start. */
/*@
  terminates           \true;
  assigns              \nothing;
  ensures  never:      \false;
  exits    ended:      \true;
*/
_Noreturn void vsp_port_halt(uint32_t status);

#endif
