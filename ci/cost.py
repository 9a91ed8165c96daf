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
import textwrap

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


def render(compiler, table):
    """The text of a table: {column: {row: figure}}."""
    rows = list(next(iter(table.values())))
    wide = max(map(len, rows))
    lines = [f"{'regions':{wide}} |" + " |".join(f"{n:>8}" for n in table)]
    lines += [f"{r:{wide}} |" + " |".join(f"{table[n][r]:8}" for n in table) for r in rows]
    built = textwrap.fill(f"Compiled as the image: {compiler}", 100, initial_indent="# ",
                          subsequent_indent="# ", break_on_hyphens=False)
    return HEAD + "\n".join([built, *lines]) + "\n"


def parse(text):
    """(head, {(row, column): figure}) of a table."""
    lines = [[f.strip() for f in line.split("|")] for line in text.splitlines()
             if not line.startswith("#")]
    head = [line for line in text.splitlines() if line.startswith("#")]
    return head, {(line[0], n): int(f) for line in lines[1:]
                  for n, f in zip(lines[0][1:], line[1:], strict=True)}


def compare(old, new):
    """Faults of a new table against the pinned one."""
    (was_head, was), (head, now) = parse(old), parse(new)
    faults = [] if was_head == head else ["the pinned table is of another build"]
    for row, column in dict.fromkeys([*was, *now]):
        a, b = was.get((row, column)), now.get((row, column))
        if a is None or b is None:
            faults.append(f"{row}, {column} regions: {'not pinned' if a is None else 'is gone'}")
        elif abs(b - a) * 100 > PER_CENT * a:
            faults.append(f"{row}, {column} regions: {b} instructions, pinned are {a} "
                          f"({100 * (b - a) / a:+.1f} %)")
    return faults


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
    table = {"64": {"find": 100, "map": 1000}, "1000": {"find": 150, "map": 2000}}
    old = render("cc -O2", table)

    def changed(row, column, figure):
        return render("cc -O2", {n: {r: figure if (r, n) == (row, column) else f
                                     for r, f in rows.items()} for n, rows in table.items()})
    cases = [(old, None), (changed("map", "1000", 2040), None), (changed("map", "64", 980), None),
             (changed("map", "1000", 2041), "map, 1000 regions: 2041 instructions"),
             (changed("find", "64", 97), "find, 64 regions: 97"),
             (render("cc -O2", {"64": table["64"]}), "find, 1000 regions: is gone"),
             (render("cc -O2", {**table, "9": table["64"]}), "map, 9 regions: not pinned"),
             (render("cc -O3", table), "another build")]
    bad = int(counted(DUMP) != ("tree: find", 800)) + int(counted(DUMP[6:])[0] is not None)
    for new, expected in cases:
        faults = compare(old, new)
        bad += not (not faults if expected is None else any(expected in f for f in faults))
    print(f"self-test: {len(cases) + 2 - bad} of {len(cases) + 2} cases as expected")
    return 1 if bad else 0


def main():
    arguments = [a for a in sys.argv[1:] if a != "--pin"]
    compiler, program, *regions = arguments
    new = render(compiler, {n: measure(n, program) for n in regions})
    print(new, end="")
    if "--pin" in sys.argv:
        with open(f"{c.ROOT}/{TABLE}", "w", encoding="utf-8") as f:
            f.write(new)
    return c.report(compare(c.read(f"{c.ROOT}/{TABLE}"), new), "cost")


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else main())
