/* SPDX-License-Identifier: ISC */
/*
 * How the sample talks to the kernel: its transport, and where it begins. All that another kernel
 * changes is here. Call 0x40 sends the message in a buffer to an endpoint, with a capability, and
 * has the reply in the buffer; it returns the reply's length or an error below 0.
 */
#include "sample.h"

#define SLOT_VSPACED 6u /* endpoint of vspaced, as who started us put it there */
#define SLOT_VSPACE 7u  /* VSpace capability of the program to lay out */
#define SLOT_FILE 8u    /* its file, an object of pagerd's */

static int64_t call(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    register uint64_t r10 __asm__("r10") = capability;
    int64_t result = 0x40;

    (void)context;
    __asm__ volatile("syscall"
                     : "+a"(result), "+r"(r10)
                     : "D"((uint64_t)SLOT_VSPACED), "S"(message), "d"((uint64_t)length)
                     : "rcx", "r11", "r8", "r9", "memory");
    return result;
}

static _Alignas(VSP_ABI_MESSAGE_BYTES) struct vspaced_client client; /* its message: on one page */
static struct sample made;

_Noreturn void sample_start(void);

_Noreturn void sample_start(void)
{
    vspaced_client_init(&client, call, 0);
    (void)sample_run(&client, SLOT_VSPACE, SLOT_FILE, &made);
    __builtin_trap(); /* no instruction: a kernel ends a process for that */
}
