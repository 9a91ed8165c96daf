/* SPDX-License-Identifier: ISC */
/* The port on a kernel with call, receive and reply, whose control operations are calls too. */
#include "shell/port.h"
#include "shell/kernel.h"
#include "shell/syscall.h"

/* Sends a control message: 1 when the kernel did what it says. A call that failed counts as
   refused. */
/*@ requires   work: op != VSP_KERNEL_OP_NOTIFY ==> VspUntouched;
  @ requires   signal: op == VSP_KERNEL_OP_NOTIFY ==> slot == VSP_SLOT_PAGERD &&
  @              vsp_talk_waits == 1 && vsp_talk_signalled == 0;
  @ terminates \true;
  @ assigns    vsp_talk_worked, vsp_talk_signalled, vsp_talk_done,
  @            vsp_talk_word[0 .. VSP_KERNEL_WORDS - 1];
  @ ensures    asked: op != VSP_KERNEL_OP_NOTIFY ==> vsp_talk_worked == 1 &&
  @              vsp_talk_signalled == 0 && VspAsked(op, slot, page, count, frame, rights);
  @ ensures    outcome: op != VSP_KERNEL_OP_NOTIFY ==> \result == vsp_talk_done && \result <= 1;
  @ ensures    signalled: op == VSP_KERNEL_OP_NOTIFY ==>
  @              vsp_talk_signalled == 1 && VspWorkSame{Old, Post};
  @*/
static uint32_t control(uint64_t op, uint64_t slot, uint64_t page, uint64_t count, uint64_t frame,
                        uint64_t rights)
{
    uint64_t word[VSP_ABI_MESSAGE_BYTES / 8u];

    word[VSP_KERNEL_WORD_OP] = op;
    word[VSP_KERNEL_WORD_SLOT] = slot;
    word[VSP_KERNEL_WORD_PAGE] = page;
    word[VSP_KERNEL_WORD_COUNT] = count;
    word[VSP_KERNEL_WORD_FRAME] = frame;
    word[VSP_KERNEL_WORD_RIGHTS] = rights;
    word[VSP_KERNEL_WORD_FRAMES] = VSP_SLOT_FRAMES;
    int64_t got = vsp_syscall_call(VSP_SLOT_KERNEL, word, 8u * VSP_KERNEL_WORDS, 0u);
    return got == 8 && word[0] == 0u;
}

void vsp_port_recv(uint32_t slot, struct vsp_message *message)
{
    struct vsp_syscall_received received;
    int64_t got = vsp_syscall_recv(slot, message->byte, &received);

    if (got < 0 || got > (int64_t)VSP_ABI_MESSAGE_BYTES) {
        vsp_syscall_halt(VSP_START_MISSING);
    }
    message->badge = received.badge;
    message->token = received.token;
    message->capability = received.capability;
    message->byte_len = (uint32_t)got;
    message->object = received.object;
    message->object_rights = received.object_rights;
}

void vsp_port_reply(uint64_t token, const uint8_t *byte, uint32_t byte_len, uint32_t keep_slot)
{
    (void)vsp_syscall_reply(token, byte, byte_len, keep_slot);
}

uint32_t vsp_port_map(uint32_t slot, uint64_t page, uint64_t count, uint64_t frame, uint32_t rights)
{
    return control(VSP_KERNEL_OP_MAP, slot, page, count, frame, rights);
}

uint32_t vsp_port_supply(uint32_t slot, uint64_t page, uint64_t count, uint64_t frame,
                         uint32_t rights)
{
    return control(VSP_KERNEL_OP_SUPPLY, slot, page, count, frame, rights);
}

uint32_t vsp_port_unmap(uint32_t slot, uint64_t page, uint64_t count)
{
    return control(VSP_KERNEL_OP_UNMAP, slot, page, count, 0u, 0u);
}

uint32_t vsp_port_protect(uint32_t slot, uint64_t page, uint64_t count, uint32_t rights)
{
    return control(VSP_KERNEL_OP_PROTECT, slot, page, count, 0u, rights);
}

uint32_t vsp_port_clear(uint32_t slot)
{
    return control(VSP_KERNEL_OP_CLEAR, slot, 0u, 0u, 0u, 0u);
}

void vsp_port_notify(uint32_t slot)
{
    (void)control(VSP_KERNEL_OP_NOTIFY, slot, 0u, 0u, 0u, 0u);
}

_Noreturn void vsp_port_halt(uint32_t status)
{
    vsp_syscall_halt(status);
}
