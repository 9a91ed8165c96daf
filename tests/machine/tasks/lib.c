/* SPDX-License-Identifier: ISC */
#include "tests/machine/tasks/lib.h"

#define LINE_MAX 150u

struct vsp_reply lib_reply;
uint32_t lib_status;
uint64_t lib_word[VSP_ABI_MESSAGE_BYTES / 8u] __attribute__((aligned(1024)));

/* Aligned to its size: no page boundary inside, so one touch makes it present. */
static union {
    uint64_t word[VSP_ABI_MESSAGE_BYTES / 8u];
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
} buffer __attribute__((aligned(1024)));

static struct vsp_request request;
static char line[LINE_MAX + 1u];
static uint32_t line_len;

uint32_t lib_request_with(uint32_t op, uint64_t space, const uint64_t *word, uint32_t word_count,
                          uint32_t flags, uint64_t epoch, uint64_t capability)
{
    request.op = op;
    request.flags = flags;
    request.id += 1u;
    request.space = space;
    request.epoch = epoch;
    for (uint32_t i = 0; i < VSP_REQ_WORDS; i++) {
        request.word[i] = i < word_count ? word[i] : 0u;
    }
    vsp_wire_encode_request(&request, buffer.byte);
    int64_t got = vsp_syscall_call(SLOT_VSPACED, buffer.word, VSP_REQ_BYTES, capability);
    lib_status = VSP_ERR_PROTO;
    if (got < 0
        || vsp_wire_decode_reply(buffer.byte, (uint32_t)got, &lib_reply, &lib_status) != VSP_OK
        || lib_reply.id != request.id || lib_reply.op != op) {
        return VSP_ERR_PROTO;
    }
    return lib_status;
}

uint32_t lib_request(uint32_t op, uint64_t space, const uint64_t *word, uint32_t word_count)
{
    return lib_request_with(op, space, word, word_count, 0u, 0u, 0u);
}

uint32_t lib_map_object(uint64_t space, const uint64_t *word, uint64_t slot)
{
    return lib_request_with(VSP_OP_MAP, space, word, 7u, 0u, 0u, slot);
}

uint32_t lib_map(uint64_t space, uint64_t place, uint64_t address, uint64_t length, uint64_t end,
                 uint64_t attributes)
{
    uint64_t word[5] = {address, length, end, place, attributes};
    return lib_request(VSP_OP_MAP, space, word, 5u);
}

uint32_t lib_unmap(uint64_t space, uint64_t address, uint64_t length)
{
    uint64_t word[2] = {address, length};
    return lib_request(VSP_OP_UNMAP, space, word, 2u);
}

uint32_t lib_protect(uint64_t space, uint64_t address, uint64_t length, uint64_t rights)
{
    uint64_t word[3] = {address, length, rights};
    return lib_request(VSP_OP_PROTECT, space, word, 3u);
}

int64_t lib_call(uint64_t slot, uint32_t word_count)
{
    return vsp_syscall_call(slot, lib_word, 8u * word_count, 0u);
}

int64_t lib_recv(uint64_t slot, struct vsp_syscall_received *received)
{
    int64_t got = vsp_syscall_recv(slot, buffer.byte, received);
    for (uint32_t i = 0; i < VSP_ABI_MESSAGE_BYTES / 8u; i++) {
        lib_word[i] = buffer.word[i];
    }
    return got;
}

void lib_answer(uint64_t token, uint32_t word_count)
{
    for (uint32_t i = 0; i < word_count; i++) {
        buffer.word[i] = lib_word[i];
    }
    (void)vsp_syscall_reply(token, buffer.byte, 8u * word_count, 0u);
}

uint64_t lib_control(const uint64_t *word, uint32_t word_count)
{
    for (uint32_t i = 0; i < word_count; i++) {
        lib_word[i] = word[i];
    }
    return lib_call(SLOT_KERNEL, word_count) < 8 ? 1u : lib_word[0];
}

uint64_t lib_give(uint64_t task, uint64_t slot, uint64_t target, uint64_t rights, uint64_t badge,
                  uint64_t count)
{
    uint64_t word[] = {MACHINE_OP_GIVE, slot, task, target, rights, badge, count};
    return lib_control(word, 7u);
}

uint64_t lib_task_state(uint64_t task)
{
    uint64_t word[] = {MACHINE_OP_STATE, 0u, task};
    return lib_control(word, 3u) == 0u ? lib_word[1] : 0u;
}

static uint64_t text_len(const char *text)
{
    uint64_t n = 0;
    while (text[n] != '\0') {
        n++;
    }
    return n;
}

void lib_say(const char *text)
{
    (void)console_call(MACHINE_CONSOLE_TEXT, text, text_len(text));
}

void lib_check(uint32_t ok, const char *name)
{
    (void)console_call(ok != 0u ? MACHINE_CONSOLE_OK : MACHINE_CONSOLE_NOT_OK, name,
                       text_len(name));
}

static void line_char(char c)
{
    if (line_len < LINE_MAX) {
        line[line_len++] = c;
    }
}

void lib_line_text(const char *text, uint32_t width)
{
    uint32_t n = 0;
    for (; text[n] != '\0'; n++) {
        line_char(text[n]);
    }
    for (; n < width; n++) {
        line_char(' ');
    }
}

static void line_digits(uint64_t value, uint64_t base, const char *prefix, uint32_t width)
{
    char digit[20];
    uint32_t n = 0;
    do {
        digit[n++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value != 0u);
    for (uint32_t i = n + (uint32_t)text_len(prefix); i < width; i++) {
        line_char(' ');
    }
    lib_line_text(prefix, 0u);
    while (n > 0u) {
        line_char(digit[--n]);
    }
}

void lib_line_hex(uint64_t value, uint32_t width)
{
    line_digits(value, 16u, "0x", width);
}

void lib_line_number(uint64_t value, uint32_t width)
{
    line_digits(value, 10u, "", width);
}

void lib_line_end(void)
{
    (void)console_call(MACHINE_CONSOLE_TEXT, line, line_len);
    line_len = 0u;
}
