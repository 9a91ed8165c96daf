/* SPDX-License-Identifier: ISC */
/*
 * What stand-ins and clients share: requests to vspaced, small word messages, kernel control, the
 * console, and accesses that may fault. The client library proper is core/wire/wire.c.
 */
#ifndef TESTS_MACHINE_TASKS_LIB_H
#define TESTS_MACHINE_TASKS_LIB_H

#include "core/wire/wire.h"
#include "shell/kernel.h"
#include "shell/syscall.h"
#include "tests/machine/abi.h"

/* Capability slots by convention: of every task, then of those that make others. */
#define SLOT_OWN 1u    /* endpoint it serves */
#define SLOT_KERNEL 2u /* kernel control */
#define SLOT_FRAMES 4u
#define SLOT_SELF 5u /* its own VSpace */
#define SLOT_VSPACED 6u
#define SLOT_MEMD 7u
#define SLOT_PAGERD 8u
#define SLOT_PROCD 9u
#define SLOT_MAKE_VSPACED 10u /* endpoints to derive badges from */
#define SLOT_MAKE_PAGERD 11u
#define SLOT_MAKE_MEMD 12u
#define SLOT_MAKE_PROCD 13u
#define SLOT_OBJECT 14u /* capabilities of objects: the client image, a file */
#define SLOT_FILE 15u
#define SLOT_FREE 16u

/* Badges at vspaced. Clients have BADGE_CLIENT + their number. */
#define BADGE_ROOTD 1000u
#define BADGE_PROCD 1u
#define BADGE_PAGERD 2u
#define BADGE_CLIENT 10u
/* Badge of procd at pagerd: no space handle has it. */
#define BADGE_CONTROL 0xffffffffu

/* Frames: how rootd divides MACHINE_FRAME_*. */
#define FRAMES_DIRECT MACHINE_FRAME_FIRST /* procd may name them in DIRECT */
#define FRAMES_DIRECT_COUNT 0x1000u
/* The envelope says so, but vspaced's own capability does not cover it: the kernel refuses. */
#define FRAME_REFUSED (FRAMES_DIRECT - 1u)
#define FRAMES_PAGER (FRAMES_DIRECT + FRAMES_DIRECT_COUNT) /* memd hands them to pagerd */
#define FRAMES_PAGER_COUNT 80u

/* How rootd divides the places for spaces. */
#define PROCD_SPACES 1010u
#define PAGERD_SPACES (VSP_SPACE_MAX - PROCD_SPACES)

/* Word messages: memd, pagerd's control, procd. */
#define MEMD_TAKE 1u /* reply: a frame, or 0 */
/* Of pagerd, each reply has PAGERD_WORDS words. */
#define PAGERD_WORDS 8u
#define PAGERD_COUNT                                                                               \
    1u                  /* reply: faults asked, filled, signals; pages evicted, given back, these in
                           another frame; frames that memd gave, those that are free */
#define PAGERD_MUTE 2u  /* from now on faults get no answer */
#define PAGERD_SPACE 3u /* slot: a space over that VSpace. Reply: the status; handle, or detail */
#define PAGERD_EVICT 4u /* space, address, length. Reply: the status, two words of vspaced's */
#define PAGERD_MAY 5u /* space, badge, address, length. Reply: the status; 1 if it may map there */
#define PAGERD_ASK                                                                                 \
    6u /* space, address: it asks vspaced what is there. Reply: the status, the generation */
#define PAGERD_SUPPLY                                                                              \
    7u /* space, address, pages, rights, first frame, or 0 for new ones: it supplies them as the
          content that it asked about last. Reply: the status, two details */
#define PAGERD_NUMBER 0x40u /* a new frame has this plus its number in its first and last word */
#define PAGERD_SCARCE 8u    /* frames: pages that come from now on share these, no others go */
#define PAGERD_PLENTY 9u    /* not any more */
#define PAGERD_AWAY 10u     /* 1: it ignores signals, and looks for nothing; 0: it does */
#define PAGERD_COLLECT 11u  /* it looks for all that is not there any more */
#define PAGERD_HELD                                                                                \
    12u /* k. Reply: 1, then entry k: a space, or 0, the address, the identity of what is held, its
           frame, or 0; or 0 */
