# SPDX-License-Identifier: ISC
"""What the proof of a function rests on in the sources: its text and contract, and from there every
contract, predicate, lemma, record and constant that is named, and what these name. The key of a
function is a hash of all that; a result of a proof stays valid as long as the key does."""
import hashlib
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(HERE)), "ci"))
import csource as c  # noqa: E402

LOGIC = re.compile(r"\b(?:predicate|logic\s[^=;(]*?|lemma|axiomatic)\s*\b(\w+)\s*(?:\{[^}]*\}\s*)?"
                   r"(?=[(:={])")
GHOST = re.compile(r"^ *(?!else\b)[\w *]+?\b(\w+)\([^;{}]*\)\s*[;{]", re.M)
STARTS = re.compile(r"^ *(?:predicate|logic|lemma)\b", re.M)
WORD = re.compile(r"[A-Za-z_]\w*")
CLAUSE = ("requires", "terminates", "assigns", "ensures")


def included(path, root=c.ROOT, seen=None):
    """The texts of a file and of all it includes from the project, by path."""
    seen = {} if seen is None else seen
    full = os.path.join(root, path)
    if path not in seen and os.path.exists(full):
        seen[path] = c.read(full)
        for name in re.findall(r'^#include "([^"]+)"', seen[path], re.M):
            included(name, root, seen)
    return seen


def normal(text):
    """The text without plain comments and without layout."""
    text = c.TOKEN.sub(lambda m: m.group() if m.group().startswith(("/*@", "//@", '"', "'"))
                       else " ", text)
    return re.sub(r"[\s@]+", " ", text).strip()


def items(text):
    """(names that it defines, text, whether it is a function's body) for each part of a file."""
    plain = c.code(text)
    for m in re.finditer(r"^[ \t]*#[ \t]*define[ \t]+(\w+)(?:[^\n]*\\\n)*[^\n]*", plain, re.M):
        yield [m.group(1)], text[m.start():m.end()], False
    for m in c.TOKEN.finditer(text):
        notes = c.annotations(m.group()).strip() if m.group().startswith("/*@") else ""
        column = m.start() - text.rfind("\n", 0, m.start()) - 1
        if notes and column == 0 and not notes.startswith(CLAUSE):
            names, starts = LOGIC, [0, *(s.start() for s in STARTS.finditer(notes))]
            if notes.startswith("ghost"):
                names, starts = GHOST, [0]
            elif notes.startswith("axiomatic"):
                starts = [0]
            for start, end in zip(starts, [*starts[1:], len(notes)]):
                yield names.findall(notes[start:end]), f"/*@ {notes[start:end]} */", False
    last = 0
    for m in re.finditer(r"(?:^\}[^;\n]*;?|^(?!#)[^\n]*;)[ \t]*$", plain, re.M):
        if m.group().startswith((" ", "\t")) and plain.count("{", last, m.end()) != plain.count(
                "}", last, m.end()):
            continue
        if plain.count("{", last, m.end()) != plain.count("}", last, m.end()):
            continue
        chunk = text[last:m.end()]
        code = re.sub(r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", " ", plain[last:m.end()], flags=re.M)
        last = m.end()
        yield from declaration(chunk, code)


def declaration(chunk, code):
    """The names of a declaration or definition at the top of a file."""
    function = c.FUNCTION.search(code.lstrip())
    if function:
        contract = c.contract_in(chunk[:chunk.find(function["name"] + "(")])
        head = f"{function['head']} {function['name']}({function['params']})"
        yield [function["name"]], head + " /*@ " + contract + " */", False
        if function["end"] == "{":
            yield [function["name"]], chunk[chunk.find(function["name"] + "("):], True
        return
    tag = re.match(r"\s*(?:typedef\s+)?(struct|enum|union)\s+(\w+)?\s*\{", code)
    if tag and tag.group(1) == "enum":
        yield WORD.findall(code), code, False
    elif tag:
        yield [tag.group(2) or "", *re.findall(r"\}\s*(\w+)\s*;", code)], code, False
    elif not code.lstrip().startswith("_Static_assert"):
        name = re.search(r"\b(\w+)\s*(?:\[[^=;]*)?(?:=|;)", code)
        yield ([name.group(1)] if name else []), code, False


def keys(path, root=c.ROOT):
    """Function defined in the file -> key."""
    defined, always = {}, []
    for name, text in included(path, root).items():
        for names, part, body in items(text):
            part = normal(part)
            if re.search(r"/\*@.*\blemma\b", part):
                always.append(part)
            for word in names:
                defined.setdefault(word, []).append((part, body, name == path))
    found = {}
    for function, parts in defined.items():
        if any(body and mine for _, body, mine in parts):
            found[function] = key_of(function, defined, always)
    return found


def key_of(function, defined, always):
    used, seen = set(always), set()
    waiting = [w for part in always for w in WORD.findall(part)]
    for part, _, _ in defined[function]:
        used.add(part)
        waiting += WORD.findall(part)
    while waiting:
        word = waiting.pop()
        if word in seen or word == function or word not in defined:
            continue
        seen.add(word)
        for part, body, _ in defined[word]:
            if not body and part not in used:
                used.add(part)
                waiting += WORD.findall(part)
    return hashlib.sha1("\n".join(sorted(used)).encode()).hexdigest()[:12]
