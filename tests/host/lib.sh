# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# Cases of the tool's tests. A case runs the tool in tests/host/data and compares what it prints, on
# stdout and on stderr, and its exit status with golden/NAME.golden, which someone has looked at;
# UPDATE=1 writes it anew. Sourced from the project's root; `finish NAME` prints the total.
here=$(cd "$(dirname "$0")" && pwd)
root=$(pwd)
tool=${TOOL:-$root/build/watched/vspacectl}
# shellcheck disable=SC2034 # for those who source this
fast=$root/build/vspacectl
work=$root/build/test/host
passed=0
failed=0
[ -x "$tool" ] && [ -x "$fast" ] || {
    echo "no $tool, or no $fast: run make host"
    exit 1
}
rm -rf "$work"
mkdir -p "$work"
cd "$here/data" || exit 1

ok() {
    passed=$((passed + 1))
}

bad() {
    failed=$((failed + 1))
    echo "FAILED $*"
}

# same NAME FILE: the file is as the golden one.
same() {
    golden=$here/golden/$1.golden
    if [ -n "${UPDATE:-}" ]; then
        cp "$2" "$golden"
    fi
    if cmp -s "$golden" "$2"; then
        ok
    else
        bad "$1: not as golden/$1.golden"
        diff "$golden" "$2" | head -n 20
    fi
}

# golden NAME ARGUMENT...: stdin is the caller's.
golden() {
    name=$1
    shift
    "$tool" "$@" >"$work/$name" 2>"$work/$name.err"
    status=$?
    sed 's/^/stderr: /' "$work/$name.err" >>"$work/$name"
    echo "status: $status" >>"$work/$name"
    same "$name" "$work/$name"
}

# refused WORDS ARGUMENT...: status 2, nothing on stdout, and one line on stderr with the words.
refused() {
    words=$1
    shift
    timeout 120 "$tool" "$@" >"$work/out" 2>"$work/err"
    status=$?
    if [ "$status" -eq 2 ] && [ ! -s "$work/out" ] && [ "$(wc -l <"$work/err")" -eq 1 ] &&
        grep -q "^vspacectl: .*$words" "$work/err"; then
        ok
    else
        bad "$* is refused: status $status, $(head -c 300 "$work/err")"
    fi
}

# holds WHAT COMMAND...: the command succeeds.
holds() {
    what=$1
    shift
    if "$@"; then ok; else bad "$what"; fi
}

finish() {
    echo "$1: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
