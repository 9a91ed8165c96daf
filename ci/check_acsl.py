#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Annotations and theories: nothing is taken on trust, every function has a total contract, every
loop a variant. Also counts axioms and admits for the proof's last line."""
import re
import sys

import csource as c

ACSL_BANNED = {
    r"\baxiom\b": "axiom", r"\badmit\b": "admit", r"\bassumes?\s+\\false": "assumes false",
    r"\bglobal\s+invariant\b": "global invariant", r"\btype\s+invariant\b": "type invariant",
    r"\bmodel\s+field\b": "model field", r"\bvolatile\b": "volatile",
    r"\bloop\s+pragma\b": "pragma", r"\brequires(?:\s+\w+:)?\s*\\false": "requires false",
    r"\binductive\b": "inductive", r"\bterminates\s+\\false": "terminates false",
}
ENDLESS = ("proofs/theorems/",)  # the closed loop of the service runs forever, on purpose
ORDER = ["requires", "terminates", "decreases", "assigns", "ensures", "behavior"]


def symbols_bound():
    text = c.read(f"{c.ROOT}/spec/vsp.driver")
    return set(re.findall(r'"(\w+)"\s*\(', text))


def declared_only(notes):
    """Logic symbols without a definition: they may only be names that the driver binds."""
    for m in re.finditer(r"\b(?:predicate|logic\s+[\w ]+?[ *])\s*(\w+)\s*(?:\{[^}]*\}\s*)?"
                         r"\(([^()]|\([^()]*\))*\)\s*(?:reads[^;=]*)?;", notes):
        yield m.group(1), c.line_of(notes, m.start())


def logic_recursion(notes):
    """Recursive logic functions other than f(.., n) = n <= 0 ? base : .. f(.., n - 1) .."""
    for m in re.finditer(r"\b(?:predicate|logic\s+[\w ]+?[ *])\s*(\w+)\s*(?:\{[^}]*\}\s*)?"
                         r"\(((?:[^()]|\([^()]*\))*)\)\s*=([^;]*);", notes):
        name, params, body = m.groups()
        uses = re.findall(rf"\b{name}\s*(?:\{{[^}}]*\}}\s*)?\(((?:[^()]|\([^()]*\))*)\)", body)
        if not uses:
            continue
        last = params.split(",")[-1].split()[-1]
        base = re.match(rf"\s*{last}\s*<=\s*\w+\s*\?", body)
        step = all(re.fullmatch(rf"\s*{last}\s*-\s*1\s*", u.split(",")[-1]) for u in uses)
        if not (base and step):
            yield name, c.line_of(notes, m.start())


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
    elif not re.search(r"\bterminates\s+\\true\s*;", text):
        yield "terminates is not \\true"
    if "assigns" not in words:
        yield "no assigns clause"
    top = [ORDER.index(w) for w in
           re.findall(r"(?:^|;)\s*(requires|terminates|decreases|assigns|ensures)\b", head)]
    if top != sorted(top):
        yield "clauses out of order"
    for m in re.finditer(r"\b(?:requires|ensures)\b\s*(?!\s*\w+\s*:[^:])", text):
        yield f"unnamed clause: {' '.join(text[m.start():m.start() + 40].split())}"


def loops(f):
    """Loops without invariant, assigns or variant right above, by count and by position."""
    body, notes = f["body"], f["body_notes"]
    for m in re.finditer(r"\b(for|while|do)\b(?=\s*[({])", body):
        before = body[:m.start()]
        if m.group(1) == "while" and re.search(r"\}\s*$", before) and re.search(r"\bdo\b", before):
            yield "do loop", m.start()
            continue
        above = max(before.rfind(";"), before.rfind("{"), before.rfind("}"), 0)
        own = notes[above:m.start()]
        for part in ("loop assigns", "loop variant"):
            if not re.search(part.replace(" ", r"\s+"), own):
                yield f"loop without {part}", m.start()


