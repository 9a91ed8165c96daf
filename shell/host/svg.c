/* SPDX-License-Identifier: ISC */
#include "shell/host/svg.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/names.h"
#include "shell/host/table.h"
#include "spec/abi.h"

#define BAR_X SVG_ADDRESS
#define TEXT_X (SVG_ADDRESS + SVG_BAR + 8)
#define FACTS 25 /* columns of size, class and rights in a bar's text */
#define NAME_COLUMNS 22
#define LETTER 6 /* width of one */

/* What the picture is of, for those who point at a bar. */
static void draw_title(const struct vsp_row *row)
{
    printf("<title>0x%" PRIx64 "-0x%" PRIx64 " %" PRIu64 " bytes, ", row->start, row->end,
           row->end - row->start);
    if (row->region == NULL) {
        fputs("gap</title>", stdout);
        return;
    }
    printf("%s %s/%s %s", vsp_name_class(row->region->class_id),
           vsp_name_rights(row->region->rights), vsp_name_rights(row->region->ceiling),
           vsp_name_backing(row->region->backing));
    if (row->region->name != NULL) {
        putchar(' ');
        vsp_xml_text(row->region->name);
    }
    fputs("</title>", stdout);
}

/* A short gap is an empty bar; at a long one the axis is cut. */
static void draw_gap(const struct vsp_row *row, int x, int y, int height)
{
    char size[VSP_SIZE_TEXT];
    int i;

    vsp_size_text(row->end - row->start, size);
    if (row->end - row->start <= SVG_CUT) {
        printf("<rect class=\"n\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", x + BAR_X, y,
               SVG_BAR, height);
    } else {
        for (i = 0; i < 2; i++) {
            printf("<path class=\"z\" d=\"M%d %dl8-5l8 5l8-5l8 5l8-5l8 5l8-5l8 5l8-5l4 2.5\"/>",
                   x + BAR_X, y + height / 2 - 1 + 6 * i);
        }
    }
    printf("<text class=\"m g\" x=\"%d\" y=\"%d\" xml:space=\"preserve\">%8s gap</text>",
           x + TEXT_X, y + height / 2 + 4, size);
}

/* A name in at most so many columns. */
static void draw_name(const char *name, int x, int y, size_t columns)
{
    size_t length;
    const char *shown = vsp_escape_short(name, columns, &length);
    char *text = vsp_alloc(NULL, length + 1u);

    memcpy(text, shown, length);
    text[length] = '\0';
    printf("<text class=\"m\" x=\"%d\" y=\"%d\">%s", x, y,
           vsp_escape_dots(name, shown) ? ".." : "");
    vsp_xml_text(text);
    printf("%s</text>", shown[length] != '\0' ? ".." : "");
    vsp_free(text);
}

