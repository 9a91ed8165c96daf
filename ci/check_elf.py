#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The image: a static x86_64 ELF file; no segment writable and executable, no interpreter, no
dynamic section, an entry inside an executable segment. usage: check_elf.py FILE..."""
import struct
import sys

import csource as c

PT_LOAD, PT_DYNAMIC, PT_INTERP, PT_GNU_STACK = 1, 2, 3, 0x6474E551
X, W = 1, 2


def check_image(data, name):
    if data[:7] != b"\x7fELF\x02\x01\x01":
        return [f"{name}: not a little-endian ELF64 file"]
    kind, machine, _, entry, table = struct.unpack_from("<HHIQQ", data, 16)
    size, count = struct.unpack_from("<HH", data, 54)
    faults = []
    if machine != 62:
        faults.append(f"{name}: machine {machine}, not x86_64")
    if kind != 2:
        faults.append(f"{name}: not a static executable")
    loads, stack = [], False
    for i in range(count):
        what, flags, _, start, _, _, length = struct.unpack_from("<IIQQQQQ", data, table + i * size)
        if what in (PT_DYNAMIC, PT_INTERP):
            faults.append(f"{name}: segment {i} asks for a dynamic linker")
        if what == PT_LOAD:
            loads.append((start, length, flags))
        if what == PT_GNU_STACK:
            stack = True
        if what in (PT_LOAD, PT_GNU_STACK) and flags & W and flags & X:
            faults.append(f"{name}: segment {i} is writable and executable")
    if not stack:
        faults.append(f"{name}: no stack segment, so the stack may be executable")
    if not any(s <= entry < s + n and f & X for s, n, f in loads):
        faults.append(f"{name}: the entry is in no executable segment")
    pages = sorted((s // 4096, (s + n + 4095) // 4096) for s, n, _ in loads if n)
    if any(a[1] > b[0] for a, b in zip(pages, pages[1:])):
        faults.append(f"{name}: two segments share a page")
    return faults


def image(kind=2, flags=(5, 6), entry=0x401000, stack=6, extra=()):
    heads = [(PT_LOAD, f, 0x401000 + i * 4096, 16) for i, f in enumerate(flags)]
    heads += [(PT_GNU_STACK, stack, 0, 0)] if stack else []
    heads += list(extra)
    data = b"\x7fELF\x02\x01\x01".ljust(16, b"\0") + struct.pack("<HHIQQ", kind, 62, 1, entry, 64)
    data = data.ljust(54, b"\0") + struct.pack("<HH", 56, len(heads))
    data = data.ljust(64, b"\0")
    for what, flag, start, length in heads:
        data += struct.pack("<IIQQQQQQ", what, flag, 0, start, start, length, length, 4096)
    return data


CASES = [(image(), None), (image(flags=(5, 7)), "writable and executable"),
         (image(stack=7), "writable and executable"), (image(stack=0), "no stack segment"),
         (image(kind=3), "not a static"), (image(entry=0x402000), "the entry"),
         (image(extra=[(PT_INTERP, 4, 0, 0)]), "dynamic linker"), (b"\x7fELF", "not a little")]


def self_test():
    bad = 0
    for data, expected in CASES:
        faults = check_image(data, "x")
        bad += not (not faults if expected is None else any(expected in f for f in faults))
    print(f"self-test: {len(CASES) - bad} of {len(CASES)} cases as expected")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    if len(sys.argv) < 2:
        sys.exit("check_elf: no file given")
    found = []
    for argument in sys.argv[1:]:
        with open(argument, "rb") as f:
            found += check_image(f.read(), argument)
    sys.exit(c.report(found, "image"))
