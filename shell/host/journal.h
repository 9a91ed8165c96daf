/* SPDX-License-Identifier: ISC */
/*
 * Journals, version 2: what vspaced was sent, what it ordered and what it replied, one event a line
 * (spec/journal.md). The reader gives whole exchanges and checks their order; it holds no more than
 * one at a time, whatever the file's length.
 */
#ifndef VSP_HOST_JOURNAL_H
#define VSP_HOST_JOURNAL_H

#include <stdint.h>
#include <stdio.h>

#include "core/state/effect.h"
#include "shell/host/input.h"

#define VSP_JOURNAL_VERSION 2u

/* The start of a service: what it was told, and the status that it answered. */
struct vsp_journal_start {
    unsigned long line;
    uint32_t status;
    uint32_t byte_len;
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
};

/* One message and what came of it; each part with its line in the journal. */
struct vsp_journal_exchange {
    unsigned long line;
    struct vsp_message message;
    unsigned long work_line;
    struct vsp_work work; /* kind VSP_WORK_NONE: none was ordered; keep_slot is not recorded */
    unsigned long outcome_line;
    uint32_t outcome; /* 1: the work is done, 0: refused */
    unsigned long notify_line;
    uint32_t notify; /* 1: pagerd was signalled */
    unsigned long reply_line;
    uint64_t token;
    uint32_t reply_len;
    uint8_t reply_byte[VSP_ABI_MESSAGE_BYTES];
};

/* What the reader found. */
enum vsp_journal_item {
    VSP_JOURNAL_BAD = -1, /* it has complained */
    VSP_JOURNAL_END = 0,  /* the `end` line: the journal is complete */
    VSP_JOURNAL_START,
    VSP_JOURNAL_EXCHANGE,
};

struct vsp_journal {
    struct vsp_input *in;
    char *line;  /* the line that is looked at; NULL: the next one has to be read */
    int started; /* the last envelope was accepted */
    struct vsp_journal_start start;
    struct vsp_journal_exchange exchange;
};

/* Reads the head of a journal and takes over the input. 0: it has complained and closed it. */
int vsp_journal_begin(struct vsp_journal *journal, struct vsp_input *in);

/* The next item, in journal->start or journal->exchange. */
enum vsp_journal_item vsp_journal_next(struct vsp_journal *journal);

/* Closes the input. */
void vsp_journal_end(struct vsp_journal *journal);

/*
 * Writers: the head with the limits of this build; the items, and the last line of an exchange; the
 * end of a complete journal.
 */
void vsp_journal_put_head(FILE *out);
void vsp_journal_put_start(FILE *out, const struct vsp_journal_start *start);
void vsp_journal_put_exchange(FILE *out, const struct vsp_journal_exchange *exchange);
void vsp_journal_put_reply(FILE *out, const struct vsp_journal_exchange *exchange);
void vsp_journal_put_end(FILE *out);

#endif
