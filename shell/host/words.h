/* SPDX-License-Identifier: ISC */
/*
 * The words in which requests, replies and journals are said: operations with the fields of their
 * requests and replies, statuses with their details, and the names of values. One table, from the
 * numbers of spec/abi.h; what prints, what parses and what counts all use it.
 */
#ifndef VSP_HOST_WORDS_H
#define VSP_HOST_WORDS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/state/effect.h"
#include "core/wire/wire.h"

/* How a value is written. */
enum vsp_word_kind {
    VSP_WORD_NONE,       /* no field: the end of a list of them */
    VSP_WORD_HEX,        /* address, offset, frame, handle */
    VSP_WORD_BYTES,      /* a length: 64K, 0x123 */
    VSP_WORD_NUMBER,     /* decimal */
    VSP_WORD_LOG2,       /* an alignment in bytes, sent as its binary logarithm */
    VSP_WORD_RIGHTS,     /* r-x */
    VSP_WORD_GRANTS,     /* map+query */
    VSP_WORD_CLASS,      /* heap */
    VSP_WORD_BACKING,    /* anon */
    VSP_WORD_PLACE,      /* class, fixed, low-first, high-first */
    VSP_WORD_STATE,      /* gap, region */
    VSP_WORD_BUDGET,     /* regions, pages, spaces, grants */
    VSP_WORD_CAPABILITY, /* none, vspace, ... */
};

/* Which requests a field is for; others leave it out. */
enum vsp_when {
    VSP_WHEN_ALWAYS,
    VSP_WHEN_FIXED,  /* placement fixed */
    VSP_WHEN_WINDOW, /* placement lowest or highest first */
    VSP_WHEN_OBJECT, /* the backing is an object */
    VSP_WHEN_DIRECT, /* the backing is frames */
    VSP_WHEN_NOT_0,  /* it is not 0 */
};

/*
 * What a request is made of: its words, and what comes along with them in the message. Fields of
 * requests may be of any.
 */
enum {
    VSP_ASK_OBJECT = VSP_REQ_WORDS, /* of an object's capability */
    VSP_ASK_OBJECT_RIGHTS,          /* its rights */
    VSP_ASK_CAPABILITY,             /* VSP_CAP_* */
    VSP_ASK_WORDS,
};
#define VSP_ASK_OBJECT_ALL (VSP_RIGHT_R + VSP_RIGHT_W + VSP_RIGHT_X) /* unless others are said */

/* A part of a word of a request, of what comes along with it, or of a reply. */
struct vsp_field {
    const char *name;
    enum vsp_word_kind kind;
    uint8_t word;       /* index of the word, or VSP_ASK_* */
    uint8_t shift;      /* lowest bit within the word */
    uint8_t bits;       /* 0: all from there up */
    enum vsp_when when; /* in a request */
};

#define VSP_REQUEST_FIELDS 15u
#define VSP_REPLY_FIELDS 11u
#define VSP_DETAIL_FIELDS 5u

/* An operation; the lists of fields end with one without a name. */
struct vsp_operation {
    const char *name; /* as in spec/abi.h */
    uint32_t number;
    uint32_t capability; /* what is sent along with it, VSP_CAP_* */
    uint32_t entries;    /* 1: regions follow in the reply, VSP_LIST_ENTRY_WORDS words each */
    struct vsp_field request[VSP_REQUEST_FIELDS];
    struct vsp_field reply[VSP_REPLY_FIELDS];
};

/* A flag of a request's, as a word of its own. */
struct vsp_flag {
    const char *name;
    uint32_t bit; /* VSP_FLAG_* */
    uint32_t op;  /* for which it is */
    const char *help;
};

/* All flags that are words; the last one has no name. */
extern const struct vsp_flag vsp_flags[];

/* All operations, in the order of their numbers; the last one has no name. */
extern const struct vsp_operation vsp_operations[];

/* The operation with a number, or NULL. */
const struct vsp_operation *vsp_operation_of(uint32_t number);

/*
 * The operation with a name, or NULL. Case does not matter, and what stands before the name's
 * underscore may be left out: create is SPACE_CREATE.
 */
const struct vsp_operation *vsp_operation_named(const char *name);

/* The name of a status; NULL: there is no such status. */
const char *vsp_status_name(uint64_t status);

/* Names of statuses are those of VSP_ERR_*; 1 when there is such a status. */
int vsp_status_named(const char *name, uint32_t *status);

/* How many numbers of statuses there are: all are below it. */
uint32_t vsp_status_count(void);

/* What the detail words of a refusal of an operation say; ends with a field without a name. */
const struct vsp_field *vsp_status_details(uint32_t status, uint32_t op);

/* The name of a status of start-up, NULL when there is none, and the way back. */
const char *vsp_start_name(uint64_t status);
int vsp_start_named(const char *name, uint32_t *status);

/* Name of a kind of kernel work, VSP_WORK_*. */
const char *vsp_work_name(uint32_t kind);

/* The field with a name in a list of fields, or NULL. */
const struct vsp_field *vsp_field_named(const struct vsp_field *list, const char *name);

/* A field's value in the words, and the way back; 0 when the value does not fit the field. */
uint64_t vsp_field_get(const struct vsp_field *field, const uint64_t *word);
int vsp_field_set(const struct vsp_field *field, uint64_t *word, uint64_t value);

/* The words of a request, and what comes along with it in its message. */
void vsp_ask_words(const struct vsp_request *q, const struct vsp_message *message,
                   uint64_t word[VSP_ASK_WORDS]);

/* Whether a request is for a class that has nothing in it. */
int vsp_ask_keeps(const struct vsp_operation *op, const uint64_t *word);

/*
 * Whether a request says something in this field: it is for such requests, and they name it. The
 * words are as many as VSP_ASK_WORDS.
 */
int vsp_field_said(const struct vsp_operation *op, const struct vsp_field *field,
                   const uint64_t *word);

/* Prints a value as its kind is written; one without a name as a number. */
void vsp_word_print(FILE *out, enum vsp_word_kind kind, uint64_t value);

/* The value that a name of this kind has; 0 when it is none. */
int vsp_word_named(enum vsp_word_kind kind, const char *name, uint64_t *value);

/* A number: decimal or 0x and hexadecimal, then perhaps K, M, G or T; 0 when it is none. */
int vsp_number_parse(const char *text, uint64_t *value);

#endif
