#!/usr/bin/python3
"""Turns the JSON of bench_envelope into tables, a plot, and a list of the figures that were met or missed.

    bench_envelope --input ../shared/messages/intel-amt --benchmark_out=run.json --benchmark_out_format=json
    instructions.sh build/bench --input ../shared/messages/intel-amt > instructions.txt
    report.py run.json --instructions instructions.txt --results results --readme README.md

All ratios are of medians of one run, of octets a second. measure.sh does all three.
"""
import argparse
import html
import json
import pathlib
import sys

OURS = "wsmanspec"
REAL = "intel-amt"  # the real 2 KB envelopes
TITLES = {"parse": "Parse and facts", "validate": "Parse, facts and XSD verdict", "write": "Write"}


class Figure:
    """One line of the table of figures: what is measured, against whom, and how much it must and should be."""

    def __init__(self, what, against, must, aim, value, where=""):
        self.what, self.against, self.must, self.aim, self.value, self.where = what, against, must, aim, value, where

    smaller_is_better = False
    unit = "x"

    def reaches(self, bound):
        return self.value <= bound if self.smaller_is_better else self.value >= bound

    def verdict(self):
        if self.value is None:
            return "not measured"
        if self.reaches(self.aim):
            return "met"
        return "met, aim missed" if self.reaches(self.must) else "MISSED"

    def cells(self):
        reached = "" if self.value is None else short(self.value) + self.unit
        place = f" ({self.where})" if self.where else ""
        return [self.what, self.against, f"{self.must}{self.unit}", f"{self.aim}{self.unit}", reached + place,
                self.verdict()]


class Count(Figure):
    """A figure that is no ratio: the less the better."""
    smaller_is_better = True
    unit = ""


class Rate(Figure):
    unit = "/s"


class Run:
    """The medians of one run, by task, contestant and input."""

    def __init__(self, document):
        self.context = document["context"]
        self.rows = {}
        self.spread = {}
        self.inputs = []
        self.empty_loop = None
        for one in document["benchmarks"]:
            name = one["run_name"].split("/")
            if one.get("aggregate_name") == "median" and name[0] == "empty_loop":
                self.empty_loop = one["cpu_time"]
            if len(name) != 3:
                continue
            if one.get("aggregate_name") == "median":
                self.rows[tuple(name)] = one
                if name[2] not in self.inputs:
                    self.inputs.append(name[2])
            elif one.get("aggregate_name") == "cv":
                self.spread[tuple(name)] = one["cpu_time"]
        self.inputs.sort(key=lambda name: self.rows.get(("parse", OURS, name), {}).get("octets_per_envelope", 0))
        if not self.rows:
            sys.exit("report.py: no medians in it; run with repetitions")

    def rate(self, task, who, name):
        row = self.rows.get((task, who, name))
        return row["bytes_per_second"] if row else None

    def ratio(self, task, rival_task, rival, name):
        ours, theirs = self.rate(task, OURS, name), self.rate(rival_task, rival, name)
        return ours / theirs if ours and theirs else None

    def lowest(self, task, rival_task, rival, names):
        found = [(self.ratio(task, rival_task, rival, name), name) for name in names]
        return min((one for one in found if one[0] is not None), default=(None, ""))

    def contestants(self, task, name):
        """The fastest first."""
        found = [key[1] for key in self.rows if key[0] == task and key[2] == name]
        return sorted(found, key=lambda who: -self.rate(task, who, name))

    def rivals(self, task):
        return sorted({key[1] for key in self.rows if key[0] == task and not key[1].startswith(OURS)})

    def allocations(self):
        found = [(row["allocs_per_envelope"], f"{key[0]}/{key[2]}") for key, row in self.rows.items()
                 if key[1] == OURS and key[0] in ("parse", "validate")]
        return max(found, default=(None, ""))


