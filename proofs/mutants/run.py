#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Breaks one line of the core at a time in a scratch copy and proves the function again. Every
mutant of table.txt must leave a goal open; one whose goals all prove means that the contract does
not say enough. A mutant that the compiler refuses, or whose old text is not in the file exactly
once, is STALE and fails as well. usage: run.py [NAME...]"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "proofs"))
import wp  # noqa: E402

OUT = os.path.join(ROOT, "build", "mutants")
JOBS = 2


def table():
    """The records of table.txt, as dicts."""
    with open(os.path.join(HERE, "table.txt"), encoding="utf-8") as f:
        text = "".join(line for line in f if not line.startswith("#"))
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        record = {"old": [], "new": []}
        for line in block.split("\n"):
            if line.startswith("- "):
                record["old"].append(line[2:])
            elif line.startswith("+ ") or line == "+":
                record["new"].append(line[2:])
            else:
                key, value = line.split(": ", 1)
                record[key] = value.strip()
        record["old"], record["new"] = "\n".join(record["old"]), "\n".join(record["new"])
        found.append(record)
    names = [r["name"] for r in found]
    if len(set(names)) != len(names):
        sys.exit("mutants: two records with one name")
    return found


def scratch(name):
    """A copy of what a proof reads."""
    root = os.path.join(OUT, name)
    shutil.rmtree(root, ignore_errors=True)
    for part in ("core", "spec", "shell"):
        if os.path.isdir(os.path.join(ROOT, part)):
            shutil.copytree(os.path.join(ROOT, part), os.path.join(root, part))
    return root


def judge(record, conf):
    """(verdict, detail): killed, ALIVE or STALE."""
    with open(os.path.join(ROOT, record["file"]), encoding="utf-8") as f:
        text = f.read()
    if text.count(record["old"]) != 1 or record["old"] == record["new"]:
        return "STALE", f"the old text is in the file {text.count(record['old'])} times"
    root = scratch(record["name"])
    with open(os.path.join(root, record["file"]), "w", encoding="utf-8") as f:
        f.write(text.replace(record["old"], record["new"]))
    compiled = subprocess.run(["gcc", "-std=c11", "-I.", "-fsyntax-only", record["file"]], cwd=root,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
    if compiled.returncode != 0:
        return "STALE", compiled.stdout.split("\n")[0]
    # Unbroken, no goal of these functions gets as far as a search with a time limit.
    result, reasons = wp.prove(record["file"], "proof", conf, root, timeout=10,
                               extra=["-wp-fct", record["function"]], stop=wp.OPEN, root=root)
    goals = [r for r in reasons if r.startswith("open goal: ")]
    if goals:
        return "killed", goals[0][len("open goal: "):]
    if result["goals"] == 0:
        return "STALE", "; ".join(reasons)[:200]
    return "ALIVE", f"{result['proved']} of {result['goals']} goals proved"


def main():
    os.makedirs(OUT, exist_ok=True)
    conf = os.path.join(ROOT, "build", "mutants-why3.conf")
    subprocess.run(["sh", os.path.join(ROOT, "proofs", "why3.sh"), conf], check=True,
                   stdout=subprocess.DEVNULL)
    records = [r for r in table() if not sys.argv[1:] or r["name"] in sys.argv[1:]]
    killed = 0
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for record, (verdict, detail) in zip(records, pool.map(lambda r: judge(r, conf), records),
                                             strict=True):
            killed += verdict == "killed"
            print(f"{verdict:<8}{record['name']:<28}{record['function']}: {record['meaning']}"
                  f" ({detail})", flush=True)
    print(f"mutants: {killed} killed, {len(records) - killed} not killed")
    return 0 if records and killed == len(records) else 1


if __name__ == "__main__":
    sys.exit(main())
