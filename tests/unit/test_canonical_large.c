/* SPDX-License-Identifier: ISC */
/*
 * Regions of large spaces are the longest runs of pages that say the same. The oracle has no pages
 * for these: they ask the service alone, and check its invariant.
 */
#include "tests/support/service_check.h"
#include "tests/unit/service_errors.h"

static struct vsp_service service;
static struct vsp_effects effects;
static struct vsp_call call;
static struct vsp_reply reply;

/* A service with one client and one space, which may have all regions. */
static void start_alone(void)
{
    struct vsp_startup startup = {.client_count = 1};

    startup.client[0] = (struct vsp_startup_client){.badge = VSP_RIG_OWNER,
                                                    .spaces = VSP_SPACE_MAX,
                                                    .regions = VSP_REGION_MAX,
                                                    .pages = VSP_ENV_PAGES_MAX};
    (void)memset(&service, 0xa5, sizeof service);
    vsp_service_init(&service, &startup);
    vsp_ask_create(&msg, VSP_RIG_OWNER, VSP_ABI_PAGE_MIN, VSP_ABI_PAGE_END, VSP_REGION_MAX,
                   VSP_ABI_PAGE_END);
    cr_assert_eq(vsp_service_step(&service, &msg, &call, &effects, &reply), VSP_OK);
    space = reply.word[0];
}

TestSuite(canonical_large, .init = start_alone);

/* msg is done, with so many regions and so many changes of the layout in all. */
static void does(uint64_t regions, uint64_t changes)
{
    cr_assert_eq(vsp_service_step(&service, &msg, &call, &effects, &reply), VSP_OK);
    if (effects.work.kind != VSP_WORK_NONE) {
        cr_assert_eq(vsp_service_complete(&service, 1u, &effects, &reply), VSP_OK);
    }
    cr_assert_eq(service.layout.regions[space % VSP_SPACE_MAX], regions);
    cr_assert_eq(service.space[space % VSP_SPACE_MAX].epoch, 1u + changes);
}

/* LIST has a region first, of so many in all that fit a reply. */
static void lists(uint64_t count, uint64_t first, uint64_t end, uint64_t rights)
{
    vsp_ask_list(&msg, space, 0, VSP_LIST_MAX);
    cr_assert_eq(vsp_service_step(&service, &msg, &call, &effects, &reply), VSP_OK);
    cr_assert_eq(reply.word[0], count);
    cr_assert_eq(reply.word[2], B(first));
    cr_assert_eq(reply.word[3], B(end));
    cr_assert_eq(reply.word[4] >> 8 & 0xffu, rights);
    vsp_service_check_fast(&service);
}

#define PAGES 4096u /* as many as there are regions */

/* Each page to read-only, one after the other, and back. */
Test(canonical_large, protect_page_by_page_and_back)
{
    cr_assert_eq(PAGES, VSP_REGION_MAX);
    vsp_ask_map(&msg, space, 1000, PAGES);
    does(1, 1);
    for (uint64_t k = 0; k < PAGES; k++) {
        vsp_ask_protect(&msg, space, 1000 + k, 1, VSP_RIGHT_R);
        does(k + 1u < PAGES ? 2 : 1, 2 + k);
    }
    lists(1, 1000, 1000 + PAGES, VSP_RIGHT_R);
    for (uint64_t k = 0; k < PAGES; k++) {
        vsp_ask_protect(&msg, space, 1000 + k, 1, VSP_ASK_RW);
        does(k + 1u < PAGES ? 2 : 1, 2 + PAGES + k);
    }
    lists(1, 1000, 1000 + PAGES, VSP_ASK_RW);
}

/* Every other page first: as many regions as there may be, and none of them too many. */
Test(canonical_large, protect_every_other_page_and_back)
{
    uint64_t changes = 1;

    vsp_ask_map(&msg, space, 1000, PAGES);
    does(1, changes);
    for (uint64_t k = 0; k < PAGES; k += 2) {
        vsp_ask_protect(&msg, space, 1000 + k, 1, VSP_RIGHT_R);
        does(k + 2, ++changes);
    }
    lists(VSP_LIST_MAX, 1000, 1001, VSP_RIGHT_R);
    for (uint64_t k = 1; k < PAGES; k += 2) {
        vsp_ask_protect(&msg, space, 1000 + k, 1, VSP_RIGHT_R);
        does(k + 1u < PAGES ? PAGES - 1u - k : 1, ++changes);
    }
    lists(1, 1000, 1000 + PAGES, VSP_RIGHT_R);
    for (uint64_t k = 0; k < PAGES; k++) {
        vsp_ask_protect(&msg, space, 1000 + k, 1, VSP_ASK_RW);
        does(k + 1u < PAGES ? 2 : 1, ++changes);
    }
    lists(1, 1000, 1000 + PAGES, VSP_ASK_RW);
}

#define RESERVED (1ull << 24) /* pages: 64 GiB */
#define PIECE 256u            /* pages: 1 MiB */
#define PIECES 1000u

/* A large range without rights, of which more and more is used: a heap. */
Test(canonical_large, reserve_and_commit)
{
    vsp_ask_map(&msg, space, 0x10000, RESERVED);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(VSP_CLASS_HEAP, 0, VSP_ASK_RW, VSP_BACKING_ANON));
    does(1, 1);
    for (uint64_t k = 0; k < PIECES; k++) {
        vsp_ask_protect(&msg, space, 0x10000 + PIECE * k, PIECE, VSP_ASK_RW);
        does(2, 2 + k);
    }
    lists(2, 0x10000, 0x10000 + PIECE * PIECES, VSP_ASK_RW);
    cr_assert_eq(reply.word[8], B(0x10000 + PIECE * PIECES));
    cr_assert_eq(reply.word[9], B(0x10000 + RESERVED));
    cr_assert_eq(reply.word[10] >> 8 & 0xffu, 0u);
}

#define MAPS 499u

/* Each MAP directly above the last; its object's offset goes on by so many pages. */
static void map_upwards(uint64_t backing, uint64_t step, uint64_t end_regions)
{
    for (uint64_t k = 0; k < MAPS; k++) {
        vsp_ask_map(&msg, space, 1000 + 3 * k, 3);
        vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, VSP_ASK_RW, VSP_ASK_RW, backing));
        if (backing == VSP_BACKING_OBJECT) {
            vsp_rig_object(&msg, 77, VSP_ASK_RW);
            vsp_rig_word(&msg, 6, B(5 + step * k));
        }
        does(end_regions == 1 ? 1 : k + 1u, 1 + k);
    }
    lists(end_regions == 1 ? 1 : VSP_LIST_MAX, 1000, end_regions == 1 ? 1000 + 3 * MAPS : 1003,
          VSP_ASK_RW);
}

Test(canonical_large, map_upwards_anonymous)
{
    map_upwards(VSP_BACKING_ANON, 0, 1);
    cr_assert_eq(reply.word[6], B(1000));
}

Test(canonical_large, map_upwards_object_that_goes_on)
{
    map_upwards(VSP_BACKING_OBJECT, 3, 1);
    cr_assert_eq(reply.word[5], 77u);
    cr_assert_eq(reply.word[6], B(5));
}

Test(canonical_large, map_upwards_object_that_does_not)
{
    map_upwards(VSP_BACKING_OBJECT, 4, MAPS);
}
