/* SPDX-License-Identifier: ISC */
/* Style, legend and overview of a picture. */
#include "shell/host/svg.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/names.h"
#include "shell/host/table.h"
#include "spec/abi.h"

/* Heights in the picture, with one row of the legend. */
#define TITLE_Y 22
#define SUBTITLE_Y 40
#define SHARE_Y 52
#define LEGEND_Y 92
#define LEGEND_ROW 16
#define OVERVIEW_Y 126 /* from here: */
#define STRIP 16       /* one strip's height */
#define ZOOM 36        /* the second strip */
#define RULE 84        /* how to read the map */
#define HEAD (OVERVIEW_Y + RULE + 14)

/* Light tints, which black text stands out from, and which differ in lightness or hue for all. */
static const char *const fills[VSP_CLASS_COUNT] = {
    [VSP_CLASS_CODE] = "#f4a582",   [VSP_CLASS_RODATA] = "#dcdcdc",
    [VSP_CLASS_DATA] = "#e5b3dd",   [VSP_CLASS_HEAP] = "#9cc9ea",
    [VSP_CLASS_STACK] = "#ffdf80",  [VSP_CLASS_SHARED] = "#a8dba0",
    [VSP_CLASS_DEVICE] = "#8fd0c5", [VSP_CLASS_RESERVATION] = "#f4f4f4",
    [VSP_CLASS_GUARD] = "#bdbdbd",  [VSP_CLASS_JIT] = "#b9aaf0",
};

const char *vsp_svg_class(uint32_t class_id)
{
    static const char *const names[VSP_CLASS_COUNT] = {"c0", "c1", "c2", "c3", "c4", "c5",
                                                       "c6", "c7", "c8", "c9", "c10"};

    return names[class_id < VSP_CLASS_COUNT ? class_id : 0u];
}

const char *vsp_svg_fill(uint32_t class_id)
{
    return fills[class_id];
}

void vsp_xml_text(const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", stdout);
            break;
        case '<':
            fputs("&lt;", stdout);
            break;
        case '>':
            fputs("&gt;", stdout);
            break;
        case '"':
            fputs("&quot;", stdout);
            break;
        default:
            putchar(*text);
        }
    }
}

void vsp_svg_style(void)
{
    uint32_t i;

    printf("<style>.m{font:%dpx \"DejaVu Sans Mono\",Menlo,Consolas,monospace;fill:#222}"
           ".t{font:bold 15px sans-serif;fill:#111}.s{font:11px sans-serif;fill:#555}"
           ".g{fill:#777}.b{stroke:#444;stroke-width:.6}.r{text-anchor:middle}"
           ".e{text-anchor:end}.z{fill:none;stroke:#999}.n{fill:none;stroke:#999;"
           "stroke-dasharray:3 2}.l{stroke:#bbb;stroke-width:2}.a{stroke:#ccc}",
           SVG_TEXT);
    for (i = 1u; i < VSP_CLASS_COUNT; i++) {
        printf(".%s{fill:%s}", vsp_svg_class(i), fills[i]);
    }
    fputs("</style>\n<defs>"
          "<pattern id=\"w\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
          "<path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\" stroke=\"#000\" stroke-opacity=\".28\"/></pattern>"
          "<pattern id=\"x\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
          "<circle cx=\"1.5\" cy=\"1.5\" r=\".9\" fill-opacity=\".4\"/></pattern></defs>\n",
          stdout);
}

/* Where the legend's next entry goes. */
struct pen {
    int x;
    int row;
    int width; /* of the picture */
};

/* Room for a box and so many letters, in the next row when there is none in this one. */
static void move(struct pen *pen, size_t letters, int *x, int *y)
{
    int room = 34 + (int)letters * 7;

    if (pen->x > SVG_MARGIN && pen->x + room > pen->width) {
        pen->x = SVG_MARGIN;
        pen->row++;
    }
    *x = pen->x;
    *y = LEGEND_Y + LEGEND_ROW * pen->row;
    pen->x += room;
}

/* One entry of the legend: a box, filled, and words. */
static void entry(struct pen *pen, const char *fill, const char *words, bool draw)
{
    int x;
    int y;

    move(pen, strlen(words), &x, &y);
    if (draw) {
        printf("<rect class=\"b\" x=\"%d\" y=\"%d\" width=\"14\" height=\"11\" fill=\"%s\"/>"
               "<text class=\"s\" x=\"%d\" y=\"%d\">%s</text>\n",
               x, y - 10, fill, x + 18, y, words);
    }
}

/* The legend, drawn or only measured; returns its rows. */
static int legend(const struct vsp_sums *sums, int width, bool draw)
{
    struct pen pen = {SVG_MARGIN, 0, width};
    uint32_t i;

    for (i = 1u; i < VSP_CLASS_COUNT; i++) {
        if (sums->by_class[i].regions > 0u) {
            char size[VSP_SIZE_TEXT];
            char words[64];

            vsp_size_text(sums->by_class[i].bytes, size);
            snprintf(words, sizeof words, "%s %s (%" PRIu64 ")", vsp_name_class(i), size,
                     sums->by_class[i].regions);
            entry(&pen, fills[i], words, draw);
        }
    }
    entry(&pen, "url(#w)", "writable", draw);
    entry(&pen, "url(#x)", "executable", draw);
    return pen.row + 1;
}

