# SPDX-License-Identifier: ISC
"""The console's lines in words: requests with their answers, kernel work, stopped accesses."""
import os
import re

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")


def defined(*paths):
    """The numbers that headers define."""
    found = {}
    for path in paths:
        with open(os.path.join(ROOT, path), encoding="ascii") as header:
            for name, value in re.findall(r"^ *#define (\w+) (0x[0-9a-f]+|\d+)u?\b", header.read(),
                                          re.M):
                found[name] = int(value, 0)
    return found


ABI = defined("spec/abi.h", "core/base/base.h", "tests/machine/tasks/lib.h")
PAGE = ABI["VSP_ABI_PAGE_BYTES"]
REASONS = {
    "PROTO": "no request", "FLAGS": "no such value", "BADCAP": "no such space",
    "DENIED": "not granted", "EPOCH": "out of date", "ALIGN": "not aligned",
    "RANGE": "out of bounds", "PERM": "not permitted", "WX": "write and execute",
    "CEILING": "above it", "CLASS": "not for it", "OVERLAP": "in use", "NOTMAPPED": "nothing there",
    "BACKING": "not its own", "BUDGET": "used up", "NOSPACE": "no room", "KERNEL": "it refused",
    "IDENTITY": "not any more",     "no pager": "nobody answers"}
# Of an access that was stopped.
STOPS = {**REASONS, "BACKING": "no content", "BACKING lost": "no content",
         "BACKING guard": "guard", "BACKING reservation": "reserved"}
BADGES = {ABI["BADGE_PROCD"]: "procd", ABI["BADGE_PAGERD"]: "pagerd",
          **{ABI["BADGE_CLIENT"] + i: name for i, name in enumerate("abcde")}}
GRANTS = [(ABI["VSP_GRANT_" + name.upper()], name) for name in ("map", "query", "grant", "destroy")]
ACCESS = {"r--": "read", "-w-": "write", "--x": "execute"}
# What gives way to a MAP. The console has the flags between the space and the words.
OVER = {"into-reserved": " into", "replace": " over"}
FLAGS = re.compile(r" ([a-z]+-[a-z]+|replace)(?= |$)")
FIELD = re.compile(r"([a-z]+(?: most)?) (0x[0-9a-f]+|\d+|[r-][w-][x-]|[a-z]+-first|fixed|class)"
                   r"(?= |$)")
ATTRIBUTES = re.compile(r"(\S+) ([r-][w-][x-])/([r-][w-][x-]) (\S+)")
REQUEST = re.compile(r"# (.{8}) ([A-Z_?]+)( .*)? -> (\w+)(?: (.*))?")


def number(text):
    return int(text, 0) if text and text[0].isdigit() else text


def fields_of(text):
    fields = {name: number(value) for name, value in FIELD.findall(text or "")}
    match = ATTRIBUTES.search(text or "")
    if match:
        fields.update(zip(("class", "rights", "ceiling", "backing"), match.groups()))
    return fields


def pages(length):
    count = length // PAGE
    return f"{count} page{'' if count == 1 else 's'}"


def refusal(code):
    return f"{code}: {REASONS.get(code, 'refused')}"


class Spaces:
    """Names of spaces; a handle without a name is its number."""

    def __init__(self):
        self.names = {}
        self.limits = {}

    def name(self, handle):
        if handle is None:
            return ""
        return self.names.get(handle, str(handle) if handle < 1 << 16 else "none")

    def in_slot(self, slot):
        index = slot - ABI["VSP_SLOT_SPACE"]
        alive = [h for h in self.limits if h % ABI["VSP_SPACE_MAX"] == index]
        return self.name(max(alive)) if alive else ""


