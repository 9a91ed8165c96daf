#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Rooms: a core file includes its own room of core/ and those above it in the list, spec/abi.h,
spec/*.acsl and <stdint.h>; nothing else. The shell includes core and spec, the client library of
them only what it takes along; tests include anything but the shell's sources; nothing includes
tests."""
import re
import sys

import csource as c

# Top to bottom.
CLIENT = re.compile(r"stdint\.h|spec/abi\.h|core/wire/\w+\.h|core/policy/rights\.h|"
                    r"shell/client/\w+\.h")
SAMPLE = "tests/install/sample/"  # the project of somebody else, as it were
ROOMS = ["base", "tree", "policy", "layout", "wire", "state", "op", "service"]


def room(path):
    parts = path.split("/")
    return ROOMS.index(parts[1]) if len(parts) == 3 and parts[1] in ROOMS else None


def check_one(path, name):
    faults = []
    own = room(name)
    if name.startswith("core/") and own is None:
        faults.append(f"{name}: in no room")
    for n, line in enumerate(c.read(path).split("\n"), 1):
        m = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not m:
            continue
        kind, target = m.groups()
        where = f"{name}:{n}: {target}"
        if name.startswith("core/"):
            if kind == "<":
                if target != "stdint.h":
                    faults.append(f"{where}: only <stdint.h>")
            elif target.startswith("core/"):
                other = room(target)
                if other is None or own is not None and other > own:
                    faults.append(f"{where}: a room below")
            elif target != "spec/abi.h" and not re.fullmatch(r"spec/[\w/]+\.acsl", target):
                faults.append(f"{where}: outside the core")
        elif name.startswith("spec/"):
            if target != "stdint.h" and not target.startswith("spec/"):
                faults.append(f"{where}: spec is a leaf")
        elif name.startswith("shell/client/"):
            if not CLIENT.fullmatch(target):
                faults.append(f"{where}: not taken along with the client library")
        elif name.startswith("shell/"):
            if kind == '"' and not target.startswith(("core/", "spec/", "shell/")):
                faults.append(f"{where}: outside shell, core and spec")
        if not name.startswith("tests/") and target.startswith("tests/"):
            faults.append(f"{where}: tests are a leaf")
        if kind == '"' and "/" not in target and not name.startswith(SAMPLE):
            faults.append(f"{where}: not relative to the root")
    return faults


def check_all():
    names = c.files(".c", ".h", ".acsl", ".S", under=("core", "spec", "shell", "tests"))
    faults = [f for n in names for f in check_one(f"{c.ROOT}/{n}", n)]
    makefile = "".join(c.read(f"{c.ROOT}/{n}") for n in c.MAKEFILES)
    return faults + [f"{n}: not named in a makefile" for n in
                     c.files(".c", ".S", ".cc", under=("core", "shell", "tests"))
                     if not re.search(rf"(?<![\w/]){re.escape(n)}(?!\w)", makefile)]


CASES = [
    ("core/tree/tree_find.c", '#include "core/tree/tree.h"\n#include "core/base/base.h"\n', None),
    ("core/tree/tree.h", '#include "core/state/space.h"\n', "a room below"),
    ("core/tree/tree.h", "#include <stdlib.h>\n", "only <stdint.h>"),
    ("core/tree/tree.h", '#include "shell/port.h"\n', "outside the core"),
    ("core/tree/tree.h", '#include "base.h"\n', "not relative"),
    ("core/extra.c", '#include "core/base/base.h"\n', "in no room"),
    ("core/attic/extra.c", '#include "core/base/base.h"\n', "in no room"),
    ("core/op/map.c", '#include "core/extra.h"\n', "a room below"),
    ("shell/main.c", '#include "tests/support/prng.h"\n', "tests are a leaf"),
    ("shell/client/map.c", '#include "shell/client/call.h"\n#include "core/wire/wire.h"\n', None),
    ("shell/client/map.c", '#include "core/state/space.h"\n', "not taken along"),
    ("shell/client/map.c", "#include <string.h>\n", "not taken along"),
    ("spec/abi.h", '#include "core/base/base.h"\n', "spec is a leaf"),
    ("core/op/map.c", '#include "core/op/enter.h"\n#include "spec/abi.h"\n', None),
]

if __name__ == "__main__":
    sys.exit(c.main(check_all, check_one, CASES, "layers"))
