# SPDX-License-Identifier: ISC
# The sources of the tests, sorted. Part of GNUmakefile.
MACHINE_KERNEL := \
    tests/machine/kernel/boot.S tests/machine/kernel/control.c tests/machine/kernel/copy.c \
    tests/machine/kernel/cpu.c tests/machine/kernel/elf.c tests/machine/kernel/fault.c \
    tests/machine/kernel/images.S tests/machine/kernel/ipc.c tests/machine/kernel/journal.c \
    tests/machine/kernel/main.c tests/machine/kernel/meter.c tests/machine/kernel/names.c \
    tests/machine/kernel/paging.c tests/machine/kernel/pool.c tests/machine/kernel/second.c \
    tests/machine/kernel/second_entry.S tests/machine/kernel/serial.c \
    tests/machine/kernel/spawn.c tests/machine/kernel/task.c tests/machine/kernel/trace.c \
    tests/machine/kernel/trap.S tests/machine/kernel/virtio.c \
    shell/client/names.c tests/support/operation.c
MACHINE_TASKS := \
    tests/cost/cost_ask.c tests/cost/cost_layout.c tests/cost/cost_pager.c \
    tests/cost/cost_request.c tests/machine/tasks/collect.c tests/machine/tasks/command.c \
    tests/machine/tasks/cost.c tests/machine/tasks/envelope.c tests/machine/tasks/guest.c \
    tests/machine/tasks/held.c \
    tests/machine/tasks/launch.c tests/machine/tasks/layout.c tests/machine/tasks/loader.c \
    tests/machine/tasks/lost.c tests/machine/tasks/memd.c tests/machine/tasks/pagerd.c \
    tests/machine/tasks/procd.c tests/machine/tasks/refused.c tests/machine/tasks/rootd.c \
    tests/machine/tasks/scenario_bad.c tests/machine/tasks/scenario_create.c \
    tests/machine/tasks/scenario_evict.c tests/machine/tasks/scenario_frames.c \
    tests/machine/tasks/scenario_keep.c \
    tests/machine/tasks/scenario_memory.c tests/machine/tasks/scenario_neighbours.c \
    tests/machine/tasks/scenario_object.c tests/machine/tasks/scenario_over.c \
    tests/machine/tasks/scenario_pager.c \
    tests/machine/tasks/scenario_scale.c tests/machine/tasks/scenario_supply.c \
    tests/machine/tasks/start.S tests/machine/tasks/supply.c tests/machine/tasks/tables.c \
    tests/machine/tasks/tables_held.c
MACHINE_CLIENTS := \
    tests/machine/clients/bad.c tests/machine/clients/churn.c \
    tests/machine/clients/for_good.c tests/machine/clients/jit.c \
    tests/machine/clients/keep.c tests/machine/clients/main.c tests/machine/clients/memory.c \
    tests/machine/clients/object.c tests/machine/clients/over.c \
    tests/machine/clients/refusals.c tests/machine/clients/second.c tests/machine/clients/show.c \
    tests/machine/clients/start.S shell/client/names.c tests/support/operation.c
MACHINE_LIB := \
    core/wire/wire.c shell/x86_64/memory.S shell/x86_64/syscall.S tests/machine/tasks/lib.c \
    tests/machine/tasks/probe.S
UNIT_C := \
    tests/unit/test_authority.c tests/unit/test_canonical.c tests/unit/test_canonical_large.c \
    tests/unit/test_client.c tests/unit/test_client_errors.c tests/unit/test_client_flags.c \
    tests/unit/test_client_pager.c tests/unit/test_client_random.c \
    tests/unit/test_client_replies.c tests/unit/test_client_results.c \
    tests/unit/test_client_settle.c tests/unit/test_client_words.c \
    tests/unit/test_dyadic.c tests/unit/test_envelope.c tests/unit/test_envelope_clients.c \
    tests/unit/test_hint.c tests/unit/test_layout.c tests/unit/test_layout_change.c \
    tests/unit/test_layout_lost.c tests/unit/test_layout_put.c tests/unit/test_layout_random.c \
    tests/unit/test_num.c tests/unit/test_policy.c tests/unit/test_request.c \
    tests/unit/test_rights.c tests/unit/test_service.c tests/unit/test_service_asks.c \
    tests/unit/test_service_complete.c \
    tests/unit/test_service_content.c \
    tests/unit/test_service_errors_budget.c tests/unit/test_service_errors_entry.c \
    tests/unit/test_service_errors_layout.c tests/unit/test_service_errors_range.c \
    tests/unit/test_service_errors_supply.c \
    tests/unit/test_service_grant.c tests/unit/test_service_lost.c \
    tests/unit/test_service_object.c tests/unit/test_service_owner.c \
    tests/unit/test_service_pager.c tests/unit/test_service_pool.c \
    tests/unit/test_service_replace.c tests/unit/test_service_reserve.c \
    tests/unit/test_service_restrict.c tests/unit/test_service_revoke_all.c \
    tests/unit/test_service_settle.c \
    tests/unit/test_service_spaces.c tests/unit/test_service_supply.c \
    tests/unit/test_service_window.c tests/unit/test_service_window_grant.c \
    tests/unit/test_space.c tests/unit/test_space_grant.c tests/unit/test_tree.c \
    tests/unit/test_tree_order.c tests/unit/test_tree_place.c tests/unit/test_wire.c
PROPERTY_C := \
    tests/property/property_determinism.c tests/property/property_service.c \
    tests/property/property_tree.c
SUPPORT_C := \
    tests/support/ask.c tests/support/check.c tests/support/count_all.c \
    tests/support/count_lost.c tests/support/count_over.c \
    tests/support/count_settle.c tests/support/flat_set.c \
    tests/support/kernel.c tests/support/model_form.c tests/support/model_grant.c \
    tests/support/model_map.c tests/support/model_pager.c tests/support/model_query.c \
    tests/support/model_range.c tests/support/model_settle.c \
    tests/support/model_space.c tests/support/model_state.c \
    tests/support/model_step.c tests/support/operation.c tests/support/random_map.c \
    tests/support/random_over.c tests/support/random_range.c \
    tests/support/random_request.c tests/support/random_settle.c tests/support/random_supply.c \
    tests/support/rig.c \
    tests/support/runs.c \
    tests/support/service_check.c tests/support/service_same.c tests/support/tally.c \
    tests/support/tree_check.c \
    tests/support/tree_rig.c tests/support/tree_rig_ask.c tests/support/wanted.c
BENCH_CC := tests/bench/agree.cc tests/bench/bench.cc tests/bench/table.cc tests/bench/work.cc
BENCH_H := \
    tests/bench/agree.h tests/bench/counted.h tests/bench/gap_node.h tests/bench/gap_tree.h \
    tests/bench/rivals.h tests/bench/table.h tests/bench/times.h tests/bench/work.h \
    tests/support/prng.h
HOST_C := tests/host/test_text.c tests/host/test_words.c
FUZZ_C := \
    tests/fuzz/fuzz_client.c tests/fuzz/fuzz_journal.c tests/fuzz/fuzz_layout.c \
    tests/fuzz/fuzz_maps.c tests/fuzz/fuzz_script.c tests/fuzz/fuzz_strace.c
COST_C := \
    tests/cost/cost.c tests/cost/cost_ask.c tests/cost/cost_layout.c tests/cost/cost_object.c \
    tests/cost/cost_pager.c \
    tests/cost/cost_request.c tests/cost/cost_tree.c tests/support/check.c
