/* SPDX-License-Identifier: ISC */
/*
 * The reader: a line is taken apart word by word; the order of the lines is the shape of the code.
 * A journal that ends without its last line was cut off, which is said after what is there has been
 * given out.
 */
#include "shell/host/journal.h"

#include <inttypes.h>
#include <string.h>

#include "core/state/space.h"
#include "shell/host/journal_line.h"
#include "shell/host/quote.h"

/* vspaced-journal VERSION */
static int take_version(struct vsp_journal *j)
{
    uint64_t version = 0u;

    if (!vsp_line_have(j)) {
        return 0;
    }
    if (!vsp_line_is(j, "vspaced-journal")) {
        vsp_input_complain(j->in, "this is no journal: it does not begin with vspaced-journal");
        return 0;
    }
    (void)vsp_line_word(j);
    if (!vsp_line_number(j, "the version", UINT32_MAX, &version) || !vsp_line_end(j)) {
        return 0;
    }
    if (version != VSP_JOURNAL_VERSION) {
        vsp_input_complain(j->in, "journal version %" PRIu64 "; this program reads version %u",
                           version, VSP_JOURNAL_VERSION);
        return 0;
    }
    return 1;
}

/* One limit of the build, which has to be that of this program: handles depend on it. */
static int take_limit(struct vsp_journal *j, const char *name, uint64_t mine)
{
    size_t length = strlen(name);
    uint64_t theirs = 0u;

    if (strncmp(j->line, name, length) != 0 || j->line[length] != '=') {
        vsp_input_complain(j->in, "%s= is missing", name);
        return 0;
    }
    j->line += length + 1u;
    if (!vsp_line_number(j, name, UINT64_MAX, &theirs)) {
        return 0;
    }
    if (theirs != mine) {
        vsp_input_complain(j->in, "of a build with %s=%" PRIu64 "; this program has %" PRIu64, name,
                           theirs, mine);
        return 0;
    }
    return 1;
}

/* build spaces=N regions=N grants=N */
static int take_build(struct vsp_journal *j)
{
    if (!vsp_line_have(j)) {
        return 0;
    }
    if (!vsp_line_is(j, "build")) {
        vsp_input_complain(j->in, "the build line is missing");
        return 0;
    }
    (void)vsp_line_word(j);
    return take_limit(j, "spaces", VSP_SPACE_MAX) && take_limit(j, "regions", VSP_REGION_MAX)
           && take_limit(j, "grants", VSP_GRANT_MAX) && vsp_line_end(j);
}

int vsp_journal_begin(struct vsp_journal *journal, struct vsp_input *in)
{
    journal->in = in;
    journal->line = NULL;
    journal->started = 0;
    if (!take_version(journal) || !take_build(journal)) {
        vsp_journal_end(journal);
        return 0;
    }
    return 1;
}

/* envelope LEN HEX, ready STATUS */
static enum vsp_journal_item take_start(struct vsp_journal *j)
{
    struct vsp_journal_start *s = &j->start;

    (void)vsp_line_word(j);
    s->line = vsp_input_number(j->in);
    if (!vsp_line_bytes(j, s->byte, &s->byte_len) || !vsp_line_end(j) || !vsp_line_kind(j, "ready")
        || !vsp_line_number32(j, "the status", &s->status) || !vsp_line_end(j)) {
        return VSP_JOURNAL_BAD;
    }
    j->started = s->status == VSP_START_READY;
    return VSP_JOURNAL_START;
}

