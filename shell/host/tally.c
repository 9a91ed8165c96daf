/* SPDX-License-Identifier: ISC */
#include "shell/host/tally.h"

#include <search.h>
#include <stdarg.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"

#define NAMES_MAX 1000u
#define NAME_BYTES 96u

struct named {
    unsigned long count;
    char name[NAME_BYTES];
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a;
    const struct named *y = b;

    return strcmp(x->name, y->name);
}

void vsp_tally_add(struct vsp_tally *tally, const char *format, ...)
{
    struct named wanted = {.count = 0u};
    struct named *named;
    struct named **found;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(wanted.name, sizeof wanted.name, format, arguments);
    va_end(arguments);
    found = tfind(&wanted, &tally->root, by_name);
    if (found == NULL && tally->names >= NAMES_MAX) {
        strcpy(wanted.name, "others");
        found = tfind(&wanted, &tally->root, by_name);
    }
    if (found == NULL) {
        named = vsp_alloc(NULL, sizeof *named);
        *named = wanted;
        found = tsearch(named, &tally->root, by_name);
        if (found == NULL) {
            vsp_free(named);
            return;
        }
        tally->names++;
    }
    (*found)->count++;
}

/* Where a walk through the tree prints. */
struct printing {
    FILE *out;
    const char *prefix;
};

static void print_one(const void *node, VISIT visit, void *closure)
{
    const struct named *named = *(const struct named *const *)node;
    const struct printing *printing = closure;

    if (visit == postorder || visit == leaf) {
        char *name = vsp_escape(named->name, strlen(named->name));

        fprintf(printing->out, "%s%8lu  %s\n", printing->prefix, named->count, name);
        vsp_free(name);
    }
}

void vsp_tally_print(const struct vsp_tally *tally, FILE *out, const char *prefix)
{
    struct printing printing = {out, prefix};

    twalk_r(tally->root, print_one, &printing);
}

void vsp_tally_free(struct vsp_tally *tally)
{
    tdestroy(tally->root, vsp_free);
    tally->root = NULL;
}
