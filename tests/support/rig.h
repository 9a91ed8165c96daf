/* SPDX-License-Identifier: ISC */
/*
 * The service beside its oracle and a kernel. Every message goes to both; answers, effects, states
 * and page tables are compared, and the invariant is checked, after each step. On a refusal, and on
 * a question, every byte of the service is as it was. A message that orders work only notes what is
 * outstanding; with the outcome done it is one change of one space, with the outcome refused none:
 * layout, spaces and authority are byte for byte as they were before the message. GRANT and REVOKE
 * change the grants on one space alone, REVOKE on space 0 those on the spaces of its sender;
 * PAGER_SETTLE changes nothing but what one space has to settle.
 */
#ifndef VSP_TESTS_RIG_H
#define VSP_TESTS_RIG_H

#include "core/service/service.h"
#include "tests/support/kernel.h"
#include "tests/support/model.h"

struct vsp_rig {
    struct vsp_startup startup;
    struct vsp_service service;
    struct vsp_service before; /* the service as it was before the message */
    struct vsp_model model;
    struct vsp_kernel kernel;
    struct vsp_call call; /* of the last step, with the next three */
    struct vsp_effects effects;
    struct vsp_reply reply;
    struct vsp_model_answer answer;
};

/* Clients of the tests: badges, and frames of which DIRECT and SUPPLY may name a part. */
#define VSP_RIG_OWNER 0x11ull /* creates spaces, has frames */
#define VSP_RIG_PAGER 0x22ull /* pagerd, has frames */
#define VSP_RIG_SMALL 0x33ull /* creates spaces out of a small budget, has no frames */
#define VSP_RIG_OTHER 0x44ull /* no client; may be given grants */
#define VSP_RIG_OWNER_FRAME 0x1000ull
#define VSP_RIG_OWNER_FRAMES 64ull
#define VSP_RIG_PAGER_FRAME 0x2000ull
#define VSP_RIG_PAGER_FRAMES 4096ull

/* Budgets of spaces: PAGER has none, OWNER what SMALL leaves of the build. */
#define VSP_RIG_SMALL_SPACES 2u
#define VSP_RIG_OWNER_SPACES (VSP_SPACE_MAX - VSP_RIG_SMALL_SPACES)

/* Budgets of SMALL; region budgets of OWNER, which holds the rest, and of its ordinary space. */
#define VSP_RIG_SMALL_REGIONS 3u
#define VSP_RIG_SMALL_PAGES 10u
#define VSP_RIG_OWNER_REGIONS (VSP_REGION_MAX - VSP_RIG_SMALL_REGIONS)
#define VSP_RIG_REGIONS 8u

void vsp_rig_init(struct vsp_rig *rig);
/* Likewise, with these clients. */
void vsp_rig_start(struct vsp_rig *rig, const struct vsp_startup *startup);

/* A request of the form of the ABI, ready to be sent or spoilt. */
void vsp_rig_request(struct vsp_message *message, uint64_t badge, uint32_t op, uint64_t space);
void vsp_rig_word(struct vsp_message *message, uint32_t index, uint64_t value);
void vsp_rig_flags(struct vsp_message *message, uint32_t flags, uint64_t epoch);

/* The capability of an object comes along, with which it may be mapped so. */
void vsp_rig_object(struct vsp_message *message, uint64_t object, uint32_t rights);

/*
 * One message through service, oracle and checks, when no work is outstanding; returns the status
 * (VSP_OK when work is ordered, which is outstanding from then on).
 */
uint32_t vsp_rig_send(struct vsp_rig *rig, const struct vsp_message *message);

/* Layout, spaces and authority are byte for byte as they were before the message. */
int vsp_rig_as_before(const struct vsp_rig *rig);

/* Reports the outcome of the work that is outstanding; with refuse the kernel does not do it. */
uint32_t vsp_rig_complete(struct vsp_rig *rig, int refuse);

/* Sends, and completes the work that this orders, if any. */
uint32_t vsp_rig_do(struct vsp_rig *rig, const struct vsp_message *message);

#endif
