/* SPDX-License-Identifier: ISC */
/* The requests of an import, each sent and noted. */
#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/import.h"
#include "shell/host/words.h"

#define CLIENT 1u

/* Pages that a space may have: more than a process can. */
#define SPACE_PAGES VSP_SPACE_WINDOW

/* What comes along with a request. */
struct along {
    uint32_t capability;
    uint64_t object;
    uint32_t rights;
};
static const struct along nothing;

/* Sends a request; its status. */
static uint32_t send(struct vsp_import *import, const struct vsp_request *request,
                     struct along along)
{
    struct vsp_journal_exchange *x = &import->last;
    struct vsp_request q = *request;

    q.id = (uint32_t)++import->requests;
    memset(&x->message, 0, sizeof x->message);
    vsp_wire_encode_request(&q, x->message.byte);
    x->message.byte_len = VSP_REQ_BYTES;
    x->message.badge = CLIENT;
    x->message.token = import->requests;
    x->message.capability = along.capability;
    x->message.object = along.object;
    x->message.object_rights = along.rights;
    x->outcome = 1u;
    vsp_engine_serve(import->engine, x);
    if (import->journal != NULL) {
        vsp_journal_put_exchange(import->journal, x);
    }
    return import->engine->status;
}

/* Sends a request that a call makes; a refusal is counted. */
static void ask(struct vsp_import *import, const struct vsp_request *request, struct along along,
                const char *call)
{
    uint32_t status = send(import, request, along);

    if (status != VSP_OK) {
        import->refused++;
        vsp_tally_add(&import->refusals, "%s: %s %s", call, vsp_operation_of(request->op)->name,
                      vsp_status_name(status));
    }
}

int vsp_import_create(struct vsp_import *import, struct vsp_import_process *process)
{
    struct vsp_request q = {.op = VSP_OP_SPACE_CREATE,
                            .word = {VSP_ABI_PAGE_MIN * VSP_ABI_PAGE_BYTES,
                                     VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES, import->regions,
                                     SPACE_PAGES}};

    if (send(import, &q, (struct along){.capability = VSP_CAP_VSPACE}) != VSP_OK) {
        vsp_input_complain(import->in, "no room for another process; ask for fewer --regions");
        return 0;
    }
    process->memory = vsp_alloc(NULL, sizeof *process->memory);
    *process->memory = (struct vsp_import_memory){import->engine->reply.word[0], 1u, 0u};
    if (import->journal != NULL) {
        fprintf(import->journal, "# space 0x%" PRIx64 " process %ld\n", process->memory->handle,
                process->pid);
    }
    return 1;
}

void vsp_import_leave(struct vsp_import *import, struct vsp_import_process *process)
{
    struct vsp_import_memory *memory = process->memory;

    process->memory = NULL;
    if (memory != NULL && --memory->users == 0u) {
        struct vsp_request q = {.op = VSP_OP_SPACE_DESTROY, .space = memory->handle};

        ask(import, &q, nothing, "exit");
        vsp_free(memory);
    }
}

int vsp_import_region(const struct vsp_import *import, const struct vsp_import_memory *memory,
                      uint64_t address, uint64_t region[VSP_LIST_ENTRY_WORDS])
{
    return vsp_engine_region(import->engine, (uint32_t)(memory->handle % VSP_SPACE_MAX), address,
                             region);
}

/*
 * The capability of a region's object: a process may do with the file what it was opened for, and
 * with a private copy of it, which data are, everything.
 */
static struct along object_of(const struct vsp_import *import,
                              const uint64_t region[VSP_LIST_ENTRY_WORDS])
{
    uint32_t rights = vsp_import_object_rights(import, region[3]);

    if (region[2] % 256u == VSP_CLASS_DATA) {
        rights = VSP_RIGHT_R + VSP_RIGHT_W + VSP_RIGHT_X;
    }
    return (struct along){VSP_CAP_OBJECT, region[3], rights};
}

uint64_t vsp_import_attributes(uint64_t class_id, uint64_t rights, uint64_t ceiling,
                               uint64_t backing)
{
    return class_id | rights << 8 | ceiling << 16 | backing << 24;
}

/* Whether a region of LIST is of a class that has nothing in it. */
static int keeps(const uint64_t region[VSP_LIST_ENTRY_WORDS])
{
    uint64_t class_id = region[2] % 256u;

    return class_id == VSP_CLASS_RESERVATION || class_id == VSP_CLASS_GUARD;
}

