/* SPDX-License-Identifier: ISC */
/* Two spaces do not see each other; grants open one and close it; a destroyed space is gone. */
#include "tests/machine/tasks/procd.h"

#define SECRET_B 0xb0b0b0b0u
#define ADDRESS AREA_LOW /* client a holds a value here */

/* b's word at a's address: nothing there, then something of its own. */
static void apart(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    (void)procd_do(a, COMMAND_READ, ADDRESS, 0u);
    uint64_t secret = a->second;
    uint64_t read = procd_do(b, COMMAND_READ, ADDRESS, 0u);
    uint64_t write = procd_do(b, COMMAND_WRITE, ADDRESS, SECRET_B);
    lib_check(secret != 0u && read == FAULT + FAULT_USER
                  && write == FAULT + FAULT_USER + FAULT_WRITE,
              "neighbour: at an address of a, b finds nothing to read or write");
    uint64_t mapped = procd_do(b, COMMAND_MAP_PAGE, b->space, ADDRESS);
    uint64_t fresh = procd_do(b, COMMAND_READ, ADDRESS, 0u) == 0u ? b->second : 1u;
    write = procd_do(b, COMMAND_WRITE, ADDRESS, SECRET_B);
    (void)procd_do(a, COMMAND_READ, ADDRESS, 0u);
    lib_check(mapped == VSP_OK && fresh == 0u && write == 0u && a->second == secret,
              "neighbour: b's own page there is another page, a's value stays");
}

/* b reaches for a's space through vspaced. */
static void stranger(void)
{
    static struct layout before, after;
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    uint32_t seen = layout_read(a->space, &before);
    uint64_t refused = procd_do(b, COMMAND_STRANGER, a->space, 0u);
    seen = layout_read(a->space, &after) == 1u ? seen : 0u;
    lib_check(seen == 1u && refused == 1u && layout_same(&before, &after) == 1u,
              "neighbour: every operation of b on a's space is BADCAP and changes nothing");
}

static void grants(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    uint32_t granted = procd_grant(VSP_OP_GRANT, a->space, b->badge, VSP_GRANT_QUERY);
    uint64_t status = procd_do(b, COMMAND_STATUS, a->space, 0u);
    uint64_t mapped = procd_do(b, COMMAND_MAP_PAGE, a->space, AREA_HIGH);
    lib_check(granted == VSP_OK && status == VSP_OK && mapped == VSP_ERR_DENIED,
              "grant: the right to query is given, the right to map is not");
    uint32_t revoked = procd_grant(VSP_OP_REVOKE, a->space, b->badge, VSP_GRANT_ALL);
    status = procd_do(b, COMMAND_STATUS, a->space, 0u);
    lib_check(revoked == VSP_OK && status == VSP_ERR_BADCAP, "grant: revoked, it is gone at once");
}

/* b may map on two pages of a's space, for a while. */
static void window(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    uint64_t word[4] = {b->badge, VSP_GRANT_MAP, AREA_HIGH, 2u * PAGE};
    uint32_t granted = lib_request(VSP_OP_GRANT, a->space, word, 4u);
    uint64_t below = procd_do(b, COMMAND_MAP_PAGE, a->space, AREA_HIGH - PAGE);
    uint64_t inside = procd_do(b, COMMAND_MAP_PAGE, a->space, AREA_HIGH + PAGE);
    uint64_t above = procd_do(b, COMMAND_MAP_PAGE, a->space, AREA_HIGH + 2u * PAGE);
    uint32_t revoked = procd_grant(VSP_OP_REVOKE, a->space, b->badge, VSP_GRANT_ALL);
    uint64_t gone = procd_do(b, COMMAND_MAP_PAGE, a->space, AREA_HIGH);
    lib_say("fold: a grants, too; procd takes all back");
    uint32_t removed = lib_unmap(a->space, AREA_HIGH + PAGE, PAGE);
    lib_check(granted == VSP_OK && inside == VSP_OK && below == VSP_ERR_DENIED
                  && above == VSP_ERR_DENIED && removed == VSP_OK && revoked == VSP_OK
                  && gone == VSP_ERR_BADCAP,
              "grant: on a window of a's space, b maps inside it and not beside it");
}

/* a's denied revokes: what procd gave to c and to a itself, and what procd has as the owner. */
static uint32_t a_takes_nothing(uint64_t c_badge)
{
    struct client *a = &procd_client[CLIENT_A];
    uint64_t badge[3] = {c_badge, a->badge, BADGE_PROCD};
    uint32_t right = 1u;
    for (uint32_t i = 0; i < 3u; i++) {
        uint64_t status = procd_do(a, COMMAND_REVOKE, badge[i], VSP_GRANT_ALL);
        right = status == VSP_ERR_DENIED ? right : 0u;
    }
    return right;
}

