#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs test programs and adds up their totals: ci/test.sh PROGRAM... where PROGRAM is a Criterion
# binary, a program that ends with `NAME: N passed, M failed`, or the word machine. A program that
# prints no total, or exits with a status that its total does not explain, counts as one failure.
# Last line: `N passed, M failed`.
set -u
passed=0
failed=0
mkdir -p build/test

# The last total in the file, as two numbers.
total() {
    sed -n -e 's/.*Tested: [^0-9]*\([0-9]*\).*Passing: [^0-9]*\([0-9]*\).*/\2 \1/p' \
        -e 's/^[a-z_ ]*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 +\2/p' "$1" | tail -n 1
}

for program in "$@"; do
    name=$(basename "$program" .sh)
    log=build/test/$name.log
    echo "== $name"
    if [ "$program" = machine ]; then
        sh tests/machine/run.sh build/machine/machine.elf test >"$log" 2>&1
    else
        timeout 600 "$program" >"$log" 2>&1
    fi </dev/null
    status=$?
    sed 's/\x1b\[[0-9;]*m//g' "$log" >"$log.plain" && mv "$log.plain" "$log"
    numbers=$(total "$log")
    good=${numbers% *}
    bad=${numbers#* }
    case $bad in
    +*) bad=${bad#+} ;;
    "") ;;
    *) bad=$((bad - good)) ;; # Criterion prints tested and passing
    esac
    if [ -z "$numbers" ]; then
        echo "$name printed no total (exit status $status)"
        tail -n 20 "$log"
        failed=$((failed + 1))
        continue
    fi
    if [ "$bad" -ne 0 ] || [ "$status" -ne 0 ]; then
        tail -n 40 "$log"
        [ "$bad" -ne 0 ] || bad=1
    fi
    grep '^# ' "$log" # what was reached, and how often
    echo "$name: $good passed, $bad failed"
    passed=$((passed + good))
    failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
