/* SPDX-License-Identifier: ISC */
#include "tests/support/ask.h"

#include "tests/support/check.h"

void vsp_ask_create(struct vsp_message *m, uint64_t badge, uint64_t lo, uint64_t hi,
                    uint64_t regions, uint64_t pages)
{
    vsp_rig_request(m, badge, VSP_OP_SPACE_CREATE, 0);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(lo));
    vsp_rig_word(m, 1, VSP_ASK_BYTES(hi));
    vsp_rig_word(m, 2, regions);
    vsp_rig_word(m, 3, pages);
}

void vsp_ask_map(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count)
{
    vsp_rig_request(m, VSP_RIG_OWNER, VSP_OP_MAP, space);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(start));
    vsp_rig_word(m, 1, VSP_ASK_BYTES(count));
    vsp_rig_word(m, 3, VSP_PLACE_FIXED);
    vsp_rig_word(m, 4,
                 VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, VSP_ASK_RW, VSP_ASK_RW, VSP_BACKING_ANON));
}

void vsp_ask_map_direct(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                        uint64_t frame)
{
    vsp_ask_map(m, space, start, count);
    vsp_rig_word(m, 4,
                 VSP_ASK_ATTRIBUTES(VSP_CLASS_SHARED, VSP_ASK_RW, VSP_ASK_RW, VSP_BACKING_DIRECT));
    vsp_rig_word(m, 5, frame);
}

void vsp_ask_map_object(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                        uint64_t object, uint64_t page)
{
    vsp_ask_map(m, space, start, count);
    vsp_rig_word(m, 4,
                 VSP_ASK_ATTRIBUTES(VSP_CLASS_DATA, VSP_ASK_RW, VSP_ASK_RW, VSP_BACKING_OBJECT));
    vsp_rig_object(m, object, VSP_ASK_RW);
    vsp_rig_word(m, 6, VSP_ASK_BYTES(page));
}

static void ask_range(struct vsp_message *m, uint32_t op, uint64_t space, uint64_t start,
                      uint64_t count)
{
    vsp_rig_request(m, VSP_RIG_OWNER, op, space);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(start));
    vsp_rig_word(m, 1, VSP_ASK_BYTES(count));
}

void vsp_ask_unmap(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count)
{
    ask_range(m, VSP_OP_UNMAP, space, start, count);
}

void vsp_ask_protect(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                     uint64_t rights)
{
    ask_range(m, VSP_OP_PROTECT, space, start, count);
    vsp_rig_word(m, 2, rights);
}

void vsp_ask_find(struct vsp_message *m, uint64_t space, uint64_t page)
{
    vsp_rig_request(m, VSP_RIG_OWNER, VSP_OP_FIND, space);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(page));
}

void vsp_ask_list(struct vsp_message *m, uint64_t space, uint64_t page, uint64_t most)
{
    vsp_rig_request(m, VSP_RIG_OWNER, VSP_OP_LIST, space);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(page));
    vsp_rig_word(m, 1, most);
}

void vsp_ask_grant(struct vsp_message *m, uint32_t op, uint64_t space, uint64_t badge,
                   uint64_t rights)
{
    vsp_rig_request(m, VSP_RIG_OWNER, op, space);
    vsp_rig_word(m, 0, badge);
    vsp_rig_word(m, 1, rights);
}

void vsp_ask_window(struct vsp_message *m, uint64_t start, uint64_t count)
{
    vsp_rig_word(m, 2, VSP_ASK_BYTES(start));
    vsp_rig_word(m, 3, VSP_ASK_BYTES(count));
}

void vsp_ask_until(struct vsp_message *m, uint64_t page)
{
    vsp_rig_word(m, 2, VSP_ASK_BYTES(page));
}

void vsp_ask_fault(struct vsp_message *m, uint64_t space, uint64_t page, uint64_t access)
{
    vsp_rig_request(m, VSP_RIG_PAGER, VSP_OP_FAULT_QUERY, space);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(page));
    vsp_rig_word(m, 1, access);
}

void vsp_ask_supply(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count)
{
    ask_range(m, VSP_OP_FAULT_SUPPLY, space, start, count);
    m->badge = VSP_RIG_PAGER;
    vsp_rig_word(m, 2, VSP_RIG_PAGER_FRAME);
    vsp_rig_word(m, 3, VSP_ASK_RW);
    vsp_rig_word(m, 4, VSP_BACKING_ANON);
    vsp_rig_word(m, 6, VSP_ASK_BYTES(start));
    vsp_rig_word(m, 7, 1);
}

void vsp_ask_evict(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count)
{
    ask_range(m, VSP_OP_PAGE_EVICT, space, start, count);
    m->badge = VSP_RIG_PAGER;
}

void vsp_ask_may(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t count,
                 uint64_t badge, uint64_t right)
{
    ask_range(m, VSP_OP_MAY, space, start, count);
    m->badge = VSP_RIG_PAGER;
    vsp_rig_word(m, 2, badge);
    vsp_rig_word(m, 3, right);
}

void vsp_ask_lost(struct vsp_message *m, uint64_t space, uint64_t start, uint64_t object,
                  uint64_t page, uint64_t generation)
{
    vsp_rig_request(m, VSP_RIG_PAGER, VSP_OP_BACKING_LOST, space);
    vsp_rig_word(m, 0, VSP_ASK_BYTES(start));
    vsp_rig_word(m, 1, object);
    vsp_rig_word(m, 2, VSP_ASK_BYTES(page));
    vsp_rig_word(m, 3, generation);
}

void vsp_ask_next(struct vsp_message *m, uint64_t cursor)
{
    vsp_rig_request(m, VSP_RIG_PAGER, VSP_OP_PAGER_NEXT, 0);
    vsp_rig_word(m, 0, cursor);
}

void vsp_ask_settle(struct vsp_message *m, uint64_t space, uint64_t content)
{
    vsp_rig_request(m, VSP_RIG_PAGER, VSP_OP_PAGER_SETTLE, space);
    vsp_rig_word(m, 0, content);
}

uint64_t vsp_ask_space(struct vsp_rig *rig)
{
    struct vsp_message m;
    uint64_t first;
    uint64_t space;

    vsp_rig_init(rig);
    vsp_ask_create(&m, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, 1, 1);
    VSP_CHECK_EQ(vsp_rig_send(rig, &m), VSP_OK);
    first = rig->answer.word[0];
    vsp_ask_create(&m, VSP_RIG_OWNER, VSP_ASK_LO, VSP_ASK_HI, VSP_ASK_REGIONS, VSP_ASK_PAGES);
    VSP_CHECK_EQ(vsp_rig_send(rig, &m), VSP_OK);
    space = rig->answer.word[0];
    vsp_rig_request(&m, VSP_RIG_OWNER, VSP_OP_SPACE_DESTROY, first);
    VSP_CHECK_EQ(vsp_rig_do(rig, &m), VSP_OK);
    return space;
}
