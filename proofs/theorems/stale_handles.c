/* SPDX-License-Identifier: ISC */
/*
 * Stale handles. When the work of SPACE_DESTROY is done, the handle of the space names nothing, and
 * it never will again: through any sequence of messages and outcomes no space is made with it.
 */
#include "core/service/service.h"
#include "proofs/lemmas/event.h"
#include "proofs/lemmas/stale.h"

/*@ predicate VspNamesNothing(struct vsp_service s, integer handle) =
  @   \forall integer k; !VspNames(s, handle, k);
  @*/

/* A handle that is left behind names nothing. */
/*@ requires   ok: VspServiceOk(s);
  @ requires   gone: VspGoneBy(s, handle);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    nothing: VspNamesNothing(s, handle);
  @*/
static void vsp_gone_names_nothing(struct vsp_service s, uint64_t handle)
{
    (void)s;
    (void)handle;
}

/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s) && VspGoneBy(*s, handle);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    gone: VspServiceOk(*s) && VspGoneBy(*s, handle);
  @*/
static void vsp_stale_step(struct vsp_service *s, const struct vsp_message *message,
                           struct vsp_effects *effects, uint64_t handle)
{
    struct vsp_call call;
    struct vsp_reply reply;

    (void)handle;
    (void)vsp_service_step(s, message, &call, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(effects) && \separated(s, effects);
  @ requires   ok: VspServiceOk(*s) && !VspIdle(*s) && VspGoneBy(*s, handle);
  @ terminates \true;
  @ assigns    *s, *effects;
  @ ensures    gone: VspServiceOk(*s) && VspGoneBy(*s, handle);
  @*/
static void vsp_stale_complete(struct vsp_service *s, uint32_t outcome, struct vsp_effects *effects,
                               uint64_t handle)
{
    struct vsp_reply reply;

    (void)handle;
    (void)vsp_service_complete(s, outcome, effects, &reply);
}

/*@ requires   pointers: \valid(s) && \valid(message) && \valid(effects);
  @ requires   apart: \separated(s, message + (..), effects);
  @ requires   ok: VspServiceOk(*s);
  @ requires   names: VspNames(*s, handle, handle % VSP_SPACE_MAX);
  @ requires   ending: s->pending.op == VSP_OP_SPACE_DESTROY &&
  @              s->pending.space == handle % VSP_SPACE_MAX;
  @ terminates \true;
  @ assigns    *s, *message, *effects;
  @ ensures    nothing: VspNamesNothing(*s, handle);
  @*/
void vsp_theorem_stale_handle(struct vsp_service *s, uint64_t handle, struct vsp_message *message,
                              struct vsp_effects *effects, uint64_t n)
{
    struct vsp_reply reply;
    uint32_t outcome = 0u;

    (void)vsp_service_complete(s, 1u, effects, &reply);
    /*@ assert gone: VspGoneBy(*s, handle); */
    /*@ loop invariant gone: VspServiceOk(*s) && VspGoneBy(*s, handle);
      @ loop assigns *s, *message, *effects, outcome, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        if (s->pending.op == 0u) {
            vsp_stale_step(s, message, effects, handle);
        } else {
            vsp_stale_complete(s, outcome, effects, handle);
        }
    }
    vsp_gone_names_nothing(*s, handle);
}