def figures(run, instructions, fuzz_rate):
    others = [name for name in run.inputs if name != REAL]
    parse, validate = ("parse", "parse"), ("validate", "validate")
    lx_other, expat_other = run.lowest(*parse, "libxml2_sax", others), run.lowest(*parse, "expat", others)
    lx_all = run.lowest("validate", "parse", "libxml2_sax", run.inputs)
    real = "parse and facts, real 2 KB envelopes"
    judged = "parse, facts and XSD verdict, real 2 KB envelopes"
    return [
        Figure(real, "libxml2 SAX", 6, 7, run.ratio(*parse, "libxml2_sax", REAL)),
        Figure(real, "expat", 12, 13, run.ratio(*parse, "expat", REAL)),
        Figure("parse and facts, lowest of the other inputs", "libxml2 SAX", 3.5, 4, *lx_other),
        Figure("parse and facts, lowest of the other inputs", "expat", 8, 9, *expat_other),
        Figure(judged, "libxml2 streaming validation", 10, 12, run.ratio(*validate, "libxml2_stream", REAL)),
        Figure(judged, "Xerces SG, cached grammar", 20, 25, run.ratio(*validate, "xerces_sg", REAL)),
        Figure("parse, facts and XSD verdict, lowest of all inputs", "libxml2 SAX without validation", 2.5, 3, *lx_all),
        Count("allocations per envelope, highest", "", 0, 0, *run.allocations()),
        Count("instructions per octet, parse", "", 10, 8, instructions.get(f"parse/{OURS}")),
        Count("instructions per octet, with validation", "", 13, 10, instructions.get(f"validate/{OURS}")),
        Rate("fuzz executions, reader, ASan and UBSan, 2 KB envelope replayed", "", 40000, 50000, fuzz_rate),
    ]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def short(number):
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def ratio_table(run, task):
    """How many times as fast as each rival ours is, by input."""
    rivals = run.rivals(task)
    rows = []
    for name in run.inputs:
        ratios = [run.ratio(task, task, rival, name) for rival in rivals]
        if any(ratios):
            rows.append([name] + [f"{one:.1f}" if one else "" for one in ratios])
    return table(["input"] + rivals, rows)


def full_table(run, task):
    rows = []
    for name in run.inputs:
        for who in run.contestants(task, name):
            row = run.rows[(task, who, name)]
            ratio = run.ratio(task, task, who, name)
            rows.append([name, who, short(row["bytes_per_second"] / 1e6), short(row["ns_per_envelope"]),
                         f"{100 * run.spread.get((task, who, name), 0):.0f} %",
                         short(row["allocs_per_envelope"]), short(row["kb_per_envelope"]),
                         f"{ratio:.2f}" if ratio else ""])
    return table(["input", "who", "MB/s", "ns an envelope", "cv", "allocations", "KB allocated",
                  f"{OURS} is so many times as fast"], rows)


def facts_cost(run):
    """What the facts cost beside well-formedness alone, by input."""
    parts = []
    for name in run.inputs:
        scan, parse = run.rate("scan", OURS, name), run.rate("parse", OURS, name)
        if scan and parse:
            parts.append(f"{name} {100 * (scan / parse - 1):.0f} %")
    return ", ".join(parts)


def tasks(run):
    return [task for task in TITLES if any(key[0] == task for key in run.rows)]


def summary(run, instructions, fuzz_rate):
    """What README.md holds."""
    context = run.context
    machine = context.get("cpu", f"{context['mhz_per_cpu']} MHz")
    out = [f"{context['date'][:10]}, {machine}, {context['num_cpus']} cores, "
           f"{context.get('compiler', 'compiler not noted')}, load {context['load_avg'][0]:.1f} at the start; Google "
           f"Benchmark built for {context['library_build_type']}, an empty loop takes {run.empty_loop or 0:.2f} ns a "
           "round. [All figures](results/envelope.md).\n",
           "![Octets a second, by task, input and contestant](results/envelope.svg)\n",
           table(["what", "against", "must", "aim", "reached", ""],
                 [one.cells() for one in figures(run, instructions, fuzz_rate)])]
    for task in tasks(run):
        out += [f"{TITLES[task]}: wsmanspec is so many times as fast as\n", ratio_table(run, task)]
    cost = facts_cost(run)
    if cost:
        out += [f"Facts cost on top of well-formedness alone: {cost}.\n"]
    return "\n".join(out)


