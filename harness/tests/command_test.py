"""Single operations against the mock, and the machine-readable output of every command against its JSON Schema."""

import json
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from programs import COMPUTER, SOURCE, Case, Mock, MockCase, run

WSEN = "{http://schemas.xmlsoap.org/ws/2004/09/enumeration}"
WSA = "{http://schemas.xmlsoap.org/ws/2004/08/addressing}"
WSMAN = "{http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd}"
SOAP = "{http://www.w3.org/2003/05/soap-envelope}"
LOG = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_LogEntry"
SETTINGS = "http://bmc.example.org/wbem/wscim/1/bmc-schema/1/BMC_ServiceSettings"


def items(text):
    """Each line of standard output is one document."""
    return [ElementTree.fromstring(line) for line in text.splitlines()]


class Operations(MockCase):
    def ask(self, verb, *arguments, status=0, **further):
        return self.expect(run(verb, self.mock.url, *arguments, **further), status)

    def first(self, resource):
        """Selectors of the first instance, as flags."""
        epr = items(self.ask("enumerate", resource, "--epr").stdout)[0]
        found = epr.iter(WSMAN + "Selector")
        return [flag for one in found for flag in ("-s", f"{one.get('Name')}={one.text}")]

    def test_identify_prints_the_bodys_child(self):
        answer = items(self.ask("identify").stdout)[0]
        self.assertTrue(answer.tag.endswith("}IdentifyResponse"))

    def test_raw_prints_the_whole_envelope(self):
        self.assertEqual(ElementTree.fromstring(self.ask("identify", "--raw").stdout).tag, SOAP + "Envelope")

    def test_get_reads_an_instance(self):
        answer = items(self.ask("get", COMPUTER, *self.first(COMPUTER)).stdout)[0]
        self.assertEqual(answer.tag, "{" + COMPUTER + "}CIM_ComputerSystem")

    def test_a_fault_goes_to_stderr_with_status_1(self):
        result = self.ask("get", COMPUTER, "-s", "Name=nobody", "-s", "CreationClassName=none", status=1)
        self.assertEqual(result.stdout, "")
        self.assertIn("fault s:Sender / wsa:DestinationUnreachable", result.stderr)

    def test_enumerate_goes_to_the_end_whatever_the_batch(self):
        for batch in ("1", "7", "100000"):
            with self.subTest(batch=batch):
                flags = ["--batch", batch] if batch != "1" else []
                found = items(self.ask("enumerate", LOG, *flags).stdout)
                self.assertEqual(len(found), 1000)

    def test_enumerate_gives_references_and_both(self):
        for one in items(self.ask("enumerate", COMPUTER, "--epr").stdout):
            self.assertEqual(one.tag, WSA + "EndpointReference")
        for one in items(self.ask("enumerate", COMPUTER, "--object-and-epr").stdout):
            self.assertEqual(one.tag, WSMAN + "Item")
            self.assertEqual(len(one), 2)

    def test_put_writes_what_get_then_reads(self):
        before = self.ask("get", SETTINGS).stdout
        server = ElementTree.fromstring(before).find("{" + SETTINGS + "}NtpServer").text
        body = self.file("b.xml", before.replace(f"{server}<", "ntp7.bmc.example.org<"))
        self.ask("put", SETTINGS, "--body", body)
        self.assertIn("ntp7.bmc.example.org<", self.ask("get", SETTINGS).stdout)
        self.ask("put", SETTINGS, "--body", "-", stdin=before)
        self.assertEqual(self.ask("get", SETTINGS).stdout, before)

    def test_create_makes_what_delete_then_takes_away(self):
        account = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Account"
        body = self.file("a.xml", f'<?xml version="1.0"?>\n<CIM_Account xmlns="{account}"><Name>guest</Name><Role>2</Role></CIM_Account>')
        created = items(self.ask("create", account, "--body", body).stdout)[0]
        self.assertTrue(created.tag.endswith("}ResourceCreated"))
        where = ["-s", "SystemName=node0", "-s", "Name=guest"]
        self.assertIn("guest", self.ask("get", account, *where).stdout)
        self.ask("delete", account, *where)
        self.ask("get", account, *where, status=1)

    def test_a_filter_narrows_an_enumeration(self):
        fan = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Fan"
        text = f'<w:SelectorSet xmlns:w="{WSMAN[1:-1]}"><w:Selector Name="DeviceID">fan3</w:Selector></w:SelectorSet>'
        dialect = "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter"
        self.assertEqual(len(items(self.ask("enumerate", fan, "--filter", text, "--dialect", dialect).stdout)), 1)
        result = self.ask("enumerate", fan, "--filter", "x", "--dialect", "urn:no-such-dialect", status=1)
        self.assertIn("wsen:FilterDialectRequestedUnavailable", result.stderr)

    def test_invoke_changes_the_power_state(self):
        power = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_PowerManagementService"
        where = self.first(power)
        body = self.file("i.xml", f'<p:RequestPowerStateChange_INPUT xmlns:p="{power}"><p:PowerState>8</p:PowerState>'
                                  '</p:RequestPowerStateChange_INPUT>')
        answer = items(self.ask("invoke", "RequestPowerStateChange", power, *where, "--body", body).stdout)[0]
        self.assertEqual(answer.find("{" + power + "}ReturnValue").text, "0")

    def test_a_method_that_is_not_there_is_a_fault(self):
        result = self.ask("invoke", "NoSuchMethod", COMPUTER, *self.first(COMPUTER), status=1)
        self.assertIn("wsa:ActionNotSupported", result.stderr)

    def test_both_spellings_of_the_mock_are_one_program(self):
        with Mock(program="wsmanspec") as other:
            self.expect(run("identify", other.url), 0)
        self.assertEqual(run("mock", "--list-defects").stdout, run("--list-defects", program="wsman-mock").stdout)


