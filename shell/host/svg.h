/* SPDX-License-Identifier: ISC */
/*
 * The picture of one space. On top what each class takes, and where in the space it is, to scale.
 * Below it the map, with a broken axis: a bar for each region and for each short gap, whose height
 * grows with the logarithm of its size, and longer gaps cut short. Bars flow into columns side by
 * side when there are many.
 */
#ifndef VSP_HOST_SVG_H
#define VSP_HOST_SVG_H

#include "shell/host/rows.h"

/* Measures, in the picture's units, which are pixels at its own size. */
#define SVG_COLUMN 480 /* one column of the map */
#define SVG_ADDRESS 92 /* its parts: addresses, */
#define SVG_BAR 76     /* the bar, and text */
#define SVG_MARGIN 16
#define SVG_COLUMNS_MAX 6
#define SVG_CUT 0x100000u /* a longer gap is cut short */
#define SVG_TEXT 10       /* size of letters */

/* Where things of one space are. */
struct vsp_svg_place {
    int x;
    int y;
    int height;
};

struct vsp_svg_plan {
    struct vsp_rows rows;        /* with gaps */
    struct vsp_svg_place *place; /* of each row, relative to the map's corner */
    int columns;
    int width; /* of the map */
    int height;
};

/* Places the rows of a space; gaps are part of every picture. */
void vsp_svg_plan(const struct vsp_file_space *space, const struct vsp_filter *filter,
                  struct vsp_svg_plan *plan);
void vsp_svg_plan_free(struct vsp_svg_plan *plan);

/* What a picture shows, and its size. */
struct vsp_svg {
    const struct vsp_file_space *space;
    struct vsp_svg_plan plan;
    int width;
    int height;
    char title[200];    /* escaped text */
    char subtitle[160]; /* likewise */
};

/* Plans the picture of a space; what it borrows of the layout has to stay. */
void vsp_svg_begin(struct vsp_svg *svg, const struct vsp_file_space *space,
                   const struct vsp_filter *filter, const char *title);

/* Draws it as an svg element on stdout, at a height within another one. */
void vsp_svg_draw(const struct vsp_svg *svg, int y);

void vsp_svg_end(struct vsp_svg *svg);

/* Draws title, legend and overview. */
void vsp_svg_head(const struct vsp_svg *svg);

/* Their height. */
int vsp_svg_head_height(const struct vsp_svg *svg);

/* Text with what XML takes for its own replaced. */
void vsp_xml_text(const char *text);

/* The class attribute that fills a region's bar. */
const char *vsp_svg_class(uint32_t class_id);

/* The colour of it. */
const char *vsp_svg_fill(uint32_t class_id);

/* The style sheet and patterns that every picture uses: once in each document. */
void vsp_svg_style(void);

#endif
