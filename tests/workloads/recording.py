# SPDX-License-Identifier: ISC
"""Recordings: lines of strace, and the kernel's maps when programs begin and processes end."""
import gzip
import os
import re

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
EXECUTED = re.compile(r"\d+ +(?:execve(?:at)?\(|<\.\.\. execve(?:at)? resumed>).*= 0$")
MAKES = re.compile(r"(\d+ +(?:<\.\.\. )?(?:clone3?|v?fork)\b.*\) += )(\d+)$")
PARENT = re.compile(r" => \{parent_tid=\[\d+\]\}|, parent_tid=\[\d+\]")
TITLE = re.compile(r"# (?:execve|exit) of process (\d+)\n")
# A JVM's, with the names of a user and of a process.
PERFORMANCE = re.compile(r"/[t]mp/hsperfdata_\w+/\d+")
# Paths that say nothing of the machine on which they were recorded.
PLAIN = re.compile(r"/(?:usr|bin|etc|dev|data)/(?!local/)")


def strace_lines(lines):
    """Without signals, which are no memory calls."""
    return [text for text in lines if not re.match(r"\d+ +--- ", text)]


def read(name):
    with gzip.open(os.path.join(DATA, name), "rt", encoding="utf-8") as file:
        return file.read()


def write(name, text):
    os.makedirs(DATA, exist_ok=True)
    with open(os.path.join(DATA, name), "wb") as file:
        with gzip.GzipFile("", "wb", 9, file, 0) as packed:
            packed.write(text.encode("utf-8"))


class Recording:
    """lines: of strace; before, after: (process, map), in the order of execve, of processes."""

    def __init__(self, lines, before, after):
        self.lines = lines
        self.before = before
        self.after = after

    # ---- What would name the machine ----

    def clean(self, folder, called):
        """Numbers processes and files anew, as they appear; renames a folder."""
        number = {}
        files = {}

        def renumber(old):
            return number.setdefault(int(old), len(number) + 1)

        def renamed(text):
            return PERFORMANCE.sub(f"{called}/hsperfdata", text.replace(folder, called))

        def line(text):
            text = PARENT.sub("", renamed(text))
            text = MAKES.sub(lambda m: m[1] + str(renumber(m[2])), text)
            return re.sub(r"^(\d+) +", lambda m: f"{renumber(m[1])} ", text)

        def file(found):
            key = found[1], found[2]
            return f" 00:01 {files.setdefault(key, len(files) + 1)} "

        def maps(text):
            return re.sub(r" (\w+:\w+) ([1-9]\d*) ", file, renamed(text))

        self.lines = [line(text) for text in self.lines]
        self.before = [(renumber(p), maps(text)) for p, text in self.before]
        self.after = sorted((renumber(p), maps(text)) for p, text in self.after)
        self.check()

    def check(self):
        """Every path is one that any machine may have."""
        for text in self.lines:
            for path in re.findall(r'<(/[^>]*)>|"(/[^"]*)"', text):
                plain("".join(path))
        for _, text in self.before + self.after:
            for path in re.findall(r"^\S+ \S+ \S+ \S+ \d+ +(/.*)$", text, re.M):
                plain(path)

    # ---- Files ----

    def write(self, name):
        write(f"{name}.strace.gz", "".join(text + "\n" for text in self.lines))
        write(f"{name}.before.maps.gz", titled("execve", self.before))
        write(f"{name}.after.maps.gz", titled("exit", self.after))

    @staticmethod
    def load(name):
        return Recording(read(f"{name}.strace.gz").splitlines(),
                         parts(read(f"{name}.before.maps.gz")),
                         parts(read(f"{name}.after.maps.gz")))


def plain(path):
    if not PLAIN.match(path):
        raise ValueError(f"a path that is of this machine: {path}")


def titled(what, maps):
    return "".join(f"# {what} of process {process}\n{text}" for process, text in maps)


def parts(text):
    found = TITLE.split(text)
    return [(int(process), part) for process, part in zip(found[1::2], found[2::2])]
