/* SPDX-License-Identifier: ISC */
#include "shell/host/quote.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"

#define SHOWN 60u
#define WHAT_BYTES 200u

void vsp_quote(const struct vsp_input *in, const char *text, const char *format, ...)
{
    char *escaped = vsp_escape(text, strnlen(text, SHOWN));
    char what[WHAT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    vsp_input_complain(in, "%s: %s", what, escaped);
    vsp_free(escaped);
}
