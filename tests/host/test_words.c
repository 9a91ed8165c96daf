/* SPDX-License-Identifier: ISC */
/* The words of requests: what is said of any request, read as a scenario, is that request again. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "core/state/effect.h"
#include "shell/host/command.h"
#include "shell/host/say.h"
#include "shell/host/script.h"
#include "tests/support/prng.h"

#define ROUNDS 200000u

Test(words, each_operation_has_a_row)
{
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        const struct vsp_operation *row = vsp_operation_of(op);

        cr_assert_not_null(row, "operation 0x%x has no row", op);
        cr_expect_eq(vsp_operation_named(row->name), row, "%s is the name of two", row->name);
    }
    cr_expect_null(vsp_operation_of(VSP_OP_LAST + 1u), "no row beyond the last operation");
}

/* A word that is small, or a page, or wild. */
static uint64_t some_word(struct vsp_prng *prng)
{
    uint64_t wild = vsp_prng_next(prng);

    switch (vsp_prng_below(prng, 5u)) {
    case 0:
        return 0u;
    case 1:
        return wild % 8u;
    case 2:
        return wild % 256u * VSP_ABI_PAGE_BYTES;
    case 3:
        return wild % 0x4000000u; /* attributes, placements */
    default:
        return wild;
    }
}

/* What comes along: as often as not an object, with rights as often as not all. */
static void some_capability(struct vsp_prng *prng, struct vsp_message *message)
{
    memset(message, 0, sizeof *message);
    message->capability = (uint32_t)vsp_prng_below(prng, VSP_CAP_OBJECT + 2u);
    if (vsp_prng_below(prng, 2u) == 0u) {
        message->capability = VSP_CAP_OBJECT;
        message->object = some_word(prng);
        message->object_rights = vsp_prng_below(prng, 2u) == 0u ? 7u : (uint32_t)some_word(prng);
    }
}

static void some_request(struct vsp_prng *prng, struct vsp_request *q)
{
    memset(q, 0, sizeof *q);
    q->op = VSP_OP_MAP + (uint32_t)vsp_prng_below(prng, VSP_OP_LAST - VSP_OP_MAP + 1u);
    q->space = some_word(prng);
    q->flags = (uint32_t)vsp_prng_below(prng, 8u);
    q->epoch = vsp_prng_below(prng, 3u);
    for (uint32_t i = 0; i < VSP_REQ_WORDS; i++) {
        q->word[i] = some_word(prng);
    }
}

Test(words, what_is_said_of_a_request_is_that_request)
{
    static struct vsp_script script;
    struct vsp_prng prng = vsp_prng_seed(11u);

    vsp_script_begin(&script, "said", NULL, NULL);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct vsp_message wanted;
        struct vsp_message message;
        struct vsp_request q;
        char *text = NULL;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        char *rest;
        char *said;

        some_request(&prng, &q);
        some_capability(&prng, &wanted);
        vsp_wire_encode_request(&q, wanted.byte);
        wanted.byte_len = VSP_REQ_BYTES;
        vsp_say_request(out, &wanted);
        fclose(out);
        said = strdup(text);
        rest = text;
        char *operation = vsp_scan_word(&rest);
        cr_assert_eq(vsp_script_request(&script, operation, rest, &message), VSP_EXIT_FINE, "%s",
                     said);
        cr_assert_eq(message.byte_len, VSP_REQ_BYTES);
        cr_assert_eq(memcmp(message.byte, wanted.byte, VSP_REQ_BYTES), 0, "%s", said);
        cr_assert_eq(message.capability, wanted.capability, "%s", said);
        if (q.op == VSP_OP_MAP) { /* others do nothing with an object's capability */
            cr_assert_eq(message.object, wanted.object, "%s", said);
            cr_assert_eq(message.object_rights, wanted.object_rights, "%s", said);
        }
        free(text);
        free(said);
    }
    vsp_script_free(&script);
}
