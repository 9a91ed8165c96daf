/* SPDX-License-Identifier: ISC */
/* The identity of content, as the theorems about it take it. */
#ifndef VSP_PROOFS_THEOREMS_CONTENT_H
#define VSP_PROOFS_THEOREMS_CONTENT_H

#include "core/service/service.h"

/* The identity of what is in a page. */
struct vsp_identity {
    uint64_t space; /* the handle */
    uint64_t backing;
    uint64_t object;
    uint64_t offset; /* of the page in its content, in bytes */
    uint64_t generation;
};

/*@ // page p of space k, held by region i, has the identity
  @ predicate VspIdentityAt(struct vsp_service s, struct vsp_identity d, integer k, integer i,
  @                         integer p) =
  @   VspNames(s, d.space, k) && VspInWindow(p, k) && VspHolds(s.layout.tree, i, p) &&
  @   VspPaged(s.layout, i) &&
  @   VspContentIs(s.layout, i, p, d.backing, d.object, d.offset, d.generation);
  @ // some page of the space has it
  @ predicate VspIdentity(struct vsp_service s, struct vsp_identity d) =
  @   \exists integer i, p; VspIdentityAt(s, d, d.space % VSP_SPACE_MAX, i, p);
  @*/

#endif
