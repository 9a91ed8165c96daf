/* SPDX-License-Identifier: ISC */
/* Words for the numbers of spec/abi.h, as the console shows them. */
#ifndef TESTS_MACHINE_TRACE_H
#define TESTS_MACHINE_TRACE_H

#include "tests/support/operation.h"

const struct vsp_operation *names_of_op(uint32_t op); /* a row named "?" of an unknown one */
const char *names_of_status(uint64_t status);
const char *names_of_backing(uint64_t backing);
const char *names_of_capability(uint64_t kind);
const char *names_of_flag(uint32_t bit); /* with a blank before it, or nothing */
const char *names_of_place(uint64_t place);

#endif
