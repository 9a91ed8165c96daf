/* SPDX-License-Identifier: ISC */
/* The JSON form of a layout. */
#include "shell/host/layout_file.h"

#include <jansson.h>
#include <stdarg.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/input.h"
#include "shell/host/names.h"
#include "shell/host/scan.h"

/* A tree of JSON values takes many times its text. */
#define MOST (64u * 1024u * 1024u)

struct source {
    struct vsp_input *in;
    size_t taken;
};

/* Where in the file a fault is: both counted from 0. */
struct place {
    struct vsp_input *in;
    size_t space;
    size_t region; /* SIZE_MAX: in the space itself */
};

static size_t feed(void *buffer, size_t size, void *data)
{
    struct source *source = data;
    size_t got = vsp_input_read(source->in, buffer, size);

    source->taken += got;
    return source->taken > MOST || vsp_input_bad(source->in) ? (size_t)-1 : got;
}

__attribute__((format(printf, 2, 3))) static bool fault(const struct place *at, const char *format,
                                                        ...)
{
    char text[160];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (at->region == SIZE_MAX) {
        vsp_input_complain(at->in, "spaces[%zu]: %s", at->space, text);
    } else {
        vsp_input_complain(at->in, "spaces[%zu].regions[%zu]: %s", at->space, at->region, text);
    }
    return false;
}

/* A number: an integer from 0, or a text of one, since JSON's readers have 63 bits or fewer. */
static bool number(const struct place *at, const json_t *object, const char *key, uint64_t *value,
                   bool *known)
{
    const json_t *found = json_object_get(object, key);

    *known = found != NULL;
    if (found == NULL) {
        return true;
    }
    if (json_is_integer(found) && json_integer_value(found) >= 0) {
        *value = (uint64_t)json_integer_value(found);
        return true;
    }
    if (json_is_string(found) && vsp_scan_number(json_string_value(found), value)) {
        return true;
    }
    return fault(at, "%s is no number of 64 bits", key);
}

static bool needed(const struct place *at, const json_t *object, const char *key, uint64_t *value)
{
    bool known;

    if (!number(at, object, key, value, &known)) {
        return false;
    }
    return known || fault(at, "%s is missing", key);
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "";
}

/* The fields that are words. */
static bool parse_words(const struct place *at, const json_t *object, struct vsp_file_region *r)
{
    const json_t *name = json_object_get(object, "name");

    r->class_id = vsp_class_named(text_of(object, "class"));
    r->backing = vsp_backing_named(text_of(object, "backing"));
    if (r->class_id == 0u) {
        return fault(at, "class is missing, or no class");
    }
    if (r->backing == VSP_BACKING_COUNT) {
        return fault(at, "backing is missing, or no backing");
    }
    if (!vsp_rights_named(text_of(object, "rights"), &r->rights)
        || !vsp_rights_named(text_of(object, "ceiling"), &r->ceiling)) {
        return fault(at, "rights or ceiling are missing, or not like r-x");
    }
    if (name == NULL || (json_is_string(name) && json_string_length(name) == 0u)) {
        return true;
    }
    r->name = json_is_string(name)
                  ? vsp_escape_again(json_string_value(name), json_string_length(name))
                  : NULL;
    return r->name != NULL || fault(at, "name is no text, or has a backslash without xNN");
}

static bool parse_region(const struct place *at, const json_t *object, struct vsp_file_space *space)
{
    struct vsp_file_region r = {.line = 0u};

    if (!json_is_object(object)) {
        return fault(at, "not an object");
    }
    if (!needed(at, object, "start", &r.start) || !needed(at, object, "end", &r.end)
        || !needed(at, object, "object", &r.object) || !needed(at, object, "offset", &r.offset)
        || !parse_words(at, object, &r)) {
        return false;
    }
    vsp_file_add(space, &r);
    return true;
}

static bool parse_space(struct place *at, const json_t *object, struct vsp_file_space *space)
{
    static const struct {
        const char *name;
        int key;
    } keys[] = {
        {"handle", VSP_KEY_HANDLE},
        {"low", VSP_KEY_LOW},
        {"high", VSP_KEY_HIGH},
        {"epoch", VSP_KEY_EPOCH},
        {"region_limit", VSP_KEY_REGION_LIMIT},
        {"page_limit", VSP_KEY_PAGE_LIMIT},
    };
    const json_t *regions = json_object_get(object, "regions");
    size_t i;

    at->region = SIZE_MAX;
    for (i = 0u; i < sizeof keys / sizeof keys[0]; i++) {
        int key = keys[i].key;

        if (!number(at, object, keys[i].name, &space->key[key], &space->known[key])) {
            return false;
        }
    }
    if (!json_is_array(regions)) {
        return fault(at, "regions are missing, or no array");
    }
    for (i = 0u; i < json_array_size(regions); i++) {
        at->region = i;
        if (!parse_region(at, json_array_get(regions, i), space)) {
            return false;
        }
    }
    return true;
}

static bool parse_root(struct vsp_input *in, const json_t *root, struct vsp_file_layout *layout)
{
    const json_t *spaces = json_object_get(root, "spaces");
    struct place at = {.in = in};

    if (strcmp(text_of(root, "format"), "vspaced-layout") != 0) {
        vsp_input_complain(in, "not a layout: its format should be vspaced-layout");
        return false;
    }
    if (json_integer_value(json_object_get(root, "version")) != 1) {
        vsp_input_complain(in, "this tool reads version 1 of layouts");
        return false;
    }
    if (json_array_size(spaces) == 0u) {
        vsp_input_complain(in, "spaces are missing, or no array, or empty");
        return false;
    }
    if (!vsp_file_bounded(in, json_array_size(spaces), 0u, 0u)) {
        return false;
    }
    for (at.space = 0u; at.space < json_array_size(spaces); at.space++) {
        struct vsp_file_space *space = vsp_file_add_space(layout);

        if (!parse_space(&at, json_array_get(spaces, at.space), space)) {
            return false;
        }
    }
    return true;
}

bool vsp_file_parse_json(struct vsp_input *in, struct vsp_file_layout *layout)
{
    struct source source = {in, 0u};
    json_error_t error;
    json_t *root = json_load_callback(feed, &source, JSON_REJECT_DUPLICATES, &error);
    bool good;

    if (root == NULL) {
        if (source.taken > MOST) {
            vsp_input_complain(in, "more than %u bytes of JSON; the text form has no limit", MOST);
        } else if (!vsp_input_bad(in)) {
            /* It may repeat what stands in the file. */
            char *text = vsp_escape(error.text, strlen(error.text));

            vsp_complain("%s:%d: %s", vsp_input_name(in), error.line, text);
            vsp_free(text);
        }
        return false;
    }
    good = parse_root(in, root, layout);
    json_decref(root);
    return good;
}
