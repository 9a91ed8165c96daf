/* SPDX-License-Identifier: ISC */
#include "shell/host/put_layout.h"

#include "shell/host/outfile.h"

struct vsp_file_region vsp_put_region(const uint64_t word[VSP_LIST_ENTRY_WORDS])
{
    uint32_t a = (uint32_t)word[2];
    int address = a >> 24 == VSP_BACKING_ANON || a >> 24 == VSP_BACKING_NONE; /* is the offset */

    return (struct vsp_file_region){.start = word[0],
                                    .end = word[1],
                                    .object = word[3],
                                    .offset = address ? 0u : word[4],
                                    .class_id = a & 255u,
                                    .rights = a >> 8 & 255u,
                                    .ceiling = a >> 16 & 255u,
                                    .backing = a >> 24};
}

void vsp_put_space(struct vsp_file_layout *layout, const struct vsp_engine *engine, uint32_t index)
{
    const struct vsp_space *sp = &engine->service.space[index];
    struct vsp_file_space *space = vsp_file_add_space(layout);
    uint64_t word[VSP_LIST_ENTRY_WORDS] = {0u};

    vsp_file_know(space, VSP_KEY_HANDLE, vsp_engine_handle(engine, index));
    vsp_file_know(space, VSP_KEY_LOW, sp->low_page * VSP_ABI_PAGE_BYTES);
    vsp_file_know(space, VSP_KEY_HIGH, sp->high_page * VSP_ABI_PAGE_BYTES);
    vsp_file_know(space, VSP_KEY_REGION_LIMIT, sp->region_limit);
    vsp_file_know(space, VSP_KEY_PAGE_LIMIT, sp->page_limit);
    vsp_file_know(space, VSP_KEY_EPOCH, sp->epoch);
    while (vsp_engine_region(engine, index, word[1], word)) {
        struct vsp_file_region region = vsp_put_region(word);

        vsp_file_add(space, &region);
    }
}

int vsp_put_layouts(const char *path, const struct vsp_engine *engine)
{
    struct vsp_file_layout layout = {NULL, 0u, 0u};
    FILE *out = vsp_outfile_open(path);

    if (out == NULL) {
        return 0;
    }
    for (uint32_t i = 0; i < VSP_SPACE_MAX; i++) {
        if (vsp_engine_handle(engine, i) != 0u) {
            vsp_put_space(&layout, engine, i);
        }
    }
    vsp_file_write_text(&layout, out);
    vsp_file_free(&layout);
    return vsp_outfile_close(path, out);
}
