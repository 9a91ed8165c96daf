/* SPDX-License-Identifier: ISC */
/* The way of a request to the service and of its reply back, the same for all operations. */
#ifndef VSPACED_CLIENT_CALL_H
#define VSPACED_CLIENT_CALL_H

#include "core/wire/wire.h"
#include "shell/client/vspaced.h"

/* *request of an operation on a space, without words; epoch as in the requests of vspaced.h. */
void vspaced_call_begin(struct vsp_request *request, uint32_t op, uint64_t space, uint64_t epoch);

/*
 * Sends the request, with a capability. VSP_OK: *reply is a reply to it that says so; its words are
 * not judged. Else the result, with client->error.
 */
uint32_t vspaced_call_any(struct vspaced_client *client, struct vsp_request *request,
                          uint64_t capability, struct vsp_reply *reply);

/* Likewise, and of exactly this many words. */
uint32_t vspaced_call_with(struct vspaced_client *client, struct vsp_request *request,
                           uint64_t capability, uint32_t words, struct vsp_reply *reply);

/* Likewise, without a capability. */
uint32_t vspaced_call(struct vspaced_client *client, struct vsp_request *request, uint32_t words,
                      struct vsp_reply *reply);

/* The reply cannot be: its byte at an offset is wrong. Returns VSPACED_ERR_REPLY. */
uint32_t vspaced_call_wrong(struct vspaced_client *client, uint32_t offset);

/* The offset of a word in a reply. */
uint32_t vspaced_call_word(uint32_t index);

/* 1 when a range has whole pages, some, and all that may be mapped. */
uint32_t vspaced_call_range_ok(uint64_t start, uint64_t end);

/*
 * Takes a refusal apart into client->error. Returns its status, or VSPACED_ERR_REPLY when there is
 * none like it.
 */
uint32_t vspaced_refusal(struct vspaced_client *client, const struct vsp_reply *reply,
                         uint32_t status);

/* 1 when content of a backing may have this object, or first frame, and this generation. */
uint32_t vspaced_call_content_ok(uint64_t backing, uint64_t object, uint64_t generation);

/* 1 when numbers of the wire are the members of some region, which they are put into then. */
uint32_t vspaced_region_get(const uint64_t *word, struct vspaced_region *region);

#endif
