/* SPDX-License-Identifier: ISC */
/*
 * A layout as a file says it, right or wrong: spaces, and regions in bytes, in the file's order. It
 * is read from text or JSON and written as either (vspacectl.1 has both forms), without the
 * generations of contents: regions that meet may say the same, and be two to the service. What a
 * layout may say is judged by `vspacectl check`, not here: a reader that refused it could not show
 * what is wrong.
 */
#ifndef VSP_HOST_LAYOUT_FILE_H
#define VSP_HOST_LAYOUT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct vsp_input;

/* More than these are not read: a small compressed file may hold more than any memory. */
#define VSP_FILE_SPACES_MAX 0x10000u
#define VSP_FILE_REGIONS_MAX 0x400000u
#define VSP_FILE_BYTES_MAX 0x40000000u

struct vsp_file_region {
    uint64_t start; /* bytes, [start, end) */
    uint64_t end;
    uint64_t object; /* object id, or first frame; anonymous: 0 */
    uint64_t offset; /* bytes; of an object's content at start, else 0 */
    uint32_t class_id;
    uint32_t rights;
    uint32_t ceiling;
    uint32_t backing;
    char *name;         /* escaped (escape.h), or NULL; the layout's own */
    unsigned long line; /* where it stands in a text; 0: nowhere */
};

/* What may be known of a space beside its regions; the values of vsp_file_space.key. */
enum {
    VSP_KEY_HANDLE,
    VSP_KEY_LOW, /* bytes, [low, high) */
    VSP_KEY_HIGH,
    VSP_KEY_REGIONS, /* as a text counts them: check compares */
    VSP_KEY_REGION_LIMIT,
    VSP_KEY_PAGES,
    VSP_KEY_PAGE_LIMIT,
    VSP_KEY_EPOCH,
    VSP_KEY_COUNT
};

struct vsp_file_space {
    uint64_t key[VSP_KEY_COUNT];
    bool known[VSP_KEY_COUNT];
    struct vsp_file_region *region;
    size_t count;
    size_t room;
    unsigned long line;
};

struct vsp_file_layout {
    struct vsp_file_space *space;
    size_t count;
    size_t room;
};

/* ---- Reading: false: it has complained, and there is nothing to free. ---- */

bool vsp_file_read(const char *path, struct vsp_file_layout *layout);
bool vsp_file_read_input(struct vsp_input *in, struct vsp_file_layout *layout);

/* As vsp_file_read, and the regions of each space are in order, not empty, and do not overlap. */
bool vsp_file_read_ordered(const char *path, struct vsp_file_layout *layout);

/* For readers: whether so much may be read; false: it has complained. */
bool vsp_file_bounded(struct vsp_input *in, size_t spaces, size_t regions, uint64_t bytes);

/* ---- Making and changing ---- */

/* A new space at the end, of which nothing is known; it moves when another one is added. */
struct vsp_file_space *vsp_file_add_space(struct vsp_file_layout *layout);

/* A region at the end of a space; its name, from vsp_alloc or NULL, becomes the layout's. */
void vsp_file_add(struct vsp_file_space *space, const struct vsp_file_region *region);

void vsp_file_know(struct vsp_file_space *space, int key, uint64_t value);

/* Frees what is in it. */
void vsp_file_free(struct vsp_file_layout *layout);

/* Whether the content is an object's, be it lost or not; whether it has a number at all. */
bool vsp_file_of_object(const struct vsp_file_region *region);
bool vsp_file_numbered(const struct vsp_file_region *region);

/* The pages of a space that count against its limit. */
uint64_t vsp_file_charged(const struct vsp_file_space *space);

/* Whether the pages of b go on with what those of a say, apart from where they are. */
bool vsp_file_alike(const struct vsp_file_region *a, const struct vsp_file_region *b);

/* Joins equal neighbours, as vspaced does within a generation; the first one's name stays. */
void vsp_file_join(struct vsp_file_space *space);

/* First region that is empty, or begins before the one in front of it ends; count: none. */
size_t vsp_file_disorder(const struct vsp_file_space *space);

/* Bytes of all its regions. */
uint64_t vsp_file_bytes(const struct vsp_file_space *space);

/* The two forms of a reader, for vsp_file_read_input: the layout is empty, and freed by it. */
bool vsp_file_parse_text(struct vsp_input *in, struct vsp_file_layout *layout);
bool vsp_file_parse_json(struct vsp_input *in, struct vsp_file_layout *layout);

/* ---- Writing ---- */

/* A region's line, without its newline. */
void vsp_file_write_region(const struct vsp_file_region *region, FILE *to);

void vsp_file_write_text(const struct vsp_file_layout *layout, FILE *to);
void vsp_file_write_json(const struct vsp_file_layout *layout, FILE *to);

/* A JSON string, quoted, of an escaped name; a JSON integer, as text in hex from 2^63 on. */
void vsp_json_string(const char *text, FILE *to);
void vsp_json_number(uint64_t value, FILE *to);

#endif
