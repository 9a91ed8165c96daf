/* SPDX-License-Identifier: ISC */
#include "core/op/query.h"

/* Class, rights, ceiling and backing in one word. */
/*@ requires   attributes: \valid_read(x);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    packed: \result == VspPacked(*x);
  @*/
static uint64_t vsp_query_packed(const struct vsp_attributes *x)
{
    uint64_t low = x->class_id + vsp_wire_up(x->rights);
    uint64_t high = x->ceiling + vsp_wire_up(x->backing);

    return low + vsp_wire_up(vsp_wire_up(high));
}

/* inline here and not in the header: external, and LIST pays for no call for each entry. */
inline void vsp_query_entry(const struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t word,
                            struct vsp_reply *reply)
{
    uint64_t base = VSP_SPACE_BASE(space);
    uint64_t packed = vsp_query_packed(&l->region[i]);
    uint32_t direct = packed / 0x1000000u == VSP_BACKING_DIRECT ? 1u : 0u;

    /*@ assert content: VspRegionOk(*l, i) && VspNodeOk(l->tree, i); */
    /*@ assert packed: packed == VspPacked(l->region[i]); */
    reply->word[word] = (l->tree.start[i] - base) * VSP_ABI_PAGE_BYTES;
    reply->word[word + 1u] = (l->tree.end[i] - base) * VSP_ABI_PAGE_BYTES;
    reply->word[word + 2u] = packed;
    reply->word[word + 3u] = direct == 1u ? l->region[i].base : l->region[i].object;
    reply->word[word + 4u] = direct == 1u ? 0u : l->region[i].base * VSP_ABI_PAGE_BYTES;
    reply->word[word + 5u] = l->region[i].generation;
    /*@ assert start: (*reply).word[word] == VspAddress(space, l->tree.start[i]); */
    /*@ assert end: (*reply).word[word + 1] == VspAddress(space, l->tree.end[i]); */
    /*@ assert object: (*reply).word[word + 3] == VspObjectOf(l->region[i]); */
    /*@ assert offset: (*reply).word[word + 4] == VspOffsetOf(l->region[i]); */
    /*@ assert generation: (*reply).word[word + 5] == l->region[i].generation; */
}
