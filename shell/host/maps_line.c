/* SPDX-License-Identifier: ISC */
#include "shell/host/maps_line.h"

#include <string.h>

#include "shell/host/scan.h"
#include "spec/abi.h"

#define PAGE VSP_ABI_PAGE_BYTES

/* "rwxp": each letter or a dash; p is private, s is shared. */
static bool parse_permissions(const char *word, struct vsp_maps_line *line)
{
    if (strlen(word) != 4u || strchr("r-", word[0]) == NULL || strchr("w-", word[1]) == NULL
        || strchr("x-", word[2]) == NULL || strchr("ps", word[3]) == NULL) {
        return false;
    }
    memcpy(line->permissions, word, 5u);
    line->rights = (word[0] == 'r' ? VSP_RIGHT_R : 0u) + (word[1] == 'w' ? VSP_RIGHT_W : 0u)
                   + (word[2] == 'x' ? VSP_RIGHT_X : 0u);
    line->shared = word[3] == 's';
    return true;
}

/* "fd:01" */
static bool parse_device(char *word, struct vsp_maps_line *line)
{
    char *colon = strchr(word, ':');
    uint64_t major;
    uint64_t minor;

    if (colon == NULL) {
        return false;
    }
    *colon = '\0';
    if (!vsp_scan_hex(word, &major) || !vsp_scan_hex(colon + 1, &minor) || major > 0xffffffffu
        || minor > 0xffffffffu) {
        return false;
    }
    line->device = major * 0x100000000u + minor;
    return true;
}

const char *vsp_maps_parse(char *text, struct vsp_maps_line *line)
{
    char *at = text;
    char *word[5];
    int i;

    for (i = 0; i < 5; i++) {
        word[i] = vsp_scan_word(&at);
        if (word[i] == NULL) {
            return "fewer than five fields";
        }
    }
    line->name = at;
    if (!vsp_scan_range(word[0], &line->start, &line->end)) {
        return "no range of addresses";
    }
    if (!parse_permissions(word[1], line)) {
        return "no permissions like r-xp";
    }
    if (!vsp_scan_hex(word[2], &line->offset)) {
        return "no offset";
    }
    if (!parse_device(word[3], line)) {
        return "no device like fd:01";
    }
    if (!vsp_scan_decimal(word[4], &line->inode)) {
        return "no inode";
    }
    if (line->end <= line->start || line->start % PAGE != 0u || line->end % PAGE != 0u) {
        return "the range is empty, or not of whole pages";
    }
    return line->inode != 0u && line->offset % PAGE != 0u ? "the offset is not of whole pages"
                                                          : NULL;
}
