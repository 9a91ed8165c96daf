/* SPDX-License-Identifier: ISC */
/*
 * The closed loop. From vsp_service_init on, through any n messages, when the outcome of the work
 * that one orders is reported before the next one comes, whatever that outcome is, the invariant of
 * the service holds, no precondition of an entry point is broken and nothing is left pending. All
 * that is asked of the world is what the contract of the one extern function says: a message's
 * length is at most a message's size.
 */
#include "core/service/service.h"
#include "proofs/lemmas/event.h"

/*@ requires   pointers: \valid(s) && \valid_read(startup) && \valid(message) && \valid(effects);
  @ requires   apart: \separated(s, startup, message + (..), effects);
  @ requires   startup: VspStartupOk(*startup);
  @ terminates \true;
  @ assigns    *s, *message, *effects;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s);
  @*/
void vsp_theorem_closed_loop(struct vsp_service *s, const struct vsp_startup *startup,
                             struct vsp_message *message, struct vsp_effects *effects, uint64_t n)
{
    struct vsp_call call;
    struct vsp_reply reply;
    uint32_t outcome = 0u;

    vsp_service_init(s, startup);
    /*@ loop invariant ok: VspServiceOk(*s) && VspIdle(*s);
      @ loop assigns *s, *message, *effects, outcome, call, reply, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        (void)vsp_service_step(s, message, &call, effects, &reply);
        if (effects->work.kind != VSP_WORK_NONE) {
            (void)vsp_service_complete(s, outcome, effects, &reply);
        }
    }
}
