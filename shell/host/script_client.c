/* SPDX-License-Identifier: ISC */
/* The clients of a scenario, and the start of its service. */
#include <inttypes.h>
#include <string.h>

#include "shell/host/command.h"
#include "shell/host/envelope_make.h"
#include "shell/host/script.h"

/* One word of a client line. */
static int client_word(struct vsp_script *script, struct vsp_startup_client *client, char *word)
{
    struct {
        const char *name;
        uint64_t *value;
    } keys[] = {{"badge", &client->badge},     {"spaces", &client->spaces},
                {"regions", &client->regions}, {"pages", &client->pages},
                {"frame", &client->frame},     {"frames", &client->frames}};
    const char *value;

    if (strcmp(word, "pager") == 0) {
        client->pager = 1u;
        return VSP_EXIT_FINE;
    }
    value = vsp_script_value(word);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (value != NULL && strcmp(keys[i].name, word) == 0) {
            return vsp_script_number(script, VSP_WORD_NUMBER, value, keys[i].value)
                       ? VSP_EXIT_FINE
                       : vsp_script_bad(script, "%s=%s: no number, and no name of one", word,
                                        value);
        }
    }
    return vsp_script_bad(script,
                          "a client has badge= spaces= regions= pages= frame= frames= and pager, "
                          "not %s",
                          word);
}

int vsp_script_client(struct vsp_script *script, char *rest)
{
    uint32_t count = script->startup.client_count;
    struct vsp_startup_client client = {.badge = count + 1u};
    char *name = vsp_scan_word(&rest);
    char *word;
    int status = VSP_EXIT_FINE;

    if (script->started) {
        return vsp_script_bad(script, "clients are declared before the first request");
    }
    if (name == NULL) {
        return vsp_script_bad(script, "a client has a name");
    }
    if (count == VSP_ENV_CLIENT_MAX) {
        return vsp_script_bad(script, "an envelope has at most %u clients", VSP_ENV_CLIENT_MAX);
    }
    while (status == VSP_EXIT_FINE && (word = vsp_scan_word(&rest)) != NULL) {
        status = client_word(script, &client, word);
    }
    if (status == VSP_EXIT_FINE) {
        status = vsp_script_set(script, name, client.badge, 1);
    }
    if (status == VSP_EXIT_FINE) {
        script->startup.client[script->startup.client_count++] = client;
    }
    return status;
}

/* Without client lines there are a, which may have a quarter of the build, and the pager p. */
static int usual_clients(struct vsp_script *script)
{
    char p[] = "p badge=2 pager frame=0x2000 frames=0x1000";
    char a[VSP_SCRIPT_LINE_BYTES];
    int status;

    snprintf(a, sizeof a, "a badge=1 spaces=%u regions=%u pages=16M frame=0x1000 frames=0x1000",
             VSP_SPACE_MAX / 4u, VSP_REGION_MAX / 4u);
    if (script->out != NULL) {
        fprintf(script->out, "  # client %s\n  # client %s\n", a, p);
    }
    status = vsp_script_client(script, a);
    return status == VSP_EXIT_FINE ? vsp_script_client(script, p) : status;
}

static const char *status_text(uint32_t status)
{
    return vsp_start_name(status) == NULL ? "?" : vsp_start_name(status);
}

/* Whether the status of start-up is the expected one, without which the rest has no sense. */
static int judge(struct vsp_script *script, uint32_t status, const char *expected)
{
    uint32_t wanted = VSP_START_READY;

    if (expected != NULL && !vsp_start_named(expected, &wanted)) {
        return vsp_script_bad(script, "there is no status %s of start-up", expected);
    }
    script->checks += expected != NULL;
    if (status != wanted) {
        return vsp_script_wrong(script, "start: expected %s, got %s", status_text(wanted),
                                status_text(status));
    }
    script->started = status == VSP_START_READY;
    return VSP_EXIT_FINE;
}

int vsp_script_start(struct vsp_script *script, const char *expected)
{
    struct vsp_journal_start start = {.line = 0u};
    int status = VSP_EXIT_FINE;

    if (script->started) {
        return expected == NULL ? VSP_EXIT_FINE
                                : vsp_script_bad(script, "the service has started already");
    }
    if (script->startup.client_count == 0u) {
        status = usual_clients(script);
    }
    if (status != VSP_EXIT_FINE) {
        return status;
    }
    start.byte_len = vsp_envelope_make(start.byte, &script->startup);
    start.status = vsp_engine_start(script->engine, start.byte, start.byte_len);
    if (script->journal != NULL) {
        vsp_journal_put_start(script->journal, &start);
    }
    if (script->out != NULL && (expected != NULL || start.status != VSP_START_READY)) {
        fprintf(script->out, "start -> %s\n", status_text(start.status));
    }
    return judge(script, start.status, expected);
}
