/* SPDX-License-Identifier: ISC */
/* The tables of stat: operations by answer, kernel work, spaces. */
#include <inttypes.h>
#include <jansson.h>

#include "shell/host/stat.h"
#include "shell/host/words.h"

#define SPACES_SHOWN 16u

static const char *row_name(size_t row)
{
    return row == vsp_stat_other() ? "no request" : vsp_operations[row].name;
}

static unsigned long row_sum(const struct vsp_stat *stat, size_t row)
{
    unsigned long sum = 0u;

    for (uint32_t s = 0; s < VSP_STAT_STATUSES; s++) {
        sum += stat->answer[row][s];
    }
    return sum;
}

static unsigned long column_sum(const struct vsp_stat *stat, uint32_t status)
{
    unsigned long sum = 0u;

    for (size_t row = 0; row <= vsp_stat_other(); row++) {
        sum += stat->answer[row][status];
    }
    return sum;
}

static void status_print(char *text, size_t size, uint32_t status)
{
    const char *name = vsp_status_name(status);

    if (name != NULL) {
        snprintf(text, size, "%s", name);
    } else {
        snprintf(text, size, "%" PRIu32, status);
    }
}

/* One row: its sum, how many are OK, then the refusals by name. */
static void print_row(const struct vsp_stat *stat, FILE *out, size_t row)
{
    const char *between = " ";

    fprintf(out, "%-14s %9lu %9lu %9lu", row_name(row), row_sum(stat, row),
            stat->answer[row][VSP_OK], row_sum(stat, row) - stat->answer[row][VSP_OK]);
    for (uint32_t s = VSP_OK + 1u; s < VSP_STAT_STATUSES; s++) {
        char name[16];

        if (stat->answer[row][s] != 0u) {
            status_print(name, sizeof name, s);
            fprintf(out, "%s %s %lu", between, name, stat->answer[row][s]);
            between = "";
        }
    }
    fputc('\n', out);
}

static void print_answers(const struct vsp_stat *stat, FILE *out)
{
    unsigned long fine = column_sum(stat, VSP_OK);

    fprintf(out, "%-14s %9s %9s %9s  %s\n", "operation", "requests", "OK", "refused", "of these");
    for (size_t row = 0; row <= vsp_stat_other(); row++) {
        if (row_sum(stat, row) != 0u) {
            print_row(stat, out, row);
        }
    }
    fprintf(out, "%-14s %9lu %9lu %9lu\n", "in all", stat->messages, fine, stat->messages - fine);
}

static void print_work(const struct vsp_stat *stat, FILE *out)
{
    fprintf(out, "\n%-14s %9s %9s %15s\n", "kernel work", "done", "refused", "pages");
    for (uint32_t k = VSP_WORK_MAP; k < VSP_STAT_WORKS; k++) {
        fprintf(out, "%-14s %9lu %9lu %15" PRIu64 "\n", vsp_work_name(k), stat->work[k][1],
                stat->work[k][0], stat->work_pages[k]);
    }
}

static void print_spaces(const struct vsp_stat *stat, FILE *out)
{
    fprintf(out, "\n%-14s %9s %15s\n", "space, at most", "regions", "pages");
    for (size_t i = 0; i < stat->space_count && i < SPACES_SHOWN; i++) {
        fprintf(out, "0x%-12" PRIx64 " %9" PRIu32 " %15" PRIu64 "\n", stat->space[i].handle,
                stat->space[i].regions, stat->space[i].pages);
    }
    if (stat->space_count > SPACES_SHOWN) {
        fprintf(out, "(and %zu more, which --json lists)\n", stat->space_count - SPACES_SHOWN);
    }
    fprintf(out, "%-14s %9" PRIu32 "\n", "at one time", stat->regions);
}

void vsp_stat_print(const struct vsp_stat *stat, FILE *out)
{
    print_answers(stat, out);
    print_work(stat, out);
    print_spaces(stat, out);
    fprintf(out, "\nservices started: %lu; replies: %lu, %lu bytes; signals to pagerd: %lu\n",
            stat->starts, stat->replies, stat->reply_bytes, stat->signals);
}

static json_t *number(unsigned long long value)
{
    return json_integer((json_int_t)value);
}

static json_t *answers_json(const struct vsp_stat *stat)
{
    json_t *answers = json_object();

    for (size_t row = 0; row <= vsp_stat_other(); row++) {
        json_t *by_status = json_object();

        for (uint32_t s = 0; s < VSP_STAT_STATUSES; s++) {
            char name[16];

            if (stat->answer[row][s] != 0u) {
                status_print(name, sizeof name, s);
                json_object_set_new(by_status, name, number(stat->answer[row][s]));
            }
        }
        json_object_set_new(answers, row_name(row), by_status);
    }
    return answers;
}

static json_t *work_json(const struct vsp_stat *stat)
{
    json_t *work = json_object();

    for (uint32_t k = VSP_WORK_MAP; k < VSP_STAT_WORKS; k++) {
        json_t *one = json_object();

        json_object_set_new(one, "done", number(stat->work[k][1]));
        json_object_set_new(one, "refused", number(stat->work[k][0]));
        json_object_set_new(one, "pages", number(stat->work_pages[k]));
        json_object_set_new(work, vsp_work_name(k), one);
    }
    return work;
}

static json_t *spaces_json(const struct vsp_stat *stat)
{
    json_t *spaces = json_array();

    for (size_t i = 0; i < stat->space_count; i++) {
        json_t *one = json_object();

        json_object_set_new(one, "handle", number(stat->space[i].handle));
        json_object_set_new(one, "regions", number(stat->space[i].regions));
        json_object_set_new(one, "pages", number(stat->space[i].pages));
        json_array_append_new(spaces, one);
    }
    return spaces;
}

void vsp_stat_print_json(const struct vsp_stat *stat, FILE *out)
{
    json_t *all = json_object();

    json_object_set_new(all, "format", json_string("vspaced-stat"));
    json_object_set_new(all, "version", json_integer(1));
    json_object_set_new(all, "starts", number(stat->starts));
    json_object_set_new(all, "messages", number(stat->messages));
    json_object_set_new(all, "replies", number(stat->replies));
    json_object_set_new(all, "reply_bytes", number(stat->reply_bytes));
    json_object_set_new(all, "signals", number(stat->signals));
    json_object_set_new(all, "answers", answers_json(stat));
    json_object_set_new(all, "work", work_json(stat));
    json_object_set_new(all, "regions", number(stat->regions));
    json_object_set_new(all, "spaces", spaces_json(stat));
    json_dumpf(all, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(all);
}
