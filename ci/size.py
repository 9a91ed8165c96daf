#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Line counts: the code and annotations of what is proved, and the assembly, which is not. A line
counts as code if C or assembly is left on it without comments, and as annotation if ACSL is. Blank
lines count as nothing.
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


def proved(folder, sources):
    """Prints the lines of a folder's C, its headers and vocabulary included."""
    texts = [c.read(os.path.join(c.ROOT, n))
             for n in sources + c.files(".h", ".acsl", under=(folder,))]
    code = sum(filled(c.code(text)) for text in texts)
    notes = sum(filled(c.annotations(text)) for text in texts)
    print(f"{folder}: {code} lines of C, {notes} of annotation, {notes / max(code, 1):.2f} to 1")


def main():
    split = sys.argv.index("--")
    shell, core = sys.argv[1:split], sys.argv[split + 1:]
    lines = {n: assembly(c.read(os.path.join(c.ROOT, n))) for n in shell if n.endswith(".S")}
    proved("core", core)
    proved("shell", [n for n in shell if n not in lines])
    spec = sum(filled(c.annotations(c.read(os.path.join(c.ROOT, n))))
               for n in c.files(".acsl", under=("spec",)))
    print(f"spec vocabulary: {spec} lines of annotation")
    print(f"not proved: {sum(lines.values())} lines of assembly: "
          + ", ".join(f"{n} {count}" for n, count in lines.items()))


if __name__ == "__main__":
    main()
