/* SPDX-License-Identifier: ISC */
#include "tests/support/rig.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/operation.h"
#include "tests/support/position.h"
#include "tests/support/service_check.h"

static void rig_check(const struct vsp_rig *rig)
{
    vsp_service_check(&rig->service);
    vsp_service_check_budgets(&rig->service, &rig->startup);
    vsp_service_check_model(&rig->service, &rig->model);
    vsp_kernel_check(&rig->kernel, &rig->model);
}

void vsp_rig_start(struct vsp_rig *rig, const struct vsp_startup *startup)
{
    (void)memset(rig, 0, sizeof *rig);
    (void)memset(&rig->service, 0xa5, sizeof rig->service); /* init may rely on nothing */
    rig->startup = *startup;
    vsp_service_init(&rig->service, &rig->startup);
    vsp_model_init(&rig->model, &rig->startup);
    rig_check(rig);
}

void vsp_rig_init(struct vsp_rig *rig)
{
    static const struct vsp_startup startup = {
        .client_count = 3,
        .client = {{.badge = VSP_RIG_OWNER,
                    .spaces = VSP_RIG_OWNER_SPACES,
                    .regions = VSP_RIG_OWNER_REGIONS,
                    .pages = 4096,
                    .frame = VSP_RIG_OWNER_FRAME,
                    .frames = VSP_RIG_OWNER_FRAMES},
                   {.badge = VSP_RIG_PAGER,
                    .frame = VSP_RIG_PAGER_FRAME,
                    .frames = VSP_RIG_PAGER_FRAMES,
                    .pager = 1},
                   {.badge = VSP_RIG_SMALL,
                    .spaces = VSP_RIG_SMALL_SPACES,
                    .regions = VSP_RIG_SMALL_REGIONS,
                    .pages = VSP_RIG_SMALL_PAGES}},
    };

    vsp_rig_start(rig, &startup);
}

void vsp_rig_request(struct vsp_message *message, uint64_t badge, uint32_t op, uint64_t space)
{
    static uint64_t token = 0x7000;

    (void)memset(message, 0, sizeof *message);
    message->badge = badge;
    message->token = token++;
    message->capability = op == VSP_OP_SPACE_CREATE ? VSP_CAP_VSPACE : VSP_CAP_NONE;
    message->byte_len = VSP_REQ_BYTES;
    vsp_model_put(message->byte, VSP_REQ_OFF_MAGIC, 4, VSP_REQ_MAGIC);
    vsp_model_put(message->byte, VSP_REQ_OFF_VERSION, 2, VSP_ABI_VERSION);
    vsp_model_put(message->byte, VSP_REQ_OFF_OP, 2, op);
    vsp_model_put(message->byte, VSP_REQ_OFF_ID, 4, message->token * 2654435761u);
    vsp_model_put(message->byte, VSP_REQ_OFF_SPACE, 8, space);
}

void vsp_rig_word(struct vsp_message *message, uint32_t index, uint64_t value)
{
    vsp_model_put(message->byte, VSP_REQ_OFF_WORD + 8 * index, 8, value);
}

void vsp_rig_flags(struct vsp_message *message, uint32_t flags, uint64_t epoch)
{
    vsp_model_put(message->byte, VSP_REQ_OFF_FLAGS, 4, flags);
    vsp_model_put(message->byte, VSP_REQ_OFF_EPOCH, 8, epoch);
}

void vsp_rig_object(struct vsp_message *message, uint64_t object, uint32_t rights)
{
    message->capability = VSP_CAP_OBJECT;
    message->object = object;
    message->object_rights = rights;
}

int vsp_rig_as_before(const struct vsp_rig *rig)
{
    const struct vsp_service *s = &rig->service;
    const struct vsp_service *b = &rig->before;

    return memcmp(&s->layout, &b->layout, sizeof s->layout) == 0
           && memcmp(s->space, b->space, sizeof s->space) == 0
           && memcmp(&s->authority, &b->authority, sizeof s->authority) == 0;
}

/* Node i holds the same in both. */
static int same_region(const struct vsp_layout *l, const struct vsp_layout *m, uint32_t i)
{
    return l->tree.kind[i] == m->tree.kind[i] && l->tree.start[i] == m->tree.start[i]
           && l->tree.end[i] == m->tree.end[i]
           && memcmp(&l->region[i], &m->region[i], sizeof l->region[i]) == 0;
}

/* Node i is a region of another space. */
static int is_other(const struct vsp_layout *l, uint32_t i, uint32_t space)
{
    return l->tree.kind[i] == VSP_TREE_REGION && vsp_position_space(l->tree.start[i]) != space;
}

/* The regions of every other space are at the same nodes, the same, and no more have come. */
static void check_others(const struct vsp_layout *l, const struct vsp_layout *before,
                         uint32_t space)
{
    for (uint32_t i = 0; i < VSP_TREE_NODE_MAX; i++) {
        int was = is_other(before, i, space);
        int is = is_other(l, i, space);

        VSP_CHECK_EQ(is, was);
        VSP_CHECK(!was || same_region(l, before, i));
    }
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        VSP_CHECK(k == space || l->regions[k] == before->regions[k]);
        VSP_CHECK(k == space || l->pages[k] == before->pages[k]);
    }
}

