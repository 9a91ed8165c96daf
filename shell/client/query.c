/* SPDX-License-Identifier: ISC */
/* Operations that only ask of a layout: FIND, LIST. */
#include "shell/client/call.h"

/* 1 when four numbers of the wire are 0, as those of a gap are. */
static uint32_t is_nothing(const uint64_t *word)
{
    return word[0] == 0u && word[1] == 0u && word[2] == 0u && word[3] == 0u ? 1u : 0u;
}

/* The region, or the gap, that the words are. 1 when they are one. */
static uint32_t found_get(const uint64_t *word, struct vspaced_found *found)
{
    found->region = (struct vspaced_region){0};
    found->mapped = word[0] == 1u ? 1u : 0u;
    if (word[0] == 1u) {
        return vspaced_region_get(word + 1, &found->region);
    }
    found->region.start = word[1];
    found->region.end = word[2];
    return word[0] == 0u && vspaced_call_range_ok(word[1], word[2]) != 0u
                   && is_nothing(word + 3) != 0u
               ? 1u
               : 0u;
}

uint32_t vspaced_find(struct vspaced_client *client, const struct vspaced_find_request *request,
                      struct vspaced_found *found)
{
    struct vspaced_found got;
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;

    vspaced_call_begin(&wire, VSP_OP_FIND, request->space, request->epoch);
    wire.word[0] = request->address;
    status = vspaced_call(client, &wire, 7u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (found_get(reply.word, &got) == 0u || got.region.start > request->address
        || request->address >= got.region.end) {
        return vspaced_call_wrong(client, VSP_REP_OFF_WORD);
    }
    *found = got;
    return VSP_OK;
}

/*
 * Whether a list of so many entries ends as it may: there is no next one, or all that were asked
 * for are there and the next begins behind the last of them and below the end.
 */
static uint32_t is_next(const struct vspaced_list_request *request, uint32_t count, uint64_t last,
                        uint64_t next)
{
    if (next == 0u) {
        return 1u;
    }
    return count == request->most && next >= last && next % VSP_ABI_PAGE_BYTES == 0u
                   && (request->end == 0u || next < request->end)
               ? 1u
               : 0u;
}

/* The first word of the reply that cannot be, or how many words it has. */
static uint32_t right_words(const struct vspaced_list_request *request, const uint64_t *word)
{
    uint32_t words = 2u + VSP_LIST_ENTRY_WORDS * (uint32_t)word[0];
    uint64_t last = request->cursor; /* the first may begin below */
    struct vspaced_region region;
    uint32_t at;

    for (at = 2u; at < words; at += VSP_LIST_ENTRY_WORDS) {
        if (vspaced_region_get(word + at, &region) == 0u || region.end <= last
            || (at > 2u && region.start < last)
            || (request->end != 0u && region.start >= request->end)) {
            return at;
        }
        last = region.end;
    }
    return is_next(request, (uint32_t)word[0], last, word[1]) != 0u ? words : 1u;
}

uint32_t vspaced_list(struct vspaced_client *client, const struct vspaced_list_request *request,
                      struct vspaced_list *list)
{
    struct vsp_request wire;
    struct vsp_reply reply;
    uint32_t status;
    uint32_t right;
    uint32_t i;

    vspaced_call_begin(&wire, VSP_OP_LIST, request->space, request->epoch);
    wire.word[0] = request->cursor;
    wire.word[1] = request->most;
    wire.word[2] = request->end;
    status = vspaced_call_any(client, &wire, 0u, &reply);
    if (status != VSP_OK) {
        return status;
    }
    if (reply.word[0] > request->most || reply.word[0] > VSP_LIST_MAX) {
        return vspaced_call_wrong(client, VSP_REP_OFF_WORD);
    }
    if (reply.word_count != 2u + VSP_LIST_ENTRY_WORDS * reply.word[0]) {
        return vspaced_call_wrong(client, VSP_REP_OFF_COUNT);
    }
    right = right_words(request, reply.word);
    if (right < reply.word_count) {
        return vspaced_call_wrong(client, vspaced_call_word(right));
    }
    list->count = (uint32_t)reply.word[0];
    list->next = reply.word[1];
    for (i = 0u; i < list->count; i++) {
        (void)vspaced_region_get(reply.word + 2u + VSP_LIST_ENTRY_WORDS * i, &list->region[i]);
    }
    return VSP_OK;
}
