/* SPDX-License-Identifier: ISC */
/* A program that makes code: it writes to a page and executes it, by turns. */
#include "tests/machine/clients/commands.h"

#define TURNS (RW + VSP_RIGHT_X)
#define ANON(class, rights) ATTRIBUTES(class, rights, TURNS, VSP_BACKING_ANON)

static uint32_t map(uint64_t address, uint64_t attributes)
{
    return lib_map(own_space, VSP_PLACE_FIXED, address, PAGE, 0u, attributes);
}

static uint32_t turn(uint64_t rights)
{
    return lib_protect(own_space, AREA_JIT, PAGE, rights);
}

static uint64_t execute(void)
{
    return probe_execute(AREA_JIT);
}

/* A page with code in it, which is writable; then executable, while something writes to it. */
uint64_t jit_attacks(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint32_t mapped = map(AREA_JIT, ANON(VSP_CLASS_JIT, RW));
    uint64_t wrote = probe_write(AREA_JIT, CODE_RETURN(5u));
    uint64_t fault = execute();
    lib_check(mapped == VSP_OK && wrote == 0u
                  && fault == FAULT + FAULT_MAPPED + FAULT_USER + FAULT_EXECUTE,
              "jit: while a page is written to, a jump into it is stopped");
    uint32_t turned = turn(RX);
    fault = probe_write(AREA_JIT, CODE_RETURN(6u));
    lib_check(turned == VSP_OK && fault == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER,
              "jit: while it is executed, a write to it is stopped");
    lib_check(execute() == 5u, "jit: what was written before is what runs");
    return 0u;
}

uint64_t jit_turns(uint64_t a, uint64_t b)
{
    (void)a;
    (void)b;
    uint32_t turned = turn(RW);
    uint64_t fault = execute(); /* it has been executable, and was supplied so */
    fault = fault == FAULT + FAULT_MAPPED + FAULT_USER + FAULT_EXECUTE
                ? probe_write(AREA_JIT, CODE_RETURN(7u))
                : 1u;
    turned += turn(RX);
    uint64_t ran = execute();
    uint64_t again = probe_write(AREA_JIT, CODE_RETURN(8u)); /* and it has been writable */
    lib_check(turned == VSP_OK && fault == 0u && ran == 7u
                  && again == FAULT + FAULT_MAPPED + FAULT_WRITE + FAULT_USER,
              "jit: at its next turn it is written to again, and other code runs");
    uint32_t both = turn(TURNS) == VSP_ERR_WX
                    && map(AREA_JIT + PAGE, ANON(VSP_CLASS_JIT, TURNS)) == VSP_ERR_WX;
    for (uint64_t class = VSP_CLASS_CODE; class < VSP_CLASS_JIT; class ++) {
        both = map(AREA_JIT + PAGE, ANON(class, VSP_RIGHT_R)) == VSP_ERR_WX ? both : 0u;
    }
    lib_check(both == 1u && execute() == 7u,
              "jit: both at once is refused, and turns in any other class");
    return 0u;
}
