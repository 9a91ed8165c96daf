/* SPDX-License-Identifier: ISC */
/* Any bytes as a trace of strace: it ends, and the journal of its requests replays. */
#include <stdlib.h>
#include <string.h>

#include "shell/host/import.h"
#include "tests/fuzz/again.h"

#define REGIONS 64u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct vsp_import import;
    struct vsp_input *in = vsp_input_memory("fuzz", data, size);
    char *text = NULL;
    size_t length;
    size_t line_length;
    char *line;
    FILE *journal = open_memstream(&text, &length);
    int fine = 1;

    memset(&import, 0, sizeof import);
    vsp_import_begin(&import, in, journal, REGIONS);
    while (fine && vsp_input_line(in, &line, &line_length) == 1) {
        fine = vsp_import_line(&import, line);
    }
    vsp_import_report(&import, vsp_input_number(in));
    vsp_journal_put_end(journal);
    vsp_import_end(&import);
    vsp_input_close(in);
    fclose(journal);
    vsp_again_replays(text, length);
    free(text);
    return 0;
}
