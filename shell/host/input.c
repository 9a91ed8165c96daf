/* SPDX-License-Identifier: ISC */
#include "shell/host/input.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "shell/host/command.h"

/* The buffer holds a longest line, its newline, and a zero byte. */
#define BUFFER_BYTES (VSP_INPUT_LINE_MAX + 1u)

struct vsp_input {
    gzFile file;               /* NULL: the bytes in memory */
    const unsigned char *rest; /* in memory: what is not in the buffer yet */
    size_t left;
    const char *name;
    unsigned long number;
    size_t from; /* the buffer's bytes [from, to) are not read yet */
    size_t to;
    bool end; /* nothing comes after the buffer */
    bool cut; /* the last line that was read had no newline */
    bool bad;
    char buffer[BUFFER_BYTES + 1u];
};

/* An input whose source is not set yet; NULL: it has complained. */
static struct vsp_input *input_new(const char *name)
{
    struct vsp_input *in = calloc(1, sizeof *in);

    if (in == NULL) {
        vsp_complain("%s: %s", name, strerror(errno));
        return NULL;
    }
    in->name = name;
    return in;
}

struct vsp_input *vsp_input_open(const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    struct vsp_input *in = input_new(standard ? "standard input" : path);
    int descriptor;
    int error;

    if (in == NULL) {
        return NULL;
    }
    errno = 0;
    descriptor = standard ? dup(STDIN_FILENO) : -1;
    in->file = !standard ? gzopen(path, "rb") : descriptor >= 0 ? gzdopen(descriptor, "rb") : NULL;
    if (in->file == NULL) {
        error = errno != 0 ? errno : ENOMEM;
        vsp_complain("%s: %s", in->name, strerror(error));
        free(in);
        errno = error;
        return NULL;
    }
    gzbuffer(in->file, BUFFER_BYTES);
    return in;
}

struct vsp_input *vsp_input_memory(const char *name, const void *bytes, size_t size)
{
    struct vsp_input *in = input_new(name);

    if (in != NULL) {
        in->rest = bytes;
        in->left = size;
    }
    return in;
}

/* Bytes from the source; 0: no more, or an error, of which it has complained. */
static size_t source_read(struct vsp_input *in, char *to, size_t size)
{
    const char *message;
    int error;
    int got;

    if (in->file == NULL) {
        size = size < in->left ? size : in->left;
        if (size > 0u) {
            memcpy(to, in->rest, size);
            in->rest += size;
            in->left -= size;
        }
        return size;
    }
    errno = 0;
    got = gzread(in->file, to, (unsigned)size);
    if (got > 0) {
        return (size_t)got;
    }
    message = gzerror(in->file, &error);
    if (got < 0 || error != Z_OK) {
        /* zlib puts the file's name, which may be a descriptor, before its messages. */
        const char *colon = strstr(message, ": ");

        message = error == Z_ERRNO ? strerror(errno) : colon != NULL ? colon + 2 : message;
        vsp_input_complain(in, "%s", error == Z_BUF_ERROR ? "compressed data end early" : message);
        in->bad = true;
    }
    return 0u;
}

/* Makes room for more in the buffer and reads some. */
static void fill(struct vsp_input *in)
{
    size_t got;

    memmove(in->buffer, in->buffer + in->from, in->to - in->from);
    in->to -= in->from;
    in->from = 0u;
    got = source_read(in, in->buffer + in->to, BUFFER_BYTES - in->to);
    in->end = got == 0u;
    in->to += got;
}

/* What the line is, when its `length` bytes stand at the buffer's front. */
static int take(struct vsp_input *in, char **line, size_t *length, size_t size)
{
    char *start = in->buffer + in->from;

    in->number++;
    in->from += size;
    in->cut = in->from == in->to;
    if (!in->cut) {
        in->from++; /* the newline */
    }
    start[size] = '\0';
    *line = start;
    *length = size;
    if (memchr(start, '\0', size) != NULL) {
        vsp_input_complain(in, "a zero byte: this is not text");
        in->bad = true;
        return -1;
    }
    return 1;
}

int vsp_input_line(struct vsp_input *in, char **line, size_t *length)
{
    size_t seen = 0u;

    while (!in->bad) {
        char *start = in->buffer + in->from;
        char *newline = memchr(start + seen, '\n', in->to - in->from - seen);

        if (newline != NULL) {
            return take(in, line, length, (size_t)(newline - start));
        }
        seen = in->to - in->from;
        if (seen > VSP_INPUT_LINE_MAX) {
            in->number++;
            vsp_input_complain(in, "a line of more than %u bytes", VSP_INPUT_LINE_MAX);
            in->bad = true;
        } else if (in->end) {
            return seen == 0u ? 0 : take(in, line, length, seen);
        } else {
            fill(in);
        }
    }
    return -1;
}

int vsp_input_peek(struct vsp_input *in)
{
    size_t i;

    if (in->from == in->to && !in->end && !in->bad) {
        fill(in);
    }
    for (i = in->from; i < in->to; i++) {
        if (strchr(" \t\r\n", in->buffer[i]) == NULL || in->buffer[i] == '\0') {
            return (unsigned char)in->buffer[i];
        }
    }
    return -1;
}

size_t vsp_input_read(struct vsp_input *in, void *buffer, size_t size)
{
    size_t held = in->to - in->from;

    if (in->bad) {
        return 0u;
    }
    if (held == 0u) {
        return in->end ? 0u : source_read(in, buffer, size);
    }
    size = size < held ? size : held;
    memcpy(buffer, in->buffer + in->from, size);
    in->from += size;
    return size;
}

bool vsp_input_bad(const struct vsp_input *in)
{
    return in->bad;
}

unsigned long vsp_input_number(const struct vsp_input *in)
{
    return in->number;
}

bool vsp_input_cut(const struct vsp_input *in)
{
    return in->cut;
}

const char *vsp_input_name(const struct vsp_input *in)
{
    return in->name;
}

void vsp_input_complain(const struct vsp_input *in, const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "vspacectl: %s:", in->name);
    if (in->number > 0u) {
        fprintf(stderr, "%lu:", in->number);
    }
    fputc(' ', stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void vsp_input_close(struct vsp_input *in)
{
    if (in != NULL) {
        if (in->file != NULL) {
            gzclose_r(in->file);
        }
        free(in);
    }
}
