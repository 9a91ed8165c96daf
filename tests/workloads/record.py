#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: ISC
"""Records what programs ask of the kernel for their memory: record.py [NAME...], of those of
programs.py, or all. data/NAME.strace.gz is what `strace -f -y` writes of the memory calls. The maps
of the kernel are in data/NAME.before.maps.gz as each execve left them, in data/NAME.after.maps.gz
as each process had them when it ended. Needs Linux on x86_64, strace, setarch, and the right to
trace."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import programs
import recording

# A program stops when execve is done, and waits before it ends: then its map is read.
WAIT = 1000000  # microseconds
STRACE = ["setarch", "x86_64", "-R", "strace", "-f", "-y", "-s", "0", "-e", "trace=%memory,execve,"
          "execveat,clone,clone3,fork,vfork,exit,exit_group", "-e", "inject=execve:signal=SIGSTOP",
          "-e", f"inject=exit_group:delay_enter={WAIT}"]
STOPPED = re.compile(r"(\d+) +--- stopped by SIGSTOP ---")
ENDS = re.compile(r"(\d+) +exit_group\(")
PATH = "/usr/bin:/bin"
HOME = "/data"  # what the folder of a program is called in a recording


def kernel_map(thread):
    """The process that a thread is of, and its map."""
    with open(f"/proc/{thread}/status", encoding="ascii", errors="replace") as status:
        process = int(re.search(r"^Tgid:\s+(\d+)", status.read(), re.M)[1])
    with open(f"/proc/{thread}/maps", encoding="utf-8") as maps:
        return process, maps.read()


class Watcher:
    """Reads what strace writes while it runs, and the maps at the right moments."""

    def __init__(self):
        self.lines = []
        self.begin = None  # the line that the recording begins with
        self.executed = []  # (line, process, map)
        self.ended = {}
        self.execve = {}  # the last line of each that executes

    def line(self, text):
        self.lines.append(text)
        pid = int(text.split()[0])
        stopped = STOPPED.match(text)
        if recording.EXECUTED.match(text):
            self.execve[pid] = len(self.lines) - 1
        elif stopped:
            if pid in self.execve:
                self.executed.append((self.execve.pop(pid), *kernel_map(pid)))
            os.kill(pid, signal.SIGCONT)
        self.ends(text)

    def ends(self, text):
        """Of a line that may not be whole yet."""
        found = ENDS.match(text)
        if found and found[1] not in self.ended:
            self.ended[found[1]] = kernel_map(found[1])

    def watch(self, pipe):
        rest = ""
        while True:
            got = os.read(pipe, 65536).decode("utf-8")
            if not got:
                return
            *whole, rest = (rest + got).split("\n")
            for text in whole:
                self.line(text)
            self.ends(rest)


def trace(command, folder):
    """Runs a command below strace: what the watcher saw."""
    ours, theirs = os.pipe()
    clean = ["env", "-i", f"PATH={PATH}", f"HOME={folder}", "LC_ALL=C.UTF-8",
             "PERL_HASH_SEED=0", "PYTHONHASHSEED=0"]
    with subprocess.Popen(STRACE + ["-o", f"/proc/self/fd/{theirs}"] + clean + command,
                          pass_fds=[theirs], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL) as process:
        os.close(theirs)
        watcher = Watcher()
        watcher.watch(ours)
        os.close(ours)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ends with status {process.returncode}")
    return watcher


def record(name, command, files):
    folder = tempfile.mkdtemp()
    try:
        for path, text in files.items():
            with open(os.path.join(folder, path), "w", encoding="ascii") as file:
                file.write(text)
        program = shutil.which(command[0], path=PATH)
        if program is None:
            sys.exit(f"{name}: there is no {command[0]}")
        seen = trace([program] + command[1:], folder)
    finally:
        shutil.rmtree(folder)
    # The first execve is that of env; the program's own is the first that stopped.
    executed = sorted(seen.executed)
    lines = seen.lines[executed[0][0]:]
    wanted = sum(1 for text in lines if recording.EXECUTED.match(text))
    if wanted != len(executed):
        sys.exit(f"{name}: {wanted} programs began, of which {len(executed)} stopped")
    recorded = recording.Recording(
        recording.strace_lines(lines),
        [(process, text) for _, process, text in executed], sorted(seen.ended.values()))
    recorded.clean(folder, HOME)
    recorded.write(name)
    print(f"{name}: {len(recorded.lines)} lines, {len(executed)} programs, "
          f"{len(recorded.after)} maps of their ends")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or sorted(programs.PROGRAMS):
        if wanted not in programs.PROGRAMS:
            sys.exit(f"{wanted} is not in programs.py")
        record(wanted, *programs.PROGRAMS[wanted])
