#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Layout: every C file is as clang-format writes it, by .clang-format. Annotations are comments and
keep their shape. usage: check_format.py [--self-test | --write]"""
import os
import subprocess
import sys

import csource as c

COMMAND = ("clang-format", f"--style=file:{c.ROOT}/.clang-format")


def formatted(text):
    return subprocess.run(COMMAND, input=text, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def check_one(path, name):
    text = c.read(path)
    lines, wanted = text.split("\n"), formatted(text).split("\n")
    if lines == wanted:
        return []
    at = next((i for i, (a, b) in enumerate(zip(lines, wanted, strict=False)) if a != b),
              min(len(lines), len(wanted)))
    return [f"{name}:{at + 1}: not as clang-format writes it; run make format"]


def files():
    """The bench is C++; what stands in proofs/negative is wrong on purpose."""
    return [n for n in c.files(".c", ".h", ".acsl")
            if not n.startswith(("tests/bench/", "proofs/negative/", "proofs/mutants/"))]


def check_all():
    return [f for n in files() for f in check_one(f"{c.ROOT}/{n}", n)]


CASES = [
    ("core/a.c", "int vsp_f(void)\n{\n    return 0;\n}\n", None),
    ("core/a.c", "int vsp_f(void) {\n    return 0;\n}\n", "core/a.c:1: not as clang-format"),
    ("core/a.c", "int vsp_f(void)\n{\n  return 0;\n}\n", "core/a.c:3: not as clang-format"),
    ("core/a.c", "/*@ requires   a: x  >  0;\n  @ terminates \\true;\n  @*/\nint f(int x);\n",
     None),
]

if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        for NAME in files():
            PATH = os.path.join(c.ROOT, NAME)
            TEXT = formatted(c.read(PATH))
            with open(PATH, "w", encoding="utf-8") as f:
                f.write(TEXT)
        sys.exit(0)
    sys.exit(c.main(check_all, check_one, CASES, "format"))
