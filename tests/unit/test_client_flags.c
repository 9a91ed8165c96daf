/* SPDX-License-Identifier: ISC */
/* The client library: what may be there, what is left there, and pages that take turns. */
#include "tests/unit/client_unit.h"

TestSuite(client_flags, .init = start);

static uint32_t map_over(struct vspaced_map_request q)
{
    uint64_t address = 1;
    uint32_t status = vspaced_map(&client, &q, &address);

    cr_assert_eq(address, status == VSP_OK ? q.address : 1);
    return status;
}

static void reserve(uint64_t page, uint64_t count)
{
    struct vspaced_map_request q = map_at(page, count);

    q.class_id = VSP_CLASS_RESERVATION;
    q.rights = q.ceiling = 0;
    q.backing = VSP_BACKING_NONE;
    done(map_over(q), VSP_OP_MAP);
}

static struct vspaced_region region_at(uint64_t page)
{
    struct vspaced_find_request q = {.space = space, .address = B(page)};
    struct vspaced_found found;

    done(vspaced_find(&client, &q, &found), VSP_OP_FIND);
    return found.region;
}

static void is(uint64_t page, uint64_t start, uint64_t end, uint8_t class_id)
{
    struct vspaced_region r = region_at(page);

    cr_assert(r.start == B(start) && r.end == B(end) && r.class_id == class_id);
}

Test(client_flags, reservations_give_way)
{
    struct vspaced_map_request q = map_at(22, 2);

    reserve(20, 10);
    CHECK_ERROR(map_over(q), VSP_OP_MAP, .status = VSP_ERR_OVERLAP, .start = B(20), .end = B(30));
    q.into_reserved = 1;
    done(map_over(q), VSP_OP_MAP);
    is(20, 20, 22, VSP_CLASS_RESERVATION);
    is(22, 22, 24, VSP_CLASS_DATA);
    is(24, 24, 30, VSP_CLASS_RESERVATION);
    cr_assert_eq(region_at(22).generation, 1); /* nothing was there that could be given up */
    q.address = B(23);
    q.length = B(9);
    CHECK_ERROR(map_over(q), VSP_OP_MAP, .status = VSP_ERR_OVERLAP, .start = B(22), .end = B(24));
}

Test(client_flags, anything_gives_way)
{
    struct vspaced_map_request q = map_at(21, 3);

    reserve(23, 2);
    map(20, 2);
    q.replace = 255; /* anything but 0 */
    q.ceiling = q.rights = VSP_RIGHT_R;
    line.refuses = 1;
    CHECK_ERROR(map_over(q), VSP_OP_MAP, .status = VSP_ERR_KERNEL, .used = 0);
    is(20, 20, 22, VSP_CLASS_DATA);
    line.refuses = 0;
    done(map_over(q), VSP_OP_MAP);
    cr_assert_eq(client.epoch, 4);
    is(20, 20, 21, VSP_CLASS_DATA);
    is(21, 21, 24, VSP_CLASS_DATA);
    is(24, 24, 25, VSP_CLASS_RESERVATION);
    cr_assert(region_at(20).generation == 1 && region_at(21).generation == 2);
    cr_assert(region_at(20).ceiling == RW && region_at(21).ceiling == VSP_RIGHT_R);
    q.into_reserved = 1; /* and with both */
    done(map_over(q), VSP_OP_MAP);
    cr_assert_eq(region_at(21).generation, 3);
}

Test(client_flags, only_in_a_fixed_range)
{
    struct vspaced_map_request q = map_at(0, 1);

    q.place = VSP_PLACE_LOW_FIRST;
    q.address = B(20);
    q.window_end = B(30);
    q.replace = 1;
    CHECK_ERROR(vspaced_map(&client, &q, &(uint64_t){0}), VSP_OP_MAP, .status = VSP_ERR_FLAGS,
                .offset = VSP_REQ_OFF_FLAGS);
    q.replace = 0;
    q.into_reserved = 1;
    CHECK_ERROR(vspaced_map(&client, &q, &(uint64_t){0}), VSP_OP_MAP, .status = VSP_ERR_FLAGS,
                .offset = VSP_REQ_OFF_FLAGS);
}

Test(client_flags, what_is_left_is_reserved)
{
    struct vspaced_unmap_request q = unmap_at(21, 4);
    uint64_t pages = 9;

    map(20, 3);
    q.keep_reserved = 1;
    CHECK_ERROR(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP, .status = VSP_ERR_NOTMAPPED,
                .start = B(23), .end = B(25));
    q.allow_holes = 1;
    done(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP);
    cr_assert_eq(pages, 2);
    is(20, 20, 21, VSP_CLASS_DATA);
    is(21, 21, 25, VSP_CLASS_RESERVATION);
    done(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP); /* it is one already */
    cr_assert(pages == 0 && client.epoch == 4);
    is(21, 21, 25, VSP_CLASS_RESERVATION);
    q.keep_reserved = 0;
    done(vspaced_unmap(&client, &q, &pages), VSP_OP_UNMAP);
    cr_assert_eq(region_at(21).class_id, 0);
}

Test(client_flags, write_and_execute_take_turns)
{
    struct vspaced_map_request q = map_at(20, 1);

    q.class_id = VSP_CLASS_JIT;
    q.ceiling = RW + VSP_RIGHT_X;
    done(map_over(q), VSP_OP_MAP);
    for (uint8_t rights = 0; rights < 8; rights++) {
        struct vspaced_protect_request p = protect_at(20, 1, rights);
        uint32_t status = vspaced_protect(&client, &p);

        switch (rights) {
        case 0:
        case VSP_RIGHT_R:
        case VSP_RIGHT_R + VSP_RIGHT_W:
        case VSP_RIGHT_R + VSP_RIGHT_X:
            done(status, VSP_OP_PROTECT);
            cr_assert(region_at(20).rights == rights && region_at(20).ceiling == q.ceiling);
            break;
        default:
            cr_assert_eq(status, rights >= 6 ? VSP_ERR_WX : VSP_ERR_PERM);
        }
    }
    q.address = B(30);
    q.class_id = VSP_CLASS_CODE;
    q.rights = VSP_RIGHT_R;
    CHECK_ERROR(map_over(q), VSP_OP_MAP, .status = VSP_ERR_WX, .rights = VSP_RIGHT_R,
                .ceiling = q.ceiling);
}
