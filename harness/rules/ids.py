#!/usr/bin/env python3
"""ids.py [--add]: ids of cases, rules and defects are there for good; ids.lock holds all that ever were.

A line is KIND ID, or KIND ID retired. An id that is not in the lock, one that is gone without being marked retired, and
a retired one that is there again are errors; --add writes new ids into the lock, and nothing else. The order of lines
means nothing, so that merges need no care (.gitattributes); --add sorts them.
"""

import csv
import pathlib
import re
import sys
import xml.etree.ElementTree

SOURCE = pathlib.Path(__file__).resolve().parents[2]
LOCK = SOURCE / "harness" / "rules" / "ids.lock"
SUITE = "{urn:wsmanspec:suite:1}"


def cases():
    for file in sorted((SOURCE / "harness" / "suites").rglob("*.xml")):
        suite = xml.etree.ElementTree.parse(file).getroot()
        for one in (*suite.iter(SUITE + "case"), *suite.iter(SUITE + "passive")):
            yield f"{suite.get('spec')}/{one.get('id')}"


def rules():
    for file in sorted((SOURCE / "harness" / "rules").glob("*.csv")):
        if file.name not in ("status.csv", "faults.csv"):
            with file.open(encoding="utf-8", newline="") as rows:
                yield from (row["id"] for row in csv.DictReader(rows))


def defects():
    for file in sorted((SOURCE / "mock-server" / "src").glob("*.def")):
        yield from re.findall(r'WSMAN_DEFECT\(\s*\w+,\s*"([^"]+)"', file.read_text(encoding="utf-8"))


def present():
    return {("case", one) for one in cases()} | {("rule", one) for one in rules()} | {("defect", one) for one in defects()}


def locked(file=LOCK):
    """Ids in use, and retired ones. A merge may have brought a line from either side: then retired wins."""
    lines = [tuple(line.split()) for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    retired = {line[:2] for line in lines if line[2:] == ("retired",)}
    return {line[:2] for line in lines} - retired, retired


def findings(there, used, retired):
    for kind, one in sorted(there - used - retired):
        yield f"{kind} {one} is new: python3 harness/rules/ids.py --add"
    for kind, one in sorted(used - there):
        yield f"{kind} {one} is gone: ids are never changed; one that is given up is marked retired in harness/rules/ids.lock"
    for kind, one in sorted(there & retired):
        yield f"{kind} {one} was retired and must not come back: choose another id"


def add(file=LOCK):
    used, retired = locked(file)
    lines = [f"{kind} {one}" for kind, one in (used | present()) - retired]
    lines += [f"{kind} {one} retired" for kind, one in retired]
    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    file.write_text("\n".join([*dict.fromkeys(head), *sorted(lines)]) + "\n", encoding="utf-8")


def main():
    if sys.argv[1:] == ["--add"]:
        add()
    elif sys.argv[1:]:
        sys.exit(__doc__)
    found = list(findings(present(), *locked()))
    print("\n".join(found) or f"{len(present())} ids, all of them locked")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
