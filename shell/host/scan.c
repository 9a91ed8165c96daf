/* SPDX-License-Identifier: ISC */
#include "shell/host/scan.h"

#include <stddef.h>
#include <string.h>

#define WHITE " \t\r"

char *vsp_scan_word(char **at)
{
    char *word = *at + strspn(*at, WHITE);
    char *end = word + strcspn(word, WHITE);

    if (*word == '\0') {
        *at = word;
        return NULL;
    }
    if (*end != '\0') {
        *end++ = '\0';
    }
    *at = end + strspn(end, WHITE);
    return word;
}

/* Value of a digit; 16 or more: it is none. */
static uint64_t digit(char c)
{
    if (c >= '0' && c <= '9') {
        return (uint64_t)(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return (uint64_t)(c - 'a') + 10u;
    }
    if (c >= 'A' && c <= 'F') {
        return (uint64_t)(c - 'A') + 10u;
    }
    return 99u;
}

static bool number(const char *text, uint64_t base, uint64_t *value)
{
    uint64_t sum = 0u;

    if (*text == '\0') {
        return false;
    }
    for (; *text != '\0'; text++) {
        uint64_t next = digit(*text);

        if (next >= base || sum > (UINT64_MAX - next) / base) {
            return false;
        }
        sum = sum * base + next;
    }
    *value = sum;
    return true;
}

bool vsp_scan_decimal(const char *text, uint64_t *value)
{
    return number(text, 10u, value);
}

bool vsp_scan_hex(const char *text, uint64_t *value)
{
    return number(text[0] == '0' && text[1] == 'x' ? text + 2 : text, 16u, value);
}

bool vsp_scan_number(const char *text, uint64_t *value)
{
    return text[0] == '0' && text[1] == 'x' ? vsp_scan_hex(text, value)
                                            : vsp_scan_decimal(text, value);
}

bool vsp_scan_range(char *text, uint64_t *start, uint64_t *end)
{
    char *dash = strchr(text, '-');

    if (dash == NULL) {
        return false;
    }
    *dash = '\0';
    return vsp_scan_hex(text, start) && vsp_scan_hex(dash + 1, end);
}
