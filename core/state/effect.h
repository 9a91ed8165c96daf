/* SPDX-License-Identifier: ISC */
/* Messages and effects: what passes between the core and the shell, as bounded data. */
#ifndef VSP_CORE_EFFECT_H
#define VSP_CORE_EFFECT_H

#include "core/state/authority.h"
#include "core/policy/rights.h"
#include "spec/abi.h"

/* A message as the kernel delivers it. */
struct vsp_message {
    uint64_t badge;         /* the kernel's unforgeable name of the sender's endpoint capability */
    uint64_t token;         /* names the sender's wait for a reply; may be used once, at any time */
    uint32_t capability;    /* kind of the one capability sent along, VSP_CAP_* */
    uint32_t byte_len;      /* 0 .. VSP_ABI_MESSAGE_BYTES */
    uint64_t object;        /* VSP_CAP_OBJECT: which object of pagerd's it is, its badge */
    uint32_t object_rights; /* VSP_CAP_OBJECT: what it lets do with that, a sum of VSP_RIGHT_* */
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
};

/* Kinds of kernel work; all or nothing of each is done. */
#define VSP_WORK_NONE 0u
#define VSP_WORK_MAP 1u    /* map frames at page with rights, in place of what is mapped there */
#define VSP_WORK_SUPPLY 2u /* the same, and the kernel keeps of each page that pagerd supplied it */
#define VSP_WORK_UNMAP 3u  /* unmap whatever is mapped in the pages */
/*
 * Pages that are mapped get these rights, but those that pagerd supplied keep of theirs what is in
 * them: what it withheld, to see what is written to or to copy it, stays withheld.
 */
#define VSP_WORK_PROTECT 4u
#define VSP_WORK_CLEAR 5u /* unmap everything and give up the VSpace capability in slot */

/* What is asked of the kernel. */
struct vsp_work {
    uint32_t kind;   /* VSP_WORK_* */
    uint32_t slot;   /* VSpace capability the work is on */
    uint32_t rights; /* MAP, SUPPLY, PROTECT: VSP_RIGHT_* */
    uint64_t page;
    uint64_t count;     /* pages */
    uint64_t frame;     /* MAP, SUPPLY: first frame */
    uint32_t keep_slot; /* slot that takes the capability sent along, with the reply; 0: drop it */
};

/*
 * What one step asks of the shell, to be done in the order of the fields: kernel work (whose
 * outcome is then reported to vsp_service_complete), a signal to pagerd, and a reply.
 */
struct vsp_effects {
    struct vsp_work work;
    uint32_t notify; /* 1: signal pagerd that a layout shrank */
    uint32_t reply;  /* 1: send reply_byte to token */
    uint64_t token;
    uint32_t reply_len;
    uint8_t reply_byte[VSP_ABI_MESSAGE_BYTES];
};

#include "spec/effect.acsl"

#endif
