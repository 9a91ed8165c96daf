/* SPDX-License-Identifier: ISC */
/*
 * What a person at the console sees: each request to vspaced with its reply, each page-table change
 * it ordered, each access that was stopped. Lines begin with "#", as TAP wants it.
 */
#include "core/wire/wire.h"
#include "shell/client/words.h"
#include "tests/machine/kernel/kernel.h"
#include "tests/machine/kernel/trace.h"

static uint32_t quiet;
static uint64_t hidden, hidden_refused; /* requests, while it was quiet */

void trace_quiet(uint32_t on)
{
    if (quiet != 0u) {
        serial_text("#          hidden: ");
        serial_number(hidden);
        serial_text(" requests, ");
        serial_number(hidden_refused);
        serial_text(" refused\n");
    }
    hidden = 0u;
    hidden_refused = 0u;
    quiet = on;
}

static void print_rights(uint64_t rights)
{
    serial_char((rights & VSP_RIGHT_R) != 0u ? 'r' : '-');
    serial_char((rights & VSP_RIGHT_W) != 0u ? 'w' : '-');
    serial_char((rights & VSP_RIGHT_X) != 0u ? 'x' : '-');
}

static void print_attributes(uint64_t word)
{
    serial_text(vspaced_class_name(word % 256u));
    serial_char(' ');
    print_rights(word / 0x100u % 256u);
    serial_char('/');
    print_rights(word / 0x10000u % 256u);
    serial_char(' ');
    serial_text(names_of_backing(word / 0x1000000u % 256u));
}

/* A word as operation.h describes it. */
static void print_word(const char *word, uint64_t value)
{
    serial_text(&word[1]);
    serial_char(' ');
    switch (word[0]) {
    case 'a':
        print_attributes(value);
        return;
    case 'p':
        serial_text(names_of_place(value));
        return;
    case 'c':
    case 'r':
    case 'x':
        print_rights(value);
        return;
    case 'k':
        serial_text(names_of_backing(value));
        return;
    case '@':
    case '*':
    case 'e':
        serial_hex(value);
        return;
    default:
        serial_number(value);
        return;
    }
}

static void print_request(const struct task *client, const struct task *server)
{
    static struct vsp_request request;
    uint32_t culprit = 0;
    if (vsp_wire_decode_request(client->byte, client->byte_len, &request, &culprit) != VSP_OK) {
        serial_text("no request: ");
        serial_number(client->byte_len);
        serial_text(" bytes");
        return;
    }
    const struct vsp_operation *op = names_of_op(request.op);
    serial_text(op->name);
    if (request.space != 0u) {
        serial_text(" space ");
        serial_number(request.space);
    }
    for (uint32_t bit = 0; bit < 32u; bit++) {
        serial_text((request.flags >> bit) % 2u != 0u ? names_of_flag(bit) : "");
    }
    for (uint32_t i = 0; i < VSP_REQ_WORDS; i++) {
        const char *word = op->request[i];
        if (word != 0
            && (request.word[i] != 0u || word[0] == 'p' || word[0] == 'r' || word[0] == 'x')) {
            print_word(word, request.word[i]);
        }
    }
    uint32_t kind = ipc_kind(server, &client->sent);
    if (kind != VSP_CAP_NONE) {
        serial_text(" with ");
        serial_text(names_of_capability(kind));
    }
    if (kind == VSP_CAP_OBJECT) {
        serial_char(' ');
        serial_number(client->sent.badge);
        serial_char(' ');
        print_rights(client->sent.rights);
    }
}

static void print_detail(const struct vsp_reply *reply)
{
    for (uint32_t i = 0; i < reply->word_count; i++) {
        serial_text(i == 0u ? " (" : ", ");
        serial_hex(reply->word[i]);
    }
    serial_text(reply->word_count == 0u ? "" : ")");
}

static void print_reply(const struct vsp_reply *reply, uint32_t status)
{
    const struct vsp_operation *op = names_of_op(reply->op);
    serial_text(names_of_status(status));
    if (status != VSP_OK) {
        print_detail(reply);
        return;
    }
    for (uint32_t i = 0; i < 7u && i < reply->word_count; i++) {
        if (op->reply[i] != 0) {
            print_word(op->reply[i], reply->word[i]);
        }
    }
}

