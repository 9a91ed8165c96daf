/* SPDX-License-Identifier: ISC */
/* vspacectl diff A B: what pages say in one layout and not in the other. */
#include "shell/host/commands.h"

#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/diff.h"
#include "shell/host/names.h"
#include "shell/host/table.h"

static const char *const kinds[] = {
    [VSP_REMOVED] = "removed",
    [VSP_ADDED] = "added",
    [VSP_CHANGED] = "changed",
    [VSP_MOVED] = "moved",
};

/* How far a region moved, with its sign. */
static void distance_text(const struct vsp_change *change, char text[VSP_SIZE_TEXT])
{
    bool up = change->to.start > change->from.start;
    uint64_t far = up ? change->to.start - change->from.start
                      : change->from.start - change->to.start;

    snprintf(text, VSP_SIZE_TEXT, "%c%" PRIx64, up ? '+' : '-', far);
}

/* `what: old -> new` of each attribute that differs; all but the first on lines of their own. */
static void print_attributes(const struct vsp_table *table, const struct vsp_change *change)
{
    const struct vsp_file_region *a = &change->from;
    const struct vsp_file_region *b = &change->to;
    char old[VSP_BACKING_TEXT];
    char new[VSP_BACKING_TEXT];
    const char *before = "";

    if (a->class_id != b->class_id) {
        printf("class %s -> %s", vsp_name_class(a->class_id), vsp_name_class(b->class_id));
        before = "\n%36s";
    }
    if (a->rights != b->rights || a->ceiling != b->ceiling) {
        printf(before, "");
        printf("rights %s/%s -> %s/%s", vsp_name_rights(a->rights), vsp_name_rights(a->ceiling),
               vsp_name_rights(b->rights), vsp_name_rights(b->ceiling));
        before = "\n%36s";
    }
    vsp_backing_text(a, old);
    vsp_backing_text(b, new);
    if (strcmp(old, new) != 0) {
        printf(before, "");
        printf("%s -> %s", old, new);
    }
    vsp_table_plain(table);
    putchar('\n');
}

static void print_moved(const struct vsp_table *table, const struct vsp_change *change)
{
    const char *name = change->to.name != NULL ? change->to.name : change->from.name;
    char far[VSP_SIZE_TEXT];
    size_t used;

    distance_text(change, far);
    used = vsp_table_range(table, "> ", change->from.start, change->from.end);
    used += (size_t)printf("to %012" PRIx64 " %s ", change->to.start, far);
    vsp_table_name(table, name != NULL ? name : vsp_name_class(change->to.class_id),
                   table->width - used);
    vsp_table_plain(table);
    putchar('\n');
}

static void print_change(const struct vsp_table *table, const struct vsp_change *change)
{
    static const int colours[] = {31, 32, 33, 36};

    switch (change->kind) {
    case VSP_REMOVED:
        vsp_table_region(table, "- ", &change->from);
        break;
    case VSP_ADDED:
        vsp_table_region(table, "+ ", &change->to);
        break;
    case VSP_CHANGED:
        if (table->colour) {
            printf("\033[%dm", colours[change->kind]);
        }
        vsp_table_range(table, "! ", change->from.start, change->from.end);
        print_attributes(table, change);
        break;
    default:
        if (table->colour) {
            printf("\033[%dm", colours[change->kind]);
        }
        print_moved(table, change);
    }
}

/* `removed 3 (12K), moved 2 (8K)`: runs and their bytes. */
static void print_totals(const struct vsp_diff *diff)
{
    uint64_t bytes[4] = {0u, 0u, 0u, 0u};
    size_t runs[4] = {0u, 0u, 0u, 0u};
    const char *between = "";
    size_t i;

    for (i = 0u; i < diff->count; i++) {
        const struct vsp_change *change = &diff->change[i];
        const struct vsp_file_region *r = change->kind == VSP_ADDED ? &change->to : &change->from;

        runs[change->kind]++;
        bytes[change->kind] += r->end - r->start;
    }
    for (i = 0u; i < 4u; i++) {
        if (runs[i] > 0u) {
            char size[VSP_SIZE_TEXT];

            vsp_size_text(bytes[i], size);
            printf("%s%s %zu (%s)", between, kinds[i], runs[i], size);
            between = ", ";
        }
    }
    putchar('\n');
}

