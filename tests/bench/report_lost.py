# SPDX-License-Identifier: ISC
"""Which cells the tree wins, and why it loses the others: reasons.txt has a reason for kinds of
cells, with what must be measured of a cell for the reason to be given."""
import os
import re

# Within this of each other times count as even: repetitions of one run differ by as much.
EVEN = 0.05
OURS = ("tree", "tree+hints")
RBTREE = "rbtree+gaps"
COUNTED = {"instructions": "instructions", "accesses": "accesses to memory",
           "misses": "first-level data misses", "mispredictions": "mispredicted branches"}
CAUSES = {**COUNTED, "nodes": "nodes on the way"}


def read_reasons(text):
    """[(operations, rivals, layouts, causes, sentence)] of a text; `*` is any."""
    reasons = []
    for n, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" ") and reasons:  # more of the sentence
            reasons[-1][4] = f"{reasons[-1][4]} {line.strip()}".strip()
            continue
        fields = [f.strip() for f in line.split("|")]
        causes = fields[-1].split(", ")
        if len(fields) != 4 or not set(causes) <= set(CAUSES):
            raise ValueError(f"line {n} is no kind of cell: {line}")
        reasons.append([*[f.split("; ") for f in fields[:3]], causes, ""])
    if not all(r[4] for r in reasons):
        raise ValueError("a kind of cell has no reason")
    return reasons


def cells(report):
    """A dict for each row: its times, who is best of ours and of the rivals, and what is lost."""
    out = []
    for row in report["times"]:
        times = row["nanoseconds"]
        ours = min((n for n in OURS if n in times), key=times.get)
        rivals = [n for n in times if n not in OURS]
        best = min(rivals, key=times.get)
        lost = [n for n in rivals if times[n] < times[ours] * (1 - EVEN)]
        out.append({**row, "ours": ours, "best": best, "lost": lost,
                    "ratio": {n: times[n] / times[ours] for n in rivals}})
    return out


def measured(report, cell, name):
    """What is known of a structure in a cell: {cause: figure for one operation}."""
    key = (cell["layout"], cell["operation"], cell["regions"], name)
    found = {}
    for count in report["counts"]:
        if (count["layout"], count["operation"], count["regions"], count["structure"]) == key:
            found = {c: count[c] for c in COUNTED}
    for shape in report["shapes"]:
        if (shape["layout"], shape["regions"]) == (key[0], key[2]) and shape[name]["most"]:
            found["nodes"] = shape[name]["nodes"]
    return found


def explain(report, reasons, cell, rival):
    """(index of the reason or None, causes that are borne out, ours, theirs) of a lost cell."""
    ours = measured(report, cell, cell["ours"])
    theirs = measured(report, cell, rival)
    more = [c for c in CAUSES if c in ours and c in theirs and ours[c] > theirs[c] * 1.02 + 0.01]
    for i, (operations, rivals, layouts, causes, _) in enumerate(reasons):
        fits = all("*" in words or word in words for words, word in (
            (operations, cell["operation"]), (rivals, rival), (layouts, cell["layout"])))
        if fits and set(causes) & set(more):
            return i, [c for c in causes if c in more], ours, theirs
    return None, more, ours, theirs


def explain_all(report, reasons):
    """[(cell, rival, index, causes, ours, theirs)] of all that is lost."""
    return [(cell, rival, *explain(report, reasons, cell, rival))
            for cell in cells(report) for rival in cell["lost"]]


def used(report, reasons):
    """The reasons that are given at all, in their order."""
    indices = {why[2] for why in explain_all(report, reasons)}
    return [reason for i, reason in enumerate(reasons) if i in indices]


def read_count(text):
    """One dump of callgrind: {layout, operation, ...}, for one operation; None if it names none."""
    name = re.search(r"^desc: Trigger: Client Request: (.*)$", text, re.M)
    events = re.search(r"^events: (.*)$", text, re.M)
    totals = re.search(r"^totals: (.*)$", text, re.M)
    if not name or not events or not totals:
        return None
    layout, operation, regions, structure, operations = name[1].split("/")
    total = dict(zip(events[1].split(), map(int, totals[1].split()), strict=False))
    each = {"instructions": total.get("Ir", 0),
            "accesses": total.get("Dr", 0) + total.get("Dw", 0),
            "misses": total.get("D1mr", 0) + total.get("D1mw", 0),
            "mispredictions": total.get("Bcm", 0) + total.get("Bim", 0)}
    return {"layout": layout, "operation": operation, "regions": int(regions),
            "structure": structure, **{c: round(n / int(operations), 2) for c, n in each.items()}}


def read_counts(folder):
    """All dumps of a folder."""
    names = sorted((f for f in os.listdir(folder) if f.startswith("out.")),
                   key=lambda f: int(f.split(".")[1]))
    counts = []
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            counts.append(read_count(f.read()))
    return [c for c in counts if c]
