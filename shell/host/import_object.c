/* SPDX-License-Identifier: ISC */
/*
 * Files as pagerd's objects: one for each path (strace -y), in order of appearance. Without paths
 * a descriptor is all that is known, and a number may stand for several files.
 */
#include <inttypes.h>
#include <search.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/escape.h"
#include "shell/host/import.h"

#define READS (VSP_RIGHT_R + VSP_RIGHT_X)
#define ALL (READS + VSP_RIGHT_W)

/* Numbers of Linux: how a file is opened. */
#define OPEN_ACCESS 3u
static const struct vsp_strace_flag open_flags[] = {{"O_WRONLY", 1u}, {"O_RDWR", 2u}, {NULL, 0u}};

/* A file that was opened or mapped. */
struct vsp_import_file {
    uint64_t number; /* of its object; 0: it was not mapped yet */
    uint32_t opened; /* what it was opened for, by all its opens together; 0: by none so far */
    char name[];
};

static int by_name(const void *a, const void *b)
{
    const struct vsp_import_file *x = a;
    const struct vsp_import_file *y = b;

    return strcmp(x->name, y->name);
}

/* A new file, whose name is what is within <>, or the whole. */
static struct vsp_import_file *file_named(const char *descriptor)
{
    const char *path = strchr(descriptor, '<');
    size_t length;
    struct vsp_import_file *file;

    path = path == NULL ? descriptor : path + 1;
    length = strlen(path);
    length -= path != descriptor && length > 0u && path[length - 1u] == '>';
    file = vsp_alloc(NULL, sizeof *file + length + 1u);
    *file = (struct vsp_import_file){0u, 0u};
    memcpy(file->name, path, length);
    file->name[length] = '\0';
    return file;
}

/* The file of a descriptor; NULL: there is no room for it. */
static struct vsp_import_file *file_of(struct vsp_import *import, const char *descriptor)
{
    struct vsp_import_file *wanted = file_named(descriptor);
    struct vsp_import_file **found = tsearch(wanted, &import->file, by_name);

    if (found == NULL || *found != wanted) {
        vsp_free(wanted);
    }
    return found == NULL ? NULL : *found;
}

static void note(const struct vsp_import *import, const struct vsp_import_file *file)
{
    char *name = vsp_escape(file->name, strlen(file->name));

    if (import->journal != NULL) {
        fprintf(import->journal, "# object %" PRIu64 " %s\n", file->number, name);
    }
    vsp_free(name);
}

uint64_t vsp_import_object(struct vsp_import *import, const char *descriptor)
{
    struct vsp_import_file *file = file_of(import, descriptor);

    if (file == NULL) {
        return 0u;
    }
    if (file->number == 0u) {
        import->object = vsp_alloc(import->object, (import->objects + 1u) * sizeof *import->object);
        import->object[import->objects++] = file;
        file->number = import->objects;
        file->opened = file->opened == 0u ? ALL : file->opened; /* by one before the trace */
        note(import, file);
    }
    return file->number;
}

/* open(path, flags), openat(folder, path, flags) = descriptor */
int vsp_import_open(struct vsp_import *import, const struct vsp_strace_call *call)
{
    unsigned at = strcmp(call->name, "open") == 0 ? 1u : 2u;
    struct vsp_import_file *file;

    if (at == 2u && strcmp(call->name, "openat") != 0) {
        return 0;
    }
    file = call->failed || at >= call->count ? NULL : file_of(import, call->got);
    if (file != NULL) {
        file->opened |= (vsp_strace_flags(call->argument[at], open_flags) & OPEN_ACCESS) == 0u
                            ? READS
                            : ALL;
    }
    return 1;
}

uint32_t vsp_import_object_rights(const struct vsp_import *import, uint64_t number)
{
    return number == 0u || number > import->objects ? ALL : import->object[number - 1u]->opened;
}

void vsp_import_objects_free(struct vsp_import *import)
{
    tdestroy(import->file, vsp_free);
    vsp_free(import->object);
    import->file = NULL;
    import->object = NULL;
}
