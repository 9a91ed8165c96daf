/* SPDX-License-Identifier: ISC */
/* Handles that are left behind. */
#ifndef VSP_PROOFS_STALE_H
#define VSP_PROOFS_STALE_H

#include "core/state/state.h"

/*@ // the space index of a handle has left the handle's generation behind, or is used up
  @ predicate VspGoneBy(struct vsp_service s, integer handle) =
  @   s.space[handle % VSP_SPACE_MAX].generation == 0 ||
  @   handle / VSP_SPACE_MAX < s.space[handle % VSP_SPACE_MAX].generation;
  @*/

#endif
