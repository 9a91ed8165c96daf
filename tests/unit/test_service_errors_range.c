/* SPDX-License-Identifier: ISC */
/* The codes of where: EPOCH, ALIGN, RANGE. */
#include "tests/unit/service_errors.h"

TestSuite(service_errors_range, .init = start);

Test(service_errors_range, VSP_ERR_EPOCH_not_the_present_one)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 2);
    refused(VSP_ERR_EPOCH, 1, 0, 0);
    vsp_rig_flags(&msg, VSP_FLAG_EXPECT_EPOCH, 1);
    done();
    refused(VSP_ERR_EPOCH, 2, 0, 0);
}

Test(service_errors_range, VSP_ERR_ALIGN_words)
{
    static const uint32_t word[] = {0, 1, 6};

    for (uint32_t k = 0; k < 3; k++) {
        vsp_ask_map(&msg, space, 20, 4);
        vsp_rig_word(&msg, word[k], B(20) + 1);
        refused(VSP_ERR_ALIGN, word[k], B(20) + 1, 0);
    }
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 3, VSP_PLACE_LOW_FIRST);
    vsp_rig_word(&msg, 2, B(40) - 1);
    refused(VSP_ERR_ALIGN, 2, B(40) - 1, 0);
    vsp_ask_unmap(&msg, space, 20, 4);
    vsp_rig_word(&msg, 1, 4095);
    refused(VSP_ERR_ALIGN, 1, 4095, 0);
    vsp_ask_find(&msg, space, 20);
    vsp_rig_word(&msg, 0, B(20) + 8);
    refused(VSP_ERR_ALIGN, 0, B(20) + 8, 0);
}

Test(service_errors_range, VSP_ERR_ALIGN_alignment)
{
    static const uint64_t log2[] = {1, 11, 47, 255};

    for (uint32_t k = 0; k < 4; k++) {
        vsp_ask_map(&msg, space, 20, 4);
        vsp_rig_word(&msg, 3, VSP_PLACE_FIXED + 256u * log2[k]);
        refused(VSP_ERR_ALIGN, 3, VSP_PLACE_FIXED + 256u * log2[k], 0);
    }
}

Test(service_errors_range, VSP_ERR_ALIGN_fixed_address_off_its_alignment)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 3, VSP_PLACE_FIXED + 256u * 15u); /* 8 pages */
    refused(VSP_ERR_ALIGN, 0, B(20), 0);
    vsp_rig_word(&msg, 0, B(24));
    done();
}

static void out_of_range(uint64_t page, uint64_t count)
{
    vsp_ask_map(&msg, space, page, count);
    refused(VSP_ERR_RANGE, B(VSP_ASK_LO), B(VSP_ASK_HI), 0);
    vsp_ask_unmap(&msg, space, page, count);
    refused(VSP_ERR_RANGE, B(VSP_ASK_LO), B(VSP_ASK_HI), 0);
    vsp_ask_protect(&msg, space, page, count, VSP_RIGHT_R);
    refused(VSP_ERR_RANGE, B(VSP_ASK_LO), B(VSP_ASK_HI), 0);
}

Test(service_errors_range, VSP_ERR_RANGE_of_a_request)
{
    out_of_range(20, 0);
    out_of_range(VSP_ASK_LO - 1u, 2);
    out_of_range(VSP_ASK_HI - 1u, 2);
    out_of_range(VSP_ASK_HI, 1);
    out_of_range(0, 1);
    out_of_range(20, UINT64_MAX / VSP_ABI_PAGE_BYTES);
    out_of_range(UINT64_MAX / VSP_ABI_PAGE_BYTES, 1);
    out_of_range(UINT64_MAX / VSP_ABI_PAGE_BYTES, 2);
    vsp_ask_find(&msg, space, VSP_ASK_HI);
    refused(VSP_ERR_RANGE, B(VSP_ASK_LO), B(VSP_ASK_HI), 0);
}

Test(service_errors_range, VSP_ERR_RANGE_bounds_of_a_space)
{
    static const uint64_t bad[][2] = {
        {0, 16}, {16, 16}, {17, 16}, {VSP_ABI_PAGE_END - 1, VSP_ABI_PAGE_END + 1}};

    for (uint32_t k = 0; k < 4; k++) {
        vsp_ask_create(&msg, VSP_RIG_OWNER, bad[k][0], bad[k][1], 2, 2);
        refused(VSP_ERR_RANGE, B(VSP_ABI_PAGE_MIN), B(VSP_ABI_PAGE_END), 0);
    }
}