/* a may grant on its space: it gives to b and takes that back. */
static void givers(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    struct client *c = &procd_client[CLIENT_C];
    uint32_t granted = procd_grant(VSP_OP_GRANT, a->space, a->badge, VSP_GRANT_GRANT);
    uint32_t other = procd_grant(VSP_OP_GRANT, a->space, c->badge, VSP_GRANT_QUERY);
    uint64_t given = procd_do(a, COMMAND_GRANT, b->badge, VSP_GRANT_QUERY);
    uint64_t seen = procd_do(b, COMMAND_STATUS, a->space, 0u);
    uint64_t taken = procd_do(a, COMMAND_REVOKE, b->badge, VSP_GRANT_ALL);
    uint64_t gone = procd_do(b, COMMAND_STATUS, a->space, 0u);
    uint64_t again = procd_do(a, COMMAND_REVOKE, b->badge, VSP_GRANT_ALL);
    lib_check(granted == VSP_OK && given == VSP_OK && seen == VSP_OK && taken == VSP_OK
                  && gone == VSP_ERR_BADCAP && again == VSP_ERR_DENIED,
              "grant: a client that may grant gives to another and takes that back, once");
    uint32_t right = a_takes_nothing(c->badge);
    uint64_t kept = procd_do(c, COMMAND_STATUS, a->space, 0u);
    uint64_t own = procd_do(a, COMMAND_STATUS, a->space, 0u);
    uint32_t owner = lib_request(VSP_OP_SPACE_INFO, a->space, 0, 0u);
    lib_check(other == VSP_OK && right == 1u && kept == VSP_OK && own == VSP_OK && owner == VSP_OK,
              "grant: it may not take what procd gave, nor anything from procd");
    uint32_t revoked = procd_grant(VSP_OP_REVOKE, a->space, c->badge, VSP_GRANT_ALL);
    uint32_t less = procd_grant(VSP_OP_REVOKE, a->space, a->badge, VSP_GRANT_GRANT);
    given = procd_do(a, COMMAND_GRANT, b->badge, VSP_GRANT_QUERY);
    gone = procd_do(c, COMMAND_STATUS, a->space, 0u);
    lib_check(revoked == VSP_OK && less == VSP_OK && given == VSP_ERR_DENIED
                  && gone == VSP_ERR_BADCAP,
              "grant: procd, the owner, takes the right to grant from it");
}

/* The holder of grants on two spaces of procd is as good as dead: one request takes them all. */
static void died(void)
{
    struct client *a = &procd_client[CLIENT_A];
    struct client *b = &procd_client[CLIENT_B];
    struct client *c = &procd_client[CLIENT_C];
    uint32_t granted = procd_grant(VSP_OP_GRANT, a->space, c->badge, VSP_GRANT_QUERY);
    granted += procd_grant(VSP_OP_GRANT, b->space, c->badge, VSP_GRANT_QUERY);
    uint64_t seen = procd_do(c, COMMAND_STATUS, a->space, 0u);
    seen += procd_do(c, COMMAND_STATUS, b->space, 0u);
    uint32_t revoked = procd_grant(VSP_OP_REVOKE, 0u, c->badge, VSP_GRANT_ALL);
    uint64_t on_a = procd_do(c, COMMAND_STATUS, a->space, 0u);
    uint64_t on_b = procd_do(c, COMMAND_STATUS, b->space, 0u);
    lib_check(granted == VSP_OK && seen == VSP_OK && revoked == VSP_OK && on_a == VSP_ERR_BADCAP
                  && on_b == VSP_ERR_BADCAP,
              "grant: one request of procd takes a client's grants off all its spaces");
}

/* c may query a space; the space ends; another takes its place. */
static void stale(void)
{
    struct client *c = &procd_client[CLIENT_C];
    uint64_t task = 0;
    uint64_t old = loader_space("old", SLOT_FREE + 8u, 100u, 8192u, &task);
    uint32_t granted = procd_grant(VSP_OP_GRANT, old, c->badge, VSP_GRANT_QUERY);
    uint64_t alive = procd_do(c, COMMAND_STATUS, old, 0u);
    uint32_t destroyed = lib_request(VSP_OP_SPACE_DESTROY, old, 0, 0u);
    uint64_t dead = procd_do(c, COMMAND_STATUS, old, 0u);
    uint64_t new = loader_space("new", SLOT_FREE + 9u, 100u, 8192u, &task);
    uint64_t reused = procd_do(c, COMMAND_STATUS, old, 0u);
    uint64_t other = procd_do(c, COMMAND_STATUS, new, 0u);
    lib_check(old != 0u && granted == VSP_OK && alive == VSP_OK && destroyed == VSP_OK
                  && dead == VSP_ERR_BADCAP,
              "stale: the handle of a destroyed space is BADCAP");
    lib_check(new != 0u
                  && new != old &&new % VSP_SPACE_MAX == old % VSP_SPACE_MAX &&reused
                         == VSP_ERR_BADCAP &&other == VSP_ERR_BADCAP,
              "stale: also when a new space has its place; the old grant does not open it");
    lib_say("fold: a grant on it; twenty spaces more");
    granted = procd_grant(VSP_OP_GRANT, new, c->badge, VSP_GRANT_QUERY);
    other = procd_do(c, COMMAND_STATUS, new, 0u);
    reused = procd_do(c, COMMAND_STATUS, old, 0u);
    lib_check(granted == VSP_OK && other == VSP_OK && reused == VSP_ERR_BADCAP,
              "stale: a grant on the new space does not make the old handle good");
    (void)lib_request(VSP_OP_SPACE_DESTROY, new, 0, 0u);
}

