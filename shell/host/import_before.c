/* SPDX-License-Identifier: ISC */
/* What was there before the first call of a trace: a program's own file, mapped by execve. */
#include "shell/host/import.h"

bool vsp_import_read_before(struct vsp_import *import, const char *path)
{
    struct vsp_input *in = vsp_input_open(path);
    bool fine = in != NULL && vsp_maps_read(in, &import->before);

    vsp_input_close(in);
    import->waits = fine;
    return fine;
}

void vsp_import_before(struct vsp_import *import, const struct vsp_import_memory *memory)
{
    const struct vsp_file_space *space;

    if (!import->waits) {
        return;
    }
    import->waits = false;
    space = &import->before.layout.space[0];
    for (size_t i = 0; i < space->count; i++) {
        const struct vsp_file_region *r = &space->region[i];
        uint64_t object = r->backing == VSP_BACKING_OBJECT && r->name != NULL
                              ? vsp_import_object(import, r->name)
                              : r->object;
        const uint64_t region[VSP_LIST_ENTRY_WORDS] = {
            r->start, r->end,
            r->class_id | r->rights << 8 | r->ceiling << 16 | (uint64_t)r->backing << 24, object,
            r->offset};

        vsp_import_map(import, memory, "before", region);
    }
    for (size_t i = 0; i < import->before.left_count; i++) {
        vsp_tally_add(&import->missing, "before: %s",
                      vsp_maps_reason(import->before.left[i].reason));
    }
}
