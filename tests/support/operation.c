/* SPDX-License-Identifier: ISC */
#include "tests/support/operation.h"

#define OPERATION(op, answer, make, ...) [VSP_OP_##op - VSP_OP_MAP] = {.name = #op, __VA_ARGS__},
const struct vsp_operation vsp_operations[VSP_OPERATIONS] = {
#include "tests/support/operations.def"
};

const struct vsp_operation *vsp_operation_of(uint32_t op)
{
    return op >= VSP_OP_MAP && op <= VSP_OP_LAST ? &vsp_operations[op - VSP_OP_MAP] : 0;
}

uint64_t vsp_operation_least(const struct vsp_operation *op, uint32_t k)
{
    char letter = op->request[k] != 0 ? op->request[k][0] : '*';

    switch (letter) {
    case 'l':
    case 'b':
    case 'g':
    case 'o':
    case 'x':
        return 1u;
    default:
        return 0u;
    }
}

const char *vsp_status_name(uint64_t status)
{
    static const char *const name[VSP_STATUSES] = {
        "OK",    "PROTO",   "FLAGS",  "BADCAP",  "DENIED", "5",  "EPOCH",   "ALIGN",
        "RANGE", "PERM",    "WX",     "CEILING", "CLASS",  "13", "OVERLAP", "NOTMAPPED",
        "16",    "BACKING", "BUDGET", "NOSPACE", "20",     "21", "KERNEL",  "IDENTITY"};

    return status < VSP_STATUSES ? name[status] : "?";
}