#define PAGERD_FREE 13u    /* k. Reply: the free frame k, or 0 */
#define PAGERD_DISCARD 14u /* of a client: space, address, length. Reply: the status */
#define PAGERD_OPEN                                                                                \
    15u /* object, rights, slot: the capability of an object goes there. Reply: 0, or 1 */
#define PAGERD_LOSE 16u  /* object: it has this not any more. Reply: regions that lost it so far */
#define PAGERD_OBJECT 1u /* object id of the client image, see start.S */
#define PAGERD_FILE 2u   /* likewise of a copy of it, which pagerd can lose */

#define PAGE ((uint64_t)VSP_ABI_PAGE_BYTES)
#define RW (VSP_RIGHT_R + VSP_RIGHT_W)
#define RX (VSP_RIGHT_R + VSP_RIGHT_X)
#define ATTRIBUTES(class, rights, ceiling, backing)                                                \
    ((uint64_t)(class) + 0x100u * (rights) + 0x10000u * (ceiling) + 0x1000000u * (backing))

/* The last reply of vspaced, and its status. */
extern struct vsp_reply lib_reply;
extern uint32_t lib_status;
/* The last word message: sent from here, and the reply or the received message is here. */
extern uint64_t lib_word[VSP_ABI_MESSAGE_BYTES / 8u];

/* Status of a request with up to eight words; VSP_ERR_PROTO also when the call itself failed. */
uint32_t lib_request(uint32_t op, uint64_t space, const uint64_t *word, uint32_t word_count);
uint32_t lib_request_with(uint32_t op, uint64_t space, const uint64_t *word, uint32_t word_count,
                          uint32_t flags, uint64_t epoch, uint64_t capability);
/* MAP with these seven words, of the object whose capability is in the slot. */
uint32_t lib_map_object(uint64_t space, const uint64_t *word, uint64_t slot);
/* MAP without object and offset; the address is in lib_reply.word[0]. */
uint32_t lib_map(uint64_t space, uint64_t place, uint64_t address, uint64_t length, uint64_t end,
                 uint64_t attributes);
uint32_t lib_unmap(uint64_t space, uint64_t address, uint64_t length);
uint32_t lib_protect(uint64_t space, uint64_t address, uint64_t length, uint64_t rights);

/* Sends lib_word[0 .. word_count) and waits. Result: bytes of the reply, or an error. */
int64_t lib_call(uint64_t slot, uint32_t word_count);
/* Receives into lib_word. Result: bytes, or an error. */
int64_t lib_recv(uint64_t slot, struct vsp_syscall_received *received);
void lib_answer(uint64_t token, uint32_t word_count);

/* A control operation: word[0] is the operation. Result: 0 done; lib_word[1] is its value. */
uint64_t lib_control(const uint64_t *word, uint32_t word_count);
uint64_t lib_give(uint64_t task, uint64_t slot, uint64_t target, uint64_t rights, uint64_t badge,
                  uint64_t count);
uint64_t lib_task_state(uint64_t task);

/* Console. */
void lib_say(const char *text);
void lib_check(uint32_t ok, const char *name);
void lib_line_text(const char *text, uint32_t width); /* padded on the right */
void lib_line_hex(uint64_t value, uint32_t width);    /* padded on the left, as the next */
void lib_line_number(uint64_t value, uint32_t width);
void lib_line_end(void); /* prints the line */

/* start.S. The accesses return 0, or what the processor said about the fault plus 0x100. */
uint64_t console_call(uint64_t op, const void *text, uint64_t byte_len);
uint64_t probe_read(uint64_t address);
uint64_t probe_write(uint64_t address, uint64_t value);
uint64_t probe_execute(uint64_t address); /* calls it as a function without arguments */
void probe_caught(void);
void second_reader(void); /* on the second processor */
void second_writer(void);

/* Ticks that the kernel counts for a loop of so many rounds; instructions of the loop. */
uint64_t meter_loop(uint64_t rounds);
#define METER_LOOP(rounds) (2u * (rounds) + 4u)

#define FAULT_MAPPED 1u /* bits of the result */
#define FAULT_WRITE 2u
#define FAULT_USER 4u
#define FAULT_EXECUTE 16u
#define FAULT 0x100u

#endif
