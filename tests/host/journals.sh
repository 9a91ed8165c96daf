#!/bin/sh
# SPDX-License-Identifier: ISC
# Journals: those of scenarios replay byte for byte, as they were recorded when someone looked at
# them; what differs is found, at its line; and what is no journal is said to be none. Run from the
# project's root. UPDATE=1 records them anew.
. "$(dirname "$0")/lib.sh"

if [ -n "${UPDATE:-}" ]; then
    for name in process grant space fault lost; do
        "$tool" run --quiet --journal "$name.journal" "$here/scenarios/$name.vsp" >"$work/out"
    done
fi

# ---- As recorded ----
for recorded in process grant space fault lost; do
    golden "replay-$recorded" replay "$recorded.journal"
    "$tool" run --quiet --journal "$work/again" "$here/scenarios/$recorded.vsp" >"$work/out"
    holds "$recorded: run makes that journal" cmp -s "$recorded.journal" "$work/again"
    "$root/build/toolclang/vspacectl" replay "$recorded.journal" >"$work/out" 2>&1
    holds "$recorded: compiled by clang too" grep -q "every reply the same" "$work/out"
done
golden replay-scenario replay --scenario - space.journal
for recorded in process grant space fault lost; do
    "$tool" replay --scenario "$work/told.vsp" "$recorded.journal" >"$work/out"
    "$tool" run --quiet --journal "$work/again" "$work/told.vsp" >"$work/out" 2>"$work/err"
    holds "$recorded: it runs as a scenario: $(cat "$work/err")" test ! -s "$work/err"
    holds "$recorded: with as many lines" \
        test "$(wc -l <"$recorded.journal")" -eq "$(wc -l <"$work/again")"
done
golden stat-grant stat grant.journal
golden stat-json stat --json space.journal
golden replay-layout replay --layout - process.journal
golden replay-until replay --until 5 --layout - process.journal
gzip -c fault.journal >"$work/packed"
golden replay-packed replay - <"$work/packed"

# ---- What differs ----
# differs SED: the altered journal fails with status 1, one line on stderr, both sides on stdout.
differs() {
    sed "$1" fault.journal >"$work/altered"
    "$tool" replay - <"$work/altered" >"$work/$2.out" 2>"$work/$2.err"
    echo "status: $?" | cat "$work/$2.out" "$work/$2.err" - >"$work/$2"
    same "$2" "$work/$2"
    holds "$1: one line on stderr" test "$(wc -l <"$work/$2.err")" -eq 1
    "$tool" stat - <"$work/altered" >"$work/out" 2>&1
    holds "$1: stat says so too" grep -q "differs" "$work/out"
}

differs '/^w /{s/ 1$/ 2/;s/ 4096$/ 4097/;s/^w 1 16/w 1 17/}' differs-work
differs '/^r 4 /s/ 48 56535052/ 48 56535053/' differs-magic
differs '/^r 4 /s/^r 4/r 5/' differs-token
differs '/^r 5 /i n' differs-signal
differs '/^ready/s/0/3/;/^m/,$d;$a end' differs-start

# ---- What is no journal: status 2, one line, nothing on stdout ----
head=$(sed -n 1p fault.journal)
build=$(sed -n 2p fault.journal)
envelope=$(sed -n 3p fault.journal)
ready=$(sed -n 4p fault.journal)

# journal WORDS LINE...: replay refuses it. What stat has counted by then is printed.
journal() {
    words=$1
    shift
    printf '%s\n' "$@" >"$work/bad"
    refused "$words" replay "$work/bad"
    "$tool" stat "$work/bad" >"$work/out" 2>"$work/err"
    status=$?
    holds "stat of $*: $status" test "$status" -eq 2 -a "$(wc -l <"$work/err")" -eq 1
}

journal "bad:1: the journal is cut off" ""
journal "bad:1: this is no journal" "vspaced-layout 1"
journal "bad:1: the version is missing" "vspaced-journal"
journal "bad:1: journal version 1; this program reads version 2" "vspaced-journal 1"
journal "bad:1: journal version 3; this program reads version 2" "vspaced-journal 3"
journal "bad:1: the version is no decimal number" "vspaced-journal one"
journal "bad:1: more on the line" "vspaced-journal 2 3"
journal "bad:2: the build line is missing" "$head" "$envelope"
journal "bad:2: of a build with spaces=5; this program has 1024" "$head" \
    "build spaces=5 regions=65536 grants=8"
