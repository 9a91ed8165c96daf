/* SPDX-License-Identifier: ISC */
/* The layout of the client's space as a table, from LIST. */
#include "shell/client/words.h"
#include "tests/machine/clients/commands.h"

static const char *rights_text(uint64_t rights)
{
    static const char *const text[8] = {"---", "r--", "-w-", "rw-", "--x", "r-x", "-wx", "rwx"};
    return text[rights % 8u];
}

static void show_entry(const uint64_t *entry)
{
    static const char *const backing[8] = {"none", "anonymous", "object", "direct",
                                           "lost", "?",         "?",      "?"};
    uint64_t attributes = entry[2];
    lib_line_hex(entry[0], 16u);
    lib_line_hex(entry[1], 16u);
    lib_line_number((entry[1] - entry[0]) / PAGE, 8u);
    lib_line_text("  ", 0u);
    lib_line_text(vspaced_class_name(attributes % 256u), 13u);
    lib_line_text(rights_text(attributes / 0x100u), 8u);
    lib_line_text(rights_text(attributes / 0x10000u), 9u);
    lib_line_text(backing[attributes / 0x1000000u % 8u], 10u);
    lib_line_number(entry[5], 12u);
    if (attributes / 0x1000000u != VSP_BACKING_ANON) {
        lib_line_hex(entry[3], 8u);
        lib_line_hex(entry[4], 10u);
    }
    lib_line_end();
}

/* Result: entries shown; 0 if a request failed or the entries are not in order. */
uint64_t show_run(uint64_t a, uint64_t b)
{
    uint64_t count = 0;
    uint64_t end = 0;
    uint64_t word[2] = {0u, VSP_LIST_MAX};
    (void)a;
    (void)b;
    lib_say("           start             end   pages  class        rights  ceiling  backing"
            "     generation  source    offset");
    do {
        if (lib_request(VSP_OP_LIST, own_space, word, 2u) != VSP_OK) {
            return 0u;
        }
        for (uint64_t i = 0; i < lib_reply.word[0]; i++) {
            const uint64_t *entry = &lib_reply.word[2u + VSP_LIST_ENTRY_WORDS * i];
            if (entry[0] < end || entry[1] <= entry[0]) {
                return 0u;
            }
            end = entry[1];
            count++;
            show_entry(entry);
        }
        word[0] = lib_reply.word[1];
    } while (word[0] != 0u);
    return count;
}
