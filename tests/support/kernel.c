/* SPDX-License-Identifier: ISC */
#include "tests/support/kernel.h"

#include "tests/support/check.h"

static struct vsp_kernel_table *table_of(struct vsp_kernel *k, uint32_t slot)
{
    VSP_CHECK(VSP_SLOT_SPACE <= slot && slot < VSP_SLOT_SPACE + VSP_SPACE_MAX);
    return &k->table[slot - VSP_SLOT_SPACE];
}

void vsp_kernel_keep(struct vsp_kernel *k, uint32_t slot)
{
    struct vsp_kernel_table *t = table_of(k, slot);

    VSP_CHECK(!t->held && t->count == 0);
    t->held = 1;
}

static void unmap(struct vsp_kernel_table *t, uint64_t page, uint64_t end)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < t->count; i++) {
        if (t->entry[i].page < page || end <= t->entry[i].page) {
            t->entry[kept++] = t->entry[i];
        }
    }
    t->count = kept;
}

/* In place of what is mapped there. */
static void map(struct vsp_kernel_table *t, const struct vsp_work *e, int supplied)
{
    unmap(t, e->page, e->page + e->count);
    VSP_CHECK(e->count <= VSP_KERNEL_ENTRIES - t->count);
    for (uint64_t p = 0; p < e->count; p++) {
        t->entry[t->count++] = (struct vsp_kernel_entry){e->page + p, e->frame + p, e->rights,
                                                         supplied};
    }
}

void vsp_kernel_work(struct vsp_kernel *k, const struct vsp_work *e)
{
    struct vsp_kernel_table *t = table_of(k, e->slot);

    VSP_CHECK(t->held);
    VSP_CHECK(e->page >= VSP_ABI_PAGE_MIN && e->count > 0);
    VSP_CHECK(e->count <= VSP_ABI_PAGE_END - e->page);
    switch (e->kind) {
    case VSP_WORK_MAP:
    case VSP_WORK_SUPPLY:
        VSP_CHECK(e->frame + e->count <= VSP_ABI_FRAME_END);
        map(t, e, e->kind == VSP_WORK_SUPPLY);
        return;
    case VSP_WORK_UNMAP:
        unmap(t, e->page, e->page + e->count);
        return;
    case VSP_WORK_PROTECT:
        for (uint32_t i = 0; i < t->count; i++) {
            if (e->page <= t->entry[i].page && t->entry[i].page < e->page + e->count) {
                uint32_t kept = t->entry[i].supplied ? t->entry[i].rights : UINT32_MAX;

                t->entry[i].rights = e->rights & kept;
            }
        }
        return;
    default:
        VSP_CHECK_EQ(e->kind, VSP_WORK_CLEAR);
        t->count = 0;
        t->held = 0;
        return;
    }
}

static const struct vsp_model_cell *cell_of(const struct vsp_model_space *sp, uint64_t page)
{
    VSP_CHECK(sp->lo <= page && page < sp->hi);
    return &sp->cell[page - sp->lo];
}

static void check_direct(const struct vsp_kernel_table *t, const struct vsp_model_space *sp)
{
    uint32_t want = 0;
    uint32_t found = 0;

    for (uint64_t page = sp->lo; page < sp->hi; page++) {
        const struct vsp_model_cell *c = cell_of(sp, page);

        want += c->used && c->backing == VSP_BACKING_DIRECT;
    }
    for (uint32_t i = 0; i < t->count; i++) {
        const struct vsp_model_cell *c = cell_of(sp, t->entry[i].page);

        found += c->used && c->backing == VSP_BACKING_DIRECT;
    }
    VSP_CHECK_EQ(found, want);
}

void vsp_kernel_check(const struct vsp_kernel *k, const struct vsp_model *m)
{
    for (uint32_t s = 0; s < VSP_SPACE_MAX; s++) {
        const struct vsp_kernel_table *t = &k->table[s];

        VSP_CHECK_EQ(t->held, m->space[s].live);
        VSP_CHECK(t->held || t->count == 0);
        for (uint32_t i = 0; i < t->count; i++) {
            const struct vsp_model_cell *c = cell_of(&m->space[s], t->entry[i].page);

            VSP_CHECK(c->used && c->backing != VSP_BACKING_LOST && c->backing != VSP_BACKING_NONE);
            VSP_CHECK(t->entry[i].supplied == (c->backing != VSP_BACKING_DIRECT));
            VSP_CHECK((t->entry[i].rights & ~(uint32_t)c->rights) == 0);
            VSP_CHECK(c->backing != VSP_BACKING_DIRECT
                      || (t->entry[i].frame == c->base && t->entry[i].rights == c->rights));
        }
        if (t->held) {
            check_direct(t, &m->space[s]);
        }
    }
}
