/* SPDX-License-Identifier: ISC */
/* The codes of a request's form and authority: PROTO, FLAGS, BADCAP, DENIED. */
#include "tests/unit/service_errors.h"

TestSuite(service_errors_entry, .init = start);

Test(service_errors_entry, VSP_ERR_PROTO_length)
{
    for (uint32_t len = 0; len <= VSP_ABI_MESSAGE_BYTES; len++) {
        vsp_ask_map(&msg, space, 20, 4);
        msg.byte_len = len;
        if (len != VSP_REQ_BYTES) {
            refused(VSP_ERR_PROTO, len, 0, 0);
        }
    }
}

Test(service_errors_entry, VSP_ERR_PROTO_magic)
{
    vsp_ask_map(&msg, space, 20, 4);
    msg.byte[VSP_REQ_OFF_MAGIC] ^= 1u;
    refused(VSP_ERR_PROTO, VSP_REQ_OFF_MAGIC, 0, 0);
}

Test(service_errors_entry, VSP_ERR_PROTO_version)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_model_put(msg.byte, VSP_REQ_OFF_VERSION, 2, VSP_ABI_VERSION + 1u);
    refused(VSP_ERR_PROTO, VSP_REQ_OFF_VERSION, 0, 0);
}

Test(service_errors_entry, VSP_ERR_PROTO_operation)
{
    for (uint32_t op = 0; op <= 0xffffu; op++) {
        if (op < VSP_OP_MAP - 3u || op > VSP_OP_LAST + 3u) {
            op += 0x1000u - 1u; /* the others in steps */
        }
        if (op < VSP_OP_MAP || op > VSP_OP_LAST) {
            vsp_rig_request(&msg, VSP_RIG_OWNER, op % 0x10000u, space);
            refused(VSP_ERR_PROTO, VSP_REQ_OFF_OP, 0, 0);
        }
    }
}

Test(service_errors_entry, VSP_ERR_FLAGS_unknown_flag)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_flags(&msg, VSP_FLAG_ALL + 1u, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_holes_allowed_to_unmap_alone)
{
    vsp_ask_protect(&msg, space, 20, 4, VSP_RIGHT_R);
    vsp_rig_flags(&msg, VSP_FLAG_ALLOW_HOLES, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_FLAGS, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_epoch_without_flag)
{
    vsp_ask_find(&msg, space, 20);
    vsp_rig_flags(&msg, 0, 1);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_EPOCH, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_space_of_create)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 2, 2);
    vsp_model_put(msg.byte, VSP_REQ_OFF_SPACE, 8, space);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_SPACE, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_unused_word)
{
    for (uint32_t word = 1; word < VSP_REQ_WORDS; word++) {
        vsp_ask_find(&msg, space, 20);
        vsp_rig_word(&msg, word, 1);
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8u * word, 0, 0);
    }
}

Test(service_errors_entry, VSP_ERR_FLAGS_placement)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 3, VSP_PLACE_HIGH_FIRST + 1u);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 24, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_address_of_class_placement)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 3, VSP_PLACE_CLASS);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_window_end_of_fixed_placement)
{
    vsp_ask_map(&msg, space, 20, 4);
    vsp_rig_word(&msg, 2, B(40));
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 16, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_access)
{
    vsp_ask_fault(&msg, space, 20, VSP_ACCESS_READ | VSP_ACCESS_WRITE);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8, 0, 0);
}

Test(service_errors_entry, VSP_ERR_FLAGS_grant_bits)
{
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_ALL + 1u);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8, 0, 0);
    vsp_ask_grant(&msg, VSP_OP_REVOKE, space, VSP_RIG_OTHER, 0);
    refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8, 0, 0);
}

Test(service_errors_entry, VSP_ERR_BADCAP_missing_stale_and_foreign_look_alike)
{
    vsp_ask_find(&msg, space + 1, 20); /* missing: no such space */
    refused(VSP_ERR_BADCAP, space + 1, 0, 0);
    vsp_ask_find(&msg, space + VSP_SPACE_MAX, 20); /* another generation */
    refused(VSP_ERR_BADCAP, space + VSP_SPACE_MAX, 0, 0);
    vsp_ask_find(&msg, space, 20); /* foreign: no grant */
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    cr_assert_eq(rig.answer.epoch, 0u);
}

