/* SPDX-License-Identifier: ISC */
/*
 * Checks of the property tests. A check that fails prints what it was, where, and the step of the
 * random sequence, and ends the program with exit status 1.
 */
#ifndef VSP_TESTS_CHECK_H
#define VSP_TESTS_CHECK_H

#include <stdint.h>

/* Where the random sequence stands; printed when a check fails. */
extern const char *vsp_check_scene;
extern uint64_t vsp_check_step;

_Noreturn void vsp_check_fail(const char *file, int line, const char *what);
/* As above, with the two values that should be equal. */
_Noreturn void vsp_check_differ(const char *file, int line, const char *what, uint64_t got,
                                uint64_t want);

#define VSP_CHECK(condition)                                                                       \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            vsp_check_fail(__FILE__, __LINE__, #condition);                                        \
        }                                                                                          \
    } while (0)

#define VSP_CHECK_EQ(got, want)                                                                    \
    do {                                                                                           \
        uint64_t vsp_got_ = (uint64_t)(got);                                                       \
        uint64_t vsp_want_ = (uint64_t)(want);                                                     \
        if (vsp_got_ != vsp_want_) {                                                               \
            vsp_check_differ(__FILE__, __LINE__, #got " == " #want, vsp_got_, vsp_want_);          \
        }                                                                                          \
    } while (0)

#endif
