/* SPDX-License-Identifier: ISC */
/*
 * Loads a client: an empty VSpace goes to vspaced, and every segment is a MAP there. The content
 * comes from pagerd, page by page, when the client runs.
 */
#include <elf.h>

#include "tests/machine/tasks/procd.h"

#define CLIENT_REGIONS 100u
#define CLIENT_PAGES 8192u
#define SPACE_END 0x7ffffffff000u

static const Elf64_Ehdr *image(void)
{
    return (const void *)client_image;
}

static const Elf64_Phdr *segments(void)
{
    return (const void *)(client_image + image()->e_phoff);
}

uint64_t loader_code_offset(void)
{
    return segments()[0].p_offset;
}

static uint64_t space_of[VSP_SPACE_MAX + 64u]; /* by task */

uint64_t loader_space_of(uint64_t task)
{
    return task < sizeof space_of / sizeof space_of[0] ? space_of[task] : 0u;
}

/* A task without memory. Its VSpace capability goes to vspaced, or nobody keeps it. */
uint64_t loader_space(const char *name, uint64_t slot, uint64_t regions, uint64_t pages,
                      uint64_t *task)
{
    uint64_t word[4] = {PAGE, SPACE_END, regions, pages};
    uint64_t drop[2] = {MACHINE_OP_DROP, slot};
    *task = launch_create(name, MACHINE_IMAGE_NONE, slot);
    uint32_t status = lib_request_with(VSP_OP_SPACE_CREATE, 0u, word, 4u, 0u, 0u, slot);
    uint64_t space = status == VSP_OK ? lib_reply.word[0] : 0u;
    (void)lib_control(drop, 2u);
    space_of[*task % (sizeof space_of / sizeof space_of[0])] = space;
    return space;
}

static uint32_t map_fixed(uint64_t space, uint64_t address, uint64_t bytes, uint64_t attributes,
                          uint64_t offset)
{
    uint64_t length = (bytes + PAGE - 1u) / PAGE * PAGE;
    uint64_t slot = attributes / 0x1000000u == VSP_BACKING_OBJECT ? SLOT_OBJECT : 0u;
    uint64_t word[7] = {address, length, 0u, VSP_PLACE_FIXED, attributes, 0u, offset};
    return bytes == 0u || lib_map_object(space, word, slot) == VSP_OK;
}

static uint32_t map_segment(uint64_t space, const Elf64_Phdr *s)
{
    uint64_t data = ATTRIBUTES(VSP_CLASS_DATA, RW, RW, VSP_BACKING_ANON);
    if ((s->p_flags & PF_X) != 0u) {
        return map_fixed(space, s->p_vaddr, s->p_filesz,
                         ATTRIBUTES(VSP_CLASS_CODE, RX, RX, VSP_BACKING_OBJECT), s->p_offset);
    }
    if ((s->p_flags & PF_W) == 0u) {
        return map_fixed(space, s->p_vaddr, s->p_filesz,
                         ATTRIBUTES(VSP_CLASS_RODATA, VSP_RIGHT_R, VSP_RIGHT_R, VSP_BACKING_OBJECT),
                         s->p_offset);
    }
    /* The file's part ends on a page, see task.ld; what follows is zero. */
    return map_fixed(space, s->p_vaddr, s->p_filesz,
                     ATTRIBUTES(VSP_CLASS_DATA, RW, RW, VSP_BACKING_OBJECT), s->p_offset)
           && map_fixed(space, s->p_vaddr + s->p_filesz, s->p_memsz - s->p_filesz, data, 0u);
}

static uint64_t map_stack(uint64_t space)
{
    uint32_t status = lib_map(space, VSP_PLACE_CLASS, 0u, CLIENT_STACK, 0u,
                              ATTRIBUTES(VSP_CLASS_STACK, RW, RW, VSP_BACKING_ANON));
    return status == VSP_OK ? lib_reply.word[0] + CLIENT_STACK : 0u;
}

uint32_t loader_run(struct client *client, uint64_t slot, uint64_t grant)
{
    uint32_t loaded = 1u;
    client->space = loader_space(client->name, slot, CLIENT_REGIONS, CLIENT_PAGES, &client->task);
    lib_line_text("space ", 0u);
    lib_line_number(client->space, 0u);
    lib_line_text(" is of ", 0u);
    lib_line_text(client->name, 0u);
    lib_line_end();
    for (uint32_t i = 0; i < image()->e_phnum; i++) {
        if (i == 1u && client == procd_client) {
            lib_say("fold: rodata, data and a stack; a may map and query");
        }
        if (segments()[i].p_type == PT_LOAD && !map_segment(client->space, &segments()[i])) {
            loaded = 0u;
        }
    }
    client->entry = image()->e_entry;
    client->stack = map_stack(client->space);
    if (grant != 0u) {
        uint32_t status = procd_grant(VSP_OP_GRANT, client->space, client->badge, grant);
        loaded = status == VSP_OK ? loaded : 0u;
    }
    uint64_t pager[] = {MACHINE_OP_PAGER, SLOT_MAKE_PAGERD, client->task, 0u, 0u, client->space};
    (void)lib_control(pager, 6u);
    (void)lib_give(client->task, SLOT_MAKE_PROCD, SLOT_PROCD, VSP_CAP_RIGHT_CALL, client->badge,
                   0u);
    return loaded == 1u && client->stack != 0u;
}
