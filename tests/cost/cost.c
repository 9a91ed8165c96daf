/* SPDX-License-Identifier: ISC */
/*
 * What ci/cost.py counts under callgrind: the tree alone, and whole requests, whose calls into the
 * core count while a row runs.
 * usage: cost REGIONS
 */
#include <stdio.h>
#include <stdlib.h>
#include <valgrind/callgrind.h>

#include "core/service/service.h"
#include "tests/cost/cost.h"
#include "tests/support/check.h"

struct vsp_message cost_message;
struct vsp_reply cost_reply;
static struct vsp_service service;

uint32_t cost_send(void)
{
    static struct vsp_call call;
    static struct vsp_effects effects;
    uint32_t status = vsp_service_step(&service, &cost_message, &call, &effects, &cost_reply);

    if (effects.work.kind != VSP_WORK_NONE) {
        status = vsp_service_complete(&service, 1u, &effects, &cost_reply);
    }
    return status;
}

static void service_start(void)
{
    static struct vsp_startup startup;

    startup.client_count = 2;
    startup.client[0] = (struct vsp_startup_client){.badge = COST_OWNER,
                                                    .spaces = VSP_SPACE_MAX,
                                                    .regions = VSP_REGION_MAX,
                                                    .pages = VSP_ENV_PAGES_MAX,
                                                    .frame = COST_OWNER_FRAME,
                                                    .frames = COST_OWNER_FRAMES};
    startup.client[1] = (struct vsp_startup_client){
        .badge = COST_PAGER, .frame = COST_PAGER_FRAME, .frames = COST_PAGER_FRAMES, .pager = 1};
    vsp_service_init(&service, &startup);
}

static void add(void)
{
    cost_tree_add();
    cost_request_add();
}

static void count(const struct cost_row *row)
{
    vsp_check_scene = row->name;
    for (vsp_check_step = 0; vsp_check_step < COST_OPERATIONS; vsp_check_step++) {
        cost_pick(row->count);
        row->prepare();
        CALLGRIND_TOGGLE_COLLECT;
        row->run();
        CALLGRIND_TOGGLE_COLLECT;
        row->restore();
    }
    CALLGRIND_DUMP_STATS_AT(row->name);
}

int main(int argc, char **argv)
{
    VSP_CHECK(argc == 2);
    service_start();
    cost_tree_start();
    cost_request_start();
    cost_layout(strtoull(argv[1], NULL, 10), add);
    for (const struct cost_row *row = cost_tree_row; row->name != NULL; row++) {
        count(row);
    }
    for (const struct cost_row *row = cost_request_row; row->name != NULL; row++) {
        count(row);
    }
    for (const struct cost_row *row = cost_pager_row; row->name != NULL; row++) {
        count(row);
    }
    for (const struct cost_row *row = cost_object_row; row->name != NULL; row++) {
        count(row);
    }
    cost_tree_check();
    cost_request_check();
    (void)printf("%u operations\n", COST_OPERATIONS);
    return 0;
}
