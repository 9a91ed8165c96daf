/* SPDX-License-Identifier: ISC */
/* The oracle's entry points, and the checks that several operations share. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/model_form.h"
#include "tests/support/operation.h"

uint32_t vsp_model_client(const struct vsp_model *m, uint64_t badge)
{
    uint32_t k = 0;

    while (k < m->startup.client_count && m->startup.client[k].badge != badge) {
        k++;
    }
    return k;
}

int vsp_model_frames(const struct vsp_model *m, uint64_t badge, uint64_t frame, uint64_t count)
{
    uint32_t k = vsp_model_client(m, badge);
    uint64_t first;
    uint64_t end;

    if (k == m->startup.client_count) {
        return 0;
    }
    first = m->startup.client[k].frame;
    end = first + m->startup.client[k].frames;
    return first <= frame && frame <= end && count <= end - frame;
}

/* Index of the space that a handle names, or VSP_SPACE_MAX. */
static uint32_t space_of(const struct vsp_model *m, uint64_t handle)
{
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        if (m->space[k].live && handle == m->space[k].generation * VSP_SPACE_MAX + k) {
            return k;
        }
    }
    return VSP_SPACE_MAX;
}

int vsp_model_owns(const struct vsp_model *m, uint64_t badge, uint32_t space)
{
    return badge == m->startup.client[m->space[space].owner].badge;
}

uint32_t vsp_model_held(const struct vsp_model *m, uint64_t badge, uint32_t space)
{
    if (space == VSP_SPACE_MAX) {
        return 0;
    }
    return vsp_model_owns(m, badge, space) ? VSP_GRANT_ALL
                                           : vsp_model_given(&m->space[space], badge);
}

uint32_t vsp_model_held_on(const struct vsp_model *m, uint64_t badge, uint32_t space, uint64_t lo,
                           uint64_t hi)
{
    return vsp_model_owns(m, badge, space) ? VSP_GRANT_ALL
                                           : vsp_model_given_on(&m->space[space], badge, lo, hi);
}

uint32_t vsp_model_on(const struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                      uint64_t lo, uint64_t hi, struct vsp_model_answer *answer)
{
    uint32_t right = vsp_operation_of(ask->op)->right;
    const struct vsp_model_space *sp = &m->space[space];
    int may = (vsp_model_held_on(m, ask->badge, space, lo, hi) & right) != 0;

    if (vsp_model_asks(m, ask)) {
        return VSP_OK;
    }
    if ((vsp_model_held_on(m, ask->badge, space, sp->lo, sp->hi) & right) == 0) {
        answer->window = may ? 1 : 2;
    }
    return may ? VSP_OK : vsp_model_refuse(answer, VSP_ERR_DENIED, right, 0, 0);
}

uint32_t vsp_model_is_pager(const struct vsp_model *m, uint64_t badge)
{
    uint32_t client = vsp_model_client(m, badge);

    return client < m->startup.client_count && m->startup.client[client].pager ? 1 : 0;
}

int vsp_model_asks(const struct vsp_model *m, const struct vsp_model_ask *ask)
{
    return vsp_operation_of(ask->op)->right == VSP_GRANT_QUERY && vsp_model_is_pager(m, ask->badge);
}

/* The epoch of the space that a request names, if its sender may know that there is one. */
static uint64_t epoch_known(const struct vsp_model *m, const struct vsp_model_ask *ask)
{
    uint32_t k = space_of(m, ask->space);

    if (k == VSP_SPACE_MAX) {
        return 0;
    }
    return vsp_model_held(m, ask->badge, k) != 0 || vsp_model_is_pager(m, ask->badge)
               ? m->space[k].epoch
               : 0;
}

/* The sender, who sees the space, has the right; for a REVOKE, has something to take. */
static int may(const struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t right,
               uint32_t space)
{
    if (ask->op == VSP_OP_REVOKE) {
        return vsp_model_owns(m, ask->badge, space)
               || vsp_model_given_by(&m->space[space], ask->word[0], ask->badge) != 0;
    }
    return vsp_model_asks(m, ask) || (vsp_model_held(m, ask->badge, space) & right) == right;
}

/* BADCAP, DENIED, EPOCH of a request that names a space. */
static uint32_t enter(const struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t *space,
                      struct vsp_model_answer *answer)
{
    uint32_t right = vsp_operation_of(ask->op)->right;
    uint32_t k = space_of(m, ask->space);
    uint32_t held = right == 0 ? vsp_model_is_pager(m, ask->badge)
                               : vsp_model_held(m, ask->badge, k);

    if (k == VSP_SPACE_MAX || (held == 0 && !vsp_model_asks(m, ask))) {
        return vsp_model_refuse(answer, VSP_ERR_BADCAP, ask->space, 0, 0);
    }
    if (!may(m, ask, right, k)) {
        answer->epoch = m->space[k].epoch;
        return vsp_model_refuse(answer, VSP_ERR_DENIED, right, 0, 0);
    }
    *space = k;
    answer->epoch = m->space[k].epoch;
    if ((ask->flags & VSP_FLAG_EXPECT_EPOCH) != 0 && ask->epoch != m->space[k].epoch) {
        return vsp_model_refuse(answer, VSP_ERR_EPOCH, m->space[k].epoch, 0, 0);
    }
    return VSP_OK;
}

void vsp_model_start(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                     uint64_t start, uint64_t end, uint32_t work, uint32_t rights,
                     struct vsp_model_answer *answer)
{
    m->work = (struct vsp_model_work){ask->op, ask->id, space, start, end, ask->token, {0}, 0};
    m->work.region.rights = (uint8_t)rights;
    answer->reply = 0;
    answer->work = work;
    answer->slot = VSP_SLOT_SPACE + space;
    answer->rights = rights;
    answer->page = start;
    answer->count = end - start;
}

void vsp_model_step(struct vsp_model *m, const struct vsp_message *message,
                    struct vsp_model_answer *answer)
{
#define OPERATION(op, answer, make, ...) [VSP_OP_##op - VSP_OP_MAP] = answer,
    static vsp_model_operation *const operation[VSP_OPERATIONS] = {
#include "tests/support/operations.def"
    };
    struct vsp_model_ask ask;
    uint32_t space = VSP_SPACE_MAX;

    (void)memset(answer, 0, sizeof *answer);
    answer->reply = 1;
    answer->token = message->token;
    answer->status = vsp_model_form(message, &ask, answer);
    if (answer->status == VSP_ERR_FLAGS) {
        answer->epoch = epoch_known(m, &ask);
    }
    if (answer->status == VSP_OK && !vsp_model_on_none(&ask)) {
        answer->status = enter(m, &ask, &space, answer);
    }
    if (answer->status == VSP_OK) {
        answer->status = operation[ask.op - VSP_OP_MAP](m, &ask, space, answer);
    }
}
