#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The README and the guides of spec/: every `make x` is a target, every path exists, and what is
quoted from a file stands there. The README has at most 120 lines, and the goals of its status
table, row by row and in all, are those of proofs/verify.mk."""
import collections
import os
import re
import sys

import check_acsl
import csource as c
import status


def check_guide(name, text, targets, exists, read):
    """Faults of a text for people; `read` gives a file's text, or None."""
    faults = []
    spans = "\n".join(re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (.*)$", text, re.M))
    spans += "\n" + "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.S))
    for target in sorted(set(re.findall(r"\bmake ([a-z]+)", spans))):
        if target not in targets:
            faults.append(f"{name}: make {target} is no target")
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not exists(os.path.normpath(os.path.join(os.path.dirname(name), link))):
            faults.append(f"{name}: {link} does not exist")
    for path in re.findall(r"`((?:spec|core|shell|proofs|tests|ci)/[\w./]+)`", text):
        if not exists(path):
            faults.append(f"{name}: {path} does not exist")
    for path, quoted in re.findall(r"<!-- (\S+) -->\n```\w*\n(.*?)```", text, re.S):
        if quoted not in (read(path) or ""):
            faults.append(f"{name}: what is quoted from {path} does not stand there")
    return faults


def check_text(text, targets, exists, pinned):
    faults = check_guide("README.md", text, targets, exists, read)
    if text.count("\n") > 120:
        faults.append(f"README.md: {text.count(chr(10))} lines")
    for path in re.findall(r"^    ([\w./]+/?)  ", text, re.M):
        if not exists(path):
            faults.append(f"README.md: {path} does not exist")
    table = status.counts_of(text)
    if table is None:
        return faults + ["README.md: no status table"]
    for name in sorted({*table, *pinned}, key=str):
        said, held = table.get(name, 0), pinned.get(name, 0)
        if said != held:
            faults.append(f"README.md: the table says {said} goals of {name or 'all'}, "
                          f"proofs/verify.mk {held}; run make status after a full proof")
    return faults


def targets_of(*names):
    return {t for n in names for t in re.findall(r"^([a-z]+):", c.read(f"{c.ROOT}/{n}"), re.M)}


def read(name):
    path = os.path.join(c.ROOT, name)
    return c.read(path) if os.path.isfile(path) else None


def exists_here(name):
    return os.path.exists(os.path.join(c.ROOT, name))


def check_all():
    pinned = collections.Counter()
    for module, _, goals in check_acsl.units()[0]:
        pinned[module] += goals
        pinned[None] += goals
    targets = targets_of(*c.MAKEFILES)
    faults = [f for n in c.files(".md", under=("spec", "tests"))
              for f in check_guide(n, c.read(f"{c.ROOT}/{n}"), targets, exists_here, read)]
    return faults + check_text(c.read(f"{c.ROOT}/README.md"), targets, exists_here, pinned)


def self_test():
    table = status.render({"modules": [{"module": "tree", "goals": 3, "proved": 3, "qed": 3,
                                        "z3": 0, "cvc4": 0, "seconds": 1.0}], "goals": 3,
                           "proved": 3, "qed": 3, "z3": 0, "cvc4": 0, "seconds": 1})
    good = f"# x\n\n    make run\n\n`make prove`\n\n{table}\n"
    cases = [(good, None), (good.replace("make run", "make fly"), "make fly"),
             (good + "[a](no/such)\n", "no/such"), (good + "\n" * 120, "lines"),
             ("# x\n", "no status table"), (good.replace("3 of 3", "2 of 3"), "0 goals of all"),
             (good.replace("3 of 3", "4 of 4"), "4 goals of all"),
             (good.replace("| tree | 3 | 3", "| tree | 4 | 4"), "4 goals of tree"),
             (good.replace("| tree |", "| shell |"), "3 goals of shell")]
    bad = 0
    for text, expected in cases:
        faults = check_text(text, {"run", "prove", "status"}, lambda p: p == "core",
                            {None: 3, "tree": 3})
        bad += not (not faults if expected is None else any(expected in f for f in faults))
    quote = "<!-- a.c -->\n```c\nint a;\n```\n"
    guides = [(quote, None), (quote.replace("int a", "int b"), "does not stand there"),
              (quote.replace("a.c", "b.c"), "does not stand there"), ("`make fly`", "make fly"),
              ("[a](../core)", None), ("[a](core)", "core does not exist"),
              ("[a](../core#b)", None), ("[a](#b)", None), ("`core/no.c`", "core/no.c does not")]
    for text, expected in guides:
        faults = check_guide("spec/a.md", text, {"run"}, lambda p: p == "core",
                             {"a.c": "/* */\nint a;\nint b();\n"}.get)
        bad += not (not faults if expected is None else any(expected in f for f in faults))
    cases += guides
    print(f"self-test: {len(cases) - bad} of {len(cases)} cases as expected")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else c.report(check_all(), "guides"))
