/* SPDX-License-Identifier: ISC */
/*
 * The client library: whatever it asks, the service's replies are replies. Requests of random
 * values, half of them near what is there, against the service and its oracle.
 */
#include "tests/unit/client_unit.h"

#include "tests/support/prng.h"

TestSuite(client_random, .init = start, .timeout = 120);

static struct vsp_prng rng;
static uint32_t reached[VSP_ERR_IDENTITY + 1u];

static uint64_t any(uint64_t bound)
{
    return vsp_prng_below(&rng, bound);
}

/* An address or length: mostly whole pages of the space, seldom anything. */
static uint64_t some_bytes(uint64_t pages)
{
    return vsp_prng_chance(&rng, 3) ? vsp_prng_next(&rng) >> any(64)
                                    : B(any(pages)) + (vsp_prng_chance(&rng, 3) ? 1u : 0u);
}

static uint64_t some_space(void)
{
    return vsp_prng_chance(&rng, 5) ? vsp_prng_next(&rng) >> any(64) : space;
}

static uint64_t some_epoch(void)
{
    return vsp_prng_chance(&rng, 5) ? any(4) : 0;
}

static uint32_t some_map(void)
{
    struct vspaced_map_request q = {.space = some_space(),
                                    .epoch = some_epoch(),
                                    .address = some_bytes(130),
                                    .length = some_bytes(8),
                                    .place = (uint8_t)any(5),
                                    .align = (uint8_t)(vsp_prng_chance(&rng, 80) ? 0 : any(50)),
                                    .class_id = (uint8_t)any(VSP_CLASS_COUNT + 1u),
                                    .rights = (uint8_t)any(8),
                                    .ceiling = (uint8_t)any(8),
                                    .backing = (uint8_t)any(6),
                                    .into_reserved = vsp_prng_chance(&rng, 20) ? 1 : 0,
                                    .replace = vsp_prng_chance(&rng, 20) ? 1 : 0};
    uint64_t address;

    if (q.place >= VSP_PLACE_LOW_FIRST) {
        q.window_end = some_bytes(130);
    }
    if (vsp_prng_chance(&rng, 60)) {
        q.class_id = VSP_CLASS_SHARED;
        q.rights = q.ceiling = RW;
    }
    q.address = q.place == VSP_PLACE_CLASS ? 0 : q.address;
    q.frame = q.backing == VSP_BACKING_DIRECT ? VSP_RIG_OWNER_FRAME + any(70) : 0;
    q.capability = q.backing == VSP_BACKING_OBJECT ? SLOT_OBJECT - 1u + any(4) : 0;
    q.offset = q.backing == VSP_BACKING_OBJECT ? some_bytes(9) : 0;
    return vspaced_map(&client, &q, &address);
}

static uint32_t some_change(void)
{
    struct vspaced_unmap_request u = {.space = some_space(),
                                      .epoch = some_epoch(),
                                      .address = some_bytes(130),
                                      .length = some_bytes(8),
                                      .allow_holes = (uint8_t)any(2),
                                      .keep_reserved = (uint8_t)any(2)};
    struct vspaced_protect_request p = {.space = some_space(),
                                        .epoch = some_epoch(),
                                        .address = some_bytes(130),
                                        .length = some_bytes(8),
                                        .rights = any(9),
                                        .restricts = (uint8_t)any(2),
                                        .ceiling = any(9)};
    uint64_t pages;

    return any(2) == 0 ? vspaced_unmap(&client, &u, &pages) : vspaced_protect(&client, &p);
}

static uint32_t some_question(void)
{
    struct vspaced_find_request f = {
        .space = some_space(), .epoch = some_epoch(), .address = some_bytes(130)};
    struct vspaced_list_request l = {.space = some_space(),
                                     .epoch = some_epoch(),
                                     .cursor = some_bytes(130),
                                     .end = some_bytes(130),
                                     .most = (uint32_t)any(27)};
    struct vspaced_space_request s = {.space = some_space(), .epoch = some_epoch()};
    struct vspaced_space_info info;
    struct vspaced_found found;
    struct vspaced_list list;

    switch (any(3)) {
    case 0:
        return vspaced_find(&client, &f, &found);
    case 1:
        return vspaced_list(&client, &l, &list);
    default:
        return vspaced_space_info(&client, &s, &info);
    }
}

