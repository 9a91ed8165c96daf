/* SPDX-License-Identifier: ISC */
/*
 * The sample as it was built against the installed files, in one process with a service: the
 * service starts with the envelope that the sample's configuration gave, and the sample's requests
 * reach it with the badge of its first client. usage: in_process ENVELOPE
 */
#include <stdio.h>
#include <string.h>

#include "core/service/service.h"
#include "core/wire/envelope.h"
#include "tests/install/sample/sample.h"

#define BADGE 1u
#define SLOT_VSPACE 7u
#define SLOT_FILE 8u
#define FILE_OBJECT 7u /* what pagerd calls it */

static struct vsp_service service;
static struct vsp_startup startup;
static uint32_t requests, works;

/* The kernel between them: it does all work. */
static int64_t deliver(void *context, uint8_t *message, uint32_t length, uint64_t capability)
{
    static struct vsp_message m;
    static struct vsp_effects effects;
    static struct vsp_reply reply;
    static struct vsp_call call;

    (void)context;
    requests++;
    m.badge = BADGE;
    m.token = requests;
    m.capability = capability == SLOT_VSPACE ? VSP_CAP_VSPACE
                   : capability == SLOT_FILE ? VSP_CAP_OBJECT
                                             : VSP_CAP_NONE;
    m.object = capability == SLOT_FILE ? FILE_OBJECT : 0;
    m.object_rights = capability == SLOT_FILE ? VSP_RIGHT_R + VSP_RIGHT_W + VSP_RIGHT_X : 0;
    m.byte_len = length;
    (void)memcpy(m.byte, message, length);
    (void)vsp_service_step(&service, &m, &call, &effects, &reply);
    if (effects.work.kind != VSP_WORK_NONE) {
        works++;
        (void)vsp_service_complete(&service, 1u, &effects, &reply);
    }
    (void)memcpy(message, effects.reply_byte, effects.reply_len);
    return effects.reply_len;
}

static int check(int good, const char *what, const struct vspaced_client *client)
{
    char text[VSPACED_TEXT_BYTES];

    if (!good) {
        (void)vspaced_error_text(&client->error, text, sizeof text);
        (void)printf("not ok - %s: %s\n", what, text);
    }
    return good;
}

int main(int argc, char **argv)
{
    static struct vspaced_client client;
    uint8_t byte[VSP_ABI_MESSAGE_BYTES + 1u];
    struct sample made;
    FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t length = in != NULL ? fread(byte, 1, sizeof byte, in) : 0;
    uint32_t start = vsp_envelope_accept(byte, (uint32_t)length, &startup);

    if (start != VSP_START_READY || startup.client_count != 2) {
        (void)printf("not ok - the envelope: %s\n", vspaced_start_name(start));
        return 1;
    }
    vsp_service_init(&service, &startup);
    vspaced_client_init(&client, deliver, NULL);
    int good = check(sample_run(&client, SLOT_VSPACE, SLOT_FILE, &made) == VSP_OK, "the sample",
                     &client);
    good = good && check(requests == 9 && works == 1, "requests and kernel work", &client)
           && check(made.heap == 0x10000000 && made.more == 0x10010000, "the heap", &client)
           && check(made.stack == 0x7fffffffb000, "the stack", &client)
           && check(made.regions == 5, "regions", &client);
    (void)printf("space %llu: heap 0x%llx, more 0x%llx, stack 0x%llx, %u regions, %u requests\n",
                 (unsigned long long)made.space, (unsigned long long)made.heap,
                 (unsigned long long)made.more, (unsigned long long)made.stack, made.regions,
                 requests);
    return good ? 0 : 1;
}
