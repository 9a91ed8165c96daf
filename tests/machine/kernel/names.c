/* SPDX-License-Identifier: ISC */
#include "tests/machine/kernel/trace.h"
#include "spec/abi.h"
#include "tests/machine/abi.h"

static const struct op_names unknown = {.name = "?"};

static const struct op_names op_table[] = {
    {"MAP",
     {{"address", WORD_HEX},
      {"length", WORD_HEX},
      {"end", WORD_HEX},
      {"place", WORD_PLACE},
      {"", WORD_ATTRIBUTES},
      {"source", WORD_HEX},
      {"offset", WORD_HEX}},
     {{"address", WORD_HEX}, {"length", WORD_HEX}}},
    {"UNMAP", {{"address", WORD_HEX}, {"length", WORD_HEX}}, {{"pages", WORD_NUMBER}}},
    {"PROTECT",
     {{"address", WORD_HEX}, {"length", WORD_HEX}, {"rights", WORD_RIGHTS}},
     {{0, WORD_NONE}}},
    {"FIND",
     {{"address", WORD_HEX}},
     {{"state", WORD_NUMBER},
      {"start", WORD_HEX},
      {"end", WORD_HEX},
      {"", WORD_ATTRIBUTES},
      {"source", WORD_HEX},
      {"offset", WORD_HEX}}},
    {"LIST",
     {{"from", WORD_HEX}, {"at most", WORD_NUMBER}, {"to", WORD_HEX}},
     {{"entries", WORD_NUMBER}, {"next", WORD_HEX}}},
    {"SPACE_CREATE",
     {{"from", WORD_HEX}, {"to", WORD_HEX}, {"regions", WORD_NUMBER}, {"pages", WORD_NUMBER}},
     {{"space", WORD_NUMBER}}},
    {"SPACE_DESTROY", {{0, WORD_NONE}}, {{0, WORD_NONE}}},
    {"SPACE_INFO",
     {{0, WORD_NONE}},
     {{"from", WORD_HEX},
      {"to", WORD_HEX},
      {"regions", WORD_NUMBER},
      {"of", WORD_NUMBER},
      {"pages", WORD_NUMBER},
      {"of", WORD_NUMBER}}},
    {"GRANT",
     {{"badge", WORD_NUMBER}, {"grants", WORD_NUMBER}, {"from", WORD_HEX}, {"length", WORD_HEX}},
     {{0, WORD_NONE}}},
    {"REVOKE", {{"badge", WORD_NUMBER}, {"grants", WORD_NUMBER}}, {{0, WORD_NONE}}},
    {"FAULT_QUERY",
     {{"address", WORD_HEX}, {"access", WORD_RIGHTS}},
     {{"", WORD_BACKING}, {"source", WORD_HEX}, {"offset", WORD_HEX}, {"", WORD_RIGHTS}}},
    {"FAULT_SUPPLY",
     {{"address", WORD_HEX}, {"access", WORD_RIGHTS}, {"frame", WORD_HEX}},
     {{0, WORD_NONE}}},
};

const struct op_names *names_of_op(uint32_t op)
{
    return op >= VSP_OP_MAP && op <= VSP_OP_LAST ? &op_table[op - VSP_OP_MAP] : &unknown;
}

const char *names_of_status(uint64_t status)
{
    static const char *const name[] = {
        "OK",    "PROTO",   "FLAGS",  "BADCAP",  "DENIED", "5",  "EPOCH",   "ALIGN",
        "RANGE", "PERM",    "WX",     "CEILING", "CLASS",  "13", "OVERLAP", "NOTMAPPED",
        "16",    "BACKING", "BUDGET", "NOSPACE", "20",     "21", "KERNEL"};
    if (status == MACHINE_FAULT_NO_PAGER) {
        return "no pager";
    }
    return status < sizeof name / sizeof name[0] ? name[status] : "?";
}

const char *names_of_class(uint64_t class)
{
    static const char *const name[VSP_CLASS_COUNT] = {"?",    "code",  "rodata", "data",
                                                      "heap", "stack", "shared", "device"};
    return class < VSP_CLASS_COUNT ? name[class] : "?";
}

const char *names_of_backing(uint64_t backing)
{
    static const char *const name[] = {"?", "anon", "object", "direct"};
    return backing <= VSP_BACKING_DIRECT ? name[backing] : "?";
}

const char *names_of_place(uint64_t place)
{
    static const char *const name[] = {"class", "fixed", "low-first", "high-first"};
    return place % 256u <= VSP_PLACE_HIGH_FIRST ? name[place % 256u] : "?";
}