/* A reply of vspaced is on its way to client, whose request is still at hand. */
void trace_reply(const struct task *client, const struct task *server, const uint8_t *byte,
                 uint32_t byte_len)
{
    static struct vsp_reply reply;
    uint32_t status;
    if (!task_is_vspaced(server)) {
        return;
    }
    if (quiet != 0u) {
        hidden++;
        hidden_refused += byte_len > VSP_REP_OFF_STATUS && byte[VSP_REP_OFF_STATUS] != VSP_OK;
        return;
    }
    serial_text("# ");
    serial_name(client->name);
    serial_char(' ');
    if (byte_len == 4u) {
        serial_text("start-up envelope, ");
        serial_number(client->byte_len);
        serial_text(" bytes -> status ");
        serial_number(byte[0]);
    } else {
        print_request(client, server);
        serial_text(" -> ");
        if (vsp_wire_decode_reply(byte, byte_len, &reply, &status) == VSP_OK) {
            print_reply(&reply, status);
        } else {
            serial_text("bytes that are no reply");
        }
    }
    serial_char('\n');
}

/* Page-table changes that vspaced orders. */
void trace_control(const struct task *task, const uint64_t *word, uint64_t status)
{
    static const char *const name[] = {"?", "map", "supply", "unmap", "protect", "clear", "notify"};
    uint32_t maps = word[0] == VSP_KERNEL_OP_MAP || word[0] == VSP_KERNEL_OP_SUPPLY;
    if (quiet != 0u || !task_is_vspaced(task) || word[0] > VSP_KERNEL_OP_NOTIFY) {
        return;
    }
    serial_text("#          kernel: ");
    serial_text(name[word[0]]);
    serial_text(" slot ");
    serial_number(word[VSP_KERNEL_WORD_SLOT]);
    if (word[0] <= VSP_KERNEL_OP_PROTECT) {
        serial_text(" address ");
        serial_hex(word[VSP_KERNEL_WORD_PAGE] * VSP_ABI_PAGE_BYTES);
        serial_text(" pages ");
        serial_number(word[VSP_KERNEL_WORD_COUNT]);
    }
    if (maps != 0u) {
        serial_text(" frame ");
        serial_hex(word[VSP_KERNEL_WORD_FRAME]);
    }
    if (maps != 0u || word[0] == VSP_KERNEL_OP_PROTECT) {
        serial_char(' ');
        print_rights(word[VSP_KERNEL_WORD_RIGHTS]);
    }
    serial_text(status == 0u ? " : done\n" : " : refused\n");
}

/* A code, and what the backing is, or of a range that has none, which class keeps it. */
static void print_cause(uint64_t cause)
{
    uint64_t backing = cause / 0x100u % 0x100u;
    serial_text(names_of_status(cause % 0x100u));
    if (cause >= 0x100u) {
        serial_char(' ');
        serial_text(backing != VSP_BACKING_NONE ? names_of_backing(backing)
                                                : vspaced_class_name(cause / 0x10000u));
    }
}

/* An access of task was stopped; cause is what its pager said. */
void trace_fault(const struct task *task, uint64_t cause)
{
    uint64_t access = task->byte[8u * MACHINE_FAULT_WORD_ACCESS];
    uint64_t address = 0;
    for (uint32_t i = 0; i < 8u; i++) {
        address |= (uint64_t)task->byte[8u * MACHINE_FAULT_WORD_ADDRESS + i] << (8u * i);
    }
    serial_text("# ");
    serial_name(task->name);
    serial_text(" STOPPED: ");
    serial_text(access == VSP_ACCESS_READ ? "read" : "");
    serial_text(access == VSP_ACCESS_WRITE ? "write" : "");
    serial_text(access == VSP_ACCESS_EXECUTE ? "execute" : "");
    serial_text(" at ");
    serial_hex(address);
    serial_text((task->regs.error & 1u) != 0u ? ", page is mapped" : ", page is not mapped");
    serial_text(": ");
    print_cause(cause);
    serial_char('\n');
}
