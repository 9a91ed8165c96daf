#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The C that core/ and the client library may use: no bit operators (but `<< 1`, which doubles),
recursion, goto, unions, pointer casts, globals, calls through bare pointers, or anything that would
let the proved code differ from the shipped code."""
import re
import sys

import csource as c

WORDS = {"goto": "goto", "union": "union", "__FRAMAC__": "__FRAMAC__", "asm": "assembly",
         "__asm__": "assembly", "volatile": "volatile", "malloc": "libc", "free": "libc",
         "memcpy": "libc", "memset": "libc", "setjmp": "setjmp", "va_list": "varargs"}
BITS = re.compile(r"<<(?! 1;)|>>|[|]=|&=|\^=|~|\^|(?<![|])[|](?![|])|(?<=[\w)\]])\s*&(?!&)")


def bit_operators(plain):
    """Binary & | ^ ~ << >>; a unary & (address) follows no operand."""
    for m in BITS.finditer(plain):
        if m.group().strip() == "&" and plain[m.start() - 1:m.start()] == "&":
            continue
        before = re.search(r"(\w+)\s*$", plain[:m.start() + 1])
        if m.group().strip() == "&" and before and before.group(1) == "return":
            continue
        yield c.line_of(plain, m.start()), m.group().strip()


def calls(body):
    return set(re.findall(r"\b(\w+)\s*\(", body)) - {"if", "while", "for", "switch", "return",
                                                     "sizeof", "_Static_assert"}


def check_file(path, name):
    text = c.read(path)
    plain = "\n".join("" if re.match(r"\s*#\s*include", line) else line
                      for line in c.code(text).split("\n"))
    faults = [f"{name}:{n}: bit operator {op}" for n, op in bit_operators(plain)]
    for m in re.finditer(r"\b\w+\b", plain + " "):
        if m.group() in WORDS:
            faults.append(f"{name}:{c.line_of(plain, m.start())}: {WORDS[m.group()]}")
    if "__FRAMAC__" in text and not any("__FRAMAC__" in f for f in faults):
        faults.append(f"{name}: __FRAMAC__")
    for m in re.finditer(r"\(\s*(?:const\s+)?(?:struct\s+)?\w+(?:\s+const)?\s*\*+\s*\)\s*[\w(&]",
                         plain):
        faults.append(f"{name}:{c.line_of(plain, m.start())}: cast to a pointer")
    for m in re.finditer(r"\(\s*\*\s*\w+\s*\)\s*\(", plain):
        faults.append(f"{name}:{c.line_of(plain, m.start())}: function pointer")
    for m in re.finditer(r"^(?!static const|const|struct \w+;|#|typedef|_Static|extern)"
                         r"[a-z_][\w ]*?\b\w+(?:\[[^\]]*\])*\s*(?:=[^;{]*;|;|=\s*\{)", plain, re.M):
        if "(" not in m.group():
            faults.append(f"{name}:{c.line_of(plain, m.start())}: global variable")
    if re.search(r"\bstatic\s+(?!const|inline)[\w ]+\b\w+\s*(=|;|\[)",
                 "\n".join(f["body"] or "" for f in c.functions(text))):
        faults.append(f"{name}: static variable in a function")
    return faults


def recursion(graph):
    """A cycle of the call graph, or None."""
    state = {}
    for root in sorted(graph):
        stack = [(root, iter(sorted(graph[root])))]
        if state.get(root):
            continue
        state[root] = 1
        while stack:
            node, rest = stack[-1]
            for nxt in rest:
                if state.get(nxt) == 1:
                    return [n for n, _ in stack] + [nxt]
                if nxt in graph and not state.get(nxt):
                    state[nxt] = 1
                    stack.append((nxt, iter(sorted(graph[nxt]))))
                    break
            else:
                state[node] = 2
                stack.pop()
    return None


def graph_faults(texts):
    graph = {f["name"]: calls(f["body"]) for t in texts for f in c.functions(t) if f["body"]}
    cycle = recursion(graph)
    return [f"recursion: {' -> '.join(cycle)}"] if cycle else []


def check_one(path, name):
    return check_file(path, name) + graph_faults([c.read(path)])


def check_all():
    core = c.files(".c", ".h", ".acsl", under=("core",)) + ["spec/abi.h"]
    client = c.files(".c", ".h", under=("shell/client",))
    faults = [f for n in core + client for f in check_file(f"{c.ROOT}/{n}", n)]
    return faults + [f for names in (core, client)
                     for f in graph_faults([c.read(f"{c.ROOT}/{n}") for n in names])]


CASES = [
    ("x.c", "int f(int a)\n{\n    return a & 3;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return a | 3;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return a << 1;\n}\n", None),
    ("x.c", "int f(int a)\n{\n    return a << 10;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return a << 1 << a;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    a &= 3;\n    return a;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return (a) &3;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return ~a;\n}\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return a ^ a;\n}\n", "bit operator"),
    ("x.c", "#define F(a) ((a) >> 3)\n", "bit operator"),
    ("x.c", "int f(int a)\n{\n    return g(&a) && a || a; /* a & b */\n}\n", None),
    ("x.c", "int *f(void)\n{\n    return &k->x;\n}\n", None),
    ("x.c", "int f(int a)\n{\n    return f(a - 1);\n}\n", "recursion"),
    ("x.c", "int g(int a)\n{\n    return f(a);\n}\n\nint f(int a)\n{\n    return g(a);\n}\n",
     "recursion"),
    ("x.c", "int f(int a)\n{\n    goto out;\n}\n", "goto"),
    ("x.c", "union u {\n    int a;\n};\n", "union"),
    ("x.c", "#ifdef __FRAMAC__\n#endif\n", "__FRAMAC__"),
    ("x.c", "int f(void *p)\n{\n    return *(int *)p;\n}\n", "cast to a pointer"),
    ("x.c", "int f(int (*g)(int))\n{\n    return (*g)(1);\n}\n", "function pointer"),
    ("x.c", "uint32_t counter;\n", "global variable"),
    ("x.c", "static uint32_t counter = 3;\n", "global variable"),
    ("x.c", "static const uint32_t table[2] = {1, 2};\n", None),
    ("x.c", "int f(void)\n{\n    static int n;\n    return n;\n}\n", "static variable"),
]

if __name__ == "__main__":
    sys.exit(c.main(check_all, check_one, CASES, "core language"))
