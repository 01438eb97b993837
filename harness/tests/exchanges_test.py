"""Exchanges of any tool, judged from pairs of files: `wsmanspec judge --exchanges`."""

import csv
import json
import unittest

from programs import Case, SOURCE, run

RECORDED = SOURCE.parent / "shared" / "exchanges" / "openwsman"
REVIEWED = SOURCE / "harness" / "tests" / "reviewed" / "openwsman.csv"
REVIEWED_ONE_BY_ONE = SOURCE / "harness" / "tests" / "reviewed" / "openwsman_findings.csv"

ENVELOPE = ('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" '
            'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" '
            'xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd">'
            "<s:Header>{}</s:Header><s:Body>{}</s:Body></s:Envelope>")
GET = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"
ANONYMOUS = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"


def http(start, body, *fields, end="\r\n"):
    lines = [start, "Content-Type: application/soap+xml;charset=UTF-8", f"Content-Length: {len(body)}", *fields, "", ""]
    return end.join(lines) + body


def request(number, parameters=""):
    reply_to = f"<a:ReplyTo><a:Address>{ANONYMOUS}</a:Address>{parameters}</a:ReplyTo>"
    return http("POST /wsman HTTP/1.1", ENVELOPE.format(
        f"<a:To>http://h/wsman</a:To><w:ResourceURI>urn:x</w:ResourceURI>{reply_to}<a:Action>{GET}</a:Action>"
        f"<a:MessageID>uuid:{number}</a:MessageID>", ""), "Host: h")


def response(number, relates_to, more="", **how):
    return http("HTTP/1.1 200 OK", ENVELOPE.format(
        f"<a:To>{ANONYMOUS}</a:To><a:Action>{GET}Response</a:Action><a:MessageID>uuid:reply-{number}</a:MessageID>"
        f"<a:RelatesTo>uuid:{relates_to}</a:RelatesTo>{more}", '<x:T xmlns:x="urn:x"/>'), **how)


class Pairs(Case):
    def put(self, name, sent, came):
        for half, octets in (("request", sent), ("response", came)):
            if octets is not None:
                (self.folder / f"{name}-{half}.xml").write_bytes(octets.encode())

    def judge(self, *arguments):
        report = self.folder / "report.json"
        result = run("judge", "--exchanges", self.folder, "--json", report, *arguments)
        record = self.expect_schema("exchanges.schema.json", json.loads(report.read_text(encoding="utf-8")))
        self.verdicts = {(one["exchange"], one["rule"]): one for one in record["findings"]}
        self.assertEqual(len(self.verdicts), len(record["findings"]))
        return result, record

    def verdict(self, name, rule):
        return self.verdicts[name, rule]["verdict"]

    def test_good_exchanges_are_good(self):
        self.put("a", request(1), response(1, 1))
        self.put("b", request(2), response(2, 2, end="\n"))
        result, record = self.judge()
        self.expect(result, 0)
        self.assertEqual(record["exchanges"], 2)
        for rule in ("R5.3-1", "R5.4.4-2", "R5.4.4-3", "R5.4.5-3", "R13.1-1", "RB-2"):
            self.assertEqual((self.verdict("a", rule), self.verdict("b", rule)), ("pass", "pass"), rule)

    def test_a_wrong_one_is_named_with_rule_octets_and_reading(self):
        self.put("right", request(1), response(1, 1))
        self.put("wrong", request(2), response(2, 7))
        result, _ = self.judge()
        self.expect(result, 1)
        self.assertEqual(self.verdict("right", "R5.4.4-3"), "pass")
        found = self.verdicts["wrong", "R5.4.4-3"]
        self.assertEqual(found["verdict"], "fail")
        self.assertIn('RelatesTo is "uuid:7", not "uuid:2"', found["reason"])
        self.assertRegex(found["reason"], r"octet \d+ of the body: <a:RelatesTo>uuid:7<")
        for part in ("fail", "R5.4.4-3", "wrong", "<a:RelatesTo>uuid:7<", "read as"):
            self.assertIn(part, result.stdout)

    def test_a_message_id_used_twice_names_the_first_use(self):
        self.put("first", request(1), response(1, 1))
        self.put("second", request(2), response(1, 2))
        self.expect(self.judge()[0], 1)
        self.assertEqual(self.verdict("first", "R5.4.4-2"), "pass")
        self.assertIn("before, in first", self.verdicts["second", "R5.4.4-2"]["reason"])

    def test_what_the_client_asked_to_have_repeated_is_not_held_against_the_service(self):
        uri = "<w:ResourceURI>urn:client</w:ResourceURI>"
        self.put("asked", request(1, f"<a:ReferenceParameters>{uri}</a:ReferenceParameters>"), response(1, 1, uri))
        self.put("unasked", request(2), response(2, 2, uri))
        self.expect(self.judge()[0], 0)
        self.assertEqual(self.verdict("asked", "R5.1.2.1-5"), "not-applicable")
        self.assertEqual(self.verdict("unasked", "R5.1.2.1-5"), "warn")
        self.expect(self.judge("--fail-on", "warn")[0], 1)

    def test_the_last_of_several_replies_is_judged(self):
        refused = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"
        self.put("a", request(1), "HTTP/1.1 100 Continue\r\n\r\n" + refused + response(1, 7))
        self.expect(self.judge()[0], 1)
        self.assertEqual(self.verdict("a", "R5.4.4-3"), "fail")

    def test_a_pair_that_cannot_be_used_is_told_and_the_others_are_judged(self):
        self.put("alone", request(1), None)
        self.put("good", request(2), response(2, 2))
        self.put("words", "hello", response(3, 3))
        result, record = self.judge()
        self.expect(result, 2)
        self.assertEqual([one["exchange"] for one in record["unusable"]], ["alone", "words"])
        self.assertIn("alone-response.xml is missing", result.stderr)
        self.assertIn("words-request.xml is no HTTP request", result.stderr)
        self.assertEqual(self.verdict("good", "R5.4.4-3"), "pass")

    def test_where_nothing_came_nothing_is_judged(self):
        self.put("a", request(1), "<no response: timeout 4.0s>\n")
        self.expect(self.judge()[0], 5)
        self.assertEqual({one["verdict"] for one in self.verdicts.values()}, {"not-applicable"})
        self.assertIn("timeout 4.0s", self.verdicts["a", "R5.3-1"]["reason"])

    def test_a_folder_without_pairs_and_wrong_flags_are_refused(self):
        self.expect_line(run("judge", "--exchanges", self.folder), 2, "holds no pair")
        self.expect_line(run("judge", "--exchanges", self.folder / "none"), 2, "cannot be read")
        self.assertEqual(run("judge", "--exchanges", self.folder, "--html", self.folder / "x").returncode, 2)
        self.assertEqual(run("judge").returncode, 2)


