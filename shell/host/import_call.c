/* SPDX-License-Identifier: ISC */
/* The memory calls of Linux, each as the requests that change the layout alike. */
#include <string.h>

#include "shell/host/import.h"

#define PAGE VSP_ABI_PAGE_BYTES
#define END (VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES)

/* Numbers of Linux on x86_64, for strace -X raw. */
#define FLAG_SHARED 0x01u
#define FLAG_GROWSDOWN 0x100u
#define FLAG_ANONYMOUS 0x20u
#define FLAG_STACK 0x20000u
#define FLAG_READS (1ull << 32) /* ours: the file was opened for reading only */
#define ADVICE_DONTNEED 4u

static const struct vsp_strace_flag rights_of[] = {{"PROT_READ", VSP_RIGHT_R},
                                                   {"PROT_WRITE", VSP_RIGHT_W},
                                                   {"PROT_EXEC", VSP_RIGHT_X},
                                                   {NULL, 0u}};
static const struct vsp_strace_flag map_flags[] = {
    {"MAP_SHARED", FLAG_SHARED},       {"MAP_SHARED_VALIDATE", FLAG_SHARED},
    {"MAP_ANONYMOUS", FLAG_ANONYMOUS}, {"MAP_GROWSDOWN", FLAG_GROWSDOWN},
    {"MAP_STACK", FLAG_STACK},         {NULL, 0u}};

/* A page that begins at or above an address. */
static uint64_t page_up(uint64_t address)
{
    return address > UINT64_MAX - PAGE ? UINT64_MAX / PAGE * PAGE
                                       : (address + PAGE - 1u) / PAGE * PAGE;
}

/* [start, start + length) in whole pages; 0: it is nothing that a space could hold. */
static int range_of(uint64_t start, uint64_t length, uint64_t *end)
{
    uint64_t bytes = page_up(length);

    if (start % PAGE != 0u || bytes == 0u || bytes >= END || start > END - bytes) {
        return 0;
    }
    *end = start + bytes;
    return 1;
}

/* Rights that vspaced knows: what may be written or executed may be read, on x86_64. */
static uint64_t rights_from(struct vsp_import *import, const char *call, const char *text)
{
    uint64_t rights = vsp_strace_flags(text, rights_of) & 7u;

    if (rights != 0u && (rights & VSP_RIGHT_R) == 0u) {
        vsp_tally_add(&import->other, "%s without PROT_READ: asked with it", call);
        rights |= VSP_RIGHT_R;
    }
    return rights;
}

/*
 * Class, rights and ceiling of what mmap makes: the ceiling is all that the class allows, and that
 * the file was opened for when it is shared. Anonymous pages that may be executed are written in
 * between; those that nobody may touch are kept for what mprotect may make of them.
 */
static uint64_t attributes_of(uint64_t rights, uint64_t flags, int anonymous)
{
    uint64_t backing = anonymous ? VSP_BACKING_ANON : VSP_BACKING_OBJECT;
    uint64_t class_id = anonymous ? VSP_CLASS_HEAP : VSP_CLASS_DATA;
    uint64_t ceiling = VSP_RIGHT_R + VSP_RIGHT_W;

    if (anonymous && rights == 0u && (flags & FLAG_SHARED) == 0u) {
        return (flags & (FLAG_STACK | FLAG_GROWSDOWN)) != 0u ? VSP_CLASS_GUARD
                                                             : VSP_CLASS_RESERVATION;
    }
    if ((rights & VSP_RIGHT_X) != 0u) {
        class_id = anonymous ? VSP_CLASS_JIT : VSP_CLASS_CODE;
        ceiling = VSP_RIGHT_R + VSP_RIGHT_X + (anonymous ? VSP_RIGHT_W : 0u);
    } else if ((flags & FLAG_SHARED) != 0u) {
        class_id = VSP_CLASS_SHARED;
        ceiling -= (flags & FLAG_READS) != 0u ? VSP_RIGHT_W : 0u;
    } else if (anonymous && (flags & (FLAG_STACK | FLAG_GROWSDOWN)) != 0u) {
        class_id = VSP_CLASS_STACK;
    }
    return vsp_import_attributes(class_id, rights, ceiling, backing);
}