/* A message changed one space, by one epoch or away, and else nothing but what is outstanding. */
static void check_one_change(const struct vsp_rig *rig, uint32_t op, uint32_t space)
{
    const struct vsp_service *s = &rig->service;
    const struct vsp_service *b = &rig->before;

    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        VSP_CHECK(k == space || memcmp(&s->space[k], &b->space[k], sizeof s->space[k]) == 0);
    }
    check_others(&s->layout, &b->layout, space);
    VSP_CHECK(memcmp(&s->authority, &b->authority, sizeof s->authority) == 0);
    if (op == VSP_OP_SPACE_DESTROY) {
        VSP_CHECK_EQ(s->space[space].live, 0);
        return;
    }
    VSP_CHECK_EQ(s->space[space].epoch, b->space[space].epoch + 1);
    VSP_CHECK(memcmp(s->space[space].grant, b->space[space].grant, sizeof b->space[space].grant)
              == 0);
}

/* Whether a GRANT or REVOKE that is done is about space k; on space 0, about all of its sender. */
static int is_granted(const struct vsp_rig *rig, uint32_t k)
{
    const struct vsp_call *c = &rig->call;

    if (c->request.op == VSP_OP_REVOKE && c->request.space == 0) {
        return rig->model.space[k].live
               && rig->startup.client[rig->model.space[k].owner].badge == c->badge;
    }
    return k == c->request.space % VSP_SPACE_MAX;
}

/* A GRANT or REVOKE changed the grants on the spaces that it is about, and nothing else. */
static void check_grants_alone(const struct vsp_rig *rig)
{
    static struct vsp_service then;

    (void)memcpy(&then, &rig->before, sizeof then);
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        if (is_granted(rig, k)) {
            (void)memcpy(then.space[k].grant, rig->service.space[k].grant,
                         sizeof then.space[k].grant);
        }
    }
    VSP_CHECK(memcmp(&then, &rig->service, sizeof then) == 0);
}

/* A PAGER_SETTLE left nothing to settle in its space, and changed nothing else. */
static void check_settled_alone(const struct vsp_rig *rig)
{
    static struct vsp_service then;
    uint64_t k = rig->call.request.space % VSP_SPACE_MAX;

    (void)memcpy(&then, &rig->before, sizeof then);
    then.space[k].lost_low = 0;
    then.space[k].lost_high = 0;
    VSP_CHECK(memcmp(&then, &rig->service, sizeof then) == 0);
}

uint32_t vsp_rig_send(struct vsp_rig *rig, const struct vsp_message *message)
{
    struct vsp_model_answer *a = &rig->answer;
    uint32_t status;

    VSP_CHECK_EQ(rig->model.work.op, 0);
    rig->before = rig->service;
    (void)memset(&rig->effects, 0x5a, sizeof rig->effects);
    status = vsp_service_step(&rig->service, message, &rig->call, &rig->effects, &rig->reply);
    vsp_model_step(&rig->model, message, a);
    VSP_CHECK_EQ(status, a->status);
    vsp_service_check_effects(&rig->effects, a);
    if (a->status != VSP_OK || vsp_operation_of(a->op)->asks) {
        VSP_CHECK(memcmp(&rig->service, &rig->before, sizeof rig->service) == 0);
    }
    if (a->work != VSP_WORK_NONE) {
        VSP_CHECK(vsp_rig_as_before(rig));
    }
    if (a->status == VSP_OK && (a->op == VSP_OP_GRANT || a->op == VSP_OP_REVOKE)) {
        check_grants_alone(rig);
    }
    if (a->status == VSP_OK && a->op == VSP_OP_PAGER_SETTLE) {
        check_settled_alone(rig);
    }
    if (a->keep_slot != 0) {
        vsp_kernel_keep(&rig->kernel, a->keep_slot);
    }
    rig_check(rig);
    return a->status;
}

uint32_t vsp_rig_complete(struct vsp_rig *rig, int refuse)
{
    uint32_t op = rig->model.work.op;
    struct vsp_pending pending;
    uint32_t outcome;
    uint32_t status;

    VSP_CHECK(op != 0);
    (void)memcpy(&pending, &rig->service.pending, sizeof pending);
    outcome = refuse ? 0 : 1;
    if (!refuse) {
        vsp_kernel_work(&rig->kernel, &rig->effects.work);
    }
    (void)memset(&rig->effects, 0x5a, sizeof rig->effects);
    status = vsp_service_complete(&rig->service, outcome, &rig->effects, &rig->reply);
    vsp_model_complete(&rig->model, outcome, &rig->answer);
    VSP_CHECK_EQ(status, rig->answer.status);
    vsp_service_check_effects(&rig->effects, &rig->answer);
    if (outcome == 0 || vsp_operation_of(op)->stays) {
        VSP_CHECK(vsp_rig_as_before(rig));
    } else {
        check_one_change(rig, op, pending.space);
    }
    pending.op = 0;
    VSP_CHECK(memcmp(&rig->service.pending, &pending, sizeof pending) == 0);
    rig_check(rig);
    return rig->answer.status;
}

uint32_t vsp_rig_do(struct vsp_rig *rig, const struct vsp_message *message)
{
    uint32_t status = vsp_rig_send(rig, message);

    return rig->answer.work == VSP_WORK_NONE ? status : vsp_rig_complete(rig, 0);
}
