#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The status table of the README, from build/proofs/summary.json. usage: status.py [--write]"""
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUMMARY = os.path.join(ROOT, "build", "proofs", "summary.json")
README = os.path.join(ROOT, "README.md")
BEGIN = "<!-- status: made by `make status` -->"
END = "<!-- end of status -->"


def render(summary):
    lines = [BEGIN, "| module | goals | proved | Qed | Z3 | CVC4 | seconds |",
             "|---|---:|---:|---:|---:|---:|---:|"]
    for m in summary["modules"]:
        lines.append(f"| {m['module']} | {m['goals']} | {m['proved']} | {m['qed']} | {m['z3']} "
                     f"| {m['cvc4']} | {m['seconds']:.0f} |")
    lines.append("")
    lines.append(f"Proved {summary['proved']} of {summary['goals']} goals in "
                 f"{summary['seconds']} seconds on two cores.")
    return "\n".join(lines + [END])


def counts_of(text):
    """What the table in a README says is proved: each module's goals, and those of all under None;
    or None, when there is no table or a row has an open goal."""
    part = re.search(re.escape(BEGIN) + "(.*?)" + re.escape(END), text, re.S)
    total = re.search(r"Proved (\d+) of (\d+) goals", part.group(1)) if part else None
    if not total:
        return None
    rows = [(None, *total.groups())] + re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \|", part.group(1),
                                                  re.M)
    return {name: int(goals) for name, proved, goals in rows if proved == goals}


def main():
    if not os.path.exists(SUMMARY):
        sys.exit("status: no build/proofs/summary.json; run make prove first")
    with open(SUMMARY, encoding="utf-8") as f:
        table = render(json.load(f))
    if sys.argv[1:] != ["--write"]:
        print(table)
        return
    with open(README, encoding="utf-8") as f:
        text = f.read()
    text, times = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END), lambda m: table, text,
                          flags=re.S)
    if times != 1:
        sys.exit("status: README.md has no status table")
    with open(README, "w", encoding="utf-8") as f:
        f.write(text)


if __name__ == "__main__":
    main()
