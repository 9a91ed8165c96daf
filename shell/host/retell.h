/* SPDX-License-Identifier: ISC */
/* A journal as a scenario: what was asked, in words, with the answers as what is expected. */
#ifndef VSP_HOST_RETELL_H
#define VSP_HOST_RETELL_H

#include "shell/host/replay.h"

/*
 * Tells the item that was replayed last and is the same here. A start is told by its clients; what
 * a scenario cannot say, bytes that are no request and starts that were refused, is a comment. 0: a
 * service begins that is the second one, or has no clients, and it has complained.
 */
int vsp_retell(FILE *out, const struct vsp_replay *replay, enum vsp_journal_item item);

#endif
