/* SPDX-License-Identifier: ISC */
/*
 * The journal: what vspaced was told and what it did, for a replay elsewhere; ../README.md has the
 * format. Each start-up, the refused ones too, begins with its envelope, and `end` is the last line
 * of a run that came to its end. A line for each event keeps it readable; the zero bytes that most
 * messages end with are left out, since the scale scenarios send some 70,000.
 */
#include "core/state/space.h"
#include "tests/machine/kernel/kernel.h"

#define BUFFER_BYTES 65536u
#define LINE_BYTES 4096u /* more than the longest line, of a message with 1,024 bytes */

static char buffer[BUFFER_BYTES];
static uint32_t used;

static void put(char c)
{
    buffer[used++] = c;
}

static void put_text(const char *text)
{
    for (; *text != '\0'; text++) {
        put(*text);
    }
}

static void put_digits(uint64_t value)
{
    char digit[20];
    uint32_t n = 0;
    do {
        digit[n++] = (char)('0' + value % 10u);
        value /= 10u;
    } while (value != 0u);
    while (n > 0u) {
        put(digit[--n]);
    }
}

static void put_number(uint64_t value)
{
    put(' ');
    put_digits(value);
}

static void put_bytes(const uint8_t *byte, uint32_t byte_len)
{
    uint32_t end = byte_len;
    put_number(byte_len);
    put(' ');
    while (end > 0u && byte[end - 1u] == 0u) {
        end--;
    }
    if (end == 0u) {
        put('-');
    }
    for (uint32_t i = 0; i < end; i++) {
        put("0123456789abcdef"[byte[i] / 16u]);
        put("0123456789abcdef"[byte[i] % 16u]);
    }
}

void journal_flush(void)
{
    virtio_send(buffer, used);
    used = 0u;
}

static void end_line(void)
{
    put('\n');
    if (used > BUFFER_BYTES - LINE_BYTES) {
        journal_flush();
    }
}

void journal_begin(void)
{
    virtio_init();
    put_text("vspaced-journal 2\nbuild spaces=");
    put_digits(VSP_SPACE_MAX);
    put_text(" regions=");
    put_digits(VSP_REGION_MAX);
    put_text(" grants=");
    put_digits(VSP_GRANT_MAX);
    end_line();
}

void journal_end(void)
{
    put_text("end");
    end_line();
}

/* A task has received a message, which its registers say more about. */
void journal_message(struct task *to, const uint8_t *byte, uint32_t byte_len)
{
    if (!task_is_vspaced(to)) {
        return;
    }
    to->received++;
    if (to->received == 1u) {
        put_text("envelope");
    } else {
        put('m');
        put_number(to->regs.rdx); /* badge, token, kind of what came along, object, its rights */
        put_number(to->regs.r8);
        put_number(to->regs.r9 % 0x100000000u);
        put_number(to->regs.r10);
        put_number(to->regs.r9 / 0x100000000u);
    }
    put_bytes(byte, byte_len);
    end_line();
}

/* A control operation of a task, and its outcome. */
void journal_control(const struct task *task, const uint64_t *word, uint64_t status)
{
    if (!task_is_vspaced(task)) {
        return;
    }
    if (word[0] == VSP_KERNEL_OP_NOTIFY) {
        put('n');
        end_line();
        return;
    }
    put('w');
    put_number(word[VSP_KERNEL_WORD_OP]);
    put_number(word[VSP_KERNEL_WORD_SLOT]);
    put_number(word[VSP_KERNEL_WORD_PAGE]);
    put_number(word[VSP_KERNEL_WORD_COUNT]);
    put_number(word[VSP_KERNEL_WORD_RIGHTS]);
    put_number(word[VSP_KERNEL_WORD_FRAME]);
    put_text(status == 0u ? "\no 1" : "\no 0");
    end_line();
}

/* A task replies, whether or not somebody waits for it. */
void journal_reply(const struct task *task, uint64_t token, const uint8_t *byte, uint32_t byte_len)
{
    if (!task_is_vspaced(task)) {
        return;
    }
    if (task->received == 1u) {
        put_text("ready");
        put_number(byte_len > 0u ? byte[0] : 0u);
    } else {
        put('r');
        put_number(token);
        put_bytes(byte, byte_len);
    }
    end_line();
}
