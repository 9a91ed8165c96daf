#!/bin/sh
# SPDX-License-Identifier: ISC
# Writes a project-local Why3 configuration and prints its path: proofs/why3.sh [FILE]
# (default build/why3.conf). The configuration of the user is neither read nor changed.
#
# It raises memlimit, because the default of 1000 MB is too small for the tree proofs, and adds the
# searches that proofs/wp.py asks, in this order:
#   cvc4-brief   CVC4 within a number of its steps: most goals need a fraction of them;
#   z3-matching  Z3 instantiating quantifiers by matching alone (no model-based search), splitting
#                cases by relevance: what the changes of the tree's shape need;
#   z3-brief     Z3 as it is;
#   cvc4-long, z3-long   ten times the most steps that a proved goal was seen to need;
#   cvc4-smoke   for smoke tests, which pass when it has searched for a contradiction in vain.
# Steps, not seconds, so that the verdict is the same on a loaded machine. The options steer a
# search; they cannot make a solver accept a false goal.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
conf=${1:-$root/build/why3.conf}
mkdir -p "$(dirname "$conf")"
rm -f "$conf"
why3 config detect -C "$conf" >"$conf.log" 2>&1 || { cat "$conf.log" >&2; exit 1; }

# value KEY NAME: a key of the detected prover of this name
value() {
    awk -v key="$1" -v name="name = \"$2\"" '
        /^\[/ { inside = 0 }
        $0 == name { inside = 1 }
        inside && $1 == key { gsub(/"/, "", $3); print $3; exit }' "$conf"
}

# search SHORTCUT NAME ALTERNATIVE DRIVER COMMAND STEPS_OPTION STEPS: a prover with a step limit
search() {
    cat <<END

[prover]
name = "$2"
version = "$(value version "$2")"
alternative = "$3"
shortcut = "$1"
driver = "$4"
command = "$5 $6=$7 %f"
command_steps = "$5 $6=%S %f"
editor = ""
in_place = false
interactive = false
END
}

cvc4="$(value path CVC4) --stats --tlimit=%t000 --lang=smt2"
z3="$(value path Z3) -smt2 -T:%t -st sat.random_seed=42 nlsat.randomize=false smt.random_seed=42"
matching="auto_config=false smt.mbqi=false smt.case_split=3"
{
    awk -v dir="$root/spec" '
        /^memlimit *=/ { next }
        { print }
        /^\[main\]/ { print "memlimit = 4000"; print "loadpath = \"" dir "\"" }' "$conf"
    search cvc4-brief CVC4 brief cvc4_17 "$cvc4" --rlimit 300000
    search z3-matching Z3 matching z3_471 "$z3 $matching" rlimit 2000000
    search z3-brief Z3 brief z3_471 "$z3" rlimit 10000000
    search cvc4-long CVC4 long cvc4_17 "$cvc4" --rlimit 7500000
    search z3-long Z3 long z3_471 "$z3" rlimit 70000000
    search cvc4-smoke CVC4 smoke cvc4_17 "$cvc4" --rlimit 40000
} >"$conf.tmp"
mv "$conf.tmp" "$conf"
printf '%s\n' "$conf"
