/* SPDX-License-Identifier: ISC */
#include "shell/host/form.h"

void vsp_form_begin(struct vsp_form *form, const struct vsp_operation *op)
{
    *form = (struct vsp_form){.op = op};
    form->word[VSP_ASK_CAPABILITY] = op == NULL ? VSP_CAP_NONE : op->capability;
}

void vsp_form_set_capability(struct vsp_form *form, uint64_t kind)
{
    form->word[VSP_ASK_CAPABILITY] = kind;
    form->capability = 1;
}

static uint32_t bit_of(const struct vsp_form *form, const struct vsp_field *field)
{
    return 1u << (field - form->op->request);
}

int vsp_form_given(const struct vsp_form *form, const struct vsp_field *field)
{
    return (form->given & bit_of(form, field)) != 0u;
}

/* What the place, backing or capability is when a field is given that goes with one of them. */
static void imply(struct vsp_form *form, const struct vsp_field *field)
{
    static const struct {
        const char *name;
        uint64_t value;
    } implied[] = {[VSP_WHEN_FIXED] = {"place", VSP_PLACE_FIXED},
                   [VSP_WHEN_WINDOW] = {"place", VSP_PLACE_LOW_FIRST},
                   [VSP_WHEN_OBJECT] = {"backing", VSP_BACKING_OBJECT},
                   [VSP_WHEN_DIRECT] = {"backing", VSP_BACKING_DIRECT}};
    const struct vsp_field *other;

    if (field->when == VSP_WHEN_ALWAYS || field->when == VSP_WHEN_NOT_0) {
        return;
    }
    if (field->word >= VSP_REQ_WORDS && form->capability == 0) {
        form->word[VSP_ASK_CAPABILITY] = VSP_CAP_OBJECT;
    }
    other = vsp_field_named(form->op->request, implied[field->when].name);
    if (other != NULL && !vsp_form_given(form, other)) {
        (void)vsp_field_set(other, form->word, implied[field->when].value);
    }
}

int vsp_form_set(struct vsp_form *form, const struct vsp_field *field, uint64_t value)
{
    if (!vsp_field_set(field, form->word, value)) {
        return 0;
    }
    form->given |= bit_of(form, field);
    imply(form, field);
    return 1;
}

void vsp_form_set_word(struct vsp_form *form, uint32_t index, uint64_t value)
{
    form->word[index] = value;
    if (form->op == NULL) {
        return;
    }
    for (const struct vsp_field *field = form->op->request; field->name != NULL; field++) {
        form->given |= field->word == index ? bit_of(form, field) : 0u;
    }
}

/* Sets a field that is neither given nor implied. */
static void by_default(struct vsp_form *form, const char *name, uint64_t value)
{
    const struct vsp_field *field = vsp_field_named(form->op->request, name);

    if (field != NULL && !vsp_form_given(form, field) && vsp_field_get(field, form->word) == 0u) {
        (void)vsp_field_set(field, form->word, value);
    }
}

void vsp_form_fill(struct vsp_form *form, uint32_t flags)
{
    const struct vsp_field *rights;

    if (form->op == NULL) {
        return;
    }
    by_default(form, "object-rights", VSP_ASK_OBJECT_ALL);
    if (form->word[VSP_ASK_CAPABILITY] != VSP_CAP_OBJECT) {
        form->word[VSP_ASK_OBJECT] = 0u;
        form->word[VSP_ASK_OBJECT_RIGHTS] = 0u;
    }
    rights = vsp_field_named(form->op->request, "rights");
    if (rights != NULL
        && (form->op->number != VSP_OP_PROTECT || (flags & VSP_FLAG_RESTRICT) != 0u)) {
        by_default(form, "ceiling", vsp_field_get(rights, form->word));
    }
    by_default(form, "backing",
               vsp_ask_keeps(form->op, form->word) ? VSP_BACKING_NONE : VSP_BACKING_ANON);
    by_default(form, "most", VSP_LIST_MAX);
    if (form->op->number == VSP_OP_SPACE_CREATE) {
        by_default(form, "low", VSP_ABI_PAGE_MIN * VSP_ABI_PAGE_BYTES);
        by_default(form, "high", VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES);
    }
}
