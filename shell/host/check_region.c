/* SPDX-License-Identifier: ISC */
/* The rules that one region has to keep whatever stands beside it. */
#include "shell/host/check_layout.h"

#include <inttypes.h>

#include "core/layout/layout.h"
#include "core/policy/policy.h"
#include "core/policy/rights.h"
#include "shell/host/names.h"
#include "spec/abi.h"

#define PAGE VSP_ABI_PAGE_BYTES

static void check_range(struct vsp_faults *faults, size_t space, size_t i)
{
    const struct vsp_file_space *s = &faults->layout->space[space];
    const struct vsp_file_region *r = &s->region[i];
    uint64_t low = s->known[VSP_KEY_LOW] ? s->key[VSP_KEY_LOW] : VSP_ABI_PAGE_MIN * PAGE;
    uint64_t high = s->known[VSP_KEY_HIGH] ? s->key[VSP_KEY_HIGH] : VSP_ABI_PAGE_END * PAGE;

    if (r->start % PAGE != 0u || r->end % PAGE != 0u) {
        vsp_found_region(faults, space, i, "not aligned to pages of %u bytes", PAGE);
    }
    if (r->end <= r->start) {
        vsp_found_region(faults, space, i, "empty, or ends before it begins");
    } else if (r->start < low || r->end > high) {
        vsp_found_region(faults, space, i, "beyond the bounds 0x%" PRIx64 "-0x%" PRIx64, low, high);
    }
}

/* One set of rights; whether it is one. */
static int check_set(struct vsp_faults *faults, size_t space, size_t i, const char *what,
                     uint32_t rights)
{
    if (vsp_rights_wx(rights) != 0u) {
        vsp_found_region(faults, space, i, "%s %s: write and execute together", what,
                         vsp_name_rights(rights));
    } else if (vsp_rights_ok(rights) == 0u) {
        vsp_found_region(faults, space, i, "%s %s: without read", what, vsp_name_rights(rights));
    } else {
        return 1;
    }
    return 0;
}

static void check_rights(struct vsp_faults *faults, size_t space, size_t i)
{
    const struct vsp_file_region *r = &faults->layout->space[space].region[i];
    uint32_t most = vsp_policy_rule(r->class_id).ceiling;
    int rights = check_set(faults, space, i, "rights", r->rights);
    int turns = r->class_id == VSP_CLASS_JIT && r->ceiling == most; /* one at a time, ever */
    int ceiling = turns || check_set(faults, space, i, "ceiling", r->ceiling);

    if (rights && ceiling && vsp_rights_within(r->rights, r->ceiling) == 0u) {
        vsp_found_region(faults, space, i, "rights %s beyond the ceiling %s",
                         vsp_name_rights(r->rights), vsp_name_rights(r->ceiling));
    }
    if (ceiling && vsp_rights_within(r->ceiling, most) == 0u) {
        vsp_found_region(faults, space, i, "ceiling %s beyond %s, all that class %s allows",
                         vsp_name_rights(r->ceiling), vsp_name_rights(most),
                         vsp_name_class(r->class_id));
    }
}

static void check_object(struct vsp_faults *faults, size_t space, size_t i)
{
    const struct vsp_file_region *r = &faults->layout->space[space].region[i];
    uint64_t pages = r->end > r->start ? (r->end - r->start) / PAGE : 0u;

    if (r->object > VSP_OBJECT_MAX) {
        vsp_found_region(faults, space, i, "object %" PRIu64 " is beyond the last number, %" PRIu64,
                         r->object, (uint64_t)VSP_OBJECT_MAX);
    }
    if (r->offset % PAGE != 0u) {
        vsp_found_region(faults, space, i, "offset 0x%" PRIx64 " is not aligned to pages",
                         r->offset);
    }
    if (r->offset / PAGE + pages > VSP_LAYOUT_CONTENT_END) {
        vsp_found_region(faults, space, i, "offset 0x%" PRIx64 ": content ends beyond 2^64",
                         r->offset);
    }
}

static void check_direct(struct vsp_faults *faults, size_t space, size_t i)
{
    const struct vsp_file_region *r = &faults->layout->space[space].region[i];
    uint64_t pages = r->end > r->start ? (r->end - r->start) / PAGE : 0u;

    if (r->object >= VSP_ABI_FRAME_END || pages > VSP_ABI_FRAME_END - r->object) {
        vsp_found_region(faults, space, i, "frames from %" PRIu64 " end beyond frame %" PRIu64,
                         r->object, (uint64_t)VSP_ABI_FRAME_END);
    }
    if (r->offset != 0u) {
        vsp_found_region(faults, space, i, "direct frames have offset 0");
    }
}

/* What was an object's stays mapped when that is lost, but may not be touched any more. */
static void check_lost(struct vsp_faults *faults, size_t space, size_t i)
{
    const struct vsp_file_region *r = &faults->layout->space[space].region[i];

    if (r->ceiling != 0u) {
        vsp_found_region(faults, space, i, "ceiling %s: what has lost its backing has none",
                         vsp_name_rights(r->ceiling));
    }
}

static void check_backing(struct vsp_faults *faults, size_t space, size_t i)
{
    const struct vsp_file_region *r = &faults->layout->space[space].region[i];
    int lost = r->backing == VSP_BACKING_LOST;

    if (lost) {
        check_lost(faults, space, i);
    }
    if (vsp_policy_backing_ok(r->class_id, lost ? VSP_BACKING_OBJECT : r->backing) == 0u) {
        vsp_found_region(faults, space, i, "class %s may not be backed by %s",
                         vsp_name_class(r->class_id), vsp_name_backing(r->backing));
    }
    if (vsp_file_of_object(r)) {
        check_object(faults, space, i);
    } else if (r->backing == VSP_BACKING_DIRECT) {
        check_direct(faults, space, i);
    } else if (r->object != 0u || r->offset != 0u) {
        vsp_found_region(faults, space, i, "%s has object and offset 0",
                         r->backing == VSP_BACKING_NONE ? "what is kept" : "anonymous memory");
    }
}

void vsp_check_region(struct vsp_faults *faults, size_t space, size_t region)
{
    check_range(faults, space, region);
    check_rights(faults, space, region);
    check_backing(faults, space, region);
}
