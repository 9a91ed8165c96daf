/* SPDX-License-Identifier: ISC */
/* The three system calls, as shell/<architecture>/syscall.S makes them; see shell/kernel.h. */
#ifndef VSP_SHELL_SYSCALL_H
#define VSP_SHELL_SYSCALL_H

#include <stdint.h>

/* Results of RECV beside the length. */
struct vsp_syscall_received {
    uint64_t badge;
    uint64_t token;
    uint64_t capability;
};

int64_t vsp_syscall_call(uint64_t slot, uint64_t *buffer, uint64_t byte_len, uint64_t capability);
int64_t vsp_syscall_recv(uint64_t slot, uint8_t *buffer, struct vsp_syscall_received *received);
int64_t vsp_syscall_reply(uint64_t token, const uint8_t *buffer, uint64_t byte_len,
                          uint64_t keep_slot);
_Noreturn void vsp_syscall_halt(uint64_t status);

#endif
