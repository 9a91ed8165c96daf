# SPDX-License-Identifier: ISC
"""Runs Frama-C/WP on one C file and judges the run from what it printed.

Frama-C exits with 0 whether goals are proved or not, so the exit status decides nothing here. A run
passes only if every goal is counted as proved, every property of a function with a body is Valid in
the property table, and no warning was printed that this file does not explain.
"""
import csv
import os
import re
import signal
import subprocess
import time

import printed

ROOT = printed.ROOT

# How a source is read; ci/check_shipped.py compares the tokens with those the image is made of.
READ = ["-machdep", "gcc_x86_64", "-c11", "-cpp-extra-args=-I."]

FLAGS = [
    *READ, "-wp", "-wp-rte",
    "-warn-unsigned-overflow", "-warn-unsigned-downcast", "-warn-signed-downcast",
    "-warn-left-shift-negative", "-warn-right-shift-negative", "-warn-invalid-pointer",
    "-wp-model", "Typed+Ref", "-wp-check-memory-model", "-wp-definitions-terminate",
    "-wp-par", "1", "-wp-cache", "none", "-wp-driver", "spec/vsp.driver",
]

# The searches of proofs/why3.sh, in the order in which they are asked: short ones first, so that
# a goal that one solver cannot do does not cost a long search before the next one is asked.
PROVERS = ["-wp-prover", "cvc4-brief,z3-matching,z3-brief,cvc4-long,z3-long"]

# A search ends by its steps. Time is only a net, for a goal more than 30 times what the slowest
# one takes on an idle machine; for a unit the limit of the whole gate, which 30 times would exceed.
GOAL_SECONDS = 600
UNIT_SECONDS = 5400

# Everything but the smoke tests is left out of the smoke run: the first run has proved it.
SMOKE = [
    "-wp-smoke-tests", "-wp-smoke-dead-local-init", "-wp-smoke-timeout", "60",
    "-wp-prop=" + ",".join("-@" + kind for kind in (
        "lemma", "requires", "assigns", "ensures", "exits", "assert", "invariant", "variant",
        "breaks", "continues", "returns", "complete_behaviors", "disjoint_behaviors",
        "terminates", "decreases", "check")),
]

# The last stage of a run: the program as it is after it, annotations of the library included.
PRINT = ["-no-unicode", "-print", "-print-libc", "-ocode"]

# Goals about an end that is never met, on purpose: exit(), and the end of the process's loop.
NEVER = ("_exit", "vsp_main_assigns_normal")

GOAL = re.compile(r"^\[wp\] \[([^\]]*)\] Goal (\S+) : Valid")
OPEN = re.compile(
    r"^\[wp\] \[(?:Failed|Timeout|Unknown|Stepout|Interrupted)[^\]]*\] (?:Goal )?(\S+)")
TOTAL = re.compile(r"^\[wp\] Proved goals: +(\d+) / (\d+)$")
SMOKED = re.compile(r"^\[wp\] \[(\w+)\] Smoke-test (\S+)")
TERM = re.compile(r"\\(?:separated|valid|valid_read)\((?:[^()]|\([^()]*\))*\)")
DEFINED = re.compile(r"^\[rte:annot\] annotating function (\w+)")


def environment(why3conf):
    """The prover's environment: ours alone, so that no cache or setting of the user can help, and
    no variable of the preprocessor can change what is read."""
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("FRAMAC_", "WHY3", "CPP", "GCC_")) and not k.endswith("PATH")
           or k in ("PATH", "LD_LIBRARY_PATH")}
    env.update(WHY3CONFIG=why3conf, LC_ALL="C")
    return env


def run(command, why3conf, log, stop=None, seconds=UNIT_SECONDS, cwd=ROOT, extra_env=None):
    """Runs the command with its output in the file log; returns its lines and the seconds it took.
    stop: a pattern; the run is ended at the first line that matches it."""
    began = time.monotonic()
    env = environment(why3conf)
    env["PWD"] = cwd  # Frama-C resolves paths by this variable, not by its working directory
    env.update(extra_env or {})
    lines = []
    with open(log, "w", encoding="utf-8", buffering=1) as out:
        job = subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors="replace", start_new_session=True)
        try:
            timer = _alarm(job, seconds)
            for line in job.stdout:
                out.write(line)
                lines.append(line.rstrip("\n"))
                if stop and stop.search(line):
                    break
            else:
                job.wait()
                if job.returncode != 0:
                    lines.append(f"[vsp] exit status {job.returncode}")
            timer.cancel()
        finally:
            _end(job)
    return lines, time.monotonic() - began


