/* SPDX-License-Identifier: ISC */
/*
 * The state of the service: one record, and nothing else is remembered. With it, what the handlers
 * work on: a request with its sender.
 */
#ifndef VSP_CORE_STATE_H
#define VSP_CORE_STATE_H

#include "core/authority.h"
#include "core/effect.h"
#include "core/envelope.h"
#include "core/pending.h"
#include "core/request.h"
#include "core/space.h"

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
    uint32_t capability; /* kind of the capability sent along */
    struct vsp_request request;
};

#include "core/service.acsl"
#include "core/budget.acsl"

#endif
