/* SPDX-License-Identifier: ISC */
/* The tables. */
#include "shell/host/words.h"

#include "spec/abi.h"

#define ALWAYS VSP_WHEN_ALWAYS
#define WHOLE(name, kind, word)                                                                    \
    {                                                                                              \
        (name), VSP_WORD_##kind, (word), 0u, 0u, ALWAYS                                            \
    }
#define WHEN(name, kind, word, when)                                                               \
    {                                                                                              \
        (name), VSP_WORD_##kind, (word), 0u, 0u, VSP_WHEN_##when                                   \
    }
#define PART(name, kind, word, shift, bits)                                                        \
    {                                                                                              \
        (name), VSP_WORD_##kind, (word), (shift), (bits), ALWAYS                                   \
    }
#define ATTRIBUTES(word)                                                                           \
    PART("class", CLASS, word, 0u, 8u), PART("rights", RIGHTS, word, 8u, 8u),                      \
        PART("ceiling", RIGHTS, word, 16u, 8u), PART("backing", BACKING, word, 24u, 0u)
#define RANGE WHOLE("at", HEX, 0u), WHOLE("length", BYTES, 1u)
#define OP(name) #name, VSP_OP_##name

const struct vsp_operation vsp_operations[] = {
    {OP(MAP),
     VSP_CAP_NONE,
     0u,
     {WHEN("at", HEX, 0u, FIXED), WHEN("from", HEX, 0u, WINDOW), WHEN("to", HEX, 2u, WINDOW),
      WHOLE("length", BYTES, 1u), PART("place", PLACE, 3u, 0u, 8u), PART("align", LOG2, 3u, 8u, 0u),
      ATTRIBUTES(4u), WHEN("frame", HEX, 5u, DIRECT),
      WHEN("object", NUMBER, VSP_ASK_OBJECT, OBJECT),
      WHEN("object-rights", RIGHTS, VSP_ASK_OBJECT_RIGHTS, OBJECT),
      WHEN("offset", HEX, 6u, OBJECT)},
     {RANGE}},
    {OP(UNMAP), VSP_CAP_NONE, 0u, {RANGE}, {WHOLE("pages", NUMBER, 0u)}},
    {OP(PROTECT),
     VSP_CAP_NONE,
     0u,
     {RANGE, WHOLE("rights", RIGHTS, 2u), WHEN("ceiling", RIGHTS, 3u, NOT_0)},
     {{0}}},
    {OP(FIND),
     VSP_CAP_NONE,
     0u,
     {WHOLE("at", HEX, 0u)},
     {WHOLE("state", STATE, 0u), WHOLE("start", HEX, 1u), WHOLE("end", HEX, 2u), ATTRIBUTES(3u),
      WHOLE("object", NUMBER, 4u), WHOLE("offset", HEX, 5u), WHOLE("generation", NUMBER, 6u)}},
    {OP(LIST),
     VSP_CAP_NONE,
     1u,
     {WHOLE("from", HEX, 0u), WHOLE("most", NUMBER, 1u), WHOLE("to", HEX, 2u)},
     {WHOLE("entries", NUMBER, 0u), WHOLE("next", HEX, 1u)}},
    {OP(SPACE_CREATE),
     VSP_CAP_VSPACE,
     0u,
     {WHOLE("low", HEX, 0u), WHOLE("high", HEX, 1u), WHOLE("regions", NUMBER, 2u),
      WHOLE("pages", NUMBER, 3u)},
     {WHOLE("handle", HEX, 0u)}},
    {OP(SPACE_DESTROY), VSP_CAP_NONE, 0u, {{0}}, {{0}}},
    {OP(SPACE_INFO),
     VSP_CAP_NONE,
     0u,
     {{0}},
     {WHOLE("low", HEX, 0u), WHOLE("high", HEX, 1u), WHOLE("regions", NUMBER, 2u),
      WHOLE("region-limit", NUMBER, 3u), WHOLE("pages", NUMBER, 4u),
      WHOLE("page-limit", NUMBER, 5u)}},
    {OP(GRANT),
     VSP_CAP_NONE,
     0u,
     {WHOLE("badge", HEX, 0u), WHOLE("rights", GRANTS, 1u), WHOLE("at", HEX, 2u),
      WHOLE("length", BYTES, 3u)},
     {{0}}},
    {OP(REVOKE), VSP_CAP_NONE, 0u, {WHOLE("badge", HEX, 0u), WHOLE("rights", GRANTS, 1u)}, {{0}}},
    {OP(FAULT_QUERY),
     VSP_CAP_NONE,
     0u,
     {WHOLE("at", HEX, 0u), WHOLE("access", RIGHTS, 1u)},
     {WHOLE("backing", BACKING, 0u), WHOLE("object", NUMBER, 1u), WHOLE("offset", HEX, 2u),
      WHOLE("rights", RIGHTS, 3u), WHOLE("generation", NUMBER, 4u)}},
    {OP(FAULT_SUPPLY),
     VSP_CAP_NONE,
     0u,
     {RANGE, WHOLE("frame", HEX, 2u), WHOLE("rights", RIGHTS, 3u), WHOLE("backing", BACKING, 4u),
      WHOLE("object", NUMBER, 5u), WHOLE("offset", HEX, 6u), WHOLE("generation", NUMBER, 7u)},
     {{0}}},
    {OP(PAGE_EVICT), VSP_CAP_NONE, 0u, {RANGE}, {{0}}},
    {OP(MAY),
     VSP_CAP_NONE,
     0u,
     {RANGE, WHOLE("badge", HEX, 2u), WHOLE("right", GRANTS, 3u)},
     {WHOLE("may", NUMBER, 0u)}},
    {OP(PAGER_NEXT),
     VSP_CAP_NONE,
     0u,
     {WHOLE("cursor", NUMBER, 0u)},
     {WHOLE("handle", HEX, 0u), WHOLE("generation", NUMBER, 1u), WHOLE("low", HEX, 2u),
      WHOLE("high", HEX, 3u), WHOLE("cursor", NUMBER, 4u)}},
    {OP(PAGER_SETTLE), VSP_CAP_NONE, 0u, {WHOLE("generation", NUMBER, 0u)}, {{0}}},
    {OP(BACKING_LOST),
     VSP_CAP_NONE,
     0u,
     {WHOLE("at", HEX, 0u), WHOLE("object", NUMBER, 1u), WHOLE("offset", HEX, 2u),
      WHOLE("generation", NUMBER, 3u)},
     {RANGE}},
    {NULL, 0u, 0u, 0u, {{0}}, {{0}}},
};

