/* SPDX-License-Identifier: ISC */
/* The map as a picture: the spaces' pictures below each other. */
#include "shell/host/show.h"

#include "shell/host/command.h"
#include "shell/host/svg.h"

/* Plans the pictures of the spaces that are shown; returns how many. */
static size_t plan_all(const struct vsp_show *show, struct vsp_svg *svg)
{
    size_t count = 0u;
    size_t i;

    for (i = 0u; i < show->layout->count; i++) {
        if (vsp_show_space(show, i)) {
            char name[VSP_SPACE_TEXT];
            char title[300];

            vsp_space_text(show, i, name);
            snprintf(title, sizeof title, "%s, %s", name, show->title);
            vsp_svg_begin(&svg[count++], &show->layout->space[i], &show->filter, title);
        }
    }
    return count;
}

void vsp_show_svg(const struct vsp_show *show)
{
    struct vsp_svg *svg = vsp_alloc(NULL, show->layout->count * sizeof *svg);
    size_t count = plan_all(show, svg);
    int width = 0;
    int height = 0;
    size_t i;

    for (i = 0u; i < count; i++) {
        width = svg[i].width > width ? svg[i].width : width;
        height += svg[i].height;
    }
    printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
           "viewBox=\"0 0 %d %d\">\n",
           width, height, width, height);
    vsp_svg_style();
    printf("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height);
    height = 0;
    for (i = 0u; i < count; i++) {
        vsp_svg_draw(&svg[i], height);
        height += svg[i].height;
        vsp_svg_end(&svg[i]);
    }
    puts("</svg>");
    vsp_free(svg);
}
