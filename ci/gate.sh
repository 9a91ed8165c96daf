#!/bin/sh
# SPDX-License-Identifier: ISC
# Everything a change has to pass, here and in CI: one line a gate, nothing stops early, exit status
# 1 if any gate failed. Last line: `N passed, N failed`. Logs are in build/gate/.
set -u
cd "$(dirname "$0")/.." || exit 1
LC_ALL=C
export LC_ALL
unset MAKEFLAGS MFLAGS MAKELEVEL
passed=0
failed=0
jobs=2

# gate NAME COMMAND...: runs the command; shows the end of its log when it fails.
gate() {
    name=$1
    shift
    began=$(date +%s)
    if "$@" >"build/gate/$name.log" 2>&1 </dev/null; then
        passed=$((passed + 1))
        echo "ok $name ($(($(date +%s) - began)) seconds)"
    else
        failed=$((failed + 1))
        echo "FAILED $name ($(($(date +%s) - began)) seconds)"
        tail -n 25 "build/gate/$name.log" | sed 's/^/    /'
    fi
}

# A check and, before it, its self-test.
check() {
    script=$1
    shift
    python3 -B "ci/check_$script.py" --self-test && python3 -B "ci/check_$script.py" "$@"
}

build() {
    make -j "$jobs" all
}

symbols() {
    # shellcheck disable=SC2046 # one argument an object
    check symbols $(find build/gcc/core build/clang/core -name '*.o' | sort)
}

# The client library needs nothing of anybody, not even what compilers ask for.
client() {
    make build/libvspaced.a || return 1
    # shellcheck disable=SC2046 # one argument an object
    check symbols $(find build/client -name '*.o' | sort) || return 1
    ! nm -u build/libvspaced.a | grep -E ' U (memcpy|memset)$'
}

image() {
    check elf build/vspaced.elf build/clang/vspaced.elf
}

repeat() {
    sh ci/check_repeat.sh --self-test && sh ci/check_repeat.sh
}

# The proof from scratch, of as many goals as are pinned, which are those of the README; its last
# line must say so.
prove() {
    rm -rf build/proofs
    make prove || return 1
    tail -n 1 build/gate/prove.log |
        grep -Eq '^proved ([0-9]+) of \1 goals, 0 axioms, 0 admits$'
}

tests() {
    make -j "$jobs" test || return 1
    tail -n 1 build/gate/test.log | grep -Eq '^[1-9][0-9]* passed, 0 failed$'
}

# Random input for what parses, a minute each.
fuzz() {
    make -j "$jobs" fuzz &&
        tail -n 1 build/gate/fuzz.log | grep -Eq '^fuzz: [1-9][0-9]* passed, 0 failed$'
}

# The committed results have to be complete and of these sources; a sample is run again.
mutants() {
    python3 -B proofs/mutants/self_test.py && python3 -B proofs/mutants/run.py --sample
}

# Instructions and bytes are those of the committed tables.
cost() {
    python3 -B tests/bench/report.py --self-test && python3 -B ci/cost.py --self-test &&
        python3 -B ci/cost_machine.py --self-test && make -j "$jobs" cost
}

size() {
    python3 -B ci/size.py --self-test && make size
}

rm -rf build
mkdir -p build/gate
gate setup sh ci/setup.sh build/setup.all
gate language check core
gate annotations check acsl
gate layers check layers
gate shipped check shipped
gate style check style
gate format check format
gate readme check readme
gate build build
gate freestanding symbols
gate client client
gate image image
gate repeat repeat
gate test tests
gate fuzz fuzz
gate prove prove
gate smoke make smoke
gate negative make negative
gate mutants mutants
gate cost cost
gate size size
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
