# SPDX-License-Identifier: ISC
"""Proves a Why3 theory (spec/*.mlw), goal by goal, with a fixed list of attempts."""
import os
import re
import subprocess
import sys
import time

import wp

sys.path.insert(0, os.path.join(wp.ROOT, "ci"))
import check_acsl  # noqa: E402

# Prover, search of proofs/why3.sh and transformation, in this order on whatever is still open.
ATTEMPTS = [("Z3", "brief", ""), ("Z3", "long", ""), ("CVC4", "brief", "split_vc"),
            ("Z3", "brief", "split_vc"), ("Z3", "long", "split_vc"), ("CVC4", "long", "split_vc"),
            ("Z3", "long", "induction_pr"), ("CVC4", "long", "induction_pr")]
SECONDS = 60  # the net, 30 times what the slowest goal takes on an idle machine
VERDICT = re.compile(r"(?:Goal|Sub-goal [^\n]* of goal) (\S+)\.\nProver result is: (\w+)")


def modules(text):
    return re.findall(r"^module (\w+)", re.sub(r"\(\*.*?\*\)", "", text, flags=re.S), re.M)


def attempt(path, module, goals, search, transform, why3conf, seconds):
    """Goal -> for each of its parts, whether this attempt proves it. goals None: all goals."""
    command = ["why3", "prove", "-L", "spec", "-P", search, "-t", str(seconds)]
    command += ["-a", transform] if transform else []
    command += [path, "-T", module]
    for goal in goals or ():
        command += ["-G", goal]
    done = subprocess.run(command, cwd=wp.ROOT, env=wp.environment(why3conf), text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    verdicts = {}
    for goal, answer in VERDICT.findall(done.stdout):
        verdicts.setdefault(goal, []).append(answer == "Valid")
    if done.returncode != 0 and not verdicts:
        raise RuntimeError(done.stdout.strip())
    return verdicts, done.stdout


def prove(path, name, why3conf, out, pinned=0, seconds=SECONDS):
    """Proves all goals of a theory file: (result, reasons) as wp.prove does."""
    began = time.monotonic()
    result = {"goals": 0, "proved": 0, "qed": 0, "z3": 0, "cvc4": 0}
    reasons = []
    with open(os.path.join(wp.ROOT, path), encoding="utf-8") as f:
        text = f.read()
    with open(os.path.join(out, name + ".log"), "w", encoding="utf-8") as log:
        for module in modules(text):
            still = None
            parts = {}  # (goal, transformation) -> for each part, whether any attempt proved it
            for prover, search, transform in ATTEMPTS:
                if still == []:
                    break
                try:
                    verdicts, printed = attempt(path, module, still,
                                                f"{prover},,{search}", transform, why3conf,
                                                seconds)
                except RuntimeError as error:
                    reasons.append(f"message: {error}")
                    break
                log.write(f"== {module} {prover} {search} {transform}\n{printed}\n")
                if still is None:
                    result["goals"] += len(verdicts)
                    still = list(verdicts)
                for goal, answers in verdicts.items():
                    before = parts.get((goal, transform), answers)
                    parts[goal, transform] = [a or b for a, b in zip(before, answers, strict=True)]
                good = [g for g in still if all(parts.get((g, transform), [False]))]
                result[prover.lower()] += len(good)
                result["proved"] += len(good)
                still = [g for g in still if g not in good]
            reasons += [f"open goal: {module}.{goal}" for goal in still or ()]
    trusted = [what for what, _ in check_acsl.theory(os.path.join(wp.ROOT, path))]
    result["axioms"] = sum(what.startswith("axiom") for what in trusted)
    result["admits"] = len(trusted) - result["axioms"]
    reasons += [f"trusted: {what}" for what in trusted]
    if result["goals"] < max(pinned, 1):
        reasons.append(f"fewer goals than pinned: {result['goals']} of {pinned}")
    result["seconds"] = round(time.monotonic() - began, 1)
    return result, reasons
