/* SPDX-License-Identifier: ISC */
#include "core/state/authority.h"

uint32_t vsp_authority_client(const struct vsp_authority *a, uint64_t badge)
{
    uint32_t i = 0u;

    /*@ loop invariant range: 0 <= i <= a->client_count;
      @ loop invariant none: \forall integer c; 0 <= c < i ==> a->client_badge[c] != badge;
      @ loop assigns i;
      @ loop variant a->client_count - i;
      @*/
    while (i < a->client_count && a->client_badge[i] != badge) {
        i++;
    }
    return i < a->client_count ? i : VSP_ENV_CLIENT_MAX;
}

uint32_t vsp_authority_frames_ok(const struct vsp_authority *a, uint64_t badge, uint64_t frame,
                                 uint64_t count)
{
    uint32_t c = vsp_authority_client(a, badge);

    if (c == VSP_ENV_CLIENT_MAX || frame < a->client_frame[c] || count > a->client_frames[c]) {
        return 0u;
    }
    return frame - a->client_frame[c] <= a->client_frames[c] - count ? 1u : 0u;
}
