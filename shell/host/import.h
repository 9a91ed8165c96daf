/* SPDX-License-Identifier: ISC */
/*
 * A trace of memory calls, done as requests: what each call changed in a process becomes what a
 * client of vspaced would ask for. Every process has a space; threads share one.
 */
#ifndef VSP_HOST_IMPORT_H
#define VSP_HOST_IMPORT_H

#include "shell/host/engine.h"
#include "shell/host/maps.h"
#include "shell/host/strace_line.h"
#include "shell/host/tally.h"

#define VSP_IMPORT_REGIONS 4096u /* region budget of a space, unless another is asked for */

/* The memory of one process, or of threads that share it. */
struct vsp_import_memory {
    uint64_t handle;
    unsigned users;
    uint64_t brk; /* where the heap ends; 0: not known */
};

/* A process or thread. */
struct vsp_import_process {
    long pid;
    struct vsp_import_memory *memory;
    char *begun; /* the first part of a call that has not returned; or NULL */
    /* Neighbours in the list of those that are making a process, while this one is. */
    struct vsp_import_process *before;
    struct vsp_import_process *after;
};

struct vsp_import {
    struct vsp_input *in; /* for complaints */
    struct vsp_engine *engine;
    FILE *journal; /* NULL: none is kept */
    uint64_t regions;
    struct vsp_journal_exchange last;
    unsigned long requests;
    unsigned long refused;
    unsigned long processes;
    struct vsp_tally refusals;        /* what vspaced refused */
    struct vsp_tally missing;         /* what has no equivalent */
    struct vsp_tally other;           /* what is done in other words */
    void *process;                    /* tree of processes by number */
    struct vsp_import_process *maker; /* who is making one, last first */
    void *file;                       /* tree of files by name */
    uint64_t objects;
    struct vsp_import_file **object; /* those that are objects, by number */
    struct vsp_import_memory *first; /* the first process's, which stays when it ends */
    struct vsp_maps *before;         /* what each execve leaves, in their order */
    size_t befores;
    size_t executed; /* how many of them have come */
};

/* ---- import.c: the whole ---- */

/* Begins, with a service that has one client; all but what was read before is 0. */
void vsp_import_begin(struct vsp_import *import, struct vsp_input *in, FILE *journal,
                      uint64_t regions);

/* Does a line; 0: it has complained. */
int vsp_import_line(struct vsp_import *import, char *text);

/* Says on stderr what was done, refused and left out. */
void vsp_import_report(const struct vsp_import *import, unsigned long lines);

/* Lets everything go. */
void vsp_import_end(struct vsp_import *import);

/* ---- import_call.c: the calls ---- */

/* Does a call of a process; 0: it has complained. */
int vsp_import_call(struct vsp_import *import, struct vsp_import_process *process,
                    const struct vsp_strace_call *call);

/* ---- import_memory.c: requests; `call` is what is tallied when they are refused ---- */

/* A space for a process; 0: there is none, and it has complained. */
int vsp_import_create(struct vsp_import *import, struct vsp_import_process *process);

/* The process does not use its memory any more, which goes with its last user. */
void vsp_import_leave(struct vsp_import *import, struct vsp_import_process *process);

/* A space like another one, region for region; 0: it has complained. */
int vsp_import_copy(struct vsp_import *import, struct vsp_import_process *process,
                    const struct vsp_import_memory *from);

/* Class, rights, ceiling and backing as one word of LIST and MAP. */
uint64_t vsp_import_attributes(uint64_t class_id, uint64_t rights, uint64_t ceiling,
                               uint64_t backing);

/* MAP fixed, in place of what is there. */
void vsp_import_map(struct vsp_import *import, const struct vsp_import_memory *memory,
                    const char *call, const uint64_t region[VSP_LIST_ENTRY_WORDS]);

/* UNMAP, with holes. */
void vsp_import_unmap(struct vsp_import *import, const struct vsp_import_memory *memory,
                      const char *call, uint64_t start, uint64_t end);

/* PROTECT; of what is reserved and gets rights, MAP in its place: of a guard, stack. */
void vsp_import_protect(struct vsp_import *import, const struct vsp_import_memory *memory,
                        const char *call, uint64_t start, uint64_t end, uint64_t rights);

/* The first region that ends above an address; 0: none. */
int vsp_import_region(const struct vsp_import *import, const struct vsp_import_memory *memory,
                      uint64_t address, uint64_t region[VSP_LIST_ENTRY_WORDS]);

/* ---- import_before.c ---- */

/* Reads the map of a process as the next execve leaves it; false: it has complained. */
bool vsp_import_read_before(struct vsp_import *import, const char *path);

/* An execve, with no memory but what it leaves, is in the trace; or the trace begins behind one. */
void vsp_import_executed(struct vsp_import *import, const struct vsp_import_memory *memory);
void vsp_import_begun(struct vsp_import *import, const struct vsp_import_memory *memory);

/* Counts the maps for which no execve came, and lets go of all. */
void vsp_import_befores_left(struct vsp_import *import);
void vsp_import_befores_free(struct vsp_import *import);

/* ---- import_object.c ---- */

/* The number of a file, by its descriptor as strace shows it. */
uint64_t vsp_import_object(struct vsp_import *import, const char *descriptor);

/* Does an open of a file; 0: the call is none. */
int vsp_import_open(struct vsp_import *import, const struct vsp_strace_call *call);

/* The rights of the capability of an object: what the file was opened for; all, if not known. */
uint32_t vsp_import_object_rights(const struct vsp_import *import, uint64_t number);
void vsp_import_objects_free(struct vsp_import *import);

#endif
