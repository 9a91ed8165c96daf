#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The code proved is the code shipped. Sources: no conditional but include guards and defaults, no
extension of a compiler, no trick of the preprocessor. Image: what `make` would run to build it,
with both compilers, compiles exactly the proved files, with known flags, and the C tokens that each
compiler gets are those that the prover reads; nothing in the link can put another symbol in the
place of a proved one."""
import hashlib
import os
import re
import shlex
import subprocess
import sys
import tempfile

import csource as c

sys.path.insert(0, os.path.join(c.ROOT, "proofs"))
import check_acsl  # noqa: E402  (the proof units)
import wp  # noqa: E402  (how the prover reads a source)

IMAGES = ("build/vspaced.elf", "build/clang/vspaced.elf")
# Flags of the image's compilers that leave the meaning of our C as the proof's model has it.
COMPILE = re.compile(r"-std=c11|-I\.|-W(?![lap],)[\w=-]+|-ffile-prefix-map=[^ ]+=\.|-O[0-3s]|-g|"
                     r"-m64|-mno-red-zone|-mgeneral-regs-only|-ffreestanding|-fno-(?:pic|ident|"
                     r"stack-protector|asynchronous-unwind-tables)|-fvisibility=hidden|-flto=auto|"
                     r"-ffat-lto-objects|-MMD|-MP")
# A linker that compiles (-flto) is told how.
LINK = re.compile(r"-nostdlib|-static|-Wl,-z,[\w=-]+|-Wl,-T,shell/\w+/link\.ld|"
                  r"-Wl,--(?:build-id=none|orphan-handling=error|fatal-warnings)")
HARMLESS = re.compile(r'mkdir -p [\w/]+|echo "[^"`$]*"|'
                      r'ci/setup\.sh build/setup\.(\w+) run \1')
PREAMBLE = ("MAKEFLAGS += -rR --no-print-directory", "SHELL := /bin/sh", "export LC_ALL := C")
SYSTEM = re.compile(r"/usr/(?:include|lib/gcc|lib/llvm-\d+|lib/clang|share/frama-c/libc)/")
WORD = re.compile(r'[A-Za-z_]\w*|\.?\d(?:[eEpP][+-]|[\w.])*|L?"(?:\\.|[^"\\])*"|'
                  r"L?'(?:\\.|[^'\\])*'|\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|[<>=!+\-*/%&|^]=|&&|\|\||"
                  r"##|\S")
MAX = re.compile(r"(0[xX][0-9a-fA-F]+|\d+)(?:[uU][lL]{0,2}|[lL]{1,2}[uU])")
TRICKS = {r"\\\n": "line splice", r"\?\?[=/'()!<>-]": "trigraph"}
DIGRAPH = re.compile(r"%:|<%|%>|<:|:>")
INCLUDE = re.compile(r'include ("(?:core|shell|spec|proofs)/[\w/]+\.(?:h|acsl)"|<stdint\.h>)')
ALLOWED = {"_Static_assert", "_Noreturn", "_Bool"}
SCRIPT = re.compile(r"\b(?:INPUT|GROUP|INCLUDE|STARTUP|SEARCH_DIR|EXTERN|INSERT|OVERLAY|BYTE|SHORT|"
                    r"LONG|QUAD|SQUAD|FILL|NOCROSSREFS)\b")


def directives(plain, name, text):
    """Directives other than includes, defines, the guard and `#ifndef X / #define X v / #endif`."""
    lines = [(n, re.sub(r"\s+", " ", line.strip()[1:].strip()))
             for n, line in enumerate(plain.split("\n"), 1) if line.strip().startswith("#")]
    raw = text.split("\n")
    words = [w for _, w in lines]
    guard = words[:1] and words[0].startswith("ifndef ")
    if guard and words[1:2] == ["define" + words[0][6:]] and words[-1] == "endif":
        lines, words = lines[2:-1], words[2:-1]
    skip = 0
    for i, (n, word) in enumerate(lines):
        if skip:
            skip -= 1
        elif word.startswith("include") and INCLUDE.fullmatch(
                re.sub(r"\s+", " ", raw[n - 1].strip()[1:].strip())):
            continue
        elif re.match(r"define \w+", word):
            continue
        elif re.fullmatch(r"ifndef \w+", word) and words[i + 2:i + 3] == ["endif"] \
                and re.match("define" + word[6:] + r"\b [^\s].*", words[i + 1]) \
                and lines[i + 2][0] == n + 2:
            skip = 2
        else:
            yield f"{name}:{n}: directive #{word}"


def check_one(path, name):
    """Faults of one source of the image, or of what is proved about it."""
    text = c.read(path)
    if name in c.MAKEFILES:
        return list(makefile_faults(text, name))
    if name.endswith(".ld"):
        return list(script_faults(text, name, {"vsp_proved"}))
    plain = c.code(text)
    faults = [f"{name}:{c.line_of(text, m.start())}: {what}" for pattern, what in TRICKS.items()
              for m in re.finditer(pattern, text)]
    faults += [f"{name}:{c.line_of(plain, m.start())}: digraph" for m in DIGRAPH.finditer(plain)]
    faults += directives(plain, name, text)
    for m in re.finditer(r"\b(?:__\w+|_[A-Z]\w*|asm|typeof)\b", plain):
        if m.group() not in ALLOWED:
            faults.append(f"{name}:{c.line_of(plain, m.start())}: {m.group()} is not of our C")
    return faults


def tokens(printed):
    """The C tokens of a preprocessor's output that come from files of ours. Unsigned constants are
    taken by value and without parentheses of their own, as the headers of compilers spell
    UINT64_MAX each in a way of theirs."""
    found, ours = [], True
    for line in printed.split("\n"):
        m = re.match(r'# \d+ "((?:\\.|[^"\\])*)"', line)
        if m:
            ours = not SYSTEM.match(os.path.normpath(m.group(1)))
        elif ours:
            found += WORD.findall(line)
    found = [f"{int(m.group(1), 0)}{'ul' if 'l' in w.lower() else 'u'}"
             if (m := MAX.fullmatch(w)) and not re.match(r"0\d", w) else w for w in found]
    text, size = "\n".join(["", *found, ""]), -1
    while len(text) != size:
        size = len(text)
        text = re.sub(r"(?<=\n)\(\n(\d+ul?)\n\)(?=\n)", r"\1", text)
    return text.split("\n")[1:-1]


def run(command, env=None):
    done = subprocess.run(command, cwd=c.ROOT, env=env, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stderr or done.stdout).strip().split("\n")[0])
    return done.stdout


def clean():
    env = wp.environment("")
    return {k: v for k, v in env.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}


def prover_commands(sources):
    """Source -> the command with which the prover preprocesses it, less what keeps comments."""
    env = {**clean(), "PWD": c.ROOT}
    printed = run(["frama-c", *wp.READ, "-print-cpp-commands", *sources], env)
    found = [shlex.split(line) for line in printed.split("\n") if line.startswith("  ")]
    return {os.path.relpath(w[-3], c.ROOT): [x for x in w[:-2] if x not in ("-C", "-dD")]
            for w in found}


def image_commands(printed):
    """What `make` would run: ([(source, object, command)], [(target, objects)], faults)."""
    compiled, linked, faults = [], [], []
    for line in printed.strip().split("\n"):
        words = shlex.split(line) if '"' not in line else line.split()
        if words[:1] in (["gcc"], ["clang"]) and words[-4:-3] == ["-c"] and words[-2] == "-o":
            compiled.append((words[-3], words[-1], words[:-4]))
            faults += [f"{words[-3]}: compiled with {w}" for w in words[1:-4]
                       if not COMPILE.fullmatch(w)]
        elif words[:1] in (["gcc"], ["clang"]) and "-o" in words:
            at = words.index("-o")
            linked.append((words[at + 1], words[at + 2:]))
            faults += [f"{words[at + 1]}: linked with {w}" for w in words[1:at]
                       if not LINK.fullmatch(w) and not COMPILE.fullmatch(w)]
        elif not HARMLESS.fullmatch(line):
            faults.append(f"a recipe that this check does not know: {line}")
    return compiled, linked, faults


def makefile_faults(text, name):
    """Lines that could make `make` do something else than it says when it is asked what it does."""
    for n, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*(?:ifn?eq|ifn?def|else)\b", line) \
                or re.search(r"\b(?:MAKEFLAGS|SHELL|RECIPEPREFIX|export|override)\b", line) \
                and line not in PREAMBLE:
            yield f"{name}:{n}: {line.strip()}: the build depends on more than it says"


def script_faults(text, name, proved):
    """Symbols of proved files that a linker script gives a value, and commands that add code."""
    plain = re.sub(r"/\*.*?\*/", lambda m: c.blank(m.group()), text, flags=re.S)
    plain = re.sub(r'"[^"\n]*"', '""', plain)
    for m in re.finditer(r"([\w.$]+)\s*(?:[-+*/&|]|<<|>>)?=(?!=)", plain):
        if m.group(1) in proved:
            yield f"{name}:{c.line_of(plain, m.start())}: gives {m.group(1)} another value"
    for m in SCRIPT.finditer(plain):
        yield f"{name}:{c.line_of(plain, m.start())}: {m.group()} in a linker script"


def assembly_faults(source, command, proved):
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "x.o")
        run([*command, "-c", source, "-o", target], clean())
        names = {line.split()[0] for line in c.output("nm", "-P", target).splitlines()
                 if line.split()[1] not in "Uw"}
    return [f"{source}: defines {n}, which a proved file defines" for n in sorted(names & proved)]


def image_faults():
    compiled, linked, faults = image_commands(run(["make", "-n", "-B", "V=", *IMAGES], clean()))
    sources = {o: s for s, o, _ in compiled}
    proved = sorted(u[1] for u in check_acsl.units()[0]
                    if u[1].endswith(".c") and not u[1].startswith("proofs/"))
    folders = tuple(f for f in c.PROVED if not f.startswith("proofs/"))
    if {t for t, _ in linked} != set(IMAGES):
        faults.append(f"the links are {[t for t, _ in linked]}")
    for target, objects in linked:
        files = [sources.get(o, o) for o in objects]
        mine = sorted(f for f in files if f.endswith(".c") and f.startswith(folders))
        rest = [f for f in files if f not in mine and not re.match(r"shell/.*\.[cS]$", f)]
        faults += [f"{target}: {f} is linked and not proved" for f in mine if f not in proved]
        faults += [f"{target}: {f} is proved and not linked" for f in proved if f not in mine]
        faults += [f"{target}: {f} is linked and not ours" for f in rest]
    faults += [f"{u} is a unit, but its folder is not in PROVED of ci/csource.py"
               for u in proved if not u.startswith(folders)]
    compared = 0
    names = {f["name"] for s in proved for f in c.functions(c.read(f"{c.ROOT}/{s}")) if f["body"]}
    read = {s: tokens(run(w, clean())) for s, w in prover_commands(proved).items()}
    for source, _, command in compiled:
        plain = [w for w in command if w not in ("-MMD", "-MP")]
        try:
            if source.endswith(".S"):
                faults += assembly_faults(source, plain, names)
            elif source in read:
                got = tokens(run([*plain, "-E", source], clean()))
                faults += difference(source, command[0], read[source], got)
                compared += 1
        except RuntimeError as error:
            faults.append(f"{source}: {command[0]} refuses it: {error}")
    for script in c.files(".ld", under=("shell",)):
        faults += script_faults(c.read(f"{c.ROOT}/{script}"), script, names)
    total = hashlib.sha256("\n".join("\n".join(read[s]) for s in sorted(read)).encode())
    print(f"{sum(map(len, read.values()))} tokens of {len(read)} files, {total.hexdigest()[:16]}, "
          f"and the same in {compared} compilations")
    return faults


def difference(source, compiler, proved, got):
    if proved == got:
        return []
    at = next((i for i, (a, b) in enumerate(zip(proved, got, strict=False)) if a != b),
              min(len(proved), len(got)))
    return [f"{source}: {compiler} gets other tokens than the prover: {' '.join(got[at:at + 8])} "
            f"in place of {' '.join(proved[at:at + 8])}"]


def check_all():
    names = [n for n in c.files(".c", ".h", ".acsl", under=("core", "shell", "spec", "proofs"))
             if not n.startswith(("proofs/negative/", "proofs/mutants/", *c.OUTSIDE))]
    names += c.MAKEFILES
    return [f for n in names for f in check_one(f"{c.ROOT}/{n}", n)] + image_faults()


GUARD = "#ifndef A\n#define A\n%s#endif\n"
CASES = [
    ("x.h", GUARD % '#include "core/base/base.h"\n#include <stdint.h>\n', None),
    ("x.h", GUARD % "#ifndef B\n#define B 3u\n#endif\n", None),
    ("x.h", GUARD % "#ifndef B\nint f(void);\n#endif\n", "directive #ifndef B"),
    ("x.h", GUARD % "#ifndef B\n#define B 3u\n", "directive #ifndef B"),
    ("x.c", "#if 1\n#endif\n", "directive #if 1"), ("x.c", "#undef A\n", "directive #undef"),
    ("x.c", "/* a */ # pragma pack(1)\n", "directive #pragma"),
    ("x.c", "#define X <stdint.h>\n#include X\n", "directive #include"),
    ("x.c", "#include <string.h>\n", "directive #include"),
    ("x.c", '#include "core/a.c"\n', "directive #include"),
    ("x.c", "int a; // \\\nint b;\n", "line splice"), ("x.c", "// ??/\nint b;\n", "trigraph"),
    ("x.c", "%:if 1\n", "digraph"), ("x.c", "int f(void) __attribute__((alias(\"g\")));\n",
                                    "__attribute__"),
    ("x.c", '_Pragma("pack(1)") int a;\n', "_Pragma"), ("x.c", 'asm("nop");\n', "asm"),
    ("x.c", "int a = __OPTIMIZE__;\n", "__OPTIMIZE__"),
    ("x.c", "_Noreturn void f(void); /* __attribute__ */\n", None),
    ("x.ld", "vsp_proved = x;\n", "gives vsp_proved"), ("x.ld", "a = vsp_proved == b;\n", None),
    ("x.ld", "PROVIDE(vsp_proved = x);\n", "gives vsp_proved"),
    ("x.ld", "INPUT(other.o)\n", "INPUT in a linker script"),
    ("GNUmakefile", "SHELL := /bin/sh\nall:\n\techo x\n", None),
    ("GNUmakefile", "ifeq (1,1)\nendif\n", "depends on more"),
    ("GNUmakefile", "SHELL := ./x\n", "depends on more"),
    ("tests/sources.mk", "# x\nUNIT_C := \\\n    tests/unit/a.c \\\n    tests/unit/b.c\n", None),
    ("tests/sources.mk", "ifeq (1,1)\nendif\n", "depends on more"),
]


def self_test():
    """The cases of check_one, and those of what reads tokens and recipes."""
    bad = c.self_test(CASES, check_one)
    a, system = '# 1 "./core/a.h"\n', '# 1 "/usr/include/stdint.h" 1 3\n'
    same = [(a + "int x = 5;", a + "int  x =\n5 ;"), (system + "int y;", ""),
            (a + "x < (0xffUL)", a + "x < 255ULL")]
    other = [(a + "a+ +b", a + "a++b"), (a + "x = (0xffUL)", a + "x = 255U"),
             (a + "x = 255", a + "x = 0xff"), (a + "int x;", system + "int x;"),
             ('# 1 "/usr/include/../../a.h"\nint x;', "")]
    good = [tokens(p) == tokens(q) for p, q in same] + [tokens(p) != tokens(q) for p, q in other]
    for line in ("gcc -std=c11 -O2 -MMD -MP -c core/a.c -o build/gcc/core/a.o", "mkdir -p a/b",
                 "gcc -nostdlib -static -o build/vspaced.elf build/gcc/core/a.o"):
        good.append(not image_commands(line)[2])
    for line in ("gcc -std=c11 -DX -c core/a.c -o build/a.o", "gcc -m32 -c core/a.c -o build/a.o",
                 "gcc -Wl,--wrap=f -o build/vspaced.elf build/a.o", "objcopy build/vspaced.elf",
                 "gcc -Wp,-DX -c core/a.c -o a.o", 'echo "`touch x`"', "mkdir -p a; touch b"):
        good.append(bool(image_commands(line)[2]))
    print(f"self-test: {sum(good)} of {len(good)} of tokens and recipes as expected")
    return 1 if bad or not all(good) else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    sys.exit(c.report(check_all(), "shipped"))
