#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Instructions that the image itself executes for each request on the test machine, counted by QEMU
(-icount shift=0), and so the same on every machine; see tests/machine/kernel/meter.c for what is
counted, and tests/cost for what is asked. Prints the table and compares it with
tests/cost/machine.txt: no figure may differ by more than 1 %, up or down.
usage: cost_machine.py [--pin] COMPILER KERNEL.ELF | --self-test
COMPILER: what the image is compiled with, in words"""
import re
import subprocess
import sys

import cost_table

TABLE = "tests/cost/machine.txt"
PER_CENT = 1
SECONDS = 900  # half a minute where nothing else runs
PASSED = 33  # of isa-debug-exit
SPLIT = "1000"  # regions for which the parts are shown
HEAD = """# SPDX-License-Identifier: ISC
# Instructions of the image on the test machine for each request, apart from the IPC, at so many
# regions: from the delivery of the message on to the wait for the next one, outside the kernel.
# The layout and the requests are those of cost.txt, averaged over 1,000 (of 64 regions: 100).
# Of the sum for 1,000 regions: `decide` up to the first system call, that is, to the order to the
# kernel if there is one and else to the reply; `finish` from the kernel's answer to the reply, and
# `turn` from there to the wait. Beside it, `kernel`: what the test kernel does to carry orders out.
# Made by `make cost PIN=1`.
"""
ROW = re.compile(r"^# regions (\d+), operations (\d+), decide (\d+), finish (\d+), turn (\d+), "
                 r"kernel (\d+), request: (.+)$", re.M)


def boot(kernel):
    """The console of a run that counts; None if it failed."""
    run = subprocess.run(
        ["qemu-system-x86_64", "-M", "pc,accel=tcg", "-cpu", "max", "-smp", "1", "-m", "256",
         "-icount", "shift=0", "-display", "none", "-monitor", "none", "-nic", "none",
         "-no-reboot", "-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-serial", "stdio",
         "-append", "cost", "-kernel", kernel], check=False, text=True, timeout=SECONDS,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if judge(run.stdout, run.returncode):
        return run.stdout
    print(run.stdout, f"exit status {run.returncode}", sep="")
    return None


def judge(console, status):
    """Whether the kernel counted what it should: every check passed, and the plan is theirs."""
    good = re.findall(r"^ok (\d+) - ", console, re.M)
    plan = re.findall(r"^1\.\.(\d+)$", console, re.M)
    return (status == PASSED and plan == [str(len(good))] and len(good) > 2
            and good == [str(n + 1) for n in range(len(good))]
            and not re.search(r"^(?:not ok|Bail out!)", console, re.M))


def columns(console):
    """The table of a console."""
    table, parts = {}, {n: {} for n in ("decide", "finish", "turn", "kernel")}
    for regions, operations, *figures, name in ROW.findall(console):
        per = [(int(f) + int(operations) // 2) // int(operations) for f in figures]
        whole = (sum(map(int, figures[:3])) + int(operations) // 2) // int(operations)
        if name in table.setdefault(regions, {}):
            sys.exit(f"cost: {name} twice for {regions} regions")
        table[regions][name] = whole
        if regions == SPLIT:
            for part, figure in zip(parts, per, strict=True):
                parts[part][name] = figure
    if len({tuple(column) for column in table.values()}) != 1 or SPLIT not in table:
        sys.exit("cost: the rows are not the same for each number of regions")
    return {**table, **parts}


CONSOLE = """# test kernel
ok 1 - a
ok 2 - b
# regions 64, operations 10, decide 1004, finish 100, turn 180, kernel 5, request: FIND
ok 3 - c
# regions 1000, operations 10, decide 2004, finish 100, turn 180, kernel 5, request: FIND
1..3
"""


def self_test():
    table = {"64": {"FIND": 128}, "1000": {"FIND": 228}, "decide": {"FIND": 200},
             "finish": {"FIND": 10}, "turn": {"FIND": 18}, "kernel": {"FIND": 1}}
    cases = [(CONSOLE, PASSED, True), (CONSOLE, 35, False),
             (CONSOLE.replace("ok 2", "not ok 2"), PASSED, False),
             (CONSOLE.replace("ok 3 - c\n", ""), PASSED, False),
             (CONSOLE.replace("1..3\n", ""), PASSED, False),
             (CONSOLE.replace("ok 2", "ok 4"), PASSED, False),
             (CONSOLE.replace("# test", "Bail out!"), PASSED, False)]
    bad = sum(judge(console, status) != good for console, status, good in cases)
    bad += columns(CONSOLE) != table
    print(f"self-test: {len(cases) + 1 - bad} of {len(cases) + 1} cases as expected")
    return 1 if bad else cost_table.self_test(PER_CENT)


def main():
    compiler, kernel = [a for a in sys.argv[1:] if a != "--pin"]
    console = boot(kernel)
    if console is None:
        sys.exit("cost: the machine did not count to the end")
    return cost_table.finish(TABLE, HEAD, compiler, columns(console), PER_CENT,
                             "--pin" in sys.argv)


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else main())
