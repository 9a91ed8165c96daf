# SPDX-License-Identifier: ISC
# The proof units, as data: module:source:goals:first, in the order of the layers. `make pin`
# rewrites the goal counts after a full proof; a unit with fewer goals than pinned fails, so that no
# annotation can go missing unseen. `first` is the solver that is asked first, z3 or cvc4; the other
# one is asked when it fails. `matching` is cvc4 first, then Z3 set to matching (proofs/why3.sh).
PROOF_UNITS := \
    theory:spec/dyadic.mlw:41:cvc4 \
    num:core/num.c:29:cvc4 \
    dyadic:core/dyadic.c:62:cvc4 \
    tree:core/tree_find.c:220:matching \
    tree:core/tree_gap.c:181:cvc4 \
    tree:core/tree_init.c:74:cvc4 \
    tree:core/tree_insert.c:273:cvc4 \
    tree:core/tree_link.c:207:matching \
    tree:core/tree_link_node.c:168:matching \
    tree:core/tree_place.c:213:cvc4 \
    tree:core/tree_pool.c:149:cvc4 \
    tree:core/tree_remove.c:232:cvc4 \
    tree:core/tree_search.c:126:cvc4 \
    tree:core/tree_unlink.c:253:matching \
    hint:core/hint.c:103:cvc4 \
    rights:core/rights.c:44:cvc4 \
    policy:core/policy.c:28:cvc4 \
    space:core/space_edit.c:348:cvc4 \
    space:core/space_query.c:194:cvc4 \
    wire:core/wire.c:380:cvc4 \
    envelope:core/envelope.c:152:cvc4 \
    envelope:core/envelope_record.c:341:cvc4 \
    authority:core/authority.c:216:cvc4 \
    ticket:core/ticket.c:42:cvc4 \
    request:core/request.c:149:cvc4 \
    handler:core/enter.c:298:cvc4 \
    handler:core/handler_fault.c:250:cvc4 \
    handler:core/handler_grant.c:122:cvc4 \
    handler:core/handler_map.c:363:cvc4 \
    handler:core/handler_range.c:352:cvc4 \
    handler:core/handler_space.c:361:cvc4 \
    handler:core/map_plan.c:239:cvc4 \
    handler:core/query.c:394:cvc4 \
    service:core/service.c:392:cvc4 \
    service:core/service_complete.c:265:cvc4 \
    service:core/service_reply.c:56:cvc4 \
    theorems:proofs/theorems/closed_loop.c:38:cvc4 \
    theorems:proofs/theorems/failure_atomicity.c:12:cvc4 \
    theorems:proofs/theorems/isolation.c:20:cvc4 \
    theorems:proofs/theorems/no_ambient_authority.c:11:cvc4 \
    theorems:proofs/theorems/non_overlap.c:19:cvc4 \
    theorems:proofs/theorems/permission.c:19:cvc4 \
    theorems:proofs/theorems/start_up.c:17:cvc4 \
    theorems:proofs/theorems/wire_inverse.c:230:cvc4

# Sources of core (and headers of theirs) whose contracts are not written or not proved yet. They
# are named by `make prove`, and nothing is claimed about them.
PROOF_PENDING :=
