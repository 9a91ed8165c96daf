/* SPDX-License-Identifier: ISC */
/*
 * Four-level page tables. A page is mapped when its entry is not 0; mapped without rights it keeps
 * its frame in an entry that is not present. An entry says whether its page was supplied: what such
 * a page lacks only another supply gives it. For that bits 9 to 11 of an entry are the software's,
 * and all but bit 0 of one that is not present (Intel SDM, volume 3A, 4.5). On this processor a
 * changed entry of the loaded tables is flushed by invlpg, other tables by the next load of CR3 (no
 * PCID, no global user pages); the second processor is told.
 */
#include "tests/machine/kernel/kernel.h"

#define PRESENT 1ull
#define WRITE 2ull
#define USER 4ull
#define HELD 0x200ull /* for software: mapped, though maybe not present */
#define SUPPLIED 0x400ull
#define NO_EXECUTE 0x8000000000000000ull
#define ADDRESS 0x000ffffffffff000ull
#define ENTRIES 512u
#define USER_ENTRIES 256u
#define KERNEL_ENTRY 511u

extern uint64_t boot_root[];

uint64_t paging_create(void)
{
    uint64_t root = pool_take();
    if (root != 0u) {
        ((uint64_t *)pool_at(root))[KERNEL_ENTRY] = boot_root[KERNEL_ENTRY];
    }
    return root;
}

/* Entry of the page in its last-level table; without a table 0, and *span is what it would hold. */
static uint64_t *find_entry(uint64_t root, uint64_t page, uint32_t create, uint64_t *span)
{
    uint64_t table = root;
    for (uint64_t pages = 1ull << 27; pages > 1u; pages /= ENTRIES) {
        uint64_t *entry = (uint64_t *)pool_at(table) + page / pages % ENTRIES;
        if (*entry == 0u && create != 0u) {
            uint64_t made = pool_take();
            *entry = made == 0u ? 0u : made | PRESENT | WRITE | USER;
        }
        if (*entry == 0u) {
            *span = pages;
            return 0;
        }
        table = *entry & ADDRESS;
    }
    *span = 1u;
    return (uint64_t *)pool_at(table) + page % ENTRIES;
}

/* x86_64 cannot express execute without read, nor write without read. */
static uint32_t rights_ok(uint64_t rights)
{
    return rights == 0u || rights == VSP_RIGHT_R || rights == VSP_RIGHT_R + VSP_RIGHT_W
           || rights == VSP_RIGHT_R + VSP_RIGHT_X;
}

/* What does not go by rights: 0, or SUPPLIED. */
static uint64_t make_entry(uint64_t frame, uint64_t rights, uint64_t mark)
{
    uint64_t entry = frame * VSP_ABI_PAGE_BYTES | HELD | mark;
    if (rights != 0u) {
        entry |= PRESENT | USER;
    }
    if ((rights & VSP_RIGHT_W) != 0u) {
        entry |= WRITE;
    }
    if ((rights & VSP_RIGHT_X) == 0u) {
        entry |= NO_EXECUTE;
    }
    return entry;
}

static uint64_t rights_of(uint64_t entry)
{
    uint64_t rights = (entry & PRESENT) != 0u ? VSP_RIGHT_R : 0u;
    rights += (entry & WRITE) != 0u ? VSP_RIGHT_W : 0u;
    rights += (entry & NO_EXECUTE) == 0u ? VSP_RIGHT_X : 0u;
    return rights;
}

static void store(uint64_t root, uint64_t page, uint64_t *entry, uint64_t value)
{
    *entry = value;
    if (root == cpu_root()) {
        cpu_flush_page(page * VSP_ABI_PAGE_BYTES);
    }
    second_flush(root);
}

uint32_t paging_map(uint64_t root, uint64_t page, uint64_t count, uint64_t frame, uint64_t rights,
                    uint32_t supplied)
{
    uint64_t mark = supplied != 0u ? SUPPLIED : 0u;
    uint64_t span;
    if (!rights_ok(rights)) {
        return 0u;
    }
    for (uint64_t i = 0; i < count; i++) {
        if (find_entry(root, page + i, 1u, &span) == 0) {
            return 0u;
        }
    }
    for (uint64_t i = 0; i < count; i++) {
        store(root, page + i, find_entry(root, page + i, 0u, &span),
              make_entry(frame + i, rights, mark));
    }
    return 1u;
}

uint32_t paging_unmap(uint64_t root, uint64_t page, uint64_t count)
{
    uint64_t end = page + count;
    uint64_t span;
    for (; page < end; page += span - page % span) {
        uint64_t *entry = find_entry(root, page, 0u, &span);
        if (entry != 0 && *entry != 0u) {
            store(root, page, entry, 0u);
        }
    }
    return 1u;
}

/* Pages get the rights; of a page that was supplied, those that it has not stay withheld. */
uint32_t paging_protect(uint64_t root, uint64_t page, uint64_t count, uint64_t rights)
{
    uint64_t end = page + count;
    uint64_t span;
    if (!rights_ok(rights)) {
        return 0u;
    }
    for (; page < end; page += span - page % span) {
        uint64_t *entry = find_entry(root, page, 0u, &span);
        if (entry != 0 && *entry != 0u) {
            uint64_t frame = (*entry & ADDRESS) / VSP_ABI_PAGE_BYTES;
            uint64_t mark = *entry & SUPPLIED;
            uint64_t now = mark != 0u ? rights & rights_of(*entry) : rights;
            store(root, page, entry, make_entry(frame, now, mark));
        }
    }
    return 1u;
}

uint32_t paging_present(uint64_t root, uint64_t page)
{
    uint64_t span;
    const uint64_t *entry = find_entry(root, page, 0u, &span);
    return entry != 0 && *entry != 0u;
}

/* The first page from there on with anything mapped, its frame, and its rights with
   MACHINE_SUPPLIED; 0 when there is none. */
uint64_t paging_next(uint64_t root, uint64_t page, uint64_t *frame, uint64_t *rights)
{
    uint64_t span;
    for (; page < VSP_ABI_PAGE_END; page += span - page % span) {
        const uint64_t *entry = find_entry(root, page, 0u, &span);
        if (entry != 0 && *entry != 0u) {
            *frame = (*entry & ADDRESS) / VSP_ABI_PAGE_BYTES;
            *rights = rights_of(*entry) + ((*entry & SUPPLIED) != 0u ? MACHINE_SUPPLIED : 0u);
            return page;
        }
    }
    return 0u;
}

/* Physical address of a task's page with the access, or 0. */
uint64_t paging_reach(uint64_t root, uint64_t page, uint32_t write)
{
    uint64_t span;
    uint64_t need = PRESENT | USER | (write != 0u ? WRITE : 0u);
    const uint64_t *entry = find_entry(root, page, 0u, &span);
    return entry != 0 && (*entry & need) == need ? *entry & ADDRESS : 0u;
}

/* Frees the tables of the user half and those mapped frames that are the kernel's own. */
static void free_table(uint64_t table, uint32_t level, uint32_t entries)
{
    const uint64_t *entry = pool_at(table);
    for (uint32_t i = 0; i < entries; i++) {
        uint64_t physical = entry[i] & ADDRESS;
        if (entry[i] == 0u) {
            continue;
        }
        if (level > 1u) {
            free_table(physical, level - 1u, ENTRIES);
        } else if (pool_owns(physical / VSP_ABI_PAGE_BYTES)) {
            pool_give(physical);
        }
    }
    pool_give(table);
}

void paging_destroy(uint64_t root)
{
    free_table(root, 4u, USER_ENTRIES);
}
