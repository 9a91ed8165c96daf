# SPDX-License-Identifier: ISC
"""Mutants of a C file: every small change that one of the operators below can make to the code of a
function. Annotations are never changed. A mutant's name (operator and hash of the change) does not
depend on where in the file it stands, and which ones of a function are wanted is decided by hashes,
so that an edit elsewhere leaves both alone."""
import hashlib
import os
import re
import sys
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(HERE)), "ci"))
import csource as c  # noqa: E402

Token = namedtuple("Token", "text start end")
Mutant = namedtuple("Mutant", "file function name change edits")  # edits: (start, end, new text)

TOKEN = re.compile(r"0[xX][0-9a-fA-F]+\w*|\d\w*|[A-Za-z_]\w*|->|\+\+|--|<<|>>|[-+*/%<>=!]=|&&|\|\||"
                   r"[^\s\w]")
BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
LOGIC = {"&&": "||", "||": "&&"}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "++": "--", "--": "++",
              "+=": "-=", "-=": "+="}
KEYWORDS = {"if", "for", "while", "switch", "return", "case", "default", "else", "do", "sizeof"}
LABELS = ("case", "default")
TABLE = re.compile(r"^static const [^;={}]*?(\w+)\[[^=;]*= \{", re.M)
NUMBER = re.compile(r"(0[xX][0-9a-fA-F]+|\d+)([uUlL]*)$")
NAME = re.compile(r"[A-Za-z_]\w*$")


def tokens(plain, start, end):
    return [Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(plain, start, end)]


def partner(toks, i):
    """Index of the bracket that closes the one at i."""
    depth = 0
    for j in range(i, len(toks)):
        depth += (toks[j].text in "([{") - (toks[j].text in ")]}")
        if depth == 0:
            return j
    return len(toks)


def reach(toks, i, step, stops):
    """Index of the last token of the operand next to i, going left (-1) or right (1)."""
    depth, j = 0, i + step
    while 0 <= j < len(toks):
        text = toks[j].text
        depth += step * ((text in "([{") - (text in ")]}"))
        if depth < 0 or (depth == 0 and text in stops):
            break
        j += step
    return j - step


def replaced(operator, table):
    def mutate(toks):
        for before, t in zip(toks, toks[1:]):
            binary = len(t.text) > 1 or before.text in ")]" or (
                re.match(r"\w", before.text) and before.text not in KEYWORDS)
            if t.text in table and binary:
                yield operator, [(t.start, t.end, table[t.text])]
    return mutate


def off_by_one(toks):
    for before, t in zip(toks, toks[1:]):
        number = NUMBER.match(t.text)
        if number and before.text != "(void)":
            value, suffix = int(number.group(1), 0), number.group(2)
            for other in {value + 1, max(value - 1, 0)} - {value}:
                yield "off_by_one", [(t.start, t.end, f"{other}{suffix}")]
        elif re.match(r"VSP_\w+_(?:MAX|END|MIN|TOP|BYTES|WORDS)$", t.text):
            yield "off_by_one", [(t.start, t.end, f"({t.text} - 1u)")]


def another(t, names):
    """The name that follows in the sorted list of those of its family."""
    return names[(names.index(t) + 1) % len(names)]


def constant(families):
    def mutate(toks):
        for t in toks:
            family = families.get("_".join(t.text.split("_")[:2]), [])
            if t.text in family and len(family) > 1:
                yield "constant", [(t.start, t.end, another(t.text, family))]
    return mutate


def field(toks):
    names = sorted({t.text for b, t in zip(toks, toks[1:])
                    if b.text in ("->", ".") and NAME.match(t.text)})
    for before, t in zip(toks, toks[1:]):
        if before.text in ("->", ".") and t.text in names and len(names) > 1:
            yield "field", [(t.start, t.end, another(t.text, names))]


def index(toks):
    at = [t for a, t, z in zip(toks, toks[1:], toks[2:])
          if a.text == "[" and z.text == "]" and NAME.match(t.text)]
    names = sorted({t.text for t in at})
    for t in at:
        if len(names) > 1:
            yield "index", [(t.start, t.end, another(t.text, names))]


def check(toks):
    for i, t in enumerate(toks):
        if t.text in ("if", "while"):
            close = partner(toks, i + 1)
            for value in ("0", "1") if t.text == "if" else ("0",):
                yield "check", [(toks[i + 2].start, toks[close - 1].end, value)]


def operand(toks):
    stops = ("&&", "||", "?", ":", "=", ";", ",", "return", "{", "}")
    for i, t in enumerate(toks):
        if t.text in LOGIC:
            left, right = reach(toks, i, -1, stops), reach(toks, i, 1, stops)
            yield "operand", [(toks[left].start, t.end, "")]
            yield "operand", [(t.start, toks[right].end, "")]


def ternary(toks):
    for i, t in enumerate(toks):
        if t.text == "?":
            colon = reach(toks, i, 1, (":", ";")) + 1
            last = reach(toks, colon, 1, (";", ",", ":"))
            first, second = (toks[i + 1], toks[colon - 1]), (toks[colon + 1], toks[last])
            yield "ternary", [(first[0].start, first[1].end, second),
                              (second[0].start, second[1].end, first)]


def statements(toks):
    """Expression statements, as (first, last token), without their semicolon."""
    for i, t in enumerate(toks):
        starts = i == 0 or toks[i - 1].text in ("{", "}", ";", "else") or (
            toks[i - 1].text == ":" and toks[reach(toks, i - 1, -1, ";{}?")].text in LABELS)
        if not starts or t.text in KEYWORDS or t.text in "{};":
            continue
        last = reach(toks, i - 1, 1, (";",))
        declares = NAME.match(t.text) and last > i and NAME.match(toks[i + 1].text)
        if last + 1 < len(toks) and toks[last + 1].text == ";" and not declares:
            yield i, last


