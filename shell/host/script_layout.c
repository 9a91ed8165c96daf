/* SPDX-License-Identifier: ISC */
/* Layouts within a scenario: shown, and compared line by line with what is expected. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/put_layout.h"
#include "shell/host/script.h"

/* The layout of a space, as lines that a scenario may expect. */
static void show(const struct vsp_script *script, uint32_t index)
{
    struct vsp_file_layout layout = {NULL, 0u, 0u};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL) {
        return;
    }
    vsp_put_space(&layout, script->engine, index);
    vsp_file_write_text(&layout, out);
    vsp_file_free(&layout);
    fclose(out);
    strtok(text, "\n"); /* the line that says what file it is */
    for (char *line = strtok(NULL, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        fprintf(script->out, "  | %s\n", line);
    }
    free(text);
}

int vsp_script_layout(struct vsp_script *script, char *rest)
{
    const char *text = vsp_scan_word(&rest);
    uint64_t handle = 0u;
    uint32_t index;
    int status;

    if (text == NULL || *rest != '\0' || !vsp_script_number(script, VSP_WORD_HEX, text, &handle)) {
        return vsp_script_bad(script, "a layout is that of a space: layout SPACE");
    }
    status = vsp_script_start(script, NULL);
    if (status != VSP_EXIT_FINE) {
        return status;
    }
    index = (uint32_t)(handle % VSP_SPACE_MAX);
    if (handle == 0u || vsp_engine_handle(script->engine, index) != handle) {
        return vsp_script_bad(script, "no space has the handle 0x%" PRIx64, handle);
    }
    if (script->out != NULL) {
        show(script, index);
    }
    script->shown_space = index;
    script->shown_at = 0u;
    script->showing = 1;
    return VSP_EXIT_FINE;
}

/* The region that comes next in the shown layout, as text to be freed; NULL: none. */
static char *next_region(struct vsp_script *script)
{
    uint64_t word[VSP_LIST_ENTRY_WORDS];
    struct vsp_file_region region;
    char *text = NULL;
    size_t size;
    FILE *out;

    if (!vsp_engine_region(script->engine, script->shown_space, script->shown_at, word)) {
        return NULL;
    }
    script->shown_at = word[1];
    out = open_memstream(&text, &size);
    if (out != NULL) {
        region = vsp_put_region(word);
        vsp_file_write_region(&region, out);
        fclose(out);
    }
    return text;
}

/* Whether two lines have the same words. The second is what is left of a line, and is changed. */
static int same_words(const char *line, char *other)
{
    char *word;

    while ((word = vsp_scan_word(&other)) != NULL) {
        size_t length = strlen(word);

        line += strspn(line, " ");
        if (strncmp(line, word, length) != 0 || (line[length] != ' ' && line[length] != '\0')) {
            return 0;
        }
        line += length;
    }
    return line[strspn(line, " ")] == '\0';
}

int vsp_script_region(struct vsp_script *script, char *rest)
{
    char said[VSP_SCRIPT_LINE_BYTES];
    char *got;
    int same;
    int status = VSP_EXIT_FINE;

    if (script->showing == 0) {
        return vsp_script_bad(script, "an expected region follows a layout command");
    }
    rest += strspn(rest, " \t");
    if (strncmp(rest, "space ", 6u) == 0) {
        return VSP_EXIT_FINE; /* as layout shows it; the regions are what is compared */
    }
    if (script->showing == 1) {
        script->checks++;
    }
    script->showing = 2;
    snprintf(said, sizeof said, "%s", rest);
    got = next_region(script);
    same = got == NULL ? same_words("none", rest) && script->shown_at == 0u : same_words(got, rest);
    if (!same) {
        status = vsp_script_wrong(script, "expected the region %s, got %s", said,
                                  got == NULL ? "none" : got);
    }
    free(got);
    return status;
}

int vsp_script_end(struct vsp_script *script)
{
    char *more = script->showing == 2 ? next_region(script) : NULL;
    int status = VSP_EXIT_FINE;

    script->showing = 0;
    if (more != NULL) {
        status = vsp_script_wrong(script, "expected no more regions, got %s", more);
        free(more);
    }
    return status;
}
