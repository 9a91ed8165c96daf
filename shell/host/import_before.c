/* SPDX-License-Identifier: ISC */
/* What is there before the first call of a program: its own file, mapped by execve. */
#include "shell/host/command.h"
#include "shell/host/import.h"

bool vsp_import_read_before(struct vsp_import *import, const char *path)
{
    struct vsp_input *in = vsp_input_open(path);
    struct vsp_maps maps;
    bool fine = in != NULL && vsp_maps_read(in, &maps);

    vsp_input_close(in);
    if (fine) {
        import->before = vsp_alloc(import->before, (import->befores + 1u) * sizeof maps);
        import->before[import->befores++] = maps;
    }
    return fine;
}

/* Maps what a map says. */
static void map_all(struct vsp_import *import, const struct vsp_import_memory *memory,
                    const struct vsp_maps *maps)
{
    const struct vsp_file_space *space = &maps->layout.space[0];

    for (size_t i = 0; i < space->count; i++) {
        const struct vsp_file_region *r = &space->region[i];
        uint64_t object = r->backing == VSP_BACKING_OBJECT && r->name != NULL
                              ? vsp_import_object(import, r->name)
                              : r->object;
        const uint64_t region[VSP_LIST_ENTRY_WORDS] = {
            r->start, r->end, vsp_import_attributes(r->class_id, r->rights, r->ceiling, r->backing),
            object, r->offset};

        vsp_import_map(import, memory, "before", region);
    }
    for (size_t i = 0; i < maps->left_count; i++) {
        vsp_tally_add(&import->missing, "before: %s", vsp_maps_reason(maps->left[i].reason));
    }
}

void vsp_import_executed(struct vsp_import *import, const struct vsp_import_memory *memory)
{
    if (import->executed < import->befores) {
        map_all(import, memory, &import->before[import->executed++]);
    } else if (import->befores != 0u) {
        vsp_tally_add(&import->missing, "execve without a --before of its own");
    }
}

void vsp_import_begun(struct vsp_import *import, const struct vsp_import_memory *memory)
{
    if (import->executed == 0u) {
        vsp_import_executed(import, memory);
    }
}

void vsp_import_befores_left(struct vsp_import *import)
{
    for (size_t i = import->executed; i < import->befores; i++) {
        vsp_tally_add(&import->missing, "--before for which no execve came");
    }
}

void vsp_import_befores_free(struct vsp_import *import)
{
    for (size_t i = 0; i < import->befores; i++) {
        vsp_maps_free(&import->before[i]);
    }
    vsp_free(import->before);
}
