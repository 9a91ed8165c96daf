# SPDX-License-Identifier: ISC
"""Replays a recording and compares what the service has, page by page, with what the kernel had."""
import os
import re
import subprocess

import journal
import pages

PAGE = 4096
IMPORTER = os.environ.get("TOOL", "build/watched/vspacectl")
REPLAYER = "build/vspacectl"
FOLDER = "build/test/workloads"


def run(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def write(name, text):
    path = os.path.join(FOLDER, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Judgement:
    """text: what is expected to stay as it is; faults: what must not be."""

    def __init__(self):
        self.text = []
        self.faults = []
        self.ends = []  # what each process was judged by
        self.processes = self.pages = self.refused_pages = self.requests = self.refusals = 0
        self.regions = self.kernel = self.joined = 0

    def process(self, number, space, ours, theirs):
        """Of a process at its end: our pages, and the kernel's."""
        self.ends.append((number, space, ours, theirs))
        theirs, own = pages.of_kernel(theirs)
        joined = pages.joined(theirs)
        same, refused = 0, []
        for start, end, (kernel, here, reason) in pages.sweep(theirs, ours, space.refused):
            count = (end - start) // PAGE
            if reason is not None:
                refused.append((start, end, kernel, here, reason))
                self.refused_pages += count
            elif kernel == here:
                same += count
            else:
                self.faults.append(f"process {number}: {start:#x}-{end:#x}: the kernel has "
                                   f"{words(kernel)}, here {words(here)}")
        for start, end, name in own:
            if pages.meets(ours, start, end):
                self.faults.append(f"process {number}: {name} is mapped")
        self.text.append(f"process {number}: {same} pages as the kernel has them; {len(ours)} "
                         f"regions, the kernel has {len(theirs)}, joined {len(joined)}")
        for start, end, kernel, here, reason in refused:
            self.text.append(f"    not compared: {start:#x}-{end:#x}: the kernel has "
                             f"{words(kernel)}, here {words(here)}: {reason}")
        self.processes += 1
        self.pages += same
        self.regions += len(ours)
        self.kernel += len(theirs)
        self.joined += len(joined)


def words(what):
    if what is None:
        return "nothing"
    return what[0] if what[1] is None else f"{what[0]} of {what[1]} from {what[2]:#x}"


def imported(judgement, name, recording, trace):
    """Makes the journal; its path, or None."""
    befores = []
    for i, (_, text) in enumerate(recording.before):
        befores += ["--before", write(f"{name}.before.{i}", text)]
    path, layout = f"{FOLDER}/{name}.journal", f"{FOLDER}/{name}.layout"
    done = run(IMPORTER, "import-strace", *befores, "--journal", path, "--layout", layout, trace)
    judgement.text += done.stderr.replace(f"vspacectl: {trace}: ", "").splitlines()
    scenario, again = f"{FOLDER}/{name}.scenario", f"{FOLDER}/{name}.again"
    if done.returncode == 0:
        done = run(REPLAYER, "replay", "--scenario", scenario, "--layout", again, path)
    if done.returncode != 0 or "every reply the same" not in done.stdout:
        judgement.faults.append(done.stderr.strip() or done.stdout.strip() or "no replay")
        return None
    if read(layout) != read(again):
        judgement.faults.append("the replay ends with another layout")
    return path


def layouts(path, until):
    """The layout after so many requests, all for None."""
    limit = [] if until is None else ["--until", str(until)]
    return run(REPLAYER, "replay", *limit, "--layout", "-", path).stdout


def judge(name, recording, trace):
    """The recording, of which `trace` is the file of strace's lines."""
    judgement = Judgement()
    path = imported(judgement, name, recording, trace)
    if path is None:
        return judgement
    told = journal.Journal(read(path), read(f"{FOLDER}/{name}.scenario"))
    judgement.requests = told.requests
    judgement.refusals = sum(len(space.refusals) for space in told.spaces.values())
    counted = re.search(r"(\d+) requests, (\d+) of them refused", judgement.text[0])
    if (told.requests, judgement.refusals) != tuple(map(int, counted.groups())):
        judgement.faults.append("requests are not as many as the journal has")
    for number, text in recording.after:
        handle = told.of.get(number, [None])[-1]
        if handle is None:
            judgement.faults.append(f"process {number} has no space")
            continue
        space = told.spaces[handle]
        ours = pages.of_layout(layouts(path, space.end), told.objects)
        judgement.process(number, space, ours.get(handle, []), text)
    for number, handles in told.of.items():
        for space in (told.spaces[handle] for handle in handles):
            judgement.text += [f"process {number}: refused {line}" for line in space.refusals]
            judgement.faults += space.faults
    if not recording.after:
        judgement.faults.append("no process ends")
    return judgement
