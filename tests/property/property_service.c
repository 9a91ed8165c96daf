/* SPDX-License-Identifier: ISC */
/*
 * Random messages and kernel outcomes through the service, its oracle and a kernel. Prints how
 * often each operation gave each status, and how often each case was seen, of those here and of
 * those in the files count_*.c. It is a failure when an operation never gave a status that it can
 * give, or gave another, or when a case was seen less than a hundred times.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/count_all.h"
#include "tests/support/count_lost.h"
#include "tests/support/count_over.h"
#include "tests/support/count_settle.h"
#include "tests/support/operation.h"
#include "tests/support/random_request.h"
#include "tests/support/tally.h"

#define LIFE 2500u /* messages until the service starts anew */

/* What an operation that changed a layout did to the number of its regions. */
static const char *const case_of[] = {
    "MAP joins above and below: one less",
    "MAP joins on one side: as many",
    "MAP makes one more",
    "MAP joins at the limit",
    "UNMAP makes less",
    "UNMAP makes as many",
    "UNMAP splits one",
    "UNMAP at the limit",
    "PROTECT makes less",
    "PROTECT makes as many",
    "PROTECT makes one more",
    "PROTECT makes two more",
    "PROTECT at the limit",
    "GRANT by a grantee",
    "GRANT to whom another gave too",
    "GRANT takes the last entry",
    "REVOKE by a giver who does not own",
    "REVOKE by him; what another gave stays",
    "REVOKE by the owner of others' gifts",
    "SPACE_CREATE at a place used before",
    "SPACE_CREATE with others' places full",
    "SPACE_CREATE by who has no places",
    "SPACE_CREATE, none left, others have some",
    "SPACE_CREATE beyond a region budget",
    "SPACE_CREATE beyond a page budget",
    "PAGE_EVICT takes pages that are present",
    "PAGE_EVICT beside pages that are present",
    "MAY: the owner may",
    "MAY: a grantee may",
    "MAY: a grantee may not",
    "done within the window of a grant",
    "refused outside the window of a grant",
};
#define CASES (sizeof case_of / sizeof case_of[0])
enum {
    CASE_MAP = 0,
    CASE_UNMAP = 4,
    CASE_PROTECT = 8,
    CASE_GRANT = 13,
    CASE_REVOKE = 16,
    CASE_CREATE = 19,
    CASE_EVICT = 25,
    CASE_MAY = 27,
    CASE_WINDOW = 30
};

static uint64_t tally_case[CASES];
static struct vsp_rig rig;
static uint64_t tally[VSP_OPERATIONS][VSP_STATUSES];
static uint64_t not_requests;    /* PROTO */
static struct vsp_kernel tables; /* as they were before the message */

static void count(void)
{
    uint32_t op = rig.answer.op - VSP_OP_MAP;

    if (rig.answer.status == VSP_ERR_PROTO) {
        not_requests++;
        return;
    }
    VSP_CHECK(op < VSP_OPERATIONS && rig.answer.status < VSP_STATUSES);
    tally[op][rig.answer.status]++;
    tally_case[CASE_WINDOW] += rig.answer.window == 1 && rig.answer.status == VSP_OK;
    tally_case[CASE_WINDOW + 1] += rig.answer.window == 2;
}

/* A GRANT or REVOKE is done: by whom, and what the badge has from others. */
static void count_grant(const struct vsp_model_space *sp, const struct vsp_model_space *was)
{
    uint64_t sender = rig.call.badge;
    uint64_t badge = rig.call.request.word[0];
    int owns = sender == rig.startup.client[sp->owner].badge;
    int others = 0;

    for (uint32_t i = 0; i < was->gifts; i++) {
        others += was->gift[i].badge == badge && was->gift[i].giver != sender;
    }
    if (rig.answer.op == VSP_OP_GRANT) {
        tally_case[CASE_GRANT] += !owns;
        tally_case[CASE_GRANT + 1] += others != 0;
        tally_case[CASE_GRANT + 2] += vsp_model_entries(sp) == VSP_GRANT_MAX
                                      && vsp_model_entries(was) < VSP_GRANT_MAX;
    } else {
        tally_case[CASE_REVOKE] += !owns;
        tally_case[CASE_REVOKE + 1] += !owns && others != 0;
        tally_case[CASE_REVOKE + 2] += owns && others != 0 && sp->gifts < was->gifts;
    }
}