/* w KIND SLOT PAGE COUNT RIGHTS FRAME, o OUTCOME */
static int take_work(struct vsp_journal *j, struct vsp_journal_exchange *x)
{
    struct vsp_work *w = &x->work;
    uint64_t outcome = 0u;

    memset(w, 0, sizeof *w);
    if (!vsp_line_have(j) || !vsp_line_is(j, "w")) {
        return j->line != NULL;
    }
    (void)vsp_line_word(j);
    x->work_line = vsp_input_number(j->in);
    if (!vsp_line_number32(j, "the kind of work", &w->kind)
        || !vsp_line_number32(j, "the slot", &w->slot)
        || !vsp_line_number(j, "the page", UINT64_MAX, &w->page)
        || !vsp_line_number(j, "the count", UINT64_MAX, &w->count)
        || !vsp_line_number32(j, "the rights", &w->rights)
        || !vsp_line_number(j, "the frame", UINT64_MAX, &w->frame) || !vsp_line_end(j)) {
        return 0;
    }
    if (w->kind == VSP_WORK_NONE || w->kind > VSP_WORK_CLEAR) {
        vsp_input_complain(j->in, "there is no kernel work of kind %" PRIu32, w->kind);
        return 0;
    }
    if (!vsp_line_kind(j, "o") || !vsp_line_number(j, "the outcome", 1u, &outcome)
        || !vsp_line_end(j)) {
        return 0;
    }
    x->outcome_line = vsp_input_number(j->in);
    x->outcome = (uint32_t)outcome;
    return 1;
}

/* The lines after m: w o [n] r, or r. */
static int take_answer(struct vsp_journal *j, struct vsp_journal_exchange *x)
{
    if (!take_work(j, x) || !vsp_line_have(j)) {
        return 0;
    }
    x->notify = vsp_line_is(j, "n") ? 1u : 0u;
    x->notify_line = vsp_input_number(j->in);
    if (x->notify == 1u && (vsp_line_word(j) == NULL || !vsp_line_end(j))) {
        return 0;
    }
    if (!vsp_line_kind(j, "r") || !vsp_line_number(j, "the token", UINT64_MAX, &x->token)
        || !vsp_line_bytes(j, x->reply_byte, &x->reply_len)) {
        return 0;
    }
    x->reply_line = vsp_input_number(j->in);
    return vsp_line_end(j);
}

/* BADGE TOKEN CAPABILITY OBJECT RIGHTS LEN HEX */
static int take_message(struct vsp_journal *j, struct vsp_message *m)
{
    if (!vsp_line_number(j, "the badge", UINT64_MAX, &m->badge)
        || !vsp_line_number(j, "the token", UINT64_MAX, &m->token)
        || !vsp_line_number32(j, "the capability", &m->capability)
        || !vsp_line_number(j, "the object", UINT64_MAX, &m->object)
        || !vsp_line_number32(j, "the rights", &m->object_rights)
        || !vsp_line_bytes(j, m->byte, &m->byte_len) || !vsp_line_end(j)) {
        return 0;
    }
    if (m->capability != VSP_CAP_OBJECT && (m->object != 0u || m->object_rights != 0u)) {
        vsp_input_complain(j->in, "an object without its capability");
        return 0;
    }
    return 1;
}

/* m, and what came of it */
static enum vsp_journal_item take_exchange(struct vsp_journal *j)
{
    struct vsp_journal_exchange *x = &j->exchange;

    (void)vsp_line_word(j);
    x->line = vsp_input_number(j->in);
    if (!j->started) {
        vsp_input_complain(j->in, "a message before an envelope that was accepted");
        return VSP_JOURNAL_BAD;
    }
    return take_message(j, &x->message) && take_answer(j, x) ? VSP_JOURNAL_EXCHANGE
                                                             : VSP_JOURNAL_BAD;
}

enum vsp_journal_item vsp_journal_next(struct vsp_journal *journal)
{
    if (!vsp_line_have(journal)) {
        return VSP_JOURNAL_BAD;
    }
    if (vsp_line_is(journal, "m")) {
        return take_exchange(journal);
    }
    if (vsp_line_is(journal, "envelope")) {
        return take_start(journal);
    }
    if (vsp_line_is(journal, "end")) {
        (void)vsp_line_word(journal);
        return vsp_line_end(journal) ? VSP_JOURNAL_END : VSP_JOURNAL_BAD;
    }
    vsp_quote(journal->in, journal->line, "expected a message, an envelope or the end, got");
    return VSP_JOURNAL_BAD;
}

void vsp_journal_end(struct vsp_journal *journal)
{
    vsp_input_close(journal->in);
    journal->in = NULL;
}
