/* SPDX-License-Identifier: ISC */
/* Makes the start-up envelope of a configuration: envelope boot.conf boot.env */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vspaced/startup.h>
#include <vspaced/words.h>

/* Puts what `name=number` says into the client. Returns 0 when it says nothing that there is. */
static int set(struct vspaced_startup_client *client, const char *word)
{
    const char *equals = strchr(word, '=');
    size_t length = equals != NULL ? (size_t)(equals - word) : 0;
    char *end = NULL;
    uint64_t value = equals != NULL ? strtoull(equals + 1, &end, 0) : 0;

    if (equals == NULL || equals[1] < '0' || equals[1] > '9' || *end != '\0') {
        return 0;
    }
#define IS(name) (length == sizeof(name) - 1 && memcmp(word, name, length) == 0)
    if (IS("badge")) {
        client->badge = value;
    } else if (IS("spaces")) {
        client->spaces = value;
    } else if (IS("regions")) {
        client->regions = value;
    } else if (IS("pages")) {
        client->pages = value;
    } else if (IS("frame")) {
        client->frame = value;
    } else if (IS("frames")) {
        client->frames = value;
    } else if (IS("pager")) {
        client->pager = value != 0;
    } else {
        return 0;
    }
    return 1;
}

/* Reads a line. Returns 1 for a client, 0 for nothing, -1 for what makes no sense. */
static int read_line(char *line, struct vspaced_startup_client *client)
{
    char *word = strtok(line, " \t\n");

    if (word == NULL || word[0] == '#') {
        return 0;
    }
    if (strcmp(word, "client") != 0) {
        return -1;
    }
    (void)memset(client, 0, sizeof *client);
    while ((word = strtok(NULL, " \t\n")) != NULL) {
        if (!set(client, word)) {
            return -1;
        }
    }
    return 1;
}

/* The clients of a file; how many, or -1 with a message. */
static int read_file(const char *path, struct vspaced_startup_client *client)
{
    FILE *in = fopen(path, "r");
    char line[256];
    int count = 0;

    if (in == NULL) {
        perror(path);
        return -1;
    }
    for (int n = 1; count >= 0 && fgets(line, sizeof line, in) != NULL; n++) {
        int got = count < (int)VSP_ENV_CLIENT_MAX ? read_line(line, &client[count]) : -1;

        if (got < 0) {
            (void)fprintf(stderr, "%s:%d: no such client, or one too many\n", path, n);
        }
        count = got < 0 ? -1 : count + got;
    }
    (void)fclose(in);
    return count;
}

int main(int argc, char **argv)
{
    struct vspaced_startup_client client[VSP_ENV_CLIENT_MAX];
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
    int count = argc == 3 ? read_file(argv[1], client) : -1;

    if (count < 0) {
        (void)fprintf(stderr, "usage: envelope CONFIGURATION OUTPUT\n");
        return 2;
    }
    uint32_t length = vspaced_startup_envelope(client, (uint32_t)count, byte);
    uint32_t start = vspaced_startup_judge(byte, length);
    if (start != VSP_START_READY) {
        (void)fprintf(stderr, "%s: vspaced would answer %s\n", argv[1], vspaced_start_name(start));
        return 1;
    }
    FILE *out = fopen(argv[2], "wb");
    if (out == NULL || fwrite(byte, 1, length, out) != length || fclose(out) != 0) {
        perror(argv[2]);
        return 2;
    }
    (void)printf("%s: %d clients, %u bytes, %s\n", argv[2], count, length,
                 vspaced_start_name(start));
    return 0;
}
