/* SPDX-License-Identifier: ISC */
/* FAULT_SUPPLY: each refusal, in its order, with its culprit. */
#include "tests/unit/service_supply.h"

TestSuite(service_errors_supply, .init = start);

/* No word of the content is right. */
static void spoil_content(void)
{
    for (uint32_t word = 4; word < VSP_REQ_WORDS; word++) {
        vsp_rig_word(&msg, word, UINT64_MAX);
    }
}

static void other(uint32_t word, uint64_t value, uint64_t page, uint64_t generation)
{
    vsp_rig_word(&msg, word, value);
    refused(VSP_ERR_IDENTITY, B(page), generation, 0);
}

Test(service_errors_supply, VSP_ERR_FLAGS_no_word_is_unused)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 20, 1);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
    vsp_ask_supply(&msg, space, 20, 1);
    vsp_rig_flags(&msg, 0, 1);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_EPOCH, 0, 0);
    vsp_ask_supply(&msg, space, 20, 1);
    spoil_content();
    vsp_rig_word(&msg, 3, UINT64_MAX); /* of any value: the layout decides */
    refused(VSP_ERR_PERM, UINT64_MAX, 0, 0);
}

Test(service_errors_supply, VSP_ERR_BADCAP_then_EPOCH_then_ALIGN)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 20, 1);
    vsp_rig_word(&msg, 0, 1);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 4);
    msg.badge = VSP_RIG_OWNER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    msg.badge = VSP_RIG_PAGER;
    refused(VSP_ERR_EPOCH, 5, 0, 0);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 5);
    vsp_rig_word(&msg, 1, 0); /* before RANGE */
    refused(VSP_ERR_ALIGN, 0, 1, 0);
    vsp_rig_word(&msg, 0, 0);
    vsp_rig_word(&msg, 1, B(1) + 8u);
    refused(VSP_ERR_ALIGN, 1, B(1) + 8u, 0);
}

Test(service_errors_supply, VSP_ERR_RANGE_before_the_rights)
{
    static const uint64_t bad[][2] = {{20, 0},
                                      {15, 2},
                                      {115, 2},
                                      {116, 1},
                                      {0, 1},
                                      {15, 101},
                                      {20, UINT64_MAX / VSP_ABI_PAGE_BYTES},
                                      {UINT64_MAX / VSP_ABI_PAGE_BYTES, 2}};

    map_mixed();
    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        vsp_ask_supply(&msg, space, bad[k][0], bad[k][1]);
        vsp_rig_word(&msg, 3, 8);
        refused(VSP_ERR_RANGE, B(16), B(116), 0);
    }
}

Test(service_errors_supply, VSP_ERR_PERM_and_WX_of_no_set_before_the_holes)
{
    map_mixed();
    for (uint64_t rights = 0; rights < 20; rights++) {
        vsp_ask_supply(&msg, space, 30, 4); /* has holes */
        vsp_rig_word(&msg, 3, rights);
        if (rights == 0 || rights == 1 || rights == 3 || rights == 5) {
            refused(VSP_ERR_NOTMAPPED, B(32), B(34), 0);
        } else {
            refused(rights == 6 || rights == 7 ? VSP_ERR_WX : VSP_ERR_PERM, rights, 0, 0);
        }
    }
    vsp_rig_word(&msg, 3, 0x100000001ull);
    refused(VSP_ERR_PERM, 0x100000001ull, 0, 0);
}

Test(service_errors_supply, VSP_ERR_NOTMAPPED_first_hole_before_the_backing)
{
    static const uint64_t hole[][4] = {{16, 1, 16, 17},  {16, 100, 16, 20}, {19, 2, 19, 20},
                                       {20, 20, 32, 40}, {20, 14, 32, 34},  {31, 13, 32, 40},
                                       {40, 5, 44, 45},  {43, 73, 44, 116}};

    map_mixed();
    for (uint32_t k = 0; k < sizeof hole / sizeof hole[0]; k++) {
        vsp_ask_supply(&msg, space, hole[k][0], hole[k][1]);
        vsp_rig_word(&msg, 2, FRAME - 1u);
        refused(VSP_ERR_NOTMAPPED, B(hole[k][2]), B(hole[k][3]), 0);
    }
}

