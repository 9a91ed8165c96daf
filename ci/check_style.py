#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Form: SPDX line, 100 columns, 300 lines a file, 50 lines of code a function, no left-over
markers, tabs or trailing blanks, names with our prefix, text in ASCII, no path of a machine."""
import re
import sys

import csource as c

SUFFIXES = (".c", ".h", ".def", ".acsl", ".S", ".ld", ".mlw", ".driver", ".py", ".sh", ".mk",
            ".cc", ".txt", ".tree")
MARKERS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
MACHINE = re.compile(r"/(?:home|root|work|tmp)/\w")


def check_one(path, name):
    text = c.read(path)
    lines = text.split("\n")
    faults = []
    if not any("SPDX-License-Identifier: ISC" in line for line in lines[:3]):
        faults.append(f"{name}: no SPDX line")
    if not text.endswith("\n") or text.endswith("\n\n"):
        faults.append(f"{name}: must end in one newline")
    if len(lines) - 1 > 300 and not name.endswith(".txt"):
        faults.append(f"{name}: {len(lines) - 1} lines")
    for n, line in enumerate(lines, 1):
        if len(line) > 100:
            faults.append(f"{name}:{n}: {len(line)} columns")
        if line != line.rstrip():
            faults.append(f"{name}:{n}: trailing blank")
        if "\t" in line and not name.endswith((".S", ".mk", "akefile")):
            faults.append(f"{name}:{n}: tab")
        if MARKERS.search(line):
            faults.append(f"{name}:{n}: left-over marker")
        if MACHINE.search(line):
            faults.append(f"{name}:{n}: path of a machine")
        if not line.isascii():
            faults.append(f"{name}:{n}: not ASCII")
    if name.endswith((".c", ".h")):
        for f in c.functions(text):
            long = f["body"] is not None and sum(map(bool, map(str.strip, f["body"].split("\n"))))
            if long and long + 3 > 50:  # with its head and braces
                faults.append(f"{name}:{f['line']}: {f['name']}: {long + 3} lines of code")
            if name.startswith("core/") and not f["name"].startswith("vsp_"):
                faults.append(f"{name}:{f['line']}: {f['name']}: not vsp_")
    return faults


def check_all():
    names = c.files(*SUFFIXES) + ["GNUmakefile"]
    return [f for n in names for f in check_one(f"{c.ROOT}/{n}", n)]


HEAD = "/* SPDX-License-Identifier: ISC */\n"
LONG = "int vsp_f(void)\n{\n" + "    g();\n" * 49 + "}\n"
CASES = [
    ("core/a.c", HEAD + "int vsp_f(void)\n{\n    return 0;\n}\n", None),
    ("core/a.c", "int vsp_f(void);\n", "no SPDX"),
    ("core/a.c", HEAD + "int f(void);\n", "not vsp_"),
    ("core/a.c", HEAD + LONG, "52 lines of code"),
    ("core/a.c", HEAD + "\n" * 300 + "int a;\n", "302 lines"),
    ("core/a.c", HEAD + "/* " + "x" * 98 + " */\n", "columns"),
    ("core/a.c", HEAD + "int a; \n", "trailing"),
    ("core/a.c", HEAD + "\tint a;\n", "tab"),
    ("core/a.c", HEAD + "/* TO" "DO */\n", "left-over"),
    ("core/a.c", HEAD + "/* /ro" "ot/x */\n", "path of a machine"),
    ("core/a.c", HEAD + "/* \u00e9 */\n", "not ASCII"),
    ("core/a.c", HEAD + "int a;", "newline"),
]

if __name__ == "__main__":
    sys.exit(c.main(check_all, check_one, CASES, "style"))
