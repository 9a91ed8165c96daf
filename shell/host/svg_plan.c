/* SPDX-License-Identifier: ISC */
#include "shell/host/svg.h"

#include <string.h>

#include "shell/host/command.h"
#include "spec/abi.h"

#define BLANK 12 /* room for the last address of a column */

/* Heights: less when there are many rows. */
struct heights {
    int page; /* of a page's bar, which holds a line of text */
    int step; /* how much a bar grows when its size doubles */
    int cut;  /* of a gap that is cut short */
};

static struct heights heights_for(size_t rows)
{
    static const struct heights few = {14, 3, 26};
    static const struct heights some = {14, 2, 24};
    static const struct heights many = {12, 1, 18};

    return rows <= 120u ? few : rows <= 400u ? some : many;
}

static int height_of(const struct vsp_row *row, const struct heights *heights)
{
    uint64_t pages = (row->end - row->start) / VSP_ABI_PAGE_BYTES;
    int height = heights->page;

    if (row->region == NULL && row->end - row->start > SVG_CUT) {
        return heights->cut;
    }
    while (pages > 1u) {
        pages /= 2u;
        height += heights->step;
    }
    return height;
}

/* As many columns as give a page that is a little wider than high, if not more than fit. */
static int columns_for(int height)
{
    int n = 1;

    while (n < SVG_COLUMNS_MAX && height / n > n * SVG_COLUMN) {
        n++;
    }
    return n;
}

static void put(struct vsp_svg_plan *plan, int each)
{
    int column = 0;
    int y = 0;
    size_t i;

    for (i = 0u; i < plan->rows.count; i++) {
        struct vsp_svg_place *place = &plan->place[i];

        if (y > 0 && y + place->height > each && column + 1 < plan->columns) {
            column++;
            y = 0;
        }
        place->x = column * SVG_COLUMN;
        place->y = y;
        y += place->height;
        plan->height = y > plan->height ? y : plan->height;
    }
}

void vsp_svg_plan(const struct vsp_file_space *space, const struct vsp_filter *filter,
                  struct vsp_svg_plan *plan)
{
    struct vsp_filter all = *filter;
    int total = 0;
    struct heights heights;
    size_t i;

    memset(plan, 0, sizeof *plan);
    all.gaps = true;
    vsp_rows_make(space, &all, &plan->rows);
    plan->place = vsp_alloc(NULL, plan->rows.count * sizeof *plan->place);
    heights = heights_for(plan->rows.count);
    for (i = 0u; i < plan->rows.count; i++) {
        plan->place[i].height = height_of(&plan->rows.row[i], &heights);
        total += plan->place[i].height;
    }
    plan->columns = columns_for(total);
    plan->width = plan->columns * SVG_COLUMN;
    put(plan, total / plan->columns + heights.page);
    plan->height += BLANK;
}

void vsp_svg_plan_free(struct vsp_svg_plan *plan)
{
    vsp_rows_free(&plan->rows);
    vsp_free(plan->place);
    memset(plan, 0, sizeof *plan);
}
