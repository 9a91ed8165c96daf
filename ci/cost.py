#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Instructions for each operation at each number of regions, counted by callgrind, and so the same
on every machine; see tests/cost/cost.c for what is run. Prints the table and compares it with
tests/cost/cost.txt: no figure may differ by more than 2 %, up or down.
usage: cost.py [--pin] COMPILER PROGRAM REGIONS... | --self-test
COMPILER: what the program is compiled with, in words"""
import os
import re
import subprocess
import sys

import cost_table
import csource as c

TABLE = "tests/cost/cost.txt"
PER_CENT = 2
HEAD = """# SPDX-License-Identifier: ISC
# Instructions for each operation at so many regions, packed, averaged over 1,000 operations: the
# tree alone, and whole requests through vsp_service_step and vsp_service_complete. Made by
# `make cost PIN=1`. All regions are of one space.
"""
ENTRY = re.compile(r"^fn=(.*)\n|^cfn=(.*)\n|^calls=.*\n\S+ (\d+)\n", re.M)


def counted(dump):
    """(row, instructions) of one dump: calls into the core from outside, with all below them."""
    caller = callee = ""
    total = 0
    for m in ENTRY.finditer(dump):
        caller, callee = m[1] or caller, m[2] or callee
        if m[3] and callee.startswith("vsp_") and not caller.startswith("vsp_"):
            total += int(m[3])
    name = re.search(r"^desc: Trigger: Client Request: (.*)$", dump, re.M)
    return (name[1], total) if name else (None, total)


def measure(regions, program):
    """One column: instructions for one operation by row, in the order of the program's rows."""
    out = f"{c.ROOT}/build/cost/callgrind.{regions}"
    for name in os.listdir(os.path.dirname(out)):
        if name.startswith(os.path.basename(out) + "."):
            os.remove(os.path.join(os.path.dirname(out), name))
    run = subprocess.run(["valgrind", "-q", "--tool=callgrind", "--collect-atstart=no",
                          "--compress-strings=no", f"--callgrind-out-file={out}", program,
                          regions], check=False, text=True, stdout=subprocess.PIPE)
    said = re.fullmatch(r"(\d+) operations\n", run.stdout)
    if run.returncode or not said:
        sys.exit(f"cost: {program} {regions}, exit status {run.returncode}: {run.stdout}")
    operations, column = int(said[1]), {}
    for part in range(1, 1000):
        if not os.path.exists(f"{out}.{part}"):
            break
        name, total = counted(c.read(f"{out}.{part}"))
        if not name or name in column or total < operations:
            sys.exit(f"cost: {out}.{part}: no count of a row")
        column[name] = (total + operations // 2) // operations
    return column


DUMP = """desc: Trigger: Client Request: tree: find
fn=main
0 12
cfn=run
calls=3 0
0 900

fn=run
0 40
cfn=vsp_a
cob=x
calls=3 0
0 300
cfn=vsp_b
calls=3 0
0 500

fn=vsp_a
0 100
cfn=vsp_b
calls=3 0
0 200
"""


def self_test():
    bad = int(counted(DUMP) != ("tree: find", 800)) + int(counted(DUMP[6:])[0] is not None)
    print(f"self-test: {2 - bad} of 2 cases as expected")
    return 1 if bad else cost_table.self_test(PER_CENT)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--pin"]
    compiler, program, *regions = arguments
    table = {n: measure(n, program) for n in regions}
    return cost_table.finish(TABLE, HEAD, compiler, table, PER_CENT, "--pin" in sys.argv)


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else main())
