#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Proves the units of proofs/verify.mk from scratch, without a cache.

usage: prove.py [--unit NAME] [--smoke] [--pin] [--jobs N] [--timeout SECONDS]

Prints one line for each module (goals, proved, by which solver, seconds) and ends with
`proved N of N goals, 0 axioms, 0 admits`, counted in what the runs printed. Exits with 1 if
anything is open. A full run also compares the statements with the pinned ones (statements.py) and
writes build/proofs/summary.json with the same totals. --unit takes a module or the base name of a
source; --smoke runs smoke tests in place of the goals, without --unit of the theorems and of what
core/service/service.h declares, with `all` of everything; --pin rewrites the pinned counts and
statements.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import time

import printed
import statements
import theories
import wp

sys.path.insert(0, os.path.join(wp.ROOT, "ci"))
import check_acsl  # noqa: E402  (the list of units)
import csource  # noqa: E402

JOBS = 4  # for two cores: WP waits for its provers in steps, so two runs leave a third of them idle
OUT = os.path.join(wp.ROOT, "build", "proofs")
FACE = os.path.join(wp.ROOT, "core", "service", "service.h")
VERIFY = os.path.join(wp.ROOT, "proofs", "verify.mk")
COUNTS = ("goals", "proved", "qed", "z3", "cvc4")
TRUST = ("axioms", "admits")


def units():
    """The units of proofs/verify.mk: dicts with module, source, name, pinned."""
    return [{"module": module, "source": source, "pinned": goals,
             "name": os.path.splitext(source)[0].replace("/", "_")}
            for module, source, goals in check_acsl.units()[0]]


def select(all_units, wanted):
    if not wanted:
        return all_units
    chosen = [u for u in all_units if wanted in (
        u["module"], u["source"], os.path.splitext(os.path.basename(u["source"]))[0])]
    if not chosen:
        sys.exit(f"prove: no unit or module named {wanted} in proofs/verify.mk")
    return chosen


def to_smoke(all_units, wanted):
    """The units whose functions are smoke-tested: what an auditor reads, if none is wanted: every
    theorem, and every function that core/service/service.h declares."""
    all_units = [{**u, "functions": ()} for u in all_units if u["source"].endswith(".c")]
    if wanted:
        return all_units if wanted == "all" else select(all_units, wanted)
    faced = {f["name"] for f in csource.functions(csource.read(FACE))}
    found = [u for u in all_units if u["source"].startswith("proofs/theorems/")]
    for unit in all_units:
        text = csource.read(os.path.join(wp.ROOT, unit["source"]))
        mine = {f["name"] for f in csource.functions(text) if f["body"] is not None} & faced
        if mine and unit not in found:
            found.append({**unit, "functions": sorted(mine)})
            faced -= mine
    if faced:
        sys.exit(f"prove: no unit holds {', '.join(sorted(faced))}")
    return found


def prove_unit(unit, options, why3conf):
    pinned = 0 if options.pin else unit["pinned"]
    if unit["source"].endswith(".mlw"):
        return theories.prove(unit["source"], unit["name"], why3conf, OUT, pinned)
    if options.smoke:
        return wp.smoke(unit["source"], unit["name"], why3conf, OUT, functions=unit["functions"])
    return wp.prove(unit["source"], unit["name"], why3conf, OUT, pinned, options.timeout)


def version(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          check=False)
    return (done.stdout.split("\n") or ["?"])[0].strip()


def module_line(name, rows):
    total = {k: sum(r["result"].get(k, 0) for r in rows) for k in COUNTS}
    seconds = sum(r["result"]["seconds"] for r in rows)
    verdict = "ok" if not any(r["reasons"] for r in rows) else "OPEN"
    return (f"{name:<12}{total['goals']:>6} goals {total['proved']:>6} proved"
            f"   qed {total['qed']:>5}   z3 {total['z3']:>5}   cvc4 {total['cvc4']:>4}"
            f" {seconds:>7.1f} s   {verdict}")


def smoke_line(name, rows):
    count = sum(r["result"]["goals"] for r in rows)
    seconds = sum(r["result"]["seconds"] for r in rows)
    faults = sum(len(r["reasons"]) for r in rows)
    return f"{name:<12}{count:>6} smoke tests {faults:>4} failed {seconds:>7.1f} s"


def run_all(chosen, options, why3conf):
    """Proves the units, `jobs` at a time, largest first; prints a module when all of it is done."""
    line = smoke_line if options.smoke else module_line
    modules = list(dict.fromkeys(u["module"] for u in chosen))
    rows = {m: [] for m in modules}
    order = sorted(chosen, key=lambda u: -u["pinned"])
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = {pool.submit(prove_unit, u, options, why3conf): u for u in order}
        for job in concurrent.futures.as_completed(jobs):
            unit = jobs[job]
            result, reasons = job.result()
            rows[unit["module"]].append({**unit, "result": result, "reasons": reasons})
            done = rows[unit["module"]]
            if len(done) == sum(u["module"] == unit["module"] for u in chosen):
                print(line(unit["module"], done), flush=True)
                for row in done:
                    for reason in row["reasons"]:
                        print(f"    {row['source']}: {reason}", flush=True)
    return rows


