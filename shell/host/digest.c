/* SPDX-License-Identifier: ISC */
#include "shell/host/digest.h"

#include <inttypes.h>
#include <nettle/sha2.h>

#include "shell/host/names.h"
#include "spec/abi.h"

/* One line of the canonical text: as a layout's, without a name and with only what counts. */
static void add_region(struct sha256_ctx *hash, const struct vsp_file_region *r)
{
    char line[200];
    int length = snprintf(
        line, sizeof line, "0x%" PRIx64 "-0x%" PRIx64 " %s %s/%s %s %" PRIu64 " 0x%" PRIx64 "\n",
        r->start, r->end, vsp_name_class(r->class_id), vsp_name_rights(r->rights),
        vsp_name_rights(r->ceiling), vsp_name_backing(r->backing),
        vsp_file_numbered(r) ? r->object : 0u, vsp_file_of_object(r) ? r->offset : 0u);

    sha256_update(hash, (size_t)length, (const uint8_t *)line);
}

void vsp_digest(struct vsp_file_layout *layout, char text[VSP_DIGEST_TEXT])
{
    uint8_t bytes[SHA256_DIGEST_SIZE];
    struct sha256_ctx hash;
    size_t i;
    size_t j;

    sha256_init(&hash);
    sha256_update(&hash, 17u, (const uint8_t *)"vspaced-layout 1\n");
    for (i = 0u; i < layout->count; i++) {
        vsp_file_join(&layout->space[i]);
        sha256_update(&hash, 6u, (const uint8_t *)"space\n");
        for (j = 0u; j < layout->space[i].count; j++) {
            add_region(&hash, &layout->space[i].region[j]);
        }
    }
    sha256_digest(&hash, sizeof bytes, bytes);
    for (i = 0u; i < sizeof bytes; i++) {
        snprintf(text + 2u * i, 3u, "%02x", bytes[i]);
    }
}
