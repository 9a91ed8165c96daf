# SPDX-License-Identifier: ISC
"""The normalised program that Frama-C prints from the very run that proves: what is written here is
what the prover took for true, after the preprocessor, so no macro and no line splice can hide a
word from this reader. It finds what is taken on trust, and cuts the text into named items."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "ci"))
import csource  # noqa: E402

TOKEN = re.compile(r'/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[{};]', re.S)
CLAUSE = re.compile(r"(?:check |admit )?(?:requires|terminates|decreases|assigns|ensures|exits|"
                    r"behavior|assumes|allocates|frees|complete|disjoint)\b")
GLOBAL = re.compile(r"(?:check )?lemma\b|predicate\b|logic\b|ghost\b")  # and the theory's names
INSIDE = re.compile(r"(?:assert|check|loop|ghost)\b")
BUILTIN = re.compile(r"(?:__builtin|__fc|Frama_C|__atomic|__sync)_?\w*$")
HYPOTHESES = re.compile(r"\s*behavior wp_typed_ref_\w+:(?:\s*requires\s+(?:[\w.]+:\s*)?"
                        r"\\(?:valid|valid_read|separated)\((?:[^;&|!=?<>]|->)*\);)+")
THEORY = "VspDyadicTheory"
BINDING = re.compile(r'(?:predicate|logic integer) "(\w+)"\(([\w,]*)\) = "\w+";')
KNOWN = re.compile(r'|//.*|library vsp_dyadic:|why3\.import \+= "dyadic\.Dyadic";')


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def bindings(root=ROOT):
    """(symbols that spec/vsp.driver binds, with their parameters, faults). A driver can give any
    symbol another meaning than its definition, so each line must be of a form known here."""
    found, faults = {}, []
    with open(os.path.join(root, "spec", "vsp.driver"), encoding="utf-8") as f:
        for n, line in enumerate(f.read().split("\n"), 1):
            m = BINDING.fullmatch(line.strip())
            if m:
                found[m.group(1)] = m.group(2).split(",")
            elif not KNOWN.fullmatch(line.strip()):
                faults.append(f"spec/vsp.driver:{n}: a line of an unknown form")
    return found, faults


def chunks(text):
    """The program at its top level: (annotation right above or alone, C text or '')."""
    depth, start, notes = 0, 0, []
    for m in TOKEN.finditer(text):
        word = m.group()
        if word.startswith("/*") and depth == 0 and not text[start:m.start()].strip():
            if word.startswith("/*@"):
                note = word[3:-2].strip()
                if CLAUSE.match(note):
                    notes.append(note)
                else:
                    yield note, ""
            start = m.end()
        elif word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
            head = text[start:m.end()].split("{", 1)[0]
            if depth == 0 and "(" in head and "=" not in head:
                yield "\n".join(notes), text[start:m.end()]
                start, notes = m.end(), []
        elif word == ";" and depth == 0:
            yield "\n".join(notes), text[start:m.end()]
            start, notes = m.end(), []
    if text[start:].strip():
        yield "", text[start:]


class Unit:
    """A printed program, by name: functions (dicts with contract, head, static, body), logic and
    types (name -> text), and what its annotations are."""

    def __init__(self, text, source):
        self.source, self.functions, self.logic, self.types, self.odd = source, {}, {}, {}, []
        self.axioms = self.admits = 0
        self.declared = {}  # logic symbols without a definition -> parameters
        self.read(text)

    def read(self, text):
        for note, c_text in chunks(text):
            if c_text:
                self.c_item(note, c_text)
            else:
                self.annotation(note)

    def annotation(self, note):
        if note.startswith("ghost"):
            self.read(note[len("ghost"):].replace("/@", "/*@").replace("@/", "*/"))
        elif note.startswith("axiomatic"):
            if note.split()[1] != THEORY:
                self.odd.append(" ".join(note.split()[:2]))
            for part in note.split("{", 1)[1].rsplit("}", 1)[0].split(";"):
                if part.strip():
                    self.symbol(part.strip() + ";")
        elif GLOBAL.match(note):
            self.symbol(note)
        else:
            self.odd.append(" ".join(note.split()[:2]))
        self.count(note)

    def symbol(self, note):
        m = re.match(r"(?:predicate|logic\s+[^=(;]*?[ *])\s*(\w+)\s*(?:\{[^}]*\}\s*)?"
                     r"(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\s*([=;]|reads)", note)
        if not m:
            if not re.match(r"(?:check )?lemma\b", note):
                self.odd.append(" ".join(note.split()[:2]))
            return
        name, params, then = m.groups()
        self.logic[name] = squeeze(note)
        if then != "=":
            self.declared[name] = [squeeze(p).rsplit(" ", 1)[0] for p in (params or "").split(",")]

    def c_item(self, note, c_text):
        head = re.sub(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)", "", c_text.split("{", 1)[0])
        tag = re.match(r"\s*(struct|union|enum)\s+(\w+)\s*\{", c_text)
        name = re.search(r"\b(\w+)\s*\(", head)
        if tag:
            self.types[tag.group(2)] = squeeze(c_text)
        elif re.match(r"\s*typedef\b", c_text):
            self.types[re.findall(r"\w+", c_text.split("(")[0])[-1]] = squeeze(c_text)
        elif name and "=" not in head:
            old = self.functions.get(name.group(1), {"contract": "", "body": None})
            body = c_text[len(c_text.split("{", 1)[0]):] if "{" in c_text else old["body"]
            contract = squeeze(HYPOTHESES.sub("", "\n" + note)) or old["contract"]
            self.functions[name.group(1)] = {
                "contract": contract, "body": body, "static": bool(re.search(r"\bstatic\b", head)),
                "head": squeeze(re.sub(r"\b(?:extern|_Noreturn)\b|;", "", head))}
            self.count(note)
            self.count(c_text)

    def contracts(self):
        return {name: f["contract"] for name, f in self.functions.items()}

    def count(self, text):
        plain = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
        self.axioms += len(re.findall(r"\baxiom\b", plain))
        self.admits += len(re.findall(r"\badmit\b", plain))

    def called(self):
        """Names followed by a parenthesis in the bodies of this unit, ghost code included."""
        found = set()
        for f in self.functions.values():
            found |= set(re.findall(r"\b([A-Za-z_]\w*)\s*\(", f["body"] or ""))
        return found & set(self.functions)


def recursion(name, text):
    """Whether a logic function is recursive other than f(.., n) = n <= 0 ? base : .. f(.., n - 1)
    .., which is well founded."""
    head, body = text.split("=", 1)
    uses = re.findall(rf"\b{name}\s*(?:\{{[^}}]*\}}\s*)?\(((?:[^()]|\([^()]*\))*)\)", body)
    if not re.search(rf"\b{name}\b", body):
        return False
    last = re.search(r"\((.*)\)", head).group(1).split(",")[-1].split()[-1]
    base = re.match(rf"\s*{last} <= \w+ ?\?", body)
    return not (base and uses and len(uses) == len(re.findall(rf"\b{name}\b", body))
                and all(re.fullmatch(rf"\s*{last} - 1\s*", u.split(",")[-1]) for u in uses))


def cycles(logic):
    """Logic symbols that reach themselves through another one."""
    uses = {n: {w for w in re.findall(r"\w+", t) if w in logic and w != n}
            for n, t in logic.items()}
    for start in sorted(uses):
        seen, rest = set(), list(uses[start])
        while rest:
            node = rest.pop()
            if node == start:
                yield start
                break
            if node not in seen:
                seen.add(node)
                rest += uses[node]


def contract_faults(name, f, source):
    terms = re.findall(r"\bterminates (.*?);", f["contract"])
    if f["contract"] and not BUILTIN.match(name):
        if not terms:
            yield f"{name}: no terminates clause"
        elif terms != [r"\true"] and not (source in csource.ENDLESS and terms == [r"\false"]):
            yield f"{name}: terminates {terms[0]}"
    notes = re.findall(r"/\*@(.*?)\*/", f["body"] or "", re.S)
    yield from (f"{name}: annotation {' '.join(n.split()[:2])}" for n in notes
                if not INSIDE.match(n.strip()) and not n.strip().startswith("admit"))
    yield from (f"{name}: forged conversation with the kernel" for n in notes
                if n.strip().startswith("ghost") and "vsp_talk_" in n)
    if re.search(r"\b(?:asm|__asm__)\b", f["body"] or ""):
        yield f"{name}: assembly"


def faults(unit, bound):
    """What this unit takes on trust, or leaves to tricks. Functions without a body are for the
    union of all units: see statements.py."""
    found = [f"axioms: {unit.axioms}"] * bool(unit.axioms)
    found += [f"admits: {unit.admits}"] * bool(unit.admits)
    found += [f"annotation {words}" for words in unit.odd]
    for name, params in unit.declared.items():
        if name not in bound:
            found.append(f"{name} is declared only")
        elif bound[name] != params:
            found.append(f"{name}({','.join(params)}) is bound with other parameters")
    found += [f"spec/vsp.driver overrides the definition of {name}"
              for name in bound if name in unit.logic and name not in unit.declared]
    found += [f"{n} is recursive" for n, t in unit.logic.items()
              if n not in unit.declared and recursion(n, t)]
    found += [f"{n} is recursive through others" for n in cycles(unit.logic)]
    for name, f in unit.functions.items():
        found += contract_faults(name, f, unit.source)
    return [f"printed: {what}" for what in found]


def load(path, source):
    with open(path, encoding="utf-8", errors="replace") as f:
        return Unit(f.read(), source)