/* mmap(address, length, rights, flags, descriptor, offset) = start */
static int call_mmap(struct vsp_import *import, struct vsp_import_memory *memory,
                     const struct vsp_strace_call *call)
{
    uint64_t region[VSP_LIST_ENTRY_WORDS] = {call->result};
    uint64_t length;
    uint64_t rights;
    uint64_t flags;
    int anonymous;

    if (call->count < 6u || !vsp_strace_number(call->argument[1], &length)
        || !vsp_strace_number(call->argument[5], &region[4])) {
        return 0;
    }
    if (!range_of(call->result, length, &region[1])) {
        vsp_tally_add(&import->missing, "mmap beyond the user half");
        return 1;
    }
    rights = rights_from(import, call->name, call->argument[2]);
    flags = vsp_strace_flags(call->argument[3], map_flags);
    anonymous = (flags & FLAG_ANONYMOUS) != 0u || strncmp(call->argument[4], "-1", 2u) == 0;
    region[3] = anonymous ? 0u : vsp_import_object(import, call->argument[4]);
    if (!anonymous && (vsp_import_object_rights(import, region[3]) & VSP_RIGHT_W) == 0u) {
        flags |= FLAG_READS;
    }
    region[2] = attributes_of(rights, flags, anonymous);
    vsp_import_map(import, memory, call->name, region);
    return 1;
}

/* munmap(start, length), mprotect(start, length, rights) */
static int call_range(struct vsp_import *import, struct vsp_import_memory *memory,
                      const struct vsp_strace_call *call)
{
    int unmap = strcmp(call->name, "munmap") == 0;
    uint64_t start;
    uint64_t length;
    uint64_t end;

    if (call->count < (unmap ? 2u : 3u) || !vsp_strace_number(call->argument[0], &start)
        || !vsp_strace_number(call->argument[1], &length)) {
        return 0;
    }
    if (!range_of(start, length, &end)) {
        vsp_tally_add(&import->missing, "%s of nothing, or beyond the user half", call->name);
    } else if (unmap) {
        vsp_import_unmap(import, memory, call->name, start, end);
    } else {
        vsp_import_protect(import, memory, call->name, start, end,
                           rights_from(import, call->name, call->argument[2]));
    }
    return 1;
}

/* The heap's end goes from one page to another. */
static void move_brk(struct vsp_import *import, struct vsp_import_memory *memory, uint64_t to)
{
    const uint64_t rw = VSP_RIGHT_R + VSP_RIGHT_W;
    uint64_t from = page_up(memory->brk);
    uint64_t end = page_up(to);

    memory->brk = to;
    if (end > END) {
        vsp_tally_add(&import->missing, "brk beyond the user half");
    } else if (end > from) {
        uint64_t region[VSP_LIST_ENTRY_WORDS] = {
            from, end, vsp_import_attributes(VSP_CLASS_HEAP, rw, rw, VSP_BACKING_ANON)};

        vsp_import_map(import, memory, "brk", region);
    } else if (end < from) {
        vsp_import_unmap(import, memory, "brk", end, from);
    }
}

/* brk(end) = end; with 0, or an end that cannot be, the present one. */
static int call_brk(struct vsp_import *import, struct vsp_import_memory *memory,
                    const struct vsp_strace_call *call)
{
    uint64_t wanted;

    if (call->count < 1u || !vsp_strace_number(call->argument[0], &wanted)) {
        return 0;
    }
    if (memory->brk == 0u) {
        memory->brk = call->result;
        if (wanted == call->result) {
            vsp_tally_add(&import->missing, "brk whose beginning is not in the trace");
        }
    } else if (call->result != memory->brk) {
        move_brk(import, memory, call->result);
    }
    return 1;
}

