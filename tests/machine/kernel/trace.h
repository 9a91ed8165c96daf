/* SPDX-License-Identifier: ISC */
/* Words for the numbers of spec/abi.h, as the console shows them. */
#ifndef TESTS_MACHINE_TRACE_H
#define TESTS_MACHINE_TRACE_H

#include <stdint.h>

/* How a word of a request or a reply is shown. */
enum word_kind {
    WORD_NONE, /* the operation does not name it */
    WORD_HEX,
    WORD_NUMBER,
    WORD_ATTRIBUTES,
    WORD_PLACE,
    WORD_RIGHTS,
    WORD_BACKING
};

struct word_name {
    const char *name;
    enum word_kind kind;
};

struct op_names {
    const char *name;
    struct word_name request[7];
    struct word_name reply[6];
};

const struct op_names *names_of_op(uint32_t op); /* an entry named "?" for an unknown operation */
const char *names_of_status(uint64_t status);
const char *names_of_class(uint64_t class);
const char *names_of_backing(uint64_t backing);
const char *names_of_place(uint64_t place);

#endif
