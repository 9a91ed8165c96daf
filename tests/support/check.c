/* SPDX-License-Identifier: ISC */
#include "tests/support/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

const char *vsp_check_scene = "";
uint64_t vsp_check_step;

void vsp_check_fail(const char *file, int line, const char *what)
{
    (void)fflush(stdout);
    (void)printf("not ok - %s: step %" PRIu64 ": %s:%d: %s\n", vsp_check_scene, vsp_check_step,
                 file, line, what);
    exit(1);
}

void vsp_check_differ(const char *file, int line, const char *what, uint64_t got, uint64_t want)
{
    (void)printf("# got %" PRIu64 " (0x%" PRIx64 "), want %" PRIu64 " (0x%" PRIx64 ")\n", got, got,
                 want, want);
    vsp_check_fail(file, line, what);
}
