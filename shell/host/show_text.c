/* SPDX-License-Identifier: ISC */
/* The map as a table that fits 80 columns, with sums at its end. */
#include "shell/host/show.h"

#include <inttypes.h>

#include "shell/host/names.h"
#include "shell/host/table.h"
#include "spec/abi.h"

/* What is known of the space: `space 0x400: 1000-7fffffffe000, epoch 7`. */
static void print_space(const struct vsp_show *show, size_t i)
{
    const struct vsp_file_space *s = &show->layout->space[i];
    char name[VSP_SPACE_TEXT];

    vsp_space_text(show, i, name);
    printf("%s", name);
    if (s->known[VSP_KEY_LOW] && s->known[VSP_KEY_HIGH]) {
        printf(", bounds %" PRIx64 "-%" PRIx64, s->key[VSP_KEY_LOW], s->key[VSP_KEY_HIGH]);
    }
    if (s->known[VSP_KEY_EPOCH]) {
        printf(", epoch %" PRIu64, s->key[VSP_KEY_EPOCH]);
    }
    putchar('\n');
}

static void print_sum(const char *what, const struct vsp_sum *sum)
{
    char size[VSP_SIZE_TEXT];

    if (sum->regions == 0u) {
        return;
    }
    vsp_size_text(sum->bytes, size);
    printf("%-12s%8" PRIu64 " %11" PRIu64 " %8s %16" PRIu64 "\n", what, sum->regions,
           sum->bytes / VSP_ABI_PAGE_BYTES, size, sum->bytes);
}

/* A blank line, then a line for each class, set of rights, and all. */
static void print_sums(const struct vsp_sums *sums)
{
    uint32_t i;

    printf("\n%-12s%8s %11s %8s %16s\n", "SUM", "REGIONS", "PAGES", "SIZE", "BYTES");
    for (i = 1u; i < VSP_CLASS_COUNT; i++) {
        print_sum(vsp_name_class(i), &sums->by_class[i]);
    }
    for (i = 0u; i < 8u; i++) {
        print_sum(vsp_name_rights(i), &sums->by_rights[i]);
    }
    print_sum("writable", &sums->writable);
    print_sum("executable", &sums->executable);
    printf("%-12s%8" PRIu64 " %11" PRIu64, "all", sums->all.regions,
           sums->all.bytes / VSP_ABI_PAGE_BYTES);
    if (sums->all.regions > 0u) {
        char size[VSP_SIZE_TEXT];

        vsp_size_text(sums->all.bytes, size);
        printf(" %8s %16" PRIu64, size, sums->all.bytes);
    }
    putchar('\n');
}

/* The budgets, where they are known: the whole space counts, whatever is shown of it. */
static void print_limits(const struct vsp_file_space *s)
{
    if (s->known[VSP_KEY_REGION_LIMIT] || s->known[VSP_KEY_PAGE_LIMIT]) {
        fputs("used", stdout);
        if (s->known[VSP_KEY_REGION_LIMIT]) {
            printf(" %zu of %" PRIu64 " regions", s->count, s->key[VSP_KEY_REGION_LIMIT]);
        }
        if (s->known[VSP_KEY_PAGE_LIMIT]) {
            printf("%s %" PRIu64 " of %" PRIu64 " pages", s->known[VSP_KEY_REGION_LIMIT] ? "," : "",
                   vsp_file_charged(s), s->key[VSP_KEY_PAGE_LIMIT]);
        }
        putchar('\n');
    }
}

static void print_rows(const struct vsp_show *show, const struct vsp_rows *rows)
{
    const char *other = show->filter.at ? "  " : "";
    struct vsp_table table;
    size_t i;

    vsp_table_begin(&table, show->wide);
    for (i = 0u; i < rows->count; i++) {
        if (rows->row[i].region != NULL) {
            vsp_table_fit(&table, rows->row[i].region);
        }
    }
    vsp_table_head(&table, other);
    for (i = 0u; i < rows->count; i++) {
        const struct vsp_row *row = &rows->row[i];
        const char *mark = row->here ? "> " : other;

        if (row->region != NULL) {
            vsp_table_region(&table, mark, row->region);
        } else {
            vsp_table_gap(&table, mark, row->start, row->end);
        }
    }
}

void vsp_show_text(const struct vsp_show *show)
{
    struct vsp_sums total = {0};
    size_t shown = 0u;
    size_t i;

    for (i = 0u; i < show->layout->count; i++) {
        struct vsp_sums sums = {0};
        struct vsp_rows rows;

        if (!vsp_show_space(show, i)) {
            continue;
        }
        if (shown++ > 0u) {
            putchar('\n');
        }
        print_space(show, i);
        vsp_rows_make(&show->layout->space[i], &show->filter, &rows);
        print_rows(show, &rows);
        vsp_sums_add(&sums, &rows);
        vsp_sums_add(&total, &rows);
        if (!show->filter.at) {
            print_sums(&sums);
            print_limits(&show->layout->space[i]);
        }
        vsp_rows_free(&rows);
    }
    if (shown > 1u && !show->filter.at) {
        printf("\n%zu spaces", shown);
        print_sums(&total);
    }
}
