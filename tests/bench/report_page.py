# SPDX-License-Identifier: ISC
"""The page: one file of HTML, without script and without anything from elsewhere."""
import html

import report_lost as lost
import report_svg as svg

STYLE = """
body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 84em; padding: 0 1em; color: #222;
       background: #fff }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 2em } table { border-collapse: collapse }
th, td { padding: 2px 9px; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.w { white-space: nowrap }
tr.first td { border-top: 2px solid #888 } thead th { border-bottom: 2px solid #888 }
td.won { background: #e3f1e6 } td.lost { background: #fbe3d8 } .few { color: #666 }
.charts { display: flex; flex-wrap: wrap; gap: 10px } .wide { overflow-x: auto }
.note { background: #fff3cd; padding: 6px 12px; border-left: 4px solid #c90 }
pre { overflow-x: auto; background: #f6f6f6; padding: 8px; font-size: 13px }
svg { max-width: 100%; height: auto }
"""
OPERATIONS = {
    "lookup": "the region of a page, one after another",
    "dependent": "the same, but each page is known only with the answer before it",
    "churn": "one region goes, another comes at the first fit",
    "unmap, map": "one region goes, and comes back at its place",
    "unmap 64": "a range of 64 regions goes",
    "list 20": "20 regions from a page on, in order",
}
LAYOUTS = {
    "packed": "regions of 1 to 64 pages that all touch",
    "process": "about 30 clusters, as a process has them: low a program and its heap, high "
               "libraries and files",
    "deepest": "single pages placed so that the dyadic tree is as deep as it can be",
}


def e(text):
    return html.escape(str(text))