/* Shares of the classes in all that is mapped, to scale. */
static void draw_shares(const struct vsp_sums *sums, int width)
{
    double whole = sums->all.bytes > 0u ? (double)sums->all.bytes : 1.0;
    double x = SVG_MARGIN;
    uint32_t i;

    for (i = 1u; i < VSP_CLASS_COUNT; i++) {
        if (sums->by_class[i].regions > 0u) {
            double part = (double)sums->by_class[i].bytes / whole * (width - 2 * SVG_MARGIN);

            printf("<rect class=\"b %s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\"/>\n",
                   vsp_svg_class(i), x, SHARE_Y, part);
            x += part;
        }
    }
}

/* Part of a space to scale: regions as marks of at least two units. */
static void draw_strip(const struct vsp_svg *svg, uint64_t low, uint64_t high, int y)
{
    double scale = (svg->width - 2 * SVG_MARGIN) / (double)(high - low);
    double last = -1e9;
    size_t i;

    printf("<rect class=\"n\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\"/>\n", SVG_MARGIN, y,
           svg->width - 2 * SVG_MARGIN);
    for (i = 0u; i < svg->plan.rows.count; i++) {
        const struct vsp_row *row = &svg->plan.rows.row[i];
        double x = SVG_MARGIN + ((double)row->start - (double)low) * scale;
        double wide = (double)(row->end - row->start) * scale;

        wide = wide > 2.0 ? wide : 2.0;
        x = x + wide > svg->width - SVG_MARGIN ? svg->width - SVG_MARGIN - wide : x;

        /* A mark that would cover the one in front of it says nothing. */
        if (row->region != NULL && (x > last + 0.5 || wide > 2.0)) {
            printf("<rect class=\"%s\" stroke=\"#444\" stroke-width=\".4\" x=\"%.1f\" y=\"%d\" "
                   "width=\"%.1f\" height=\"16\"/>\n",
                   vsp_svg_class(row->region->class_id), x, y, wide);
            last = x;
        }
    }
    printf("<text class=\"m\" x=\"%d\" y=\"%d\">%012" PRIx64 "</text>"
           "<text class=\"m e\" x=\"%d\" y=\"%d\">%012" PRIx64 "</text>\n",
           SVG_MARGIN, y + 27, low, svg->width - SVG_MARGIN, y + 27, high);
}

/* Lines from where the first and the last region are in the space to the enlarged strip's ends. */
static void draw_zoom(const struct vsp_svg *svg, uint64_t low, uint64_t high, int y)
{
    const struct vsp_file_space *s = svg->space;
    double scale = (svg->width - 2 * SVG_MARGIN) / (double)(high - low);
    uint64_t first = s->region[0].start;
    uint64_t last = s->region[s->count - 1u].end;

    printf("<path class=\"z\" d=\"M%.1f %dL%d %dM%.1f %dL%d %d\"/>\n",
           SVG_MARGIN + ((double)first - (double)low) * scale, y + STRIP, SVG_MARGIN, y + ZOOM,
           SVG_MARGIN + ((double)last - (double)low) * scale, y + STRIP, svg->width - SVG_MARGIN,
           y + ZOOM);
    draw_strip(svg, first, last, y + ZOOM);
}

/* The whole space; and what of it is in use, enlarged. */
static void draw_overview(const struct vsp_svg *svg, int y)
{
    const struct vsp_file_space *s = svg->space;
    uint64_t low = s->known[VSP_KEY_LOW] ? s->key[VSP_KEY_LOW] : 0u;
    uint64_t high = s->known[VSP_KEY_HIGH] ? s->key[VSP_KEY_HIGH]
                                           : VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES;

    printf("<text class=\"s\" x=\"%d\" y=\"%d\">the space, and from its first region to its last: "
           "both to scale</text>\n",
           SVG_MARGIN, y - 6);
    if (high > low) {
        draw_strip(svg, low, high, y);
        if (s->count > 0u) {
            draw_zoom(svg, low, high, y);
        }
    }
    printf("<text class=\"s\" x=\"%d\" y=\"%d\">bars grow by a step when the size doubles; gaps of "
           "more than 1M are cut short</text>\n",
           SVG_MARGIN, y + RULE);
}

/* What the legend takes more than one row. */
static int legend_more(const struct vsp_svg *svg, struct vsp_sums *sums)
{
    vsp_sums_add(sums, &svg->plan.rows);
    return (legend(sums, svg->width, false) - 1) * LEGEND_ROW;
}

int vsp_svg_head_height(const struct vsp_svg *svg)
{
    struct vsp_sums sums = {0};

    return HEAD + legend_more(svg, &sums);
}

void vsp_svg_head(const struct vsp_svg *svg)
{
    struct vsp_sums sums = {0};
    int more = legend_more(svg, &sums);

    printf("<text class=\"t\" x=\"%d\" y=\"%d\">", SVG_MARGIN, TITLE_Y);
    vsp_xml_text(svg->title);
    printf("</text>\n<text class=\"s\" x=\"%d\" y=\"%d\">", SVG_MARGIN, SUBTITLE_Y);
    vsp_xml_text(svg->subtitle);
    puts("</text>");
    draw_shares(&sums, svg->width);
    legend(&sums, svg->width, true);
    draw_overview(svg, OVERVIEW_Y + more);
}
