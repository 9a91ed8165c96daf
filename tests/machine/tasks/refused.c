/* SPDX-License-Identifier: ISC */
/*
 * Envelopes that vspaced must refuse: each in a fresh process, which answers with the code and
 * ends. A call after that finds nobody.
 */
#include "tests/machine/tasks/tasks.h"

enum spoil {
    SPOIL_LENGTH,
    SPOIL_MAGIC,
    SPOIL_VERSION,
    SPOIL_ROLE,
    SPOIL_MISSING,
    SPOIL_UNDECLARED,
    SPOIL_TWICE,
    SPOIL_RIGHTS,
    SPOIL_CLIENT,
    SPOIL_RESERVED,
    SPOIL_OVERSOLD,
    SPOIL_SPACES
};

struct refusal {
    enum spoil spoil;
    uint32_t status;
    const char *name;
};

static const struct refusal table[] = {
    {SPOIL_LENGTH, VSP_START_LENGTH, "envelope: a byte too few is refused"},
    {SPOIL_MAGIC, VSP_START_MAGIC, "envelope: another magic is refused"},
    {SPOIL_VERSION, VSP_START_VERSION, "envelope: another version is refused"},
    {SPOIL_ROLE, VSP_START_ROLE, "envelope: another role is refused"},
    {SPOIL_MISSING, VSP_START_MISSING, "envelope: a missing capability is refused"},
    {SPOIL_UNDECLARED, VSP_START_UNDECLARED, "envelope: an undeclared capability is refused"},
    {SPOIL_TWICE, VSP_START_UNDECLARED, "envelope: a capability given twice is refused"},
    {SPOIL_RIGHTS, VSP_START_UNDECLARED, "envelope: a right too many is refused"},
    {SPOIL_CLIENT, VSP_START_CLIENT, "envelope: two clients with one badge are refused"},
    {SPOIL_RESERVED, VSP_START_RESERVED, "envelope: a reserved field in use is refused"},
    {SPOIL_OVERSOLD, VSP_START_OVERSOLD, "envelope: more regions than vspaced holds are refused"},
    {SPOIL_SPACES, VSP_START_OVERSOLD, "envelope: one space more than vspaced holds is refused"},
};

static void spoil(struct envelope *e, enum spoil how)
{
    uint32_t clients = VSP_ENV_HEADER_BYTES + 4u * VSP_ENV_CAP_BYTES;
    switch (how) {
    case SPOIL_LENGTH:
        e->byte_len -= 1u;
        return;
    case SPOIL_MAGIC:
        envelope_put(e, VSP_ENV_OFF_MAGIC, VSP_ENV_MAGIC + 1u, 4u);
        return;
    case SPOIL_VERSION:
        envelope_put(e, VSP_ENV_OFF_MAJOR, VSP_ENV_MAJOR + 1u, 2u);
        return;
    case SPOIL_ROLE:
        envelope_put(e, VSP_ENV_OFF_ROLE, VSP_ENV_ROLE_VSPACED + 1u, 4u);
        return;
    case SPOIL_MISSING:
        envelope_drop_cap(e, 3u);
        return;
    case SPOIL_UNDECLARED:
        envelope_add_cap(e, VSP_CAP_ENDPOINT, 5u, VSP_CAP_RIGHT_CALL);
        return;
    case SPOIL_TWICE:
        envelope_add_cap(e, VSP_CAP_ENDPOINT, VSP_SLOT_PAGERD, VSP_CAP_RIGHT_NOTIFY);
        return;
    case SPOIL_RIGHTS:
        envelope_put(e, VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_OFF_RIGHTS,
                     VSP_CAP_RIGHT_RECV + VSP_CAP_RIGHT_CALL, 4u);
        return;
    case SPOIL_CLIENT:
        envelope_put(e, clients + VSP_ENV_CLIENT_BYTES + VSP_ENV_CLIENT_OFF_BADGE, BADGE_PROCD, 8u);
        return;
    case SPOIL_RESERVED:
        envelope_put(e, VSP_ENV_OFF_ZERO, 1u, 4u);
        return;
    case SPOIL_OVERSOLD: /* each has no more than there are, together they have */
        envelope_put(e, clients + VSP_ENV_CLIENT_BYTES + VSP_ENV_CLIENT_OFF_REGIONS, VSP_REGION_MAX,
                     8u);
        return;
    case SPOIL_SPACES:
        envelope_put(e, clients + VSP_ENV_CLIENT_BYTES + VSP_ENV_CLIENT_OFF_SPACES,
                     PAGERD_SPACES + 1u, 8u);
        return;
    }
}

static void destroy(uint64_t task)
{
    uint64_t word[] = {MACHINE_OP_DESTROY, 0u, task};
    (void)lib_control(word, 3u);
}

void refused_run(void)
{
    static struct envelope e;
    for (uint32_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        uint64_t task = launch_vspaced(table[i].spoil == SPOIL_MISSING ? VSP_SLOT_KERNEL : 0u);
        envelope_build(&e);
        spoil(&e, table[i].spoil);
        uint32_t status = envelope_send(&e);
        uint32_t again = envelope_send(&e);
        uint32_t ended = lib_task_state(task) == 1u;
        lib_check(task != 0u && status == table[i].status && again == 255u && ended == 1u,
                  table[i].name);
        destroy(task);
    }
}