Test(service_errors_supply, VSP_ERR_BACKING_before_the_content)
{
    const uint64_t end = FRAME + VSP_RIG_PAGER_FRAMES;
    const uint64_t bad[] = {FRAME - 1u, end - 1u, end, VSP_RIG_OWNER_FRAME, 0, UINT64_MAX};

    map_mixed();
    for (uint32_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        vsp_ask_supply(&msg, space, 20, 2);
        spoil_content();
        vsp_rig_word(&msg, 2, bad[k]);
        refused(VSP_ERR_BACKING, VSP_BACKING_ANON, bad[k], 0);
        ask_object(28, 2);
        vsp_rig_word(&msg, 2, bad[k]);
        refused(VSP_ERR_BACKING, VSP_BACKING_OBJECT, bad[k], 0);
    }
    vsp_ask_supply(&msg, space, 42, 2); /* direct pages need none, whatever is named */
    refused(VSP_ERR_BACKING, VSP_BACKING_DIRECT, FRAME, 0);
    vsp_rig_word(&msg, 4, VSP_BACKING_DIRECT);
    vsp_rig_word(&msg, 6, B(VSP_RIG_OWNER_FRAME + 2u));
    vsp_rig_word(&msg, 7, 0);
    refused(VSP_ERR_BACKING, VSP_BACKING_DIRECT, FRAME, 0);
    vsp_ask_supply(&msg, space, 20, 2);
    vsp_rig_word(&msg, 2, end - 2u);
    done();
}

Test(service_errors_supply, VSP_ERR_IDENTITY_each_word_of_the_first_page)
{
    static const uint64_t offset[] = {0,
                                      B(21),
                                      B(19),
                                      B(20) + 1u,
                                      B(20) - 1u,
                                      B(20) + 2048u,
                                      B(20) + B(1) / 2u + (1ull << 63),
                                      UINT64_MAX};
    static const uint64_t value[] = {0, 2, 3, 257, 1ull << 32 | 1u, UINT64_MAX};

    map_mixed();
    for (uint32_t k = 0; k < sizeof value / sizeof value[0]; k++) {
        vsp_ask_supply(&msg, space, 20, 1);
        other(4, value[k], 20, 1);
        vsp_ask_supply(&msg, space, 20, 1);
        other(7, value[k], 20, 1);
        vsp_ask_supply(&msg, space, 20, 1);
        other(5, value[k] + 1u == 0 ? 1u : value[k] + 1u, 20, 1);
        ask_object(29, 2);
        other(5, value[k] + (77ull << 32 | 77u) * (k % 2u), 29, 1);
    }
    for (uint32_t k = 0; k < sizeof offset / sizeof offset[0]; k++) {
        vsp_ask_supply(&msg, space, 20, 1);
        vsp_rig_word(&msg, 3, 5); /* before the rights of the page */
        other(6, offset[k], 20, 1);
    }
}

Test(service_errors_supply, VSP_ERR_IDENTITY_first_page_with_other_content)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 22, 8); /* anonymous up to page 28, then an object */
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    refused(VSP_ERR_IDENTITY, B(28), 1, 0);
    vsp_ask_unmap(&msg, space, 25, 2);
    done();
    vsp_ask_map(&msg, space, 25, 2); /* mapped anew: the second generation */
    done();
    vsp_ask_supply(&msg, space, 22, 6);
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    refused(VSP_ERR_IDENTITY, B(25), 2, 0);
    vsp_ask_supply(&msg, space, 25, 3);
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    refused(VSP_ERR_IDENTITY, B(25), 2, 0);
    vsp_rig_word(&msg, 7, 2);
    refused(VSP_ERR_IDENTITY, B(27), 1, 0);
    vsp_ask_map_direct(&msg, space, 32, 2, VSP_RIG_OWNER_FRAME + 8u);
    done();
    ask_object(30, 3);
    refused(VSP_ERR_IDENTITY, B(32), 0, 0);
    vsp_ask_map_object(&msg, space, 34, 2, 77, (1ull << 52) - 2u); /* it does not go on */
    done();
    vsp_ask_supply(&msg, space, 34, 2);
    vsp_rig_word(&msg, 4, VSP_BACKING_OBJECT);
    vsp_rig_word(&msg, 5, 77);
    vsp_rig_word(&msg, 6, UINT64_MAX - B(1) + 1u); /* the last page there can be; none follows */
    vsp_rig_word(&msg, 7, 2);
    refused(VSP_ERR_IDENTITY, B(34), 2, 0);
    vsp_rig_word(&msg, 6, UINT64_MAX - B(2) + 1u);
    done();
}

Test(service_errors_supply, VSP_ERR_PERM_first_page_with_less)
{
    map_mixed();
    vsp_ask_supply(&msg, space, 22, 4);
    refused(VSP_ERR_PERM, RW, VSP_RIGHT_R, 0);
    vsp_rig_word(&msg, 3, VSP_ASK_RX);
    refused(VSP_ERR_PERM, VSP_ASK_RX, RW, 0);
    vsp_ask_protect(&msg, space, 23, 1, 0);
    done();
    vsp_ask_supply(&msg, space, 22, 4);
    refused(VSP_ERR_PERM, RW, 0, 0);
    vsp_rig_word(&msg, 3, VSP_RIGHT_R);
    refused(VSP_ERR_PERM, VSP_RIGHT_R, 0, 0);
    vsp_rig_word(&msg, 3, 0);
    done();
}
