/* SPDX-License-Identifier: ISC */
/*
 * The state of the service: one record, and nothing else is remembered. With it, what operations
 * work on: a request with its sender.
 */
#ifndef VSP_CORE_STATE_H
#define VSP_CORE_STATE_H

#include "core/state/authority.h"
#include "core/state/effect.h"
#include "core/wire/envelope.h"
#include "core/state/pending.h"
#include "core/state/space.h"
#include "core/wire/wire.h"

struct vsp_service {
    struct vsp_layout layout; /* the regions of all spaces */
    struct vsp_space space[VSP_SPACE_MAX];
    struct vsp_authority authority;
    struct vsp_pending pending;
};

/* A request, and what the kernel says about its sender. */
struct vsp_call {
    uint64_t badge;
    uint64_t token;
    uint32_t capability;    /* kind of the capability sent along */
    uint64_t object;        /* VSP_CAP_OBJECT: which object it is */
    uint32_t object_rights; /* VSP_CAP_OBJECT: a sum of VSP_RIGHT_* */
    struct vsp_request request;
};

#include "spec/model/state.acsl"
#include "spec/operations.acsl"
#include "spec/promises.acsl"

#include "core/state/state.acsl"

#endif
