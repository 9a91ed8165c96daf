#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs fuzzers for some seconds each: run.sh SECONDS PROGRAM... A program build/fuzz/fuzz_X begins
# with what is in tests/fuzz/corpus/X; what it finds new is kept in build/fuzz/corpus/X, and an
# input that breaks it in build/fuzz/X-*. The last line is a total.
set -u
seconds=$1
shift
passed=0
failed=0
for program in "$@"; do
    name=$(basename "$program" | sed 's/^fuzz_//')
    mkdir -p "build/fuzz/corpus/$name"
    log=build/fuzz/$name.log
    # Descriptors 1 and 2 of the target are closed, which leaves the fuzzer's own words.
    if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -close_fd_mask=3 \
        -max_len=8192 -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" \
        "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs"
    else
        failed=$((failed + 1))
        echo "FAILED fuzz $name"
        tail -n 30 "$log"
    fi
done
echo "fuzz: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
