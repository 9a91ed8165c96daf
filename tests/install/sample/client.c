/* SPDX-License-Identifier: ISC */
/* A client of vspaced: lays out a program's address space. Freestanding. */
#include "sample.h"

#define RW (VSP_RIGHT_R | VSP_RIGHT_W)
#define RX (VSP_RIGHT_R | VSP_RIGHT_X)
#define PAGES(n) ((n) * (uint64_t)VSP_ABI_PAGE_BYTES)

/* The program's file: code at a fixed address, and its data behind it. */
static uint32_t map_program(struct vspaced_client *client, uint64_t space, uint64_t file)
{
    struct vspaced_map_request code = {.space = space,
                                       .address = 0x400000,
                                       .length = PAGES(8),
                                       .capability = file,
                                       .place = VSP_PLACE_FIXED,
                                       .class_id = VSP_CLASS_CODE,
                                       .rights = RX,
                                       .ceiling = RX,
                                       .backing = VSP_BACKING_OBJECT};
    struct vspaced_map_request data = code;
    uint64_t address;
    uint32_t status = vspaced_map(client, &code, &address);

    if (status != VSP_OK) {
        return status;
    }
    data.address = code.address + code.length;
    data.length = PAGES(2);
    data.offset = code.length;
    data.class_id = VSP_CLASS_DATA;
    data.rights = RW;
    data.ceiling = RW;
    return vspaced_map(client, &data, &address);
}

/* Zeroed memory where its class goes. */
static uint32_t map_zeroed(struct vspaced_client *client, uint64_t space, uint8_t class_id,
                           uint64_t length, uint64_t *address)
{
    struct vspaced_map_request request = {.space = space,
                                          .length = length,
                                          .place = VSP_PLACE_CLASS,
                                          .class_id = class_id,
                                          .rights = RW,
                                          .ceiling = RW,
                                          .backing = VSP_BACKING_ANON};

    return vspaced_map(client, &request, address);
}

/* More heap at an address, or behind what is in the way: an error says what that is. */
static uint32_t map_more(struct vspaced_client *client, uint64_t space, uint64_t at,
                         uint64_t length, uint64_t *address)
{
    struct vspaced_map_request request = {.space = space,
                                          .address = at,
                                          .length = length,
                                          .place = VSP_PLACE_FIXED,
                                          .class_id = VSP_CLASS_HEAP,
                                          .rights = RW,
                                          .ceiling = RW,
                                          .backing = VSP_BACKING_ANON};
    uint32_t status = vspaced_map(client, &request, address);

    if (status == VSP_ERR_OVERLAP) {
        request.address = client->error.end;
        status = vspaced_map(client, &request, address);
    }
    return status;
}

static uint32_t count_regions(struct vspaced_client *client, uint64_t space, uint32_t *count)
{
    struct vspaced_list_request request = {.space = space, .most = VSP_LIST_MAX};
    struct vspaced_list list;
    uint32_t status;

    *count = 0;
    do {
        status = vspaced_list(client, &request, &list);
        if (status != VSP_OK) {
            return status;
        }
        *count += list.count;
        request.cursor = list.next;
    } while (list.next != 0);
    return VSP_OK;
}

uint32_t sample_run(struct vspaced_client *client, uint64_t vspace, uint64_t file,
                    struct sample *made)
{
    struct vspaced_space_create_request create = {.low = PAGES(16),
                                                  .high = VSP_ABI_PAGE_END * VSP_ABI_PAGE_BYTES,
                                                  .regions = 64,
                                                  .pages = 4096,
                                                  .capability = vspace};
    struct vspaced_protect_request sealed = {
        .address = 0x400000 + PAGES(8), .length = PAGES(1), .rights = VSP_RIGHT_R};
    uint32_t status = vspaced_space_create(client, &create, &made->space);

    if (status == VSP_OK) {
        status = map_program(client, made->space, file);
    }
    if (status == VSP_OK) {
        status = map_zeroed(client, made->space, VSP_CLASS_HEAP, PAGES(16), &made->heap);
    }
    if (status == VSP_OK) {
        status = map_zeroed(client, made->space, VSP_CLASS_STACK, PAGES(4), &made->stack);
    }
    if (status == VSP_OK) {
        status = map_more(client, made->space, made->heap, PAGES(1), &made->more);
    }
    if (status == VSP_OK) {
        sealed.space = made->space;
        status = vspaced_protect(client, &sealed);
    }
    return status == VSP_OK ? count_regions(client, made->space, &made->regions) : status;
}