static void draw_region(const struct vsp_row *row, int x, int y, int height)
{
    const struct vsp_file_region *r = row->region;
    const char *pattern = (r->rights & VSP_RIGHT_W) != 0u   ? "w"
                          : (r->rights & VSP_RIGHT_X) != 0u ? "x"
                                                            : NULL;
    char size[VSP_SIZE_TEXT];

    vsp_size_text(row->end - row->start, size);
    printf("<rect class=\"b %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
           vsp_svg_class(r->class_id), x + BAR_X, y, SVG_BAR, height);
    if (pattern != NULL) {
        printf("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"url(#%s)\"/>", x + BAR_X,
               y, SVG_BAR, height, pattern);
    }
    printf("<text class=\"m\" x=\"%d\" y=\"%d\" xml:space=\"preserve\">%8s %-6.6s ", x + TEXT_X,
           y + height / 2 + 4, size, vsp_name_class(r->class_id));
    if (r->backing == VSP_BACKING_LOST) { /* which has no rights */
        printf("%s</text>", vsp_name_backing(r->backing));
    } else {
        printf("%s/%s</text>", vsp_name_rights(r->rights), vsp_name_rights(r->ceiling));
    }
}

/* Whether two rows are of one name: it is drawn once, with a line beside them. */
static bool same_name(const struct vsp_svg_plan *plan, size_t a, size_t b)
{
    const struct vsp_file_region *x = plan->rows.row[a].region;
    const struct vsp_file_region *y = plan->rows.row[b].region;

    return x != NULL && y != NULL && x->name != NULL && y->name != NULL
           && plan->place[a].x == plan->place[b].x && strcmp(x->name, y->name) == 0;
}

/* The name of rows [first, last]. */
static void draw_run(const struct vsp_svg_plan *plan, size_t first, size_t last, int top)
{
    const struct vsp_svg_place *a = &plan->place[first];
    const struct vsp_svg_place *b = &plan->place[last];
    int x = SVG_MARGIN + a->x + TEXT_X + FACTS * LETTER;

    if (first < last) {
        printf("<path class=\"l\" d=\"M%d %dV%d\"/>", x - 3, top + a->y + 3,
               top + b->y + b->height - 3);
    }
    draw_name(plan->rows.row[first].region->name, x + 2, top + a->y + a->height / 2 + 4,
              NAME_COLUMNS);
    putchar('\n');
}

static void draw_names(const struct vsp_svg_plan *plan, int top)
{
    size_t first = 0u;
    size_t i;

    for (i = 0u; i < plan->rows.count; i++) {
        if (i + 1u < plan->rows.count && same_name(plan, i, i + 1u)) {
            continue;
        }
        if (plan->rows.row[i].region != NULL && plan->rows.row[i].region->name != NULL) {
            draw_run(plan, first, i, top);
        }
        first = i + 1u;
    }
}

static void draw_rows(const struct vsp_svg_plan *plan, int top)
{
    size_t i;

    for (i = 0u; i < plan->rows.count; i++) {
        const struct vsp_row *row = &plan->rows.row[i];
        int x = SVG_MARGIN + plan->place[i].x;
        int y = top + plan->place[i].y;
        int height = plan->place[i].height;
        bool last = i + 1u == plan->rows.count || plan->place[i + 1u].x != plan->place[i].x;

        fputs("<g>", stdout);
        draw_title(row);
        if (row->region != NULL) {
            draw_region(row, x, y, height);
        } else {
            draw_gap(row, x, y, height);
        }
        printf("<text class=\"m e\" x=\"%d\" y=\"%d\">%012" PRIx64 "</text>", x + BAR_X - 6,
               y + SVG_TEXT - 1, row->start);
        if (last) {
            printf("<text class=\"m e\" x=\"%d\" y=\"%d\">%012" PRIx64 "</text>", x + BAR_X - 6,
                   y + height + SVG_TEXT - 1, row->end);
        }
        puts("</g>");
    }
}

/* What is known of the space, in a line. */
static void describe(const struct vsp_svg *svg, char *text, size_t size)
{
    const struct vsp_file_space *s = svg->space;
    char bytes[VSP_SIZE_TEXT];
    int used;

    vsp_size_text(vsp_file_bytes(s), bytes);
    used = snprintf(text, size, "%zu region%s, %" PRIu64 " pages, %s", s->count,
                    s->count == 1u ? "" : "s", vsp_file_bytes(s) / VSP_ABI_PAGE_BYTES, bytes);
    if (s->known[VSP_KEY_REGION_LIMIT] && s->known[VSP_KEY_PAGE_LIMIT]) {
        used += snprintf(text + used, size - (size_t)used,
                         "; limits %" PRIu64 " regions, %" PRIu64 " pages",
                         s->key[VSP_KEY_REGION_LIMIT], s->key[VSP_KEY_PAGE_LIMIT]);
    }
    if (s->known[VSP_KEY_EPOCH]) {
        snprintf(text + used, size - (size_t)used, "; epoch %" PRIu64, s->key[VSP_KEY_EPOCH]);
    }
}

void vsp_svg_begin(struct vsp_svg *svg, const struct vsp_file_space *space,
                   const struct vsp_filter *filter, const char *title)
{
    char *text = vsp_escape(title, strlen(title));
    size_t fit;

    memset(svg, 0, sizeof *svg);
    svg->space = space;
    vsp_svg_plan(space, filter, &svg->plan);
    svg->width = svg->plan.width + 2 * SVG_MARGIN;
    svg->height = vsp_svg_head_height(svg) + svg->plan.height + SVG_MARGIN;
    fit = vsp_escape_fit(text, 48u); /* four bytes at most for each column */
    memcpy(svg->title, text, fit);
    vsp_free(text);
    describe(svg, svg->subtitle, sizeof svg->subtitle);
}

void vsp_svg_draw(const struct vsp_svg *svg, int y)
{
    int top = vsp_svg_head_height(svg);

    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" y=\"%d\" width=\"%d\" height=\"%d\" "
           "viewBox=\"0 0 %d %d\" role=\"img\">\n<title>",
           y, svg->width, svg->height, svg->width, svg->height);
    vsp_xml_text(svg->title);
    printf("</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", svg->width, svg->height);
    vsp_svg_head(svg);
    draw_rows(&svg->plan, top);
    draw_names(&svg->plan, top);
    puts("</svg>");
}

void vsp_svg_end(struct vsp_svg *svg)
{
    vsp_svg_plan_free(&svg->plan);
}
