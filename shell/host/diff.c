/* SPDX-License-Identifier: ISC */
/* Which spaces of two layouts are compared. */
#include "shell/host/diff.h"

#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"

struct key {
    bool handle;
    uint64_t name;
    const struct vsp_file_space *space;
};

static int by_key(const void *a, const void *b)
{
    const struct key *x = a;
    const struct key *y = b;

    if (x->handle != y->handle) {
        return x->handle ? 1 : -1;
    }
    return x->name < y->name ? -1 : x->name > y->name;
}

static struct key *keys_of(struct vsp_file_layout *layout, bool place)
{
    struct key *keys = vsp_alloc(NULL, layout->count * sizeof *keys);
    size_t i;

    for (i = 0u; i < layout->count; i++) {
        struct vsp_file_space *space = &layout->space[i];

        vsp_file_join(space);
        keys[i].handle = space->known[VSP_KEY_HANDLE] && !place;
        keys[i].name = keys[i].handle ? space->key[VSP_KEY_HANDLE] : i;
        keys[i].space = space;
    }
    qsort(keys, layout->count, sizeof *keys, by_key);
    return keys;
}

void vsp_diff(struct vsp_file_layout *a, struct vsp_file_layout *b, struct vsp_diff *diff)
{
    bool place = a->count == 1u && b->count == 1u
                 && !(a->space[0].known[VSP_KEY_HANDLE] && b->space[0].known[VSP_KEY_HANDLE]
                      && a->space[0].key[VSP_KEY_HANDLE] == b->space[0].key[VSP_KEY_HANDLE]);
    struct key *x = keys_of(a, place);
    struct key *y = keys_of(b, place);
    size_t i = 0u;
    size_t j = 0u;

    memset(diff, 0, sizeof *diff);
    while (i < a->count || j < b->count) {
        int order = i == a->count ? 1 : j == b->count ? -1 : by_key(&x[i], &y[j]);

        vsp_diff_space(order <= 0 ? x[i].space : NULL, order >= 0 ? y[j].space : NULL,
                       order <= 0 ? x[i].name : y[j].name, diff);
        i += order <= 0;
        j += order >= 0;
    }
    vsp_free(x);
    vsp_free(y);
}

void vsp_diff_free(struct vsp_diff *diff)
{
    vsp_free(diff->change);
    memset(diff, 0, sizeof *diff);
}
