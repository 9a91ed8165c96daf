/* SPDX-License-Identifier: ISC */
/*
 * Endpoints: call, receive, reply, notify. A sender waits in the queue of the endpoint, then for
 * the reply of the server that took its message; the token in the server's hand names that wait
 * and works once. A sender whose server is gone gets VSP_KERNEL_ERR_PEER.
 */
#include "tests/machine/kernel/kernel.h"

static uint32_t endpoint_count;
static uint32_t notified[ENDPOINT_MAX];
static uint64_t stamp; /* counts messages: order of arrival, and tokens that never come back */

/* A new endpoint, or ENDPOINT_MAX. */
uint64_t ipc_endpoint_create(void)
{
    return endpoint_count < ENDPOINT_MAX ? endpoint_count++ : ENDPOINT_MAX;
}

/* Ends the wait of a task. A fault whose pager is gone is refused. */
void ipc_result(struct task *task, int64_t result)
{
    task->state = TASK_READY;
    if (task->in_fault != 0u) {
        fault_refuse(task, MACHINE_FAULT_NO_PAGER);
        return;
    }
    task->regs.rax = (uint64_t)result;
}

static uint32_t is_served(uint32_t endpoint)
{
    for (uint32_t i = 0; i < task_end; i++) {
        const struct task *task = &task_table[i];
        uint32_t slots = task->state != TASK_FREE && task->state != TASK_STOPPED ? task->slots : 0u;
        for (uint32_t slot = 0; slot < slots; slot++) {
            const struct cap *cap = &task->cap[slot];
            if (cap->kind == VSP_CAP_ENDPOINT && cap->object == endpoint
                && (cap->rights & VSP_CAP_RIGHT_RECV) != 0u) {
                return 1u;
            }
        }
    }
    return 0u;
}

static struct task *first_sender(uint32_t endpoint)
{
    struct task *first = 0;
    for (uint32_t i = 0; i < task_end; i++) {
        struct task *task = &task_table[i];
        if (task->state == TASK_SENDING && task->endpoint == endpoint
            && (first == 0 || task->stamp < first->stamp)) {
            first = task;
        }
    }
    return first;
}

static struct task *first_receiver(uint32_t endpoint)
{
    for (uint32_t i = 0; i < task_end; i++) {
        if (task_table[i].state == TASK_RECEIVING && task_table[i].endpoint == endpoint) {
            return &task_table[i];
        }
    }
    return 0;
}

/*
 * What a capability is to a receiver: an object is one if its endpoint is the receiver's pagerd; a
 * VSpace is one if nothing is mapped there, and vspaced has it not already.
 */
uint32_t ipc_kind(const struct task *to, const struct cap *sent)
{
    const struct cap *pagerd = &to->cap[VSP_SLOT_PAGERD];
    uint64_t frame, rights;
    if (sent->kind == VSP_CAP_VSPACE
        && (task_handed_over(sent->object) == 1u
            || paging_next(task_table[sent->object].root, 0u, &frame, &rights) != 0u)) {
        return VSP_CAP_NONE;
    }
    uint32_t its = pagerd->kind == VSP_CAP_ENDPOINT && pagerd->object == sent->object
                   && (pagerd->rights & VSP_CAP_RIGHT_NOTIFY) != 0u;
    return sent->kind == VSP_CAP_OBJECT && its == 0u ? VSP_CAP_ENDPOINT : sent->kind;
}

static void hand_over(struct task *to, uint64_t badge, uint64_t token, const struct cap *sent)
{
    to->regs.rdx = badge;
    to->regs.r8 = token;
    to->regs.r9 = ipc_kind(to, sent);
    to->regs.r10 = 0u;
    if (to->regs.r9 == VSP_CAP_OBJECT) {
        to->regs.r9 += 0x100000000u * (uint64_t)sent->rights;
        to->regs.r10 = sent->badge;
    }
}

/* Brings a waiting receiver together with a signal or the first sender. */
static void deliver(uint32_t endpoint)
{
    struct task *to = first_receiver(endpoint);
    struct task *from = first_sender(endpoint);
    static const struct cap none;
    if (to == 0) {
        return;
    }
    if (notified[endpoint] != 0u) {
        notified[endpoint] = 0u;
        hand_over(to, 0u, 0u, &none);
        journal_message(to, 0, 0u);
        ipc_result(to, 0);
        return;
    }
    if (from == 0) {
        return;
    }
    if (!copy_out(to->root, to->regs.rsi, from->byte, from->byte_len)) {
        ipc_result(to, VSP_KERNEL_ERR_ARGUMENT);
        return;
    }
    from->token = ++stamp * TASK_MAX + from->id;
    from->state = TASK_WAITING;
    from->server = to->id;
    hand_over(to, from->badge, from->token, &from->sent);
    journal_message(to, from->byte, from->byte_len);
    ipc_result(to, from->byte_len);
}

/* Queues the task's message on the endpoint of a capability. */
void ipc_send(struct task *task, const struct cap *endpoint)
{
    task->endpoint = (uint32_t)endpoint->object;
    task->badge = endpoint->badge;
    task->stamp = ++stamp;
    task->state = TASK_SENDING;
    if (!is_served(task->endpoint)) {
        ipc_result(task, VSP_KERNEL_ERR_PEER);
        return;
    }
    deliver(task->endpoint);
}

