#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Negative controls: each file here is wrong in a way that the prover's tool accepts or passes over
in silence. The run succeeds only if every file is rejected, for the reason that its first lines
name. One control tells that the runner itself can see an accepted file: good.c must pass.

The first lines of a control: `hole:` what is wrong, `by:` who must reject it (proof, print, smoke,
scan, core, theory, pin, count, environment, cache, accept) and `expect:` a part of the reason, or
more with &&. A .tree file is a change of the project, made in a copy of it; see tree.py.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(ROOT, "proofs"), os.path.join(ROOT, "ci")]
import check_acsl  # noqa: E402
import check_core  # noqa: E402
import prove  # noqa: E402
import theories  # noqa: E402
import tree  # noqa: E402
import wp  # noqa: E402

OUT = os.path.join(ROOT, "build", "negative")
TIMEOUT = 3  # seconds for each goal: the false ones stay open however long


def head(path):
    with open(path, encoding="utf-8") as f:
        text = f.read(1000)
    return {key: re.search(rf"^.*?{key}: (.*?)(?: \*\))?$", text, re.M).group(1).strip()
            for key in ("hole", "by", "expect")}


def poisoned(source, name, conf):
    """A cache in which the false goal is edited to `valid`. Checks first that the tool believes it
    when it may read the cache, then judges our own run beside that cache."""
    cache = os.path.join(OUT, "cache")
    os.makedirs(cache, exist_ok=True)
    use = ["update" if f == "none" else f for f in wp.FLAGS]
    extra = {"FRAMAC_WP_CACHEDIR": cache}
    wp.prove(source, name, conf, OUT, 0, TIMEOUT, extra_env=extra, flags=use)
    edited = 0
    for entry in os.listdir(cache):
        path = os.path.join(cache, entry)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        new = re.sub(r'"verdict": *"(?!valid)\w+"', '"verdict": "valid"', text)
        edited += new != text
        with open(path, "w", encoding="utf-8") as f:
            f.write(new)
    use = ["replay" if f == "update" else f for f in use]
    _, believed = wp.prove(source, name, conf, OUT, 0, TIMEOUT, extra_env=extra, flags=use)
    if not edited or any(r.startswith("open goal") for r in believed):
        return [f"the control is void: {edited} entries edited, {believed}"]
    os.environ["FRAMAC_WP_CACHE"] = "replay"
    os.environ["FRAMAC_WP_CACHEDIR"] = cache
    try:
        return wp.prove(source, name, conf, OUT, 0, TIMEOUT)[1]
    finally:
        del os.environ["FRAMAC_WP_CACHE"], os.environ["FRAMAC_WP_CACHEDIR"]


def elsewhere(source, name, conf):
    """Judges a run for which CPP of the environment asks for another preprocessor."""
    os.environ["CPP"] = "gcc -C -E -I. -DVSP_ELSEWHERE"
    try:
        return wp.prove(source, name, conf, OUT, 0, TIMEOUT)[1]
    finally:
        del os.environ["CPP"]


def reasons_for(by, path, name, conf):
    source = os.path.relpath(path, ROOT)
    if by == "scan":
        return check_acsl.check_one(path, "core/" + os.path.basename(path))
    if by == "print":
        return wp.show(source, name, OUT, why3conf=conf)[1]
    if by == "core":
        return check_core.check_one(path, "core/" + os.path.basename(path))
    if by == "smoke":
        return wp.smoke(source, name, conf, OUT)[1]
    if by == "theory":
        return theories.prove(source, name, conf, OUT, 0, TIMEOUT)[1]
    if by == "pin":
        return wp.prove(source, name, conf, OUT, 1000, TIMEOUT)[1]
    if by == "count":
        result = wp.prove(source, name, conf, OUT, 0, TIMEOUT)[0]
        return prove.counts_pinned([{"source": source, "pinned": 1, "result": result}])
    if by == "environment":
        return elsewhere(source, name, conf)
    if by == "cache":
        return poisoned(source, name, conf)
    return wp.prove(source, name, conf, OUT, 0, TIMEOUT)[1]


def main():
    os.makedirs(OUT, exist_ok=True)
    conf = os.path.join(ROOT, "build", "why3.conf")
    os.system(f"sh '{ROOT}/proofs/why3.sh' '{conf}' >/dev/null")
    wanted = sys.argv[1:]
    passed = failed = 0
    for entry in sorted(os.listdir(HERE)):
        name, suffix = os.path.splitext(entry)
        if suffix not in (".c", ".mlw", ".tree") or (wanted and name not in wanted):
            continue
        path = os.path.join(HERE, entry)
        control = head(path)
        if suffix == ".tree":
            reasons = tree.reasons(path, name, control["by"], os.path.join(OUT, name), conf)
        else:
            reasons = reasons_for(control["by"], path, name, conf)
        if control["by"] == "accept":
            good = not reasons
        else:
            good = all(any(part in r for r in reasons) for part in control["expect"].split(" && "))
        passed, failed = passed + good, failed + (not good)
        print(f"{'ok' if good else 'FAILED':<7}{entry:<24}{control['hole']}", flush=True)
        if not good:
            print(f"       expected {control['expect']!r}, got {reasons}")
    print(f"negative: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
