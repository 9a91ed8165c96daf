/* SPDX-License-Identifier: ISC */
#include "shell/host/maps.h"

#include <search.h>
#include <string.h>

#include "core/policy/rights.h"
#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/input.h"
#include "shell/host/maps_line.h"
#include "spec/abi.h"

#define PAGE VSP_ABI_PAGE_BYTES

/* Number of an object: one for each device and inode, in order of appearance. */
struct object {
    uint64_t device;
    uint64_t inode;
    uint64_t number;
};

struct import {
    struct vsp_maps *maps;
    void *objects; /* tree of struct object */
    uint64_t object_count;
    uint64_t end; /* of the line before */
};

const char *vsp_maps_reason(int reason)
{
    static const char *const reasons[VSP_MAPS_REASONS] = {
        [VSP_MAPS_WX] = "write with execute",
        [VSP_MAPS_UNREADABLE] = "write or execute without read",
        [VSP_MAPS_KERNEL] = "not of the user half",
        [VSP_MAPS_SPECIAL] = "the kernel's own pages",
    };

    return reasons[reason];
}

static int by_file(const void *a, const void *b)
{
    const struct object *x = a;
    const struct object *y = b;

    if (x->device != y->device) {
        return x->device < y->device ? -1 : 1;
    }
    return x->inode < y->inode ? -1 : x->inode > y->inode;
}

static uint64_t object_of(struct import *import, const struct vsp_maps_line *line)
{
    struct object *wanted = vsp_alloc(NULL, sizeof *wanted);
    struct object **found;

    *wanted = (struct object){line->device, line->inode, import->object_count + 1u};
    found = tsearch(wanted, &import->objects, by_file);
    if (found == NULL) {
        vsp_free(wanted);
        return 0u;
    }
    if (*found != wanted) {
        vsp_free(wanted);
    } else {
        import->object_count++;
    }
    return (*found)->number;
}

/* Why a line has no equivalent; VSP_MAPS_REASONS: it has one. */
static int reason_of(const struct vsp_maps_line *line)
{
    if (line->start < VSP_ABI_PAGE_MIN * PAGE || line->end > VSP_ABI_PAGE_END * PAGE) {
        return VSP_MAPS_KERNEL;
    }
    if (vsp_rights_wx(line->rights) != 0u) {
        return VSP_MAPS_WX;
    }
    if (vsp_rights_ok(line->rights) == 0u) {
        return VSP_MAPS_UNREADABLE;
    }
    if (strncmp(line->name, "[vvar", 5u) == 0 || strcmp(line->name, "[vdso]") == 0) {
        return VSP_MAPS_SPECIAL;
    }
    return VSP_MAPS_REASONS;
}

static void leave(struct vsp_maps *maps, const struct vsp_maps_line *line, int reason)
{
    struct vsp_maps_left *left;

    if (maps->left_count == maps->left_room) {
        maps->left_room = maps->left_room == 0u ? 16u : 2u * maps->left_room;
        maps->left = vsp_alloc(maps->left, maps->left_room * sizeof *maps->left);
    }
    left = &maps->left[maps->left_count++];
    left->start = line->start;
    left->end = line->end;
    left->reason = reason;
    memcpy(left->permissions, line->permissions, sizeof left->permissions);
    left->name = line->name[0] != '\0' ? vsp_escape(line->name, strlen(line->name)) : NULL;
}

/* Class and ceiling of memory that is anonymous: what can be read now was written once. */
static void classify_anonymous(const struct vsp_maps_line *line,
                               const struct vsp_file_region *below, struct vsp_file_region *region)
{
    const uint32_t rw = VSP_RIGHT_R + VSP_RIGHT_W;

    region->backing = VSP_BACKING_ANON;
    region->ceiling = rw;
    region->class_id = VSP_CLASS_HEAP;
    if ((line->rights & VSP_RIGHT_X) != 0u) {
        region->class_id = VSP_CLASS_JIT; /* somebody wrote it, and perhaps will again */
        region->ceiling = rw + VSP_RIGHT_X;
    } else if (line->shared) {
        region->class_id = VSP_CLASS_SHARED;
    } else if (strncmp(line->name, "[stack", 6u) == 0) {
        region->class_id = VSP_CLASS_STACK;
    } else if (line->name[0] == '\0' && below != NULL && below->end == line->start
               && below->class_id == VSP_CLASS_DATA && below->backing == VSP_BACKING_OBJECT
               && below->rights == rw && line->rights == rw) {
        region->class_id = VSP_CLASS_DATA; /* what a program's file begins and zeros go on with */
    }
}

