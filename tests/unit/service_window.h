/* SPDX-License-Identifier: ISC */
/*
 * What the tests of windows share. A is the owner of pages [16, 116); S and T are strangers to the
 * service.
 */
#ifndef VSP_TESTS_SERVICE_WINDOW_H
#define VSP_TESTS_SERVICE_WINDOW_H

#include "tests/unit/service_errors.h"

#define A VSP_RIG_OWNER
#define S VSP_RIG_OTHER
#define T (VSP_RIG_OTHER + 1u)
#define ALL VSP_GRANT_ALL

static inline void ask_grant(uint64_t sender, uint64_t badge, uint64_t rights, uint64_t low,
                             uint64_t high)
{
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, badge, rights);
    vsp_ask_window(&msg, low, high - low);
    msg.badge = sender;
}

static inline void grant(uint64_t sender, uint64_t badge, uint64_t rights, uint64_t low,
                         uint64_t high)
{
    ask_grant(sender, badge, rights, low, high);
    done();
}

static inline void revoke(uint64_t sender, uint64_t badge, uint64_t rights)
{
    vsp_ask_grant(&msg, VSP_OP_REVOKE, space, badge, rights);
    msg.badge = sender;
    done();
}

static inline void denied(uint64_t badge, uint64_t right)
{
    msg.badge = badge;
    refused(VSP_ERR_DENIED, right, 0, 0);
}

/* The badge may map pages [start, end): it does, and takes them away again. */
static inline void maps(uint64_t badge, uint64_t start, uint64_t end)
{
    vsp_ask_map(&msg, space, start, end - start);
    msg.badge = badge;
    done();
    vsp_ask_protect(&msg, space, start, end - start, VSP_RIGHT_R);
    msg.badge = badge;
    done();
    vsp_ask_unmap(&msg, space, start, end - start);
    msg.badge = badge;
    done();
}

/* It may not, whatever is there. */
static inline void maps_not(uint64_t badge, uint64_t start, uint64_t end)
{
    vsp_ask_map(&msg, space, start, end - start);
    denied(badge, VSP_GRANT_MAP);
    vsp_ask_protect(&msg, space, start, end - start, VSP_RIGHT_W | VSP_RIGHT_X);
    denied(badge, VSP_GRANT_MAP);
    vsp_ask_unmap(&msg, space, start, end - start);
    denied(badge, VSP_GRANT_MAP);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    denied(badge, VSP_GRANT_MAP);
}

#endif
