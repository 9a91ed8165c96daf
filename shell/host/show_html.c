/* SPDX-License-Identifier: ISC */
/*
 * The map as a page that needs nothing else: the pictures, and a table of all rows. A click on a
 * column's head sorts the table; without scripts the page only is not sorted.
 */
#include "shell/host/show.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/escape.h"
#include "shell/host/command.h"
#include "shell/host/names.h"
#include "shell/host/svg.h"
#include "shell/host/table.h"
#include "spec/abi.h"

static const char page_style[] =
    "body{font:14px/1.4 system-ui,sans-serif;color:#222;background:#fff;margin:1.5rem}"
    "h1{font-size:1.25rem}"
    "figure{margin:2rem 0 0;overflow-x:auto;border:1px solid #ddd}"
    "figure svg{display:block;width:100%;height:auto}"
    "table{border-collapse:collapse;margin-top:1rem;font-variant-numeric:tabular-nums}"
    "th{position:sticky;top:0;background:#f3f3f3;text-align:left;cursor:pointer;"
    "user-select:none;white-space:nowrap}"
    "th,td{padding:.15rem .6rem;border-bottom:1px solid #e4e4e4}"
    "td.h{font-family:ui-monospace,\"DejaVu Sans Mono\",monospace;white-space:nowrap}"
    "td.d,th.d{text-align:right}tr.gap td{color:#777;font-style:italic}"
    "td i{display:inline-block;width:.8em;height:.8em;margin-right:.45em;border:1px solid #555;"
    "vertical-align:-.05em}th[aria-sort=ascending]::after{content:\" \\25B2\"}"
    "th[aria-sort=descending]::after{content:\" \\25BC\"}";

static const char page_script[] =
    "for(const t of document.querySelectorAll('table.rows'))"
    "t.tHead.addEventListener('click',e=>{const h=e.target.closest('th');if(!h)return;"
    "const up=h.getAttribute('aria-sort')!=='ascending',k=h.cellIndex,b=t.tBodies[0];"
    "for(const o of t.tHead.rows[0].cells)o.removeAttribute('aria-sort');"
    "h.setAttribute('aria-sort',up?'ascending':'descending');"
    "const v=r=>r.cells[k].dataset.v??r.cells[k].textContent,n=h.classList.contains('d');"
    "b.append(...[...b.rows].sort((x,y)=>(up?1:-1)*(n?v(x)-v(y):v(x)<v(y)?-1:v(x)>v(y)?1:0)))});";

/* One row; addresses of the user half have twelve digits, so that text sorts them. */
static void print_row(const struct vsp_row *row)
{
    const struct vsp_file_region *r = row->region;
    char size[VSP_SIZE_TEXT];
    char backing[VSP_BACKING_TEXT];

    vsp_size_text(row->end - row->start, size);
    printf("<tr%s><td class=\"h\">%012" PRIx64 "</td><td class=\"h\">%012" PRIx64
           "</td><td class=\"d\" data-v=\"%" PRIu64 "\" title=\"%" PRIu64 " bytes\">%s</td>",
           r == NULL ? " class=\"gap\"" : "", row->start, row->end, row->end - row->start,
           row->end - row->start, size);
    if (r == NULL) {
        puts("<td>gap</td><td></td><td></td><td></td><td></td></tr>");
        return;
    }
    vsp_backing_text(r, backing);
    printf("<td><i style=\"background:%s\"></i>%s</td><td class=\"h\">%s</td>"
           "<td class=\"h\">%s</td><td class=\"h\">%s</td><td>",
           vsp_svg_fill(r->class_id), vsp_name_class(r->class_id), vsp_name_rights(r->rights),
           vsp_name_rights(r->ceiling), backing);
    vsp_xml_text(r->name != NULL ? r->name : "");
    puts("</td></tr>");
}

static void print_table(const struct vsp_file_space *space, const struct vsp_filter *filter)
{
    struct vsp_rows rows;
    size_t i;

    vsp_rows_make(space, filter, &rows);
    puts("<table class=\"rows\"><thead><tr><th>start</th><th>end</th><th class=\"d\">size</th>"
         "<th>class</th><th>rights</th><th>ceiling</th><th>backing</th><th>name</th></tr></thead>"
         "<tbody>");
    for (i = 0u; i < rows.count; i++) {
        print_row(&rows.row[i]);
    }
    puts("</tbody></table>");
    vsp_rows_free(&rows);
}

static void print_sum(const char *what, const struct vsp_sum *sum)
{
    char size[VSP_SIZE_TEXT];

    if (sum->regions > 0u) {
        vsp_size_text(sum->bytes, size);
        printf("<tr><td>%s</td><td class=\"d\">%" PRIu64 "</td><td class=\"d\">%" PRIu64
               "</td><td class=\"d\">%s</td><td class=\"d\">%" PRIu64 "</td></tr>\n",
               what, sum->regions, sum->bytes / VSP_ABI_PAGE_BYTES, size, sum->bytes);
    }
}

static void print_sums(const struct vsp_file_space *space, const struct vsp_filter *filter)
{
    struct vsp_sums sums = {0};
    struct vsp_rows rows;
    uint32_t i;

    vsp_rows_make(space, filter, &rows);
    vsp_sums_add(&sums, &rows);
    vsp_rows_free(&rows);
    puts("<table><thead><tr><th>sum</th><th class=\"d\">regions</th><th class=\"d\">pages</th>"
         "<th class=\"d\">size</th><th class=\"d\">bytes</th></tr></thead><tbody>");
    for (i = 1u; i < VSP_CLASS_COUNT; i++) {
        print_sum(vsp_name_class(i), &sums.by_class[i]);
    }
    for (i = 0u; i < 8u; i++) {
        print_sum(vsp_name_rights(i), &sums.by_rights[i]);
    }
    print_sum("writable", &sums.writable);
    print_sum("executable", &sums.executable);
    print_sum("all", &sums.all);
    puts("</tbody></table>");
}

static void print_space(const struct vsp_show *show, size_t i)
{
    const struct vsp_file_space *space = &show->layout->space[i];
    char name[VSP_SPACE_TEXT];
    struct vsp_svg svg;

    vsp_space_text(show, i, name);
    vsp_svg_begin(&svg, space, &show->filter, name);
    printf("<figure><div style=\"min-width:%dpx;max-width:%dpx\">\n", svg.width * 3 / 4, svg.width);
    vsp_svg_draw(&svg, 0);
    vsp_svg_end(&svg);
    puts("</div></figure>");
    print_sums(space, &show->filter);
    print_table(space, &show->filter);
}

void vsp_show_html(const struct vsp_show *show)
{
    char *title = vsp_escape(show->title, strlen(show->title));
    size_t i;

    fputs("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\"><title>",
          stdout);
    vsp_xml_text(title);
    printf("</title>\n<style>%s</style></head><body>\n<h1>", page_style);
    vsp_xml_text(title);
    puts("</h1>\n<svg width=\"0\" height=\"0\" style=\"position:absolute\">");
    vsp_svg_style();
    puts("</svg>");
    for (i = 0u; i < show->layout->count; i++) {
        if (vsp_show_space(show, i)) {
            print_space(show, i);
        }
    }
    printf("<script>%s</script>\n</body></html>\n", page_script);
    vsp_free(title);
}