def statement(toks):
    for i, last in statements(toks):
        if [t.text for t in toks[i:last]] != ["(", "void", ")"]:
            yield "statement", [(toks[i].start, toks[last].end, "")]


def target(toks):
    """The targets of two assignments in a row change places."""
    sides = {}
    for i, last in statements(toks):
        equals = reach(toks, i - 1, 1, ("=", ";")) + 1
        if equals <= last:
            sides[i] = (last, (toks[i], toks[equals - 1]))
    for i, (last, first) in sides.items():
        if last + 2 in sides:
            second = sides[last + 2][1]
            yield "target", [(first[0].start, first[1].end, second),
                             (second[0].start, second[1].end, first)]


def arguments(toks):
    for i, t in enumerate(toks[:-1]):
        if not NAME.match(t.text) or t.text in KEYWORDS or toks[i + 1].text != "(":
            continue
        close, parts, j = partner(toks, i + 1), [], i + 1
        while j < close:
            last = reach(toks, j, 1, (",",))
            parts.append((toks[j + 1], toks[last]))
            j = last + 1
        for first, second in zip(parts, parts[1:]):
            if first[0].start < second[0].start:
                yield "arguments", [(first[0].start, first[1].end, second),
                                    (second[0].start, second[1].end, first)]


def result(toks):
    for i, t in enumerate(toks):
        if t.text == "return" and toks[i + 1].text != ";":
            last = reach(toks, i, 1, (";",))
            yield "result", [(toks[i + 1].start, toks[last].end, "0u")]


def plus_one(toks):
    """Of an index, a value returned, a value assigned."""
    ends = {i: partner(toks, i) - 1 for i, t in enumerate(toks) if t.text == "["}
    ends.update((i, reach(toks, i, 1, (";",))) for i, t in enumerate(toks)
                if t.text in ("return", "="))
    for i, last in ends.items():
        value = toks[i + 1:last + 1]
        if value and not (len(value) == 1 and NUMBER.match(value[0].text)):
            yield "plus_one", [(value[0].start, value[0].start, "("),
                               (value[-1].end, value[-1].end, ") + 1u")]


def families_of(text):
    """Constants of the program by the first two words of their names."""
    found = {}
    for name in sorted(set(re.findall(r"^\s*#\s*define (VSP_[A-Z0-9_]+) \S", text, re.M))):
        found.setdefault("_".join(name.split("_")[:2]), []).append(name)
    return found


def digest(*words):
    return hashlib.sha1("\0".join(words).encode()).hexdigest()


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def pieces(text, plain):
    """(function, start, end): what may be changed, bodies and tables; a table belongs to the first
    function that uses it."""
    found = []
    for m in c.FUNCTION.finditer(plain):
        if m["end"] == "{":
            found.append((m["name"], m.end(), plain.find("\n}", m.end())))
    bodies = list(found)
    for m in TABLE.finditer(plain):
        user = [name for name, start, end in bodies
                if re.search(rf"\b{m[1]}\b", plain[start:end])]
        if user:
            found.append((user[0], m.end(), plain.find("\n}", m.end())))
    return found


def apply(text, edits):
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def change_of(plain, edits):
    """The lines of an edit before and after it, in one line."""
    start = plain.rfind("\n", 0, min(e[0] for e in edits)) + 1
    end = plain.find("\n", max(e[1] for e in edits))
    new = apply(plain[start:end], [(s - start, e - start, n) for s, e, n in edits])
    return squeeze(plain[start:end]), squeeze(new)


def candidates(name, text, program):
    """Every mutant of the C file, by function, in the order in which they are wanted. program: the
    file with all it includes, for the names of constants."""
    plain = c.code(text)
    families = families_of(program)
    operators = (replaced("boundary", BOUNDARY), replaced("logic", LOGIC),
                 replaced("arithmetic", ARITHMETIC), off_by_one, constant(families), field, index,
                 check, operand, ternary, statement, target, arguments, result, plus_one)
    found = {}
    for function, start, end in pieces(text, plain):
        toks = tokens(plain, start, end)
        mine, seen = found.setdefault(function, {}), {}
        for mutate in operators:
            for operator, edits in mutate(toks):
                edits = [(s, e, n if isinstance(n, str) else plain[n[0].start:n[1].end])
                         for s, e, n in edits]
                if any(plain[s:e] != text[s:e] for s, e, _ in edits):
                    continue  # a comment or an annotation stands in it
                old, new = change_of(plain, edits)
                if TOKEN.findall(old) == TOKEN.findall(new):
                    continue
                count = seen[operator, old, new] = seen.get((operator, old, new), -1) + 1
                mark = digest(operator, old, new, str(count))[:6]
                mine[f"{operator}.{mark}"] = Mutant(
                    name, function, f"{operator}.{mark}", f"{old}  =>  {new}", tuple(edits))
    return {function: ordered(list(mine.values())) for function, mine in found.items()}


def ordered(mutants):
    """One of each operator first, then the second of each; within that by hash."""
    rank, groups = {}, {}
    for m in sorted(mutants, key=lambda m: digest(m.function, m.name)):
        operator = m.name.split(".")[0]
        rank[m.name] = groups[operator] = groups.get(operator, -1) + 1
    return sorted(mutants, key=lambda m: (rank[m.name], digest(m.function, m.name)))
