/* SPDX-License-Identifier: ISC */
/* Random ranges for UNMAP, PROTECT and PAGE_EVICT, and the rights that PROTECT gives them. */
#include "tests/support/random_maker.h"

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)

/* Rights of the page below or above a range, so that it may join what is there; else any. */
static uint64_t rights_beside(struct vsp_random_maker *k, uint64_t address, uint64_t length)
{
    uint64_t page = chance(k, 50) ? address / PAGE - 1u : (address + length) / PAGE;

    if (chance(k, 50) && k->sp->lo <= page && page < k->sp->hi
        && k->sp->cell[page - k->sp->lo].used) {
        return k->sp->cell[page - k->sp->lo].rights;
    }
    return vsp_random_rights(k);
}

/* Rights for pages from an address on: in class jit mostly of the other turn, else as they are. */
static uint64_t turn(struct vsp_random_maker *k, uint64_t address, uint64_t rights)
{
    uint64_t page = address / PAGE;

    if (page < k->sp->lo || k->sp->hi <= page
        || k->sp->cell[page - k->sp->lo].class_id != VSP_CLASS_JIT || chance(k, 30)) {
        return rights;
    }
    return k->sp->cell[page - k->sp->lo].rights == (VSP_RIGHT_R | VSP_RIGHT_W)
               ? VSP_RIGHT_R | VSP_RIGHT_X
               : VSP_RIGHT_R | VSP_RIGHT_W;
}

/* A range strictly within a region, or all of it, if the address is in one. */
static void within(struct vsp_random_maker *k, uint64_t *address, uint64_t *length)
{
    uint64_t page = *address / PAGE, first, count;

    if (page < k->sp->lo || k->sp->hi <= page || !k->sp->cell[page - k->sp->lo].used) {
        return;
    }
    first = vsp_model_first(k->sp, page);
    count = vsp_model_end(k->sp, page) - first;
    if (count >= 3u && chance(k, 70)) {
        first += 1u + below(k, count - 2u);
        count = 1u + below(k, vsp_model_end(k->sp, page) - 1u - first);
    }
    *address = first * PAGE;
    *length = count * PAGE;
}

void vsp_random_range(struct vsp_random_maker *k)
{
    uint64_t address = vsp_random_address(k);
    uint64_t length = vsp_random_length(k, address);

    if (chance(k, k->op == VSP_OP_PROTECT ? 50 : 25)) {
        within(k, &address, &length);
    }
    vsp_rig_word(k->message, 0, address);
    vsp_rig_word(k->message, 1, length);
    if (k->op == VSP_OP_PROTECT) {
        uint64_t rights = turn(k, address, rights_beside(k, address, length));
        int restricts = chance(k, 15);

        vsp_rig_word(k->message, 2, rights);
        if (restricts) { /* mostly to these rights, for good */
            vsp_rig_flags(k->message, VSP_FLAG_RESTRICT, 0);
            vsp_rig_word(k->message, 3,
                         chance(k, 60)   ? rights
                         : chance(k, 30) ? 7u
                                         : vsp_random_rights(k));
        }
    } else if (k->op == VSP_OP_UNMAP) {
        vsp_rig_flags(k->message,
                      (chance(k, 60) ? VSP_FLAG_ALLOW_HOLES : 0u)
                          | (chance(k, 25) ? VSP_FLAG_KEEP_RESERVED : 0u),
                      0);
    }
}
