#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Line counts: the code and annotations of what is proved, and the assembly, which is not. A line
counts as code if C or assembly is left on it without comments, and as annotation if ACSL is. Blank
lines count as nothing. Then bytes, which have to be those of tests/cost/size.txt: what one region
and one space more cost, the state, and all writable memory of the image, which has a limit.
usage: size.py [--pin] COMPILER IMAGE SHELL_FILE... -- CORE_FILE... | --self-test
COMPILER: the image's compiler and flags, in one argument"""
import os
import re
import shlex
import subprocess
import sys

import csource as c

PINS = "tests/cost/size.txt"
MOST = 16 * 1024 * 1024  # bytes of writable memory
HEAD = """# SPDX-License-Identifier: ISC
# What one region and one space more cost, the state of the service, and all data of its image.
# Made by `make size PIN=1`.
"""


def filled(text):
    return sum(1 for line in text.split("\n") if line.strip())


def assembly(text):
    lines = (line.split("#", 1)[0] if not line.startswith("#") else line
             for line in c.code(text).split("\n"))
    return sum(1 for line in lines if line.strip())


def proved(folder, sources):
    """Prints the lines of a folder's C, its headers and vocabulary included."""
    headers = [n for n in c.files(".h", ".acsl", under=(folder,)) if c.is_proved(n)]
    texts = [c.read(os.path.join(c.ROOT, n)) for n in sources + headers]
    code = sum(filled(c.code(text)) for text in texts)
    notes = sum(filled(c.annotations(text)) for text in texts)
    print(f"{folder}: {code} lines of C, {notes} of annotation, {notes / max(code, 1):.2f} to 1")


# Each array is as long as what its name says is large.
SIZES = """#include "core/service/service.h"
char state[sizeof(struct vsp_service)];
char regions[VSP_REGION_MAX];
char spaces[VSP_SPACE_MAX];
"""


def sizes(compiler, **limits):
    """Sizes of the arrays above, by name, as the image's compiler says."""
    made = f"{c.ROOT}/build/size.o"
    subprocess.run([*shlex.split(compiler), *(f"-D{k}={v}u" for k, v in limits.items()), "-x", "c",
                    "-c", "-", "-o", made], input=SIZES, text=True, check=True, cwd=c.ROOT)
    lines = re.findall(r"^\w+ (\w+) \w (\w+)$", c.output("nm", "-S", "--radix=d", made), re.M)
    return {name: int(size) for size, name in lines}


def byte_counts(compiler, image):
    """Text of the table. 64 more of a kind are counted, so that no padding is."""
    more = 64
    built = sizes(compiler)
    regions = sizes(compiler, VSP_REGION_MAX=built["regions"] + more)
    spaces = sizes(compiler, VSP_SPACE_MAX=built["spaces"] + more)
    fields = c.output("size", image).splitlines()[1].split()
    return HEAD + f"""a region: {(regions["state"] - built["state"]) / more:.10g} bytes
a space: {(spaces["state"] - built["state"]) / more:.10g} bytes
the state: {built["state"]} bytes, {built["spaces"]} spaces, {built["regions"]} regions
the image: {int(fields[1]) + int(fields[2])} bytes of writable memory
"""


def over(found):
    """Faults: the image takes more than it may."""
    writable = int(re.search(r"^the image: (\d+) bytes", found, re.M)[1])
    return [f"the image: {writable} bytes, at most {MOST} are allowed"] if writable > MOST else []


def compare(pinned, found):
    """Faults: the lines that are not as pinned."""
    was, now = pinned.splitlines(), found.splitlines()
    return [f"{line}: not in {PINS}; run make size PIN=1" for line in now if line not in was] + \
        [f"{line}: pinned in {PINS}, not found" for line in was if line not in now]


def self_test():
    cases = [("a: 1\nb: 2\n", 0), ("a: 1\nb: 3\n", 2), ("a: 1\n", 1), ("a: 1\nb: 2\nc: 3\n", 1)]
    bad = sum(len(compare("a: 1\nb: 2\n", text)) != faults for text, faults in cases)
    bad += over(f"the image: {MOST} bytes\n") != []
    bad += len(over(f"a: 1\nthe image: {MOST + 1} bytes\n")) != 1
    print(f"self-test: {len(cases) + 2 - bad} of {len(cases) + 2} cases as expected")
    return 1 if bad else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    arguments = [a for a in sys.argv[1:] if a != "--pin"]
    compiler, image, arguments = arguments[0], arguments[1], arguments[2:]
    split = arguments.index("--")
    shell, core = arguments[:split], arguments[split + 1:]
    lines = {n: assembly(c.read(os.path.join(c.ROOT, n))) for n in shell if n.endswith(".S")}
    proved("core", core)
    proved("shell", [n for n in shell if n not in lines])
    spec = sum(filled(c.annotations(c.read(os.path.join(c.ROOT, n))))
               for n in c.files(".acsl", under=("spec",)))
    print(f"spec vocabulary: {spec} lines of annotation")
    print(f"not proved: {sum(lines.values())} lines of assembly: "
          + ", ".join(f"{n} {count}" for n, count in lines.items()))
    found = byte_counts(compiler, image)
    print(found.split("\n", 3)[3], end="")
    if "--pin" in sys.argv:
        with open(f"{c.ROOT}/{PINS}", "w", encoding="utf-8") as f:
            f.write(found)
    return c.report(compare(c.read(f"{c.ROOT}/{PINS}"), found) + over(found), "size")


if __name__ == "__main__":
    sys.exit(main())
