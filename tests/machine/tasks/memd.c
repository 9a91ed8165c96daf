/* SPDX-License-Identifier: ISC */
/* memd: hands out frames of its range, each once. */
#include "tests/machine/tasks/tasks.h"

_Noreturn void memd_main(void)
{
    struct vsp_syscall_received from;
    uint64_t next = FRAMES_PAGER;
    for (;;) {
        int64_t got = lib_recv(SLOT_OWN, &from);
        uint32_t ok = got == 8 && lib_word[0] == MEMD_TAKE
                      && next < FRAMES_PAGER + FRAMES_PAGER_COUNT;
        lib_word[0] = ok != 0u ? next++ : 0u;
        lib_answer(from.token, 1u);
    }
}
