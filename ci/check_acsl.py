#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Annotations and theories: every function has a total contract, every loop a variant, every C file
that has to be proved is a unit, and a theory takes nothing on trust. What annotations take on trust
is judged in the program that the prover prints (proofs/printed.py), where no macro can hide it."""
import re
import sys

import csource as c

ORDER = ["requires", "terminates", "decreases", "assigns", "ensures", "behavior"]


def theory(path):
    """Axioms of a Why3 file that no clone in the file turns into goals, and other assumptions."""
    text = re.sub(r"\(\*.*?\*\)", lambda m: c.blank(m.group()), c.read(path), flags=re.S)
    for word in ("val", "assume", "admit"):
        for m in re.finditer(rf"(?<![\w'])(?:{word})(?![\w'])", text):
            yield f"{word} in a theory", c.line_of(text, m.start())
    for m in re.finditer(r"^module (\w+)(.*?)^end", text, re.M | re.S):
        clone = re.search(rf"\bclone\s+(?:export\s+)?{m.group(1)}\s+with\b(.*?)"
                          r"(?=^\s*(?:end|lemma|let|clone|use)\b)", text, re.M | re.S)
        proved = set(re.findall(r"\bgoal\s+(\w+)", clone.group(1))) if clone else set()
        for a in re.finditer(r"\baxiom\s+(\w+)", m.group(2)):
            if a.group(1) not in proved:
                line = c.line_of(text, m.start(2) + a.start())
                yield f"axiom {a.group(1)} is a goal of no clone", line


def check_contract(f):
    """Faults of one function's contract: clause order, terminates, assigns, named clauses."""
    text = f["contract"]
    words = re.findall(r"(?:^|;|:)\s*(requires|terminates|decreases|assigns|ensures|behavior)\b",
                       text)
    head = text.split("behavior ")[0]
    if "terminates" not in words:
        yield "no terminates clause"
    if "assigns" not in words:
        yield "no assigns clause"
    top = [ORDER.index(w) for w in
           re.findall(r"(?:^|;)\s*(requires|terminates|decreases|assigns|ensures)\b", head)]
    if top != sorted(top):
        yield "clauses out of order"
    for m in re.finditer(r"\b(?:requires|ensures)\b\s*(?!\s*\w+\s*:[^:])", text):
        yield f"unnamed clause: {' '.join(text[m.start():m.start() + 40].split())}"


def loops(f, name):
    """Loops without assigns or variant right above; an endless one, where it may be, has none."""
    body, notes = f["body"], f["body_notes"]
    for m in re.finditer(r"\b(for|while|do)\b(?=\s*[({])", body):
        before = body[:m.start()]
        if m.group(1) == "while" and re.search(r"\}\s*$", before) and re.search(r"\bdo\b", before):
            yield "do loop", m.start()
            continue
        above = max(before.rfind(";"), before.rfind("{"), before.rfind("}"), 0)
        own = notes[above:m.start()]
        endless = name in c.ENDLESS and re.match(r"for\s*\(;;\)", body[m.start():])
        for part in ("loop assigns",) if endless else ("loop assigns", "loop variant"):
            if not re.search(part.replace(" ", r"\s+"), own):
                yield f"loop without {part}", m.start()


def check_one(path, name):
    text, faults = c.read(path), []
    if name.endswith(".mlw"):
        return [f"{name}:{n}: {what}" for what, n in theory(path)]
    if name == "verify.mk":
        return units(text)[1]
    for f in c.functions(text):
        where = f"{name}:{f['line']}: {f['name']}"
        static = f["head"].startswith("static")
        if f["body"] is not None:
            faults += [f"{where}: {what}, line {f['line'] + f['body'][:p].count(chr(10))}"
                       for what, p in loops(f, name)]
            if static and not f["contract"]:
                faults.append(f"{where}: no contract")
            if not static and f["contract"] and not name.startswith("proofs/"):
                faults.append(f"{where}: contract outside the header")
        elif not f["contract"]:
            faults.append(f"{where}: no contract")
        if f["contract"]:
            faults += [f"{where}: {what}" for what in check_contract(f)]
    return faults


