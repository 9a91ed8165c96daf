/* SPDX-License-Identifier: ISC */
#include "tests/support/rig.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/service_check.h"

static void rig_client(struct vsp_rig *rig, uint64_t badge, uint64_t regions, uint64_t pages,
                       uint64_t frame, uint64_t frames)
{
    struct vsp_startup_client *c = &rig->startup.client[rig->startup.client_count++];

    c->badge = badge;
    c->regions = regions;
    c->pages = pages;
    c->frame = frame;
    c->frames = frames;
    c->pager = badge == VSP_RIG_PAGER;
}

static void rig_check(const struct vsp_rig *rig)
{
    vsp_service_check(&rig->service);
    vsp_service_check_budgets(&rig->service, &rig->startup);
    vsp_service_check_model(&rig->service, &rig->model);
    vsp_kernel_check(&rig->kernel, &rig->model);
}

void vsp_rig_init(struct vsp_rig *rig)
{
    (void)memset(rig, 0, sizeof *rig);
    (void)memset(&rig->service, 0xa5, sizeof rig->service); /* init may rely on nothing */
    rig_client(rig, VSP_RIG_OWNER, 3u * VSP_TREE_REGION_MAX, 4096, VSP_RIG_OWNER_FRAME,
               VSP_RIG_OWNER_FRAMES);
    rig_client(rig, VSP_RIG_PAGER, 0, 0, VSP_RIG_PAGER_FRAME, VSP_RIG_PAGER_FRAMES);
    rig_client(rig, VSP_RIG_SMALL, 3, 10, 0, 0);
    vsp_service_init(&rig->service, &rig->startup);
    vsp_model_init(&rig->model, &rig->startup);
    rig_check(rig);
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

/* Operations that never change the service. */
static int is_question(uint32_t op)
{
    return op == VSP_OP_FIND || op == VSP_OP_LIST || op == VSP_OP_SPACE_INFO
           || op == VSP_OP_FAULT_QUERY;
}

uint32_t vsp_rig_send(struct vsp_rig *rig, const struct vsp_message *message)
{
    struct vsp_model_answer *a = &rig->answer;
    uint32_t status;

    rig->before = rig->service;
    (void)memset(&rig->effects, 0x5a, sizeof rig->effects);
    status = vsp_service_step(&rig->service, message, &rig->call, &rig->effects, &rig->reply);
    vsp_model_step(&rig->model, message, a);
    VSP_CHECK_EQ(status, a->status);
    vsp_service_check_effects(&rig->effects, &rig->model, a);
    if (a->status != VSP_OK || is_question(a->op)) {
        VSP_CHECK(memcmp(&rig->service, &rig->before, sizeof rig->service) == 0);
    }
    if (a->work != VSP_WORK_NONE) {
        rig->work[a->pending] = rig->effects.work;
    }
    if (a->keep_slot != 0) {
        vsp_kernel_keep(&rig->kernel, a->keep_slot);
    }
    rig_check(rig);
    return a->status;
}

uint32_t vsp_rig_complete(struct vsp_rig *rig, uint32_t k, int refuse)
{
    uint32_t outcome = refuse ? 0 : vsp_kernel_work(&rig->kernel, &rig->work[k]);
    uint32_t status;

    VSP_CHECK(rig->model.work[k].busy);
    (void)memset(&rig->effects, 0x5a, sizeof rig->effects);
    status = vsp_service_complete(&rig->service, rig->work[k].ticket, outcome, &rig->effects,
                                  &rig->reply);
    vsp_model_complete(&rig->model, k, outcome, &rig->answer);
    VSP_CHECK_EQ(status, rig->answer.status);
    vsp_service_check_effects(&rig->effects, &rig->model, &rig->answer);
    rig_check(rig);
    return rig->answer.status;
}

void vsp_rig_complete_unknown(struct vsp_rig *rig, uint32_t ticket)
{
    rig->before = rig->service;
    (void)memset(&rig->effects, 0x5a, sizeof rig->effects);
    (void)vsp_service_complete(&rig->service, ticket, 1, &rig->effects, &rig->reply);
    VSP_CHECK(memcmp(&rig->service, &rig->before, sizeof rig->service) == 0);
    VSP_CHECK_EQ(rig->effects.work.kind, VSP_WORK_NONE);
    VSP_CHECK_EQ(rig->effects.notify, 0);
    VSP_CHECK_EQ(rig->effects.reply, 0);
    VSP_CHECK_EQ(rig->effects.work.keep_slot, 0);
}

uint32_t vsp_rig_do(struct vsp_rig *rig, const struct vsp_message *message)
{
    uint32_t status = vsp_rig_send(rig, message);

    return rig->answer.work == VSP_WORK_NONE ? status
                                             : vsp_rig_complete(rig, rig->answer.pending, 0);
}
