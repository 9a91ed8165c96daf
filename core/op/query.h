/* SPDX-License-Identifier: ISC */
/* What FIND and LIST have in common: how a region is said. */
#ifndef VSP_CORE_QUERY_H
#define VSP_CORE_QUERY_H

#include "core/op/enter_on.h"

#include "spec/op/query.acsl"

/*
 * Describes a region of a space in six words: its ends, its class, rights, ceiling and backing in
 * one word, object and offset as MAP takes them (a DIRECT region's object is its first frame), and
 * the generation of its content.
 */
/*@ requires   pointers: \valid_read(l) && \valid(reply) && \separated(l, reply);
  @ requires   ok: VspLayoutOk(*l);
  @ requires   space: space < VSP_SPACE_MAX;
  @ requires   region: VspRegion(l->tree, i);
  @ requires   place: VspRangeIn(l->tree.start[i], l->tree.end[i], space);
  @ requires   word: word + VSP_LIST_ENTRY_WORDS <= VSP_REP_WORDS;
  @ terminates \true;
  @ assigns    reply->word[word .. word + 5];
  @ ensures    entry: VspEntryIs(*reply, word, *l, space, i);
  @*/
void vsp_query_entry(const struct vsp_layout *l, uint32_t space, uint32_t i, uint64_t word,
                     struct vsp_reply *reply);

#endif