def check_one(path, name, strict=True):
    text = c.read(path)
    if name.endswith(".mlw"):
        return [f"{name}:{n}: {what}" for what, n in theory(path)]
    notes, faults = c.annotations(text), []
    for pattern, what in ACSL_BANNED.items():
        if what == "terminates false" and name.startswith(ENDLESS):
            continue
        faults += [f"{name}:{c.line_of(notes, m.start())}: {what}"
                   for m in re.finditer(pattern, notes)]
    bound = symbols_bound()
    faults += [f"{name}:{n}: {s} is declared only" for s, n in declared_only(notes)
               if s not in bound]
    faults += [f"{name}:{n}: {s} is recursive" for s, n in logic_recursion(notes)]
    if not strict or name.endswith(".acsl"):
        return faults
    for f in c.functions(text):
        where = f"{name}:{f['line']}: {f['name']}"
        static = f["head"].startswith("static")
        if f["body"] is not None:
            faults += [f"{where}: {what}, line {f['line'] + f['body'][:p].count(chr(10))}"
                       for what, p in loops(f)]
            if static and not f["contract"]:
                faults.append(f"{where}: no contract")
            if not static and f["contract"] and name.startswith("core/"):
                faults.append(f"{where}: contract outside the header")
        elif not f["contract"]:
            faults.append(f"{where}: no contract")
        if f["contract"]:
            faults += [f"{where}: {what}" for what in check_contract(f)
                       if not name.startswith(ENDLESS) or "terminates is" not in what]
    return faults


def sources():
    names = c.files(".c", ".h", ".acsl", ".mlw", under=("core", "spec", "proofs", "shell"))
    return [n for n in names if not n.startswith(("proofs/negative/", "proofs/mutants/"))]


def trusted(names=None):
    """(axioms, admits) in what is proved and what the proof reads."""
    counts = {"axiom": 0, "admit": 0}
    for name in names or sources():
        for fault in check_one(f"{c.ROOT}/{name}", name, strict=False):
            for word in counts:
                counts[word] += bool(re.search(rf": {word}\b", fault))
    return counts["axiom"], counts["admit"]


def verify_list(variable):
    """The words of a list in proofs/verify.mk."""
    text = c.read(f"{c.ROOT}/proofs/verify.mk").replace("\\\n", " ")
    found = re.search(rf"^{variable} *:=([^\n]*)$", text, re.M)
    return found.group(1).split() if found else []


def check_all():
    faults, defined, declared = [], set(), {}
    pending = set(verify_list("PROOF_PENDING"))
    for name in sources():
        strict = name.startswith(("core/", "proofs/")) and name not in pending
        faults += check_one(f"{c.ROOT}/{name}", name, strict)
        if name.startswith("core/") and name.endswith((".c", ".h")):
            for f in c.functions(c.read(f"{c.ROOT}/{name}")):
                if f["body"] is not None:
                    defined.add(f["name"])
                else:
                    declared[f["name"]] = f"{name}:{f['line']}"
    faults += [f"{declared[n]}: {n} has a contract but no body in core"
               for n in sorted(set(declared) - defined)]
    units = {u.split(":")[1] for u in verify_list("PROOF_UNITS")}
    wanted = [n for n in sources() if n.endswith(".mlw") or
              (n.endswith(".c") and n.startswith(("core/", "proofs/theorems/", "proofs/lemmas/")))]
    faults += [f"{n}: not a unit of proofs/verify.mk" for n in wanted if n not in units | pending]
    faults += [f"{n}: both a unit and pending" for n in sorted(units & pending)]
    known = set(wanted) | {n for n in sources() if n.endswith(".h")}
    return faults + [f"proofs/verify.mk: {n} does not exist"
                     for n in sorted((units | pending) - known)]


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
    ("x.c", "static int f(int x)\n{\n    return x;\n}\n", "no contract"),
    ("x.acsl", "/*@ axiomatic A {\n  @ axiom a: \\false; } */\n", "axiom"),
    ("x.acsl", "/*@ axiomatic A {\n  @ predicate p(integer x); } */\n", "declared only"),
    ("x.acsl", "/*@ axiomatic A {\n  @ logic integer p(int *x) reads *x; } */\n", "declared only"),
    ("x.acsl", "/*@ // no axiom here\n  @ predicate p(integer x) = x > 0; */\n", None),
    ("x.acsl", "/*@ logic integer b(integer s) = 1 + b(s); */\n", "recursive"),
    ("x.acsl", "/*@ logic integer b(integer n) = n <= 0 ? 0 : 1 + b(n - 1); */\n", None),
    ("x.c", "/*@ global invariant g: x == 0; */\nint x;\n", "global invariant"),
    ("x.c", "//@ admit a: \\false;\n", "admit"),
    ("x.mlw", "module A\n axiom a: false\nend\n", "axiom a"),
    ("x.mlw", "module A\n axiom a: 1=1\n axiom b: 1=1\nend\nmodule B\n clone A with goal a\nend\n",
     "axiom b"),
    ("x.mlw", "module A\n axiom a: 1=1\nend\nmodule B\n clone A with\n  predicate p = q,\n"
     "  goal a\nend\n", None),
    ("x.mlw", "module A\n val f (x: int): int ensures { false }\nend\n", "val"),
]

if __name__ == "__main__":
    sys.exit(c.main(check_all, check_one, CASES, "annotations"))
