/* SPDX-License-Identifier: ISC */
/* The text form of a layout, line by line. */
#include "shell/host/layout_file.h"

#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/input.h"
#include "shell/host/names.h"
#include "shell/host/scan.h"

/* Longest part of a bad word that a message repeats, made printable by quote. */
#define SHOWN 32u

/* A word of the file as a message may show it; the text is good until the next call. */
static const char *quote(const char *word)
{
    static char shown[4u * SHOWN + 4u];
    size_t length = strlen(word);
    char *text = vsp_escape(word, length < SHOWN ? length : SHOWN);

    snprintf(shown, sizeof shown, "%s%s", text, length > SHOWN ? "..." : "");
    vsp_free(text);
    return shown;
}

/* "N" or "N/LIMIT" of the keys regions and pages. */
static bool parse_used(struct vsp_file_space *space, int used, int limit, char *value)
{
    char *slash = strchr(value, '/');
    uint64_t number;

    if (slash != NULL) {
        *slash = '\0';
        if (!vsp_scan_decimal(slash + 1, &number)) {
            return false;
        }
        vsp_file_know(space, limit, number);
    }
    if (!vsp_scan_decimal(value, &number)) {
        return false;
    }
    vsp_file_know(space, used, number);
    return true;
}

/* One key=value of a space line; a key that is not known here says nothing here. */
static bool parse_key(struct vsp_file_space *space, const char *key, char *value)
{
    static const char *const plain[VSP_KEY_COUNT] = {
        [VSP_KEY_HANDLE] = "handle",
        [VSP_KEY_LOW] = "low",
        [VSP_KEY_HIGH] = "high",
        [VSP_KEY_EPOCH] = "epoch",
    };
    int i;

    if (strcmp(key, "regions") == 0) {
        return parse_used(space, VSP_KEY_REGIONS, VSP_KEY_REGION_LIMIT, value);
    }
    if (strcmp(key, "pages") == 0) {
        return parse_used(space, VSP_KEY_PAGES, VSP_KEY_PAGE_LIMIT, value);
    }
    for (i = 0; i < VSP_KEY_COUNT; i++) {
        if (plain[i] != NULL && strcmp(plain[i], key) == 0) {
            uint64_t number;

            if (!vsp_scan_number(value, &number)) {
                return false;
            }
            vsp_file_know(space, i, number);
        }
    }
    return true;
}

static bool parse_space(struct vsp_input *in, char *at, struct vsp_file_layout *layout)
{
    struct vsp_file_space *space = vsp_file_add_space(layout);
    char *word;

    space->line = vsp_input_number(in);
    while ((word = vsp_scan_word(&at)) != NULL) {
        char *equal = strchr(word, '=');

        if (equal == NULL || equal == word) {
            vsp_input_complain(in, "%s: not a key=value", quote(word));
            return false;
        }
        *equal = '\0';
        if (!parse_key(space, word, equal + 1)) {
            vsp_input_complain(in, "bad value of %s", quote(word));
            return false;
        }
    }
    return true;
}

/* RIGHTS/CEILING */
static bool parse_rights(char *text, struct vsp_file_region *region)
{
    char *slash = strchr(text, '/');

    if (slash == NULL) {
        return false;
    }
    *slash = '\0';
    return vsp_rights_named(text, &region->rights) && vsp_rights_named(slash + 1, &region->ceiling);
}

/* Field number i of a region's line; NULL, or what it should have been. */
static const char *parse_field(unsigned i, char *word, struct vsp_file_region *region)
{
    switch (i) {
    case 0u:
        return vsp_scan_range(word, &region->start, &region->end) ? NULL : "a range of addresses";
    case 1u:
        region->class_id = vsp_class_named(word);
        return region->class_id != 0u ? NULL : "a class";
    case 2u:
        return parse_rights(word, region) ? NULL : "rights/ceiling, as r-x/r-x";
    case 3u:
        region->backing = vsp_backing_named(word);
        return region->backing != VSP_BACKING_COUNT ? NULL : "a backing";
    case 4u:
        return vsp_scan_decimal(word, &region->object) ? NULL : "a number of an object or frame";
    default:
        return vsp_scan_hex(word, &region->offset) ? NULL : "an offset";
    }
}

static bool parse_region(struct vsp_input *in, char *at, struct vsp_file_space *space)
{
    struct vsp_file_region region = {.line = vsp_input_number(in)};
    size_t length;
    unsigned i;

    for (i = 0u; i < 6u; i++) {
        char *word = vsp_scan_word(&at);
        const char *wanted;

        if (word == NULL) {
            vsp_input_complain(in, "the line ends early: a region has six fields");
            return false;
        }
        wanted = parse_field(i, word, &region);
        if (wanted != NULL) {
            vsp_input_complain(in, "%s: not %s", quote(word), wanted);
            return false;
        }
    }
    length = strlen(at);
    while (length > 0u && strchr(" \t\r", at[length - 1u]) != NULL) {
        length--;
    }
    if (length > 0u) {
        region.name = vsp_escape_again(at, length);
        if (region.name == NULL) {
            vsp_input_complain(in, "a backslash in the name without xNN after it");
            return false;
        }
    }
    vsp_file_add(space, &region);
    return true;
}

/* "vspaced-layout 1" */
static bool parse_head(struct vsp_input *in, char *line)
{
    char *at = line;
    char *word = vsp_scan_word(&at);
    char *version = vsp_scan_word(&at);

    if (word == NULL || strcmp(word, "vspaced-layout") != 0) {
        vsp_input_complain(in, "not a layout: its first line should be vspaced-layout 1");
        return false;
    }
    if (version == NULL || strcmp(version, "1") != 0 || *at != '\0') {
        vsp_input_complain(in, "version %s: this tool reads version 1 of layouts",
                           version == NULL ? "missing" : quote(version));
        return false;
    }
    return true;
}

/* A text that is being read. */
struct reader {
    struct vsp_input *in;
    struct vsp_file_layout *layout;
    bool headed;
    size_t regions;
    uint64_t bytes;
};

static bool parse_line(struct reader *reader, char *line)
{
    struct vsp_file_layout *layout = reader->layout;
    char *at = line + strspn(line, " \t\r");

    if (*at == '\0' || *at == '#') {
        return true;
    }
    if (!reader->headed) {
        reader->headed = true;
        return parse_head(reader->in, at);
    }
    if (strncmp(at, "space", 5u) == 0 && strchr(" \t\r", at[5]) != NULL) {
        return parse_space(reader->in, at + 5, layout);
    }
    if (layout->count == 0u) {
        vsp_input_complain(reader->in, "%s: a space line has to come first", quote(at));
        return false;
    }
    reader->regions++;
    return parse_region(reader->in, at, &layout->space[layout->count - 1u]);
}

bool vsp_file_parse_text(struct vsp_input *in, struct vsp_file_layout *layout)
{
    struct reader reader = {.in = in, .layout = layout};
    size_t length;
    char *line;
    int got;

    while ((got = vsp_input_line(in, &line, &length)) == 1) {
        reader.bytes += length;
        if (!parse_line(&reader, line)
            || !vsp_file_bounded(in, layout->count, reader.regions, reader.bytes)) {
            return false;
        }
    }
    if (got == 0 && layout->count == 0u) {
        vsp_input_complain(in,
                           reader.headed ? "the file ends before a space line" : "nothing in it");
        return false;
    }
    return got == 0;
}
