/* SPDX-License-Identifier: ISC */
/* What the parts of the oracle share. */
#ifndef VSP_TESTS_MODEL_FORM_H
#define VSP_TESTS_MODEL_FORM_H

#include "tests/support/model.h"

/* A request as the oracle reads it. */
struct vsp_model_ask {
    uint64_t badge;
    uint64_t token;
    uint32_t capability;
    uint64_t object; /* of the capability, with what may be done to it */
    uint32_t object_rights;
    uint32_t op;
    uint32_t flags;
    uint32_t id;
    uint64_t space;
    uint64_t epoch;
    uint64_t word[VSP_REQ_WORDS];
};

/* Makes the answer an error with three detail words, and 0 for a fourth; returns the status. */
uint32_t vsp_model_refuse(struct vsp_model_answer *answer, uint32_t status, uint64_t detail0,
                          uint64_t detail1, uint64_t detail2);

/* BUDGET: of a kind, what is used, what would have to be, and what may be. */
uint32_t vsp_model_budget(struct vsp_model_answer *answer, uint64_t kind, uint64_t used,
                          uint64_t asked, uint64_t limit);
/* BUDGET of regions: the space would be like this. */
uint32_t vsp_model_regions_fit(const struct vsp_model_space *sp, const struct vsp_model_space *then,
                               struct vsp_model_answer *answer);

/* PROTO and FLAGS. */
uint32_t vsp_model_form(const struct vsp_message *message, struct vsp_model_ask *ask,
                        struct vsp_model_answer *answer);

/* It names no space: SPACE_CREATE, PAGER_NEXT, and REVOKE on all spaces of its sender. */
int vsp_model_on_none(const struct vsp_model_ask *ask);

/* ALIGN, RANGE: words 0 and 1 are a range of pages of a space. */
uint32_t vsp_model_range_of(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                            uint64_t *start, uint64_t *end, struct vsp_model_answer *answer);

/* ALIGN, RANGE: word 0 is the address of a page of a space. */
uint32_t vsp_model_page_of(const struct vsp_model_space *sp, const struct vsp_model_ask *ask,
                           uint64_t *page, struct vsp_model_answer *answer);

/* PERM, WX: a value is a set of rights. NOTMAPPED: every page of a range is used. */
uint32_t vsp_model_rights(uint64_t rights, struct vsp_model_answer *answer);

/* PERM, WX, CEILING: rights and a ceiling for pages of a class. */
uint32_t vsp_model_sets(uint64_t rights, uint64_t ceiling, uint32_t class_id,
                        struct vsp_model_answer *answer);
uint32_t vsp_model_mapped(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                          struct vsp_model_answer *answer);

/* Orders kernel work on pages of a space. */
void vsp_model_start(struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                     uint64_t start, uint64_t end, uint32_t work, uint32_t rights,
                     struct vsp_model_answer *answer);
/* Maps pages, of which the first is like this, in place of what is there: that is given up. */
void vsp_model_take(struct vsp_model_space *sp, uint64_t start, uint64_t end,
                    const struct vsp_model_cell *region);
/* BUDGET: the space with a range like this, whatever is there now. */
uint32_t vsp_model_fits(const struct vsp_model_space *sp, uint64_t start, uint64_t end,
                        const struct vsp_model_cell *region, struct vsp_model_answer *answer);
/* What was mapped in a range is over, for what is mapped from now on and for pagerd. */
void vsp_model_give_up(struct vsp_model_space *sp, uint64_t start, uint64_t end);
/* The frames lie in those the badge may name. */
int vsp_model_frames(const struct vsp_model *m, uint64_t badge, uint64_t frame, uint64_t count);
/* Index of the client with the badge, or client_count. */
uint32_t vsp_model_client(const struct vsp_model *m, uint64_t badge);

/*
 * What an operation does, when its sender was let in, to the space with an index: VSP_SPACE_MAX
 * when it names none. Returns the status.
 */
typedef uint32_t vsp_model_operation(struct vsp_model *m, const struct vsp_model_ask *ask,
                                     uint32_t space, struct vsp_model_answer *answer);
#define OPERATION(op, answer, make, ...) vsp_model_operation answer;
#include "tests/support/operations.def"

/* 1 when a badge is a pager's, else 0. */
uint32_t vsp_model_is_pager(const struct vsp_model *m, uint64_t badge);
/* A request only asks what is in a space, and its sender, a pager, may ask that of every one. */
int vsp_model_asks(const struct vsp_model *m, const struct vsp_model_ask *ask);
/* A badge is that of the client that made a live space. */
int vsp_model_owns(const struct vsp_model *m, uint64_t badge, uint32_t space);
/* The rights of a badge on a live space, all for who made it; none on VSP_SPACE_MAX. */
uint32_t vsp_model_held(const struct vsp_model *m, uint64_t badge, uint32_t space);
/* The same on all of a range of pages. */
uint32_t vsp_model_held_on(const struct vsp_model *m, uint64_t badge, uint32_t space, uint64_t lo,
                           uint64_t hi);
/* DENIED: who was let in has the right of the operation on all of a range of pages. */
uint32_t vsp_model_on(const struct vsp_model *m, const struct vsp_model_ask *ask, uint32_t space,
                      uint64_t lo, uint64_t hi, struct vsp_model_answer *answer);

#endif