class Request:
    def __init__(self, match, spaces):
        who, self.op, asked, self.status, answer = match.groups()
        self.who = who.strip()
        self.ok = self.status == "OK"
        self.fields = fields_of(asked)
        self.answer = fields_of(answer)
        self.rights = re.findall(r"(?<= )[r-][w-][x-](?= |$)", answer or "")[-1:]
        self.space = self.fields.get("space")
        self.spaces = spaces
        self.place = spaces.name(self.space)
        self.flags = set(FLAGS.findall(asked or ""))
        self.name = re.sub("SPACE_|FAULT_|PAGER_|BACKING_", "", self.op)
        self.name += "".join(word for flag, word in OVER.items() if flag in self.flags)
        brought = re.search(r" with (object \d+ \S+|[a-z]+)$", asked or "")
        self.brought = brought[1] if brought else "no capability"
        if self.op == "SPACE_CREATE" and self.ok:
            spaces.limits[self.answer["space"]] = self.fields

    def address(self):
        return self.fields.get("address", 0)

    def where(self):
        return f"{pages(self.fields.get('length', 0))} at {self.address():#x}"

    def asked(self):
        """What is asked, in words; a shorter text may follow."""
        words = getattr(self, "asked_" + self.op.lower(), None)
        return words() if words else [""]

    def asked_map(self):
        f = self.fields
        rights = f.get("rights", "?")
        rights += f"/{f['ceiling']}" if f.get("ceiling") not in (None, rights) else ""
        place = f.get("place")
        where = f"at {self.address():#x}" if place == "fixed" else \
            "by class" if place == "class" else f"{place}"
        text = f"{f.get('class', '?')} {rights}, {pages(f.get('length', 0))}"
        text += " " + where if place == "fixed" else ", " + where
        if f.get("backing") == "object":
            few = f"{f['class']} {rights}"
            return [text] if self.ok else \
                [f"{few}, {pages(f['length'])}, {self.brought}", f"{few}, {self.brought}"]
        if f.get("backing") == "direct":
            return [f"{text}, frame {f.get('source', 0):#x}",
                    f"{f.get('class')} {rights}, {pages(f.get('length', 0))}, "
                    f"frame {f.get('source', 0):#x}"]
        return [text, text.partition(" at ")[0]]

    def asked_unmap(self):
        return [self.where() + (", reserved" if "keep-reserved" in self.flags else "")]

    def asked_protect(self):
        return [f"{self.where()}: {self.fields.get('rights')}"]

    def asked_find(self):
        return [f"the region at {self.address():#x}"]

    def asked_list(self):
        return ["its regions"]

    def asked_space_create(self):
        f = self.fields
        return [f"at most {f.get('regions')} regions, {f.get('pages')} pages"]

    def asked_space_destroy(self):
        return ["all of it"]

    def asked_space_info(self):
        return ["what it holds"]

    def grants(self):
        bits = self.fields.get("grants", 0)
        if bits == ABI["VSP_GRANT_ALL"]:
            return "all"
        return " and ".join(name for bit, name in GRANTS if bits & bit)

    def badge(self):
        badge = self.fields.get("badge")
        return BADGES.get(badge, f"badge {badge}")

    def asked_grant(self):
        low, length = self.fields.get("from"), self.fields.get("length", 0)
        window = f", {pages(length)} at {low:#x}" if low else ""
        return [f"{self.badge()} may {self.grants()}{window}"]

    def asked_revoke(self):
        everywhere = "" if self.space else ", on every space"
        return [f"{self.badge()} may not {self.grants().replace('all', 'do anything')}{everywhere}"]

    def access(self):
        return f"{ACCESS.get(self.fields.get('access'), '?')} at {self.address():#x}"

    def asked_fault_query(self):
        return [f"may it {self.access()}?"]

    def asked_fault_supply(self):
        return [f"{pages(self.fields['length'])} at {self.address():#x}, "
                f"frame {self.fields.get('frame', 0):#x}"]

    def asked_page_evict(self):
        return [self.where()]

    def asked_backing_lost(self):
        f = self.fields
        return [f"what {self.address():#x} is made of",
                f"object {f.get('source', 0)}"]

    def asked_pager_next(self):
        return ["who gave pages up?"]

    def asked_pager_settle(self):
        return ["nothing held of them any more"]

    def answered(self):
        if self.status == "BADCAP" and self.fields.get("backing") == "object" \
                and not self.brought.startswith("object"):
            return "BADCAP: no object's"
        if not self.ok:
            return refusal(self.status)
        a = self.answer
        if self.op == "MAP" and self.fields.get("place") != "fixed":
            return f"at {a['address']:#x}"
        if self.op == "FIND":
            return f"{pages(a['end'] - a['start'])}, {a['rights']}" if a["state"] else "none"
        if self.op == "LIST":
            return f"{a['entries']} regions"
        if self.op == "SPACE_CREATE":
            return f"space {a['space']}"
        if self.op == "SPACE_INFO":
            return f"{a['regions']} regions, {a['pages']} pages"
        if self.op == "PAGER_NEXT":
            return f"{self.spaces.name(a['space'])}, {pages(a['to'] - a['from'])}"
        if self.op == "BACKING_LOST":
            return f"{pages(a['length'])} lose it"
        if self.op == "FAULT_QUERY":
            return self.content(*self.rights)
        return "ok"

    def content(self, rights):
        """What FAULT_QUERY says that the page holds, and rights to it."""
        a = self.answer
        what = f"object {a['source']} +{a['offset']:#x}" if a.get("offset") != self.address() \
            or a.get("source") else "zeroes"
        return f"{what}, {rights}"
