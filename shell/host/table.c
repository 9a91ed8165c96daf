/* SPDX-License-Identifier: ISC */
#include "shell/host/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "shell/host/escape.h"
#include "shell/host/names.h"
#include "spec/abi.h"

#define WIDTH 80u
#define WIDTH_MAX 10000u
#define SIZE_COLUMNS 7
#define EXACT_COLUMNS 6 /* five digits and a unit are read at a glance */

void vsp_size_text(uint64_t bytes, char text[VSP_SIZE_TEXT])
{
    static const char units[] = "BKMGTPE";
    uint64_t whole = bytes;
    unsigned unit = 0u;
    double part = (double)bytes;
    int length;

    while (whole % 1024u == 0u && whole > 0u) {
        whole /= 1024u;
        unit++;
    }
    length = snprintf(text, VSP_SIZE_TEXT, "%" PRIu64 "%c", whole, units[unit]);
    if (length <= EXACT_COLUMNS) {
        return;
    }
    for (unit = 0u; part >= 1024.0; unit++) {
        part /= 1024.0;
    }
    snprintf(text, VSP_SIZE_TEXT, "~%.1f%c", part, units[unit]);
}

void vsp_backing_text(const struct vsp_file_region *region, char text[VSP_BACKING_TEXT])
{
    switch (region->backing) {
    case VSP_BACKING_OBJECT:
    case VSP_BACKING_LOST:
        snprintf(text, VSP_BACKING_TEXT, "%s %" PRIu64 "+%" PRIx64,
                 region->backing == VSP_BACKING_OBJECT ? "obj" : "lost", region->object,
                 region->offset);
        break;
    case VSP_BACKING_DIRECT:
        snprintf(text, VSP_BACKING_TEXT, "frame %" PRIu64, region->object);
        break;
    default:
        snprintf(text, VSP_BACKING_TEXT, "%s", vsp_name_backing(region->backing));
    }
}

void vsp_table_begin(struct vsp_table *table, bool wide)
{
    const char *none = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    bool terminal = isatty(STDOUT_FILENO) != 0;
    struct winsize size;

    table->to = stdout;
    table->width = WIDTH;
    table->backing = 7u; /* the head */
    table->colour = terminal && (none == NULL || *none == '\0')
                    && (term == NULL || strcmp(term, "dumb") != 0);
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > WIDTH) {
        table->width = size.ws_col;
    }
    if (wide) {
        table->width = WIDTH_MAX;
    }
}

void vsp_table_fit(struct vsp_table *table, const struct vsp_file_region *region)
{
    char text[VSP_BACKING_TEXT];
    size_t length;

    vsp_backing_text(region, text);
    length = strlen(text);
    table->backing = table->backing > length ? table->backing : length;
}

void vsp_table_colour(const struct vsp_table *table, uint32_t class_id)
{
    static const char *const codes[VSP_CLASS_COUNT] = {
        [0] = "\033[2m",
        [VSP_CLASS_CODE] = "\033[31m",
        [VSP_CLASS_RODATA] = "\033[39m",
        [VSP_CLASS_DATA] = "\033[35m",
        [VSP_CLASS_HEAP] = "\033[94m",
        [VSP_CLASS_STACK] = "\033[33m",
        [VSP_CLASS_SHARED] = "\033[32m",
        [VSP_CLASS_DEVICE] = "\033[36m",
        [VSP_CLASS_RESERVATION] = "\033[2m",
        [VSP_CLASS_GUARD] = "\033[2m",
        [VSP_CLASS_JIT] = "\033[91m",
    };

    if (table->colour) {
        fputs(class_id < VSP_CLASS_COUNT ? codes[class_id] : codes[0], table->to);
    }
}

void vsp_table_plain(const struct vsp_table *table)
{
    if (table->colour) {
        fputs("\033[0m", table->to);
    }
}

size_t vsp_table_range(const struct vsp_table *table, const char *mark, uint64_t start,
                       uint64_t end)
{
    char size[VSP_SIZE_TEXT];

    vsp_size_text(end - start, size);
    return (size_t)fprintf(table->to, "%s%012" PRIx64 "-%012" PRIx64 " %*s ", mark, start, end,
                           SIZE_COLUMNS, size);
}

void vsp_table_head(const struct vsp_table *table, const char *mark)
{
    fprintf(table->to, "%*s%-12s %-12s %*s %-6s %-7s %-*s %s\n", (int)strlen(mark), "", "START",
            "END", SIZE_COLUMNS, "SIZE", "CLASS", "RIGHTS", (int)table->backing, "BACKING", "NAME");
}

void vsp_table_name(const struct vsp_table *table, const char *name, size_t columns)
{
    size_t length;
    const char *shown = vsp_escape_short(name, columns, &length);

    fprintf(table->to, "%s%.*s%s", vsp_escape_dots(name, shown) ? ".." : "", (int)length, shown,
            shown[length] != '\0' ? ".." : "");
}

/* The rest of a line: nothing is printed when no columns are left. */
static void end_line(const struct vsp_table *table, const char *name, size_t used)
{
    if (name != NULL && used + 1u < table->width) {
        fputc(' ', table->to);
        vsp_table_name(table, name, table->width - used - 1u);
    }
    vsp_table_plain(table);
    fputc('\n', table->to);
}

void vsp_table_region(const struct vsp_table *table, const char *mark,
                      const struct vsp_file_region *region)
{
    char backing[VSP_BACKING_TEXT];
    bool named = region->name != NULL;
    size_t used;

    vsp_backing_text(region, backing);
    vsp_table_colour(table, region->class_id);
    used = vsp_table_range(table, mark, region->start, region->end);
    used += (size_t)fprintf(table->to, "%-6.6s %s/%s %-*s", vsp_name_class(region->class_id),
                            vsp_name_rights(region->rights), vsp_name_rights(region->ceiling),
                            named ? (int)table->backing : 0, backing);
    end_line(table, region->name, used);
}

void vsp_table_gap(const struct vsp_table *table, const char *mark, uint64_t start, uint64_t end)
{
    vsp_table_colour(table, 0u);
    vsp_table_range(table, mark, start, end);
    fputs("gap", table->to);
    end_line(table, NULL, table->width);
}
