# SPDX-License-Identifier: ISC
"""What pages say in the kernel's maps and in the tool's layouts, as sorted lists of (start, end,
what), where what is (rights, file or None, offset or None). Shares no code with the tool."""
import re

MAPPED = re.compile(r"(\w+)-(\w+) (...)[ps] (\w+) \S+ (\d+) *(.*)")
REGION = re.compile(r"0x(\w+)-0x(\w+) \w+ (...)/... (\w+) (\d+) 0x(\w+)")
SPACE = re.compile(r"space handle=(\w+)")
# What the kernel has in every process for itself.
OWN = re.compile(r"\[(?:vvar\w*|vdso|vsyscall)\]")


def of_kernel(text):
    """A map of /proc; and the names of those in it that are the kernel's own."""
    pages = []
    own = []
    for line in text.splitlines():
        start, end, rights, offset, inode, name = MAPPED.fullmatch(line.rstrip()).groups()
        start, end = int(start, 16), int(end, 16)
        if OWN.fullmatch(name):
            own.append((start, end, name))
        elif int(inode) != 0:
            name = name.removesuffix(" (deleted)")
            pages.append((start, end, (rights, name, int(offset, 16))))
        else:
            pages.append((start, end, (rights, None, None)))
    return pages, own


def of_layout(text, objects):
    """Each space of a layout, by its handle; `objects` are the names of files by number."""
    spaces = {}
    for line in text.splitlines():
        begins = SPACE.match(line)
        if begins:
            pages = spaces[int(begins[1], 16)] = []
        elif line.startswith("0x"):
            start, end, rights, backing, number, offset = REGION.match(line).groups()
            file = objects[int(number)] if backing == "object" else None
            what = (rights, file, int(offset, 16) if file else None)
            pages.append((int(start, 16), int(end, 16), what))
    return spaces


def go_on(a, b):
    """Whether neighbours say the same: rights, and the file with the content that follows."""
    follows = a[2][2] is None or a[2][2] + a[1] - a[0] == b[2][2]
    return a[1] == b[0] and a[2][:2] == b[2][:2] and follows


def joined(pages):
    """With neighbours that say the same made one."""
    made = []
    for part in pages:
        if made and go_on(made[-1], part):
            made[-1] = (made[-1][0], part[1], made[-1][2])
        else:
            made.append(part)
    return made


def without(pages, start, end):
    """The list outside of [start, end)."""
    return sorted([(s, min(e, start), w) for s, e, w in pages if s < start] +
                  [(max(s, end), e, w) for s, e, w in pages if e > end])


def meets(pages, start, end):
    return any(s < end and e > start for s, e, _ in pages)


def sweep(*lists):
    """The pieces in which nothing changes: (start, end, what each list says, or None)."""
    edges = sorted({edge for pages in lists for s, e, _ in pages for edge in (s, e)})
    at = [0] * len(lists)
    for start, end in zip(edges, edges[1:]):
        said = []
        for i, pages in enumerate(lists):
            while at[i] < len(pages) and pages[at[i]][1] <= start:
                at[i] += 1
            inside = at[i] < len(pages) and pages[at[i]][0] <= start
            said.append(moved(pages[at[i]], start) if inside else None)
        if any(what is not None for what in said):
            yield start, end, said


def moved(part, start):
    """What a part says of the page at `start`."""
    what = part[2]
    if isinstance(what, tuple) and what[2] is not None:
        return what[0], what[1], what[2] + start - part[0]
    return what
