#!/bin/sh
# SPDX-License-Identifier: ISC
# Traces of strace as journals: a program's (python3, with its map as execve left it), ones made by
# hand (every call; opened files; what PROT_NONE keeps), and one of strace -X raw. Run from the
# project's root; UPDATE=1 writes the golden files anew.
. "$(dirname "$0")/lib.sh"

# trace NAME ARGUMENT...: report, layout and journal; the journal replays to that layout.
trace() {
    traced=$1
    shift
    golden "strace-$traced" import-strace --journal "$work/j" --layout - "$@"
    "$tool" replay --layout "$work/again" "$work/j" >"$work/out" 2>&1
    holds "$traced: its journal replays" grep -q "every reply the same" "$work/out"
    grep -v "^stderr\|^status" "$work/strace-$traced" >"$work/layout"
    holds "$traced: to the same layout" cmp -s "$work/layout" "$work/again"
    "$tool" import-strace - <"$traced.strace" >"$work/from-stdin" 2>"$work/err"
    holds "$traced: a journal on stdout" grep -q "^vspaced-journal 2" "$work/from-stdin"
}

trace calls calls.strace
trace raw raw.strace
trace opens opens.strace
trace kept kept.strace
trace python --before python.before python.strace

# Maps go to the execve of a trace, one by one; without one, to its first call.
golden strace-befores import-strace --layout - --before python.before --before python.before \
    --before python.before calls.strace
golden strace-one-before import-strace --layout - --before python.before calls.strace
"$tool" import-strace --journal "$work/j" --layout "$work/whole" --before python.before \
    python.strace 2>"$work/err"
holds "a journal says whose a space is" grep -q "^# space 0x800 process 1113" "$work/j"
# What a map reserves may get rights in the trace.
echo '100 mprotect(0x7f0000021000, 4096, PROT_READ|PROT_WRITE) = 0' >"$work/reserved"
golden strace-reserved import-strace --layout - --before process.maps - <"$work/reserved"
sed 1d python.strace >"$work/begun"
"$tool" import-strace --layout "$work/layout" --before python.before "$work/begun" 2>"$work/err"
holds "a trace that begins behind its execve" \
    test "$("$tool" digest - <"$work/whole")" = "$("$tool" digest - <"$work/layout")"
"$tool" import-strace --journal "$work/j" --layout "$work/layout" calls.strace 2>"$work/err"
holds "and of which it is a copy" grep -q "^# space 0x[0-9a-f]* copy of 0x[0-9a-f]*$" "$work/j"

# line WORDS LINE...: refused, with the words.
line() {
    words=$1
    shift
    printf '%s\n' "$@" >"$work/bad"
    refused "$words" import-strace --layout "$work/none" "$work/bad"
}

line "bad:1: this is no line of strace: hello world" "hello world"
line "bad:2: this is no line of strace: Hello" "1 brk(NULL) = 0x1000" "Hello(1) = 1"
line "bad:1: this is no line of strace: a call without its end" "mmap(NULL, 8192"
line "bad:1: this is no line of strace: a call without its end" "mmap(NULL, 8192) 0x1000"
line "bad:1: this is no line of strace: a call without its end" "mmap(NULL, 8192) = fly"
line "bad:1: mmap without its arguments" "mmap(NULL, 8192) = 0x1000"
line "bad:1: mmap without its arguments" "mmap(NULL, x, 3, 2, -1, 0) = 0x1000"
line "bad:1: munmap without its arguments" "munmap(0x1000) = 0"
line "bad:1: brk without its arguments" "brk(x) = 0"
line "bad:1: mremap without its arguments" "mremap(0x1000, 4096) = 0"
line "bad:1: this is no line of strace: <" "<... resumed"
line 'bad:1: this is no line of strace: .x1b.0;t.x07' "$(printf '\033]0;t\007')"
refused "/dev/null: nothing in it" import-strace --layout "$work/none" /dev/null
refused "fly: No such file" import-strace fly
refused "import-strace: one FILE" import-strace
refused "import-strace: --regions is 1 to" import-strace --regions 0 calls.strace
refused "python.strace:1: not a line of /proc" import-strace --before python.strace calls.strace
refused "calls.strace:[0-9]*: no room for another process" import-strace --regions 40000 \
    --layout "$work/none" calls.strace
refused "no/j: No such file" import-strace --journal no/j calls.strace
yes '100 madvise(0x7ffff7800000, 4096, MADV_DONTNEED) = 0' | head -n 2000000 >"$work/large"
timeout 60 "$fast" import-strace --layout "$work/none" "$work/large" >"$work/out" 2>"$work/err"
status=$?
rm -f "$work/large"
holds "100 MB: $status, $(cat "$work/err")" grep -q "2000000  madvise MADV_DONTNEED" "$work/err"
seq 1 999999 | sed 's/$/ clone(flags=SIGCHLD <unfinished ...>/' >"$work/large"
timeout 60 "$fast" import-strace --layout "$work/none" "$work/large" >"$work/out" 2>"$work/err"
holds "a million that make others: $(cat "$work/err")" grep -q ":[0-9]*: no room for" "$work/err"
seq 1 999999 | sed 's/$/ brk(NULL) = 0x1000/' >"$work/large"
timeout 60 "$fast" import-strace --layout "$work/none" "$work/large" >"$work/out" 2>"$work/err"
holds "a million processes: $(cat "$work/err")" grep -q " 999999 processes" "$work/err"
rm -f "$work/large"
finish host_traces
