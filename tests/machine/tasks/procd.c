/* SPDX-License-Identifier: ISC */
/* procd: makes the clients and drives the scenarios, one command at a time. */
#include "tests/machine/tasks/procd.h"

struct client procd_client[CLIENT_COUNT] = {
    {.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "d"}, {.name = "e"}};

void procd_send(struct client *client, uint64_t command, uint64_t a, uint64_t b)
{
    lib_word[0] = command;
    lib_word[1] = a;
    lib_word[2] = b;
    lib_answer(client->token, 3u);
}

/* Until that client calls; a call of another one is its result, to be waited for later. */
uint64_t procd_wait(struct client *client)
{
    struct vsp_syscall_received from;
    do {
        (void)lib_recv(SLOT_OWN, &from);
        if (from.badge >= BADGE_CLIENT && from.badge < BADGE_CLIENT + CLIENT_COUNT) {
            procd_client[from.badge - BADGE_CLIENT].token = from.token;
        }
    } while (from.badge != client->badge);
    client->second = lib_word[1];
    return lib_word[0];
}

uint64_t procd_do(struct client *client, uint64_t command, uint64_t a, uint64_t b)
{
    procd_send(client, command, a, b);
    return procd_wait(client);
}

uint32_t procd_grant(uint32_t op, uint64_t space, uint64_t badge, uint64_t rights)
{
    uint64_t word[2] = {badge, rights};
    return lib_request(op, space, word, 2u);
}

uint32_t procd_pagerd(uint64_t command, const uint64_t *word, uint32_t word_count)
{
    lib_word[0] = command;
    for (uint32_t i = 0; i < word_count; i++) {
        lib_word[1u + i] = word[i];
    }
    return lib_call(SLOT_PAGERD, 1u + word_count) == 8 * (int64_t)PAGERD_WORDS;
}

uint64_t procd_counted(uint32_t word)
{
    return procd_pagerd(PAGERD_COUNT, 0, 0u) == 1u ? lib_word[word] : 0u;
}

uint32_t procd_open(uint64_t object, uint64_t slot)
{
    uint64_t word[3] = {object, RW + VSP_RIGHT_X, slot};
    return procd_pagerd(PAGERD_OPEN, word, 3u) == 1u && lib_word[0] == 0u;
}

uint64_t procd_present(uint64_t task, uint64_t page)
{
    uint64_t word[] = {MACHINE_OP_PRESENT, 0u, task, 0u, 0u, 0u, page};
    return lib_control(word, 7u) == 0u ? lib_word[1] : 2u;
}

static void make_clients(void)
{
    static const char *const name[CLIENT_COUNT] = {
        "process a: its code, data and stack are where vspaced placed them, and it runs",
        "process b: likewise", "process c: likewise, without a grant on any space",
        "process d: likewise, without an endpoint of vspaced", "process e: likewise"};
    for (uint64_t i = 0; i < CLIENT_COUNT; i++) {
        struct client *client = &procd_client[i];
        client->badge = BADGE_CLIENT + i;
        if (i == CLIENT_B) {
            lib_say("fold: b to e start in the same way, and a touches more pages");
        }
        uint32_t loaded = loader_run(client, SLOT_FREE + i,
                                     i == CLIENT_C ? 0u : VSP_GRANT_MAP + VSP_GRANT_QUERY);
        if (i != CLIENT_D) {
            (void)lib_give(client->task, SLOT_MAKE_VSPACED, SLOT_VSPACED, VSP_CAP_RIGHT_CALL,
                           client->badge, 0u);
            (void)lib_give(client->task, SLOT_MAKE_PAGERD, SLOT_PAGERD, VSP_CAP_RIGHT_CALL,
                           client->badge, 0u);
            (void)lib_give(client->task, SLOT_OBJECT, SLOT_OBJECT, RX, 0u, 0u);
        }
        if (i == CLIENT_A) {
            lib_say("chapter: Pages come on first touch. a runs and faults. pagerd asks what a "
                    "may see there, and supplies a frame; vspaced has the kernel map it.");
            lib_say("fills");
        }
        (void)launch_start(client->task, client->entry, client->space, client->stack);
        uint64_t hello = procd_wait(client);
        lib_check(loaded == 1u && hello == 0u, name[i]);
    }
}

_Noreturn void procd_main(uint64_t pagerd)
{
    lib_say("chapter: A process gets its space. procd hands in an empty address space and asks "
            "for code, data, a stack. vspaced decides and notes: no page is there yet.");
    (void)procd_open(PAGERD_OBJECT, SLOT_OBJECT);
    make_clients();
    tables_check("tables: of five new processes, no page allows more than their layouts");
    scenario_memory();
    tables_check("tables: nor after a used its memory; direct pages are exact");
    tables_check_itself(&procd_client[CLIENT_A]);
    scenario_neighbours();
    scenario_create();
    lib_say("chapter: A thousand spaces. One of them has sixty thousand regions: as many as the "
            "image is built for, and as the envelope has promised to procd.");
    tables_check("tables: nor after grants, and spaces that ended");
    scenario_scale(pagerd);
    tables_check("tables: nor after a thousand spaces");
    scenario_evict();
    tables_check("tables: nor after pages went and came back");
    scenario_supply();
    tables_check("tables: nor after late supplies, and with less rights");
    scenario_frames();
    tables_check("tables: nor after frames did");
    scenario_object();
    tables_check("tables: nor after objects were lost");
    scenario_keep();
    tables_check("tables: nor after ranges were kept");
    scenario_over();
    tables_check("tables: nor after content was replaced");
    scenario_bad();
    tables_check("tables: nor after garbage");
    scenario_pager(pagerd);
    tables_check("tables: nor without pagerd, a destroyed space has none");
    lib_say("chapter: The layout of a, at the end");
    lib_check(procd_do(&procd_client[CLIENT_A], COMMAND_SHOW, 0u, 0u) == 9u,
              "layout: the regions of client a, in order, as a table");
    (void)console_call(MACHINE_CONSOLE_PLAN, "", 0u);
    for (;;) {
    }
}
