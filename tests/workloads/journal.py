# SPDX-License-Identifier: ISC
"""What a journal of import-strace says, as `vspacectl replay --scenario` tells it: the requests
about each space, and the pages on which the last word was a refusal."""
import re

import pages

REQUEST = re.compile(r"\w+ ([A-Z_]+)((?: [\w-]+(?:=\S*)?)*)$")
ANSWER = re.compile(r"  -> ([A-Z_]+)(.*)$")
OF = re.compile(r"# space (\w+) (process|copy of) (\w+)$")
OBJECT = re.compile(r"# object (\d+) (.*)$")
UNIT = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def number(text):
    unit = UNIT.get(text[-1], 1)
    return int(text if unit == 1 else text[:-1], 0) * unit


def keys(text):
    return dict(word.split("=", 1) for word in text.split() if "=" in word)


# Why requests of these programs are refused; another reason is one that nobody has looked at.
REASONS = {
    "CEILING": "more rights than the pages may ever have",
    "NOTMAPPED": "pages whose MAP was refused",
    "WX": "write together with execute",
}


class Space:
    """refused: (start, end, reason) of pages whose last request was refused."""

    def __init__(self, refused):
        self.end = None  # the requests before its own destruction; None: there is none
        self.refused = refused
        self.refusals = []  # each request as a line
        self.faults = []

    def request(self, operation, given, answer):
        """A request about pages."""
        start = number(given["at"])
        end = start + number(given["length"])
        before = pages.meets(self.refused, start, end)
        self.refused = pages.without(self.refused, start, end)
        if answer == "OK":
            return
        reason = f"{operation} {answer}"
        rights = f" {given['rights']}" if "rights" in given else ""
        words = REASONS.get(answer)
        self.refusals.append(f"{operation} {start:#x}-{end:#x}{rights}: {answer}, {words}")
        self.refused = sorted(self.refused + [(start, end, reason)])
        if words is None:
            self.faults.append(f"{self.refusals[-1]}: for a reason that is not expected")
        if answer == "NOTMAPPED" and not before:
            self.faults.append(f"{self.refusals[-1]}, but nothing was refused there before")


class Journal:
    """spaces: by handle, in order; of: their processes; objects: names of files by number."""

    def __init__(self, journal, scenario):
        self.objects = {int(n): name for n, name in found(OBJECT, journal)}
        self.of = {}
        self.copies = {}
        for handle, how, whose in found(OF, journal):
            if how == "process":
                self.of.setdefault(int(whose), []).append(int(handle, 16))
            else:
                self.copies[int(handle, 16)] = int(whose, 16)
        self.spaces = {}
        self.requests = 0
        asked = None
        for line in scenario.splitlines():
            request, answer = REQUEST.match(line), ANSWER.match(line)
            if request:
                self.requests += 1
                asked = request
            elif answer and asked:
                self.done(asked[1], keys(asked[2]), answer[1], keys(answer[2]))
                asked = None

    def done(self, operation, given, answer, got):
        if operation == "SPACE_CREATE":
            handle = number(got["handle"])
            copied = self.spaces.get(self.copies.get(handle))
            self.spaces[handle] = Space(list(copied.refused) if copied else [])
        elif operation == "SPACE_DESTROY":
            self.spaces[number(given["space"])].end = self.requests - 1
        else:
            self.spaces[number(given["space"])].request(operation, given, answer)


def found(pattern, text):
    return [m.groups() for m in map(pattern.match, text.splitlines()) if m]