Test(service_errors_entry, VSP_ERR_BADCAP_after_destroy)
{
    vsp_rig_request(&msg, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, space);
    done();
    vsp_ask_find(&msg, space, 20);
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

Test(service_errors_entry, VSP_ERR_BADCAP_create_without_vspace)
{
    vsp_ask_create(&msg, VSP_RIG_OWNER, 16, 32, 2, 2);
    msg.capability = VSP_CAP_ENDPOINT;
    refused(VSP_ERR_BADCAP, VSP_CAP_ENDPOINT, 0, 0);
}

Test(service_errors_entry, VSP_ERR_BADCAP_fault_by_other_than_pager)
{
    vsp_ask_fault(&msg, space, 20, VSP_ACCESS_READ);
    msg.badge = VSP_RIG_OWNER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
    vsp_ask_supply(&msg, space, 20, 1);
    msg.badge = VSP_RIG_OWNER;
    refused(VSP_ERR_BADCAP, space, 0, 0);
}

Test(service_errors_entry, VSP_ERR_DENIED_right_lacking)
{
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_QUERY | VSP_GRANT_GRANT);
    done();
    vsp_ask_map(&msg, space, 20, 4);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_DENIED, VSP_GRANT_MAP, 0, 0);
    vsp_rig_request(&msg, VSP_RIG_OTHER, VSP_OP_SPACE_DESTROY, space);
    refused(VSP_ERR_DENIED, VSP_GRANT_DESTROY, 0, 0);
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_SMALL, VSP_GRANT_MAP | VSP_GRANT_QUERY);
    msg.badge = VSP_RIG_OTHER; /* cannot give what it does not have */
    refused(VSP_ERR_DENIED, VSP_GRANT_MAP | VSP_GRANT_QUERY, 0, 0);
    vsp_ask_grant(&msg, VSP_OP_REVOKE, space, VSP_RIG_OWNER, VSP_GRANT_QUERY);
    msg.badge = VSP_RIG_OTHER; /* cannot take what it did not give */
    refused(VSP_ERR_DENIED, VSP_GRANT_GRANT, 0, 0);
    vsp_ask_grant(&msg, VSP_OP_REVOKE, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
    done();
    vsp_ask_find(&msg, space, 20);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_DENIED, VSP_GRANT_QUERY, 0, 0);
}

Test(service_errors_entry, VSP_ERR_DENIED_create_without_client_record)
{
    vsp_ask_create(&msg, VSP_RIG_OTHER, 16, 32, 2, 2);
    refused(VSP_ERR_DENIED, 0, 0, 0);
}

/* The epoch in the last reply. */
static uint64_t epoch(void)
{
    return vsp_model_get(rig.effects.reply_byte, VSP_REP_OFF_EPOCH, 8);
}

Test(service_errors_entry, refusals_carry_the_epoch_for_those_who_may_know)
{
    vsp_ask_map(&msg, space, 20, 4);
    done();
    vsp_ask_grant(&msg, VSP_OP_GRANT, space, VSP_RIG_OTHER, VSP_GRANT_QUERY);
    done();
    vsp_ask_map(&msg, space, 30, 4);
    msg.badge = VSP_RIG_OTHER;
    refused(VSP_ERR_DENIED, VSP_GRANT_MAP, 0, 0);
    cr_assert_eq(epoch(), 2u);
    vsp_ask_find(&msg, space, 20);
    vsp_rig_word(&msg, 1, 1);
    for (uint32_t k = 0; k < 4; k++) { /* by a grant, as pagerd, as owner, and none of these */
        static const uint64_t badge[] = {VSP_RIG_OTHER, VSP_RIG_PAGER, VSP_RIG_OWNER,
                                         VSP_RIG_SMALL};

        msg.badge = badge[k];
        refused(VSP_ERR_FLAGS, VSP_REQ_OFF_WORD + 8u, 0, 0);
        cr_assert_eq(epoch(), k < 3 ? 2u : 0u);
    }
}
