/* SPDX-License-Identifier: ISC */
/* Any bytes as a scenario: it ends, and the journal of what was asked replays. */
#include <stdlib.h>

#include "shell/host/script.h"
#include "tests/fuzz/again.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct vsp_script script;
    struct vsp_input *in = vsp_input_memory("fuzz", data, size);
    char *text = NULL;
    size_t length;
    size_t line_length;
    char *line;
    FILE *journal = open_memstream(&text, &length);

    vsp_script_begin(&script, "fuzz", stdout, journal);
    script.echo = 1;
    /* A person's mistakes do not end a session. */
    while (vsp_input_line(in, &line, &line_length) == 1) {
        (void)vsp_script_line(&script, line);
    }
    (void)vsp_script_end(&script);
    vsp_journal_put_end(journal);
    fclose(journal);
    vsp_script_free(&script);
    vsp_input_close(in);
    vsp_again_replays(text, length);
    free(text);
    return 0;
}
