/* SPDX-License-Identifier: ISC */
/* Loads a static ELF64 image into an empty address space, each segment with its own rights. */
#include <elf.h>

#include "tests/machine/kernel/kernel.h"

/* The part of a page that is in the file; the rest of it is zero. */
static void fill(uint8_t *to, const uint8_t *image, const Elf64_Phdr *segment, uint64_t address)
{
    uint64_t end = segment->p_vaddr + segment->p_filesz;
    for (uint64_t i = 0; i < VSP_ABI_PAGE_BYTES && address + i < end; i++) {
        if (address + i >= segment->p_vaddr) {
            to[i] = image[segment->p_offset + (address + i - segment->p_vaddr)];
        }
    }
}

static uint32_t load_segment(uint64_t root, const uint8_t *image, const Elf64_Phdr *segment)
{
    uint64_t rights = ((segment->p_flags & PF_R) != 0u ? VSP_RIGHT_R : 0u)
                      + ((segment->p_flags & PF_W) != 0u ? VSP_RIGHT_W : 0u)
                      + ((segment->p_flags & PF_X) != 0u ? VSP_RIGHT_X : 0u);
    uint64_t page = segment->p_vaddr / VSP_ABI_PAGE_BYTES;
    uint64_t end = (segment->p_vaddr + segment->p_memsz + VSP_ABI_PAGE_BYTES - 1u)
                   / VSP_ABI_PAGE_BYTES;
    for (; page < end; page++) {
        uint64_t physical = pool_take();
        if (physical == 0u) {
            return 0u;
        }
        fill(pool_at(physical), image, segment, page * VSP_ABI_PAGE_BYTES);
        if (paging_present(root, page)
            || !paging_map(root, page, 1u, physical / VSP_ABI_PAGE_BYTES, rights, 0u)) {
            pool_give(physical);
            return 0u;
        }
    }
    return 1u;
}

/* Whether the bytes of each segment are in the image, and its pages in the user half. */
static uint32_t whole(const Elf64_Ehdr *header, const Elf64_Phdr *segment, uint64_t byte_len)
{
    if (header->e_phentsize != sizeof *segment || header->e_phoff > byte_len
        || header->e_phnum > (byte_len - header->e_phoff) / sizeof *segment) {
        return 0u;
    }
    for (uint32_t i = 0; i < header->e_phnum; i++) {
        uint64_t end = VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES;
        if (segment[i].p_type == PT_LOAD
            && (segment[i].p_offset > byte_len
                || segment[i].p_filesz > byte_len - segment[i].p_offset
                || segment[i].p_filesz > segment[i].p_memsz || segment[i].p_vaddr >= end
                || segment[i].p_memsz > end - segment[i].p_vaddr)) {
            return 0u;
        }
    }
    return 1u;
}

/* Entry address, or 0 when the image is not one or does not fit. */
uint64_t elf_load(uint64_t root, const uint8_t *image, uint64_t byte_len)
{
    const Elf64_Ehdr *header = (const void *)image;
    if (byte_len < sizeof *header || header->e_ident[0] != ELFMAG0 || header->e_ident[1] != ELFMAG1
        || header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_machine != EM_X86_64
        || header->e_type != ET_EXEC) {
        return 0u;
    }
    const Elf64_Phdr *segment = (const void *)(image + header->e_phoff);
    if (!whole(header, segment, byte_len)) {
        return 0u;
    }
    for (uint32_t i = 0; i < header->e_phnum; i++) {
        if (segment[i].p_type == PT_LOAD && !load_segment(root, image, &segment[i])) {
            return 0u;
        }
    }
    return header->e_entry;
}
