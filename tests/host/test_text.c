/* SPDX-License-Identifier: ISC */
/* Numbers, sizes and names as text: the edges that golden files do not show. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/names.h"
#include "shell/host/scan.h"
#include "shell/host/table.h"
#include "spec/abi.h"

static void escaped(const char *bytes, size_t length, const char *wanted)
{
    char *text = vsp_escape(bytes, length);
    char *again = vsp_escape_again(text, strlen(text));

    cr_expect_str_eq(text, wanted);
    cr_assert_not_null(again);
    cr_expect_str_eq(again, wanted, "what is escaped stays as it is");
    vsp_free(text);
    vsp_free(again);
}

#define ESCAPED(bytes, wanted) escaped(bytes, sizeof(bytes) - 1u, wanted)

Test(text, escape_keeps_what_can_be_printed)
{
    ESCAPED("", "");
    ESCAPED("/usr/bin/true ~", "/usr/bin/true ~");
    ESCAPED("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    ESCAPED("\xc2\xa0\xed\x9f\xbf\xee\x80\x80", "\xc2\xa0\xed\x9f\xbf\xee\x80\x80");
}

Test(text, escape_takes_away_what_controls)
{
    ESCAPED("a\nb\tc\x1b[0m\x7f", "a\\x0ab\\x09c\\x1b[0m\\x7f");
    ESCAPED("\\", "\\x5c");
    ESCAPED("a\0b", "a\\x00b");
    ESCAPED("\xc2\x9b", "\\xc2\\x9b");          /* a C1 control */
    ESCAPED("\xe2\x80\xae", "\\xe2\\x80\\xae"); /* turns the direction */
    ESCAPED("\xef\xbf\xbf", "\\xef\\xbf\\xbf"); /* no character */
}

Test(text, escape_takes_away_what_is_no_utf8)
{
    ESCAPED("\x80", "\\x80");
    ESCAPED("\xc0\xaf", "\\xc0\\xaf");                   /* longer than it has to be */
    ESCAPED("\xe0\x80\xaf", "\\xe0\\x80\\xaf");          /* likewise */
    ESCAPED("\xf0\x80\x80\xaf", "\\xf0\\x80\\x80\\xaf"); /* likewise */
    ESCAPED("\xed\xa0\x80", "\\xed\\xa0\\x80");          /* half a pair */
    ESCAPED("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"); /* beyond the last */
    ESCAPED("\xe2\x82", "\\xe2\\x82");                   /* cut short */
    ESCAPED("\xc3(", "\\xc3(");
}

Test(text, escape_again_reads_what_is_written)
{
    char *text = vsp_escape_again("\\x41\\xC3\\xa9\\x0A", 16u);

    cr_assert_not_null(text);
    cr_expect_str_eq(text, "A\xc3\xa9\\x0a");
    vsp_free(text);
    cr_expect_null(vsp_escape_again("\\", 1u));
    cr_expect_null(vsp_escape_again("\\x4", 3u));
    cr_expect_null(vsp_escape_again("\\x4g", 4u));
    cr_expect_null(vsp_escape_again("\\n00", 4u));
    cr_expect_null(vsp_escape_again("\\x0x", 4u));
}

/* The name in so many columns, with its dots. */
static void shortened(const char *name, size_t columns, const char *wanted)
{
    size_t length;
    const char *shown = vsp_escape_short(name, columns, &length);
    char text[100];

    snprintf(text, sizeof text, "%s%.*s%s", vsp_escape_dots(name, shown) ? ".." : "", (int)length,
             shown, shown[length] != '\0' ? ".." : "");
    cr_expect_str_eq(text, wanted);
    cr_expect_leq(vsp_escape_columns(text), columns > 2u ? columns : 2u);
}

Test(text, names_are_shortened)
{
    shortened("/usr/lib/libc.so.6", 18u, "/usr/lib/libc.so.6");
    shortened("/usr/lib/libc.so.6", 17u, "../lib/libc.so.6");
    shortened("/usr/lib/libc.so.6", 13u, "../libc.so.6");
    shortened("/usr/lib/libc.so.6", 11u, "libc.so.6");
    shortened("/usr/lib/libc.so.6", 8u, "libc.s..");
    shortened("a name of no file", 8u, "a name..");
    shortened("/usr/lib/", 8u, "../lib/");
    shortened("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 4u, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9");
    shortened("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 4u, "\xc3\xa9\xc3\xa9..");
    shortened("abc", 1u, "..");
}

Test(text, numbers_do_not_wrap)
{
    uint64_t value = 7u;

    cr_expect(vsp_scan_decimal("18446744073709551615", &value));
    cr_expect_eq(value, UINT64_MAX);
    cr_expect(vsp_scan_hex("0xFFFFffffFFFFffff", &value));
    cr_expect_eq(value, UINT64_MAX);
    cr_expect(vsp_scan_number("0x10", &value));
    cr_expect_eq(value, 16u);
    cr_expect(vsp_scan_number("10", &value));
    cr_expect_eq(value, 10u);
    cr_expect(!vsp_scan_decimal("18446744073709551616", &value));
    cr_expect(!vsp_scan_decimal("99999999999999999999", &value));
    cr_expect(!vsp_scan_hex("10000000000000000", &value));
    cr_expect(!vsp_scan_decimal("", &value));
    cr_expect(!vsp_scan_hex("0x", &value));
    cr_expect(!vsp_scan_decimal("+1", &value));
    cr_expect(!vsp_scan_decimal(" 1", &value));
    cr_expect(!vsp_scan_decimal("1a", &value));
}

static void sized(uint64_t bytes, const char *wanted)
{
    char text[VSP_SIZE_TEXT];

    vsp_size_text(bytes, text);
    cr_expect_str_eq(text, wanted);
}

Test(text, sizes_are_exact_or_say_so)
{
    sized(0u, "0B");
    sized(4096u, "4K");
    sized(1023u, "1023B");
    sized(1024u * 1024u, "1M");
    sized(1024u * 1024u + 4096u, "1028K");
    sized(99999u * 1024u, "99999K");
    sized(100001u * 1024u, "~97.7M");
    sized(0x7fffffffe000u, "~128.0T");
    sized(0x8000000000000000u, "8E");
    sized(UINT64_MAX, "~16.0E");
}

Test(text, every_number_has_its_name)
{
    uint32_t rights;
    uint32_t i;

    for (i = 1u; i < VSP_CLASS_COUNT; i++) {
        cr_expect_eq(vsp_class_named(vsp_name_class(i)), i);
    }
    for (i = 0u; i < VSP_BACKING_COUNT; i++) {
        cr_expect_eq(vsp_backing_named(vsp_name_backing(i)), i);
    }
    for (i = 0u; i < 8u; i++) {
        cr_expect(vsp_rights_named(vsp_name_rights(i), &rights));
        cr_expect_eq(rights, i);
    }
    cr_expect_str_eq(vsp_name_class(0u), "?");
    cr_expect_str_eq(vsp_name_class(VSP_CLASS_COUNT), "?");
    cr_expect_str_eq(vsp_name_rights(VSP_RIGHT_R + VSP_RIGHT_X), "r-x");
    cr_expect_eq(vsp_class_named("?"), 0u);
    cr_expect_eq(vsp_backing_named(""), VSP_BACKING_COUNT);
    cr_expect(!vsp_rights_named("wr-", &rights));
}
