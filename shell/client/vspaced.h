/* SPDX-License-Identifier: ISC */
/*
 * Client library of vspaced: one function for each operation, over a transport that the client
 * provides. Freestanding, no allocation, no globals: everything is in the caller's records. What an
 * operation does, and its errors in the order in which they are checked, is in abi.md; the numbers
 * VSP_* are in abi.h. What only a pager may ask is in pager.h.
 *
 * Addresses, lengths and offsets are bytes, and multiples of VSP_ABI_PAGE_BYTES; ranges are
 * half-open; frames are page frame numbers. Requests go to the service as they are: it judges them.
 * Replies are judged here: what is no possible reply to the request is VSPACED_ERR_REPLY.
 */
#ifndef VSPACED_H
#define VSPACED_H

#ifdef __cplusplus
#define _Static_assert static_assert /* abi.h is C11 */
#endif
#include <stdint.h>
#include "spec/abi.h"
#ifdef __cplusplus
#undef _Static_assert
extern "C" {
#endif

/* ---- Results: VSP_OK, VSP_ERR_* as the service says, or one of the library's own ---- */
#define VSPACED_ERR_TRANSPORT 0x10000u /* not sent, or no answer; whether it was done is unknown */
#define VSPACED_ERR_REPLY 0x10001u     /* what came is no reply to the request; likewise unknown */

/*
 * What went wrong in the last call. A member after op is 0 unless the comment beside it names the
 * status.
 */
struct vspaced_error {
    uint32_t status; /* what the call returned */
    uint32_t op;     /* VSP_OP_* of the call */
    int64_t failure; /* TRANSPORT: what the transport returned, below 0 */
    uint64_t offset; /* PROTO, FLAGS: byte of the request, or PROTO: its length; REPLY: byte of the
                        reply, or its length when that is wrong */
    uint64_t handle; /* BADCAP: the space that is none for this caller */
    uint64_t
        capability;  /* BADCAP of SPACE_CREATE, and of MAP when epoch is not 0: kind of what came
                            along, VSP_CAP_* */
    uint64_t rights; /* DENIED: what the caller lacks, VSP_GRANT_*; PERM, WX, CEILING: what was
                            asked for, VSP_RIGHT_* or any value */
    uint64_t generation; /* IDENTITY: of the content at address */
    uint64_t epoch;      /* EPOCH, BADCAP of MAP for what came along: the present one */
    uint64_t word;       /* ALIGN: index of the word of the request */
    uint64_t value;      /* ALIGN: its value */
    uint64_t start;      /* OVERLAP: region in the way; NOTMAPPED: hole; RANGE: what is allowed */
    uint64_t end;
    uint64_t address; /* CEILING of PROTECT: start of the region whose ceiling it is, 0 where it is
                         the one that was named; IDENTITY: of
                         the first page whose content is another; BACKING of FAULT_QUERY,
                         PAGE_EVICT, BACKING_LOST: of the page */
    uint64_t ceiling; /* CEILING, CLASS, and PERM and WX of MAP and of a PROTECT that restricts:
                          VSP_RIGHT_* or, PERM, WX, what was asked for (CLASS: 0 when there is
                          no such class); PERM of faults: the rights of the region or page */
    uint64_t object_rights; /* CEILING of MAP, when rights is 0: of the object's capability, which
                               the ceiling is beyond */
    uint64_t class_id;      /* CLASS: VSP_CLASS_* or another value; BACKING of FAULT_QUERY: of the
                               region, where nothing can be: lost, a reservation or a guard */
    uint64_t backing;       /* BACKING: VSP_BACKING_* or another value */
    uint64_t frame;         /* BACKING of MAP, FAULT_SUPPLY: the first frame asked for */
    uint64_t object_offset; /* BACKING of MAP */
    uint64_t kind;          /* BUDGET: VSP_BUDGET_*; with what is used, would be used, may be */
    uint64_t used;
    uint64_t asked;
    uint64_t limit;
    uint64_t length; /* NOSPACE: bytes of the largest run that would fit */
};

/*
 * Sends the first length bytes of message with the capability in a slot of the caller (0: none) to
 * the service, waits, and puts the reply where the request was. Returns the length of the reply, 0
 * .. VSP_ABI_MESSAGE_BYTES, or what is below 0 when that failed. message has room for
 * VSP_ABI_MESSAGE_BYTES, at an address that is a multiple of 8.
 */
typedef int64_t vspaced_transport(void *context, uint8_t *message, uint32_t length,
                                  uint64_t capability);

/* A connection, for one thread at a time. Its members belong to the library but for those named. */
struct vspaced_client {
    uint8_t message[VSP_ABI_MESSAGE_BYTES]; /* first, so that aligning the record aligns it */
    vspaced_transport *transport;
    void *context;
    uint32_t id;                /* of the last request */
    uint64_t epoch;             /* may be read: the epoch that the last reply told, 0: none */
    struct vspaced_error error; /* may be read: of the last call */
};

/* Makes a connection; sends nothing. */
void vspaced_client_init(struct vspaced_client *client, vspaced_transport *transport,
                         void *context);

/*
 * In every request: epoch 0 asks for nothing; another one refuses the request (EPOCH) unless it is
 * the present epoch of the space. Records are set to 0 before members are filled in.
 *
 * Each function takes a connection and a request, and fills in the result when it returns VSP_OK;
 * else the result is as it was and client->error says why.
 */

/* A region: the longest run of pages that say the same. */
struct vspaced_region {
    uint64_t start;
    uint64_t end;
    uint64_t object; /* OBJECT, LOST: its id; DIRECT: frame at start; else 0 */
    uint64_t offset; /* in the object, at start; ANON, NONE: start; DIRECT: 0 */
    uint64_t
        generation;   /* of the content: 1 and one for each UNMAP and BACKING_LOST before its MAP;
                            DIRECT, NONE: 0 */
    uint8_t class_id; /* VSP_CLASS_* */
    uint8_t rights;   /* sum of VSP_RIGHT_* */
    uint8_t ceiling;  /* likewise */
    uint8_t backing;  /* VSP_BACKING_* */
};

/*
 * MAP. Errors: BADCAP DENIED EPOCH ALIGN RANGE PERM WX CEILING CLASS DENIED OVERLAP BADCAP CEILING
 * BACKING NOSPACE BUDGET KERNEL. *address: where it is. Which object is mapped, and with which
 * ceiling at most, is said by its capability alone; the caller keeps that. What the range holds is
 * in the way (OVERLAP), unless it is said that it gives way; what gives way goes in the same step.
 */
struct vspaced_map_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;    /* FIXED: where; LOW_FIRST, HIGH_FIRST: start of the window; CLASS: 0 */
    uint64_t length;     /* not 0 */
    uint64_t window_end; /* LOW_FIRST, HIGH_FIRST: end of the window; else 0 */
    uint64_t capability; /* OBJECT: slot of the object's capability; else 0 */
    uint64_t frame;      /* DIRECT: the first; else 0 */
    uint64_t offset;     /* OBJECT: offset in it; else 0 */
    uint8_t place;       /* VSP_PLACE_* */
    uint8_t align;       /* binary logarithm of the alignment, 12 .. 46; 0: a page */
    uint8_t class_id;    /* VSP_CLASS_* */
    uint8_t rights;      /* sum of VSP_RIGHT_* */
    uint8_t ceiling;     /* likewise: the most that PROTECT may ever give */
    uint8_t backing;     /* VSP_BACKING_* */
    /* 0 or 1, FIXED: what gives way. With both, everything does. */
    uint8_t into_reserved; /* reservations */
    uint8_t replace;       /* whatever is there: its content is given up */
};
uint32_t vspaced_map(struct vspaced_client *client, const struct vspaced_map_request *request,
                     uint64_t *address);

