# SPDX-License-Identifier: ISC
"""Proofs of one function of a file, changed or not, within limits on the steps of each solver.

The function as it is is proved first, and what it took of each solver is measured. Its limits L are
the most steps that any goal took, and a tenth more, but at least FLOOR; within L it proves wholly.
A mutant is killed if it leaves a goal of the function open with three times L. Wall time is a far
net only. Callers rest on the contract, so no other function needs to be asked.
"""
import os
import re
import shutil
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "proofs"))
import wp  # noqa: E402

OUT = os.path.join(ROOT, "build", "mutants")
FLOOR = {"cvc4-brief": 30000, "z3-matching": 200000, "z3-brief": 400000}  # of proofs/why3.sh
FACTORS = (1, 3, 10)  # of the steps that proofs/why3.sh grants, to measure an unchanged function
MARGIN, TIMES = 1.1, 3
NET = 240  # seconds for a goal and a solver, a hundred times what these steps take when idle
LOCK = threading.Lock()


class Solvers:
    """The searches, and configurations of them with other limits."""

    def __init__(self):
        os.makedirs(OUT, exist_ok=True)
        base = os.path.join(OUT, "why3.conf")
        subprocess.run(["sh", os.path.join(ROOT, "proofs", "why3.sh"), base], check=True,
                       stdout=subprocess.DEVNULL)
        with open(base, encoding="utf-8") as f:
            self.parts = f.read().split("[prover]")
        self.granted, self.printed, self.written = {}, {}, set()
        for part in self.parts:
            has = dict(re.findall(r'^(\w+) = "(.*)"', part, re.M))
            if has.get("shortcut") in FLOOR:
                steps = re.search(r"rlimit=(\d+)", has["command"])
                self.granted[has["shortcut"]] = int(steps.group(1))
                name = f"{has['name']} {has['version']} ({has['alternative']})"
                self.printed[name] = has["shortcut"]

    def config(self, limits):
        """The path of a configuration with these limits, by shortcut."""
        path = os.path.join(OUT, f"why3-{'-'.join(str(limits[s]) for s in self.granted)}.conf")
        parts = []
        for part in self.parts:
            name = re.search(r'^shortcut = "(.*)"', part, re.M)
            steps = limits.get(name[1]) if name else None
            parts.append(re.sub(r"rlimit=\d+", f"rlimit={steps}", part) if steps else part)
        with LOCK:
            if path not in self.written:  # once: another run may be reading it
                with open(path, "w", encoding="utf-8") as f:
                    f.write("[prover]".join(parts))
                self.written.add(path)
        return path

    def scaled(self, factor):
        return {s: round(steps * factor) for s, steps in self.granted.items()}

    def measured(self, lines):
        """The limits L of a function from what was printed when it was proved."""
        limits = dict(FLOOR)
        for line in lines:
            goal = re.match(r"\[wp\] \[(.*?)\] Goal \S+ : Valid.*\((\d+)\)$", line)
            if goal and goal[1] in self.printed:
                name = self.printed[goal[1]]
                limits[name] = max(limits[name], round(int(goal[2]) * MARGIN))
        return limits


class Stop:
    """Ends a run when the first open goal is told with what each solver said."""

    def __init__(self, provers):
        self.left, self.goal, self.said = provers, "", []

    def search(self, line):
        if not self.goal:
            found = wp.OPEN.match(line)
            self.goal = found.group(1) if found else ""
            if found and re.search(r"Goal ", line) is None:
                self.left = 0
        elif line.startswith("  "):
            self.said.append(line.strip())
            self.left -= 1
        return self.goal and self.left <= 0


def guaranteed(lines):
    """The statements that trap for sure, of which no goal is made: printed in one line or two."""
    return [m[1].strip() or after.strip() for line, after in zip(lines, [*lines[1:], ""])
            if (m := re.match(r"\s*guaranteed RTE:(.*)", line))]


def attempt(name, text, function, limits, solvers, tag):
    """Proves one function of a file with this text: (goals or -1, open goal or "", trouble,
    lines printed)."""
    root = os.path.join(OUT, tag)
    shutil.rmtree(root, ignore_errors=True)
    for part in ("core", "spec", "shell"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(root, part))
    with open(os.path.join(root, name), "w", encoding="utf-8") as f:
        f.write(text)
    stop = Stop(len(solvers.granted))
    command = ["frama-c", *wp.FLAGS, "-wp-prover", ",".join(solvers.granted), "-wp-timeout",
               str(NET), "-wp-fct", function, "-no-unicode", name]
    lines, seconds = wp.run(command, solvers.config(limits), root + ".log", stop, seconds=7200,
                            cwd=root)
    shutil.rmtree(root)
    total = [m for m in map(wp.TOTAL.match, lines) if m]
    refuted = guaranteed(lines)
    if refuted and not stop.goal:
        return 0, f"refuted: {refuted[0]}", "", lines  # no goal is made of it, and the rest follows
    if stop.goal:
        odd = [s for s in stop.said if not re.search(r": (Unknown|Step limit|Timeout)", s)]
        # A solver that the net caught may say so in words that Why3 does not know.
        return 0, stop.goal, "; ".join(odd) if seconds < NET else "", lines
    if len(total) == 1 and total[0].group(1) == total[0].group(2):
        return int(total[0].group(1)), "", "", lines
    bad = [line for line in lines if re.search(r"User Error|[Aa]borted|Failure|exit status", line)]
    return -1, "", (bad or lines[-1:] or ["nothing printed"])[0], lines


def baseline(source, function, solvers, known=None):
    """The limits of the function as it is, or {} if it does not prove; known: limits within which
    it has to prove."""
    for limits in [known] if known else map(solvers.scaled, FACTORS):
        goals, left, trouble, lines = attempt(source.name, source.text, function, limits, solvers,
                                              f"{function}.baseline")
        if goals > 0:
            return known or solvers.measured(lines)
    print(f"{source.name}: {function} as it is does not prove: {left} {trouble}", flush=True)
    return {}


def written(limits):
    return " ".join(f"{s}:{steps}" for s, steps in limits.items())


def read(detail):
    return {s: int(steps) for s, steps in (part.split(":") for part in detail.split())}