/* The part of a region that begins at an address, moved: content goes on from there. */
static void shift(uint64_t region[VSP_LIST_ENTRY_WORDS], uint64_t from, uint64_t start,
                  uint64_t end)
{
    if (region[2] >> 24 == VSP_BACKING_OBJECT) {
        region[4] += from - region[0];
    }
    region[0] = start;
    region[1] = end;
}

/* mremap(old, old length, length, flags) = start: shorter, longer in place, or elsewhere. */
static int call_mremap(struct vsp_import *import, struct vsp_import_memory *memory,
                       const struct vsp_strace_call *call)
{
    uint64_t region[VSP_LIST_ENTRY_WORDS];
    uint64_t old[3];
    uint64_t old_end;
    uint64_t end;

    for (unsigned i = 0; i < 3u; i++) {
        if (i >= call->count || !vsp_strace_number(call->argument[i], &old[i])) {
            return 0;
        }
    }
    if (!range_of(old[0], old[1], &old_end) || !range_of(call->result, old[2], &end)
        || !vsp_import_region(import, memory, old[0], region) || region[0] > old[0]) {
        vsp_tally_add(&import->missing, "mremap of pages that are not in the trace");
    } else if (call->result != old[0]) {
        vsp_tally_add(&import->missing,
                      "mremap that moves (UNMAP, then MAP: contents stay behind)");
        vsp_import_unmap(import, memory, call->name, old[0], old_end);
        shift(region, old[0], call->result, end);
        vsp_import_map(import, memory, call->name, region);
    } else if (end < old_end) {
        vsp_import_unmap(import, memory, call->name, end, old_end);
    } else if (end > old_end) {
        shift(region, old_end, old_end, end);
        vsp_import_map(import, memory, call->name, region);
    }
    return 1;
}

/* What has no equivalent; of madvise, by its advice. */
static int call_missing(struct vsp_import *import, struct vsp_import_memory *memory,
                        const struct vsp_strace_call *call)
{
    const char *advice = call->count > 2u ? call->argument[2] : "?";
    uint64_t number;

    (void)memory;
    if (strcmp(call->name, "madvise") != 0) {
        vsp_tally_add(&import->missing, "%s", call->name);
    } else if (vsp_strace_number(advice, &number) && number == ADVICE_DONTNEED) {
        vsp_tally_add(&import->missing, "madvise MADV_DONTNEED");
    } else {
        vsp_tally_add(&import->missing, "madvise %.40s", advice);
    }
    return 1;
}

static const struct {
    const char *name;
    int (*run)(struct vsp_import *import, struct vsp_import_memory *memory,
               const struct vsp_strace_call *call); /* 0: arguments are not as they should be */
} calls[] = {
    {"mmap", call_mmap},
    {"munmap", call_range},
    {"mprotect", call_range},
    {"pkey_mprotect", call_range},
    {"brk", call_brk},
    {"mremap", call_mremap},
    {"madvise", call_missing},
    {"mlock", call_missing},
    {"mlock2", call_missing},
    {"munlock", call_missing},
    {"mlockall", call_missing},
    {"munlockall", call_missing},
    {"mbind", call_missing},
    {"shmat", call_missing},
    {"shmdt", call_missing},
    {"mincore", call_missing},
    {"msync", call_missing},
    {"process_madvise", call_missing},
    {"mseal", call_missing},
    {"userfaultfd", call_missing},
    {"remap_file_pages", call_missing},
};

int vsp_import_call(struct vsp_import *import, struct vsp_import_process *process,
                    const struct vsp_strace_call *call)
{
    if (vsp_import_open(import, call)) {
        return 1;
    }
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (strcmp(calls[i].name, call->name) == 0) {
            vsp_import_begun(import, process->memory);
            if (call->failed) {
                vsp_tally_add(&import->other, "%s that Linux refused: left out", call->name);
                return 1;
            }
            if (calls[i].run(import, process->memory, call)) {
                return 1;
            }
            vsp_input_complain(import->in, "%s without its arguments", call->name);
            return 0;
        }
    }
    return 1;
}
