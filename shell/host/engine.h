/* SPDX-License-Identifier: ISC */
/*
 * One service on the host: the core as it stands in the image, with its limits. What a kernel would
 * deliver is handed to it, and what it orders is given out.
 */
#ifndef VSP_HOST_ENGINE_H
#define VSP_HOST_ENGINE_H

#include "core/service/service.h"
#include "shell/host/journal.h"

struct vsp_engine {
    struct vsp_service service;
    struct vsp_startup startup;
    struct vsp_call call; /* of the last message, with the next two */
    struct vsp_effects effects;
    struct vsp_reply reply;
    uint32_t status; /* of the last reply */
};

/* Room for a service, about 12 MB; released with vsp_free. */
struct vsp_engine *vsp_engine_new(void);

/* Judges the envelope; the status. VSP_START_READY: there is a service, which is empty. */
uint32_t vsp_engine_start(struct vsp_engine *engine, const uint8_t *byte, uint32_t byte_len);

/*
 * Serves the message of an exchange, to the end: its work has the outcome that the exchange says,
 * if any is ordered. What was ordered and replied goes into the rest of the exchange; lines stay.
 */
void vsp_engine_serve(struct vsp_engine *engine, struct vsp_journal_exchange *exchange);

/*
 * The first region of the space with this index that ends above an address, in the words of an
 * entry of LIST; 0: there is none.
 */
int vsp_engine_region(const struct vsp_engine *engine, uint32_t index, uint64_t address,
                      uint64_t word[VSP_LIST_ENTRY_WORDS]);

/* The handle of the space with this index; 0: none lives there. */
uint64_t vsp_engine_handle(const struct vsp_engine *engine, uint32_t index);

#endif
