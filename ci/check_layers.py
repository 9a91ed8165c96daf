#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Layers: a core file includes its own layer and those above it in the list, spec/abi.h,
spec/*.acsl and <stdint.h>; nothing else. The shell includes core and spec, tests include anything
but the shell's sources; nothing includes tests."""
import re
import sys

import csource as c

# Top to bottom; a layer is every core file named after it, or with its name and an underscore.
LAYERS = ["base", "num", "dyadic", "tree", "hint", "rights", "policy", "layout", "space", "wire",
          "envelope", "authority", "effect", "pending", "request", "service", "state", "pool",
          "enter", "map", "map_plan", "query", "budget", "fault", "grant", "create", "range",
          "complete", "commit", "handler", "decide"]
# The state of the service is declared in service.h and passed to the handlers, so these are one.
SAME = {name: "service" for name in LAYERS[LAYERS.index("service"):]}


def layer(path):
    stem = re.sub(r"\.\w+$", "", path.split("/")[-1])
    name = max((n for n in LAYERS if stem == n or stem.startswith(n + "_")), key=len, default=None)
    name = SAME.get(name, name)
    return LAYERS.index(name) if name else None


def check_one(path, name):
    faults = []
    own = layer(name)
    if name.startswith("core/") and own is None:
        faults.append(f"{name}: in no layer")
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
                other = layer(target)
                if own is not None and other is not None and other > own:
                    faults.append(f"{where}: a layer below")
            elif target != "spec/abi.h" and not re.fullmatch(r"spec/\w+\.acsl", target):
                faults.append(f"{where}: outside the core")
        elif name.startswith("spec/"):
            if target != "stdint.h" and not target.startswith("spec/"):
                faults.append(f"{where}: spec is a leaf")
        elif name.startswith("shell/"):
            if kind == '"' and not target.startswith(("core/", "spec/", "shell/")):
                faults.append(f"{where}: outside shell, core and spec")
        if not name.startswith("tests/") and target.startswith("tests/"):
            faults.append(f"{where}: tests are a leaf")
        if kind == '"' and "/" not in target:
            faults.append(f"{where}: not relative to the root")
    return faults


def check_all():
    names = c.files(".c", ".h", ".acsl", ".S", under=("core", "spec", "shell", "tests"))
    faults = [f for n in names for f in check_one(f"{c.ROOT}/{n}", n)]
    makefile = c.read(f"{c.ROOT}/GNUmakefile")
    return faults + [f"{n}: not named in GNUmakefile" for n in
                     c.files(".c", ".S", ".cc", under=("core", "shell", "tests"))
                     if not re.search(rf"(?<![\w/]){re.escape(n)}(?!\w)", makefile)]


CASES = [
    ("core/tree_find.c", '#include "core/tree.h"\n#include "core/base.h"\n', None),
    ("core/tree.h", '#include "core/space.h"\n', "a layer below"),
    ("core/tree.h", "#include <stdlib.h>\n", "only <stdint.h>"),
    ("core/tree.h", '#include "shell/port.h"\n', "outside the core"),
    ("core/tree.h", '#include "base.h"\n', "not relative"),
    ("core/extra.c", '#include "core/base.h"\n', "in no layer"),
    ("shell/main.c", '#include "tests/support/prng.h"\n', "tests are a leaf"),
    ("spec/abi.h", '#include "core/base.h"\n', "spec is a leaf"),
    ("core/handler_map.c", '#include "core/service.h"\n#include "spec/abi.h"\n', None),
]

if __name__ == "__main__":
    sys.exit(c.main(check_all, check_one, CASES, "layers"))
