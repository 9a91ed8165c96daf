/* SPDX-License-Identifier: ISC */
/*
 * Operations of pagers, that is, of clients with VSP_CLIENT_PAGER, on every space; BADCAP of
 * anybody else. A pager may FIND, LIST and SPACE_INFO on every space, too. How a pager keeps in
 * step with the layouts is in integrating.md.
 */
#ifndef VSPACED_PAGER_H
#define VSPACED_PAGER_H

#include "shell/client/vspaced.h"

#ifdef __cplusplus
extern "C" {
#endif

/* FAULT_QUERY. Errors: FLAGS BADCAP EPOCH ALIGN RANGE NOTMAPPED BACKING PERM. */
struct vspaced_fault_query_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address; /* of the page */
    uint64_t access;  /* one of VSP_ACCESS_* */
};
struct vspaced_fault {
    uint64_t object; /* OBJECT: its id; else 0 */
    uint64_t offset; /* of the page in its backing; ANON: its address; DIRECT: frame times 4096 */
    uint64_t generation; /* of its content; DIRECT: 0 */
    uint8_t backing;     /* VSP_BACKING_* */
    uint8_t rights;      /* sum of VSP_RIGHT_*: of the region */
};
uint32_t vspaced_fault_query(struct vspaced_client *client,
                             const struct vspaced_fault_query_request *request,
                             struct vspaced_fault *fault);

/*
 * FAULT_SUPPLY. Errors: BADCAP EPOCH ALIGN RANGE PERM WX NOTMAPPED BACKING IDENTITY
 * KERNEL. What is mapped there is replaced; IDENTITY: the content is another by now, ask again.
 */
struct vspaced_fault_supply_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;
    uint64_t length;  /* not 0 */
    uint64_t frame;   /* of the first page; those of the pages above it follow */
    uint64_t rights;  /* sum of VSP_RIGHT_*, within those of every page */
    uint64_t backing; /* this and the next three: of the first page, as FAULT_QUERY said */
    uint64_t object;
    uint64_t offset;
    uint64_t generation;
};
uint32_t vspaced_fault_supply(struct vspaced_client *client,
                              const struct vspaced_fault_supply_request *request);

/* PAGE_EVICT. Errors: BADCAP EPOCH ALIGN RANGE BACKING KERNEL. */
struct vspaced_page_evict_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;
    uint64_t length; /* not 0 */
};
uint32_t vspaced_page_evict(struct vspaced_client *client,
                            const struct vspaced_page_evict_request *request);

/*
 * MAY. Errors: FLAGS BADCAP EPOCH ALIGN RANGE. *may: 1 when the badge has the right on
 * all of the range, else 0.
 */
struct vspaced_may_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address;
    uint64_t length; /* not 0 */
    uint64_t badge;  /* not 0 */
    uint64_t right;  /* one of VSP_GRANT_* */
};
uint32_t vspaced_may(struct vspaced_client *client, const struct vspaced_may_request *request,
                     uint8_t *may);

/* PAGER_NEXT. Errors: BADCAP. The next space that gave up content which is not settled. */
struct vspaced_pager_next_request {
    uint64_t cursor; /* 0: from the first place on */
};
struct vspaced_unsettled {
    uint64_t space;   /* its handle; 0: there is none from the cursor on, and the others are 0 */
    uint64_t content; /* what PAGER_SETTLE takes */
    uint64_t start;   /* all that it gave up lies in [start, end) */
    uint64_t end;
    uint64_t cursor; /* of the next request, behind this space */
};
uint32_t vspaced_pager_next(struct vspaced_client *client,
                            const struct vspaced_pager_next_request *request,
                            struct vspaced_unsettled *unsettled);

/*
 * PAGER_SETTLE. Errors: BADCAP EPOCH IDENTITY. Nothing is held any more of what the space gave up;
 * IDENTITY: it gave up more since content was told, ask again.
 */
struct vspaced_pager_settle_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t content;
};
uint32_t vspaced_pager_settle(struct vspaced_client *client,
                              const struct vspaced_pager_settle_request *request);

/*
 * BACKING_LOST. Errors: BADCAP EPOCH ALIGN RANGE NOTMAPPED BACKING IDENTITY KERNEL. All of the
 * region that holds the page loses its backing, and all rights for good. IDENTITY: the content is
 * another by now, nothing is lost.
 */
struct vspaced_backing_lost_request {
    uint64_t space;
    uint64_t epoch;
    uint64_t address; /* of a page; this and the next three as FAULT_QUERY said of it */
    uint64_t object;
    uint64_t offset;
    uint64_t generation;
};
struct vspaced_lost {
    uint64_t start; /* of the region */
    uint64_t end;
};
uint32_t vspaced_backing_lost(struct vspaced_client *client,
                              const struct vspaced_backing_lost_request *request,
                              struct vspaced_lost *lost);

#ifdef __cplusplus
}
#endif

#endif
