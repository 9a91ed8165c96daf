/* SPDX-License-Identifier: ISC */
/* The oracle's reading of a message: the form of a request. */
#include <string.h>

#include "tests/support/model_form.h"
#include "tests/support/operation.h"

uint32_t vsp_model_refuse(struct vsp_model_answer *answer, uint32_t status, uint64_t detail0,
                          uint64_t detail1, uint64_t detail2)
{
    answer->word_count = 4;
    answer->word[0] = detail0;
    answer->word[1] = detail1;
    answer->word[2] = detail2;
    answer->word[3] = 0;
    return status;
}

uint32_t vsp_model_budget(struct vsp_model_answer *answer, uint64_t kind, uint64_t used,
                          uint64_t asked, uint64_t limit)
{
    (void)vsp_model_refuse(answer, VSP_ERR_BUDGET, kind, used, asked);
    answer->word[3] = limit;
    return VSP_ERR_BUDGET;
}

uint32_t vsp_model_regions_fit(const struct vsp_model_space *sp, const struct vsp_model_space *then,
                               struct vsp_model_answer *answer)
{
    uint64_t asked = vsp_model_regions(then);

    return asked <= sp->region_limit
               ? VSP_OK
               : vsp_model_budget(answer, VSP_BUDGET_REGIONS, vsp_model_regions(sp), asked,
                                  sp->region_limit);
}

/* A value is of the form of a word of a request, as operation.h describes it. */
static int word_ok(const struct vsp_model_ask *ask, const char *word, uint64_t value)
{
    uint64_t place = ask->word[3] & 0xff; /* of a MAP */

    if (word == NULL) {
        return value == 0;
    }
    switch (word[0]) {
    case '@':
        return place != VSP_PLACE_CLASS || value == 0;
    case 'e':
        return place == VSP_PLACE_LOW_FIRST || place == VSP_PLACE_HIGH_FIRST || value == 0;
    case 'p':
        return value >> 16 == 0 && place <= VSP_PLACE_HIGH_FIRST;
    case 'a':
        return value >> 32 == 0;
    case 'c':
        return value == 0 || (ask->flags & VSP_FLAG_RESTRICT) != 0;
    case 'l':
        return 1 <= value && value <= 20;
    case 'b':
        return value != 0;
    case 'g':
        return 1 <= value && value <= 15;
    case 'o':
        return value == 1 || value == 2 || value == 4 || value == 8;
    case 'x':
        return value == 1 || value == 2 || value == 4;
    default:
        return 1;
    }
}

int vsp_model_on_none(const struct vsp_model_ask *ask)
{
    return ask->space == 0 && (vsp_operation_of(ask->op)->spaceless || ask->op == VSP_OP_REVOKE);
}

#define GIVES_WAY (VSP_FLAG_INTO_RESERVED | VSP_FLAG_REPLACE)

/* Marks every wrong field; returns how many there are. */
static uint32_t mark_wrong(const struct vsp_model_ask *ask, uint8_t *wrong)
{
    const struct vsp_operation *op = vsp_operation_of(ask->op);
    int expect = (ask->flags & VSP_FLAG_EXPECT_EPOCH) != 0;
    uint64_t place = ask->word[3] & 0xff;
    uint32_t count = 0;

    (void)memset(wrong, 0, VSP_REQ_BYTES);
    wrong[VSP_REQ_OFF_FLAGS] = (ask->flags & ~op->flags) != 0 || (expect && vsp_model_on_none(ask))
                               || (ask->op == VSP_OP_MAP && place != VSP_PLACE_FIXED
                                   && (ask->flags & GIVES_WAY) != 0);
    wrong[VSP_REQ_OFF_SPACE] = op->spaceless && ask->space != 0;
    wrong[VSP_REQ_OFF_EPOCH] = !expect && ask->epoch != 0;
    for (uint32_t k = 0; k < VSP_REQ_WORDS; k++) {
        wrong[VSP_REQ_OFF_WORD + 8 * k] = !word_ok(ask, op->request[k], ask->word[k]);
    }
    for (uint32_t k = 0; k < VSP_REQ_BYTES; k++) {
        count += wrong[k];
    }
    return count;
}

static void read_request(const uint8_t *byte, struct vsp_model_ask *ask)
{
    ask->op = (uint32_t)vsp_model_get(byte, VSP_REQ_OFF_OP, 2);
    ask->flags = (uint32_t)vsp_model_get(byte, VSP_REQ_OFF_FLAGS, 4);
    ask->id = (uint32_t)vsp_model_get(byte, VSP_REQ_OFF_ID, 4);
    ask->space = vsp_model_get(byte, VSP_REQ_OFF_SPACE, 8);
    ask->epoch = vsp_model_get(byte, VSP_REQ_OFF_EPOCH, 8);
    for (uint32_t k = 0; k < VSP_REQ_WORDS; k++) {
        ask->word[k] = vsp_model_get(byte, VSP_REQ_OFF_WORD + 8 * k, 8);
    }
}

uint32_t vsp_model_form(const struct vsp_message *message, struct vsp_model_ask *ask,
                        struct vsp_model_answer *answer)
{
    const uint8_t *byte = message->byte;

    if (message->byte_len != VSP_REQ_BYTES) {
        return vsp_model_refuse(answer, VSP_ERR_PROTO, message->byte_len, 0, 0);
    }
    if (vsp_model_get(byte, VSP_REQ_OFF_MAGIC, 4) != VSP_REQ_MAGIC) {
        return vsp_model_refuse(answer, VSP_ERR_PROTO, VSP_REQ_OFF_MAGIC, 0, 0);
    }
    if (vsp_model_get(byte, VSP_REQ_OFF_VERSION, 2) != VSP_ABI_VERSION) {
        return vsp_model_refuse(answer, VSP_ERR_PROTO, VSP_REQ_OFF_VERSION, 0, 0);
    }
    ask->badge = message->badge;
    ask->token = message->token;
    ask->capability = message->capability;
    ask->object = message->object;
    ask->object_rights = message->object_rights;
    read_request(byte, ask);
    answer->op = ask->op;
    answer->id = ask->id;
    if (vsp_operation_of(ask->op) == NULL) {
        return vsp_model_refuse(answer, VSP_ERR_PROTO, VSP_REQ_OFF_OP, 0, 0);
    }
    if (mark_wrong(ask, answer->wrong) > 0) {
        return vsp_model_refuse(answer, VSP_ERR_FLAGS, 0, 0, 0);
    }
    return VSP_OK;
}
