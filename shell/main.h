/* SPDX-License-Identifier: ISC */
#ifndef VSP_SHELL_MAIN_H
#define VSP_SHELL_MAIN_H

/* Called once by start.S on its own stack. */
_Noreturn void vsp_main(void);

#endif
