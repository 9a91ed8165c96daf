/* SPDX-License-Identifier: ISC */
/* Any bytes as the map of a process: what can be read makes a layout without faults. */
#include <stdlib.h>

#include "shell/host/check_layout.h"
#include "shell/host/input.h"
#include "shell/host/maps.h"
#include "spec/abi.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* But for a stack that a map may have right above something, and content that ends beyond 2^64. */
static bool excused(const struct vsp_file_layout *layout)
{
    size_t i;

    for (i = 0u; i < layout->space[0].count; i++) {
        const struct vsp_file_region *r = &layout->space[0].region[i];

        if (r->offset > UINT64_MAX - (r->end - r->start)
            || (i > 0u && r->class_id == VSP_CLASS_STACK
                && layout->space[0].region[i - 1u].end == r->start)) {
            return true;
        }
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct vsp_input *in = vsp_input_memory("input", data, size);
    struct vsp_maps maps;

    if (in != NULL && vsp_maps_read(in, &maps)) {
        struct vsp_faults faults = {.to = stdout, .file = "input", .layout = &maps.layout};

        vsp_check_layout(&faults);
        if (faults.count != 0u && !excused(&maps.layout)) {
            abort();
        }
        vsp_maps_free(&maps);
    }
    vsp_input_close(in);
    return 0;
}
