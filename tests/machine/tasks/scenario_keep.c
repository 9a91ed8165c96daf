/* SPDX-License-Identifier: ISC */
/* A client keeps ranges of its space in which nothing is: a large one, and a guard for a stack. */
#include "tests/machine/tasks/procd.h"

void scenario_keep(void)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t end = a->stack - CLIENT_STACK;
    uint32_t asked = lib_request(VSP_OP_SPACE_INFO, a->space, 0, 0u);
    uint64_t pages = lib_reply.word[4];
    lib_say("chapter: Ranges can be kept. a keeps 64 GiB, far more than it may have pages, and a "
            "page below a stack as its guard. Nothing is there, and nothing comes there.");
    (void)procd_do(a, COMMAND_KEEP, end, pages);
    tables_check("tables: nor where ranges are kept");
    uint64_t gone = procd_do(a, COMMAND_KEEP_END, end, 0u);
    lib_check(asked == VSP_OK && gone == 1u && tables_held() == 1u,
              "kept: nothing of it is left, in no frame");
}
