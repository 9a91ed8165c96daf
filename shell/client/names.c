/* SPDX-License-Identifier: ISC */
#include "shell/client/words.h"

/* Rows of one width: a table of pointers would be data that a loader has to write to. */
#define WIDTH 14u

static const char status_names[][WIDTH] = {
    "OK",    "PROTO",   "FLAGS",  "BADCAP",  "DENIED", "?", "EPOCH",   "ALIGN",
    "RANGE", "PERM",    "WX",     "CEILING", "CLASS",  "?", "OVERLAP", "NOTMAPPED",
    "?",     "BACKING", "BUDGET", "NOSPACE", "?",      "?", "KERNEL",  "IDENTITY",
};

static const char op_names[][WIDTH] = {
    "MAP",           "UNMAP",      "PROTECT",    "FIND",         "LIST",         "SPACE_CREATE",
    "SPACE_DESTROY", "SPACE_INFO", "GRANT",      "REVOKE",       "FAULT_QUERY",  "FAULT_SUPPLY",
    "PAGE_EVICT",    "MAY",        "PAGER_NEXT", "PAGER_SETTLE", "BACKING_LOST",
};

static const char class_names[][WIDTH] = {
    "?",      "code",   "rodata",      "data",  "heap", "stack",
    "shared", "device", "reservation", "guard", "jit",
};

static const char start_names[][WIDTH] = {
    "READY",   "LENGTH",     "MAGIC",  "VERSION",  "ROLE",
    "MISSING", "UNDECLARED", "CLIENT", "RESERVED", "OVERSOLD",
};

_Static_assert(sizeof status_names == (VSP_ERR_IDENTITY + 1u) * WIDTH, "a name for each status");
_Static_assert(sizeof op_names == (VSP_OP_LAST - VSP_OP_MAP + 1u) * WIDTH,
               "one for each operation");
_Static_assert(sizeof class_names == VSP_CLASS_COUNT * WIDTH, "one for each class");
_Static_assert(sizeof start_names == (VSP_START_OVERSOLD + 1u) * WIDTH, "one for each start");

const char *vspaced_status_name(uint32_t status)
{
    if (status == VSPACED_ERR_TRANSPORT) {
        return "TRANSPORT";
    }
    if (status == VSPACED_ERR_REPLY) {
        return "REPLY";
    }
    return status <= VSP_ERR_IDENTITY ? status_names[status] : "?";
}

const char *vspaced_op_name(uint32_t op)
{
    return op >= VSP_OP_MAP && op <= VSP_OP_LAST ? op_names[op - VSP_OP_MAP] : "?";
}

const char *vspaced_class_name(uint64_t class_id)
{
    return class_id < VSP_CLASS_COUNT ? class_names[class_id] : "?";
}

const char *vspaced_start_name(uint32_t start)
{
    return start <= VSP_START_OVERSOLD ? start_names[start] : "?";
}
