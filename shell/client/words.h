/* SPDX-License-Identifier: ISC */
/* Results of vspaced in words, for logs and people. */
#ifndef VSPACED_WORDS_H
#define VSPACED_WORDS_H

#include "shell/client/vspaced.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "OVERLAP" and the like, "OK", "TRANSPORT", "REPLY"; "?" for a number that is no status. */
const char *vspaced_status_name(uint32_t status);

/* "MAP" and the like; "?" for a number that is no operation. */
const char *vspaced_op_name(uint32_t op);

/* "heap" and the like; "?" for a number that is no class. */
const char *vspaced_class_name(uint64_t class_id);

/* "READY", "OVERSOLD" and the like, of a VSP_START_*; "?" for any other number. */
const char *vspaced_start_name(uint32_t start);

/*
 * What went wrong, as one line without a newline: "MAP: OVERLAP: taken from 0x1000 to 0x3000".
 * Writes at most size characters with the 0 that ends them, nothing when size is 0. Returns the
 * length of the whole line, which is below VSPACED_TEXT_BYTES.
 */
uint32_t vspaced_error_text(const struct vspaced_error *error, char *text, uint32_t size);
#define VSPACED_TEXT_BYTES 160u

#ifdef __cplusplus
}
#endif

#endif
