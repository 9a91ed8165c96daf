/* SPDX-License-Identifier: ISC */
/*
 * The client library in front of the service and its oracle: the transport hands what the library
 * sends to the rig, and the rig's reply back. A test may have the kernel refuse, the transport
 * fail, or the reply spoilt.
 */
#ifndef VSP_TESTS_CLIENT_UNIT_H
#define VSP_TESTS_CLIENT_UNIT_H

#include <criterion/criterion.h>
#include <string.h>

#include "shell/client/pager.h"
#include "shell/client/words.h"
#include "tests/support/ask.h"

#define B(pages) VSP_ASK_BYTES(pages)
#define RW ((uint8_t)VSP_ASK_RW)

/* Slots of a client: a VSpace capability, an endpoint, an object's with which it may be mapped RW
   and R, one that there cannot be; and any other is empty. */
#define SLOT_VSPACE 7u
#define SLOT_ENDPOINT 8u
#define SLOT_OBJECT 9u
#define SLOT_OBJECT_R 10u
#define SLOT_NO_OBJECT 11u
#define OBJECT 77u

static struct vsp_rig rig;
static uint64_t space; /* pages [VSP_ASK_LO, VSP_ASK_HI) of the owner */

/* A client of the tests: by which badge it is known, and what befalls its messages. */
struct vsp_tests_line {
    uint64_t badge;
    int64_t failure;  /* not 0: nothing is sent */
    uint32_t refuses; /* 1: the kernel does no work */
    uint32_t length;  /* not 0: of the reply */
    uint32_t spoilt;  /* 1: the byte of the reply at this offset is changed by this */
    uint32_t offset;
    uint8_t change;
};

static struct vsp_tests_line line;
static struct vspaced_client client;

/* What is in a slot comes along with a message. */
static inline void come_along(struct vsp_message *m, uint64_t slot)
{
    if (slot >= SLOT_OBJECT && slot <= SLOT_NO_OBJECT) {
        vsp_rig_object(m, slot == SLOT_NO_OBJECT ? VSP_OBJECT_MAX + 1u : OBJECT,
                       slot == SLOT_OBJECT_R ? VSP_RIGHT_R : VSP_ASK_RW);
        return;
    }
    m->capability = slot == SLOT_VSPACE     ? VSP_CAP_VSPACE
                    : slot == SLOT_ENDPOINT ? VSP_CAP_ENDPOINT
                                            : VSP_CAP_NONE;
}

static inline int64_t send_to_rig(void *context, uint8_t *message, uint32_t length,
                                  uint64_t capability)
{
    static uint64_t token = 0x100;
    const struct vsp_tests_line *l = context;
    struct vsp_message m = {.badge = l->badge, .token = ++token, .byte_len = length};

    if (l->failure != 0) {
        return l->failure;
    }
    cr_assert_eq(vsp_model_get(message, VSP_REQ_OFF_ID, 4), client.id);
    come_along(&m, capability);
    (void)memcpy(m.byte, message, length);
    (void)memset(message, 0xee, VSP_ABI_MESSAGE_BYTES);
    (void)vsp_rig_send(&rig, &m);
    if (rig.answer.work != VSP_WORK_NONE) {
        (void)vsp_rig_complete(&rig, l->refuses != 0);
    }
    cr_assert_eq(rig.effects.token, token);
    (void)memcpy(message, rig.effects.reply_byte, rig.effects.reply_len);
    if (l->spoilt != 0) {
        message[l->offset] ^= l->change;
    }
    return l->length != 0 ? l->length : rig.effects.reply_len;
}

/* A space of the owner, and a client that is the owner. */
static inline void start(void)
{
    space = vsp_ask_space(&rig);
    line = (struct vsp_tests_line){.badge = VSP_RIG_OWNER};
    (void)memset(&client, 0xa5, sizeof client); /* init may rely on nothing */
    vspaced_client_init(&client, send_to_rig, &line);
}

/* Requests that are right until a test makes one part wrong; page numbers. */
static inline struct vspaced_map_request map_at(uint64_t page, uint64_t count)
{
    return (struct vspaced_map_request){.space = space,
                                        .address = B(page),
                                        .length = B(count),
                                        .place = VSP_PLACE_FIXED,
                                        .class_id = VSP_CLASS_DATA,
                                        .rights = RW,
                                        .ceiling = RW,
                                        .backing = VSP_BACKING_ANON};
}

static inline struct vspaced_map_request map_frames_at(uint64_t page, uint64_t count)
{
    struct vspaced_map_request q = map_at(page, count);

    q.class_id = VSP_CLASS_SHARED;
    q.backing = VSP_BACKING_DIRECT;
    q.frame = VSP_RIG_OWNER_FRAME;
    return q;
}

/* Of the object, from its page 5 on. */
static inline struct vspaced_map_request map_object_at(uint64_t page, uint64_t count)
{
    struct vspaced_map_request q = map_at(page, count);

    q.backing = VSP_BACKING_OBJECT;
    q.capability = SLOT_OBJECT;
    q.offset = B(5);
    return q;
}

static inline struct vspaced_unmap_request unmap_at(uint64_t page, uint64_t count)
{
    return (struct vspaced_unmap_request){.space = space, .address = B(page), .length = B(count)};
}

static inline struct vspaced_protect_request protect_at(uint64_t page, uint64_t count,
                                                        uint64_t rights)
{
    return (struct vspaced_protect_request){
        .space = space, .address = B(page), .length = B(count), .rights = rights};
}

static inline void map(uint64_t page, uint64_t count)
{
    struct vspaced_map_request q = map_at(page, count);
    uint64_t address = 1;

    cr_assert_eq(vspaced_map(&client, &q, &address), VSP_OK);
    cr_assert_eq(address, B(page));
}

/* The last call returned this, about this operation; details are those given, the rest is 0. */
static inline void check_error(uint32_t got, uint32_t op, struct vspaced_error want)
{
    cr_assert_eq(got, want.status, "%s, wanted %s", vspaced_status_name(got),
                 vspaced_status_name(want.status));
    want.op = op;
    cr_assert_eq(memcmp(&client.error, &want, sizeof want), 0);
}

#define CHECK_ERROR(got, op, ...) check_error(got, op, (struct vspaced_error){__VA_ARGS__})

/* The last call was done and says so. */
static inline void done(uint32_t got, uint32_t op)
{
    CHECK_ERROR(got, op, .status = VSP_OK);
}

#endif