def _alarm(job, seconds):
    import threading
    timer = threading.Timer(seconds, _end, [job])
    timer.daemon = True
    timer.start()
    return timer


def _end(job):
    """Ends the process group of the job: no prover outlives its run."""
    try:
        os.killpg(job.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    job.wait()


def warnings(lines):
    """The messages that are neither progress nor totals, each with its continuation lines."""
    found = []
    for i, line in enumerate(lines):
        if re.search(r"Warning:|User Error|Failure:|[Aa]borted|\[vsp\]|Fatal", line):
            text = [line]
            for more in lines[i + 1:]:
                if not more.startswith("  ") or more.startswith("  Qed:"):
                    break
                text.append(more)
            found.append(text)
    return found


def hypotheses_missing(text, contracts):
    """What a `Memory model hypotheses` message assumes beyond the function's written contract.
    Calls from proved code are proved to meet it (-wp-check-memory-model); this rule is for callers
    outside: what they must keep to has to stand in the contract they read."""
    name = re.search(r"for function '(\w+)'", "\n".join(text)).group(1)
    clauses = [re.sub(r"\s+", " ", c) for c in
               re.findall(r"requires(?: \w+:)?\s([^;]*);", contracts.get(name, ""))]
    missing = []
    for assumed in re.findall(r"requires\s+([^;]*);", "\n".join(text)):
        assumed = re.sub(r"\s+", " ", assumed).strip()
        kind = r"\separated" if assumed.startswith(r"\separated") else r"\valid"
        names = set(re.findall(r"(?<!\\)\b[a-z_]\w*", assumed))
        written = [t for clause in clauses for t in TERM.findall(clause)]
        if kind == r"\valid":
            heads = [t for t in written if not t.startswith(r"\separated")]
            good = all(any(re.search(rf"\b{n}\b", t) for t in heads) for n in names)
        else:
            good = any(t.startswith(kind) and all(re.search(rf"\b{n}\b", t) for n in names)
                       for t in written)
        if not good:
            missing.append(f"Memory model hypotheses of {name} beyond its contract: {assumed}")
    return missing


def table_faults(path, defined):
    """Rows of the property table that are not Valid, for the functions with a body, and for
    properties of no function."""
    faults = []
    if not os.path.exists(path):
        return ["no property table was written"]
    with open(path, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, delimiter="\t"):
            kind, status = row["property kind"], row["status"]
            if kind == "user hypothesis" or "admit" in kind:
                faults.append(f"admitted: {row['property']} ({row['file']}:{row['line']})")
            elif row["function"] in defined and kind != "precondition" and status != "Valid":
                where = f"{row['file']}:{row['line']}"
                faults.append(f"{kind} of {row['function']} is {status} ({where})")
    return faults


def judge(lines, table, contracts, pinned=0):
    """Judges a proof run: (result, reasons); it is accepted only if reasons is empty."""
    result = {"goals": 0, "proved": 0, "qed": 0, "z3": 0, "cvc4": 0, "slowest": [0.0, ""]}
    reasons = []
    defined = [m.group(1) for m in map(DEFINED.match, lines) if m]
    totals = [m for m in map(TOTAL.match, lines) if m]
    for line in lines:
        goal, open_goal = GOAL.match(line), OPEN.match(line)
        if goal:
            by = goal.group(1)
            key = "z3" if by.startswith("Z3") else "cvc4" if by.startswith("CVC4") else "qed"
            result[key] += 1
            took = re.search(r" \((?:(\d+)')?([\d.]+)(m?)s\)(?: \(\d+\))?$", line)
            if took and key != "qed":
                seconds = float(took.group(2)) / (1000 if took.group(3) else 1)
                seconds += 60 * int(took.group(1) or 0)
                result["slowest"] = max(result["slowest"], [seconds, goal.group(2)])
            if "(Unreachable)" in line and not goal.group(2).endswith(NEVER):
                reasons.append(f"unreachable: {goal.group(2)}")
        elif open_goal:
            reasons.append(f"open goal: {open_goal.group(1)}")
    if len(totals) != 1:
        reasons.append(f"{len(totals)} totals printed instead of one")
    else:
        result["proved"], result["goals"] = map(int, totals[0].groups())
    if result["proved"] != result["goals"] and not any(r.startswith("open") for r in reasons):
        reasons.append(f"open goal: {result['goals'] - result['proved']} not named")
    if result["proved"] != result["qed"] + result["z3"] + result["cvc4"]:
        reasons.append("the goals named do not add up to the total")
    if result["goals"] < max(pinned, 1):
        reasons.append(f"fewer goals than pinned: {result['goals']} of {pinned}")
    for text in warnings(lines):
        if "Memory model hypotheses" in " ".join(text):
            reasons += hypotheses_missing(text, contracts)
        else:
            reasons.append("message: " + " ".join(t.strip() for t in text))
    return result, reasons + table_faults(table, defined)


def read_program(program, source, root=ROOT):
    """A printed program, and what it takes on trust: (Unit or None, reasons)."""
    if not os.path.exists(program):
        return None, ["no program was printed"]
    unit = printed.load(program, source)
    bound, faults = printed.bindings(root)
    return unit, faults + printed.faults(unit, bound)


def judge_smoke(lines):
    """Judges a smoke run: (number of tests, reasons)."""
    reasons, count = [], 0
    for line in lines:
        smoked = SMOKED.match(line)
        if smoked:
            count += 1
            if smoked.group(1) != "Passed":
                reasons.append(f"smoke test {smoked.group(1).lower()}: {smoked.group(2)}")
        elif re.search(r"User Error|[Aa]borted|\[vsp\]|Fatal", line):
            reasons.append("message: " + line)
    if not any("annotating function" in line for line in lines):
        reasons.append("no function was looked at")  # one without conditions has no smoke test
    return count, sorted(set(reasons))


def prove(source, name, why3conf, out, pinned=0, timeout=GOAL_SECONDS, extra=(), stop=None,
          root=ROOT, extra_env=None, flags=None):
    """Proves every function of a C file; files go to the directory out, under the given name."""
    table, program = (os.path.join(out, name + end) for end in (".csv", ".printed.c"))
    for old in (table, program):
        if os.path.exists(old):
            os.remove(old)
    command = ["frama-c", *(flags or FLAGS), *PROVERS, "-wp-timeout", str(timeout), *extra,
               source, "-then", "-report-csv", table, "-then", *PRINT, program]
    lines, seconds = run(command, why3conf, os.path.join(out, name + ".log"), stop, cwd=root,
                         extra_env=extra_env)
    unit, faults = read_program(program, source, root)
    result, reasons = judge(lines, table, unit.contracts() if unit else {}, pinned)
    if unit:
        result["axioms"], result["admits"] = unit.axioms, unit.admits
    reasons += faults
    result["seconds"] = round(seconds, 1)
    return result, reasons


def show(source, name, out, root=ROOT, why3conf=""):
    """The program of a C file as a proof would print it, unproved: (Unit or None, reasons)."""
    program = os.path.join(out, name + ".printed.c")
    if os.path.exists(program):
        os.remove(program)
    lines, _ = run(["frama-c", *READ, source, *PRINT, program], why3conf,
                   os.path.join(out, name + ".show.log"), cwd=root)
    unit, faults = read_program(program, source, root)
    return unit, ["message: " + " ".join(map(str.strip, t)) for t in warnings(lines)] + faults


def smoke(source, name, why3conf, out, root=ROOT, functions=()):
    """Smoke-tests the functions of a C file, or those named."""
    only = ["-wp-fct", ",".join(functions)] if functions else []
    lines, seconds = run(["frama-c", *FLAGS, "-wp-prover", "cvc4-smoke", *SMOKE, *only, source],
                         why3conf, os.path.join(out, name + ".smoke.log"), cwd=root)
    count, reasons = judge_smoke(lines)
    return {"goals": count, "proved": count - len(reasons), "seconds": round(seconds, 1)}, reasons
