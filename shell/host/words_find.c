/* SPDX-License-Identifier: ISC */
/* Look-ups in the tables of words, and values as they are written. */
#include <string.h>
#include <strings.h>

#include "shell/host/words.h"

const struct vsp_operation *vsp_operation_of(uint32_t number)
{
    for (const struct vsp_operation *op = vsp_operations; op->name != NULL; op++) {
        if (op->number == number) {
            return op;
        }
    }
    return NULL;
}

const struct vsp_operation *vsp_operation_named(const char *name)
{
    for (const struct vsp_operation *op = vsp_operations; op->name != NULL; op++) {
        const char *low = strchr(op->name, '_');

        if (strcasecmp(op->name, name) == 0 || (low != NULL && strcasecmp(low + 1, name) == 0)) {
            return op;
        }
    }
    return NULL;
}

int vsp_status_named(const char *name, uint32_t *status)
{
    for (uint32_t i = 0; i < vsp_status_count(); i++) {
        if (vsp_status_name(i) != NULL && strcmp(vsp_status_name(i), name) == 0) {
            *status = i;
            return 1;
        }
    }
    return 0;
}

int vsp_start_named(const char *name, uint32_t *status)
{
    for (uint32_t i = 0; vsp_start_name(i) != NULL; i++) {
        if (strcmp(vsp_start_name(i), name) == 0) {
            *status = i;
            return 1;
        }
    }
    return 0;
}

const struct vsp_field *vsp_field_named(const struct vsp_field *list, const char *name)
{
    for (const struct vsp_field *field = list; field->name != NULL; field++) {
        if (strcmp(field->name, name) == 0) {
            return field;
        }
    }
    return NULL;
}

/* The bits of a field, at the bottom of a word. */
static uint64_t field_mask(const struct vsp_field *field)
{
    uint64_t all = UINT64_MAX >> field->shift;

    return field->bits == 0u ? all : all & ((1ull << field->bits) - 1u);
}

uint64_t vsp_field_get(const struct vsp_field *field, const uint64_t *word)
{
    return word[field->word] >> field->shift & field_mask(field);
}

int vsp_field_set(const struct vsp_field *field, uint64_t *word, uint64_t value)
{
    if (value > field_mask(field)) {
        return 0;
    }
    word[field->word] &= ~(field_mask(field) << field->shift);
    word[field->word] |= value << field->shift;
    return 1;
}

/* The value of an operation's field with a name; 0 when it has none. */
static uint64_t named_value(const struct vsp_operation *op, const char *name, const uint64_t *word)
{
    const struct vsp_field *field = vsp_field_named(op->request, name);

    return field == NULL ? 0u : vsp_field_get(field, word);
}

void vsp_ask_words(const struct vsp_request *q, const struct vsp_message *message,
                   uint64_t word[VSP_ASK_WORDS])
{
    int object = message->capability == VSP_CAP_OBJECT;

    memcpy(word, q->word, sizeof q->word);
    word[VSP_ASK_OBJECT] = object ? message->object : 0u;
    word[VSP_ASK_OBJECT_RIGHTS] = object ? message->object_rights : 0u;
    word[VSP_ASK_CAPABILITY] = message->capability;
}

int vsp_ask_keeps(const struct vsp_operation *op, const uint64_t *word)
{
    uint64_t class_id = named_value(op, "class", word);

    return class_id == VSP_CLASS_RESERVATION || class_id == VSP_CLASS_GUARD;
}

/* Whether a field of the operation says which object's capability comes along, and one does. */
static int object_along(const struct vsp_operation *op, const uint64_t *word)
{
    const struct vsp_field *field = vsp_field_named(op->request, "object");

    return field != NULL && field->word == VSP_ASK_OBJECT
           && word[VSP_ASK_CAPABILITY] == VSP_CAP_OBJECT;
}

/* Whether a field that is for objects or for frames only says something. */
static int backing_said(const struct vsp_operation *op, const struct vsp_field *field,
                        const uint64_t *word)
{
    switch (field->word) {
    case VSP_ASK_OBJECT:
        return object_along(op, word);
    case VSP_ASK_OBJECT_RIGHTS:
        return object_along(op, word) && vsp_field_get(field, word) != VSP_ASK_OBJECT_ALL;
    default:
        return field->when == VSP_WHEN_OBJECT
                   ? vsp_field_get(field, word) != 0u
                   : named_value(op, "backing", word) == VSP_BACKING_DIRECT;
    }
}

/* Whether the fields that are said, or that none is, say what the backing is. */
static int implied_backing(const struct vsp_operation *op, const uint64_t *word)
{
    int object = 0;
    int direct = 0;

    for (const struct vsp_field *field = op->request; field->name != NULL; field++) {
        object |= field->when == VSP_WHEN_OBJECT && backing_said(op, field, word);
        direct |= field->when == VSP_WHEN_DIRECT && backing_said(op, field, word);
    }
    switch (named_value(op, "backing", word)) {
    case VSP_BACKING_NONE:
        return !object && !direct && vsp_ask_keeps(op, word);
    case VSP_BACKING_ANON:
        return !object && !direct && !vsp_ask_keeps(op, word);
    case VSP_BACKING_OBJECT:
        return object;
    default:
        return direct && !object;
    }
}

int vsp_field_said(const struct vsp_operation *op, const struct vsp_field *field,
                   const uint64_t *word)
{
    uint64_t place = named_value(op, "place", word);
    int other = vsp_field_get(field, word) != 0u;

    switch (field->when) {
    case VSP_WHEN_FIXED:
        return place == VSP_PLACE_FIXED || (place == VSP_PLACE_CLASS && other);
    case VSP_WHEN_WINDOW:
        return place >= VSP_PLACE_LOW_FIRST || (field->word != 0u && other);
    case VSP_WHEN_OBJECT:
    case VSP_WHEN_DIRECT:
        return backing_said(op, field, word);
    case VSP_WHEN_NOT_0:
        return other;
    case VSP_WHEN_ALWAYS:
        break;
    }
    switch (field->kind) {
    case VSP_WORD_PLACE:
        return vsp_field_get(field, word) >= VSP_PLACE_LOW_FIRST;
    case VSP_WORD_BACKING:
        return !implied_backing(op, word);
    case VSP_WORD_LOG2:
        return other && vsp_field_get(field, word) < 64u; /* beyond, it is no number of bytes */
    case VSP_WORD_RIGHTS:
    case VSP_WORD_GRANTS:
        return 1;
    default:
        return other;
    }
}
