#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Runs the bench, once for times and once under callgrind for counts, and makes a page of it:
build/bench/report.html, and what it shows as build/bench/report.json.
usage: report.py PROGRAM COMPILER | --page | --self-test
COMPILER: what the program is compiled with, in words. --page: makes the page again, of the JSON"""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import xml.dom.minidom

import report_lost as lost
import report_page as page
import report_svg as svg

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

OUT = os.path.join(ROOT, "build", "bench")
COSTS = {"cost": "tests/cost/cost.txt", "machine": "tests/cost/machine.txt",
         "size": "tests/cost/size.txt"}
# The caches that callgrind plays, whatever those of the machine are.
CACHES = ["--I1=32768,8,64", "--D1=32768,8,64", "--LL=8388608,16,64"]


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return f.read()


def field(name, text):
    found = re.search(rf"^{name}\s*:\s*(.*)$", text, re.M)
    return found[1] if found else "unknown"


def run_times(program):
    path = os.path.join(OUT, "times.json")
    subprocess.run([program, "--json", path], check=True)
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def run_counts(program):
    folder = os.path.join(OUT, "counts")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    run = subprocess.run(
        ["valgrind", "-q", "--tool=callgrind", "--collect-atstart=no", "--cache-sim=yes",
         "--branch-sim=yes", *CACHES, f"--callgrind-out-file={folder}/out", program, "--count"],
        check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode:
        sys.exit(f"bench: under callgrind, exit status {run.returncode}:\n{run.stdout}")
    counts = lost.read_counts(folder)
    shutil.rmtree(folder)
    return counts


def measure(program, compiler):
    """The whole report, as it is written to the JSON."""
    began, load = time.time(), os.getloadavg()[0]
    cpu = read("/proc/cpuinfo")
    report = {"version": 1, "processor": field("model name", cpu),
              "cache": field("cache size", cpu), "processors": os.cpu_count(),
              "compiler": compiler, "load": [round(load, 2)]}
    report.update(run_times(program))
    report["load"].append(round(os.getloadavg()[0], 2))
    print("\nNow under callgrind, for what is counted.", flush=True)
    report["counts"] = run_counts(program)
    if len(report["counts"]) != sum(len(r["nanoseconds"]) for r in report["times"]):
        sys.exit("bench: callgrind did not count every row")
    report["seconds"] = round(time.time() - began)
    return report


def busy(report):
    """Whether other work ran beside the bench, which takes one processor itself."""
    return report["load"][0] > 0.5 or report["load"][1] > 1.5


def method(report):
    lines = [
        f"{report['processor']}, {report['processors']} processors, cache {report['cache']}.",
        f"{report['compiler']}.",
        f"Times: the median of {report['repetitions']} repetitions of 20,000 to 200,000 operations "
        "(ranges 300, walks from region to region 150 to 40,000), those of the structures in turn; "
        "processor time of the thread. All structures are asked the same of the same layout, and "
        "must answer the same.",
        "Counts: of callgrind, for one operation with the loop around it, with a first-level data "
        "cache of 32 KiB and its prediction of branches, so the same on every machine.",
        f"Load of the machine before and after the times: {report['load'][0]} and "
        f"{report['load'][1]}. In all {report['seconds']} seconds."]
    out = "<ul>" + "".join(f"<li>{page.e(line)}</li>" for line in lines) + "</ul>"
    if busy(report):
        out += ('<p class="note">Other work ran beside this: the times are rough, and to be taken '
                "again on an idle machine. The counts are not concerned.</p>")
    return out


def costs(report):
    """The tables of make cost as they are committed, which the gate compares with each build."""
    out = []
    for name in ("cost", "machine"):
        head = [line for line in report[name].splitlines() if line.startswith("#")][1:]
        rows = [line.split("|") for line in report[name].splitlines() if line[:1] not in "#"]
        out.append("<p>" + page.e(" ".join(line[2:] for line in head)) + "</p>" + page.table(
            [("" if i == 0 else "n", f) for i, f in enumerate(rows[0])],
            [("", [("" if i == 0 else "n", page.e(f.strip())) for i, f in enumerate(row)])
             for row in rows[1:]]))
    return "\n".join(out)


def make_page(report, reasons):
    reasons = lost.used(report, reasons)
    why = lost.explain_all(report, reasons)
    names = list(enumerate(report["structures"]))
    size = "\n".join(line for line in report["size"].splitlines() if not line.startswith("#"))
    parts = [
        "<h1>vspaced: what the tree costs beside other ordered maps</h1>",
        f"<p>{page.e(page.won(report))} A ratio above 1 says that ours is faster: the tree of "
        "core/tree, for lookups with hints where these are faster.</p>",
        "<h2>Machine and method</h2>", method(report),
        "<h2>Time over the number of regions</h2>",
        "<p>Nanoseconds for one operation; both axes logarithmic.</p>", svg.legend(names)]
    for layout, words in page.LAYOUTS.items():
        parts += [f"<h3>{page.e(layout)}</h3>", f"<p>{page.e(words[:1].upper() + words[1:])}.</p>",
                  page.charts(report, layout)]
    parts += ["<p>" + "; ".join(f"<b>{page.e(o)}</b>: {page.e(w)}"
                                for o, w in page.OPERATIONS.items()) + ".</p>",
              "<h2>Ratios, and why a cell is lost</h2>"]
    for layout in page.LAYOUTS:
        parts += [f"<h3>{page.e(layout)}</h3>", page.ratios(report, why, layout)]
    parts += ["<h3>Reasons</h3>",
              "<p>A reason is given where what it names was counted to be more for ours in that "
              "very cell.</p>", page.reason_list(reasons, why),
              page.more("Every cell that is lost, with what was counted: ours : theirs",
                        page.evidence(why)),
              page.more("All times, in nanoseconds", page.all_times(report)),
              page.more("All counts, for one operation", page.counts(report)),
              "<h2>Nodes to a region</h2>",
              "<p>How many nodes a lookup visits, of the structures that let this be seen.</p>",
              svg.legend([n for n in names if n[1] in ("tree", lost.RBTREE)]), page.depth(report),
              "<h2>Bytes a region</h2>",
              "<p>Packed. The tree sets two nodes aside for each region, with hints also their "
              "table; the red-black tree one, and the B-tree a record, beside its nodes. What "
              "malloc adds to each block is not counted. What a region takes in the whole "
              "service:</p>",
              f"<pre>{page.e(size)}</pre>", page.size(report),
              "<h2>Instructions: make cost</h2>", costs(report)]
    return ("<!DOCTYPE html>\n<!-- SPDX-License-Identifier: ISC -->\n"
            '<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f"<title>vspaced bench</title><style>{page.STYLE}</style></head><body>\n"
            + "\n".join(parts) + "\n</body></html>\n")


def write_page(report):
    text = make_page(report, lost.read_reasons(read("tests/bench/reasons.txt")))
    with open(os.path.join(OUT, "report.html"), "w", encoding="utf-8") as f:
        f.write(text)
    print(f"{page.won(report)}\nbuild/bench/report.html, build/bench/report.json"
          + ("\nOther work ran beside this: the times are rough." if busy(report) else ""))


def self_test():
    dump = ("desc: Trigger: Client Request: packed/list 20/64/tree/10\n"
            "events: Ir Dr Dw I1mr D1mr D1mw Bc Bcm Bi Bim\ntotals: 500 1 1 1 20 1 1 30 1 4\n")
    count = lost.read_count(dump)
    times = [{"layout": "packed", "operation": "list 20", "regions": n,
              "nanoseconds": {"tree": 50.0, "rbtree+gaps": 40.0 * k, "std::map": 49.0}}
             for n, k in ((64, 1), (1000, 2))]
    shapes = [{"layout": "packed", "regions": 64, **{
        n: {"nodes": d, "most": m} for n, d, m in (("tree", 3, 4), ("rbtree+gaps", 2, 3))}}]
    report = {"times": times, "shapes": shapes, "counts": [
        count, {**count, "structure": "rbtree+gaps", "instructions": 60, "misses": 1}]}
    reasons = lost.read_reasons("# a\n*|*|deepest|nodes\n no\nlist 20|std::map|*|nodes\n no\n"
                                "lookup; list 20|*|packed|instructions\n no\n\n*|*|*|misses\n"
                                "  yes,\n  it is\n")
    why = lost.explain_all(report, reasons)
    picture = svg.chart("a < b", [(0, "x", [(64, 3.0), (65530, 900.0)]), (4, "y", [(64, 5.0)])])
    xml.dom.minidom.parseString(picture)
    cases = [[count[c] for c in lost.COUNTED] == [50, 0.2, 2.1, 3.4],
             lost.read_count(dump[40:]) is None, reasons[3][4] == "yes, it is", len(why) == 1,
             lost.used(report, reasons) == reasons[3:],
             why[0][1:4] == ("rbtree+gaps", 3, ["misses"]),
             lost.explain_all(report, reasons[:3])[0][2] is None, picture.count("<circle") == 2,
             svg.ticks(1, 9) == [1, 2, 5], svg.time_text(2000) == "2 us",
             bool(lost.read_reasons(read("tests/bench/reasons.txt"))),
             re.findall(r'row\("(.*?)"', read("tests/bench/bench.cc")) == list(page.OPERATIONS)]
    bad = cases.count(False)
    print(f"self-test: {len(cases) - bad} of {len(cases)} cases as expected")
    return 1 if bad else 0


def main():
    path = os.path.join(OUT, "report.json")
    if sys.argv[1] == "--page":
        with open(path, encoding="utf-8") as f:
            report = json.load(f)
    else:
        report = measure(*sys.argv[1:])
    for name, file in COSTS.items():
        report[name] = read(file)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(report, f, indent=1)
        f.write("\n")
    write_page(report)
    return 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else main())