def units(text=None):
    """(the units of proofs/verify.mk as (module, source, goals), faults of the file's form)."""
    text = c.read(f"{c.ROOT}/proofs/verify.mk") if text is None else text
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    words = " ".join(line.removesuffix("\\") for line in lines).split()
    found, faults = [], []
    if words[:2] != ["PROOF_UNITS", ":="] or any(not x.endswith("\\") for x in lines[:-1]):
        faults.append("proofs/verify.mk: something else than one list PROOF_UNITS")
    for word in words[2:]:
        m = re.fullmatch(r"(\w+):([\w/]+\.(?:c|mlw)):(\d+)", word)
        if m:
            found.append((m.group(1), m.group(2), int(m.group(3))))
        else:
            faults.append(f"proofs/verify.mk: {word} is no module:source:goals")
    faults += [f"proofs/verify.mk: {s} is there twice" for s in
               sorted({u[1] for u in found if sum(v[1] == u[1] for v in found) > 1})]
    return found, faults


def check_all():
    faults = units()[1]
    names = [n for n in c.files(".c", ".h") if c.is_proved(n)]
    names += c.files(".mlw", under=("spec", "proofs/theorems", "proofs/lemmas"))
    for name in names:
        faults += check_one(f"{c.ROOT}/{name}", name)
    proved = [u[1] for u in units()[0]]
    wanted = [n for n in names if not n.endswith(".h")]
    faults += [f"{n}: not a unit of proofs/verify.mk" for n in wanted if n not in proved]
    return faults + [f"proofs/verify.mk: {n} does not exist in a folder that is proved"
                     for n in proved if n not in wanted]


GOOD = "/*@ requires a: x > 0;\n  @ terminates \\true;\n  @ assigns \\nothing;\n" \
       "  @ ensures b: \\result == x;\n  @*/\n"
LOOP = "{\n    %swhile (x > 0) {\n        x--;\n    }\n    return x;\n}\n"
CASES = [
    ("x.h", GOOD + "int f(int x);\n", None),
    ("x.h", "int f(int x);\n", "no contract"),
    ("x.h", GOOD.replace("  @ terminates \\true;\n", "") + "int f(int x);\n", "no terminates"),
    ("x.h", GOOD.replace("b: ", "") + "int f(int x);\n", "unnamed clause"),
    ("x.h", "/*@ terminates \\true;\n  @ assigns \\nothing;\n  @ requires a: x > 0; */\n"
     "int f(int x);\n", "out of order"),
    ("x.h", GOOD.replace("  @ assigns \\nothing;\n", "") + "int f(int x);\n", "no assigns"),
    ("x.c", GOOD + "static int f(int x)\n" + LOOP % "", "loop without loop variant"),
    ("x.c", GOOD + "static int f(int x)\n" + LOOP % "/*@ loop assigns x; */ ", "loop variant"),
    ("x.c", GOOD + "static int f(int x)\n" + LOOP % "/*@ loop assigns x; loop variant x; */ ",
     None),
    ("shell/main.c", GOOD + "static int f(int x)\n{\n    /*@ loop assigns x; */ for (;;) {\n"
     "    }\n}\n", None),
    ("shell/port.c", GOOD + "static int f(int x)\n{\n    /*@ loop assigns x; */ for (;;) {\n"
     "    }\n}\n", "loop without loop variant"),
    ("x.c", "static int f(int x)\n{\n    return x;\n}\n", "no contract"),
    ("verify.mk", "# x\nPROOF_UNITS := \\\n    a:core/a.c:3\n", None),
    ("verify.mk", "PROOF_UNITS := \\\n    a:core/a.c:3\nPROOF_PENDING := core/b.c\n",
     "something else"),
    ("verify.mk", "PROOF_UNITS := a:core/a.c:3 core/b.c\n", "no module:source:goals"),
    ("verify.mk", "PROOF_UNITS := a:core/a.c:3 b:core/a.c:3\n", "twice"),
    ("x.mlw", "module A\n axiom a: false\nend\n", "axiom a"),
    ("x.mlw", "module A\n axiom a: 1=1\n axiom b: 1=1\nend\nmodule B\n clone A with goal a\nend\n",
     "axiom b"),
    ("x.mlw", "module A\n axiom a: 1=1\nend\nmodule B\n clone A with\n  predicate p = q,\n"
     "  goal a\nend\n", None),
    ("x.mlw", "module A\n val f (x: int): int ensures { false }\nend\n", "val"),
]

if __name__ == "__main__":
    sys.exit(c.main(check_all, check_one, CASES, "annotations"))
