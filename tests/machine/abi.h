/* SPDX-License-Identifier: ISC */
/*
 * What the test kernel offers to its own tasks beyond shell/kernel.h: control operations that make
 * tasks, the fault message, and console calls. vspaced uses none of this. Included from assembly.
 */
#ifndef TESTS_MACHINE_ABI_H
#define TESTS_MACHINE_ABI_H

/* Console calls: rax number, rdi operation, rsi and rdx arguments. */
#define MACHINE_CONSOLE 0x50
#define MACHINE_CONSOLE_TEXT 0   /* rsi text, rdx bytes: printed after the task's name */
#define MACHINE_CONSOLE_OK 1     /* rsi text, rdx bytes: a TAP line */
#define MACHINE_CONSOLE_NOT_OK 2 /* as OK */
#define MACHINE_CONSOLE_PLAN 3   /* ends the run with the TAP plan */
#define MACHINE_CONSOLE_CATCH 4  /* rsi: where to go on after a fault that was stopped */
#define MACHINE_CONSOLE_FAULTS 5 /* result: page faults of the caller so far */
#define MACHINE_CONSOLE_SECOND 7 /* rsi: code, two arguments: run it on the second processor */
#define MACHINE_CONSOLE_RESULT 8 /* result: 0 it runs, else its fault */
#define MACHINE_CONSOLE_EXIT 6   /* ends the caller */
#define MACHINE_CONSOLE_SPAN 10  /* result: ticks of the caller since it was let go on */
#define MACHINE_CONSOLE_METER 11 /* rsi: where the words of the meter go, which begins anew */
#define MACHINE_CONSOLE_QUIET 9  /* rsi: 1 no request, reply or change is shown, 0 each is */
#define MACHINE_CONSOLE_CAUSE 12 /* result: why the last access of the caller was stopped */

/*
 * The meter of vspaced: TSC ticks outside the kernel, and how many stretches these are of, from the
 * delivery of a message to the first system call after it, from there to the reply, from there to
 * the next wait; and ticks of the kernel at work on its orders.
 */
#define MACHINE_METER_DECIDE 0u
#define MACHINE_METER_FINISH 1u
#define MACHINE_METER_TURN 2u
#define MACHINE_METER_PARTS 3u
#define MACHINE_METER_TICKS 0u /* words, for each of the three */
#define MACHINE_METER_STRETCHES 3u
#define MACHINE_METER_KERNEL 6u
#define MACHINE_METER_WORDS 7u

/* Capability rights of this kernel beside VSP_CAP_RIGHT_*. */
#define MACHINE_RIGHT_MAKE 64   /* endpoint: derive any badge and any rights */
#define MACHINE_RIGHT_SPAWN 128 /* kernel control: the operations below */

/* Control operations of a task with MACHINE_RIGHT_SPAWN. Words as named; reply: status, value. */
#define MACHINE_OP_CREATE 32   /* slot (VSpace capability goes there), image, name: value task */
#define MACHINE_OP_ENDPOINT 33 /* slot: a new endpoint with MACHINE_RIGHT_MAKE */
#define MACHINE_OP_GIVE 34     /* slot, task, target slot, rights, badge or first frame, count */
#define MACHINE_OP_PAGER 35    /* slot of an endpoint, task, badge: where its faults go */
#define MACHINE_OP_START 36    /* task, entry, argument, stack */
#define MACHINE_OP_DESTROY 37  /* task */
#define MACHINE_OP_STATE 38    /* task: value 0 gone, 1 stopped, 2 alive, 3 waits in a fault */
#define MACHINE_OP_DROP 39     /* slot: the capability is gone */
#define MACHINE_OP_PRESENT 40  /* task, page: value 1 if something is mapped there */
#define MACHINE_OP_WALK                                                                            \
    41 /* task, page: value the first mapped page from there on, or 0; then
                                  two words, its frame, and its rights with MACHINE_SUPPLIED */
#define MACHINE_SUPPLIED 8

/* Of who receives on an endpoint. */
#define MACHINE_OP_OBJECT                                                                          \
    42 /* slot of the endpoint, target slot, rights, badge, token: who waits for
                                  the reply to that gets a capability of an object */

#define MACHINE_WORD_OP 0
#define MACHINE_WORD_SLOT 1
#define MACHINE_WORD_TASK 2
#define MACHINE_WORD_TARGET 3
#define MACHINE_WORD_RIGHTS 4
#define MACHINE_WORD_BADGE 5
#define MACHINE_WORD_COUNT 6
#define MACHINE_WORD_NAME 7 /* 8 bytes of text */
#define MACHINE_WORDS 8
/* CREATE: TARGET image; START: TARGET entry, BADGE argument, COUNT stack */
/* PRESENT, WALK: COUNT page; OBJECT: RIGHTS VSP_RIGHT_*, COUNT token */

#define MACHINE_IMAGE_NONE 0 /* an empty VSpace */
#define MACHINE_IMAGE_VSPACED 1
#define MACHINE_IMAGE_TASKS 2
#define MACHINE_IMAGE_GUEST 3 /* the program that the kernel was started with, if it was */

/* What the first task is told to do. */
#define MACHINE_FIRST_SCENARIOS 0
#define MACHINE_FIRST_COST 1  /* the command line says cost */
#define MACHINE_FIRST_GUEST 5 /* there is a program */

#define MACHINE_STOPPED 1
#define MACHINE_ALIVE 2
#define MACHINE_FAULTING 3

/*
 * Fault message, sent to the pager in the name of the task. Reply: u64, 0 go on, else the cause: a
 * VSP_ERR_* code. With BACKING from vspaced, the backing and the class that it named are above it.
 */
#define MACHINE_FAULT_MAGIC 0x544c4146 /* "FALT" */
#define MACHINE_FAULT_WORD_MAGIC 0
#define MACHINE_FAULT_WORD_ADDRESS 1
#define MACHINE_FAULT_WORD_ACCESS 2 /* VSP_ACCESS_* */
#define MACHINE_FAULT_WORDS 3
#define MACHINE_FAULT_NO_PAGER 255 /* a cause: nobody answered for the task */
#define MACHINE_FAULT_CAUSE(code, backing, class) ((code) + 0x100u * (backing) + 0x10000u * (class))

/* Frames, in 4 KiB, that the kernel never uses itself: rootd's FRAME_RANGE capability. */
#define MACHINE_FRAME_FIRST 0x8000
#define MACHINE_FRAME_COUNT 0x7f00

#endif
