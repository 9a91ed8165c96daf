#!/bin/sh
# SPDX-License-Identifier: ISC
# Writes a project-local Why3 configuration and prints its path: proofs/why3.sh [FILE [matching]]
# (default build/why3.conf). The configuration of the user is neither read nor changed.
#
# It raises memlimit, because the default of 1000 MB is too small for the tree proofs. With
# `matching`, Z3 also instantiates quantifiers by matching alone (no model-based search) and splits
# cases by relevance: the changes of the tree's shape need that, other units need the default. The
# options steer Z3's search; they cannot make it accept a false goal.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
conf=${1:-$root/build/why3.conf}
mkdir -p "$(dirname "$conf")"
rm -f "$conf"
why3 config detect -C "$conf" >"$conf.log" 2>&1 || { cat "$conf.log" >&2; exit 1; }
awk -v dir="$root/spec" -v matching="${2:-}" '
    function flush_section() {
        if (section == "") return
        if (section ~ /^\[main\]/) {
            section = section "memlimit = 4000\nloadpath = \"" dir "\"\n"
            main = 1
        }
        if (matching != "" && section ~ /^\[partial_prover\]/ && section ~ /name = "Z3"/ &&
            section !~ /alternative/) {
            match(section, /path = "[^"]*"/)
            path = substr(section, RSTART + 8, RLENGTH - 9)
            match(section, /version = "[^"]*"/)
            version = substr(section, RSTART + 11, RLENGTH - 12)
            base = path " -smt2 sat.random_seed=42 nlsat.randomize=false smt.random_seed=42" \
                " auto_config=false smt.mbqi=false smt.case_split=3"
            section = "[prover]\nname = \"Z3\"\nversion = \"" version "\"\n" \
                "alternative = \"\"\nshortcut = \"z3\"\ndriver = \"z3_471\"\n" \
                "command = \"" base " -T:%t -st %f\"\n" \
                "command_steps = \"" base " rlimit=%S -st %f\"\n" \
                "editor = \"\"\nin_place = false\ninteractive = false\n\n"
        }
        printf "%s", section
        section = ""
    }
    /^\[/ { flush_section() }
    /^memlimit *=/ { next }
    { section = section $0 "\n" }
    END {
        flush_section()
        if (!main) print "[main]\nmemlimit = 4000\nloadpath = \"" dir "\""
    }
' "$conf" >"$conf.tmp"
mv "$conf.tmp" "$conf"
printf '%s\n' "$conf"
