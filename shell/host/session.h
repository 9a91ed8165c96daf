/* SPDX-License-Identifier: ISC */
/* A scenario that a person types, with history and completion. */
#ifndef VSP_HOST_SESSION_H
#define VSP_HOST_SESSION_H

#include "shell/host/script.h"

/* Reads lines from the terminal until their end; what is wrong is said, and the session goes on. */
int vsp_session(struct vsp_script *script);

#endif
