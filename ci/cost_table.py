# SPDX-License-Identifier: ISC
"""Tables of instructions, {column: {row: figure}}: as text, and one against the pinned one."""
import textwrap

import csource as c


def render(head, compiler, table):
    """The text of a table."""
    rows = list(next(iter(table.values())))
    wide = max(map(len, rows))
    lines = [f"{'regions':{wide}} |" + " |".join(f"{n:>8}" for n in table)]
    lines += [f"{r:{wide}} |" + " |".join(f"{table[n][r]:8}" for n in table) for r in rows]
    built = textwrap.fill(f"Compiled as the image: {compiler}", 100, initial_indent="# ",
                          subsequent_indent="# ", break_on_hyphens=False)
    return head + "\n".join([built, *lines]) + "\n"


def parse(text):
    """(head, {(row, column): figure}) of a table."""
    lines = [[f.strip() for f in line.split("|")] for line in text.splitlines()
             if not line.startswith("#")]
    head = [line for line in text.splitlines() if line.startswith("#")]
    return head, {(line[0], n): int(f) for line in lines[1:]
                  for n, f in zip(lines[0][1:], line[1:], strict=True)}


def compare(old, new, per_cent):
    """Faults of a new table against the pinned one."""
    (was_head, was), (head, now) = parse(old), parse(new)
    faults = [] if was_head == head else ["the pinned table is of another build"]
    for row, column in dict.fromkeys([*was, *now]):
        a, b = was.get((row, column)), now.get((row, column))
        if a is None or b is None:
            faults.append(f"{row}, {column}: {'not pinned' if a is None else 'is gone'}")
        elif abs(b - a) * 100 > per_cent * a:
            change = f"{100 * (b - a) / a:+.1f} %" if a else "none"
            faults.append(f"{row}, {column}: {b} instructions, pinned are {a} ({change})")
    return faults


def finish(name, head, compiler, table, per_cent, pin):
    """Prints the table, pins it when asked to, and compares; the exit status."""
    new = render(head, compiler, table)
    print(new, end="")
    if pin:
        with open(f"{c.ROOT}/{name}", "w", encoding="utf-8") as f:
            f.write(new)
    return c.report(compare(c.read(f"{c.ROOT}/{name}"), new, per_cent), "cost")


def self_test(per_cent):
    table = {"64": {"find": 10000, "map": 1000, "none": 0},
             "1000": {"find": 15000, "map": 20000, "none": 0}}
    old = render("# a\n", "cc -O2", table)
    most, least = 100 * per_cent, -10 * per_cent  # of find and map at 64 regions

    def changed(row, column, by):
        return render("# a\n", "cc -O2", {n: {r: f + by if (r, n) == (row, column) else f
                                              for r, f in rows.items()}
                                          for n, rows in table.items()})
    cases = [(old, None), (changed("find", "64", most), None), (changed("map", "64", least), None),
             (changed("find", "64", most + 1), f"find, 64: {10001 + most} instructions"),
             (changed("map", "64", least - 1), f"map, 64: {999 + least} instructions"),
             (changed("none", "1000", 1), "none, 1000: 1 instructions"),
             (render("# a\n", "cc -O2", {"64": table["64"]}), "find, 1000: is gone"),
             (render("# a\n", "cc -O2", {**table, "9": table["64"]}), "map, 9: not pinned"),
             (render("# a\n", "cc -O3", table), "another build")]
    bad = 0
    for new, expected in cases:
        faults = compare(old, new, per_cent)
        bad += not (not faults if expected is None else any(expected in f for f in faults))
    print(f"self-test: {len(cases) - bad} of {len(cases)} cases as expected")
    return 1 if bad else 0
