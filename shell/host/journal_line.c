/* SPDX-License-Identifier: ISC */
/* The lines of a journal, taken apart. */
#include "shell/host/journal_line.h"

#include <inttypes.h>
#include <string.h>

#include "shell/host/quote.h"

int vsp_line_have(struct vsp_journal *j)
{
    size_t length;
    int got = 1;

    while (j->line == NULL && got == 1) {
        got = vsp_input_line(j->in, &j->line, &length);
        if (got == 1 && (j->line[0] == '#' || j->line[0] == '\0')) {
            j->line = NULL;
        } else if (got == 1 && vsp_input_cut(j->in) && !vsp_line_is(j, "end")) {
            got = 0; /* a number or bytes may be missing their end */
        }
    }
    if (got == 0) {
        j->line = NULL;
        vsp_input_complain(j->in, "the journal is cut off: there is no end line");
    }
    return got == 1;
}

char *vsp_line_word(struct vsp_journal *j)
{
    char *word = j->line;
    size_t length = strcspn(word, " ");

    if (length == 0u) {
        return NULL;
    }
    j->line += length;
    if (*j->line == ' ') {
        *j->line++ = '\0';
    }
    return word;
}

int vsp_line_is(const struct vsp_journal *j, const char *kind)
{
    size_t length = strlen(kind);

    return strncmp(j->line, kind, length) == 0
           && (j->line[length] == ' ' || j->line[length] == '\0');
}

int vsp_line_end(struct vsp_journal *j)
{
    int clean = *j->line == '\0';

    if (!clean) {
        vsp_quote(j->in, j->line, "more on the line than belongs there");
    }
    j->line = NULL;
    return clean;
}

int vsp_line_number(struct vsp_journal *j, const char *what, uint64_t most, uint64_t *value)
{
    const char *word = vsp_line_word(j);
    uint64_t number = 0u;

    if (word == NULL) {
        vsp_input_complain(j->in, "%s is missing", what);
        return 0;
    }
    for (const char *c = word; *c != '\0'; c++) {
        unsigned digit = (unsigned)(*c - '0');

        if (*c < '0' || *c > '9' || number > (most - digit) / 10u || digit > most) {
            vsp_quote(j->in, word, "%s is no decimal number up to %" PRIu64, what, most);
            return 0;
        }
        number = 10u * number + digit;
    }
    *value = number;
    return 1;
}

int vsp_line_number32(struct vsp_journal *j, const char *what, uint32_t *value)
{
    uint64_t wide = 0u;
    int fine = vsp_line_number(j, what, UINT32_MAX, &wide);

    *value = (uint32_t)wide;
    return fine;
}

/* The value of a hexadecimal digit, or 16. */
static unsigned digit_of(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);

    return at == NULL ? 16u : (unsigned)(at - digits);
}

int vsp_line_bytes(struct vsp_journal *j, uint8_t *byte, uint32_t *byte_len)
{
    uint64_t length = 0u;
    const char *hex;
    uint32_t count = 0u;

    memset(byte, 0, VSP_ABI_MESSAGE_BYTES);
    if (!vsp_line_number(j, "the length", VSP_ABI_MESSAGE_BYTES, &length)) {
        return 0;
    }
    *byte_len = (uint32_t)length;
    hex = vsp_line_word(j);
    if (hex != NULL && strcmp(hex, "-") == 0) {
        return 1;
    }
    while (hex != NULL && hex[2u * count] != '\0' && count < length) {
        unsigned high = digit_of(hex[2u * count]);
        unsigned low = high > 15u ? 16u : digit_of(hex[2u * count + 1u]);

        if (low > 15u) {
            vsp_input_complain(j->in, "byte %" PRIu32 " is not two hexadecimal digits", count);
            return 0;
        }
        byte[count++] = (uint8_t)(16u * high + low);
    }
    if (hex == NULL || hex[2u * count] != '\0') {
        vsp_input_complain(j->in, hex == NULL ? "the bytes are missing"
                                              : "there are more bytes than the length says");
        return 0;
    }
    return 1;
}

int vsp_line_kind(struct vsp_journal *j, const char *kind)
{
    if (!vsp_line_have(j)) {
        return 0;
    }
    if (!vsp_line_is(j, kind)) {
        vsp_quote(j->in, j->line, "expected the line %s, got", kind);
        return 0;
    }
    (void)vsp_line_word(j);
    return 1;
}