def number(value):
    """Three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}" if value >= 1 else f"{value:.2f}"


def table(head, rows):
    """rows: lists of cells, text or (class, HTML); head: (class, text)."""
    out = ['<div class="wide"><table><thead><tr>']
    out += [f'<th class="{k}">{e(t)}</th>' for k, t in head]
    out.append("</tr></thead><tbody>")
    for row_class, row in rows:
        out.append(f'<tr class="{row_class}">' + "".join(
            f'<td class="{k}">{t}</td>' for k, t in row) + "</tr>")
    return "\n".join([*out, "</tbody></table></div>"])


def ratio(value):
    kind = "won" if value > 1 + lost.EVEN else "lost" if value < 1 - lost.EVEN else "even"
    return f"n {kind}", f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def order(cell):
    """Rows of one operation stand together."""
    return (list(LAYOUTS).index(cell["layout"]), list(OPERATIONS).index(cell["operation"]),
            cell["regions"])


def letter(index):
    return "?" if index is None else "abcdefghijklmnopqrstuvwxyz"[index]


def ratios(report, why, layout):
    """Of one layout: ours, to the best rival, to the rbtree; who beats us, and why."""
    rows, last = [], None
    for cell in sorted(lost.cells(report), key=order):
        if cell["layout"] != layout:
            continue
        times = cell["nanoseconds"]
        reasons = [f'{e(rival)} {cell["ratio"][rival]:.2f} ({letter(index)}: '
                   f'{e(", ".join(causes) or "nothing that is counted")})'
                   for of, rival, index, causes, _, _ in why
                   if (of["layout"], of["operation"], of["regions"])
                   == (layout, cell["operation"], cell["regions"])]
        rows.append(("first" if cell["operation"] != last else "", [
            ("w", e(cell["operation"]) if cell["operation"] != last else ""),
            ("n", f"{cell['regions']:,}"), ("n", number(times[cell["ours"]])),
            ("w", e(cell["ours"])), ("n", number(times[cell["best"]])), ("w", e(cell["best"])),
            ratio(cell["ratio"][cell["best"]]), ("n", number(times[lost.RBTREE])),
            ratio(cell["ratio"][lost.RBTREE]), ("", "; ".join(reasons))]))
        last = cell["operation"]
    return table([("", "operation"), ("n", "regions"), ("n", "ours, ns"), ("", "which"),
                  ("n", "best rival, ns"), ("", "which"), ("n", "ratio"), ("n", "rbtree, ns"),
                  ("n", "ratio"), ("", "lost to (why)")], rows)


def reason_list(reasons, why):
    out = [f"<p><b>({letter(i)})</b> {e(reason[4])}</p>" for i, reason in enumerate(reasons)]
    if any(index is None for _, _, index, _, _, _ in why):
        out.append("<p><b>(?)</b> No reason is known that the counts bear out.</p>")
    return "\n".join(out)


def evidence(why):
    """Each lost cell with what was counted: ours, then theirs."""
    rows, last = [], None
    for cell, rival, index, _, ours, theirs in sorted(why, key=lambda w: order(w[0])):
        pairs = [("n", f"{number(ours[c])} : {number(theirs[c])}"
                  if c in ours and c in theirs else "-") for c in lost.CAUSES]
        rows.append(("first" if cell["operation"] != last else "", [
            ("", e(cell["layout"])), ("w", e(cell["operation"])), ("n", f"{cell['regions']:,}"),
            ("w", e(rival)), ratio(cell["ratio"][rival]), *pairs, ("", letter(index))]))
        last = cell["operation"]
    return table([("", "layout"), ("", "operation"), ("n", "regions"), ("", "lost to"),
                  ("n", "ratio"), *[("n", t) for t in lost.CAUSES.values()], ("", "why")], rows)


def charts(report, layout):
    names = report["structures"]
    out = []
    for operation in OPERATIONS:
        rows = [r for r in report["times"]
                if (r["layout"], r["operation"]) == (layout, operation)]
        curves = [(i, n, [(r["regions"], r["nanoseconds"][n]) for r in rows])
                  for i, n in enumerate(names) if n in rows[0]["nanoseconds"]]
        out.append(svg.chart(f"{operation}, {layout}", curves))
    return '<div class="charts">\n' + "\n".join(out) + "\n</div>"


def depth(report):
    """Of the structures that let their nodes be seen: charts of nodes, and a table."""
    names = [n for n in ("tree", lost.RBTREE)]
    out, rows = ['<div class="charts">'], []
    for layout in LAYOUTS:
        shapes = [s for s in report["shapes"] if s["layout"] == layout]
        out.append(svg.chart(f"nodes to a region on average, {layout}", [
            (report["structures"].index(n), n, [(s["regions"], s[n]["nodes"]) for s in shapes])
            for n in names], lambda y: f"{y:g}"))
        rows += [("first" if s is shapes[0] else "", [
            ("", e(layout)), ("n", f"{s['regions']:,}"), *[
                ("n", f"{s[n][k]:.1f}" if k == "nodes" else s[n][k])
                for n in names for k in ("nodes", "most")]]) for s in shapes]
    head = [("", "layout"), ("n", "regions"), *[
        ("n", f"{n}, {k}") for n in names for k in ("average", "most")]]
    return "\n".join([*out, "</div>", table(head, rows)])


def size(report):
    """Bytes a region, packed."""
    shapes = [s for s in report["shapes"] if s["layout"] == "packed"]
    rows = [("", [("", e(n)), *[("n", number(s[n]["bytes"])) for s in shapes]])
            for n in report["structures"]]
    return table([("", "bytes a region"), *[("n", f"{s['regions']:,}") for s in shapes]], rows)


def all_times(report):
    rows = [("", [("", e(r["layout"])), ("w", e(r["operation"])), ("n", f"{r['regions']:,}"), *[
        ("n", number(r["nanoseconds"][n]) if n in r["nanoseconds"] else "-")
        for n in report["structures"]]]) for r in sorted(report["times"], key=order)]
    return table([("", "layout"), ("", "operation"), ("n", "regions"),
                  *[("n", n) for n in report["structures"]]], rows)


def won(report):
    """Sentences: in how many cells who is ahead."""
    cells = lost.cells(report)
    ahead = sum(not c["lost"] for c in cells)
    rbtree = sum(lost.RBTREE not in c["lost"] for c in cells)
    small = [c for c in cells if c["regions"] <= 1000]
    small_rbtree = sum(lost.RBTREE not in c["lost"] for c in small)
    return (f"At or ahead of every rival in {ahead} of {len(cells)} cells, of the red-black tree "
            f"with gaps in {rbtree}, and in {small_rbtree} of the {len(small)} up to 1,000 regions "
            f"(times within {lost.EVEN:.0%} count as even).")


def counts(report):
    """The three counts of every row at some sizes."""
    rows = [("", [("", e(r["layout"])), ("w", e(r["operation"])), ("n", f"{r['regions']:,}"),
                  ("w", e(r["structure"])), *[("n", number(r[k])) for k in lost.COUNTED]])
            for r in sorted(report["counts"], key=order)]
    return table([("", "layout"), ("", "operation"), ("n", "regions"), ("", "structure"),
                  *[("n", t) for t in lost.COUNTED.values()]], rows)


def more(summary, body):
    return f"<details><summary>{e(summary)}</summary>\n{body}\n</details>"
