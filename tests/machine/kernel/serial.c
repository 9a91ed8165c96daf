/* SPDX-License-Identifier: ISC */
/* The console: COM1, polled; and the way out of QEMU. */
#include "tests/machine/kernel/io.h"
#include "tests/machine/kernel/kernel.h"

#define COM1 0x3f8u
#define LINE_STATUS 5u
#define LINE_EMPTY 0x20u
#define DEBUG_EXIT 0xf4u /* isa-debug-exit: QEMU exits with 2 * value + 1 */
#define EXIT_PASSED 0x10u
#define EXIT_FAILED 0x11u

/* 115200 baud, 8 bits, no parity, no interrupts. */
void serial_init(void)
{
    static const uint8_t setting[][2] = {{1, 0}, {3, 0x80}, {0, 1}, {1, 0}, {3, 3}, {2, 7}};
    for (uint32_t i = 0; i < sizeof setting / sizeof setting[0]; i++) {
        io_out8((uint16_t)(COM1 + setting[i][0]), setting[i][1]);
    }
}

void serial_char(char c)
{
    while ((io_in8(COM1 + LINE_STATUS) & LINE_EMPTY) == 0u) {
    }
    io_out8(COM1, (uint8_t)c);
}

void serial_text(const char *text)
{
    for (; *text != '\0'; text++) {
        serial_char(*text);
    }
}

/* A task's name, at most 8 characters, padded to 8. */
void serial_name(const char *name)
{
    uint32_t i = 0;
    for (; i < 8u && name[i] != '\0'; i++) {
        serial_char(name[i]);
    }
    for (; i < 8u; i++) {
        serial_char(' ');
    }
}

void serial_hex(uint64_t value)
{
    serial_text("0x");
    uint32_t shift = 60;
    while (shift > 0u && (value >> shift) == 0u) {
        shift -= 4u;
    }
    for (;; shift -= 4u) {
        serial_char("0123456789abcdef"[(value >> shift) & 15u]);
        if (shift == 0u) {
            return;
        }
    }
}

void serial_number(uint64_t value)
{
    char digit[20];
    uint32_t n = 0;
    do {
        digit[n++] = (char)('0' + value % 10u);
        value /= 10u;
    } while (value != 0u);
    while (n > 0u) {
        serial_char(digit[--n]);
    }
}

_Noreturn void serial_exit(uint32_t failed)
{
    journal_flush();
    io_out8(DEBUG_EXIT, (uint8_t)(failed != 0u ? EXIT_FAILED : EXIT_PASSED));
    for (;;) {
        __asm__ volatile("cli; hlt");
    }
}
