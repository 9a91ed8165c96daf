# SPDX-License-Identifier: ISC
"""Reading of our own C for the checks: comments, functions, annotations, by the style we keep."""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Folders whose every C file is a proof unit, and folders in them with programs of other processes.
PROVED = ("core/", "shell/", "proofs/lemmas/", "proofs/theorems/")
OUTSIDE = ("shell/client/", "shell/host/")
# Files with a function that never returns, on purpose: the process, and the closed loop.
ENDLESS = ("shell/main.c", "proofs/theorems/closed_loop.c")
MAKEFILES = ("GNUmakefile", "ci/install.mk", "proofs/verify.mk", "shell/host/sources.mk",
             "tests/sources.mk")
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def blank(text):
    """The same number of lines, with nothing on them."""
    return re.sub(r"[^\n]", " ", text)


def code(text):
    """The C code: comments, annotations and strings blanked, line numbers kept."""
    return TOKEN.sub(lambda m: blank(m.group()), text)


def annotations(text):
    """The ACSL text: everything but annotations blanked, and // comments within them."""
    out, last = [], 0
    for m in TOKEN.finditer(text):
        out.append(blank(text[last:m.start()]))
        keep = m.group().startswith(("/*@", "//@"))
        body = m.group()
        if keep and body.startswith("/*@"):
            body = re.sub(r"//[^\n]*", lambda c: blank(c.group()), body[3:-2])
            body = "   " + re.sub(r"^(\s*)@", r"\1 ", body, flags=re.M) + "  "
        elif keep:
            body = "   " + body[3:]
        out.append(body if keep else blank(body))
        last = m.end()
    return "".join(out) + blank(text[last:])


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def files(*suffixes, under=("core", "spec", "shell", "proofs", "tests", "ci")):
    """The project's files with one of the suffixes, sorted, relative to the root."""
    found = []
    for top in under:
        for folder, dirs, names in os.walk(os.path.join(ROOT, top)):
            dirs[:] = sorted(d for d in dirs if d != "__pycache__")
            found += [os.path.relpath(os.path.join(folder, n), ROOT) for n in names
                      if n.endswith(suffixes)]
    return sorted(found)


FUNCTION = re.compile(
    r"^(?P<head>(?!typedef|struct \w+ \{|enum|union|_Static|extern \"C\")[A-Za-z_][\w \t\n*]*?"
    r"[ *])(?P<name>\w+)\((?P<params>[^;{}()]*(?:\([^()]*\)[^;{}()]*)*)\)\s*(?P<end>[;{])", re.M)


def contract_in(text):
    """The ACSL of the last annotation in the text, unless it is ghost code."""
    blocks = [m.group() for m in TOKEN.finditer(text) if m.group().startswith(("/*@", "//@"))]
    last = annotations(blocks[-1]).strip() if blocks else ""
    return "" if last.startswith("ghost") else last


def functions(text):
    """Functions declared or defined at column 0: dicts with name, head, params, line, body (None
    for a declaration), last (its last line), contract (ACSL right above, or '')."""
    plain, notes = code(text), annotations(text)
    found = []
    for m in FUNCTION.finditer(plain):
        entry = {"name": m["name"], "head": m["head"].strip(), "params": m["params"],
                 "line": line_of(plain, m.start()), "body": None}
        stop = m.end()
        if m["end"] == "{":
            close = plain.find("\n}", m.end())
            stop = close + 2 if close >= 0 else len(plain)
            entry["body"] = plain[m.end():close]
            entry["body_notes"] = notes[m.end():close]
        entry["last"] = line_of(plain, stop - 1)
        above = max(plain.rfind(";", 0, m.start()), plain.rfind("}", 0, m.start()),
                    plain.rfind("#", 0, m.start()), 0)
        end = plain.find("\n", above) if plain[above:above + 1] == "#" else above
        entry["contract"] = contract_in(text[end:m.start()])
        found.append(entry)
    return found


def is_proved(name):
    """Whether a C file has to be a proof unit, or a header has contracts."""
    return name.startswith(PROVED) and not name.startswith(OUTSIDE)


def self_test(cases, check):
    """Runs check on the text of each case, as (file name, text, expected word or None for none)."""
    bad = 0
    for name, text, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            faults = check(path, name)
        good = (not faults) if expected is None else any(expected in f for f in faults)
        if not good:
            bad += 1
            print(f"self-test: {name} {text!r}: expected {expected}, got {faults}")
    print(f"self-test: {len(cases) - bad} of {len(cases)} cases as expected")
    return 1 if bad or not cases else 0


def report(faults, what):
    for fault in faults:
        print(fault)
    print(f"{what}: {len(faults)} faults")
    return 1 if faults else 0


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def main(check_all, check_one, cases, what):
    if sys.argv[1:] == ["--self-test"]:
        return self_test(cases, check_one)
    return report(check_all(), what)
