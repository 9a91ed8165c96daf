/* SPDX-License-Identifier: ISC */
/* Words and numbers of a line of text. Strict: nothing is skipped, nothing wraps. */
#ifndef VSP_HOST_SCAN_H
#define VSP_HOST_SCAN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The next word at *at, ended by a zero byte written into the line; *at goes to the first character
 * after the white space (blanks, tabs, carriage returns) behind it. NULL: no more words.
 */
char *vsp_scan_word(char **at);

/* A whole text as a number of base 10 or 16; false: it is none, or does not fit 64 bits. */
bool vsp_scan_decimal(const char *text, uint64_t *value);
bool vsp_scan_hex(const char *text, uint64_t *value); /* 0x in front is allowed */

/* A number as people write it: 0x for hexadecimal, else decimal. */
bool vsp_scan_number(const char *text, uint64_t *value);

/* START-END in hexadecimal; the text is changed. */
bool vsp_scan_range(char *text, uint64_t *start, uint64_t *end);

#endif