GOOD = "pass", "not-applicable"


class Stimuli(Pairs):
    """Active rules, by what the request carries."""

    HEADER = '<x:Bogus xmlns:x="urn:x-bogus" s:mustUnderstand="true"/>'
    FAULT = ("<s:Fault><s:Code><s:Value>{}</s:Value>{}</s:Code><s:Reason><s:Text xml:lang='en'>no</s:Text>"
             "</s:Reason></s:Fault>")

    def request_with(self, number, header):
        body = request(number).split("\r\n\r\n", 1)[1].replace("<a:MessageID>", header + "<a:MessageID>")
        return http("POST /wsman HTTP/1.1", body, "Host: h")

    def fault(self, number, code, subcode=""):
        value = f"<s:Subcode><s:Value>{subcode}</s:Value></s:Subcode>" if subcode else ""
        return http("HTTP/1.1 500 Error", ENVELOPE.format(
            f"<a:To>{ANONYMOUS}</a:To><a:Action>http://schemas.xmlsoap.org/ws/2004/08/addressing/fault</a:Action>"
            f"<a:MessageID>uuid:reply-{number}</a:MessageID><a:RelatesTo>uuid:{number}</a:RelatesTo>",
            self.FAULT.format(code, value)))

    def test_a_header_that_had_to_be_refused_and_was_not_fails(self):
        self.put("a", self.request_with(1, self.HEADER), response(1, 1))
        self.expect(self.judge()[0], 1)
        self.assertEqual(self.verdict("a", "R5.2-2"), "fail")

    def test_its_refusal_passes_and_another_fault_needs_a_control(self):
        self.put("right", self.request_with(1, self.HEADER), self.fault(1, "s:MustUnderstand"))
        self.put("wrong", self.request_with(2, self.HEADER), self.fault(2, "s:Sender", "a:DestinationUnreachable"))
        self.judge()
        self.assertIn(self.verdict("right", "R5.2-2"), ("pass", "warn"))
        self.assertEqual(self.verdict("wrong", "R5.2-2"), "inconclusive")
        self.put("control", request(3), response(3, 3))
        self.judge()
        self.assertEqual(self.verdict("wrong", "R5.2-2"), "fail")
        self.assertIn("control, which differs in nothing else", self.verdicts["wrong", "R5.2-2"]["reason"])

    def test_what_carries_no_stimulus_is_judged_by_no_active_rule(self):
        self.put("a", request(1), response(1, 1))
        self.judge()
        self.assertNotIn(("a", "R5.2-2"), self.verdicts)


@unittest.skipUnless(RECORDED.is_dir(), "no recorded exchanges beside the source")
class Openwsman(Case):
    """What openwsman 2.8.1 answered to requests that are wrong on purpose. Each verdict of the table was held against
    the text of DSP0226, SOAP 1.2 and WS-Addressing; `-` is not-applicable."""

    def test_the_verdicts_are_those_that_were_reviewed(self):
        report = self.folder / "report.json"
        self.expect(run("judge", "--exchanges", RECORDED, "--json", report), 1)
        found = {(one["exchange"], one["rule"]): one["verdict"]
                 for one in json.loads(report.read_text(encoding="utf-8"))["findings"]}
        with REVIEWED.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                name = row.pop("exchange")
                for rule, verdict in row.items():
                    wanted = "not-applicable" if verdict == "-" else verdict
                    self.assertEqual(found.get((name, rule)), wanted, f"{name} {rule}")

    def test_what_active_rules_say_and_all_that_is_not_good_was_reviewed_one_by_one(self):
        report = self.folder / "report.json"
        run("judge", "--exchanges", RECORDED, "--json", report)
        found = {(one["exchange"], one["rule"]): one["verdict"]
                 for one in json.loads(report.read_text(encoding="utf-8"))["findings"]}
        with REVIEWED_ONE_BY_ONE.open(encoding="utf-8", newline="") as file:
            reviewed = list(csv.DictReader(file))
        for row in reviewed:
            self.assertEqual(found.get((row["exchange"], row["rule"])), row["verdict"], f"{row}")
            self.assertTrue(row["verdict"] in GOOD or row["reason"], f"no reason: {row}")
        signed = {(row["exchange"], row["rule"]) for row in reviewed}
        for key, verdict in found.items():
            self.assertTrue(verdict in GOOD or key in signed, f"nobody reviewed {key}: {verdict}")
