/* SPDX-License-Identifier: ISC */
/* The oracle's state: cells, bytes, and the rules that are sets. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/model.h"

void vsp_model_init(struct vsp_model *m, const struct vsp_startup *startup)
{
    (void)memset(m, 0, sizeof *m);
    m->startup = *startup;
    for (uint32_t k = 0; k < VSP_SPACE_MAX; k++) {
        m->space[k].generation = 1;
    }
}

uint32_t vsp_model_dealt(const struct vsp_model *m, uint32_t place)
{
    uint32_t client = 0;
    uint64_t ahead = place; /* places before this one that are not counted off yet */

    while (client < m->startup.client_count && m->startup.client[client].spaces <= ahead) {
        ahead -= m->startup.client[client].spaces;
        client++;
    }
    return client;
}

uint64_t vsp_model_get(const uint8_t *byte, uint32_t offset, uint32_t width)
{
    uint64_t value = 0;

    for (uint32_t k = width; k-- > 0;) {
        value = (value << 8) | byte[offset + k];
    }
    return value;
}

void vsp_model_put(uint8_t *byte, uint32_t offset, uint32_t width, uint64_t value)
{
    for (uint32_t k = 0; k < width; k++) {
        byte[offset + k] = (uint8_t)(value >> (8 * k));
    }
}

uint32_t vsp_model_reply(const struct vsp_model_answer *answer, uint8_t *byte)
{
    vsp_model_put(byte, VSP_REP_OFF_MAGIC, 4, VSP_REP_MAGIC);
    vsp_model_put(byte, VSP_REP_OFF_VERSION, 2, VSP_ABI_VERSION);
    vsp_model_put(byte, VSP_REP_OFF_OP, 2, answer->op);
    vsp_model_put(byte, VSP_REP_OFF_STATUS, 4, answer->status);
    vsp_model_put(byte, VSP_REP_OFF_ID, 4, answer->id);
    vsp_model_put(byte, VSP_REP_OFF_EPOCH, 8, answer->epoch);
    vsp_model_put(byte, VSP_REP_OFF_COUNT, 8, answer->word_count);
    for (uint32_t k = 0; k < answer->word_count; k++) {
        vsp_model_put(byte, VSP_REP_OFF_WORD + 8 * k, 8, answer->word[k]);
    }
    return VSP_REP_OFF_WORD + 8 * answer->word_count;
}

struct vsp_model_cell *vsp_model_at(struct vsp_model_space *sp, uint64_t page)
{
    VSP_CHECK(sp->lo <= page && page < sp->hi && page - sp->lo < VSP_MODEL_SPAN);
    return &sp->cell[page - sp->lo];
}

/* Its content is numbered by the page: anonymous, or none. */
static int by_page(const struct vsp_model_cell *c)
{
    return c->backing == VSP_BACKING_ANON || c->backing == VSP_BACKING_NONE;
}

int vsp_model_counts(const struct vsp_model_cell *c)
{
    return c->used && c->class_id != VSP_CLASS_RESERVATION && c->class_id != VSP_CLASS_GUARD;
}

/* Two pages, one above the other, say the same, whenever they were mapped. */
static int alike(const struct vsp_model_cell *below, const struct vsp_model_cell *above)
{
    uint64_t step = by_page(below) ? 0 : 1; /* of the object or the frames */

    return below->used && above->used && below->class_id == above->class_id
           && below->rights == above->rights && below->ceiling == above->ceiling
           && below->backing == above->backing && below->object == above->object
           && below->base + step == above->base;
}

int vsp_model_apart(const struct vsp_model_space *sp, uint64_t page)
{
    const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

    return sp->lo < page && page < sp->hi && alike(c - 1, c) && c[-1].generation != c->generation;
}

int vsp_model_begins(const struct vsp_model_space *sp, uint64_t page)
{
    const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

    return c->used && (page == sp->lo || !alike(c - 1, c) || c[-1].generation != c->generation);
}

uint64_t vsp_model_regions(const struct vsp_model_space *sp)
{
    uint64_t count = 0;

    for (uint64_t page = sp->lo; page < sp->hi; page++) {
        count += vsp_model_begins(sp, page) ? 1u : 0u;
    }
    return count;
}

uint64_t vsp_model_pages(const struct vsp_model_space *sp)
{
    uint64_t count = 0;

    for (uint32_t k = 0; k < VSP_MODEL_SPAN; k++) {
        count += vsp_model_counts(&sp->cell[k]) ? 1u : 0u;
    }
    return count;
}

int vsp_model_backed(const struct vsp_model_space *sp, uint64_t start, uint64_t end)
{
    while (start < end
           && (!sp->cell[start - sp->lo].used
               || sp->cell[start - sp->lo].backing == VSP_BACKING_NONE)) {
        start++;
    }
    return start < end;
}

uint64_t vsp_model_seek(const struct vsp_model_space *sp, uint64_t page, uint64_t end, int used)
{
    while (page < end && (sp->cell[page - sp->lo].used != 0) != used) {
        page++;
    }
    return page;
}

uint64_t vsp_model_lost(const struct vsp_model_space *sp, int first)
{
    uint64_t found = sp->hi;

    for (uint64_t page = sp->lo; page < sp->hi; page++) {
        if (sp->lost[page - sp->lo] && (found == sp->hi || !first)) {
            found = page;
        }
    }
    return found;
}

uint64_t vsp_model_first(const struct vsp_model_space *sp, uint64_t page)
{
    while (!vsp_model_begins(sp, page)) {
        page--;
    }
    return page;
}

uint64_t vsp_model_end(const struct vsp_model_space *sp, uint64_t page)
{
    page++;
    while (page < sp->hi && sp->cell[page - sp->lo].used && !vsp_model_begins(sp, page)) {
        page++;
    }
    return page;
}

uint64_t vsp_model_content(const struct vsp_model_space *sp, uint64_t page)
{
    const struct vsp_model_cell *c = &sp->cell[page - sp->lo];

    return by_page(c) ? page : c->base;
}

/* R, W and X in any sum: W needs R, W with X never. */
int vsp_model_rights_ok(uint64_t rights)
{
    int w = (rights & VSP_RIGHT_W) != 0;

    return rights < 8 && !(w && (rights & VSP_RIGHT_R) == 0) && !(w && (rights & VSP_RIGHT_X) != 0)
           && !((rights & VSP_RIGHT_X) != 0 && (rights & VSP_RIGHT_R) == 0);
}

uint32_t vsp_model_class_ceiling(uint32_t class_id)
{
    switch (class_id) {
    case VSP_CLASS_CODE:
        return VSP_RIGHT_R | VSP_RIGHT_X;
    case VSP_CLASS_RODATA:
        return VSP_RIGHT_R;
    case VSP_CLASS_RESERVATION:
    case VSP_CLASS_GUARD:
        return 0;
    case VSP_CLASS_JIT:
        return VSP_RIGHT_R | VSP_RIGHT_W | VSP_RIGHT_X;
    default:
        return VSP_RIGHT_R | VSP_RIGHT_W;
    }
}
