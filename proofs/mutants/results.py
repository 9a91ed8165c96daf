# SPDX-License-Identifier: ISC
"""The committed results of the mutants (results.tsv) and the survivors with their reasons
(survivors.txt): reading, writing, and which mutants are wanted."""
import os
import re

import context
import generate

HERE = os.path.dirname(os.path.abspath(__file__))
RESULTS = os.path.join(HERE, "results.tsv")
SURVIVORS = os.path.join(HERE, "survivors.txt")
PER_FUNCTION, PER_FILE, TOTAL = 2, 8, 400
COLUMNS = ("file", "function", "name", "key", "verdict", "detail", "change")
HEAD = """# SPDX-License-Identifier: ISC
# Written by `make mutants`. First, for each file, the mutants, how many were killed and how many
# survived; then a line for each mutant: file, function, name, key of what the proof rests on,
# verdict, detail, change. Verdicts: killed (detail: the goal left open), alive, dropped (why it is
# not counted: it does not compile, or is the same machine code, or Frama-C refuses it), and
# baseline (the function as it is; detail: its limits, in steps of each solver).
"""


class Source:
    """A C file: its text, its candidates, the keys of its functions."""

    def __init__(self, name):
        parts = context.included(name)
        self.name, self.text = name, parts[name]
        self.candidates = generate.candidates(name, self.text, "\n".join(parts.values()))
        self.keys = context.keys(name)


def identity(row):
    return row["file"], row["function"], row["name"]


def load():
    """The rows by (file, function, name)."""
    found = {}
    if os.path.exists(RESULTS):
        with open(RESULTS, encoding="utf-8") as f:
            for line in f:
                if not line.startswith("#"):
                    row = dict(zip(COLUMNS, line.rstrip("\n").split("\t"), strict=True))
                    found[identity(row)] = row
    return found


def counts(rows):
    """file -> (mutants, killed, alive)"""
    found = {}
    for row in rows:
        if row["verdict"] in ("killed", "alive"):
            total, killed, alive = found.get(row["file"], (0, 0, 0))
            found[row["file"]] = (total + 1, killed + (row["verdict"] == "killed"),
                                  alive + (row["verdict"] == "alive"))
    return found


def save(rows):
    table = sorted(counts(rows.values()).items())
    table.append(("all", tuple(sum(v[i] for _, v in table) for i in range(3))))
    with open(RESULTS + ".new", "w", encoding="utf-8") as f:
        f.write(HEAD)
        for name, (total, killed, alive) in table:
            f.write(f"# {name:<26}{total:>4} mutants {killed:>4} killed {alive:>3} alive\n")
        for row in sorted(rows.values(), key=identity):
            f.write("\t".join(row[c] for c in COLUMNS) + "\n")
    os.replace(RESULTS + ".new", RESULTS)


def valid(source, rows, function, name):
    """The row of a mutant if what its proof rests on is as it was, or None."""
    row = rows.get((source.name, function, name))
    return row if row and row["key"] == source.keys[function] else None


def wanted(source, rows):
    """The mutants to have a result: PER_FUNCTION of each function, and as many more as it takes to
    have PER_FILE; the dropped ones do not count."""
    usable = {function: [m for m in mutants
                         if (valid(source, rows, function, m.name) or {}).get("verdict")
                         != "dropped"]
              for function, mutants in source.candidates.items()}
    most = max(map(len, usable.values()), default=0)
    each = PER_FUNCTION
    while each < most and sum(min(each, len(u)) for u in usable.values()) < PER_FILE:
        each += 1
    return [m for mutants in usable.values() for m in mutants[:each]]


def prune(sources, rows):
    """Removes the rows of what is not there any more, or not as it was."""
    by_name = {s.name: s for s in sources}
    for key in list(rows):
        file, function, name = key
        source = by_name.get(file)
        if source is None or function not in source.candidates or not valid(
                source, rows, function, name):
            del rows[key]
    for source in sources:
        keep = {(m.function, m.name) for m in wanted(source, rows)}
        for key, row in list(rows.items()):
            if key[0] == source.name and row["verdict"] in ("killed", "alive") \
                    and key[1:] not in keep:
                del rows[key]


def survivors():
    """(file, function, name) -> reason. A record is a line `file function name`, and after it
    indented lines: the change, and `equivalent: why` or `weak contract: what is missing`."""
    found = {}
    if os.path.exists(SURVIVORS):
        with open(SURVIVORS, encoding="utf-8") as f:
            text = "".join(line for line in f if not line.startswith("#"))
        for block in re.split(r"\n\s*\n", text.strip()):
            if block:
                head, _, rest = block.partition("\n")
                found[tuple(head.split())] = " ".join(rest.split())
    return found


def faults(sources, rows):
    """(what is wrong with the committed results and survivors, what is missing in them), for these
    sources as they are."""
    found, gaps, alive, total = [], [], set(), 0
    for source in sources:
        chosen = wanted(source, rows)
        total += len(chosen)
        missing = [m for m in chosen if not valid(source, rows, m.function, m.name)]
        if missing:
            gaps.append(f"{source.name}: {len(missing)} mutants without a valid result, such as "
                         f"{missing[0].function} {missing[0].name}; run make mutants")
        if len(chosen) < PER_FILE:
            gaps.append(f"{source.name}: {len(chosen)} mutants, fewer than {PER_FILE}")
        alive |= {(source.name, m.function, m.name) for m in chosen
                  if (valid(source, rows, m.function, m.name) or {}).get("verdict") == "alive"}
    if total < TOTAL:
        gaps.append(f"{total} mutants in all, fewer than {TOTAL}")
    recorded = sum(row["verdict"] in ("killed", "alive") for row in rows.values())
    if recorded < TOTAL:
        found.append(f"results.tsv holds {recorded} mutants, of these sources or of earlier ones, "
                     f"fewer than {TOTAL}; run make mutants")
    listed = survivors()
    for mutant in sorted(alive - set(listed)):
        found.append(f"{' '.join(mutant)}: survives, and survivors.txt gives no reason")
    for mutant, reason in sorted(listed.items()):
        if mutant not in alive:
            found.append(f"{' '.join(mutant)}: in survivors.txt, but no result says it survives")
        elif not re.search(r"\bequivalent: \w", reason):
            found.append(f"{' '.join(mutant)}: not equivalent: {reason[-60:]}")
    return found, gaps
