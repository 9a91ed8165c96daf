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

struct object {
    uint64_t number;
    char name[];
};

static int by_name(const void *a, const void *b)
{
    const struct object *x = a;
    const struct object *y = b;

    return strcmp(x->name, y->name);
}

/* What is within <>, or the whole. */
static struct object *object_named(const char *descriptor)
{
    const char *path = strchr(descriptor, '<');
    size_t length;
    struct object *object;

    path = path == NULL ? descriptor : path + 1;
    length = strlen(path);
    length -= path != descriptor && length > 0u && path[length - 1u] == '>';
    object = vsp_alloc(NULL, sizeof *object + length + 1u);
    memcpy(object->name, path, length);
    object->name[length] = '\0';
    return object;
}

static void note(const struct vsp_import *import, const struct object *object)
{
    char *name = vsp_escape(object->name, strlen(object->name));

    if (import->journal != NULL) {
        fprintf(import->journal, "# object %" PRIu64 " %s\n", object->number, name);
    }
    vsp_free(name);
}

uint64_t vsp_import_object(struct vsp_import *import, const char *descriptor)
{
    struct object *wanted = object_named(descriptor);
    struct object **found = tsearch(wanted, &import->object, by_name);

    if (found == NULL) {
        vsp_free(wanted);
        return 0u;
    }
    if (*found != wanted) {
        vsp_free(wanted);
        return (*found)->number;
    }
    wanted->number = ++import->objects;
    note(import, wanted);
    return wanted->number;
}

void vsp_import_objects_free(struct vsp_import *import)
{
    tdestroy(import->object, vsp_free);
    import->object = NULL;
}