static void print_text(const struct vsp_diff *diff, bool several, bool wide)
{
    struct vsp_table table;
    size_t i;

    vsp_table_begin(&table, wide);
    for (i = 0u; i < diff->count; i++) {
        const struct vsp_change *change = &diff->change[i];

        if (change->kind == VSP_REMOVED || change->kind == VSP_ADDED) {
            vsp_table_fit(&table, change->kind == VSP_ADDED ? &change->to : &change->from);
        }
    }
    for (i = 0u; i < diff->count; i++) {
        if (several && (i == 0u || diff->change[i].space != diff->change[i - 1u].space)) {
            printf("space 0x%" PRIx64 "\n", diff->change[i].space);
        }
        print_change(&table, &diff->change[i]);
    }
    if (diff->count > 0u) {
        print_totals(diff);
    }
}

static void json_side(const char *key, const struct vsp_file_region *r)
{
    printf(",\"%s\":{\"start\":%" PRIu64 ",\"end\":%" PRIu64 ",\"class\":\"%s\",\"rights\":\"%s\","
           "\"ceiling\":\"%s\",\"backing\":\"%s\",\"object\":",
           key, r->start, r->end, vsp_name_class(r->class_id), vsp_name_rights(r->rights),
           vsp_name_rights(r->ceiling), vsp_name_backing(r->backing));
    vsp_json_number(r->object, stdout);
    fputs(",\"offset\":", stdout);
    vsp_json_number(r->offset, stdout);
    if (r->name != NULL) {
        fputs(",\"name\":", stdout);
        vsp_json_string(r->name, stdout);
    }
    putchar('}');
}

static void print_json(const struct vsp_diff *diff)
{
    size_t i;

    fputs("{\"format\":\"vspaced-diff\",\"version\":1,\"changes\":[", stdout);
    for (i = 0u; i < diff->count; i++) {
        const struct vsp_change *change = &diff->change[i];

        printf("%s\n {\"change\":\"%s\",\"space\":", i == 0u ? "" : ",", kinds[change->kind]);
        vsp_json_number(change->space, stdout);
        if (change->kind != VSP_ADDED) {
            json_side("from", &change->from);
        }
        if (change->kind != VSP_REMOVED) {
            json_side("to", &change->to);
        }
        if (change->kind == VSP_MOVED) {
            printf(",\"distance\":%" PRId64, (int64_t)(change->to.start - change->from.start));
        }
        putchar('}');
    }
    fputs("]}\n", stdout);
}

int vsp_cmd_diff(int argc, char **argv)
{
    static const struct option options[] = {
        {"json", no_argument, NULL, 'j'}, {"wide", no_argument, NULL, 'W'}, {NULL, 0, NULL, 0}};
    struct vsp_file_layout layout[2];
    struct vsp_diff diff;
    bool json = false;
    bool wide = false;
    bool same;
    int option;

    while ((option = vsp_option(argc, argv, ":W", options)) != -1) {
        if (option == '?') {
            return VSP_EXIT_BAD;
        }
        json = json || option == 'j';
        wide = wide || option == 'W';
    }
    if (argc - optind != 2) {
        return vsp_complain("diff: two layouts are needed");
    }
    if (!vsp_file_read_ordered(argv[optind], &layout[0])) {
        return VSP_EXIT_BAD;
    }
    if (!vsp_file_read_ordered(argv[optind + 1], &layout[1])) {
        vsp_file_free(&layout[0]);
        return VSP_EXIT_BAD;
    }
    vsp_diff(&layout[0], &layout[1], &diff);
    if (json) {
        print_json(&diff);
    } else {
        print_text(&diff, layout[0].count > 1u || layout[1].count > 1u, wide);
    }
    same = diff.count == 0u;
    vsp_diff_free(&diff);
    vsp_file_free(&layout[0]);
    vsp_file_free(&layout[1]);
    return same ? VSP_EXIT_FINE : VSP_EXIT_NO;
}
