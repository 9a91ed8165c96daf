/* SPDX-License-Identifier: ISC */
/* The codes of what and onto what: PERM, WX, CEILING, CLASS, OVERLAP, NOTMAPPED, BACKING. */
#include "tests/unit/service_errors.h"

TestSuite(service_errors_layout, .init = start);

static void bad_attributes(uint64_t attributes, uint32_t code, uint64_t detail0, uint64_t detail1,
                           uint64_t detail2)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 4, attributes);
    refused(code, detail0, detail1, detail2);
}

Test(service_errors_layout, VSP_ERR_PERM_not_a_set_of_rights)
{
    static const uint64_t bad[] = {2, 4, 8, 255};

    for (uint32_t k = 0; k < 4; k++) {
        bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, bad[k], VSP_ASK_RW, VSP_BACKING_ANON),
                       VSP_ERR_PERM, bad[k], VSP_ASK_RW, 0);
        bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, 0, bad[k], VSP_BACKING_ANON),
                       VSP_ERR_PERM, 0, bad[k], 0);
    }
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_protect(&msg, space, 20, 4, VSP_RIGHT_W);
    refused(VSP_ERR_PERM, VSP_RIGHT_W, 0, 0);
}

Test(service_errors_layout, VSP_ERR_PERM_access_beyond_rights)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_fault(&msg, space, 21, VSP_ACCESS_EXECUTE);
    refused(VSP_ERR_PERM, VSP_ACCESS_EXECUTE, VSP_ASK_RW, 0);
}

Test(service_errors_layout, VSP_ERR_WX_write_with_execute)
{
    static const uint64_t wx[] = {VSP_RIGHT_W | VSP_RIGHT_X, VSP_ASK_RW | VSP_RIGHT_X};

    for (uint32_t k = 0; k < 2; k++) {
        bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_CODE, wx[k], wx[k], VSP_BACKING_ANON),
                       VSP_ERR_WX, wx[k], wx[k], 0);
        bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_CODE, VSP_RIGHT_R, wx[k], VSP_BACKING_ANON),
                       VSP_ERR_WX, VSP_RIGHT_R, wx[k], 0);
        vsp_ask_protect(&msg, space, 20, 4, wx[k]);
        refused(VSP_ERR_WX, wx[k], 0, 0);
    }
}

Test(service_errors_layout, VSP_ERR_CEILING_rights_beyond_it)
{
    bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, VSP_ASK_RW, VSP_RIGHT_R, VSP_BACKING_ANON),
                   VSP_ERR_CEILING, 0, VSP_ASK_RW, VSP_RIGHT_R);
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_map(&msg, space, 24, 4);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, 0, VSP_RIGHT_R, VSP_BACKING_ANON));
    done();
    vsp_ask_protect(&msg, space, 22, 4, VSP_ASK_RW); /* the second region's ceiling is R */
    refused(VSP_ERR_CEILING, B(24), VSP_ASK_RW, VSP_RIGHT_R);
}

Test(service_errors_layout, VSP_ERR_CLASS_unknown_or_exceeded)
{
    bad_attributes(VSP_ASK_ATTRIBUTES(0, 0, 0, VSP_BACKING_ANON), VSP_ERR_CLASS, 0, 0, 0);
    bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_COUNT, 0, 0, VSP_BACKING_ANON), VSP_ERR_CLASS,
                   VSP_CLASS_COUNT, 0, 0);
    bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_RODATA, 0, VSP_ASK_RW, VSP_BACKING_ANON),
                   VSP_ERR_CLASS, VSP_CLASS_RODATA, VSP_RIGHT_R, 0);
    bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_HEAP, 0, VSP_ASK_RX, VSP_BACKING_ANON),
                   VSP_ERR_CLASS, VSP_CLASS_HEAP, VSP_ASK_RW, 0);
    bad_attributes(VSP_ASK_ATTRIBUTES(VSP_CLASS_CODE, 0, VSP_ASK_RW, VSP_BACKING_ANON),
                   VSP_ERR_CLASS, VSP_CLASS_CODE, VSP_ASK_RX, 0);
}

Test(service_errors_layout, VSP_ERR_OVERLAP_first_in_the_way)
{
    static const uint64_t start_count[][2] = {{30, 4}, {28, 3}, {33, 9}, {31, 1}, {17, 40}};

    vsp_ask_map(&msg, space, 40, 4);
    done();
    vsp_ask_map(&msg, space, 30, 4);
    done();
    for (uint32_t k = 0; k < 5; k++) {
        vsp_ask_map(&msg, space, start_count[k][0], start_count[k][1]);
        refused(VSP_ERR_OVERLAP, B(30), B(34), 0);
    }
}

Test(service_errors_layout, VSP_ERR_NOTMAPPED_first_hole)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_map(&msg, space, 28, 4);
    done();
    vsp_ask_unmap(&msg, space, 22, 8);
    refused(VSP_ERR_NOTMAPPED, B(24), B(28), 0);
    vsp_ask_protect(&msg, space, 18, 8, VSP_RIGHT_R);
    refused(VSP_ERR_NOTMAPPED, B(18), B(20), 0);
    vsp_ask_unmap(&msg, space, 30, 8); /* the hole goes on beyond the range */
    refused(VSP_ERR_NOTMAPPED, B(32), B(38), 0);
    vsp_ask_fault(&msg, space, 25, VSP_ACCESS_READ);
    refused(VSP_ERR_NOTMAPPED, B(25), B(26), 0);
}

static void bad_backing(uint64_t class_id, uint64_t backing, uint64_t named, uint64_t offset)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(class_id, 0, 0, backing));
    vsp_rig_word(&msg, 5, named);
    vsp_rig_word(&msg, 6, offset);
    vsp_rig_object(&msg, 7, VSP_ASK_RW); /* an object's comes along, whether of use or not */
    refused(VSP_ERR_BACKING, backing, named, offset);
}

Test(service_errors_layout, VSP_ERR_BACKING_of_a_class)
{
    bad_backing(VSP_CLASS_DATA, 0, 0, 0);
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_LOST, 0, 0);
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_LOST + 1u, 0, 0);
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_DIRECT, VSP_RIG_OWNER_FRAME, 0);
    bad_backing(VSP_CLASS_DEVICE, VSP_BACKING_ANON, 0, 0);
    bad_backing(VSP_CLASS_DEVICE, VSP_BACKING_OBJECT, 0, 0);
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_ANON, 1, 0);
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_ANON, 0, UINT64_MAX - 4095u);
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_OBJECT, 0, UINT64_MAX - 4095u); /* it would wrap */
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_OBJECT, 7, 0); /* no client names one */
    bad_backing(VSP_CLASS_DATA, VSP_BACKING_OBJECT, UINT64_MAX, 0);
}

Test(service_errors_layout, VSP_ERR_BACKING_frames)
{
    const uint64_t end = VSP_RIG_OWNER_FRAME + VSP_RIG_OWNER_FRAMES;

    bad_backing(VSP_CLASS_DEVICE, VSP_BACKING_DIRECT, VSP_RIG_OWNER_FRAME - 1u, 0);
    bad_backing(VSP_CLASS_DEVICE, VSP_BACKING_DIRECT, end - 3u, 0);
    bad_backing(VSP_CLASS_DEVICE, VSP_BACKING_DIRECT, UINT64_MAX, 0);
    bad_backing(VSP_CLASS_DEVICE, VSP_BACKING_DIRECT, VSP_RIG_OWNER_FRAME, B(1));
    vsp_ask_map_direct(&msg, space, 20, 4, end - 4u);
    done();
}
