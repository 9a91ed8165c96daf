# SPDX-License-Identifier: ISC
"""Controls that are a change of the project: made in a copy, where the check of the gate runs that
has to refuse it. Below its first lines, a .tree file says `file:` and what changes there: `- `
lines, which must be in the file exactly once, become the `+ ` lines after them; `+ ` lines alone
are put at the end of the file.

Who must reject it (`by:`): units, shipped and language run that check of ci/; statements prints the
units named in `units:` and compares their statements; smoke runs their smoke tests. The same is
done to an unchanged copy first: what is expected must not be found there.
"""
import os
import re
import shutil
import subprocess
import sys

import statements
import wp

PARTS = ("ci", "core", "shell", "spec", "proofs", "tests/sources.mk", "GNUmakefile")
CHECKS = {"units": "check_acsl", "shipped": "check_shipped", "language": "check_core"}
SEEN = {}  # (who, units) -> what the unchanged copy gives


def copy(root):
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    for part in PARTS:
        source, target = os.path.join(wp.ROOT, part), os.path.join(root, part)
        if os.path.isdir(source):
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("negative", "mutants"))
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(source, target)
    os.makedirs(os.path.join(root, "build"))


def change(text, root):
    """Makes the changes of a control; returns what could not be made."""
    faults = []
    for block in re.split(r"^file: ", text, flags=re.M)[1:]:
        name, *lines = block.strip("\n").split("\n")
        path = os.path.join(root, name)
        old = "".join(line[2:] + "\n" for line in lines if line[:1] == "-")
        new = "".join(line[2:] + "\n" for line in lines if line[:1] == "+")
        before = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                before = f.read()
        if old and before.count(old) != 1:
            faults.append(f"the control is void: its old text is {before.count(old)} times in "
                          f"{name}")
        with open(path, "w", encoding="utf-8") as f:
            f.write(before.replace(old, new) if old else before + new)
    return faults


def ask(by, units, root, conf):
    out = os.path.join(root, "build")
    if by in CHECKS:
        done = subprocess.run([sys.executable, "-B", f"ci/{CHECKS[by]}.py"], cwd=root, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        return done.stdout.split("\n") if done.returncode else []
    if by == "statements":
        printed, faults = statements.show_all(units, out, conf, root)
        program = statements.Program(printed, root)
        return faults + program.faults + statements.compare(program)
    return [r for u in units for r in wp.smoke(u, "smoke", conf, out, root)[1]]


def reasons(path, name, by, root, conf):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    units = tuple(re.search(r"^# units: (.*)$", text, re.M).group(1).split()) \
        if "# units: " in text else ()
    expected = re.search(r"^# expect: (.*)$", text, re.M).group(1).split(" && ")
    copy(root)
    if (by, units) not in SEEN:
        SEEN[by, units] = ask(by, units, root, conf)
    known = [e for e in expected if any(e in r for r in SEEN[by, units])]
    if known:
        return [f"the control is void: the unchanged copy gives {known}"]
    return change(text, root) or ask(by, units, root, conf)
