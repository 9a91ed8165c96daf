/* SPDX-License-Identifier: ISC */
/*
 * Text that is read line by line: a file or, as "-", standard input; plain or compressed by gzip,
 * which its first bytes tell. What is wrong is said on stderr with the file's name and the line's
 * number. A line has at most VSP_INPUT_LINE_MAX bytes, so that no file takes all memory.
 */
#ifndef VSP_HOST_INPUT_H
#define VSP_HOST_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#define VSP_INPUT_LINE_MAX 65536u

struct vsp_input;

/* Opens a file, or standard input for "-". NULL: it has complained; errno says why too. */
struct vsp_input *vsp_input_open(const char *path);

/* Text in memory, as if it were a file of that name. The bytes have to stay. NULL as above. */
struct vsp_input *vsp_input_memory(const char *name, const void *bytes, size_t size);

/*
 * The next line, without its newline and with a zero byte after it, which the caller may change and
 * which stays until the next call. 1: a line; 0: no more; -1: it has complained (an error of
 * reading, a line that is too long, a zero byte in it).
 */
int vsp_input_line(struct vsp_input *in, char **line, size_t *length);

/* The first byte that is no white space, of what has not been read yet; -1: none near. */
int vsp_input_peek(struct vsp_input *in);

/* Reads up to size bytes that are no longer read as lines; 0: end, or an error (vsp_input_bad). */
size_t vsp_input_read(struct vsp_input *in, void *buffer, size_t size);

/* Whether reading failed; it has complained. */
bool vsp_input_bad(const struct vsp_input *in);

/* Number of the line that was read last; 0 before the first. */
unsigned long vsp_input_number(const struct vsp_input *in);

/* Whether that line ended without a newline, which only a last line can. */
bool vsp_input_cut(const struct vsp_input *in);

/* The name for messages. */
const char *vsp_input_name(const struct vsp_input *in);

/* `vspacectl: FILE:LINE: ...` on stderr, without the line before the first one was read. */
__attribute__((format(printf, 2, 3))) void vsp_input_complain(const struct vsp_input *in,
                                                              const char *format, ...);

/* Closes it; NULL is nothing. */
void vsp_input_close(struct vsp_input *in);

#endif
