/* SPDX-License-Identifier: ISC */
/* The loop of a client, and the small commands. */
#include "tests/machine/clients/commands.h"

uint64_t own_space;
static uint64_t second_result;

static uint64_t run_status(uint64_t space, uint64_t b)
{
    (void)b;
    return lib_request(VSP_OP_SPACE_INFO, space, 0, 0u);
}

static uint64_t run_map_page(uint64_t space, uint64_t address)
{
    return lib_map(space, VSP_PLACE_FIXED, address, PAGE, 0u,
                   ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON));
}

static uint64_t run_grant(uint64_t badge, uint64_t rights)
{
    uint64_t word[2] = {badge, rights};
    return lib_request(VSP_OP_GRANT, own_space, word, 2u);
}

static uint64_t run_revoke(uint64_t badge, uint64_t rights)
{
    uint64_t word[2] = {badge, rights};
    return lib_request(VSP_OP_REVOKE, own_space, word, 2u);
}

static uint64_t run_read(uint64_t address, uint64_t b)
{
    (void)b;
    uint64_t fault = probe_read(address);
    second_result = fault == 0u ? WORD_AT(address) : 0u;
    return fault;
}

static uint64_t run_faults(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    return console_call(MACHINE_CONSOLE_FAULTS, "", 0u);
}

static uint64_t run_cause(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    return console_call(MACHINE_CONSOLE_CAUSE, "", 0u);
}

/* Everything that vspaced does without pagerd: map, find, protect, unmap. */
static uint64_t run_served(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint32_t status = lib_map(own_space, VSP_PLACE_HIGH_FIRST, AREA_LOW, 8u * PAGE, AREA_HIGH,
                              ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON));
    uint64_t address = lib_reply.word[0];
    uint32_t found = lib_request(VSP_OP_FIND, own_space, &address, 1u);
    uint64_t state = lib_reply.word[0];
    uint32_t protected = lib_protect(own_space, address, PAGE, VSP_RIGHT_R);
    uint32_t removed = lib_unmap(own_space, address, 8u * PAGE);
    return status == VSP_OK && found == VSP_OK && state == 1u && protected == VSP_OK
           && removed == VSP_OK && lib_reply.word[0] == 8u;
}

static uint64_t run(uint64_t command, uint64_t a, uint64_t b)
{
    static uint64_t (*const table[COMMAND_COUNT])(uint64_t, uint64_t) = {
        [COMMAND_ANON] = memory_anon,       [COMMAND_READ_ONLY] = memory_read_only,
        [COMMAND_EXECUTE] = memory_execute, [COMMAND_UNMAP] = memory_unmap,
        [COMMAND_SECOND] = second_test,     [COMMAND_PROTECT] = memory_protect,
        [COMMAND_REFUSALS] = refusals_run,  [COMMAND_STRANGER] = bad_stranger,
        [COMMAND_GARBAGE] = bad_garbage,    [COMMAND_NOTHING] = bad_nothing,
        [COMMAND_STATUS] = run_status,      [COMMAND_MAP_PAGE] = run_map_page,
        [COMMAND_GRANT] = run_grant,        [COMMAND_REVOKE] = run_revoke,
        [COMMAND_READ] = run_read,          [COMMAND_WRITE] = probe_write,
        [COMMAND_FAULTS] = run_faults,      [COMMAND_SERVED] = run_served,
        [COMMAND_SHOW] = show_run,          [COMMAND_CHURN] = churn_run,
        [COMMAND_BARE] = churn_bare,        [COMMAND_DISCARD] = churn_discard,
        [COMMAND_MAP_OBJECT] = object_map,  [COMMAND_UNMAP_OBJECT] = object_unmap,
        [COMMAND_KEEP] = keep_run,          [COMMAND_KEEP_END] = keep_end,
        [COMMAND_CAUSE] = run_cause,        [COMMAND_RESERVE] = over_reserve,
        [COMMAND_OVER] = over_map,          [COMMAND_OUT] = over_unmap,
        [COMMAND_FREE] = over_free,         [COMMAND_JIT] = jit_attacks,
        [COMMAND_JIT_TURNS] = jit_turns,    [COMMAND_LOADER] = for_good_loader,
        [COMMAND_FINISHED] = for_good_code,
    };
    return command < COMMAND_COUNT ? table[command](a, b) : 0u;
}

_Noreturn void client_main(uint64_t space);

_Noreturn void client_main(uint64_t space)
{
    own_space = space;
    (void)console_call(MACHINE_CONSOLE_CATCH, (const void *)(uintptr_t)probe_caught, 0u);
    lib_word[0] = 0u;
    lib_word[1] = 0u;
    while (lib_call(SLOT_PROCD, 2u) == 24) {
        second_result = 0u;
        uint64_t result = run(lib_word[0], lib_word[1], lib_word[2]);
        lib_word[0] = result;
        lib_word[1] = second_result;
    }
    (void)console_call(MACHINE_CONSOLE_EXIT, "", 0u);
    for (;;) {
    }
}
