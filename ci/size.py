#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Line counts: the unverified shell, and the core's code and annotations. A line counts as code if
C is left on it without comments, and as annotation if ACSL is. Blank lines count as nothing.
usage: size.py SHELL_FILE... -- CORE_FILE..."""
import os
import sys

import csource as c


def filled(text):
    return sum(1 for line in text.split("\n") if line.strip())


def assembly(text):
    lines = (line.split("#", 1)[0] if not line.startswith("#") else line
             for line in c.code(text).split("\n"))
    return sum(1 for line in lines if line.strip())


def headers(folder):
    return [n for n in c.files(".h", ".acsl", under=(folder,))]


def main():
    split = sys.argv.index("--")
    shell, core = sys.argv[1:split], sys.argv[split + 1:]
    shell += headers("shell")
    core += headers("core")
    texts = {n: c.read(os.path.join(c.ROOT, n)) for n in shell + core}
    shell_c = sum(filled(c.code(texts[n])) for n in shell if not n.endswith(".S"))
    shell_s = sum(assembly(texts[n]) for n in shell if n.endswith(".S"))
    code = sum(filled(c.code(texts[n])) for n in core)
    notes = sum(filled(c.annotations(texts[n])) for n in core)
    spec = sum(filled(c.annotations(c.read(os.path.join(c.ROOT, n))))
               for n in c.files(".acsl", under=("spec",)))
    print(f"shell (unverified): {shell_c + shell_s} lines: {shell_c} C, {shell_s} assembly")
    print(f"core: {code} lines of code, {notes} of annotation, {notes / max(code, 1):.2f} to 1")
    print(f"spec vocabulary: {spec} lines of annotation")


if __name__ == "__main__":
    main()
