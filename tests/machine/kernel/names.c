/* SPDX-License-Identifier: ISC */
#include "tests/machine/kernel/trace.h"
#include "tests/machine/abi.h"

const struct vsp_operation *names_of_op(uint32_t op)
{
    static const struct vsp_operation unknown = {.name = "?"};
    const struct vsp_operation *known = vsp_operation_of(op);
    return known != 0 ? known : &unknown;
}

const char *names_of_status(uint64_t status)
{
    return status == MACHINE_FAULT_NO_PAGER ? "no pager" : vsp_status_name(status);
}

const char *names_of_backing(uint64_t backing)
{
    static const char *const name[] = {"none", "anon", "object", "direct", "lost"};
    return backing <= VSP_BACKING_LOST ? name[backing] : "?";
}

const char *names_of_capability(uint64_t kind)
{
    static const char *const name[] = {"none", "endpoint", "control", "vspace", "frames", "object"};
    return kind <= VSP_CAP_OBJECT ? name[kind] : "?";
}

const char *names_of_flag(uint32_t bit)
{
    static const char *const name[] = {" holes",   " expect-epoch",  " into-reserved",
                                       " replace", " keep-reserved", " restrict"};
    _Static_assert((1u << sizeof name / sizeof name[0]) - 1u == VSP_FLAG_ALL, "one for each flag");
    return bit < sizeof name / sizeof name[0] ? name[bit] : "";
}

const char *names_of_place(uint64_t place)
{
    static const char *const name[] = {"class", "fixed", "low-first", "high-first"};
    return place % 256u <= VSP_PLACE_HIGH_FIRST ? name[place % 256u] : "?";
}
