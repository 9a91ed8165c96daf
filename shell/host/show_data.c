/* SPDX-License-Identifier: ISC */
/* The map for programs: columns between tabs, and JSON of the layout's schema. */
#include "shell/host/show.h"

#include <inttypes.h>

#include "shell/host/names.h"

/* Columns keep their meaning and their order; new ones come last, others make a new version. */
static void print_columns(const struct vsp_file_space *space, size_t place,
                          const struct vsp_row *row)
{
    const struct vsp_file_region *r = row->region;

    printf("%s\t%zu\t", r != NULL ? "region" : "gap", place);
    if (space->known[VSP_KEY_HANDLE]) {
        printf("0x%" PRIx64, space->key[VSP_KEY_HANDLE]);
    } else {
        putchar('-');
    }
    printf("\t0x%" PRIx64 "\t0x%" PRIx64 "\t%" PRIu64 "\t", row->start, row->end,
           row->end - row->start);
    if (r == NULL) {
        puts("-\t-\t-\t-\t-\t-\t-");
        return;
    }
    printf("%s\t%s\t%s\t%s\t%" PRIu64 "\t0x%" PRIx64 "\t%s\n", vsp_name_class(r->class_id),
           vsp_name_rights(r->rights), vsp_name_rights(r->ceiling), vsp_name_backing(r->backing),
           r->object, r->offset, r->name != NULL ? r->name : "-");
}

void vsp_show_columns(const struct vsp_show *show)
{
    size_t i;
    size_t j;

    puts("vspaced-columns-2\tspace\thandle\tstart\tend\tbytes\tclass\trights\tceiling\tbacking\t"
         "object\toffset\tname");
    for (i = 0u; i < show->layout->count; i++) {
        struct vsp_rows rows;

        if (!vsp_show_space(show, i)) {
            continue;
        }
        vsp_rows_make(&show->layout->space[i], &show->filter, &rows);
        for (j = 0u; j < rows.count; j++) {
            print_columns(&show->layout->space[i], i, &rows.row[j]);
        }
        vsp_rows_free(&rows);
    }
}

/* The regions that are shown, as a space of their own, which borrows their names. */
static void choose(const struct vsp_rows *rows, struct vsp_file_space *chosen)
{
    size_t i;

    for (i = 0u; i < rows->count; i++) {
        if (rows->row[i].region != NULL) {
            vsp_file_add(chosen, rows->row[i].region);
        }
    }
}

/* What is shown, as a layout of its own, in one of its forms. */
static void write_chosen(const struct vsp_show *show,
                         void (*write)(const struct vsp_file_layout *layout, FILE *to))
{
    struct vsp_file_layout chosen = {0};
    size_t i;
    size_t j;

    for (i = 0u; i < show->layout->count; i++) {
        const struct vsp_file_space *from = &show->layout->space[i];
        struct vsp_file_space *space;
        struct vsp_rows rows;

        if (!vsp_show_space(show, i)) {
            continue;
        }
        space = vsp_file_add_space(&chosen);
        for (j = 0u; j < VSP_KEY_COUNT; j++) {
            space->key[j] = from->key[j];
            space->known[j] = from->known[j];
        }
        vsp_rows_make(from, &show->filter, &rows);
        choose(&rows, space);
        vsp_rows_free(&rows);
    }
    write(&chosen, stdout);
    for (i = 0u; i < chosen.count; i++) {
        for (j = 0u; j < chosen.space[i].count; j++) {
            chosen.space[i].region[j].name = NULL;
        }
    }
    vsp_file_free(&chosen);
}

void vsp_show_json(const struct vsp_show *show)
{
    write_chosen(show, vsp_file_write_json);
}

void vsp_show_layout(const struct vsp_show *show)
{
    write_chosen(show, vsp_file_write_text);
}
