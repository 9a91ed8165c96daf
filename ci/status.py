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


def totals_of(text):
    """(proved, goals) of the table in a README, or None."""
    part = re.search(re.escape(BEGIN) + "(.*?)" + re.escape(END), text, re.S)
    found = re.search(r"Proved (\d+) of (\d+) goals", part.group(1)) if part else None
    return (int(found.group(1)), int(found.group(2))) if found else None


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
