/* SPDX-License-Identifier: ISC */
/* Messages, work and replies in words, as scenarios are written. */
#ifndef VSP_HOST_SAY_H
#define VSP_HOST_SAY_H

#include <stdint.h>
#include <stdio.h>

#include "shell/host/journal.h"

/* MAP space=0x400 at=0x1000 length=4K ...; bytes that are no request: `12 bytes that ...`. */
void vsp_say_request(FILE *out, const struct vsp_message *message);

/* OK at=0x1000 length=4K epoch=3, or OVERLAP start=... */
void vsp_say_reply(FILE *out, const uint8_t *byte, uint32_t byte_len);

/* The regions that the reply of a LIST holds, one a line after a prefix; of others, nothing. */
void vsp_say_entries(FILE *out, const char *prefix, const uint8_t *byte, uint32_t byte_len);

/* map slot=16 at=0x1000 pages=3 rights=rw- frame=0x9, or none. */
void vsp_say_work(FILE *out, const struct vsp_work *work);

#endif
