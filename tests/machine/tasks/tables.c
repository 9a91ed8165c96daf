/* SPDX-License-Identifier: ISC */
/*
 * The page tables, as the kernel has them, against the layout, as vspaced lists it: a page is
 * mapped only where a region is that has a backing, and has not lost it. One that was supplied has
 * no right beyond the region's, and a frame of pagerd's; pages of direct frames are all mapped,
 * none was supplied, and each has its frame and its region's rights.
 */
#include "tests/machine/tasks/procd.h"

#define TASKS (VSP_SPACE_MAX + 64u)
#define ENTRY_END 1u /* words of an entry of LIST, which begins with its start */
#define ENTRY_ATTRIBUTES 2u
#define ENTRY_OBJECT 3u

uint32_t tables_walk(uint64_t task, uint64_t from, struct mapped *at)
{
    uint64_t word[] = {MACHINE_OP_WALK, 0u, task, 0u, 0u, 0u, from};
    uint32_t walked = lib_control(word, 7u) == 0u;
    *at = (struct mapped){.page = lib_word[1],
                          .frame = lib_word[2],
                          .rights = lib_word[3] % MACHINE_SUPPLIED,
                          .supplied = lib_word[3] >= MACHINE_SUPPLIED};
    return walked;
}

static uint64_t rights_of(const uint64_t *entry)
{
    return entry[ENTRY_ATTRIBUTES] / 0x100u % 256u;
}

static uint64_t backing_of(const uint64_t *entry)
{
    return entry[ENTRY_ATTRIBUTES] / 0x1000000u;
}

static uint32_t is_direct(const uint64_t *entry)
{
    return backing_of(entry) == VSP_BACKING_DIRECT;
}

static const uint64_t *region_at(const struct layout *layout, uint64_t address)
{
    for (uint64_t i = LAYOUT_FIRST; i < layout->word_count; i += VSP_LIST_ENTRY_WORDS) {
        if (address >= layout->word[i] && address < layout->word[i + ENTRY_END]) {
            return &layout->word[i];
        }
    }
    return 0;
}

static uint32_t allowed(const uint64_t *entry, const struct mapped *at)
{
    if (entry == 0) {
        return 0u;
    }
    if (is_direct(entry) == 1u) {
        return at->supplied == 0u && at->rights == rights_of(entry)
               && at->frame == entry[ENTRY_OBJECT] + at->page - entry[0] / PAGE;
    }
    uint32_t fills = backing_of(entry) == VSP_BACKING_ANON
                     || backing_of(entry) == VSP_BACKING_OBJECT;
    return fills == 1u && at->supplied == 1u && (at->rights & ~rights_of(entry)) == 0u
           && at->frame >= FRAMES_PAGER && at->frame - FRAMES_PAGER < FRAMES_PAGER_COUNT;
}

static uint64_t direct_pages(const struct layout *layout)
{
    uint64_t count = 0;
    for (uint64_t i = LAYOUT_FIRST; i < layout->word_count; i += VSP_LIST_ENTRY_WORDS) {
        const uint64_t *entry = &layout->word[i];
        count += is_direct(entry) == 1u ? (entry[ENTRY_END] - entry[0]) / PAGE : 0u;
    }
    return count;
}

/* The tables of a task are as a layout has it; *pages counts those that are mapped. */
static uint32_t agree(uint64_t task, const struct layout *layout, uint64_t *pages)
{
    struct mapped at = {0};
    uint64_t direct = 0;
    while (tables_walk(task, at.page + 1u, &at) == 1u && at.page != 0u) {
        const uint64_t *entry = region_at(layout, at.page * PAGE);
        if (allowed(entry, &at) == 0u) {
            lib_line_text("not as the layout has it: task ", 0u);
            lib_line_number(task, 0u);
            lib_line_text(" page ", 0u);
            lib_line_hex(at.page, 0u);
            lib_line_end();
            return 0u;
        }
        direct += is_direct(entry);
        *pages += 1u;
    }
    return direct == direct_pages(layout);
}

/* A space that is gone has no regions. */
static void read_or_nothing(uint64_t space, struct layout *layout)
{
    if (layout_read(space, layout) == 0u) {
        layout->word_count = LAYOUT_FIRST;
    }
}

void tables_check(const char *name)
{
    static struct layout layout;
    uint32_t right = 1u;
    uint64_t pages = 0;
    (void)console_call(MACHINE_CONSOLE_QUIET, (const void *)1u, 0u);
    for (uint64_t task = 0; task < TASKS; task++) {
        uint64_t space = loader_space_of(task);
        if (space != 0u && lib_task_state(task) != 0u) {
            read_or_nothing(space, &layout);
            right = agree(task, &layout, &pages) == 1u ? right : 0u;
        }
    }
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
    lib_check(right == 1u && pages > 0u, name);
}

/* Puts a value into a word of the first entry with that backing: whether the check then fails. */
static uint32_t noticed(const struct client *client, uint64_t backing, uint64_t word,
                        uint64_t added)
{
    static struct layout layout;
    uint64_t pages = 0;
    uint32_t seen = layout_read(client->space, &layout);
    for (uint64_t i = LAYOUT_FIRST; i < layout.word_count; i += VSP_LIST_ENTRY_WORDS) {
        if (backing_of(&layout.word[i]) == backing) {
            layout.word[i + word] += added;
            return seen == 1u && agree(client->task, &layout, &pages) == 0u;
        }
    }
    return 0u;
}

void tables_check_itself(const struct client *client)
{
    uint64_t less = 0u - 0x100u * (uint64_t)VSP_RIGHT_X;
    uint64_t lost = 0x1000000u * (uint64_t)(VSP_BACKING_LOST - VSP_BACKING_OBJECT);
    uint64_t kept = 0u - 0x1000000u * (uint64_t)(VSP_BACKING_OBJECT - VSP_BACKING_NONE);
    (void)console_call(MACHINE_CONSOLE_QUIET, (const void *)1u, 0u);
    uint32_t right = noticed(client, VSP_BACKING_OBJECT, ENTRY_ATTRIBUTES, less);
    right = noticed(client, VSP_BACKING_OBJECT, ENTRY_END, 0u - PAGE) == 1u ? right : 0u;
    right = noticed(client, VSP_BACKING_OBJECT, ENTRY_ATTRIBUTES, lost) == 1u ? right : 0u;
    right = noticed(client, VSP_BACKING_OBJECT, ENTRY_ATTRIBUTES, kept) == 1u ? right : 0u;
    right = noticed(client, VSP_BACKING_DIRECT, ENTRY_OBJECT, 1u) == 1u ? right : 0u;
    right = noticed(client, VSP_BACKING_DIRECT, ENTRY_END, PAGE) == 1u ? right : 0u;
    (void)console_call(MACHINE_CONSOLE_QUIET, 0, 0u);
    lib_check(right,
              "tables: the check fails for a right, a page, a frame, a backing that is not so");
}
