# SPDX-License-Identifier: ISC
# The proof units, as data: module:source:goals, in the order of the layers. `make pin` rewrites the
# goal counts after a full proof; a unit with fewer goals than pinned fails, so that no annotation
# can go missing unseen.
PROOF_UNITS := \
    theory:spec/dyadic.mlw:0 \
    num:core/num.c:0 \
    dyadic:core/dyadic.c:0 \
    tree:core/tree_find.c:0 \
    tree:core/tree_gap.c:0 \
    tree:core/tree_init.c:0 \
    tree:core/tree_insert.c:0 \
    tree:core/tree_link.c:0 \
    tree:core/tree_place.c:0 \
    tree:core/tree_pool.c:0 \
    tree:core/tree_remove.c:0 \
    tree:core/tree_search.c:0 \
    tree:core/tree_unlink.c:0 \
    hint:core/hint.c:0 \
    rights:core/rights.c:0 \
    policy:core/policy.c:0 \
    space:core/space_edit.c:0 \
    space:core/space_query.c:0 \
    wire:core/wire.c:0 \
    envelope:core/envelope.c:0 \
    envelope:core/envelope_record.c:0 \
    authority:core/authority.c:0 \
    ticket:core/ticket.c:0 \
    request:core/request.c:0 \
    handler:core/enter.c:0 \
    handler:core/handler_fault.c:0 \
    handler:core/handler_grant.c:0 \
    handler:core/handler_map.c:0 \
    handler:core/handler_range.c:0 \
    handler:core/handler_space.c:0 \
    handler:core/map_plan.c:0 \
    handler:core/query.c:0 \
    service:core/service.c:0 \
    service:core/service_complete.c:0 \
    service:core/service_reply.c:0 \
    theorems:proofs/theorems/wire_inverse.c:0

# Sources of core (and headers of theirs) whose contracts are not written or not proved yet. They
# are named by `make prove`, and nothing is claimed about them.
PROOF_PENDING :=
