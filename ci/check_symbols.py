#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The core is freestanding: its objects together need nothing but memcpy and memset, which a
compiler may call for an assignment, and they hold no writable data.

usage: check_symbols.py FILE..."""
import os
import subprocess
import sys
import tempfile

import csource as c

ALLOWED = {"memcpy", "memset"}


def check_objects(objects):
    defined, wanted, faults = set(), {}, []
    for path in objects:
        for line in c.output("nm", "-P", path).splitlines():
            name, kind = line.split()[:2]
            if kind in "Uw":
                wanted.setdefault(name, path)
            else:
                defined.add(name)
            if kind in "DdBbC":
                faults.append(f"{path}: writable data {name}")
    faults += [f"{path}: needs {name}" for name, path in sorted(wanted.items())
               if name not in defined | ALLOWED]
    return faults


def self_test():
    cases = [("int vsp_f(int a);\nint vsp_f(int a)\n{\n    return a;\n}\n", None),
             ("void *malloc(unsigned long n);\nvoid *vsp_f(void);\n"
              "void *vsp_f(void)\n{\n    return malloc(3);\n}\n", "needs malloc"),
             ("int vsp_state;\n", "writable data")]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for i, (text, expected) in enumerate(cases):
            source, target = os.path.join(folder, f"{i}.c"), os.path.join(folder, f"{i}.o")
            with open(source, "w", encoding="utf-8") as f:
                f.write(text)
            subprocess.run(["gcc", "-ffreestanding", "-c", source, "-o", target], check=True)
            faults = check_objects([target])
            good = not faults if expected is None else any(expected in x for x in faults)
            bad += not good
    print(f"self-test: {len(cases) - bad} of {len(cases)} cases as expected")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    if len(sys.argv) < 2:
        sys.exit("check_symbols: no object given")
    sys.exit(c.report(check_objects(sys.argv[1:]), "freestanding"))