/*
 * UNMAP. Errors: BADCAP DENIED EPOCH ALIGN RANGE DENIED NOTMAPPED BUDGET KERNEL. *pages: how many
 * pages went that counted, that is, not of reservations and guards.
 */
struct vspaced_unmap_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;
    uint64_t length; /* not 0 */
    /* 0 or 1 */
    uint8_t allow_holes;   /* pages of the range that hold nothing are no error */
    uint8_t keep_reserved; /* all of the range is a reservation then, holes too */
};
uint32_t vspaced_unmap(struct vspaced_client *client, const struct vspaced_unmap_request *request,
                       uint64_t *pages);

/*
 * PROTECT. Errors: BADCAP DENIED EPOCH ALIGN RANGE DENIED PERM WX CEILING NOTMAPPED BUDGET KERNEL.
 */
struct vspaced_protect_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;
    uint64_t length;   /* not 0 */
    uint64_t rights;   /* sum of VSP_RIGHT_* */
    uint8_t restricts; /* 1: the ceiling is that of the pages from now on; 0 */
    uint64_t ceiling;  /* sum of VSP_RIGHT_*; read when it restricts */
};
uint32_t vspaced_protect(struct vspaced_client *client,
                         const struct vspaced_protect_request *request);

/* FIND. Errors: BADCAP DENIED EPOCH ALIGN RANGE DENIED. */
struct vspaced_find_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;
};
struct vspaced_found {
    struct vspaced_region region; /* of a gap: start and end; the others are 0 */
    uint8_t mapped;               /* 1: a region, 0: a gap */
};
uint32_t vspaced_find(struct vspaced_client *client, const struct vspaced_find_request *request,
                      struct vspaced_found *found);

