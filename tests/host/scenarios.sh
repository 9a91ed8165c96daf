#!/bin/sh
# SPDX-License-Identifier: ISC
# Scenarios: each answer in them is the one that the service gives; what run shows is a scenario
# again; the journal of a run replays; an altered expectation is found. All of them together show
# every operation done, and every cause of refusal. Run from the project's root.
. "$(dirname "$0")/lib.sh"
scenarios=$here/scenarios

# As run shows it, without what only the service says of itself.
plain() {
    grep -v '^ *#' "$1"
}

# One scenario, in all the ways.
scenario() {
    name=$(basename "$1" .vsp)
    "$tool" run --journal "$work/$name.j" "$1" >"$work/$name.1" 2>"$work/err"
    holds "$name: its answers are as expected: $(cat "$work/err")" test ! -s "$work/err"
    "$tool" run "$work/$name.1" >"$work/$name.2" 2>"$work/err"
    holds "$name: what it shows runs: $(cat "$work/err")" test ! -s "$work/err"
    plain "$work/$name.1" >"$work/plain.1"
    plain "$work/$name.2" >"$work/plain.2"
    holds "$name: and shows the same" cmp -s "$work/plain.1" "$work/plain.2"
    "$tool" run --quiet - <"$1" >"$work/$name.3" 2>&1
    holds "$name: from a pipe" grep -q "^standard input: .* answers as expected" "$work/$name.3"
    "$tool" replay "$work/$name.j" >"$work/$name.4" 2>&1
    holds "$name: its journal replays" grep -q "every reply the same" "$work/$name.4"
}

# wrong WORDS SCENARIO SED: altered, the scenario fails with status 1 and one line with the words.
wrong() {
    sed "$3" "$scenarios/$2.vsp" >"$work/altered.vsp"
    "$tool" run --quiet "$work/altered.vsp" >"$work/out" 2>"$work/err"
    status=$?
    if [ "$status" -eq 1 ] && [ "$(wc -l <"$work/err")" -eq 1 ] && [ ! -s "$work/out" ] &&
        grep -q "^vspacectl: [^ ]*altered.vsp:[0-9]*: .*expected $1" "$work/err"; then
        ok
    else
        bad "$2 with $3: status $status: $(cat "$work/err")"
    fi
}

for file in "$scenarios"/*.vsp; do
    scenario "$file"
done

# Every place of the build has a space that gave something up: each is found once, in their order.
places() {
    echo "client a spaces=1024 regions=1024 pages=1024"
    echo "client p pager frame=1 frames=1"
    for handle in $(seq 1024 2047); do
        echo "a CREATE regions=1 pages=1 -> OK handle=$handle"
        echo "a MAP space=$handle at=0x10000000 length=4K class=heap rights=rw -> OK"
        echo "a UNMAP space=$handle at=0x10000000 length=4K -> OK"
    done
    for k in $(seq 0 1023); do
        echo "p NEXT cursor=$k -> OK handle=$((1024 + k)) generation=2 cursor=$((k + 1))"
    done
    echo "p NEXT cursor=1024 -> OK handle=0"
}
places >"$work/places.vsp"
"$tool" run --quiet "$work/places.vsp" >"$work/out" 2>&1
holds "1,024 places: $(head -1 "$work/out")" grep -q "4097 answers as expected" "$work/out"

# The examples that are shown to people.
sed -n 's/^    //p' "$root/spec/scenarios.md" >"$work/scenarios.md.vsp"
scenario "$work/scenarios.md.vsp"
sed -n '/^A scenario has/,/^\.Ed/p' "$root/shell/host/vspacectl.1" | grep -v '^\.\|^A scen' \
    >"$work/vspacectl.1.vsp"
scenario "$work/vspacectl.1.vsp"

# Every operation is done, and every status occurs: the tables of the ABI know no other.
cat "$work"/*.1 >"$work/all"
for op in MAP UNMAP PROTECT FIND LIST CREATE DESTROY INFO GRANT REVOKE QUERY SUPPLY NEXT SETTLE \
    LOST; do
    holds "no scenario has $op done" sh -c "grep -A4 ' $op ' '$work/all' | grep -q -e '-> OK'"
done
sed -n 's/^#define VSP_ERR_\([A-Z]*\) .*/\1/p' "$root/spec/abi.h" >"$work/errors"
while read -r error; do
    holds "no scenario is answered $error" grep -q -e "-> $error" "$work/all"
done <"$work/errors"

wrong "PROTO, got OK handle=0x400" map '0,/-> OK/s//-> PROTO/'
wrong "handle=0x401, got OK handle=0x400" space '0,/handle=0x400/s//handle=0x401/'
wrong "at=0x400000, got OK at=" map '0,/at=0x401000/s//at=0x400000/'
wrong "epoch=3, got OK at=0x400000 length=64K epoch=2" process 's/epoch=2/epoch=3/'
wrong "kernel=none, got kernel=map" map '0,/kernel=map/s//kernel=none/'
wrong "pagerd=no, got pagerd=yes" unmap '0,/pagerd=yes/s//pagerd=no/'
wrong "used=5, got BUDGET kind=regions" space '0,/used=6/s//used=5/'
wrong "the region 0x1.*, got 0x10001000" unmap 's/^| 0x10001000/| 0x10002000/'
wrong "no more regions, got 0x1000c000" unmap '/^| 0x1000c000/d'
wrong "the region none, got 0x10001000" unmap 's/^| 0x10001000.*/| none/'
wrong "the region 0x1000f000.*, got none" unmap '/^| 0x1000c000/p;s/^| 0x1000c000/| 0x1000f000/'
wrong "READY, got OVERSOLD" start_oversold 's/OVERSOLD/READY/'
wrong "OVERSOLD, got CLIENT" start_client 's/CLIENT/OVERSOLD/'

