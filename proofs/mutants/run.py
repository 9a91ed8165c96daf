#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Breaks the code on purpose, and proves again: a mutant is killed if a goal stays open.

usage: run.py [--sample] [--jobs N] [--file NAME] [NAME...]

Without --sample: runs every wanted mutant that has no valid result yet and writes results.tsv; NAME
is a mutant (its name, or its function's). With --sample: checks the committed results, says which
mutants have none that fits these sources, and runs some, with and without, which ones decided by
the commit: the verdict has to be the one committed, or else killed.
"""
import argparse
import concurrent.futures
import re
import subprocess
import sys
import threading
import time

import generate
import prover
import results

import check_acsl  # found because generate has looked in ci

ROOT = prover.ROOT
SAMPLE_SECONDS, SAMPLE_LEAST = 150, 6
COMPILE = ["gcc", "-x", "c", "-std=c11", "-pedantic-errors", "-Wall", "-I.", "-O2", "-S", "-o", "-",
           "-"]
LOCK = threading.Lock()


def compiled(text):
    done = subprocess.run(COMPILE, input=text, cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def drop_reason(source, mutant, original):
    """Why the compiler alone shows that this is no mutant, or ''."""
    assembly = compiled(generate.apply(source.text, mutant.edits))
    return "does not compile" if not assembly else \
        "same machine code" if assembly == original else ""


def judge(source, mutant, limits, solvers):
    """(verdict, detail) of a mutant; limits: of the unchanged function."""
    goals, goal, trouble, _ = prover.attempt(
        source.name, generate.apply(source.text, mutant.edits), mutant.function,
        {s: prover.TIMES * steps for s, steps in limits.items()}, solvers,
        f"{mutant.function}.{mutant.name}")
    if goal:
        prefix = rf"^typed_ref_(vsp_)??{mutant.function}_"
        return ("undecided", trouble) if trouble else ("killed", re.sub(prefix, "", goal))
    return ("alive", f"{goals} goals proved") if goals > 0 else ("dropped", f"Frama-C: {trouble}")


class Run:
    """The full run: every wanted mutant of the sources gets a result."""

    def __init__(self, sources, names, solvers):
        self.sources, self.names, self.solvers = sources, names, solvers
        self.rows = results.load()
        self.undecided = set()

    def record(self, source, function, name, verdict, detail, change):
        row = dict(zip(results.COLUMNS, (source.name, function, name, source.keys[function],
                                         verdict, detail.replace("\t", " "), change)))
        with LOCK:
            self.rows[results.identity(row)] = row
            results.save(self.rows)

    def open_mutants(self, source):
        """Wanted ones without a result, after the compiler has dropped what it can."""
        original = compiled(source.text)
        while True:
            todo = [m for m in results.wanted(source, self.rows)
                    if not results.valid(source, self.rows, m.function, m.name)
                    and m not in self.undecided
                    and (not self.names or {m.name, m.function} & set(self.names))]
            dropped = [(m, r) for m in todo if (r := drop_reason(source, m, original))]
            for m, reason in dropped:
                self.record(source, m.function, m.name, "dropped", reason, m.change)
            if not dropped:
                return todo

    def function(self, source, function, mutants):
        known = results.valid(source, self.rows, function, "baseline")
        limits = (prover.read(known["detail"]) if known else
                  prover.baseline(source, function, self.solvers))
        if not limits:
            self.undecided.update(mutants)
            return
        if not known:
            self.record(source, function, "baseline", "baseline", prover.written(limits), "")
        for m in mutants:
            began = time.monotonic()
            verdict, detail = judge(source, m, limits, self.solvers)
            print(f"{verdict:<10}{source.name} {function} {m.name} ({detail}; "
                  f"{time.monotonic() - began:.0f} s)", flush=True)
            if verdict == "undecided":
                self.undecided.add(m)
            else:
                self.record(source, function, m.name, verdict, detail, m.change)

    def all(self, jobs):
        while True:
            work = {}
            for source in self.sources:
                for m in self.open_mutants(source):
                    work.setdefault((source, m.function), []).append(m)
            if not work:
                return
            with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
                for done in [pool.submit(self.function, source, function, mutants)
                             for (source, function), mutants in work.items()]:
                    done.result()


def seed():
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, check=False)
    if done.returncode == 0:
        return done.stdout.strip()
    return generate.digest(*(f"{s.name}{s.keys}" for s in all_sources()))


def again(source, mutant, row, rows, solvers):
    """(verdict, detail) of a mutant; the unchanged function has to prove, too. row: its result that
    fits the sources, or None."""
    if row is None or row["verdict"] == "dropped":
        reason = drop_reason(source, mutant, compiled(source.text))
        if reason:
            return "dropped", reason
    known = results.valid(source, rows, mutant.function, "baseline")
    limits = prover.baseline(source, mutant.function, solvers,
                             prover.read(known["detail"]) if known else None)
    return judge(source, mutant, limits, solvers) if limits else ("undecided", "")


def sample(sources, rows, solvers, jobs):
    """Runs mutants, in an order decided by the commit, while there is time."""
    mark, began = seed(), time.monotonic()
    wanted, listed = {m for s in sources for m in results.wanted(s, rows)}, results.survivors()
    chosen = [(s, m, row) for s in sources for part in s.candidates.values() for m in part
              if (row := results.valid(s, rows, m.function, m.name)) or m in wanted]
    chosen.sort(key=lambda x: generate.digest(mark, x[1].file, x[1].function, x[1].name))
    proofs, found = [], []

    def worker(part):
        for source, m, row in part:
            if time.monotonic() - began > SAMPLE_SECONDS and len(proofs) >= SAMPLE_LEAST:
                return
            verdict, detail = again(source, m, row, rows, solvers)
            print(f"{verdict:<10}{m.file} {m.function} {m.name} ({detail})", flush=True)
            if verdict != "dropped":
                proofs.append(m)
            due = row["verdict"] if row else "dropped" if verdict == "dropped" else \
                "alive" if (m.file, m.function, m.name) in listed else "killed"
            if verdict != due:
                found.append(f"{m.file} {m.function} {m.name}: {verdict}, and not {due}")

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for done in [pool.submit(worker, chosen[k::jobs]) for k in range(jobs)]:
            done.result()
    print(f"{len(proofs)} mutants proved, chosen by {mark[:12]}")
    if len(proofs) < SAMPLE_LEAST:
        found.append(f"only {len(proofs)} mutants to prove")
    return found


def all_sources():
    named = [source for _, source, _ in check_acsl.units()[0]]
    return [results.Source(n) for n in named if n.startswith(("core/", "shell/"))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    sources, solvers = all_sources(), prover.Solvers()
    chosen = [s for s in sources if not options.file or s.name in options.file]
    if options.sample:
        rows = results.load()
        found, gaps = results.faults(sources, rows)
        for gap in gaps:
            print(f"not run yet: {gap}")
        found += sample(sources, rows, solvers, options.jobs)
    else:
        run = Run(chosen, options.names, solvers)
        if not options.names:  # results of earlier sources stay until all are run
            results.prune(sources, run.rows)
        run.all(options.jobs)
        rows = run.rows
        results.save(rows)
        found = [f"undecided: {m.file} {m.function} {m.name}" for m in run.undecided]
        if len(chosen) == len(sources) and not options.names:
            found += sum(results.faults(sources, rows), [])
    for fault in found:
        print(fault)
    fit = [row["verdict"] for s in sources for part in s.candidates.values() for m in part
           if (row := results.valid(s, rows, m.function, m.name))]
    missing = [m for s in sources for m in results.wanted(s, rows)
               if not results.valid(s, rows, m.function, m.name)]
    print(f"mutants: {fit.count('killed')} killed, {fit.count('alive')} survive by results of "
          f"these sources; {len(missing)} have none")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
