#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A person at a terminal: what is typed is answered, Tab completes, a mistake does not end the
session, and the next session has the history of this one. Run from the project's root."""
import os
import pty
import select
import sys
import tempfile

TOOL = os.environ.get("TOOL", "build/watched/vspacectl")
PROMPT = b"vspaced> "
# What is typed, and what has to be shown before the next prompt.
TYPED = [
    ("S = a CREA\tregions=64 pages=4096\n", "-> OK handle=0x400 epoch=1"),
    ("a MAP sp\tS le\t64K cla\the\trights=rw\n", "-> OK at=0x10000000 length=64K epoch=2"),
    ("-> OVERLAP\n", "expected OVERLAP, got OK at=0x10000000"),
    ("a MAP space=S length=4K class=heap rights=rw backing=fly\n", "backing=fly makes no sense"),
    ("fly\n", "fly is neither a command nor a client"),
    ("lay\tS\n", "| 0x10000000-0x10010000 heap rw-/rw- anon 0 0x0"),
    ("a UNMAP space=S at=0x10000000 length=4K ho\tkee\tlen\t64K\n", "length= is given twice"),
    ("a UNMAP space=S at=0x10000000 length=4K repl\t\n", "repl: an argument is NAME=VALUE"),
    ("help un\t\n", "[NAME =] WHO UNMAP ARGUMENT..."),
    ("help\n", "kernel refuses next"),
    ("a UNMAP space=S at=0x10000000 length=64K\n", "# pagerd is signalled"),
]


class Session:
    """The tool on a terminal of its own."""

    def __init__(self, home):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(HOME=home, TERM="xterm")
            os.execv(TOOL, [TOOL, "run"])

    def read(self):
        """What is shown up to the next prompt, or the end."""
        shown = b""
        while not shown.endswith(PROMPT) and select.select([self.terminal], [], [], 20)[0]:
            try:
                got = os.read(self.terminal, 65536)
            except OSError:
                break
            if not got:
                break
            shown += got
        return shown.decode("utf-8", "replace")

    def say(self, text):
        os.write(self.terminal, text.encode())
        return self.read()

    def end(self):
        self.say("quit\n")
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def main():
    failed = passed = 0
    with tempfile.TemporaryDirectory() as home:
        session = Session(home)
        shown = [("", "help shows what can be said", session.read())]
        shown += [(typed, wanted, session.say(typed)) for typed, wanted in TYPED]
        status = session.end()
        again = Session(home)
        again.read()
        shown.append(("(arrow up, twice)", "help", again.say("\x1b[A" * 2 + "\n")))
        statuses = (status, again.end())
    for typed, wanted, got in shown:
        if wanted in got:
            passed += 1
        else:
            failed += 1
            print(f"FAILED {typed!r}: not shown: {wanted}\n{got}")
    if statuses != (0, 0):
        failed += 1
        print(f"FAILED: exit statuses {statuses}")
    print(f"host_session: {passed + (statuses == (0, 0))} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
