/* SPDX-License-Identifier: ISC */
#include "shell/client/words.h"
#include "core/policy/rights.h"

/* Text as it grows: length counts what does not fit, too. */
struct line {
    char *text;
    uint32_t size;
    uint32_t length;
};

static void put_char(struct line *line, char c)
{
    if (line->length + 1u < line->size) {
        line->text[line->length] = c;
        line->text[line->length + 1u] = '\0';
    }
    line->length += 1u;
}

static void put(struct line *line, const char *text)
{
    uint32_t i;

    for (i = 0u; text[i] != '\0'; i++) {
        put_char(line, text[i]);
    }
}

/* A number after some text; base 10 or 16. */
static void put_number(struct line *line, const char *before, uint64_t value, uint32_t base)
{
    char digit[20];
    uint32_t n = 0u;

    put(line, before);
    put(line, base == 16u ? "0x" : "");
    do {
        digit[n] = "0123456789abcdef"[value % base];
        n += 1u;
        value /= base;
    } while (value != 0u);
    for (; n > 0u; n--) {
        put_char(line, digit[n - 1u]);
    }
}

static void put_hex(struct line *line, const char *before, uint64_t value)
{
    put_number(line, before, value, 16u);
}

static void put_decimal(struct line *line, const char *before, uint64_t value)
{
    put_number(line, before, value, 10u);
}

/* Rights as three letters; what is no sum of them as a number. */
static void put_rights(struct line *line, const char *before, uint64_t rights)
{
    if (rights > 7u) {
        put_hex(line, before, rights);
        return;
    }
    put(line, before);
    put_char(line, rights % 2u != 0u ? 'r' : '-');
    put_char(line, rights / 2u % 2u != 0u ? 'w' : '-');
    put_char(line, rights / 4u != 0u ? 'x' : '-');
}

static void put_range(struct line *line, const char *before, const struct vspaced_error *e)
{
    put_hex(line, before, e->start);
    put_hex(line, " to ", e->end);
}

static void put_grants(struct line *line, uint64_t rights)
{
    put(line, rights == 0u ? "no client record" : "the caller lacks");
    put(line, rights % 2u != 0u ? " map" : "");
    put(line, rights / 2u % 2u != 0u ? " query" : "");
    put(line, rights / 4u % 2u != 0u ? " grant" : "");
    put(line, rights / 8u % 2u != 0u ? " destroy" : "");
}

static void put_budget(struct line *line, const struct vspaced_error *e)
{
    put(line, e->kind == VSP_BUDGET_REGIONS  ? "regions"
              : e->kind == VSP_BUDGET_PAGES  ? "pages"
              : e->kind == VSP_BUDGET_SPACES ? "spaces"
                                             : "grants");
    put_decimal(line, ": ", e->used);
    put_decimal(line, " in use, ", e->asked);
    put_decimal(line, " asked for in all, ", e->limit);
    put(line, " allowed");
}

static void put_badcap(struct line *line, const struct vspaced_error *e)
{
    if (e->op == VSP_OP_SPACE_CREATE) {
        put_decimal(line, "a VSpace capability has to come along; kind ", e->capability);
        put(line, " did");
    } else if (e->epoch != 0u) {
        put_decimal(line, "an object's capability has to come along; kind ", e->capability);
        put(line, " did");
    } else {
        put_decimal(line, "no such space for this caller: ", e->handle);
    }
}

static void put_ceiling(struct line *line, const struct vspaced_error *e)
{
    if (e->op == VSP_OP_MAP && e->rights == 0u) {
        put_rights(line, "ceiling ", e->ceiling);
        put_rights(line, " is beyond the rights of the object's capability, ", e->object_rights);
        return;
    }
    put_rights(line, "rights ", e->rights);
    put_rights(line, " are beyond the ceiling ", e->ceiling);
    if (e->op == VSP_OP_PROTECT && e->address != 0u) {
        put_hex(line, " of the region at ", e->address);
    }
}

static void put_class(struct line *line, const struct vspaced_error *e)
{
    uint32_t known = e->class_id >= 1u && e->class_id < VSP_CLASS_COUNT ? 1u : 0u;

    if (known == 0u) {
        put_decimal(line, "no such class: ", e->class_id);
        return;
    }
    put(line, "ceiling beyond that of class ");
    put(line, vspaced_class_name(e->class_id));
    put_rights(line, ", ", e->ceiling);
}

