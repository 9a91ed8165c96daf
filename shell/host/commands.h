/* SPDX-License-Identifier: ISC */
/*
 * The subcommands, one in each file cmd_*.c; argv[0] is the subcommand's name. They return an exit
 * status of command.h.
 */
#ifndef VSP_HOST_COMMANDS_H
#define VSP_HOST_COMMANDS_H

int vsp_cmd_check(int argc, char **argv);
int vsp_cmd_diff(int argc, char **argv);
int vsp_cmd_digest(int argc, char **argv);
int vsp_cmd_import_maps(int argc, char **argv);
int vsp_cmd_import_strace(int argc, char **argv);
int vsp_cmd_replay(int argc, char **argv);
int vsp_cmd_run(int argc, char **argv);
int vsp_cmd_show(int argc, char **argv);
int vsp_cmd_stat(int argc, char **argv);

#endif