void ipc_call(struct task *task)
{
    const struct regs *regs = &task->regs;
    const struct cap *control = task_cap(task, regs->rdi, VSP_CAP_KERNEL_CONTROL,
                                         VSP_CAP_RIGHT_CALL);
    const struct cap *endpoint = task_cap(task, regs->rdi, VSP_CAP_ENDPOINT, VSP_CAP_RIGHT_CALL);
    task->sent.kind = VSP_CAP_NONE;
    if (control == 0 && endpoint == 0) {
        ipc_result(task, VSP_KERNEL_ERR_CAPABILITY);
        return;
    }
    if (regs->rdx > VSP_ABI_MESSAGE_BYTES || regs->r10 >= task->slots
        || !copy_in(task->root, regs->rsi, task->byte, regs->rdx)) {
        ipc_result(task, VSP_KERNEL_ERR_ARGUMENT);
        return;
    }
    task->byte_len = (uint32_t)regs->rdx;
    if (control != 0) {
        control_call(task, control);
        return;
    }
    if (regs->r10 != 0u) {
        task->sent = task->cap[regs->r10];
    }
    ipc_send(task, endpoint);
}

void ipc_recv(struct task *task)
{
    const struct cap *cap = task_cap(task, task->regs.rdi, VSP_CAP_ENDPOINT, VSP_CAP_RIGHT_RECV);
    if (cap == 0) {
        ipc_result(task, VSP_KERNEL_ERR_CAPABILITY);
        return;
    }
    task->endpoint = (uint32_t)cap->object;
    task->state = TASK_RECEIVING;
    deliver(task->endpoint);
}

/* Ends the wait of client with the bytes of the reply; keep_slot may take what it sent along. */
static void answer(struct task *client, struct task *server, const uint8_t *byte, uint32_t byte_len)
{
    uint64_t keep = server->regs.r10;
    trace_reply(client, server, byte, byte_len);
    if (keep != 0u && keep < server->slots && server->cap[keep].kind == VSP_CAP_NONE) {
        server->cap[keep] = client->sent;
    }
    client->sent.kind = VSP_CAP_NONE;
    if (client->in_fault != 0u) {
        fault_answer(client, byte, byte_len);
    } else if (copy_out(client->root, client->regs.rsi, byte, byte_len)) {
        ipc_result(client, byte_len);
    } else {
        ipc_result(client, VSP_KERNEL_ERR_ARGUMENT);
    }
}

/* Who waits for the reply of the server to this token, or 0. */
static struct task *waits(const struct task *server, uint64_t token)
{
    struct task *client = &task_table[token % TASK_MAX];
    return client->state == TASK_WAITING && client->token == token && client->server == server->id
               ? client
               : 0;
}

/* A server makes a capability of an object of its own: MACHINE_OP_OBJECT. Result: 1, or 0. */
uint32_t ipc_give_object(struct task *server, const uint64_t *word)
{
    const struct cap *own = task_cap(server, word[MACHINE_WORD_SLOT], VSP_CAP_ENDPOINT,
                                     VSP_CAP_RIGHT_RECV);
    struct task *client = waits(server, word[MACHINE_WORD_COUNT]);
    uint64_t slot = word[MACHINE_WORD_TARGET];
    uint64_t rights = word[MACHINE_WORD_RIGHTS];
    if (own == 0 || client == 0 || slot == 0u || slot >= client->slots
        || client->cap[slot].kind != VSP_CAP_NONE
        || rights > VSP_RIGHT_R + VSP_RIGHT_W + VSP_RIGHT_X) {
        return 0u;
    }
    client->cap[slot] = (struct cap){VSP_CAP_OBJECT, (uint32_t)rights, own->object,
                                     word[MACHINE_WORD_BADGE], 0u};
    return 1u;
}

void ipc_reply(struct task *task)
{
    static uint8_t byte[VSP_ABI_MESSAGE_BYTES];
    uint64_t token = task->regs.rdi;
    uint64_t byte_len = task->regs.rdx;
    struct task *client = waits(task, token);
    if (byte_len > VSP_ABI_MESSAGE_BYTES || !copy_in(task->root, task->regs.rsi, byte, byte_len)) {
        ipc_result(task, VSP_KERNEL_ERR_ARGUMENT);
        return;
    }
    journal_reply(task, token, byte, (uint32_t)byte_len);
    if (client == 0) {
        ipc_result(task, VSP_KERNEL_ERR_ARGUMENT);
        return;
    }
    answer(client, task, byte, (uint32_t)byte_len);
    ipc_result(task, 0);
}

void ipc_notify(uint64_t endpoint)
{
    notified[endpoint] = 1u;
    deliver((uint32_t)endpoint);
}

/* Ends the waits for a task that has stopped. */
void ipc_peer_gone(struct task *gone)
{
    for (uint32_t i = 0; i < task_end; i++) {
        struct task *task = &task_table[i];
        if ((task->state == TASK_WAITING && task->server == gone->id)
            || (task->state == TASK_SENDING && !is_served(task->endpoint))) {
            ipc_result(task, VSP_KERNEL_ERR_PEER);
        }
    }
}