def details(run, instructions):
    out = ["# bench_envelope: all figures\n"]
    for task in tasks(run):
        out += [f"## {TITLES[task]}\n", full_table(run, task)]
    if instructions:
        out += ["## Instructions per octet, by callgrind\n",
                table(["task/who", "instructions"], [[name, f"{one:.2f}"] for name, one in instructions.items()])]
    return "\n".join(out)


BEGIN, END = "<!-- results: written by report.py -->", "<!-- end of results -->"


def replace_results(readme, text):
    old = readme.read_text(encoding="utf-8")
    if BEGIN not in old or END not in old:
        sys.exit(f"report.py: {readme} has no place for results")
    readme.write_text(old[:old.index(BEGIN)] + f"{BEGIN}\n{text}{old[old.index(END):]}", encoding="utf-8")


COLOURS = {OURS: "#1f6f4a"}
OTHER_COLOURS = ["#4c78a8", "#9ecae9", "#f58518", "#b279a2", "#d67195", "#eeca3b", "#9d755d"]


def svg(run):
    """Bars of MB/s, a panel for each task and a group for each input."""
    bar, gap, left, width = 13, 10, 190, 560
    parts, y = [], 30

    def text(x, at, words, extra=""):
        parts.append(f'<text x="{x}" y="{at}" {extra}>{html.escape(words)}</text>')

    for task in ("parse", "validate"):
        shown = [key for key in run.rows if key[0] == task and key[1] != f"{OURS}_copying"]
        if not shown:
            continue
        most = max(run.rows[key]["bytes_per_second"] for key in shown)
        colours = COLOURS | dict(zip(run.rivals(task), OTHER_COLOURS))
        text(10, y, f"{TITLES[task]}, MB/s", 'font-weight="bold" font-size="14"')
        y += 14
        for name in run.inputs:
            group = [who for who in run.contestants(task, name) if (task, who, name) in shown]
            for i, who in enumerate(group):
                rate = run.rate(task, who, name)
                length = width * rate / most
                if i == 0:
                    text(10, y + 10, name)
                text(left - 6, y + 10, who, 'text-anchor="end" fill="#555"')
                parts.append(f'<rect x="{left}" y="{y}" width="{length:.1f}" height="{bar - 2}" '
                             f'fill="{colours[who]}"/>')
                text(f"{left + length + 4:.1f}", y + 10, f"{rate / 1e6:,.0f}", 'fill="#555"')
                y += bar
            y += gap if group else 0
        y += 24
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 60}" height="{y}" '
            'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(parts) + "\n</svg>\n")


def read_instructions(name):
    if not name:
        return {}
    with open(name, encoding="utf-8") as lines:
        return {words[0]: float(words[1]) for words in map(str.split, lines) if len(words) == 2}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", metavar="RUN", help="the JSON of bench_envelope")
    parser.add_argument("--instructions", metavar="FILE", help="what instructions.sh printed")
    parser.add_argument("--fuzz-rate", metavar="N", type=float, help="executions a second, from the fuzzers")
    parser.add_argument("--results", metavar="DIR", type=pathlib.Path, help="write envelope.svg and envelope.md there")
    parser.add_argument("--readme", metavar="FILE", type=pathlib.Path, help="replace the results in it")
    asked = parser.parse_args()
    with open(asked.run, encoding="utf-8") as source:
        run = Run(json.load(source))
    instructions = read_instructions(asked.instructions)
    if asked.results:
        asked.results.mkdir(parents=True, exist_ok=True)
        (asked.results / "envelope.svg").write_text(svg(run), encoding="utf-8")
        (asked.results / "envelope.md").write_text(details(run, instructions), encoding="utf-8")
    if asked.readme:
        replace_results(asked.readme, summary(run, instructions, asked.fuzz_rate))
    for one in figures(run, instructions, asked.fuzz_rate):
        what, against, must, aim, reached, verdict = one.cells()
        print(f"{verdict:16} {what}{' against ' + against if against else ''}: {reached or '-'} "
              f"(must {must}, aim {aim})")


if __name__ == "__main__":
    main()
