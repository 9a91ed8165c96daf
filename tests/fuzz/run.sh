#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs fuzzers for some seconds each, as many beside each other as there are processors: run.sh
# SECONDS PROGRAM... A program build/fuzz/fuzz_X begins with what is in tests/fuzz/corpus/X; what it
# finds new is kept in build/fuzz/corpus/X, and an input that breaks it in build/fuzz/X-*. The last
# line is a total.
set -u

# One fuzzer; a line says how it went. Descriptors 1 and 2 of the target are closed, which leaves
# the fuzzer's own words.
if [ "$1" = --one ]; then
    name=$(basename "$3" | sed 's/^fuzz_//')
    mkdir -p "build/fuzz/corpus/$name"
    log=build/fuzz/$name.log
    if "$3" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -close_fd_mask=3 \
        -max_len=8192 -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" \
        "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
        echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs"
    else
        echo "FAILED fuzz $name"
        tail -n 30 "$log"
    fi
    exit 0
fi

seconds=$1
shift
[ $# -gt 0 ] || {
    echo "fuzz: 0 passed, 0 failed"
    exit 1
}
mkdir -p build/fuzz
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 sh "$0" --one "$seconds" >build/fuzz/said
cat build/fuzz/said
passed=$(grep -c '^fuzz .*: [1-9][0-9]* runs$' build/fuzz/said)
echo "fuzz: $passed passed, $(($# - passed)) failed"
[ "$passed" -eq $# ]
