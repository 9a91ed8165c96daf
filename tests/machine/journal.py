#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Whether a journal of the machine is complete: journal.py FILE

Every line has its form, every message is answered before the next one comes, start-up is where it
has to be, and `end` is the last line. What the events say is not judged: a replay does that. Prints
how many there are, or the first fault with exit status 1. --self-test tries spoilt journals."""
import re
import sys

BYTES = r"(?P<len>\d+) (?:-|(?P<hex>(?:[0-9a-f]{2})*(?!00)[0-9a-f]{2}))"
FORMS = [(kind, re.compile(form + "\n")) for kind, form in (
    ("m", rf"m \d+ (?P<token>\d+) \d+ \d+ \d+ {BYTES}"),
    ("r", rf"r (?P<token>\d+) {BYTES}"),
    ("w", r"w [1-5](?: \d+){5}"),
    ("o", r"o [01]"),
    ("n", r"n"),
    ("envelope", rf"envelope {BYTES}"),
    ("ready", r"ready 0"),
    ("refused", r"ready [1-9]\d*"),
    ("head", r"vspaced-journal 2"),
    ("build", r"build spaces=\d+ regions=\d+ grants=\d+"),
    ("end", r"end"))]
# What may come after a line of each kind.
AFTER = {"": ["head"], "head": ["build"], "build": ["envelope"], "envelope": ["ready", "refused"],
         "refused": ["envelope"], "ready": ["m", "end"], "m": ["w", "r"], "w": ["o"],
         "o": ["n", "r"], "n": ["r"], "r": ["m", "end"], "end": []}


def kind_of(line):
    for kind, form in FORMS:
        match = form.fullmatch(line)
        if match:
            fields = match.groupdict()
            whole = len(fields.get("hex") or "") <= 2 * int(fields.get("len") or 0)
            return (kind, fields.get("token")) if whole else (None, None)
    return None, None


def check(lines):
    """How many lines of each kind there are, and the first fault or None."""
    counts = dict.fromkeys((kind for kind, _ in FORMS), 0)
    last, asked, number = "", None, 0
    for number, line in enumerate(lines, 1):
        kind, token = kind_of(line)
        if kind is None:
            return counts, f"line {number} is no line of a journal"
        if kind not in AFTER[last]:
            return counts, f"line {number}: {kind} after {last or 'nothing'}"
        if kind == "r" and token != asked:
            return counts, f"line {number} answers another message"
        asked = token if kind == "m" else asked
        last = kind
        counts[kind] += 1
    return counts, None if last == "end" else f"no end after {number} lines"


WHOLE = """vspaced-journal 2
build spaces=4 regions=8 grants=2
envelope 9 01ff
ready 3
envelope 9 -
ready 0
m 1 77 0 0 0 4 0a
w 1 16 4 1 3 9
o 1
n
r 77 8 -
m 2 78 5 7 3 0 -
r 78 2 00ff
end
"""
# What is replaced, by what, and the fault that it makes.
SPOILT = [("", "", None), ("end\n", "", "no end after 13 lines"), ("end\n", "end", "no line"),
          ("r 78 2 00ff\n", "", "end after m"), ("r 77", "r 78", "another message"),
          ("n\nr 77 8 -\n", "", "m after o"), ("o 1\n", "", "n after w"), ("0a", "0", "no line"),
          ("0a", "0A", "no line"), ("0a", "0a00", "no line"), ("9 01ff", "1 01ff", "no line"),
          ("ready 3\n", "ready 0\n", "envelope after ready"), ("ready 0\n", "", "m after env"),
          ("w 1", "w 6", "no line"), ("5 7 3", "5", "no line"), ("al 2\n", "al 1\n", "line 1 is"),
          (WHOLE, "", "no end after 0 lines"), ("end\n", "end\nend\n", "end after end")]


def self_test():
    bad = 0
    for old, new, wanted in SPOILT:
        fault = check(WHOLE.replace(old, new, 1).splitlines(keepends=True))[1]
        if (fault is not None) != (wanted is not None) or wanted and wanted not in fault:
            print(f"self-test: {old!r} to {new!r}: {fault}")
            bad += 1
    return 1 if bad else 0


def main(argument):
    if argument == "--self-test":
        return self_test()
    with open(argument, encoding="ascii", errors="replace") as lines:
        counts, fault = check(lines)
    if fault:
        print(f"journal: {fault}")
        return 1
    print(f"# journal: {counts['envelope']} start-ups, {counts['m']} requests, {counts['w']} orders"
          f" to the kernel, {counts['n']} signals")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