#define MANY 20u
#define REGIONS 2u
#define HEAP_RW ATTRIBUTES(VSP_CLASS_HEAP, RW, RW, VSP_BACKING_ANON)

static uint64_t space[MANY], task[MANY];

/* A space with a page at the address, at an index of its own. */
static uint32_t make_one(uint32_t k)
{
    space[k] = loader_space("many", SLOT_FREE + 10u, REGIONS, 2u * REGIONS, &task[k]);
    uint32_t right = space[k] != 0u;
    for (uint32_t i = 0; i < k; i++) {
        right = space[i] % VSP_SPACE_MAX != space[k] % VSP_SPACE_MAX ? right : 0u;
    }
    uint32_t mapped = lib_map(space[k], VSP_PLACE_FIXED, ADDRESS, PAGE, 0u, HEAP_RW);
    return right == 1u && mapped == VSP_OK && lib_reply.word[0] == ADDRESS;
}

static uint32_t regions_are(uint64_t handle, uint64_t count)
{
    return lib_request(VSP_OP_SPACE_INFO, handle, 0, 0u) == VSP_OK && lib_reply.word[2] == count
           && lib_reply.word[3] == REGIONS;
}

static uint32_t end_one(uint32_t k)
{
    uint64_t word[3] = {MACHINE_OP_DESTROY, 0u, task[k]};
    uint32_t status = lib_request(VSP_OP_SPACE_DESTROY, space[k], 0, 0u);
    uint32_t stale = lib_request(VSP_OP_SPACE_INFO, space[k], 0, 0u);
    return lib_control(word, 3u) == 0u && status == VSP_OK && stale == VSP_ERR_BADCAP;
}

/* More spaces than there are clients, all at once. */
static void many(void)
{
    uint32_t right = 1u;
    for (uint32_t k = 0; k < MANY; k++) {
        right = make_one(k) == 1u ? right : 0u;
    }
    lib_check(right, "many: twenty spaces more, each with its own page at one address");
    right = lib_unmap(space[7], ADDRESS, PAGE) == VSP_OK;
    for (uint32_t k = 0; k < MANY; k++) {
        right = regions_are(space[k], k == 7u ? 0u : 1u) == 1u ? right : 0u;
    }
    lib_check(right, "many: a page taken from one of them stays in all others");
    uint32_t second = lib_map(space[0], VSP_PLACE_FIXED, ADDRESS + 2u * PAGE, PAGE, 0u, HEAP_RW);
    uint32_t third = lib_map(space[0], VSP_PLACE_FIXED, ADDRESS + 4u * PAGE, PAGE, 0u, HEAP_RW);
    lib_check(second == VSP_OK && third == VSP_ERR_BUDGET && lib_reply.word[0] == VSP_BUDGET_REGIONS
                  && lib_reply.word[1] == REGIONS && lib_reply.word[2] == REGIONS + 1u
                  && lib_reply.word[3] == REGIONS,
              "many: a space has no region beyond its own budget");
    uint32_t between = lib_map(space[0], VSP_PLACE_FIXED, ADDRESS + PAGE, PAGE, 0u, HEAP_RW);
    lib_check(between == VSP_OK && regions_are(space[0], 1u) == 1u,
              "many: with its budget used up, a page between two regions makes one of three");
    right = 1u;
    for (uint32_t k = 0; k < MANY; k++) {
        right = end_one(k) == 1u ? right : 0u;
    }
    lib_check(right, "many: destroyed, every handle is BADCAP");
}

void scenario_neighbours(void)
{
    lib_say("chapter: A neighbour cannot harm. Where a keeps a value, b finds nothing, then a "
            "page of its own. procd lets it map in two pages of a's space, for a while.");
    apart();
    lib_say("fold: b tries all there; then it may look");
    stranger();
    grants();
    lib_say("unfold");
    window();
    givers();
    died();
    lib_say("chapter: A handle is good for one life. A space is destroyed, another takes its "
            "place under another handle; the old one and its grants stay dead.");
    stale();
    many();
}