/* Pages that the kernel has mapped, of all spaces. */
static uint64_t count_present(const struct vsp_kernel *kernel)
{
    uint64_t pages = 0;

    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        pages += kernel->table[k].count;
    }
    return pages;
}

/* A MAY is answered: who was asked about has a right on that space, or not. */
static void count_may(const struct vsp_model_space *sp)
{
    uint64_t badge = rig.call.request.word[2];

    if (badge == rig.startup.client[sp->owner].badge) {
        tally_case[CASE_MAY]++;
    } else if (vsp_model_given(sp, badge) != 0) {
        tally_case[CASE_MAY + (rig.answer.word[0] == 1 ? 1 : 2)]++;
    }
}

/* An operation is done: what it was to the regions of its space, of which there were so many. */
static void count_case(uint32_t k, const struct vsp_model_space *was)
{
    const struct vsp_model_space *sp = &rig.model.space[k];
    uint64_t were = vsp_model_regions(was);
    uint64_t are = vsp_model_regions(sp);
    uint32_t full = were == sp->region_limit;

    switch (rig.answer.op) {
    case VSP_OP_MAP:
        tally_case[CASE_MAP + (are < were ? 0u : are > were ? 2u : 1u)]++;
        tally_case[CASE_MAP + 3] += full;
        return;
    case VSP_OP_UNMAP:
        if (rig.effects.notify != 0) {
            tally_case[CASE_UNMAP + (are > were ? 2u : are == were ? 1u : 0u)]++;
            tally_case[CASE_UNMAP + 3] += full;
        }
        return;
    case VSP_OP_PROTECT:
        tally_case[CASE_PROTECT + (are >= were ? 1u + (are - were) : 0u)]++;
        tally_case[CASE_PROTECT + 4] += full;
        return;
    case VSP_OP_GRANT:
    case VSP_OP_REVOKE:
        count_grant(sp, was);
        return;
    case VSP_OP_PAGE_EVICT:
        tally_case[CASE_EVICT + (count_present(&rig.kernel) == count_present(&tables))] +=
            count_present(&tables) != 0;
        return;
    case VSP_OP_MAY:
        count_may(sp);
        return;
    default:
        return;
    }
}

/* Places of other clients where no space lives. */
static uint32_t others_free(const struct vsp_model_space *was, uint32_t client)
{
    uint32_t count = 0;

    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        count += !was[k].live && vsp_model_dealt(&rig.model, k) != client;
    }
    return count;
}

/* A SPACE_CREATE got as far as the budgets, and found these spaces there. */
static void count_create(const struct vsp_model_space *was)
{
    uint32_t client = 0;

    while (rig.startup.client[client].badge != rig.call.badge) {
        client++;
    }
    if (rig.answer.status == VSP_OK) {
        tally_case[CASE_CREATE] += rig.answer.word[0] >= 2u * VSP_SPACE_MAX;
        tally_case[CASE_CREATE + 1] += others_free(was, client) == 0;
    } else if (rig.answer.word[0] == VSP_BUDGET_SPACES) {
        tally_case[CASE_CREATE + 2] += rig.startup.client[client].spaces == 0;
        tally_case[CASE_CREATE + 3] += rig.startup.client[client].spaces != 0
                                       && others_free(was, client) != 0;
    } else {
        tally_case[CASE_CREATE + 4] += rig.answer.word[0] == VSP_BUDGET_REGIONS;
        tally_case[CASE_CREATE + 5] += rig.answer.word[0] == VSP_BUDGET_PAGES;
    }
}

