/* SPDX-License-Identifier: ISC */
#include "shell/host/stat.h"

#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/words.h"

size_t vsp_stat_other(void)
{
    size_t i = 0u;

    while (vsp_operations[i].name != NULL) {
        i++;
    }
    return i;
}

/* The row of a message. */
static size_t row_of(const struct vsp_message *message)
{
    const struct vsp_operation *op = NULL;
    struct vsp_request q;
    uint32_t culprit;

    if (vsp_wire_decode_request(message->byte, message->byte_len, &q, &culprit) == VSP_OK) {
        op = vsp_operation_of(q.op);
    }
    return op == NULL ? vsp_stat_other() : (size_t)(op - vsp_operations);
}

static void count_answer(struct vsp_stat *stat, const struct vsp_journal_exchange *x)
{
    struct vsp_reply reply;
    uint32_t status;

    if (vsp_wire_decode_reply(x->reply_byte, x->reply_len, &reply, &status) != VSP_OK
        || status >= VSP_STAT_STATUSES) {
        status = VSP_STAT_STATUSES - 1u; /* no reply of this version */
    }
    stat->answer[row_of(&x->message)][status]++;
    stat->replies++;
    stat->reply_bytes += x->reply_len;
}

static void count_work(struct vsp_stat *stat, const struct vsp_journal_exchange *x)
{
    uint32_t kind = x->work.kind;

    if (kind != VSP_WORK_NONE) {
        stat->work[kind][x->outcome]++;
        stat->work_pages[kind] += x->outcome != 0u ? x->work.count : 0u;
    }
    stat->signals += x->notify;
}

/* A new entry for a space. */
static struct vsp_stat_space *add_space(struct vsp_stat *stat, uint64_t handle)
{
    if (stat->space_count == stat->space_room) {
        stat->space_room = 2u * stat->space_room + 16u;
        stat->space = vsp_alloc(stat->space, stat->space_room * sizeof *stat->space);
    }
    stat->space[stat->space_count] = (struct vsp_stat_space){handle, 0u, 0u};
    return &stat->space[stat->space_count++];
}

/* Marks of the space with this index. */
static void mark_space(struct vsp_stat *stat, const struct vsp_engine *engine, uint32_t index)
{
    const struct vsp_layout *l = &engine->service.layout;
    uint64_t handle = vsp_engine_handle(engine, index);
    struct vsp_stat_space *space;

    if (handle == 0u || l->regions[index] == 0u) {
        return;
    }
    space = stat->place[index] == 0u ? NULL : &stat->space[stat->place[index] - 1u];
    if (space == NULL || space->handle != handle) {
        space = add_space(stat, handle);
        stat->place[index] = stat->space_count;
    }
    space->regions = l->regions[index] > space->regions ? l->regions[index] : space->regions;
    space->pages = l->pages[index] > space->pages ? l->pages[index] : space->pages;
}

void vsp_stat_count(struct vsp_stat *stat, const struct vsp_replay *replay,
                    enum vsp_journal_item item)
{
    const struct vsp_engine *engine = replay->engine;
    uint32_t regions = engine->service.layout.tree.region_count;

    if (item == VSP_JOURNAL_START) {
        stat->starts++;
        memset(stat->place, 0, sizeof stat->place);
        return;
    }
    stat->messages++;
    count_answer(stat, &replay->journal.exchange);
    count_work(stat, &replay->journal.exchange);
    stat->regions = regions > stat->regions ? regions : stat->regions;
    mark_space(stat, engine, (uint32_t)(engine->call.request.space % VSP_SPACE_MAX));
}

/* More regions first; else the lower handle. */
static int order(const void *a, const void *b)
{
    const struct vsp_stat_space *x = a;
    const struct vsp_stat_space *y = b;

    if (x->regions != y->regions) {
        return x->regions > y->regions ? -1 : 1;
    }
    return x->handle < y->handle ? -1 : x->handle > y->handle;
}

void vsp_stat_sort(struct vsp_stat *stat)
{
    if (stat->space_count > 1u) {
        qsort(stat->space, stat->space_count, sizeof *stat->space, order);
    }
}
