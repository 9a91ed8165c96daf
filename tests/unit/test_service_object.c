/* SPDX-License-Identifier: ISC */
/* MAP of objects: which one it is, and how it may be mapped, its capability says. */
#include "tests/unit/service_errors.h"

#define RW VSP_ASK_RW
#define OBJECT VSP_BACKING_OBJECT

TestSuite(service_object, .init = start);

/* Pages [20, 24) of class data, of an object's page 5 on, with this ceiling and no rights. */
static void ask(uint64_t ceiling)
{
    vsp_ask_map_object(&msg, space, 20, 4, 77, 5);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, 0, ceiling, OBJECT));
}

Test(service_object, BADCAP_of_every_other_kind)
{
    static const uint32_t kind[] = {VSP_CAP_NONE,   VSP_CAP_ENDPOINT,    VSP_CAP_KERNEL_CONTROL,
                                    VSP_CAP_VSPACE, VSP_CAP_FRAME_RANGE, VSP_CAP_OBJECT + 1u,
                                    UINT32_MAX};

    for (uint32_t k = 0; k < sizeof kind / sizeof kind[0]; k++) {
        ask(VSP_RIGHT_R);
        msg.capability = kind[k];
        refused(VSP_ERR_BADCAP, kind[k], 0, 0);
        cr_assert_eq(rig.answer.epoch, 1u); /* the space is known to the caller */
    }
}

Test(service_object, CEILING_beyond_the_capability)
{
    for (uint32_t rights = 0; rights < 8; rights++) {
        uint64_t most = rights % 2u == 0 ? 0 : rights / 2u % 2u == 0 ? VSP_RIGHT_R : RW;

        for (uint64_t ceiling = 0; ceiling <= RW; ceiling++) {
            ask(ceiling);
            msg.object_rights = rights;
            if (ceiling == VSP_RIGHT_W) {
                refused(VSP_ERR_PERM, 0, VSP_RIGHT_W, 0);
            } else if (ceiling <= most) {
                done();
                vsp_ask_unmap(&msg, space, 20, 4);
                done();
            } else {
                refused(VSP_ERR_CEILING, 0, ceiling, rights);
            }
        }
    }
    ask(0);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(VSP_CLASS_CODE, 0, VSP_ASK_RX, OBJECT));
    refused(VSP_ERR_CEILING, 0, VSP_ASK_RX, RW);
    msg.object_rights = VSP_RIGHT_X | VSP_RIGHT_R;
    done();
}

Test(service_object, BACKING_of_what_is_no_object)
{
    ask(RW);
    vsp_rig_word(&msg, 5, 77); /* its capability names it, and nothing else */
    refused(VSP_ERR_BACKING, OBJECT, 77, B(5));
    ask(RW);
    msg.object = VSP_OBJECT_MAX + 1u;
    refused(VSP_ERR_BACKING, OBJECT, 0, B(5));
    msg.object = UINT64_MAX;
    refused(VSP_ERR_BACKING, OBJECT, 0, B(5));
    msg.object = VSP_OBJECT_MAX;
    done();
    cr_assert_eq(rig.effects.work.keep_slot, 0u); /* the capability is dropped */
}

Test(service_object, causes_in_their_order)
{
    vsp_ask_map(&msg, space, 22, 1);
    done();
    ask(RW); /* all of it is wrong */
    vsp_rig_word(&msg, 5, 77);
    msg.capability = VSP_CAP_NONE;
    msg.object_rights = VSP_RIGHT_W;
    refused(VSP_ERR_OVERLAP, B(22), B(23), 0);
    vsp_rig_word(&msg, 0, B(24));
    refused(VSP_ERR_BADCAP, VSP_CAP_NONE, 0, 0);
    msg.capability = VSP_CAP_OBJECT;
    refused(VSP_ERR_CEILING, 0, RW, VSP_RIGHT_W);
    msg.object_rights = RW;
    refused(VSP_ERR_BACKING, OBJECT, 77, B(5));
    vsp_rig_word(&msg, 5, 0);
    vsp_rig_word(&msg, 0, B(20));
    vsp_rig_word(&msg, 2, B(23));
    vsp_rig_word(&msg, 3, VSP_PLACE_LOW_FIRST);
    refused(VSP_ERR_NOSPACE, B(2), 0, 0);
}

Test(service_object, other_backings_and_operations_ignore_it)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_object(&msg, 77, 0);
    done();
    vsp_ask_find(&msg, space, 20);
    vsp_rig_object(&msg, 77, 0);
    done();
    cr_assert_eq(rig.answer.word[3], VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, RW, RW, 1));
    cr_assert_eq(rig.answer.word[4], 0u);
    vsp_ask_map_direct(&msg, space, 30, 4, VSP_RIG_OWNER_FRAME);
    vsp_rig_object(&msg, 77, 0);
    done();
}

Test(service_object, joins_by_the_object_that_came_along)
{
    ask(RW);
    done();
    vsp_ask_map_object(&msg, space, 24, 2, 77, 9);
    vsp_rig_word(&msg, 4, VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, 0, RW, OBJECT));
    msg.object_rights = 7; /* what else it would let happen is not kept */
    done();
    vsp_ask_map_object(&msg, space, 26, 2, 78, 11);
    done();
    vsp_ask_list(&msg, space, 16, 9);
    done();
    cr_assert_eq(rig.answer.word[0], 2u);
    cr_assert_eq(rig.answer.word[3], B(26));
    cr_assert_eq(rig.answer.word[5], 77u);
    cr_assert_eq(rig.answer.word[11], 78u);
}
