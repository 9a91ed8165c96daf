/* SPDX-License-Identifier: ISC */
#include "shell/host/rows.h"

#include <string.h>

#include "shell/host/command.h"
#include "spec/abi.h"

_Static_assert(VSP_CLASS_COUNT <= 16u, "a sum for each class");

static void add_gap(struct vsp_rows *rows, uint64_t start, uint64_t end)
{
    if (start < end) {
        rows->row[rows->count++] = (struct vsp_row){false, start, end, NULL};
    }
}

/* All rows: the space without holes, as far as its bounds are known. */
static void make_all(const struct vsp_file_space *space, struct vsp_rows *rows)
{
    size_t i;

    if (space->known[VSP_KEY_LOW] && (space->count > 0u || space->known[VSP_KEY_HIGH])) {
        add_gap(rows, space->key[VSP_KEY_LOW],
                space->count > 0u ? space->region[0].start : space->key[VSP_KEY_HIGH]);
    }
    for (i = 0u; i < space->count; i++) {
        const struct vsp_file_region *r = &space->region[i];

        if (i > 0u) {
            add_gap(rows, space->region[i - 1u].end, r->start);
        }
        rows->row[rows->count++] = (struct vsp_row){false, r->start, r->end, r};
    }
    if (space->known[VSP_KEY_HIGH] && space->count > 0u) {
        add_gap(rows, space->region[space->count - 1u].end, space->key[VSP_KEY_HIGH]);
    }
}

/* Keeps the row that holds an address, and those right below and above the address. */
static void keep_near(struct vsp_rows *rows, uint64_t address)
{
    size_t kept = 0u;
    size_t i;

    for (i = 0u; i < rows->count; i++) {
        struct vsp_row row = rows->row[i];
        bool last_below = row.end <= address
                          && (i + 1u == rows->count || rows->row[i + 1u].end > address);
        bool first_above = row.start > address && (i == 0u || rows->row[i - 1u].start <= address);

        row.here = row.start <= address && address < row.end;
        if (row.here || last_below || first_above) {
            rows->row[kept++] = row;
        }
    }
    rows->count = kept;
}

static bool wanted(const struct vsp_row *row, const struct vsp_filter *filter)
{
    const struct vsp_file_region *r = row->region;

    if (r == NULL) {
        return filter->gaps || filter->at;
    }
    return (!filter->writable || (r->rights & VSP_RIGHT_W) != 0u)
           && (!filter->executable || (r->rights & VSP_RIGHT_X) != 0u)
           && (filter->class_id == 0u || filter->class_id == r->class_id);
}

void vsp_rows_make(const struct vsp_file_space *space, const struct vsp_filter *filter,
                   struct vsp_rows *rows)
{
    size_t kept = 0u;
    size_t i;

    rows->row = vsp_alloc(NULL, (2u * space->count + 1u) * sizeof *rows->row);
    rows->count = 0u;
    make_all(space, rows);
    if (filter->at) {
        keep_near(rows, filter->address);
    }
    for (i = 0u; i < rows->count; i++) {
        if (wanted(&rows->row[i], filter)) {
            rows->row[kept++] = rows->row[i];
        }
    }
    rows->count = kept;
}

void vsp_rows_free(struct vsp_rows *rows)
{
    vsp_free(rows->row);
    memset(rows, 0, sizeof *rows);
}

static void count(struct vsp_sum *sum, uint64_t bytes)
{
    sum->regions++;
    sum->bytes += bytes;
}

void vsp_sums_add(struct vsp_sums *sums, const struct vsp_rows *rows)
{
    size_t i;

    for (i = 0u; i < rows->count; i++) {
        const struct vsp_file_region *r = rows->row[i].region;
        uint64_t bytes = rows->row[i].end - rows->row[i].start;

        if (r == NULL) {
            continue;
        }
        count(&sums->all, bytes);
        count(&sums->by_class[r->class_id], bytes);
        count(&sums->by_rights[r->rights & 7u], bytes);
        if ((r->rights & VSP_RIGHT_W) != 0u) {
            count(&sums->writable, bytes);
        }
        if ((r->rights & VSP_RIGHT_X) != 0u) {
            count(&sums->executable, bytes);
        }
    }
}
