/* SPDX-License-Identifier: ISC */
/*
 * Lines that show regions, gaps and sums: columns that fit a width, 80 unless the terminal is
 * wider. Colours on a terminal only, and not when NO_COLOR is set.
 */
#ifndef VSP_HOST_TABLE_H
#define VSP_HOST_TABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "shell/host/layout_file.h"

#define VSP_SIZE_TEXT 24u
#define VSP_BACKING_TEXT 48u

/*
 * A size in the largest unit that makes it a whole number, which is exact ("328K"); when that takes
 * more than six columns, with one decimal and a ~ in front ("~127.9T").
 */
void vsp_size_text(uint64_t bytes, char text[VSP_SIZE_TEXT]);

/* "anon", "obj 7+1f000" (an object and an offset in hexadecimal), "frame 4096". */
void vsp_backing_text(const struct vsp_file_region *region, char text[VSP_BACKING_TEXT]);

struct vsp_table {
    FILE *to;
    size_t width;   /* columns of a line */
    size_t backing; /* columns of the backing, which vsp_table_fit widens */
    bool colour;
};

/* A table on stdout; wide: lines as long as they are. */
void vsp_table_begin(struct vsp_table *table, bool wide);

/* Makes room for the region's backing. */
void vsp_table_fit(struct vsp_table *table, const struct vsp_file_region *region);

/* The line of column heads; mark is what stands in front of every line. */
void vsp_table_head(const struct vsp_table *table, const char *mark);

void vsp_table_region(const struct vsp_table *table, const char *mark,
                      const struct vsp_file_region *region);

/* A stretch without a region. */
void vsp_table_gap(const struct vsp_table *table, const char *mark, uint64_t start, uint64_t end);

/* `mark`, range and size: what every line begins with. Returns the columns taken. */
size_t vsp_table_range(const struct vsp_table *table, const char *mark, uint64_t start,
                       uint64_t end);

/* A name in at most so many columns (vsp_escape_short). */
void vsp_table_name(const struct vsp_table *table, const char *name, size_t columns);

/* Begins and ends a colour of a class; 0: what is not there. */
void vsp_table_colour(const struct vsp_table *table, uint32_t class_id);
void vsp_table_plain(const struct vsp_table *table);

#endif
