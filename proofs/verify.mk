# SPDX-License-Identifier: ISC
# The proof units, as data: module:source:goals, in the order of the layers. `make pin` rewrites the
# goal counts after a full proof; a unit with fewer goals than pinned fails, so that no annotation
# can go missing unseen.
PROOF_UNITS := \
    theory:spec/dyadic.mlw:41 \
    num:core/num.c:29 \
    dyadic:core/dyadic.c:62 \
    tree:core/tree_find.c:220 \
    tree:core/tree_gap.c:181 \
    tree:core/tree_init.c:74 \
    tree:core/tree_insert.c:273 \
    tree:core/tree_link.c:207 \
    tree:core/tree_link_node.c:169 \
    tree:core/tree_place.c:213 \
    tree:core/tree_pool.c:149 \
    tree:core/tree_remove.c:232 \
    tree:core/tree_search.c:126 \
    tree:core/tree_unlink.c:253 \
    hint:core/hint.c:103 \
    rights:core/rights.c:44 \
    policy:core/policy.c:28 \
    space:core/space_edit.c:354 \
    space:core/space_query.c:194 \
    wire:core/wire.c:380 \
    envelope:core/envelope.c:152 \
    envelope:core/envelope_record.c:341 \
    authority:core/authority.c:216 \
    ticket:core/ticket.c:42 \
    request:core/request.c:151 \
    handler:core/create_check.c:157 \
    handler:core/enter.c:304 \
    handler:core/handler_fault.c:266 \
    handler:core/handler_grant.c:132 \
    handler:core/handler_map.c:219 \
    handler:core/handler_range.c:395 \
    handler:core/handler_space.c:234 \
    handler:core/map_check.c:174 \
    handler:core/map_plan.c:246 \
    handler:core/query.c:405 \
    service:core/decide.c:491 \
    service:core/service.c:142 \
    service:core/service_complete.c:308 \
    service:core/service_reply.c:57 \
    lemmas:proofs/lemmas/determinism_change.c:113 \
    lemmas:proofs/lemmas/determinism_complete.c:121 \
    lemmas:proofs/lemmas/determinism_count.c:83 \
    lemmas:proofs/lemmas/determinism_decided.c:119 \
    lemmas:proofs/lemmas/determinism_entry.c:77 \
    lemmas:proofs/lemmas/determinism_fault.c:168 \
    lemmas:proofs/lemmas/determinism_grant.c:73 \
    lemmas:proofs/lemmas/determinism_layout.c:62 \
    lemmas:proofs/lemmas/determinism_list.c:173 \
    lemmas:proofs/lemmas/determinism_map.c:112 \
    lemmas:proofs/lemmas/determinism_map_check.c:115 \
    lemmas:proofs/lemmas/determinism_query.c:75 \
    lemmas:proofs/lemmas/determinism_range.c:158 \
    lemmas:proofs/lemmas/determinism_room.c:182 \
    lemmas:proofs/lemmas/determinism_space.c:173 \
    lemmas:proofs/lemmas/same.c:94 \
    lemmas:proofs/lemmas/same_map.c:39 \
    lemmas:proofs/lemmas/wire_bytes.c:100 \
    theorems:proofs/theorems/budget.c:99 \
    theorems:proofs/theorems/closed_loop.c:37 \
    theorems:proofs/theorems/determinism.c:204 \
    theorems:proofs/theorems/determinism_outcome.c:177 \
    theorems:proofs/theorems/failure_atomicity.c:12 \
    theorems:proofs/theorems/isolation.c:19 \
    theorems:proofs/theorems/no_ambient_authority.c:11 \
    theorems:proofs/theorems/non_overlap.c:18 \
    theorems:proofs/theorems/permission.c:60 \
    theorems:proofs/theorems/start_up.c:19 \
    theorems:proofs/theorems/wire_inverse.c:162

# Sources of core (and headers of theirs) whose contracts are not written or not proved yet. They
# are named by `make prove`, and nothing is claimed about them.
PROOF_PENDING :=
