/* SPDX-License-Identifier: ISC */
/* Clients that reach for what is not theirs. procd checks that nothing has changed. */
#include "tests/machine/clients/commands.h"
#include "tests/support/operation.h"

static union {
    uint64_t word[VSP_ABI_MESSAGE_BYTES / 8u];
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
} message __attribute__((aligned(1024)));

static uint64_t random_state = 0x9e3779b97f4a7c15u;

/* xorshift64; the same numbers in every run */
static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* Every operation on a space, where it has no grant, in the right form. */
static uint32_t refused_all(uint64_t space)
{
    uint32_t right = 1u;
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        uint64_t word[VSP_REQ_WORDS];
        for (uint32_t i = 0; i < VSP_REQ_WORDS; i++) {
            word[i] = vsp_operation_least(vsp_operation_of(op), i);
        }
        uint32_t names = vsp_operation_of(op)->spaceless == 1u
                         && space != 0u; /* it is about no space */
        uint32_t wanted = names != 0u ? VSP_ERR_FLAGS : VSP_ERR_BADCAP;
        if (op != VSP_OP_SPACE_CREATE && lib_request(op, space, word, VSP_REQ_WORDS) != wanted) {
            right = 0u;
        }
    }
    return right;
}

uint64_t bad_stranger(uint64_t space, uint64_t b)
{
    (void)b;
    return refused_all(space) == 1u && refused_all(0u) == 1u && refused_all(space + 1024u) == 1u
           && refused_all(0xffffffffffffffffu) == 1u;
}

/* Status of what is in message, sent with that length; VSP_OK when the call failed. */
static uint32_t send(uint32_t byte_len)
{
    int64_t got = vsp_syscall_call(SLOT_VSPACED, message.word, byte_len, 0u);
    if (got < 0
        || vsp_wire_decode_reply(message.byte, (uint32_t)got, &lib_reply, &lib_status) != VSP_OK) {
        return VSP_OK;
    }
    return lib_status;
}

static void fill_random(void)
{
    for (uint32_t i = 0; i < VSP_ABI_MESSAGE_BYTES / 8u; i++) {
        message.word[i] = next_random();
    }
}

/* A well-formed header for op on a space: magic, version, operation, no flags, id 0. */
static void fill_header(uint32_t op, uint64_t space)
{
    message.word[0] = VSP_REQ_MAGIC + 0x100000000u * (VSP_ABI_VERSION + 0x10000u * (uint64_t)op);
    message.word[1] = 0u;
    message.word[2] = space;
    message.word[3] = 0u;
}

uint64_t bad_garbage(uint64_t space, uint64_t b)
{
    static const uint32_t length[] = {
        0u,  1u,  2u,  3u,  4u,  5u,   7u,   8u,   15u,  16u,  31u,  32u,  33u,   63u,   64u,
        94u, 95u, 96u, 97u, 98u, 104u, 128u, 192u, 255u, 256u, 511u, 512u, 1000u, 1023u, 1024u};
    uint32_t right = 1u;
    (void)b;
    for (uint32_t i = 0; i < sizeof length / sizeof length[0]; i++) {
        fill_random();
        right = send(length[i]) == VSP_ERR_PROTO ? right : 0u;
        fill_random();
        fill_header(VSP_OP_SPACE_INFO, space);
        right = length[i] == VSP_REQ_BYTES || send(length[i]) == VSP_ERR_PROTO ? right : 0u;
    }
    for (uint32_t op = VSP_OP_MAP; op <= VSP_OP_LAST; op++) {
        fill_random();
        fill_header(op, space);
        right = send(VSP_REQ_BYTES) != VSP_OK ? right : 0u;
    }
    right = vsp_syscall_call(SLOT_VSPACED, message.word, 1025u, 0u) < 0 ? right : 0u;
    return right;
}

/* Without capabilities but the one to procd: no slot, no token, no other endpoint works. */
uint64_t bad_nothing(uint64_t a, uint64_t b)
{
    struct vsp_syscall_received received;
    uint32_t right = 1u;
    (void)a;
    (void)b;
    for (uint64_t slot = 0; slot < 64u; slot++) {
        int64_t called = slot == SLOT_PROCD ? VSP_KERNEL_ERR_CAPABILITY
                                            : vsp_syscall_call(slot, message.word, 56u, 0u);
        int64_t got = vsp_syscall_recv(slot, message.byte, &received);
        right = called == VSP_KERNEL_ERR_CAPABILITY && got == called ? right : 0u;
    }
    for (uint64_t token = 0; token < 4000u; token++) {
        right = vsp_syscall_reply(token, message.byte, 4u, 0u) < 0 ? right : 0u;
    }
    return right;
}