def pin(rows):
    """Writes the goal counts of a fully proved run into proofs/verify.mk."""
    with open(VERIFY, encoding="utf-8") as f:
        text = f.read()
    for row in (r for m in rows.values() for r in m):
        source, goals = row["source"], row["result"]["goals"]
        text = re.sub(rf":{re.escape(source)}:\d+", f":{source}:{goals}", text)
    with open(VERIFY, "w", encoding="utf-8") as f:
        f.write(text)


def all_together(chosen, options, good):
    """Faults of the statements that all units together printed; with --pin, writes them."""
    units = [printed.load(path, u["source"]) for u in chosen
             if os.path.exists(path := os.path.join(OUT, u["name"] + ".printed.c"))]
    program = statements.Program(units)
    if options.pin and good and not program.faults:
        statements.pin(program)
    return program.faults + statements.compare(program)


def counts_pinned(rows):
    """Faults: goal counts that proofs/verify.mk does not state."""
    return [f"{r['source']}: {r['result']['goals']} goals, pinned are {r['pinned']}; run make pin"
            for r in rows if r["result"]["goals"] != r["pinned"]]


def summary(rows, options, seconds, totals):
    return {
        "goals": totals["goals"], "proved": totals["proved"],
        "axioms": totals["axioms"], "admits": totals["admits"],
        "qed": totals["qed"], "z3": totals["z3"], "cvc4": totals["cvc4"],
        "seconds": round(seconds), "jobs": options.jobs, "goal_timeout_seconds": options.timeout,
        "tools": {"frama-c": version("frama-c", "-version"), "why3": version("why3", "--version"),
                  "z3": version("z3", "--version"), "cvc4": version("cvc4", "--version")},
        "flags": " ".join(wp.FLAGS),
        "modules": [
            {"module": name, **{k: sum(r["result"].get(k, 0) for r in part) for k in COUNTS},
             "seconds": round(sum(r["result"]["seconds"] for r in part), 1),
             "units": [{"source": r["source"], **r["result"], "open": r["reasons"]}
                       for r in sorted(part, key=lambda r: r["source"])]}
            for name, part in rows.items()],
    }


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--unit", default="")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--jobs", type=int, default=JOBS)
    parser.add_argument("--timeout", type=int, default=wp.GOAL_SECONDS)
    return parser.parse_args()


def main():
    options = parse()
    os.makedirs(OUT, exist_ok=True)
    chosen = (to_smoke if options.smoke else select)(units(), options.unit)
    why3conf = os.path.join(wp.ROOT, "build", "why3.conf")
    subprocess.run(["sh", os.path.join(wp.ROOT, "proofs", "why3.sh"), why3conf], check=True,
                   stdout=subprocess.DEVNULL)
    began = time.monotonic()
    rows = run_all(chosen, options, why3conf)
    seconds = time.monotonic() - began
    everything = [r for m in rows.values() for r in m]
    faults = sum(len(r["reasons"]) for r in everything)
    totals = {k: sum(r["result"].get(k, 0) for r in everything) for k in COUNTS + TRUST}
    if options.smoke:
        print(f"smoke tests: {totals['goals']} run, {faults} failed, {seconds:.0f} seconds")
        return 1 if faults or not (totals["goals"] or options.unit) else 0
    bad = faults or any(totals[k] for k in TRUST) or totals["proved"] != totals["goals"] \
        or not totals["goals"]
    if not options.unit:
        with open(os.path.join(OUT, "summary.json"), "w", encoding="utf-8") as f:
            json.dump(summary(rows, options, seconds, totals), f, indent=2)
            f.write("\n")
        together = all_together(chosen, options, not bad)
        together += [] if options.pin else counts_pinned(everything)
        for fault in together:
            print(f"    {fault}")
        faults += len(together)
    if options.pin and not bad:
        pin(rows)
    slowest = max(r["result"].get("slowest", [0.0, ""]) for r in everything)
    print(f"{seconds:.0f} seconds, slowest goal {slowest[0]:.1f} s {slowest[1]}")
    if faults:
        print(f"{faults} faults")
    print(f"proved {totals['proved']} of {totals['goals']} goals, {totals['axioms']} axioms, "
          f"{totals['admits']} admits", flush=True)
    return 1 if bad or faults else 0


if __name__ == "__main__":
    sys.exit(main())
