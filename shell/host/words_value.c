/* SPDX-License-Identifier: ISC */
/* Values as they are written, and as they are read. */
#include <inttypes.h>
#include <string.h>

#include "shell/host/names.h"
#include "shell/host/scan.h"
#include "shell/host/words.h"

#define NAMES 6u

/* Names of the values of a kind, from 0 up; an empty one is no name. */
static const char *const *names_of(enum vsp_word_kind kind)
{
    static const char *const place[NAMES] = {"class", "fixed", "low-first", "high-first"};
    static const char *const state[NAMES] = {"gap", "region"};
    static const char *const budget[NAMES] = {"", "regions", "pages", "spaces", "grants"};
    static const char *const capability[NAMES] = {"none",   "endpoint", "control",
                                                  "vspace", "frames",   "object"};

    switch (kind) {
    case VSP_WORD_PLACE:
        return place;
    case VSP_WORD_STATE:
        return state;
    case VSP_WORD_BUDGET:
        return budget;
    case VSP_WORD_CAPABILITY:
        return capability;
    default:
        return NULL;
    }
}

/* Names of bits, from bit 0 up. */
static const char *const grant_name[] = {"map", "query", "grant", "destroy"};
#define GRANTS (sizeof grant_name / sizeof grant_name[0])

static void print_bytes(FILE *out, uint64_t value)
{
    static const char unit[] = "TGMK";
    unsigned shift = 40u;

    for (const char *u = unit; *u != '\0'; u++, shift -= 10u) {
        if (value != 0u && value % (1ull << shift) == 0u) {
            fprintf(out, "%" PRIu64 "%c", value >> shift, *u);
            return;
        }
    }
    fprintf(out, "%" PRIu64, value);
}

/* A number that has a name, or is printed as one. */
static void print_name(FILE *out, const char *name, uint64_t value)
{
    if (strcmp(name, "?") == 0) {
        fprintf(out, "%" PRIu64, value);
    } else {
        fputs(name, out);
    }
}

static void print_grants(FILE *out, uint64_t grants)
{
    const char *between = "";

    if (grants == 0u || grants > VSP_GRANT_ALL) {
        fprintf(out, "0x%" PRIx64, grants);
        return;
    }
    for (size_t i = 0; i < GRANTS; i++) {
        if ((grants >> i & 1u) != 0u) {
            fprintf(out, "%s%s", between, grant_name[i]);
            between = "+";
        }
    }
}

void vsp_word_print(FILE *out, enum vsp_word_kind kind, uint64_t value)
{
    const char *const *names = names_of(kind);

    if (names != NULL && value < NAMES && names[value] != NULL && names[value][0] != '\0') {
        fputs(names[value], out);
        return;
    }
    switch (kind) {
    case VSP_WORD_HEX:
        fprintf(out, "0x%" PRIx64, value);
        return;
    case VSP_WORD_BYTES:
        print_bytes(out, value);
        return;
    case VSP_WORD_LOG2:
        print_bytes(out, value < 64u ? 1ull << value : 0u);
        return;
    case VSP_WORD_RIGHTS:
        print_name(out, value > 7u ? "?" : vsp_name_rights((uint32_t)value), value);
        return;
    case VSP_WORD_CLASS:
        print_name(out, value > UINT32_MAX ? "?" : vsp_name_class((uint32_t)value), value);
        return;
    case VSP_WORD_BACKING:
        print_name(out, value > UINT32_MAX ? "?" : vsp_name_backing((uint32_t)value), value);
        return;
    case VSP_WORD_GRANTS:
        print_grants(out, value);
        return;
    default:
        fprintf(out, "%" PRIu64, value);
    }
}

/* Letters r, w and x, each at most once, and dashes; or none. */
static int letters_named(const char *name, uint64_t *value)
{
    uint64_t rights = 0u;

    if (strcmp(name, "none") == 0) {
        *value = 0u;
        return 1;
    }
    for (const char *c = name; *c != '\0'; c++) {
        uint64_t bit = *c == 'r' ? VSP_RIGHT_R : *c == 'w' ? VSP_RIGHT_W : VSP_RIGHT_X;

        if (strchr("rwx-", *c) == NULL || (*c != '-' && (rights & bit) != 0u)) {
            return 0;
        }
        rights |= *c == '-' ? 0u : bit;
    }
    *value = rights;
    return name[0] != '\0';
}

/* Names joined by +, or all. */
static int grants_named(const char *name, uint64_t *value)
{
    uint64_t grants = 0u;

    if (strcmp(name, "all") == 0) {
        *value = VSP_GRANT_ALL;
        return 1;
    }
    while (*name != '\0') {
        size_t length = strcspn(name, "+");
        size_t i = 0u;

        while (i < GRANTS
               && (strlen(grant_name[i]) != length || strncmp(grant_name[i], name, length) != 0)) {
            i++;
        }
        if (i == GRANTS) {
            return 0;
        }
        grants |= 1ull << i;
        name += length + (name[length] == '+');
    }
    *value = grants;
    return grants != 0u;
}

int vsp_word_named(enum vsp_word_kind kind, const char *name, uint64_t *value)
{
    const char *const *names = names_of(kind);

    switch (kind) {
    case VSP_WORD_RIGHTS:
        return letters_named(name, value);
    case VSP_WORD_GRANTS:
        return grants_named(name, value);
    case VSP_WORD_CLASS:
        *value = vsp_class_named(name);
        return *value != 0u;
    case VSP_WORD_BACKING:
        *value = vsp_backing_named(name);
        return *value != VSP_BACKING_COUNT;
    default:
        break;
    }
    for (uint64_t i = 0; names != NULL && i < NAMES && names[i] != NULL; i++) {
        if (names[i][0] != '\0' && strcmp(names[i], name) == 0) {
            *value = i;
            return 1;
        }
    }
    return 0;
}

int vsp_number_parse(const char *text, uint64_t *value)
{
    static const char units[] = "KMGT";
    char digits[32];
    size_t length = strlen(text);
    const char *unit = length == 0u ? NULL : strchr(units, text[length - 1u]);
    unsigned shift = unit == NULL ? 0u : 10u * (unsigned)(unit - units + 1);
    uint64_t number;

    length -= unit != NULL;
    if (length >= sizeof digits) {
        return 0;
    }
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (!vsp_scan_number(digits, &number) || number > UINT64_MAX >> shift) {
        return 0;
    }
    *value = number << shift;
    return 1;
}
