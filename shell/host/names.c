/* SPDX-License-Identifier: ISC */
#include "shell/host/names.h"

#include <string.h>

#include "spec/abi.h"

static const char *const classes[VSP_CLASS_COUNT] = {
    [VSP_CLASS_CODE] = "code",     [VSP_CLASS_RODATA] = "rodata",
    [VSP_CLASS_DATA] = "data",     [VSP_CLASS_HEAP] = "heap",
    [VSP_CLASS_STACK] = "stack",   [VSP_CLASS_SHARED] = "shared",
    [VSP_CLASS_DEVICE] = "device", [VSP_CLASS_RESERVATION] = "reservation",
    [VSP_CLASS_GUARD] = "guard",   [VSP_CLASS_JIT] = "jit",
};

static const char *const backings[VSP_BACKING_COUNT] = {
    [VSP_BACKING_NONE] = "none",     [VSP_BACKING_ANON] = "anon", [VSP_BACKING_OBJECT] = "object",
    [VSP_BACKING_DIRECT] = "direct", [VSP_BACKING_LOST] = "lost",
};

static const char *const rights_text[8] = {"---", "r--", "-w-", "rw-", "--x", "r-x", "-wx", "rwx"};

_Static_assert(VSP_RIGHT_R == 1u && VSP_RIGHT_W == 2u && VSP_RIGHT_X == 4u, "order of the texts");

static const char *name_of(const char *const *names, uint32_t count, uint32_t i)
{
    return i < count && names[i] != NULL ? names[i] : "?";
}

static uint32_t number_of(const char *const *names, uint32_t count, const char *name,
                          uint32_t missing)
{
    uint32_t i;

    for (i = 0u; i < count; i++) {
        if (names[i] != NULL && strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return missing;
}

const char *vsp_name_class(uint32_t class_id)
{
    return name_of(classes, VSP_CLASS_COUNT, class_id);
}

const char *vsp_name_backing(uint32_t backing)
{
    return name_of(backings, VSP_BACKING_COUNT, backing);
}

uint32_t vsp_class_named(const char *name)
{
    return number_of(classes, VSP_CLASS_COUNT, name, 0u);
}

uint32_t vsp_backing_named(const char *name)
{
    return number_of(backings, VSP_BACKING_COUNT, name, VSP_BACKING_COUNT);
}

const char *vsp_name_rights(uint32_t rights)
{
    return rights_text[rights & 7u];
}

bool vsp_rights_named(const char *text, uint32_t *rights)
{
    uint32_t i;

    for (i = 0u; i < 8u; i++) {
        if (strcmp(rights_text[i], text) == 0) {
            *rights = i;
            return true;
        }
    }
    return false;
}
