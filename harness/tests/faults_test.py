"""The faults of the master tables: each is provoked by the cases that rules/faults.csv names, or cannot be, with the reason."""

import csv
import io
import json
import unittest
import xml.etree.ElementTree

from programs import Case, Mock, SOURCE, run

SUITE = "{urn:wsmanspec:suite:1}"
S = "{http://www.w3.org/2003/05/soap-envelope}"
WSMAN = "{http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd}"
NAMESPACES = {
    "s": "http://www.w3.org/2003/05/soap-envelope",
    "wsa": "http://schemas.xmlsoap.org/ws/2004/08/addressing",
    "wsen": "http://schemas.xmlsoap.org/ws/2004/09/enumeration",
    "wsman": "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd",
    "wxf": "http://schemas.xmlsoap.org/ws/2004/09/transfer",
}


def rows():
    with open(SOURCE / "harness" / "rules" / "faults.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def suites():
    """Root elements of all suites."""
    for path in sorted((SOURCE / "harness" / "suites").rglob("*.xml")):
        yield xml.etree.ElementTree.parse(path).getroot()


def cases():
    """Each case by its whole id, with the profile of the mock that proves it."""
    return {f"{root.get('spec')}/{one.get('id')}": (one, root.get("mock", "bmc"))
            for root in suites() for one in root.iter(SUITE + "case")}


def words(text):
    return (text or "").split("|")


def passes_with(case, fault, detail):
    """Whether some expectation of the case passes for this fault."""
    script = case.findtext(SUITE + "script")
    if script is not None:
        return (detail or fault.split(":")[1]) in script
    for one in case.iter(SUITE + "expect"):
        named = words(one.get("fault")) + words(one.get("code"))
        if one.get("verdict") == "pass" and (fault in named or "*" in named) and (
                not detail or one.get("detail") is None or detail in words(one.get("detail"))):
            return True
    return False


def faults_in(octets):
    """Fault and detail of an envelope, as the table writes them."""
    try:
        bindings = dict(pair for _, pair in xml.etree.ElementTree.iterparse(io.BytesIO(octets), ["start-ns"]))
        root = xml.etree.ElementTree.fromstring(octets)
    except xml.etree.ElementTree.ParseError:
        return set()
    found = set()
    for fault in root.iter(S + "Fault"):
        name = fault.findtext(f"{S}Code/{S}Subcode/{S}Value") or fault.findtext(f"{S}Code/{S}Value") or ""
        prefix, _, local = name.strip().partition(":")
        for usual, uri in NAMESPACES.items():
            if bindings.get(prefix) == uri:
                found.add((f"{usual}:{local}", ""))
                for detail in fault.iter(WSMAN + "FaultDetail"):
                    found.add((f"{usual}:{local}", detail.text.strip().rpartition("/")[2]))
    return found


class MasterFaults(Case):
    def test_every_fault_has_cases_or_a_reason_and_not_both(self):
        for row in rows():
            self.assertNotEqual(bool(row["cases"]), bool(row["reason"]), row)

    def test_every_named_case_is_there_and_passes_with_the_fault(self):
        known = cases()
        for row in rows():
            for name in row["cases"].split():
                self.assertIn(name, known)
                self.assertTrue(passes_with(known[name][0], row["fault"], row["detail"]), (name, row["fault"], row["detail"]))

    def provoked_on(self, profile, wanted):
        """What came in the exchanges of each case, on the correct mock."""
        out = self.folder / profile
        with Mock("--profile", profile) as mock:
            self.expect(run("run", mock.url, *wanted, "--profile", profile, "--risk", "disruptive", "-o", out), 0)
        came = {}
        for line in (out / "exchanges.ndjson").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            body = (one["reply"] or {}).get("body", "")
            if isinstance(body, str):
                came.setdefault(one["owner"], set()).update(faults_in(body.encode()))
        return came

    def test_the_correct_mock_answers_every_named_case_with_the_fault(self):
        known = cases()
        for profile in sorted({known[name][1] for row in rows() for name in row["cases"].split()}):
            wanted = {name for row in rows() for name in row["cases"].split() if known[name][1] == profile}
            came = self.provoked_on(profile, sorted(wanted))
            for row in rows():
                for name in set(row["cases"].split()) & wanted:
                    self.assertIn((row["fault"], row["detail"]), came.get(name, set()), name)


if __name__ == "__main__":
    unittest.main()
