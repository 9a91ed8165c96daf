#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: ISC
"""What real programs did with their memory, asked of the service: each page has the rights, the
file and the offset that it had with the kernel when the process ended, unless the last request
about it was refused. Refused requests, pages and reports are as in golden/, which someone has
looked at; UPDATE=1 writes it anew. Regions are at most LIMIT times as many as mappings of the
kernel with equal neighbours joined. Run from the project's root."""
import difflib
import gzip
import os
import shutil
import sys

import judge
import programs
import recording

LIMIT = 1.25
GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
ROW = "{:<10}{:>10}{:>10}{:>9}{:>12}{:>9}{:>9}{:>9}{:>9}{:>7}"
HEAD = ROW.format("# program", "processes", "requests", "refused", "equal pages", "others",
                  "regions", "kernel's", "joined", "ratio")
SMALL = "z3"  # whose recording is corrupted


class Tests:
    def __init__(self):
        self.passed = self.failed = 0

    def holds(self, what, right, why=()):
        if right:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {what}")
        for line in list(why)[:20]:
            print(f"    {line}")

    def golden(self, name, text):
        path = os.path.join(GOLDEN, f"{name}.golden")
        if os.environ.get("UPDATE"):
            os.makedirs(GOLDEN, exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        wanted = judge.read(path) if os.path.exists(path) else ""
        self.holds(f"{name}: not as golden/{name}.golden", text == wanted,
                   difflib.unified_diff(wanted.splitlines(), text.splitlines(), lineterm=""))


def row(name, j):
    return ROW.format(name, j.processes, j.requests, j.refusals, j.pages, j.refused_pages,
                      j.regions, j.kernel, j.joined, f"{j.regions / max(1, j.joined):.3f}")


def programs_alike(tests):
    """Each recording; the table."""
    total = judge.Judgement()
    table = [HEAD]
    for name in sorted(programs.PROGRAMS):
        recorded = recording.Recording.load(name)
        recorded.check()
        trace = os.path.relpath(os.path.join(recording.DATA, f"{name}.strace.gz"))
        found = judge.judge(name, recorded, trace)
        tests.holds(f"{name}: not as with the kernel", not found.faults, found.faults)
        tests.golden(name, "".join(line + "\n" for line in found.text))
        table.append(row(f"# {name}", found))
        for key, value in vars(found).items():
            if isinstance(value, int):
                setattr(total, key, getattr(total, key) + value)
    table.append(row("# total", total))
    print("\n".join(table))
    tests.golden("table", "".join(line + "\n" for line in table))
    tests.holds(f"more regions than {LIMIT} times the kernel's, joined",
                0 < total.regions <= LIMIT * total.joined)
    tests.holds("at least ten programs", len(table) >= 12)


def judged(lines, before, after):
    """Of a recording that is made of these."""
    changed = recording.Recording(lines, before, after)
    trace = judge.write("corrupted.strace", "".join(line + "\n" for line in lines))
    return judge.judge("corrupted", changed, trace)


def maps_noticed(tests, number, space, ours, theirs):
    """A mistake in any line of the kernel's map at the end is noticed."""
    mappings = theirs.splitlines(keepends=True)
    for at, mapping in enumerate(mappings):
        if "[v" in mapping:
            continue
        start, rest = mapping.split("-", 1)
        end, rights, rest = rest.split(" ", 2)
        other = ("-" if rights[0] == "r" else "r") + rights[1:]
        later = int(start, 16) + judge.PAGE
        for instead in ("", f"{start}-{end} {other} {rest}", f"{later:x}-{end} {rights} {rest}"):
            if instead.startswith(f"{end}-"):
                continue
            found = judge.Judgement()
            found.process(number, space, ours,
                          "".join(mappings[:at] + [instead] + mappings[at + 1:]))
            tests.holds(f"not noticed: {instead!r} for {mapping!r}", found.faults)


def noticed(tests, good):
    """A recording with a mistake in it is noticed."""
    lines, before, after = good.lines, good.before, good.after
    found = judged(lines, before, after)
    tests.holds("the recording to be corrupted is good", not found.faults, found.faults)
    maps_noticed(tests, *found.ends[0])

    def bad(what, lines=lines, before=before, after=after):
        tests.holds(f"not noticed: {what}", judged(lines, before, after).faults)

    def last(*parts):
        return max(i for i, text in enumerate(lines) if all(part in text for part in parts))

    for parts in (["mprotect("], ["munmap("], ["brk(0x"], ["mmap(NULL", "libc.so.6"]):
        at = last(*parts)
        bad(f"this is missing: {lines[at]}", lines=lines[:at] + lines[at + 1:])
    at = last("mprotect(")
    bad("another right", lines=lines[:at] + [lines[at].replace("PROT_READ", "PROT_NONE")] +
        lines[at + 1:])
    bad("another file", lines=[line.replace("libc.so.6", "libc.so.7") for line in lines])
    bad("nothing is there before", before=[])
    bad("no line that strace writes", lines=lines + ["fly"])
    bad("no trace", lines=[])
    bad("no process", after=[])


def cut_off(tests):
    """A compressed trace that is not whole."""
    path = judge.write("cut.strace.gz", "")
    with open(os.path.join(recording.DATA, f"{SMALL}.strace.gz"), "rb") as whole:
        text = whole.read()
    with open(path, "wb") as file:
        file.write(text[:len(text) // 2])
    found = judge.judge("cut", recording.Recording.load(SMALL), path)
    tests.holds("not noticed: a trace that is cut off", found.faults)
    with gzip.open(path, "wb") as file:
        file.write(gzip.decompress(text))
    found = judge.judge("cut", recording.Recording.load(SMALL), path)
    tests.holds("the whole trace is good", not found.faults, found.faults)


def main():
    shutil.rmtree(judge.FOLDER, ignore_errors=True)
    os.makedirs(judge.FOLDER)
    tests = Tests()
    programs_alike(tests)
    noticed(tests, recording.Recording.load(SMALL))
    cut_off(tests)
    print(f"workloads: {tests.passed} passed, {tests.failed} failed")
    return 1 if tests.failed else 0


if __name__ == "__main__":
    sys.exit(main())
