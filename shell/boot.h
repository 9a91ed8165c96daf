/* SPDX-License-Identifier: ISC */
/* Start-up: the first message is rootd's envelope; the service exists once it is accepted. */
#ifndef VSP_SHELL_BOOT_H
#define VSP_SHELL_BOOT_H

#include "core/service.h"

/*
 * Returns when the service is initialised and rootd has the ready reply. A refused envelope is
 * answered with its VSP_START_* code and ends the process. message is a buffer to work in.
 */
void vsp_boot_start(struct vsp_service *service, struct vsp_message *message);

#endif
