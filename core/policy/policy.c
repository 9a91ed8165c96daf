/* SPDX-License-Identifier: ISC */
#include "core/policy/policy.h"

#define R VSP_RIGHT_R
#define RW (VSP_RIGHT_R + VSP_RIGHT_W)
#define RX (VSP_RIGHT_R + VSP_RIGHT_X)
#define RWX (VSP_RIGHT_R + VSP_RIGHT_W + VSP_RIGHT_X)

/* ceiling, empty, anon, object, direct, high first, window */
static const struct vsp_class_rule vsp_policy_table[VSP_CLASS_COUNT] = {
    {0u, 0u, 0u, 0u, 0u, 0u, 0u},           /* no class */
    {RX, 0u, 1u, 1u, 0u, 0u, 0x400u},       /* code: from 4 MiB up */
    {R, 0u, 1u, 1u, 0u, 0u, 0x400u},        /* rodata */
    {RW, 0u, 1u, 1u, 0u, 0u, 0x400u},       /* data */
    {RW, 0u, 1u, 1u, 0u, 0u, 0x10000u},     /* heap: from 256 MiB up */
    {RW, 0u, 1u, 1u, 0u, 1u, 0x600000000u}, /* stack: from the top down */
    {RW, 0u, 1u, 1u, 1u, 0u, 0x400000000u}, /* shared: from 64 TiB up */
    {RW, 0u, 0u, 0u, 1u, 1u, 0x500000000u}, /* device: from the top down */
    {0u, 1u, 0u, 0u, 0u, 0u, 0x400u},       /* reservation */
    {0u, 1u, 0u, 0u, 0u, 0u, 0x400u},       /* guard */
    {RWX, 0u, 1u, 1u, 0u, 0u, 0x400u},      /* jit */
};

struct vsp_class_rule vsp_policy_rule(uint32_t class_id)
{
    return vsp_policy_table[class_id];
}

uint32_t vsp_policy_backing_ok(uint32_t class_id, uint64_t backing)
{
    struct vsp_class_rule rule = vsp_policy_rule(class_id);

    switch (backing) {
    case VSP_BACKING_NONE:
        return rule.empty;
    case VSP_BACKING_ANON:
        return rule.anon;
    case VSP_BACKING_OBJECT:
        return rule.object;
    case VSP_BACKING_DIRECT:
        return rule.direct;
    default:
        return 0u;
    }
}

/* Not by the table: it is asked of each region that comes or goes. */
uint64_t vsp_policy_charge(uint32_t class_id, uint64_t pages)
{
    return class_id == VSP_CLASS_RESERVATION || class_id == VSP_CLASS_GUARD ? 0u : pages;
}