journal "bad:2: grants= is missing" "$head" "build spaces=1024 regions=65536"
journal "bad:2: spaces is no decimal number" "$head" "build spaces=x"
journal "bad:2: the journal is cut off" "$head" "$build"
journal "bad:3: a message before an envelope" "$head" "$build" "m 1 1 0 0 0 0 -"
journal "bad:3: expected a message, an envelope or the end" "$head" "$build" "fly"
journal "bad:3: the length is no decimal number up to 1024" "$head" "$build" "envelope 1025 -"
journal "bad:3: the bytes are missing" "$head" "$build" "envelope 12"
journal "bad:3: byte 1 is not two hexadecimal" "$head" "$build" "envelope 12 00a"
journal "bad:3: byte 0 is not two hexadecimal" "$head" "$build" "envelope 12 0A"
journal "bad:3: there are more bytes" "$head" "$build" "envelope 1 0000"
journal "bad:4: expected the line ready" "$head" "$build" "$envelope" "m 1 1 0 0 0 0 -"
journal "bad:4: the status is missing" "$head" "$build" "$envelope" "ready"
journal "bad:4: the status is no decimal" "$head" "$build" "$envelope" "ready -1"
journal "bad:5: the capability is missing" "$head" "$build" "$envelope" "$ready" "m 1 1"
journal "bad:5: the object is missing" "$head" "$build" "$envelope" "$ready" "m 1 1 5"
journal "bad:5: the rights is missing" "$head" "$build" "$envelope" "$ready" "m 1 1 5 7"
journal "bad:5: the rights is no decimal number up to 4294967295" "$head" "$build" \
    "$envelope" "$ready" "m 1 1 5 7 rwx 0 -"
journal "bad:5: an object without its capability" "$head" "$build" "$envelope" "$ready" \
    "m 1 1 0 7 0 0 -"
journal "bad:5: an object without its capability" "$head" "$build" "$envelope" "$ready" \
    "m 1 1 3 0 1 0 -"
journal "bad:5: the badge is no decimal" "$head" "$build" "$envelope" "$ready" \
    "m 18446744073709551616 1 0 0 0 0 -"
journal "bad:6: there is no kernel work of kind 6" "$head" "$build" "$envelope" "$ready" \
    "m 1 1 0 0 0 0 -" "w 6 16 1 1 3 0"
journal "bad:6: the frame is missing" "$head" "$build" "$envelope" "$ready" "m 1 1 0 0 0 0 -" \
    "w 1 16 1 1 3"
journal "bad:7: expected the line o" "$head" "$build" "$envelope" "$ready" "m 1 1 0 0 0 0 -" \
    "w 1 16 1 1 3 0" "r 1 0 -"
journal "bad:7: the outcome is no decimal number up to 1" "$head" "$build" "$envelope" "$ready" \
    "m 1 1 0 0 0 0 -" "w 1 16 1 1 3 0" "o 2"
journal "bad:6: expected the line r" "$head" "$build" "$envelope" "$ready" "m 1 1 0 0 0 0 -" "end"
journal "bad:5: more on the line" "$head" "$build" "$envelope" "$ready" "end now"
journal 'bad:1: more on the line than belongs there: .x1b.0;t.x07' \
    "$(printf 'vspaced-journal 2 \033]0;t\007')"
refused "fly.journal: No such file" replay fly.journal
refused "fly.journal: No such file" stat fly.journal
refused "replay: one JOURNAL" replay
refused "stat: one JOURNAL" stat one two
refused "replay: --until wants" replay --until fly fault.journal
refused "replay: no option --fly" replay --fly
refused "no/out: No such file" replay --layout no/out fault.journal
refused "/dev/full: No space left" replay --layout /dev/full fault.journal
refused "/dev/full: No space left" replay --scenario /dev/full fault.journal
refused "no/out: No such file" replay --scenario no/out fault.journal
{
    sed '$d' fault.journal
    sed 1,2d fault.journal
} >"$work/two"
golden replay-two replay - <"$work/two"
refused "two:86: a second service begins" replay --scenario "$work/none" "$work/two"
head -c 100 "$work/packed" >"$work/short"
refused "compressed data end early\|cut off" replay "$work/short"

# ---- Cut off anywhere, it is said to be: what is there is replayed, and nothing differs. ----
lines=$(wc -l <fault.journal)
cut=1
while [ "$cut" -lt "$lines" ]; do
    head -n "$cut" fault.journal >"$work/cut"
    refused "cut:[0-9]*: the journal is cut off" replay "$work/cut"
    cut=$((cut + 1))
done
bytes=$(wc -c <fault.journal)
cut=$((bytes - 300))
while [ "$cut" -lt $((bytes - 4)) ]; do
    head -c "$cut" fault.journal >"$work/cut"
    refused "cut:[0-9]*: " replay "$work/cut"
    cut=$((cut + 7))
done

# ---- A file of 100 MB takes seconds: what repeats is a message and its reply. ----
{
    sed -n 1,4p fault.journal
    yes "$(sed -n 5,6p fault.journal)" | head -c 104857600
} >"$work/large"
timeout 60 "$fast" replay "$work/large" >"$work/out" 2>"$work/err"
status=$?
holds "100 MB: $status, $(cat "$work/err")" test "$status" -eq 1
rm -f "$work/large"
finish host_journals
