/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a layout: what can be read can be written in both forms, which say the same, and is
 * shown, checked, compared with itself and digested. A layout without faults is one that the core
 * can have: mapped there piece by piece it has the same regions.
 */
#include <stdlib.h>
#include <string.h>

#include "core/layout/layout.h"
#include "shell/host/check_layout.h"
#include "shell/host/command.h"
#include "shell/host/diff.h"
#include "shell/host/digest.h"
#include "shell/host/input.h"
#include "shell/host/layout_file.h"
#include "shell/host/show.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef void (*writer)(const struct vsp_file_layout *layout, FILE *to);

static char *written(const struct vsp_file_layout *layout, writer write, size_t *size)
{
    char *text = NULL;
    FILE *to = open_memstream(&text, size);

    if (to == NULL) {
        abort();
    }
    write(layout, to);
    if (fclose(to) != 0) {
        abort();
    }
    return text;
}

static bool read_bytes(const void *bytes, size_t size, struct vsp_file_layout *layout)
{
    struct vsp_input *in = vsp_input_memory("input", bytes, size);
    bool good = in != NULL && vsp_file_read_input(in, layout);

    vsp_input_close(in);
    return good;
}

/* A form that is written and read again has to give the same text. */
static void round_trip(const struct vsp_file_layout *layout, writer write, const char *text)
{
    struct vsp_file_layout again;
    size_t size;
    char *form = written(layout, write, &size);
    char *second;

    if (!read_bytes(form, size, &again)) {
        abort();
    }
    second = written(&again, vsp_file_write_text, &size);
    if (strcmp(text, second) != 0) {
        abort();
    }
    vsp_file_free(&again);
    free(second);
    free(form);
}

static bool ordered(const struct vsp_file_layout *layout)
{
    size_t i;

    for (i = 0u; i < layout->count; i++) {
        if (vsp_file_disorder(&layout->space[i]) < layout->space[i].count) {
            return false;
        }
    }
    return true;
}

/* What show prints goes to stdout, which the target's caller closes. */
static void show_all(const struct vsp_file_layout *layout)
{
    struct vsp_show show = {.layout = layout, .title = "input"};

    show.filter.gaps = true;
    vsp_show_text(&show);
    vsp_show_columns(&show);
    vsp_show_html(&show);
    show.filter.at = true;
    show.filter.address = layout->space[0].count > 0u ? layout->space[0].region[0].end : 0u;
    vsp_show_text(&show);
    vsp_show_svg(&show);
}

/* The same layout has no differences and one digest, joined or not. */
static void same_as_itself(struct vsp_file_layout *layout, const char *text)
{
    char digest[2][VSP_DIGEST_TEXT];
    struct vsp_file_layout again;
    struct vsp_diff diff;

    if (!read_bytes(text, strlen(text), &again)) {
        abort();
    }
    vsp_diff(layout, &again, &diff);
    if (diff.count != 0u) {
        abort();
    }
    vsp_diff_free(&diff);
    vsp_digest(layout, digest[0]);
    vsp_digest(&again, digest[1]);
    if (strcmp(digest[0], digest[1]) != 0) {
        abort();
    }
    vsp_file_free(&again);
}

/* What a text said of how many there are, which joining has changed. */
static void forget_counts(struct vsp_file_layout *layout)
{
    size_t i;

    for (i = 0u; i < layout->count; i++) {
        layout->space[i].known[VSP_KEY_REGIONS] = false;
    }
}

/* What the core keeps of a region. */
static struct vsp_attributes attributes_of(const struct vsp_file_region *r)
{
    struct vsp_attributes a = {
        .class_id = (uint8_t)r->class_id,
        .rights = (uint8_t)r->rights,
        .ceiling = (uint8_t)r->ceiling,
        .backing = (uint8_t)r->backing,
    };

    if (vsp_file_of_object(r)) {
        a.object = (uint32_t)r->object;
        a.base = r->offset / VSP_ABI_PAGE_BYTES;
    } else {
        a.base = r->backing == VSP_BACKING_DIRECT ? r->object : r->start / VSP_ABI_PAGE_BYTES;
    }
    return a;
}

/* Maps pages [from, to) of a region. */
static void map_part(struct vsp_layout *core, const struct vsp_file_region *r, uint64_t from,
                     uint64_t to)
{
    struct vsp_attributes a = attributes_of(r);

    if (from < to) {
        a.base += from - r->start / VSP_ABI_PAGE_BYTES;
        vsp_layout_put(core, 0u, vsp_tree_seek(&core->tree, 0u, from), from, to, &a);
    }
}

static bool same_region(const struct vsp_layout *core, uint32_t i, const struct vsp_file_region *r)
{
    struct vsp_attributes a = attributes_of(r);
    const struct vsp_attributes *b = &core->region[i];

    return core->tree.start[i] == r->start / VSP_ABI_PAGE_BYTES
           && core->tree.end[i] == r->end / VSP_ABI_PAGE_BYTES && a.class_id == b->class_id
           && a.rights == b->rights && a.ceiling == b->ceiling && a.backing == b->backing
           && a.object == b->object && a.base == b->base;
}

/* A space as it was read, mapped by halves, has the regions in the core that joining gave it. */
static void same_in_core(const struct vsp_file_space *parts, const struct vsp_file_space *space)
{
    static struct vsp_layout core;
    uint32_t at = VSP_TREE_NIL;
    size_t i;

    vsp_layout_init(&core);
    for (i = 0u; i < parts->count; i++) {
        const struct vsp_file_region *r = &parts->region[i];
        uint64_t start = r->start / VSP_ABI_PAGE_BYTES;
        uint64_t end = r->end / VSP_ABI_PAGE_BYTES;
        uint64_t middle = start + (end - start) / 2u;

        map_part(&core, r, middle, end);
        map_part(&core, r, start, middle);
    }
    for (i = 0u; i < space->count; i++) {
        at = vsp_tree_after(&core.tree, 0u, at);
        if (at == VSP_TREE_NIL || !same_region(&core, at, &space->region[i])) {
            abort();
        }
    }
    if (core.regions[0] != space->count || core.pages[0] != vsp_file_charged(space)) {
        abort();
    }
}

/* Every space of a joined layout, if it has no faults and fits, with what was read. */
static void compare_with_core(const struct vsp_file_layout *layout, const char *text)
{
    struct vsp_faults faults = {.to = stdout, .file = "input", .layout = layout};
    struct vsp_file_layout parts;
    size_t i;

    if (!read_bytes(text, strlen(text), &parts)) {
        abort();
    }
    vsp_check_layout(&faults);
    for (i = 0u; i < layout->count; i++) {
        if (faults.count == 0u && parts.space[i].count < VSP_REGION_MAX) {
            same_in_core(&parts.space[i], &layout->space[i]);
        }
    }
    vsp_file_free(&parts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct vsp_file_layout layout;
    struct vsp_faults faults = {.to = stdout, .file = "input", .layout = &layout};
    char *text;

    if (!read_bytes(data, size, &layout)) {
        return 0;
    }
    text = written(&layout, vsp_file_write_text, &size);
    round_trip(&layout, vsp_file_write_text, text);
    round_trip(&layout, vsp_file_write_json, text);
    vsp_check_layout(&faults);
    if (ordered(&layout)) {
        show_all(&layout);
        same_as_itself(&layout, text);
        forget_counts(&layout);
        compare_with_core(&layout, text);
    }
    free(text);
    vsp_file_free(&layout);
    return 0;
}
