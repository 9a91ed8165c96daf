/* SPDX-License-Identifier: ISC */
/* What a person at the terminal may ask for. */
#include <string.h>

#include "shell/host/script.h"

static const char *kind_help(enum vsp_word_kind kind)
{
    switch (kind) {
    case VSP_WORD_RIGHTS:
        return "rw, r-x, ...";
    case VSP_WORD_GRANTS:
        return "map+query+grant+destroy, all";
    case VSP_WORD_CLASS:
        return "code, rodata, data, heap, stack, shared, device, reservation, guard, jit";
    case VSP_WORD_BACKING:
        return "none, anon, object, direct; goes without saying beside object= or frame=";
    case VSP_WORD_PLACE:
        return "class, fixed, low-first, high-first; goes without saying beside at=";
    case VSP_WORD_BYTES:
    case VSP_WORD_LOG2:
        return "bytes: 4096, 0x1000, 4K";
    default:
        return "a number";
    }
}

/* Whether an operation is on a space. */
static bool has_handle(const struct vsp_operation *op)
{
    return op->number != VSP_OP_SPACE_CREATE && op->number != VSP_OP_PAGER_NEXT;
}

/* Whether its name is the last one of a line. */
static bool ends_line(const struct vsp_operation *op)
{
    return op->number == VSP_OP_SPACE_CREATE || op->number == VSP_OP_FAULT_SUPPLY
           || op->number == VSP_OP_PAGER_SETTLE;
}

static void help_operation(FILE *out, const struct vsp_operation *op)
{
    fprintf(out, "[NAME =] WHO %s ARGUMENT... [-> ANSWER]\n", op->name);
    if (has_handle(op)) {
        fputs("  space=    the handle\n", out);
    }
    for (const struct vsp_field *field = op->request; field->name != NULL; field++) {
        fprintf(out, "  %s=%*s %s\n", field->name,
                strlen(field->name) < 8u ? 8 - (int)strlen(field->name) : 0, "",
                kind_help(field->kind));
    }
    for (const struct vsp_flag *flag = vsp_flags; flag->name != NULL; flag++) {
        if (flag->op == op->number) {
            fprintf(out, "  %-13s %s\n", flag->name, flag->help);
        }
    }
    fputs("  epoch=    the epoch that is expected\n", out);
    if (op->number == VSP_OP_MAP) {
        fputs("at= is a fixed place, from= and to= are a window; without them the class has one.\n"
              "ceiling= is the rights when it is not given.\n"
              "object= sends the capability of that object along, with object-rights= or else\n"
              "all; capability= sends another kind, or none.\n",
              out);
    }
}

static void help_all(FILE *out)
{
    fputs("client NAME spaces=N regions=N pages=N [badge=N] [frame=N frames=N] [pager]\n"
          "badge NAME N               another badge, without a client record\n"
          "[NAME =] WHO OPERATION ARGUMENT... [-> ANSWER]\n"
          "NAME = NUMBER              numbers: 10, 0x1000, 64K, S+4K\n"
          "kernel refuses next        the kernel work that comes next\n"
          "layout SPACE               its regions\n"
          "help OPERATION             its arguments\n"
          "Without clients there are a, which may have spaces, and p, the pager. Operations:\n ",
          out);
    for (const struct vsp_operation *op = vsp_operations; op->name != NULL; op++) {
        fprintf(out, " %s%s", op->name, ends_line(op) ? "\n " : "");
    }
    fputs("\nTry: S = a CREATE regions=64 pages=4096\n"
          "     a MAP space=S length=64K class=heap rights=rw\n"
          "     layout S\n",
          out);
}

void vsp_script_help(FILE *out, const char *operation)
{
    const struct vsp_operation *op = operation == NULL ? NULL : vsp_operation_named(operation);

    if (op != NULL) {
        help_operation(out, op);
    } else if (operation != NULL) {
        fprintf(out, "There is no operation %s.\n", operation);
    } else {
        help_all(out);
    }
}