const struct vsp_flag vsp_flags[] = {
    {"into-reserved", VSP_FLAG_INTO_RESERVED, VSP_OP_MAP, "reservations there give way"},
    {"replace", VSP_FLAG_REPLACE, VSP_OP_MAP, "whatever is there gives way"},
    {"holes", VSP_FLAG_ALLOW_HOLES, VSP_OP_UNMAP, "pages may be missing"},
    {"keep-reserved", VSP_FLAG_KEEP_RESERVED, VSP_OP_UNMAP, "a reservation stays there"},
    {"restrict", VSP_FLAG_RESTRICT, VSP_OP_PROTECT, "the ceiling is theirs from now on"},
    {NULL, 0u, 0u, NULL},
};

struct status_words {
    const char *name;
    struct vsp_field detail[VSP_DETAIL_FIELDS];
};

static const struct status_words statuses[] = {
    [VSP_OK] = {"OK", {{0}}},
    [VSP_ERR_PROTO] = {"PROTO", {WHOLE("culprit", NUMBER, 0u)}},
    [VSP_ERR_FLAGS] = {"FLAGS", {WHOLE("culprit", NUMBER, 0u)}},
    [VSP_ERR_BADCAP] = {"BADCAP", {WHOLE("given", HEX, 0u)}},
    [VSP_ERR_DENIED] = {"DENIED", {WHOLE("right", GRANTS, 0u)}},
    [VSP_ERR_EPOCH] = {"EPOCH", {WHOLE("present", NUMBER, 0u)}},
    [VSP_ERR_ALIGN] = {"ALIGN", {WHOLE("word", NUMBER, 0u), WHOLE("value", HEX, 1u)}},
    [VSP_ERR_RANGE] = {"RANGE", {WHOLE("low", HEX, 0u), WHOLE("high", HEX, 1u)}},
    [VSP_ERR_PERM] = {"PERM", {WHOLE("value", RIGHTS, 0u)}},
    [VSP_ERR_WX] = {"WX", {WHOLE("value", RIGHTS, 0u)}},
    [VSP_ERR_CEILING] = {"CEILING",
                         {WHOLE("start", HEX, 0u), WHOLE("rights", RIGHTS, 1u),
                          WHOLE("ceiling", RIGHTS, 2u)}},
    [VSP_ERR_CLASS] = {"CLASS", {WHOLE("class", CLASS, 0u), WHOLE("ceiling", RIGHTS, 1u)}},
    [VSP_ERR_OVERLAP] = {"OVERLAP", {WHOLE("start", HEX, 0u), WHOLE("end", HEX, 1u)}},
    [VSP_ERR_NOTMAPPED] = {"NOTMAPPED", {WHOLE("start", HEX, 0u), WHOLE("end", HEX, 1u)}},
    [VSP_ERR_BACKING] = {"BACKING",
                         {WHOLE("backing", BACKING, 0u), WHOLE("value", HEX, 1u),
                          WHOLE("offset", HEX, 2u)}},
    [VSP_ERR_BUDGET] = {"BUDGET",
                        {WHOLE("kind", BUDGET, 0u), WHOLE("used", NUMBER, 1u),
                         WHOLE("asked", NUMBER, 2u), WHOLE("limit", NUMBER, 3u)}},
    [VSP_ERR_NOSPACE] = {"NOSPACE", {WHOLE("largest", BYTES, 0u)}},
    [VSP_ERR_KERNEL] = {"KERNEL", {{0}}},
    [VSP_ERR_IDENTITY] = {"IDENTITY", {WHOLE("at", HEX, 0u), WHOLE("generation", NUMBER, 1u)}},
};

