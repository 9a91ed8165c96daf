#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Self-test of the mutants: what the operators make of a small file, that annotations and names of
mutants stay as they are, that a key changes with what a proof rests on and with nothing else, and
what the rules on results refuse."""
import os
import sys
import tempfile

import context
import generate
import prover
import results

HEADER = """#ifndef VSP_A_H
#define VSP_A_H
#define VSP_A_MAX 8u
#define VSP_A_ONE 1u
#define VSP_A_TWO 2u
/*@ predicate VspSmall(integer k) = k <= VSP_A_MAX;
  @ predicate VspOther(integer k) = k == 3;
  @*/
/* What f says. */
/*@ requires small: VspSmall(a);
  @ terminates \\true;
  @ assigns \\nothing;
  @ ensures sum: \\result <= 2 * VSP_A_MAX;
  @*/
int f(int a, int b);
int g(int a, int b);
#endif
"""
SOURCE = """#include "core/a.h"

static const int table[2] = {4, 5};

static int h(int a)
{
    return table[a];
}

int g(int a, int b)
{
    /* a comment: a < b */
    int sum = 0;
    int n;

    /*@ loop invariant n: 0 <= n <= 2;
      @ loop assigns n, sum;
      @*/
    for (n = 0; n < 2; n++) {
        sum += h(n);
    }
    if (a < 0 || b >= 2) {
        return f(b, a);
    }
    switch (a) {
    case VSP_A_ONE:
        a = 3;
        b = 4;
        break;
    }
    return a > b ? sum : 1;
}
"""
WANTED = {
    "boundary": ["if (a < 0 || b >= 2) {  =>  if (a <= 0 || b >= 2) {",
                 "return a > b ? sum : 1;  =>  return a >= b ? sum : 1;"],
    "logic": ["if (a < 0 || b >= 2) {  =>  if (a < 0 && b >= 2) {"],
    "arithmetic": ["sum += h(n);  =>  sum -= h(n);",
                   "for (n = 0; n < 2; n++) {  =>  for (n = 0; n < 2; n--) {"],
    "off_by_one": ["static const int table[2] = {4, 5};  =>  static const int table[2] = {4, 6};",
                   "int sum = 0;  =>  int sum = 1;", "a = 3;  =>  a = 2;"],
    "constant": ["case VSP_A_ONE:  =>  case VSP_A_TWO:"],
    "check": ["if (a < 0 || b >= 2) {  =>  if (0) {", "if (a < 0 || b >= 2) {  =>  if (1) {"],
    "operand": ["if (a < 0 || b >= 2) {  =>  if ( b >= 2) {",
                "if (a < 0 || b >= 2) {  =>  if (a < 0 ) {"],
    "ternary": ["return a > b ? sum : 1;  =>  return a > b ? 1 : sum;"],
    "statement": ["sum += h(n);  =>  ;", "break;  =>  ;", "a = 3;  =>  ;"],
    "target": ["a = 3; b = 4;  =>  b = 3; a = 4;"],
    "arguments": ["return f(b, a);  =>  return f(a, b);"],
    "result": ["return f(b, a);  =>  return 0u;"],
    "plus_one": ["return table[a];  =>  return table[(a) + 1u];",
                 "return f(b, a);  =>  return (f(b, a)) + 1u;"],
}


def mutants(text):
    found = generate.candidates("core/a.c", text, HEADER + text)
    return {(m.function, m.name): m for part in found.values() for m in part}


def generator():
    """What is wrong with the generator."""
    made = mutants(SOURCE)
    notes = generate.c.annotations(SOURCE)
    for operator, changes in WANTED.items():
        have = {m.change for m in made.values() if m.name.startswith(operator + ".")}
        for change in set(changes) - have:
            yield f"{operator} does not make: {change}"
    for m in made.values():
        text = generate.apply(SOURCE, m.edits)
        if generate.c.annotations(text).split() != notes.split() or "a comment: a < b" not in text:
            yield f"{m.name} changes an annotation or a comment"
        if generate.TOKEN.findall(generate.c.code(text)) == generate.TOKEN.findall(
                generate.c.code(SOURCE)):
            yield f"{m.name} changes nothing"
    moved = mutants("/* one line more */\n" + SOURCE.replace("return table[a];",
                                                             "return table[a + 0];"))
    for key, m in made.items():
        if m.function == "g" and (key not in moved or moved[key].change != m.change):
            yield f"{m.name} is lost by an edit elsewhere"
    order = generate.candidates("core/a.c", SOURCE, HEADER + SOURCE)["g"]
    first = [m.name.split(".")[0] for m in order[:10]]
    if len(set(first)) != 10:
        yield f"the first ten are not of ten operators: {first}"


def keys(header, source):
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, "core"))
        for name, text in (("a.h", header), ("a.c", source)):
            with open(os.path.join(root, "core", name), "w", encoding="utf-8") as f:
                f.write(text)
        return context.keys("core/a.c", root)


def contexts():
    """What is wrong with the keys."""
    was = keys(HEADER, SOURCE)
    if set(was) != {"g", "h"}:
        yield f"keys of {sorted(was)}"
    for what, old, new, changed in (
            ("a predicate two steps away", "k <= VSP_A_MAX", "k < VSP_A_MAX", {"g"}),
            ("a constant three steps away", "VSP_A_MAX 8u", "VSP_A_MAX 9u", {"g"}),
            ("a contract called", "\\result <=", "\\result <", {"g"}),
            ("a predicate that nothing names", "k == 3", "k == 4", set()),
            ("a comment", "What f says.", "What it says.", set()),
            ("a table", "{4, 5}", "{4, 6}", {"h"}),
            ("an invariant", "0 <= n <= 2", "0 <= n", {"g"}),
            ("a body called", "return table[a];", "return table[0];", {"h"}),
            ("code", "a < 0 ||", "a <= 0 ||", {"g"})):
        text = keys(HEADER.replace(old, new), SOURCE.replace(old, new))
        got = {f for f in was if text.get(f) != was[f]}
        if got != changed:
            yield f"{what} changes the keys of {sorted(got)}, not {sorted(changed)}"


def rules():
    """What is wrong with the rules on results."""
    source = results.Source.__new__(results.Source)
    source.name, source.text, source.keys = "core/a.c", SOURCE, keys(HEADER, SOURCE)
    source.candidates = generate.candidates("core/a.c", SOURCE, HEADER + SOURCE)
    chosen = results.wanted(source, {})
    if len(chosen) < results.PER_FILE or {m.function for m in chosen} != {"g", "h"}:
        yield f"{len(chosen)} wanted"

    def row(m, verdict, key):
        return {**dict.fromkeys(results.COLUMNS, ""), "file": m.file, "function": m.function,
                "name": m.name, "verdict": verdict, "key": key or source.keys[m.function]}

    for what, verdict, key, expected in (
            ("killed", "killed", "", "fewer than 400"),
            ("stale", "killed", "x", "run make mutants"),
            ("survivor", "alive", "", "gives no reason")):
        rows = {results.identity(r): r for r in (row(m, "killed", "") for m in chosen)}
        one = row(chosen[0], verdict, key)
        rows[results.identity(one)] = one
        found = sum(results.faults([source], rows), [])
        if not any(expected in f for f in found) or (what == "killed") != (len(
                [f for f in found if f.startswith("core/a.c")]) == 0):
            yield f"{what}: {found}"
    one = row(chosen[0], "dropped", "")
    if chosen[0] in results.wanted(source, {results.identity(one): one}):
        yield "a dropped mutant is wanted"


def traps():
    """What is wrong with the reading of statements that trap for sure."""
    printed = ["[rte] a.c:1: Warning: ", "  guaranteed RTE: assert one;", "[rte] a.c:2: Warning: ",
               "  guaranteed RTE:", "  assert two;", "[wp] 3 goals scheduled"]
    found = prover.guaranteed(printed)
    if found != ["assert one;", "assert two;"] or prover.guaranteed(printed[-1:]):
        yield f"statements that trap: {found}"


def main():
    bad = [*generator(), *contexts(), *rules(), *traps()]
    for fault in bad:
        print(f"self-test: {fault}")
    print(f"self-test of the mutants: {len(bad)} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