/* The flag without which what is in the range would be in the way: as little as will do. */
static uint32_t gives_way(const struct vsp_import *import, const struct vsp_import_memory *memory,
                          uint64_t start, uint64_t end)
{
    uint64_t there[VSP_LIST_ENTRY_WORDS] = {0u, start};
    uint32_t flags = 0u;

    while (vsp_import_region(import, memory, there[1], there) && there[0] < end) {
        if (there[2] % 256u != VSP_CLASS_RESERVATION) {
            return VSP_FLAG_REPLACE;
        }
        flags = VSP_FLAG_INTO_RESERVED;
    }
    return flags;
}

void vsp_import_map(struct vsp_import *import, const struct vsp_import_memory *memory,
                    const char *call, const uint64_t region[VSP_LIST_ENTRY_WORDS])
{
    int object = region[2] >> 24 == VSP_BACKING_OBJECT;
    struct vsp_request q = {.op = VSP_OP_MAP,
                            .flags = gives_way(import, memory, region[0], region[1]),
                            .space = memory->handle,
                            .word = {region[0], region[1] - region[0], 0u, VSP_PLACE_FIXED,
                                     region[2], 0u, object ? region[4] : 0u}};

    ask(import, &q, object ? object_of(import, region) : nothing, call);
}

int vsp_import_copy(struct vsp_import *import, struct vsp_import_process *process,
                    const struct vsp_import_memory *from)
{
    uint64_t region[VSP_LIST_ENTRY_WORDS] = {0u};

    if (!vsp_import_create(import, process)) {
        return 0;
    }
    while (vsp_import_region(import, from, region[1], region)) {
        vsp_import_map(import, process->memory, "fork", region);
    }
    process->memory->brk = from->brk;
    if (import->journal != NULL) {
        fprintf(import->journal, "# space 0x%" PRIx64 " copy of 0x%" PRIx64 "\n",
                process->memory->handle, from->handle);
    }
    return 1;
}

void vsp_import_unmap(struct vsp_import *import, const struct vsp_import_memory *memory,
                      const char *call, uint64_t start, uint64_t end)
{
    struct vsp_request q = {.op = VSP_OP_UNMAP,
                            .flags = VSP_FLAG_ALLOW_HOLES,
                            .space = memory->handle,
                            .word = {start, end - start}};

    ask(import, &q, nothing, call);
}

static void protect(struct vsp_import *import, const struct vsp_import_memory *memory,
                    const char *call, uint64_t start, uint64_t end, uint64_t rights)
{
    struct vsp_request q = {
        .op = VSP_OP_PROTECT, .space = memory->handle, .word = {start, end - start, rights}};

    ask(import, &q, nothing, call);
}

/* What is reserved gets rights: it is mapped, since a reservation has none. */
static void use(struct vsp_import *import, const struct vsp_import_memory *memory, const char *call,
                const uint64_t kept[VSP_LIST_ENTRY_WORDS], uint64_t rights)
{
    uint64_t class_id = kept[2] % 256u == VSP_CLASS_GUARD ? VSP_CLASS_STACK : VSP_CLASS_HEAP;
    uint64_t ceiling = VSP_RIGHT_R + VSP_RIGHT_W;
    uint64_t region[VSP_LIST_ENTRY_WORDS] = {kept[0], kept[1]};

    if ((rights & VSP_RIGHT_X) != 0u) {
        class_id = VSP_CLASS_JIT;
        ceiling += VSP_RIGHT_X;
    }
    region[2] = vsp_import_attributes(class_id, rights, ceiling, VSP_BACKING_ANON);
    vsp_tally_add(&import->other, "%s of reserved pages: MAP in their place", call);
    vsp_import_map(import, memory, call, region);
}

void vsp_import_protect(struct vsp_import *import, const struct vsp_import_memory *memory,
                        const char *call, uint64_t start, uint64_t end, uint64_t rights)
{
    uint64_t there[VSP_LIST_ENTRY_WORDS];
    uint64_t from = start; /* to here it is done */

    for (uint64_t at = start;
         at < end && vsp_import_region(import, memory, at, there) && there[0] < end;
         at = there[1]) {
        if (!keeps(there)) {
            continue;
        }
        there[0] = there[0] < start ? start : there[0];
        there[1] = there[1] < end ? there[1] : end;
        if (from < there[0]) {
            protect(import, memory, call, from, there[0], rights);
        }
        if (rights != 0u) {
            use(import, memory, call, there, rights);
        }
        from = there[1];
    }
    if (from < end) {
        protect(import, memory, call, from, end, rights);
    }
}