uint32_t vsp_status_count(void)
{
    return (uint32_t)(sizeof statuses / sizeof statuses[0]);
}

const char *vsp_status_name(uint64_t status)
{
    return status < vsp_status_count() ? statuses[status].name : NULL;
}

const struct vsp_field *vsp_status_details(uint32_t status, uint32_t op)
{
    static const struct vsp_field none = {0};
    static const struct vsp_field faulted[] = {
        WHOLE("backing", BACKING, 0u), WHOLE("at", HEX, 1u), WHOLE("class", CLASS, 2u), {0}};
    static const struct vsp_field mapped[] = {
        WHOLE("value", RIGHTS, 0u), WHOLE("ceiling", RIGHTS, 1u), {0}};

    if ((status == VSP_ERR_PERM || status == VSP_ERR_WX) && op == VSP_OP_MAP) {
        return mapped;
    }
    if (status == VSP_ERR_BACKING && op == VSP_OP_FAULT_QUERY) {
        return faulted;
    }
    return status < vsp_status_count() ? statuses[status].detail : &none;
}

const char *vsp_start_name(uint64_t status)
{
    static const char *const name[] = {
        [VSP_START_READY] = "READY",       [VSP_START_LENGTH] = "LENGTH",
        [VSP_START_MAGIC] = "MAGIC",       [VSP_START_VERSION] = "VERSION",
        [VSP_START_ROLE] = "ROLE",         [VSP_START_MISSING] = "MISSING",
        [VSP_START_CLIENT] = "CLIENT",     [VSP_START_UNDECLARED] = "UNDECLARED",
        [VSP_START_RESERVED] = "RESERVED", [VSP_START_OVERSOLD] = "OVERSOLD",
    };

    return status < sizeof name / sizeof name[0] ? name[status] : NULL;
}

const char *vsp_work_name(uint32_t kind)
{
    static const char *const name[] = {
        [VSP_WORK_NONE] = "none",   [VSP_WORK_MAP] = "map",         [VSP_WORK_SUPPLY] = "supply",
        [VSP_WORK_UNMAP] = "unmap", [VSP_WORK_PROTECT] = "protect", [VSP_WORK_CLEAR] = "clear"};

    return kind < sizeof name / sizeof name[0] ? name[kind] : "?";
}
