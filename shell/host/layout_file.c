/* SPDX-License-Identifier: ISC */
#include "shell/host/layout_file.h"

#include <string.h>

#include "core/policy/policy.h"
#include "shell/host/command.h"
#include "shell/host/input.h"
#include "spec/abi.h"

/* Room for one more entry: doubles, so that n entries cost n steps in all. */
static void *grow(void *entries, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return entries;
    }
    *room = *room == 0u ? 16u : 2u * *room;
    return vsp_alloc(entries, *room * size);
}

struct vsp_file_space *vsp_file_add_space(struct vsp_file_layout *layout)
{
    struct vsp_file_space *space;

    layout->space = grow(layout->space, layout->count, &layout->room, sizeof *layout->space);
    space = &layout->space[layout->count++];
    memset(space, 0, sizeof *space);
    return space;
}

void vsp_file_add(struct vsp_file_space *space, const struct vsp_file_region *region)
{
    space->region = grow(space->region, space->count, &space->room, sizeof *space->region);
    space->region[space->count++] = *region;
}

void vsp_file_know(struct vsp_file_space *space, int key, uint64_t value)
{
    space->key[key] = value;
    space->known[key] = true;
}

void vsp_file_free(struct vsp_file_layout *layout)
{
    size_t i;
    size_t j;

    for (i = 0u; i < layout->count; i++) {
        for (j = 0u; j < layout->space[i].count; j++) {
            vsp_free(layout->space[i].region[j].name);
        }
        vsp_free(layout->space[i].region);
    }
    vsp_free(layout->space);
    memset(layout, 0, sizeof *layout);
}

bool vsp_file_of_object(const struct vsp_file_region *region)
{
    return region->backing == VSP_BACKING_OBJECT || region->backing == VSP_BACKING_LOST;
}

bool vsp_file_numbered(const struct vsp_file_region *region)
{
    return vsp_file_of_object(region) || region->backing == VSP_BACKING_DIRECT;
}

uint64_t vsp_file_charged(const struct vsp_file_space *space)
{
    uint64_t pages = 0u;

    for (size_t i = 0u; i < space->count; i++) {
        const struct vsp_file_region *r = &space->region[i];

        if (r->end > r->start) { /* a planned one may be anything */
            pages += vsp_policy_charge(r->class_id, (r->end - r->start) / VSP_ABI_PAGE_BYTES);
        }
    }
    return pages;
}

/* Anonymous content always goes on; that of an object by offset, frames by number. */
bool vsp_file_alike(const struct vsp_file_region *a, const struct vsp_file_region *b)
{
    uint64_t bytes = a->end - a->start;

    if (a->class_id != b->class_id || a->rights != b->rights || a->ceiling != b->ceiling
        || a->backing != b->backing) {
        return false;
    }
    if (vsp_file_of_object(a)) {
        return a->object == b->object && a->offset + bytes == b->offset;
    }
    return a->backing != VSP_BACKING_DIRECT || a->object + bytes / VSP_ABI_PAGE_BYTES == b->object;
}

void vsp_file_join(struct vsp_file_space *space)
{
    size_t kept = 0u;
    size_t i;

    for (i = 0u; i < space->count; i++) {
        struct vsp_file_region *last = kept > 0u ? &space->region[kept - 1u] : NULL;
        struct vsp_file_region *next = &space->region[i];

        if (last == NULL || last->end != next->start || !vsp_file_alike(last, next)) {
            space->region[kept++] = *next;
            continue;
        }
        last->end = next->end;
        if (last->name == NULL) {
            last->name = next->name;
        } else {
            vsp_free(next->name);
        }
    }
    space->count = kept;
}

size_t vsp_file_disorder(const struct vsp_file_space *space)
{
    uint64_t end = 0u;
    size_t i;

    for (i = 0u; i < space->count; i++) {
        if (space->region[i].start < end || space->region[i].end <= space->region[i].start) {
            break;
        }
        end = space->region[i].end;
    }
    return i;
}

uint64_t vsp_file_bytes(const struct vsp_file_space *space)
{
    uint64_t bytes = 0u;
    size_t i;

    for (i = 0u; i < space->count; i++) {
        bytes += space->region[i].end - space->region[i].start;
    }
    return bytes;
}

bool vsp_file_bounded(struct vsp_input *in, size_t spaces, size_t regions, uint64_t bytes)
{
    if (spaces > VSP_FILE_SPACES_MAX) {
        vsp_input_complain(in, "more than %u spaces", VSP_FILE_SPACES_MAX);
    } else if (regions > VSP_FILE_REGIONS_MAX) {
        vsp_input_complain(in, "more than %u regions", VSP_FILE_REGIONS_MAX);
    } else if (bytes > VSP_FILE_BYTES_MAX) {
        vsp_input_complain(in, "more than %u bytes", VSP_FILE_BYTES_MAX);
    } else {
        return true;
    }
    return false;
}

bool vsp_file_read_input(struct vsp_input *in, struct vsp_file_layout *layout)
{
    bool good;

    memset(layout, 0, sizeof *layout);
    good = vsp_input_peek(in) == '{' ? vsp_file_parse_json(in, layout)
                                     : vsp_file_parse_text(in, layout);
    if (!good) {
        vsp_file_free(layout);
    }
    return good;
}

bool vsp_file_read(const char *path, struct vsp_file_layout *layout)
{
    struct vsp_input *in = vsp_input_open(path);
    bool good = in != NULL && vsp_file_read_input(in, layout);

    vsp_input_close(in);
    return good;
}

bool vsp_file_read_ordered(const char *path, struct vsp_file_layout *layout)
{
    size_t i;

    if (!vsp_file_read(path, layout)) {
        return false;
    }
    for (i = 0u; i < layout->count; i++) {
        const struct vsp_file_space *space = &layout->space[i];
        size_t at = vsp_file_disorder(space);

        if (at < space->count) {
            vsp_complain("%s: region 0x%llx-0x%llx is empty or out of order; see vspacectl check",
                         path, (unsigned long long)space->region[at].start,
                         (unsigned long long)space->region[at].end);
            vsp_file_free(layout);
            return false;
        }
    }
    return true;
}
