#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The statements that are proved, pinned in proofs/statements.txt: the contract of each theorem and
of each function that a proved file exports, with all predicates, logic functions and types that it
rests on, as the prover read them. Also what only all units together can show: that a name means the
same in each of them, and that what is called has a body that is proved, or is in
proofs/trusted.txt.

usage: statements.py [--pin]    reads every unit without proving it, in a minute
"""
import concurrent.futures
import hashlib
import os
import re
import sys

import printed
import wp

PINS = os.path.join("proofs", "statements.txt")
TRUSTED = os.path.join("proofs", "trusted.txt")
THEORY = ("spec/vsp.driver", "spec/dyadic.mlw")
HEAD = """# SPDX-License-Identifier: ISC
# The statements that are proved, as hashes; `make pin` rewrites them after a full proof.
#   theorem, function or trusted, its name, its own text, its text with all that it rests on
#   logic, type or file, its name, its own text: what those rest on
"""


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def data(name, root):
    """The lines of a file of data, without its comments."""
    with open(os.path.join(root, name), encoding="utf-8") as f:
        return [x.rstrip("\n") for x in f if x.strip() and not x.startswith("#")]


class Program:
    """All units together."""

    def __init__(self, units, root=wp.ROOT):
        self.root, self.faults = root, []
        self.functions, self.vocabulary = {}, {}  # name -> (kind, text, source)
        self.bodies, self.called = {}, {}
        for unit in units:
            for kind, items in (("logic", unit.logic), ("type", unit.types)):
                for name, text in items.items():
                    self.same(self.vocabulary, name, (kind, text, unit.source), "meanings")
            self.add_functions(unit)
        self.add_bodies()

    def same(self, known, name, entry, what):
        old = known.setdefault(name, entry)
        if old[:2] != entry[:2]:
            self.faults.append(f"two {what} of {name}: in {old[2]} and in {entry[2]}")

    def add_functions(self, unit):
        called = unit.called()
        for name, f in unit.functions.items():
            library = printed.BUILTIN.match(name)
            if f["body"] is None and not library and (f["contract"] or name in called):
                self.called.setdefault(name, unit.source)
            elif library and name in called:
                self.called.setdefault(name, unit.source)
            if f["body"] is not None:
                if f["static"]:
                    continue
                if self.bodies.setdefault(name, unit.source) != unit.source:
                    self.faults.append(f"two bodies of {name}: in {self.bodies[name]} and in "
                                       f"{unit.source}")
            if not library:
                entry = ("function", printed.squeeze(f"{f['head']} {f['contract']}"), unit.source)
                self.same(self.functions, name, entry, "contracts")

    def add_bodies(self):
        known = {line.split()[0] for line in data(TRUSTED, self.root)}
        bodyless = {n: s for n, s in self.called.items() if n not in self.bodies}
        self.faults += [f"{n} has no body in any unit, and is not in proofs/trusted.txt: called "
                        f"from {s}" for n, s in sorted(bodyless.items()) if n not in known]
        self.faults += [f"proofs/trusted.txt names {n}, which is proved or not called"
                        for n in sorted(known - set(bodyless))]
        self.bodyless = sorted(set(bodyless) & known)

    def under(self, text):
        """The names of all predicates, logic functions and types that a text rests on."""
        found, rest = set(), [text]
        while rest:
            for word in set(re.findall(r"\w+", rest.pop())) - found:
                if word in self.vocabulary:
                    found.add(word)
                    rest.append(self.vocabulary[word][1])
        return found

    def statements(self):
        """What is pinned: name -> (kind, own hash, names under it)."""
        kinds = {n: "theorem" if s.startswith("proofs/theorems/") else "function"
                 for n, s in self.bodies.items() if not s.startswith("proofs/lemmas/")}
        kinds.update((n, "trusted") for n in self.bodyless)
        return {n: (k, digest(self.functions[n][1]), sorted(self.under(self.functions[n][1])))
                for n, k in kinds.items()}

    def lines(self):
        """The lines of proofs/statements.txt."""
        own, items = self.statements(), set()
        out = []
        files = {n: digest(self.read(n)) for n in THEORY}
        hashes = {n: digest(e[1]) for n, e in self.vocabulary.items()}
        bound = printed.bindings(self.root)[0]
        for name, (kind, mine, under) in own.items():
            rest = [f"{n} {hashes[n]}" for n in under]
            rest += [f"{n} {h}" for n, h in files.items() if set(under) & set(bound)]
            out.append(f"{kind} {name} {mine} {digest(mine + ' '.join(rest))}")
            items |= set(under)
        out += [f"{self.vocabulary[n][0]} {n} {hashes[n]}" for n in items]
        out += [f"file {n} {h}" for n, h in files.items()]
        return sorted(out)

    def read(self, name):
        with open(os.path.join(self.root, name), encoding="utf-8") as f:
            return f.read()


def compare(program):
    """Faults: each statement that is not what its pinned line says, and what changed under it."""
    old = {line.split()[1]: line.split() for line in data(PINS, program.root)}
    new = {line.split()[1]: line.split() for line in program.lines()}
    changed = {n for n in old.keys() | new.keys() if old.get(n, ["", n, ""])[2] !=
               new.get(n, ["", n, ""])[2]}
    own, faults = program.statements(), []
    for name in sorted(old.keys() | new.keys()):
        kind = (new.get(name) or old[name])[0]
        if kind in ("logic", "type", "file") or old.get(name) == new.get(name):
            continue
        if name not in new:
            faults.append(f"statement of {name} is gone")
        elif name not in old or old[name][0] != kind:
            faults.append(f"statement of {name} is not pinned as {kind}")
        else:
            under = [n for n in own[name][2] + list(THEORY) if n in changed]
            what = ["its own contract"] * (name in changed) + [f"{n} under it" for n in under[:4]]
            faults.append(f"statement of {name} changed: {', '.join(what)}"
                          + (f" and {len(under) - 4} more" if len(under) > 4 else ""))
    if not faults and old != new:
        faults.append("statements changed: " + ", ".join(sorted(changed)))
    return faults


def pin(program):
    with open(os.path.join(program.root, PINS), "w", encoding="utf-8") as f:
        f.write(HEAD + "\n".join(program.lines()) + "\n")


def show_all(sources, out, why3conf, root=wp.ROOT):
    """Every unit printed without a proof: (units, faults)."""
    os.makedirs(out, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda s: wp.show(s, s.replace("/", "_")[:-2], out, root, why3conf),
                             sources))
    faults = [f"{s}: {r}" for s, (_, reasons) in zip(sources, done, strict=True) for r in reasons]
    return [u for u, _ in done if u], faults


def main():
    import prove
    sources = [u["source"] for u in prove.units() if u["source"].endswith(".c")]
    units, faults = show_all(sources, os.path.join(wp.ROOT, "build", "show"), "")
    program = Program(units)
    faults += program.faults
    if sys.argv[1:] == ["--pin"] and not faults:
        pin(program)
    faults += compare(program)
    for fault in faults:
        print(fault)
    count = len(program.statements())
    print(f"statements: {count} in {len(units)} units, {len(faults)} faults")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