/* Class and ceiling of a file's memory; of data, what stays read-only may have been written. */
static void classify_file(const struct vsp_maps_line *line, struct vsp_file_region *below,
                          struct vsp_file_region *region)
{
    region->backing = VSP_BACKING_OBJECT;
    region->offset = line->offset;
    region->ceiling = line->rights;
    if ((line->rights & VSP_RIGHT_X) != 0u) {
        region->class_id = VSP_CLASS_CODE;
    } else if (line->shared) {
        region->class_id = VSP_CLASS_SHARED;
    } else if ((line->rights & VSP_RIGHT_W) == 0u) {
        region->class_id = VSP_CLASS_RODATA;
    } else {
        region->class_id = VSP_CLASS_DATA;
        /* Read-only right before it: relocated by the loader, then protected. */
        if (below != NULL && below->class_id == VSP_CLASS_RODATA && below->end == region->start
            && below->object == region->object
            && below->offset + (below->end - below->start) == region->offset) {
            below->class_id = VSP_CLASS_DATA;
            below->ceiling = region->ceiling;
        }
    }
}

static void import_line(struct import *import, const struct vsp_maps_line *line)
{
    struct vsp_file_space *space = &import->maps->layout.space[0];
    struct vsp_file_region *below = space->count > 0u ? &space->region[space->count - 1u] : NULL;
    struct vsp_file_region region = {.start = line->start, .end = line->end};
    int reason = reason_of(line);

    if (reason != VSP_MAPS_REASONS) {
        leave(import->maps, line, reason);
        return;
    }
    region.rights = line->rights;
    if (line->rights == 0u) { /* whatever it is of: nobody gets at that */
        region.class_id = VSP_CLASS_RESERVATION;
        region.backing = VSP_BACKING_NONE;
    } else if (line->inode != 0u) {
        region.object = object_of(import, line);
        classify_file(line, below, &region);
    } else {
        classify_anonymous(line, below, &region);
    }
    if (line->name[0] != '\0') {
        region.name = vsp_escape(line->name, strlen(line->name));
    }
    vsp_file_add(space, &region);
}

static bool import_all(struct vsp_input *in, struct import *import)
{
    struct vsp_maps_line line;
    uint64_t bytes = 0u;
    size_t length;
    char *text;
    int got;

    while ((got = vsp_input_line(in, &text, &length)) == 1) {
        const char *wrong = vsp_maps_parse(text, &line);

        if (wrong == NULL && line.start < import->end) {
            wrong = "begins below the end of the line before";
        }
        if (wrong != NULL) {
            vsp_input_complain(in, "not a line of /proc/PID/maps: %s", wrong);
            return false;
        }
        bytes += length;
        if (!vsp_file_bounded(in, 1u, vsp_input_number(in), bytes)) {
            return false;
        }
        import->end = line.end;
        import_line(import, &line);
    }
    if (got == 0 && vsp_input_number(in) == 0u) {
        vsp_input_complain(in, "nothing in it");
        return false;
    }
    return got == 0;
}

bool vsp_maps_read(struct vsp_input *in, struct vsp_maps *maps)
{
    struct import import = {.maps = maps};
    struct vsp_file_space *space;
    bool good;

    memset(maps, 0, sizeof *maps);
    space = vsp_file_add_space(&maps->layout);
    vsp_file_know(space, VSP_KEY_LOW, VSP_ABI_PAGE_MIN * PAGE);
    vsp_file_know(space, VSP_KEY_HIGH, VSP_ABI_PAGE_END * PAGE);
    good = import_all(in, &import);
    tdestroy(import.objects, vsp_free);
    if (good) {
        vsp_file_join(space);
    } else {
        vsp_maps_free(maps);
    }
    return good;
}

void vsp_maps_free(struct vsp_maps *maps)
{
    size_t i;

    for (i = 0u; i < maps->left_count; i++) {
        vsp_free(maps->left[i].name);
    }
    vsp_free(maps->left);
    vsp_file_free(&maps->layout);
    memset(maps, 0, sizeof *maps);
}
