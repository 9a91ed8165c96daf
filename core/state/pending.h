/* SPDX-License-Identifier: ISC */
/*
 * The decision whose kernel work is outstanding: all that is needed to commit it when the work is
 * done. The layout stays as it is until then, so a refusal by the kernel has nothing to undo. There
 * is one at a time, because the shell reports the outcome before it takes the next message.
 */
#ifndef VSP_CORE_PENDING_H
#define VSP_CORE_PENDING_H

#include "core/layout/layout.h"

struct vsp_pending {
    uint32_t op;    /* VSP_OP_* of the request; 0: nothing is pending */
    uint32_t id;    /* the request's id, for the reply */
    uint32_t space; /* space index */
    uint64_t start; /* the positions that the work is on */
    uint64_t end;
    uint64_t token;               /* where the reply goes */
    struct vsp_attributes region; /* MAP: what it is to be; else its rights, VSP_CHANGE_* */
};

#endif
