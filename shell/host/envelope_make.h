/* SPDX-License-Identifier: ISC */
/* A start-up envelope, as rootd would send it. */
#ifndef VSP_HOST_ENVELOPE_MAKE_H
#define VSP_HOST_ENVELOPE_MAKE_H

#include "core/wire/envelope.h"

/* Writes the envelope of these clients, with the capabilities of the intake table; its length. */
uint32_t vsp_envelope_make(uint8_t byte[VSP_ABI_MESSAGE_BYTES], const struct vsp_startup *startup);

#endif
