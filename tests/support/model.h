/* SPDX-License-Identifier: ISC */
/*
 * Oracle of the service: the meaning of every operation over a flat map, one cell for each page. A
 * region is a longest run of pages that say the same; a budget is held against the map as it would
 * be after the operation. What is granted on a space is a list of single rights on windows of it.
 * Shares no code with core; its bytes are read and written by its own few lines. Address spaces are
 * at most VSP_MODEL_SPAN pages wide, at any place of the user half.
 */
#ifndef VSP_TESTS_MODEL_H
#define VSP_TESTS_MODEL_H

#include <stdint.h>

#include "core/service/service.h" /* limits, message and effect records, nothing that decides */

#define VSP_MODEL_SPAN 160u

struct vsp_model_cell {
    uint8_t used;
    uint8_t class_id;
    uint8_t rights;
    uint8_t ceiling;
    uint8_t backing;
    uint64_t generation; /* of its content; DIRECT, NONE: 0 */
    uint64_t object;     /* OBJECT, LOST: its id; else 0 */
    uint64_t base;       /* content of this page: page of the object, or frame; ANON, NONE: 0 */
};

/* One right that one badge gave another on a window. A right that two gave is there twice. */
struct vsp_model_gift {
    uint64_t badge;
    uint64_t giver;
    uint32_t right; /* one bit */
    uint64_t lo;    /* pages of the window */
    uint64_t hi;
};

struct vsp_model_space {
    int live;
    uint32_t owner;
    uint64_t generation;
    uint64_t lo; /* pages */
    uint64_t hi;
    uint64_t region_limit;
    uint64_t page_limit;
    uint64_t epoch;
    uint64_t content; /* generation of what is mapped now */
    uint8_t
        lost[VSP_MODEL_SPAN]; /* 1: what the page held was given up, and pagerd has not settled */
    uint32_t gifts;
    struct vsp_model_gift gift[4u * VSP_GRANT_MAX]; /* four rights to each entry */
    struct vsp_model_cell cell[VSP_MODEL_SPAN];
};

/* The request whose kernel work is outstanding; its change is made when the work is done. */
struct vsp_model_work {
    uint32_t op; /* 0: none is */
    uint32_t id;
    uint32_t space;
    uint64_t start;
    uint64_t end;
    uint64_t token;
    struct vsp_model_cell
        region;    /* what MAP and UNMAP leave: its first page; PROTECT: new rights, and ceiling */
    int restricts; /* PROTECT: the ceiling is a new one */
};

struct vsp_model {
    struct vsp_startup startup;
    struct vsp_model_space space[VSP_SPACE_MAX];
    struct vsp_model_work work;
};

/* What the service should do. */
struct vsp_model_answer {
    uint32_t work; /* VSP_WORK_*; the rest of the group as in struct vsp_effects */
    uint32_t slot;
    uint32_t rights;
    uint64_t page;
    uint64_t count;
    uint64_t frame;
    uint32_t notify;
    uint32_t keep_slot;
    int reply; /* 1: the reply below */
    uint64_t token;
    uint32_t op;
    uint32_t status;
    uint32_t id;
    uint32_t word_count;
    uint64_t epoch;
    uint64_t word[VSP_REP_WORDS];
    int window; /* by a grant that is not on the whole space: 1 may do it, 2 may not */
    uint8_t wrong[VSP_REQ_BYTES]; /* FLAGS: 1 at the offset of each wrong field */
};

void vsp_model_init(struct vsp_model *m, const struct vsp_startup *startup);
/* Index of the client that a place for a space is dealt to, or client_count. */
uint32_t vsp_model_dealt(const struct vsp_model *m, uint32_t place);
void vsp_model_step(struct vsp_model *m, const struct vsp_message *message,
                    struct vsp_model_answer *answer);
/* The outcome of the work that is outstanding: 1 done, 0 refused. */
void vsp_model_complete(struct vsp_model *m, uint32_t outcome, struct vsp_model_answer *answer);

/* The bytes of the answer's reply; returns how many. */
uint32_t vsp_model_reply(const struct vsp_model_answer *answer, uint8_t *byte);

/* Little-endian numbers of width bytes. */
uint64_t vsp_model_get(const uint8_t *byte, uint32_t offset, uint32_t width);
void vsp_model_put(uint8_t *byte, uint32_t offset, uint32_t width, uint64_t value);

/* Cells of a page range, for the parts of the model. */
struct vsp_model_cell *vsp_model_at(struct vsp_model_space *sp, uint64_t page);
/* A region begins at a page below the end of the space. */
int vsp_model_begins(const struct vsp_model_space *sp, uint64_t page);
/* The pages below and at a page say the same but for the generation of their content. */
int vsp_model_apart(const struct vsp_model_space *sp, uint64_t page);
uint64_t vsp_model_regions(const struct vsp_model_space *sp);
/* Those that count: not those of reservations and guards. */
uint64_t vsp_model_pages(const struct vsp_model_space *sp);
int vsp_model_counts(const struct vsp_model_cell *c);
/* Some page of a range has content, or lost it. */
int vsp_model_backed(const struct vsp_model_space *sp, uint64_t start, uint64_t end);
/* First page from page on, below end, whose cell is used (or unused); end when there is none. */
uint64_t vsp_model_seek(const struct vsp_model_space *sp, uint64_t page, uint64_t end, int used);
/* First page (last, when first is 0) that is lost and not settled; the end when there is none. */
uint64_t vsp_model_lost(const struct vsp_model_space *sp, int first);
/* First and one past the last page of the region that holds the page. */
uint64_t vsp_model_first(const struct vsp_model_space *sp, uint64_t page);
uint64_t vsp_model_end(const struct vsp_model_space *sp, uint64_t page);

/* Content of a page that is used, as a reply tells it: of ANON, and of NONE, the page itself. */
uint64_t vsp_model_content(const struct vsp_model_space *sp, uint64_t page);

/* The rights of a space that a badge was given by anybody; that a giver gave it. */
uint32_t vsp_model_given(const struct vsp_model_space *sp, uint64_t badge);
uint32_t vsp_model_given_by(const struct vsp_model_space *sp, uint64_t badge, uint64_t giver);
/* The rights that a badge was given on windows each of which has all of a range. */
uint32_t vsp_model_given_on(const struct vsp_model_space *sp, uint64_t badge, uint64_t lo,
                            uint64_t hi);
/* Entries of a space: a badge, its giver and a window. */
uint32_t vsp_model_entries(const struct vsp_model_space *sp);

/* Sets of rights. */
int vsp_model_rights_ok(uint64_t rights);
uint32_t vsp_model_class_ceiling(uint32_t class_id);

#endif
