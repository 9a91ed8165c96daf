/* SPDX-License-Identifier: ISC */
/*
 * The words of a journal's lines: internal to its reader. Whatever is not as it should be is
 * complained of, once.
 */
#ifndef VSP_HOST_JOURNAL_LINE_H
#define VSP_HOST_JOURNAL_LINE_H

#include "shell/host/journal.h"

/* Reads on to a line that is no comment, unless there is one. 0: there is none. */
int vsp_line_have(struct vsp_journal *j);

/* Whether the line's kind, its first word, is this. */
int vsp_line_is(const struct vsp_journal *j, const char *kind);

/* Reads on to a line, which has to be of this kind, and takes its first word. */
int vsp_line_kind(struct vsp_journal *j, const char *kind);

/* Takes a word, which a blank or the end of the line follows; NULL: there is none, no complaint. */
char *vsp_line_word(struct vsp_journal *j);

/* Takes a decimal number of at most this size; `what` is its name in a complaint. */
int vsp_line_number(struct vsp_journal *j, const char *what, uint64_t most, uint64_t *value);
int vsp_line_number32(struct vsp_journal *j, const char *what, uint32_t *value);

/* Takes LEN HEX: bytes, of which the zero ones at the end are not written. */
int vsp_line_bytes(struct vsp_journal *j, uint8_t *byte, uint32_t *byte_len);

/* Nothing may be left on the line; the next one has to be read. */
int vsp_line_end(struct vsp_journal *j);

#endif
