/* SPDX-License-Identifier: ISC */
/*
 * Names as text: printable UTF-8. A byte that is a control character, no UTF-8, or a backslash is
 * written \xNN, so that no name can end a line or steer a terminal, and none is lost.
 */
#ifndef VSP_HOST_ESCAPE_H
#define VSP_HOST_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

/* The text of a name's bytes; to be freed. */
char *vsp_escape(const char *bytes, size_t length);

/* The same name, its text written as vsp_escape writes it; NULL: a backslash without xNN. */
char *vsp_escape_again(const char *text, size_t length);

/* Columns that an escaped text takes; how many of its bytes fit into a number of columns. */
size_t vsp_escape_columns(const char *text);
size_t vsp_escape_fit(const char *text, size_t columns);

/*
 * The part of an escaped name, *length bytes, that stands for it in a number of columns: all of it;
 * or a path's end from a slash on, with ".." in front (vsp_escape_dots); or the beginning of its
 * last part, or else of the name, with ".." behind.
 */
const char *vsp_escape_short(const char *text, size_t columns, size_t *length);

/* Whether ".." goes in front of what vsp_escape_short made of a name. */
bool vsp_escape_dots(const char *text, const char *shown);

#endif