class Diagonal(Case):
    """A minute in builds with sanitizers, so it stands alone."""

    def test_every_case_is_turned_by_the_defects_that_it_claims(self):
        result = self.expect(run("selftest", "--diagonal", "--format", "json", patience=1500), 0)
        record = self.expect_schema("selftest.schema.json", json.loads(result.stdout))
        self.assertEqual((record["mode"], record["unfalsified"], record["unnoticed"]), ("diagonal", [], []))
        self.assertEqual(record["kill_rate"], 1)


class Matrix(Case):
    """Minutes in builds with sanitizers, so it stands alone."""

    def test_no_verdict_moves_that_is_not_listed_with_its_reason(self):
        result = self.expect(run("selftest", "--format", "json", patience=3000), 0)
        record = self.expect_schema("selftest.schema.json", json.loads(result.stdout))
        for finding in ("unfalsified", "unnoticed", "unexpected", "stale", "unreasoned"):
            self.assertEqual(record[finding], [])
        self.assertEqual((record["mode"], record["kill_rate"]), ("matrix", 1))


class Records(Case):
    def record(self, schema, *arguments, status=0):
        result = self.expect(run(*arguments), status)
        return self.expect_schema(schema, json.loads(result.stdout))

    def test_list(self):
        cases = self.record("list.schema.json", "list", "--format", "json")["cases"]
        self.assertGreaterEqual(len(cases), 50)
        self.assertEqual(len({one["id"] for one in cases}), len(cases))
        some = self.record("list.schema.json", "list", "R11*", "--format", "json")["cases"]
        self.assertTrue(0 < len(some) < len(cases))

    def test_explain(self):
        # The schema has no empty sections: requirement, steps, verdicts, and what each defect does.
        cases = self.record("explain.schema.json", "explain", "--format", "json")["cases"]
        listed = self.record("list.schema.json", "list", "--format", "json")["cases"]
        self.assertEqual([one["id"] for one in cases], [one["id"] for one in listed])
        for one in cases:
            verdicts = {e["verdict"] for step in one["steps"] for e in step["expect"]}
            self.assertTrue(one["script"] or {"pass"} < verdicts, one["id"])
            self.assertTrue(all(e["because"] for step in one["steps"] for e in step["expect"]
                                if e["verdict"] in ("fail", "warn", "not-applicable") and one["kind"] == "active"), one["id"])

    def test_explain_of_a_rule_tells_its_cases_or_why_it_has_none(self):
        for rule in json.loads(run("coverage", "--format", "json").stdout)["rules"]:
            if rule["id"] not in ("R8.1-5", "R10.2.1-1"):
                continue
            told = self.record("explain.schema.json", "explain", rule["id"], "--format", "json")
            self.assertEqual([one["id"] for one in told["rules"]], [rule["id"]])
            self.assertEqual([one["id"] for one in told["cases"]], rule["cases"])
            text = self.expect(run("explain", rule["id"]), 0).stdout
            self.assertIn(rule["reason"] or rule["cases"][0], text)

    def test_coverage(self):
        rules = self.record("coverage.schema.json", "coverage", "--format", "json")["rules"]
        self.assertGreaterEqual(len(rules), 288)
        self.assertTrue(any(one["status"] == "judged" for one in rules))

    def test_at_least_three_cases_judge_each_clause(self):
        cases = self.record("list.schema.json", "list", "--format", "json")["cases"]
        for clause in (5, 6, 7, 8, 9, 11, 13, 14):
            of_clause = [one for one in cases if one["rule"].startswith((f"R{clause}.", f"R{clause}-"))]
            self.assertGreaterEqual(len(of_clause), 3, clause)

    def test_validate(self):
        messages = sorted((SOURCE / "corpus" / "messages").glob("*.xml"))
        self.assertTrue(messages)
        result = run("validate", "--format", "ndjson", *messages)
        self.expect(result, 1)
        lines = result.stdout.splitlines()
        self.assertEqual(len(lines), len(messages))
        for message, line in zip(messages, lines):
            record = self.expect_schema("validate.schema.json", json.loads(line))
            self.assertEqual(record["file"], str(message))
            expected = None if message.stem.endswith("-malformed") else not message.stem.endswith("-invalid")
            self.assertEqual(record["valid"], expected, message.name)

    def test_validate_tells_what_nobody_judges_and_a_second_opinion(self):
        vendor = self.folder / "counting"
        vendor.mkdir()
        (vendor / "a.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:v">'
                                      '<xs:complexType name="counted"><xs:sequence minOccurs="0" maxOccurs="unbounded">'
                                      '<xs:element name="x" minOccurs="5" maxOccurs="6"/></xs:sequence></xs:complexType>'
                                      '</xs:schema>', encoding="utf-8")
        body = ('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:v="urn:v" '
                'xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" '
                'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><s:Body>{}</s:Body></s:Envelope>')
        agreed = self.file("agreed.xml", body.format("<v:any/>"))
        disputed = self.file("disputed.xml", body.format("<v:any><w:SelectorSet/></v:any>"))
        unjudged = self.file("unjudged.xml", body.format('<v:any i:type="v:counted"/>'))
        malformed = self.file("malformed.xml", "<a>")
        result = run("validate", "--format", "ndjson", "--second-opinion", "--schemas", vendor, agreed, disputed,
                     unjudged, malformed)
        self.expect(result, 1)
        records = [self.expect_schema("validate.schema.json", json.loads(line)) for line in result.stdout.splitlines()]
        self.assertEqual([one["valid"] for one in records], [True, False, False, None])
        self.assertEqual([len(one["unjudged"]) for one in records], [0, 0, 1, 0])
        opinions = [one["second_opinion"] for one in records]
        self.assertEqual(opinions[0], {"valid": True, "agrees": True, "violations": []})
        self.assertEqual(opinions[1], {"valid": True, "agrees": False, "violations": []})
        self.assertFalse(opinions[2]["agrees"] and opinions[2]["valid"])
        self.assertIsNone(opinions[3])

    def test_validate_takes_a_vendors_schemas(self):
        vendor = self.folder / "vendor"
        vendor.mkdir()
        (vendor / "a.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:vendor" '
                                      'elementFormDefault="qualified"><xs:element name="n" type="xs:int"/></xs:schema>',
                                      encoding="utf-8")
        body = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><n xmlns="urn:vendor">{}</n></s:Body></s:Envelope>'
        good, bad = self.file("good.xml", body.format(1)), self.file("bad.xml", body.format("one"))
        self.expect(run("validate", good, bad), 0)
        result = self.expect(run("validate", good, bad, "--schemas", vendor), 1)
        self.assertIn("bad.xml:1:", result.stdout)
        for wrong, said in (("<xs:nothing/>", "a.xsd:2:"),
                            ("<xs:element name='n' type='missing'/>", "missing"),
                            ("<xs:element", "not well-formed"),
                            ("<xs:include schemaLocation='b.xsd'/>", "b.xsd, which is not below"),
                            ("<xs:element name='n'/><xs:element name='n'/>", "declared more than once"),
                            ("<xs:complexType name='t'><xs:sequence><xs:any minOccurs='0'/><xs:element name='n'/>"
                             "</xs:sequence></xs:complexType>", "unique particle attribution"),
                            ("<xs:simpleType name='s'><xs:restriction base='xs:int'><xs:minInclusive value='2'/>"
                             "<xs:maxInclusive value='1'/></xs:restriction></xs:simpleType>", "minInclusive")):
            (vendor / "a.xsd").write_text(f"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n{wrong}\n</xs:schema>",
                                          encoding="utf-8")
            self.expect_line(run("validate", good, "--schemas", vendor), 2, said)

    def test_no_colour_and_no_control_characters_where_output_is_no_terminal(self):
        for arguments in (["list"], ["coverage"], ["explain", "R11*"], ["--help"]):
            self.assertNotIn("\x1b", run(*arguments).stdout)


if __name__ == "__main__":
    unittest.main()