printf 'help\nhelp map\nhelp revoke\nhelp fly\n' >"$work/help.vsp"
golden run-help run - <"$work/help.vsp"
golden run-shown run - <"$scenarios/unmap.vsp"

# ---- What is no scenario: status 2, one line ----
# script WORDS LINE...: what it prints before is no matter.
script() {
    words=$1
    shift
    printf '%s\n' "$@" >"$work/bad.vsp"
    "$tool" run --quiet "$work/bad.vsp" >"$work/out" 2>"$work/err"
    status=$?
    if [ "$status" -eq 2 ] && [ "$(wc -l <"$work/err")" -eq 1 ] && [ ! -s "$work/out" ] &&
        grep -q "^vspacectl: [^ ]*bad.vsp:$words" "$work/err"; then
        ok
    else
        bad "the scenario $*: status $status: $(head -c 300 "$work/err")"
    fi
}

script "1: fly is neither a command nor a client" "fly"
script "2: fly is neither a command nor a client" "# what flies" "fly MAP"
script "1: what does a ask for" "a"
script "1: there is no operation FLY" "a FLY"
script "1: there is no operation 65536" "a 65536"
script "1: MAP has no fly=" "a MAP fly=1"
script "1: this operation has no at=" "a 0x300 at=1"
script "1: at= is given twice" "a MAP at=1 at=2"
script "1: 7: an argument is NAME=VALUE" "a MAP 7"
script "1: space=S: no number" "a MAP space=S"
script "1: at=0x makes no sense" "a MAP at=0x"
script "1: at=1KK makes no sense" "a MAP at=1KK"
script "1: at=99999999999999999999 makes no sense" "a MAP at=99999999999999999999"
script "1: at=16777216T makes no sense" "a MAP at=16777216T"
script "1: rights=rr makes no sense" "a MAP rights=rr"
script "1: rights=256 does not fit" "a MAP rights=256"
script "1: class=hip makes no sense" "a MAP class=hip"
script "1: align=3 makes no sense" "a MAP align=3"
script "1: rights=map+fly makes no sense" "a GRANT rights=map+fly"
script "1: bytes= is at most 1024" "a MAP bytes=1025"
script "1: there is no capability fly" "a CREATE capability=fly"
script "1: there is no capability 4294967296" "a MAP capability=4294967296"
script "1: object-rights=fly makes no sense" "a MAP object-rights=fly"
script "1: object= is given twice" "a MAP object=1 object=2"
script "1: UNMAP has no object=" "a UNMAP object=1"
script "1: there is no answer FLY" "a MAP -> FLY"
script "1: there is no answer" "a MAP -> "
script "1: an answer is expected, but nothing was asked" "-> OK"
script "1: the answer has no fly=" "a INFO space=1 -> BADCAP fly=1"
script "1: the answer has no word for 2" "a INFO space=1 -> BADCAP 1 2"
script "1: given=fly makes no sense" "a INFO space=1 -> BADCAP fly"
script "2: clients are declared before" "start" "client b"
script "1: a client has a name" "client"
script "1: a client has badge= spaces=" "client b fly=1"
script "1: spaces=fly: no number" "client b spaces=fly"
script "2: b is declared already" "client b" "client b"
script "1: start cannot be a name" "client start"
script "1: 7 cannot be a name" "badge 7 7"
script "1: a badge without a client record" "badge b"
script "1: fly is no number" "badge b fly"
script "9: an envelope has at most 8" "client b1" "client b2" "client b3" "client b4" "client b5" \
    "client b6" "client b7" "client b8" "client b9"
script "2: S is no badge, but the number" "S = 5" "S MAP"
script "1: what is S?" "S = "
script "1: fly is no number" "S = fly"
script "1: of the kernel one can say" "kernel accepts"
script "1: a layout is that of a space" "layout"
script "1: no space has the handle 0x400" "layout 0x400"
script "1: no space has the handle 0x0" "layout 0"
script "1: an expected region follows" "| none"
script "1: start takes no argument" "start now"
script "1: there is no status FLY of start-up" "start -> FLY"
script "2: the service has started already" "start" "start -> READY"
script '1: .x1b.0;t.x07 is neither' "$(printf '\033]0;t\007')"
refused "fly.vsp: No such file" run fly.vsp
refused "run: at most one SCRIPT" run one two
refused "run: no option --fly" run --fly
refused "no/journal: No such file" run --journal no/journal /dev/null
refused "a line of more than" run /dev/zero
finish host_scenarios