static void run(uint64_t seed, uint64_t steps)
{
    static struct vsp_model_space was[VSP_SPACE_MAX];
    struct vsp_prng rng = vsp_prng_seed(seed);
    struct vsp_message message;

    for (uint64_t k = 0; k < steps; k++) {
        vsp_check_step = k;
        if (k % LIFE == 0) {
            vsp_rig_init(&rig);
        }
        vsp_random_request(&rng, &rig.model, &message);
        (void)memcpy(was, rig.model.space, sizeof was);
        (void)memcpy(&tables, &rig.kernel, sizeof tables);
        (void)vsp_rig_send(&rig, &message);
        if (rig.answer.work != VSP_WORK_NONE) { /* the kernel refuses some of it */
            (void)vsp_rig_complete(&rig, vsp_prng_chance(&rng, 15));
        }
        count();
        vsp_count_lost(&rig, was, &tables);
        vsp_count_over(&rig, was);
        if (rig.answer.op == VSP_OP_SPACE_CREATE
            && (rig.answer.status == VSP_OK || rig.answer.status == VSP_ERR_BUDGET)) {
            count_create(was);
        } else if (rig.answer.status == VSP_OK && !vsp_count_all(&rig, was)) {
            uint32_t s = (uint32_t)(vsp_model_get(message.byte, VSP_REQ_OFF_SPACE, 8)
                                    % VSP_SPACE_MAX);

            count_case(s, &was[s]);
            vsp_count_settle(&rig, was);
        }
    }
}

static int report(void)
{
    int wrong = 0;

    for (uint32_t op = 0; op < VSP_OPERATIONS; op++) {
        (void)printf("#   %-14s", vsp_operations[op].name);
        for (uint32_t s = 0; s < VSP_STATUSES; s++) {
            const char *name = vsp_status_name(s);
            int can = strstr(vsp_operations[op].can, name) != NULL; /* no name is part of another */

            if (tally[op][s] != 0 || can) {
                (void)printf(" %s %" PRIu64 "%s", name, tally[op][s],
                             can == (tally[op][s] != 0) ? "" : " (!)");
            }
            wrong += can != (tally[op][s] != 0);
        }
        (void)printf("\n");
    }
    (void)printf("#   %-14s PROTO %" PRIu64 "\n", "no request", not_requests);
    return wrong + (not_requests == 0);
}

static int report_cases(void)
{
    int wrong = vsp_tally_report(case_of, tally_case, CASES);

    (void)printf("%s - regions joined, split and limited, rights given and taken, spaces made\n",
                 wrong == 0 ? "ok" : "not ok");
    return wrong;
}

int main(void)
{
    static const uint64_t seed[] = {101, 102, 103, 104};
    const uint64_t steps = 250000;
    uint64_t answers = 0;

    for (uint32_t k = 0; k < sizeof seed / sizeof seed[0]; k++) {
        vsp_check_scene = "service against its oracle";
        run(seed[k], steps);
        (void)printf("ok - service against its oracle, seed %" PRIu64 ": %" PRIu64 " messages\n",
                     seed[k], steps);
    }
    int wrong = report();
    for (uint32_t op = 0; op < VSP_OPERATIONS; op++) {
        for (uint32_t s = 0; s < VSP_STATUSES; s++) {
            answers += tally[op][s];
        }
    }
    (void)printf("%s - each operation gave each status that it can give, and no other\n",
                 wrong == 0 ? "ok" : "not ok");
    int missed = report_cases() + vsp_count_all_report() + vsp_count_settle_report()
                 + vsp_count_lost_report() + vsp_count_over_report();
    (void)printf("# operations: %" PRIu64 "\n", answers + not_requests);
    (void)printf("property_service: %zu passed, %d failed\n",
                 sizeof seed / sizeof seed[0] + (wrong == 0) + (missed == 0),
                 (wrong != 0) + (missed != 0));
    return wrong == 0 && missed == 0 ? 0 : 1;
}
