/* SPDX-License-Identifier: ISC */
/* Both forms of a layout, written: a line a region in each, so that line tools serve. */
#include "shell/host/layout_file.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/names.h"
#include "spec/abi.h"

/* " regions=N/LIMIT" */
static void write_used(const char *key, uint64_t used, const struct vsp_file_space *space,
                       int limit, FILE *to)
{
    fprintf(to, " %s=%" PRIu64, key, used);
    if (space->known[limit]) {
        fprintf(to, "/%" PRIu64, space->key[limit]);
    }
}

void vsp_file_write_region(const struct vsp_file_region *r, FILE *to)
{
    fprintf(to, "0x%" PRIx64 "-0x%" PRIx64 " %s %s/%s %s %" PRIu64 " 0x%" PRIx64 "%s%s", r->start,
            r->end, vsp_name_class(r->class_id), vsp_name_rights(r->rights),
            vsp_name_rights(r->ceiling), vsp_name_backing(r->backing), r->object, r->offset,
            r->name != NULL ? " " : "", r->name != NULL ? r->name : "");
}

static void write_space(const struct vsp_file_space *space, FILE *to)
{
    size_t i;

    fputs("space", to);
    if (space->known[VSP_KEY_HANDLE]) {
        fprintf(to, " handle=0x%" PRIx64, space->key[VSP_KEY_HANDLE]);
    }
    if (space->known[VSP_KEY_LOW]) {
        fprintf(to, " low=0x%" PRIx64, space->key[VSP_KEY_LOW]);
    }
    if (space->known[VSP_KEY_HIGH]) {
        fprintf(to, " high=0x%" PRIx64, space->key[VSP_KEY_HIGH]);
    }
    write_used("regions", space->count, space, VSP_KEY_REGION_LIMIT, to);
    write_used("pages", vsp_file_charged(space), space, VSP_KEY_PAGE_LIMIT, to);
    if (space->known[VSP_KEY_EPOCH]) {
        fprintf(to, " epoch=%" PRIu64, space->key[VSP_KEY_EPOCH]);
    }
    fputc('\n', to);
    for (i = 0u; i < space->count; i++) {
        vsp_file_write_region(&space->region[i], to);
        fputc('\n', to);
    }
}

void vsp_file_write_text(const struct vsp_file_layout *layout, FILE *to)
{
    size_t i;

    fputs("vspaced-layout 1\n", to);
    for (i = 0u; i < layout->count; i++) {
        write_space(&layout->space[i], to);
    }
}

void vsp_json_number(uint64_t value, FILE *to)
{
    fprintf(to, value > INT64_MAX ? "\"0x%" PRIx64 "\"" : "%" PRIu64, value);
}

void vsp_json_string(const char *text, FILE *to)
{
    fputc('"', to);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            fputc('\\', to);
        }
        fputc(*text, to);
    }
    fputc('"', to);
}

/* "key":number, */
static void json_key(const char *key, uint64_t value, const char *after, FILE *to)
{
    fprintf(to, "\"%s\":", key);
    vsp_json_number(value, to);
    fputs(after, to);
}

static void json_region(const struct vsp_file_region *r, FILE *to)
{
    fputs("  {", to);
    json_key("start", r->start, ",", to);
    json_key("end", r->end, ",", to);
    fprintf(to, "\"class\":\"%s\",\"rights\":\"%s\",\"ceiling\":\"%s\",\"backing\":\"%s\",",
            vsp_name_class(r->class_id), vsp_name_rights(r->rights), vsp_name_rights(r->ceiling),
            vsp_name_backing(r->backing));
    json_key("object", r->object, ",", to);
    json_key("offset", r->offset, "", to);
    if (r->name != NULL) {
        fputs(",\"name\":", to);
        vsp_json_string(r->name, to);
    }
    fputc('}', to);
}

static void json_space(const struct vsp_file_space *space, FILE *to)
{
    static const char *const keys[VSP_KEY_COUNT] = {
        [VSP_KEY_HANDLE] = "handle",
        [VSP_KEY_LOW] = "low",
        [VSP_KEY_HIGH] = "high",
        [VSP_KEY_EPOCH] = "epoch",
        [VSP_KEY_REGION_LIMIT] = "region_limit",
        [VSP_KEY_PAGE_LIMIT] = "page_limit",
    };
    size_t i;
    int k;

    fputs(" {", to);
    for (k = 0; k < VSP_KEY_COUNT; k++) {
        if (keys[k] != NULL && space->known[k]) {
            json_key(keys[k], space->key[k], ",", to);
        }
    }
    fputs("\"regions\":[", to);
    for (i = 0u; i < space->count; i++) {
        fputs(i == 0u ? "\n" : ",\n", to);
        json_region(&space->region[i], to);
    }
    fputs("]}", to);
}

void vsp_file_write_json(const struct vsp_file_layout *layout, FILE *to)
{
    size_t i;

    fputs("{\"format\":\"vspaced-layout\",\"version\":1,\"spaces\":[", to);
    for (i = 0u; i < layout->count; i++) {
        fputs(i == 0u ? "\n" : ",\n", to);
        json_space(&layout->space[i], to);
    }
    fputs("]}\n", to);
}
