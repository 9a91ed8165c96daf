/* SPDX-License-Identifier: ISC */
#include "shell/host/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/scan.h"

static bool follows(unsigned char c)
{
    return (c & 0xc0u) == 0x80u;
}

/* Length of the printable UTF-8 character at the front; 0: there is none. */
static size_t printable(const unsigned char *s, size_t left)
{
    uint32_t code;

    if (s[0] < 0x80u) {
        return s[0] >= 0x20u && s[0] != 0x7fu && s[0] != '\\' ? 1u : 0u;
    }
    if (s[0] >= 0xc2u && s[0] < 0xe0u && left >= 2u && follows(s[1])) {
        return s[0] == 0xc2u && s[1] < 0xa0u ? 0u : 2u; /* C1 controls */
    }
    if (s[0] >= 0xe0u && s[0] < 0xf0u && left >= 3u && follows(s[1]) && follows(s[2])) {
        code = (s[0] & 0xfu) * 4096u + (s[1] & 0x3fu) * 64u + (s[2] & 0x3fu);
        /* Neither overlong, nor a surrogate, nor what separates lines or turns their direction. */
        return code < 0x800u || (code >= 0xd800u && code < 0xe000u)
                       || (code >= 0x200bu && code <= 0x200fu)
                       || (code >= 0x2028u && code <= 0x202eu)
                       || (code >= 0x2060u && code <= 0x206fu) || code == 0xfeffu || code >= 0xfffeu
                   ? 0u
                   : 3u;
    }
    if (s[0] >= 0xf0u && s[0] < 0xf5u && left >= 4u && follows(s[1]) && follows(s[2])
        && follows(s[3])) {
        code = (s[0] & 7u) * 0x40000u + (s[1] & 0x3fu) * 4096u;
        return code < 0x10000u || code >= 0x110000u ? 0u : 4u;
    }
    return 0u;
}

char *vsp_escape(const char *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *s = (const unsigned char *)bytes;
    char *text = vsp_alloc(NULL, 4u * length + 1u);
    size_t used = 0u;
    size_t i = 0u;

    while (i < length) {
        size_t size = printable(s + i, length - i);

        if (size == 0u) {
            text[used++] = '\\';
            text[used++] = 'x';
            text[used++] = digits[s[i] / 16u];
            text[used++] = digits[s[i] % 16u];
            i++;
        } else {
            memcpy(text + used, bytes + i, size);
            used += size;
            i += size;
        }
    }
    text[used] = '\0';
    return vsp_alloc(text, used + 1u);
}

char *vsp_escape_again(const char *text, size_t length)
{
    char *bytes = vsp_alloc(NULL, length + 1u);
    char *again;
    size_t used = 0u;
    size_t i = 0u;

    while (i < length) {
        if (text[i] == '\\') {
            char two[3] = {'\0', '\0', '\0'};
            uint64_t value;

            if (length - i < 4u || text[i + 1u] != 'x') {
                break;
            }
            memcpy(two, text + i + 2u, 2u);
            if (two[1] == 'x' || !vsp_scan_hex(two, &value)) {
                break;
            }
            bytes[used++] = (char)value;
            i += 4u;
        } else {
            bytes[used++] = text[i++];
        }
    }
    again = i == length ? vsp_escape(bytes, used) : NULL;
    vsp_free(bytes);
    return again;
}

/* Every character counts as one column. */
size_t vsp_escape_columns(const char *text)
{
    size_t columns = 0u;

    for (; *text != '\0'; text++) {
        columns += !follows((unsigned char)*text);
    }
    return columns;
}

size_t vsp_escape_fit(const char *text, size_t columns)
{
    size_t i = 0u;

    while (text[i] != '\0' && columns > 0u) {
        columns--;
        do {
            i++;
        } while (follows((unsigned char)text[i]));
    }
    return i;
}

const char *vsp_escape_short(const char *text, size_t columns, size_t *length)
{
    size_t have = vsp_escape_columns(text);
    const char *slash;
    const char *last;

    if (have <= columns) {
        *length = strlen(text);
        return text;
    }
    columns = columns > 2u ? columns - 2u : 0u;
    slash = strchr(text + vsp_escape_fit(text, have - columns), '/');
    if (slash != NULL && slash[1] != '\0') {
        *length = strlen(slash);
        return slash;
    }
    last = strrchr(text, '/');
    text = last != NULL && last[1] != '\0' ? last + 1 : text;
    *length = vsp_escape_fit(text, columns);
    return text;
}

bool vsp_escape_dots(const char *text, const char *shown)
{
    return shown > text && *shown == '/';
}
