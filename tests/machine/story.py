#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Tells the console of the test machine as a story: story.py DIRECTORY <console

The scenarios set the chapters; README.md has their markers. A request becomes a line: who asks,
which operation, in whose space, what in words, the answer. What is folded is counted. Refusals and
failed checks are marked. The last layout becomes a table, and DIRECTORY/layout.txt. Colour is for
terminals, unless NO_COLOR is set."""
import collections
import os
import re
import shutil
import sys
import textwrap

import story_words as words

WIDTH = min(90, max(80, shutil.get_terminal_size((80, 24)).columns))
COLOUR = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
ANSWER = 22
FILLS = 1
ASKED = WIDTH - ANSWER - 24  # who, operation and space before it, and blanks
INTRODUCTION = """\
A small kernel boots in QEMU and loads vspaced, which decides what lies where in
each process's address space. rootd starts everything, procd makes processes (a
to e), pagerd fills pages. A line says who asks, what, in whose space, in words,
and the answer. r--/rw- are rights and their ceiling. ! is refused or stopped."""
BOLD, DIM, RED, GREEN = "1", "2", "31", "32"
ENTRY = re.compile(r"#\s+(0x[0-9a-f]+)\s+(0x[0-9a-f]+)\s+\d+\s+(\w+)\s+([rwx-]{3})\s+([rwx-]{3})"
                   r"\s+(\w+)\s+(\d+)(?:\s+(0x[0-9a-f]+)\s+(0x[0-9a-f]+))?\s*")
KERNEL = re.compile(r"#          kernel: (\w+) slot (\d+)(.*) : (\w+)")
STOPPED = re.compile(r"# (.{8}) STOPPED: (\w+) at (0x[0-9a-f]+), page is (not )?mapped: (.*)")


def paint(code, text):
    return f"\033[{code}m{text}\033[0m" if COLOUR and text else text


class Story:
    def __init__(self, directory):
        self.directory = directory
        self.spaces = words.Spaces()
        self.chapters = 0
        self.fold, self.but, self.checks = None, set(), False
        self.requests = self.stops = 0         # that were folded
        self.refused = collections.Counter()   # by code
        self.work = []      # the kernel's, for the request that is answered next
        self.seen = set()   # kinds of kernel work that were told
        self.query = None   # pagerd's last one, told with what comes of it
        self.fills = 0      # so many pages more are told of when they are filled
        self.told = set()   # reasons of what was refused or stopped in this chapter
        self.filled = False # a page was, step by step
        self.collected = set() # how pagerd gets pages back, by operation
        self.layout = []

    def say(self, text=""):
        print(text, flush=True)

    def line(self, who, what, place, asked, answer, bad=False, code=""):
        asked = next((text for text in asked if len(text) <= ASKED), asked[-1][:ASKED])
        self.say(paint(code, f"{'!' if bad else ' '} {who:7}{what:9}{place:5}{asked:{ASKED}} ")
                 + paint(RED if bad else code, answer))

    # ---- Requests ----
    def tell(self, request):
        self.line(request.who, request.name, request.place, request.asked(), request.answered(),
                  not request.ok)
        for line in self.work:
            self.line(*line)
        self.work = []

    def flush(self):
        if self.query:
            self.tell(self.query)
        self.query = None

    def hide(self, status):
        self.requests += 1
        self.refused[status] += status != "OK"
        self.work = []

    def request(self, request):
        if self.fold is not None and request.status in self.but:
            self.but.remove(request.status)
            self.tell(request)
        elif self.fold is not None:
            self.hide(request.status)
        elif request.op.startswith("PAGER_"):
            # pagerd looks after each signal; here the first time that it finds something
            if request.op not in self.collected and request.answer.get("space") != 0:
                self.collected.add(request.op)
                self.tell(request)
        elif request.op == "FAULT_QUERY" and request.who == "pagerd":
            self.flush()
            self.query = request
        elif request.op == "FAULT_SUPPLY" and request.ok and self.filled and self.query:
            if self.fills:
                self.fills -= 1
                self.line("pagerd", "fault", request.place, [
                    f"{self.query.access()}: frame {request.fields['frame']:#x}",
                    self.query.access()], self.query.content(request.fields["rights"]))
            self.query, self.work = None, []
        else:
            self.flush()
            # whole layouts are listed to compare them, and the last one is a table here
            if request.op != "LIST" and (request.who, request.op) != ("procd", "SPACE_INFO") and \
                    (request.ok or self.is_new(request.who, request.op, request.answered())):
                self.tell(request)
            self.filled = self.filled or request.op == "FAULT_SUPPLY"

    def no_request(self, who, size, status):
        if self.fold is not None:
            self.hide(status)
        else:
            self.line(who.strip(), "", "", [f"{size} bytes"], words.refusal(status), True)

    def envelope(self, size, status):
        if self.fold is not None:
            self.hide("OK" if status == "0" else f"flaw {status}")
        else:
            self.line("rootd", "envelope", "", [f"{size} bytes without a flaw"],
                      "ready" if status == "0" else f"flaw {status}", status != "0")

    def hidden(self, requests, refused):
        self.requests += int(requests)
        self.refused[""] += int(refused)

    def kernel(self, match):
        what, slot, rest, outcome = match.groups()
        if what == "notify":
            what, place, asked = "signal", "", ["pagerd: pages have gone"]
        else:
            place, asked = self.spaces.in_slot(int(slot)), self.kernel_words(what, rest)
        if what not in self.seen or outcome != "done":
            self.work.append(("kernel", what, place, asked, outcome, outcome != "done", DIM))
        if self.fold is None:
            self.seen.add(what)

    def kernel_words(self, what, rest):
        f = words.fields_of(rest)
        if what == "clear":
            return ["every page of it"]
        where = f"at {f['address']:#x}"
        many = words.pages(f["pages"] * words.PAGE)
        rights = re.findall(r" ([r-][w-][x-])$", rest)
        what = f"frame {f['frame']:#x}" if "frame" in f else many
        return [", ".join([f"{what} {where}"] + rights), f"{what} {where}"]

    def stopped(self, match):
        who, access, address, there, code = match.groups()
        if self.fold is not None:
            self.stops += 1
            return
        self.query = None
        if not self.is_new(who, code == "NOTMAPPED" or access, code):
            return
        there = ", not there" if there else ""
        self.line(who.strip(), "access", who.strip(), [f"{access} at {address}{there}"],
                  f"STOPPED: {words.STOPS.get(code, code)}", True)

    def is_new(self, *reason):
        new = reason not in self.told
        self.told.add(reason)
        return new

    # ---- Markers and checks ----
    def chapter(self, text):
        self.unfold()
        title, _, why = text.partition(". ")
        self.chapters += 1
        self.fills = 0
        self.told.clear()
        head = f"{self.chapters}. {title}."
        text = textwrap.fill(f"{head} {why}", WIDTH - 1,
                             subsequent_indent=" " * (head.index(".") + 2))
        self.say()
        self.say(paint(BOLD, head) + text[len(head):] if text.startswith(head) else text)

    def unfold(self):
        self.flush()
        if self.fold is not None and self.requests + self.stops > 0:
            refused = +self.refused
            codes = f" ({next(iter(refused))})" if len(refused) == 1 and "" not in refused else \
                f" with {len(refused)} codes" if len(refused) > 1 else ""
            many = "all" if refused.total() == self.requests else f"{refused.total():,}"
            text = f"{self.requests:,} requests"
            text += f", {many} refused{codes}" if refused else ""
            text += f", {self.stops} stopped" if self.stops else ""
            self.say(paint(DIM, textwrap.fill(f"{self.fold}: {text}", WIDTH - 1,
                                              initial_indent="  .. ", subsequent_indent="     ")))
        self.fold, self.but, self.checks = None, set(), False
        self.requests = self.stops = 0
        self.refused.clear()

    def tell_fills(self):
        self.fills = FILLS

    def begin(self, kind, codes, text):
        self.unfold()
        self.fold, self.checks = text, kind == "checks"
        self.but = set((codes or "").split())

    def check(self, good, name):
        if not good:
            self.flush()
            self.say(paint(RED, f"! FAILED: {name}"))
        elif self.checks:
            self.say("  " + paint(GREEN, "ok") + f"  {name.partition(': ')[2]}")

    # ---- The end ----
    def table(self):
        if not self.layout:
            return
        self.say(f"  {'addresses':29}{'pages':>6}  {'class':8}{'rights':9}{'content':18}gen.")
        total = 0
        for low, high, kind, rights, ceiling, backing, generation, source, offset in self.layout:
            many = (int(high, 16) - int(low, 16)) // words.PAGE
            total += many
            what = {"object": f"object {int(source or '0', 16)} +{offset}",
                    "direct": f"frame {source}"}.get(backing, "zeroes")
            self.say(f"  {low:>14}-{high:<14}{many:6}  {kind:8}{rights + '/' + ceiling:9}{what:18}"
                     f"{'-' if backing == 'direct' else generation:>4}")
        self.say(f"  {f'{len(self.layout)} regions':29}{total:6}")

    def write_layout(self):
        handle = next((h for h, name in self.spaces.names.items() if name == "a"), None)
        limit = self.spaces.limits.get(handle)
        if not self.layout or limit is None:
            return
        total = sum((int(e[1], 16) - int(e[0], 16)) // words.PAGE for e in self.layout)
        with open(os.path.join(self.directory, "layout.txt"), "w", encoding="ascii") as out:
            out.write("vspaced-layout 1\n")
            out.write(f"space handle={handle:#x} low={limit['from']:#x} high={limit['to']:#x} "
                      f"regions={len(self.layout)}/{limit['regions']} "
                      f"pages={total}/{limit['pages']}\n")
            for low, high, kind, rights, ceiling, backing, _, source, offset in self.layout:
                known = backing.replace("anonymous", "anon")
                out.write(f"{low}-{high} {kind} {rights}/{ceiling} {known} "
                          f"{int(source or '0', 16)} {offset or '0x0'}\n")

    def read(self, line):
        for form, act in (
                (r"# chapter: (.*)", lambda m: self.chapter(m[1])),
                (r"# (fold|checks)(?: but ([A-Z ]+))?: (.*)", lambda m: self.begin(*m.groups())),
                (r"# unfold", lambda m: self.unfold()),
                (r"# fills", lambda m: self.tell_fills()),
                (r"# space (\d+) is of (\w+)",
                 lambda m: self.spaces.names.update({int(m[1]): m[2]})),
                (r"#          hidden: (\d+) requests, (\d+) refused",
                 lambda m: self.hidden(*m.groups())),
                (r"# rootd    start-up envelope, (\d+) bytes -> status (\d+)",
                 lambda m: self.envelope(*m.groups())),
                (KERNEL, self.kernel), (STOPPED, self.stopped), (ENTRY, self.entry),
                (r"# (.{8}) no request: (\d+) bytes -> (\w+).*",
                 lambda m: self.no_request(*m.groups())),
                (words.REQUEST, lambda m: self.request(words.Request(m, self.spaces))),
                (r"(not ok|ok) \d+ - (.*)", lambda m: self.check(m[1] == "ok", m[2])),
                (r"Bail out!.*", lambda m: self.say(paint(RED, line)))):
            match = re.fullmatch(form, line)
            if match:
                act(match)
                return

    def entry(self, match):
        self.layout.append(match.groups())

    def end(self):
        self.unfold()
        self.table()
        self.write_layout()
        self.say()
        self.say(f"The whole console: make run V=1. Journal and layout: {self.directory}/")


def main(directory):
    story = Story(directory)
    story.say(INTRODUCTION)
    for line in sys.stdin:
        story.read(line.rstrip())
    story.end()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