static void put_backing(struct line *line, const struct vspaced_error *e)
{
    put_decimal(line, "not allowed here: backing ", e->backing);
    if (e->op == VSP_OP_MAP || e->op == VSP_OP_FAULT_SUPPLY) {
        put_hex(line, ", frame ", e->frame);
    } else {
        put_hex(line, " at ", e->address);
    }
    if (e->op == VSP_OP_FAULT_QUERY) {
        put(line, ", class ");
        put(line, vspaced_class_name(e->class_id));
    }
    if (e->op == VSP_OP_MAP) {
        put_hex(line, ", offset ", e->object_offset);
    }
}

static void put_identity(struct line *line, const struct vspaced_error *e)
{
    if (e->op == VSP_OP_PAGER_SETTLE) {
        put_decimal(line, "more was given up since: the generation is ", e->generation);
        return;
    }
    put_hex(line, "the content at ", e->address);
    put_decimal(line, " is another: its generation is ", e->generation);
}

/* PERM, WX. */
static void put_no_rights(struct line *line, const struct vspaced_error *e)
{
    if (e->op == VSP_OP_FAULT_QUERY) {
        put_rights(line, "access ", e->rights);
        put_rights(line, " is not among the rights ", e->ceiling);
        return;
    }
    if (e->op == VSP_OP_FAULT_SUPPLY && vsp_rights_ok(e->rights) != 0u) {
        put_rights(line, "rights ", e->rights);
        put_rights(line, " are beyond those of the page, ", e->ceiling);
        return;
    }
    put(line, e->status == VSP_ERR_WX ? "write together with execute: " : "not a set of rights: ");
    put_rights(line, "rights ", e->rights);
    if (e->op == VSP_OP_MAP || e->ceiling != 0u) {
        put_rights(line, ", ceiling ", e->ceiling);
    }
}

/* The causes that are about the message, not about a layout. */
static void put_cause_of_message(struct line *line, const struct vspaced_error *e)
{
    switch (e->status) {
    case VSPACED_ERR_TRANSPORT:
        put_decimal(line, "no answer; the transport failed with -", 0u - (uint64_t)e->failure);
        break;
    case VSPACED_ERR_REPLY:
        put_decimal(line, "not a reply to the request; offset or length ", e->offset);
        break;
    case VSP_ERR_PROTO:
        put_decimal(line, "not a request of the service's version; offset or length ", e->offset);
        break;
    case VSP_ERR_FLAGS:
        put_decimal(line, "not a value for this field; offset ", e->offset);
        break;
    case VSP_ERR_EPOCH:
        put_decimal(line, "another epoch than expected; the present one is ", e->epoch);
        break;
    case VSP_ERR_ALIGN:
        put_decimal(line, "not aligned: word ", e->word);
        put_hex(line, " is ", e->value);
        break;
    case VSP_ERR_KERNEL:
        put(line, "the kernel refused; nothing has changed");
        break;
    default:
        put(line, "?");
        break;
    }
}

static void put_cause(struct line *line, const struct vspaced_error *e)
{
    switch (e->status) {
    case VSP_ERR_BADCAP:
        put_badcap(line, e);
        break;
    case VSP_ERR_DENIED:
        put_grants(line, e->rights);
        break;
    case VSP_ERR_RANGE:
        put_range(line, "empty, wrapping, or not within ", e);
        break;
    case VSP_ERR_PERM:
    case VSP_ERR_WX:
        put_no_rights(line, e);
        break;
    case VSP_ERR_CEILING:
        put_ceiling(line, e);
        break;
    case VSP_ERR_CLASS:
        put_class(line, e);
        break;
    case VSP_ERR_OVERLAP:
        put_range(line, "taken from ", e);
        break;
    case VSP_ERR_NOTMAPPED:
        put_range(line, "nothing is mapped from ", e);
        break;
    case VSP_ERR_BACKING:
        put_backing(line, e);
        break;
    case VSP_ERR_BUDGET:
        put_budget(line, e);
        break;
    case VSP_ERR_IDENTITY:
        put_identity(line, e);
        break;
    case VSP_ERR_NOSPACE:
        put_decimal(line, "no free run fits; bytes of the largest that would: ", e->length);
        break;
    default:
        put_cause_of_message(line, e);
        break;
    }
}

uint32_t vspaced_error_text(const struct vspaced_error *error, char *text, uint32_t size)
{
    struct line line = {.text = text, .size = size, .length = 0u};

    if (size > 0u) {
        text[0] = '\0';
    }
    if (error->op != 0u) {
        put(&line, vspaced_op_name(error->op));
        put(&line, ": ");
    }
    put(&line, vspaced_status_name(error->status));
    if (error->status != VSP_OK) {
        put(&line, ": ");
        put_cause(&line, error);
    }
    return line.length;
}