static uint32_t some_authority(void)
{
    struct vspaced_grant_request g = {.space = some_space(),
                                      .epoch = some_epoch(),
                                      .badge = VSP_RIG_OTHER + any(3),
                                      .rights = any(18),
                                      .address = some_bytes(130),
                                      .length = some_bytes(130)};
    struct vspaced_revoke_request r = {
        .space = some_space(), .badge = VSP_RIG_OTHER + any(3), .rights = any(17)};
    struct vspaced_space_create_request c = {.low = some_bytes(40),
                                             .high = some_bytes(90),
                                             .regions = any(5),
                                             .pages = any(20),
                                             .capability = SLOT_VSPACE + any(2)};
    uint64_t handle;

    switch (any(3)) {
    case 0:
        return vspaced_grant(&client, &g);
    case 1:
        return vspaced_revoke(&client, &r);
    default:
        return vspaced_space_create(&client, &c, &handle);
    }
}

static uint32_t some_fault(void)
{
    struct vspaced_fault_query_request q = {
        .space = some_space(), .epoch = some_epoch(), .address = some_bytes(130), .access = any(6)};
    struct vspaced_fault_supply_request s = {.space = q.space,
                                             .epoch = q.epoch,
                                             .address = q.address,
                                             .length = some_bytes(4),
                                             .frame = VSP_RIG_PAGER_FRAME + any(4100),
                                             .rights = any(10),
                                             .backing = VSP_BACKING_ANON + any(50) / 49u,
                                             .offset = q.address,
                                             .generation = 1u + any(3)};
    struct vspaced_page_evict_request e = {
        .space = q.space, .epoch = q.epoch, .address = q.address, .length = some_bytes(9)};
    struct vspaced_may_request m = {.space = q.space,
                                    .epoch = q.epoch,
                                    .address = q.address,
                                    .length = e.length,
                                    .badge = any(5),
                                    .right = any(10)};
    struct vspaced_fault fault;
    uint8_t may;

    switch (any(4)) {
    case 0:
        return vspaced_fault_query(&client, &q, &fault);
    case 1:
        return vspaced_fault_supply(&client, &s);
    case 2:
        return vspaced_page_evict(&client, &e);
    default:
        return vspaced_may(&client, &m, &may);
    }
}

static uint32_t some_settling(void)
{
    struct vspaced_pager_next_request n = {.cursor = any(VSP_SPACE_MAX + 2u)};
    struct vspaced_pager_settle_request s = {
        .space = some_space(), .epoch = some_epoch(), .content = 1u + any(3)};
    struct vspaced_unsettled unsettled;

    return any(2) == 0 ? vspaced_pager_next(&client, &n, &unsettled)
                       : vspaced_pager_settle(&client, &s);
}

/* Of the object, most often as it is there. */
static uint32_t some_loss(void)
{
    struct vspaced_backing_lost_request q = {
        .space = some_space(), .epoch = some_epoch(), .address = some_bytes(130)};
    struct vspaced_lost lost;

    for (uint32_t i = 0; i < VSP_MODEL_SPAN; i++) {
        const struct vsp_model_cell *c = &rig.model.space[VSP_ASK_INDEX].cell[i];

        if (c->backing == VSP_BACKING_OBJECT && vsp_prng_chance(&rng, 20)) {
            q.address = B(VSP_ASK_LO + i);
            q.object = c->object;
            q.offset = B(c->base);
            q.generation = c->generation + any(8) / 7u;
        }
    }
    return vspaced_backing_lost(&client, &q, &lost);
}

static uint32_t some_request(void)
{
    static const uint64_t badge[] = {VSP_RIG_OWNER, VSP_RIG_OWNER, VSP_RIG_SMALL, VSP_RIG_OTHER};
    uint64_t what = any(10);

    line.badge = badge[any(4)];
    line.refuses = vsp_prng_chance(&rng, 10) ? 1 : 0;
    if (what < 4) {
        return some_map();
    }
    if (what < 6) {
        return some_change();
    }
    if (what == 6) {
        line.badge = VSP_RIG_PAGER;
        switch (any(4)) {
        case 0:
            return some_settling();
        case 1:
            return some_loss();
        default:
            return some_fault();
        }
    }
    return what == 7 ? some_authority() : some_question();
}

Test(client_random, replies_are_replies)
{
    rng = vsp_prng_seed(7);
    for (uint32_t n = 0; n < 20000; n++) {
        char text[VSPACED_TEXT_BYTES];
        uint32_t status;

        if (n % 500 == 0) {
            start();
        }
        status = some_request();
        (void)vspaced_error_text(&client.error, text, sizeof text);
        cr_assert(status <= VSP_ERR_IDENTITY, "%s", text);
        cr_assert_eq(status, rig.answer.status);
        reached[status] += 1;
    }
    for (uint32_t status = 0; status <= VSP_ERR_IDENTITY; status++) {
        int never = vspaced_status_name(status)[0] == '?' || status == VSP_ERR_PROTO;

        cr_assert(never ? reached[status] == 0 : reached[status] > 0, "%s: %u",
                  vspaced_status_name(status), reached[status]);
    }
}
