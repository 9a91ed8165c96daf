/* SPDX-License-Identifier: ISC */
/* What the tests of FAULT_SUPPLY share. */
#ifndef VSP_TESTS_SERVICE_SUPPLY_H
#define VSP_TESTS_SERVICE_SUPPLY_H

#include "tests/unit/service_errors.h"

#define RW VSP_ASK_RW
#define FRAME VSP_RIG_PAGER_FRAME

/*
 * Anonymous [20, 28), of which [24, 28) is read-only; object 77 from its page 9 on at [28, 32);
 * direct [40, 44). The epoch is 5.
 */
static inline void map_mixed(void)
{
    vsp_ask_map(&msg, space, 20, 8);
    done();
    vsp_ask_protect(&msg, space, 24, 4, VSP_RIGHT_R);
    done();
    vsp_ask_map_object(&msg, space, 28, 4, 77, 9);
    done();
    vsp_ask_map_direct(&msg, space, 40, 4, VSP_RIG_OWNER_FRAME);
    done();
}

/* A run of the object's pages from page `start` of the space on. */
static inline void ask_object(uint64_t start, uint64_t count)
{
    vsp_ask_supply(&msg, space, start, count);
    vsp_rig_word(&msg, 4, VSP_BACKING_OBJECT);
    vsp_rig_word(&msg, 5, 77);
    vsp_rig_word(&msg, 6, B(9 + start - 28));
}

#endif
