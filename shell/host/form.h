/* SPDX-License-Identifier: ISC */
/*
 * A request in the making: fields are set one by one, in any order, and what goes without saying is
 * filled in. What writes requests as text uses it too, to know what has to be said.
 */
#ifndef VSP_HOST_FORM_H
#define VSP_HOST_FORM_H

#include "shell/host/words.h"

struct vsp_form {
    const struct vsp_operation *op; /* NULL: a number that is no operation */
    uint64_t word[VSP_ASK_WORDS];
    uint32_t given; /* bit i: field i of the operation's list is given */
    int capability; /* 1: what comes along is given */
};

/* Begins with an operation, or NULL, and what usually comes along with it. */
void vsp_form_begin(struct vsp_form *form, const struct vsp_operation *op);

/* Gives what comes along. */
void vsp_form_set_capability(struct vsp_form *form, uint64_t kind);

/* Whether a field of the operation is given. */
int vsp_form_given(const struct vsp_form *form, const struct vsp_field *field);

/*
 * Gives a field a value, and with it the placement, backing or capability that it goes with, unless
 * that is given; 0: it does not fit.
 */
int vsp_form_set(struct vsp_form *form, const struct vsp_field *field, uint64_t value);

/* Gives a word as it is, with all fields in it. */
void vsp_form_set_word(struct vsp_form *form, uint32_t index, uint64_t value);

/*
 * Fills in what is not given: a ceiling is the rights (of PROTECT where these flags restrict), a
 * backing anonymous, a list as long as can be, a space all that may be mapped, the rights of an
 * object's capability all. Without such a capability nothing is said of it.
 */
void vsp_form_fill(struct vsp_form *form, uint32_t flags);

#endif