/* LIST. Errors: FLAGS BADCAP DENIED EPOCH ALIGN RANGE DENIED. */
struct vspaced_list_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t cursor; /* 0: from the start of the space */
    uint64_t end;    /* 0: to the end of the space */
    uint32_t most;   /* 1 .. VSP_LIST_MAX */
};
struct vspaced_list {
    uint32_t count; /* 0 .. most */
    uint64_t next;  /* cursor of the next request; 0: no region begins below the end any more */
    struct vspaced_region region[VSP_LIST_MAX]; /* the first count, in address order */
};
uint32_t vspaced_list(struct vspaced_client *client, const struct vspaced_list_request *request,
                      struct vspaced_list *list);

/* SPACE_CREATE. Errors: BADCAP DENIED ALIGN RANGE BUDGET. *space: its handle, never 0. */
struct vspaced_space_create_request {
    uint64_t low;     /* lowest address, not 0 */
    uint64_t high;    /* end */
    uint64_t regions; /* budgets out of the caller's own, not 0 */
    uint64_t pages;
    uint64_t capability; /* slot of the VSpace capability, which the service keeps */
};
uint32_t vspaced_space_create(struct vspaced_client *client,
                              const struct vspaced_space_create_request *request, uint64_t *space);

/* A request on a space as a whole. */
struct vspaced_space_request {
    uint64_t space;
    uint64_t epoch;
};

/* SPACE_DESTROY. Errors: BADCAP DENIED EPOCH DENIED KERNEL. */
uint32_t vspaced_space_destroy(struct vspaced_client *client,
                               const struct vspaced_space_request *request);

/* SPACE_INFO. Errors: BADCAP DENIED EPOCH. */
struct vspaced_space_info {
    uint64_t low; /* lowest address */
    uint64_t high;
    uint64_t regions; /* in use */
    uint64_t region_limit;
    uint64_t pages; /* in use, that count */
    uint64_t page_limit;
};
uint32_t vspaced_space_info(struct vspaced_client *client,
                            const struct vspaced_space_request *request,
                            struct vspaced_space_info *info);

/* GRANT. Errors: FLAGS BADCAP DENIED EPOCH ALIGN RANGE DENIED BUDGET. */
struct vspaced_grant_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t badge;   /* who gets it, not 0 */
    uint64_t rights;  /* sum of VSP_GRANT_*, not 0 */
    uint64_t address; /* the window; address and length 0: the whole space */
    uint64_t length;
};
uint32_t vspaced_grant(struct vspaced_client *client, const struct vspaced_grant_request *request);

/* REVOKE. Errors: FLAGS BADCAP DENIED EPOCH. */
struct vspaced_revoke_request {
    uint64_t space; /* 0: all spaces of the caller; epoch is 0 then */
    uint64_t epoch;
    uint64_t badge;  /* who loses it, not 0 */
    uint64_t rights; /* sum of VSP_GRANT_*, not 0 */
};
uint32_t vspaced_revoke(struct vspaced_client *client,
                        const struct vspaced_revoke_request *request);

#ifdef __cplusplus
}
#endif

#endif
