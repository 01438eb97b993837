"""What clients send, judged: `wsmanspec mock --judge`."""

import json
import socket
import subprocess

from programs import Case, COMPUTER, Mock, PATIENCE, run

NAMESPACES = ('xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" '
              'xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"')
GET = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"
ANONYMOUS = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"
TO = "<a:To>http://h/wsman</a:To>"


def envelope(*headers, to=TO):
    shared = (to, f"<a:Action>{GET}</a:Action><a:MessageID>urn:uuid:1</a:MessageID>",
              f"<a:ReplyTo><a:Address>{ANONYMOUS}</a:Address></a:ReplyTo><w:ResourceURI>{COMPUTER}</w:ResourceURI>",
              '<w:SelectorSet><w:Selector Name="CreationClassName">CIM_ComputerSystem</w:Selector>'
              '<w:Selector Name="Name">node0</w:Selector></w:SelectorSet>')
    return f"<s:Envelope {NAMESPACES}><s:Header>{''.join(shared + headers)}</s:Header><s:Body/></s:Envelope>"


class JudgeClients(Case):
    def judged(self, use, *flags):
        """The verdicts on what `use(url)` sends: exit status, both outputs, rules by their id."""
        report = self.folder / "verdicts.json"
        mock = Mock("--judge", "--json", report, *flags, program="wsmanspec")
        use(mock.url)
        mock.process.terminate()
        out, err = mock.process.communicate(timeout=PATIENCE)
        record = self.expect_schema("clients.schema.json", json.loads(report.read_text(encoding="utf-8")))
        self.rules = {one["id"]: one["verdict"] for one in record["rules"]}
        self.findings = record["findings"]
        return mock.process.returncode, out, err

    def post(self, body, *fields, kind="application/soap+xml;charset=UTF-8"):
        def send(url):
            more = [part for field in fields for part in ("-H", field)]
            subprocess.run(["curl", "-s", "-o", self.folder / "reply", "-H", f"Content-Type: {kind}", *more, "--data-binary",
                            body, url], check=True, timeout=PATIENCE)
        return send

    def test_our_own_verbs_break_no_rule(self):
        def use(url):
            self.expect(run("identify", url), 0)
            self.expect(run("get", url, COMPUTER, "-s", "CreationClassName=CIM_ComputerSystem", "-s", "Name=node0"), 0)
            self.expect(run("enumerate", url, COMPUTER, "--batch", "1"), 0)
        status, out, err = self.judged(use)
        self.assertEqual((status, err), (0, ""), out)
        self.assertEqual(self.rules["dsp0226/R5.3-1/to-in-requests"], "pass")
        self.assertEqual(self.rules["dsp0226/R5.1.1-1/continuation-has-the-epr"], "pass")

    def test_our_own_shell_breaks_no_rule(self):
        status, out, err = self.judged(lambda url: self.expect(run("shell", url, "echo", "hello"), 0), "--profile", "winrm")
        self.assertEqual((status, err), (0, ""), out)
        self.assertEqual(self.rules["ms-wsmv/V3.1.4.11-3/form-of-a-command"], "pass")

    def test_a_right_request_passes_and_a_wrong_one_names_the_rule(self):
        self.assertEqual(self.judged(self.post(envelope()))[0], 0)
        status, out, err = self.judged(self.post(envelope(to="")))
        self.assertEqual(status, 1)
        self.assertIn("exchange 1: fail R5.3-1: the request carries no To", err)
        for part in ("dsp0226/R5.3-1/to-in-requests", "the request carries no To", "read as", "octets"):
            self.assertIn(part, out)
        self.assertIn(("1", "R5.3-1", "fail"), [(f["exchange"], f["rule"], f["verdict"]) for f in self.findings])

    def test_what_is_no_xml_and_another_soap_action_are_named(self):
        status, _, err = self.judged(self.post("<s:Envelope"))
        self.assertEqual(status, 1)
        self.assertIn("SOAP5.1-1", err)
        status, _, err = self.judged(self.post(envelope(), f"SOAPAction: {GET}Response"))
        self.assertEqual(status, 1)
        self.assertIn("RC.2-12", err)

    def test_warnings_fail_where_that_is_asked_for(self):
        twice = envelope('<w:MaxEnvelopeSize Policy="Skip">153600</w:MaxEnvelopeSize>')
        self.assertEqual(self.judged(self.post(twice))[0], 0)
        self.assertEqual(self.judged(self.post(twice), "--fail-on", "warn")[0], 1)
        self.assertEqual(self.rules["dsp0226/R6.2-6/no-policy-in-the-header"], "warn")

    def test_nothing_sent_is_nothing_judged(self):
        self.assertEqual(self.judged(lambda url: None)[0], 5)

    def test_it_ends_behind_as_many_requests_as_were_asked_for(self):
        mock = Mock("--judge", "--judge-after", "1", program="wsmanspec")
        self.expect(run("identify", mock.url), 0)
        out, _ = mock.process.communicate(timeout=PATIENCE)
        self.assertEqual(mock.process.returncode, 0, out)
        self.assertIn("1 requests", out)

    def test_the_record_has_what_is_no_http_and_no_passwords(self):
        folder = self.folder / "record"
        mock = Mock("--record", folder, "--auth", "basic", "-u", "admin", "--password-file", self.password("geheim"),
                    program="wsmanspec")
        with socket.create_connection(("127.0.0.1", mock.port)) as peer:
            peer.sendall(b"\x01\x02 no HTTP\r\nAuthorization: Basic Z2VoZWlt\r\n\r\n")
            while peer.recv(4096):
                pass
        self.expect(run("identify", mock.url, "-u", "admin", "--password-file", self.password("geheim")), 0)
        self.assertEqual(mock.stop(), 0)
        lines = [json.loads(line) for line in (folder / "exchanges.ndjson").read_text(encoding="utf-8").splitlines()]
        self.assertEqual([line["number"] for line in lines], [1, 2])
        self.assertEqual(lines[0]["request"]["method"], "")
        self.assertTrue(lines[0]["request"]["body"].startswith("\x01\x02 no HTTP\r\n"))
        text = (folder / "exchanges.ndjson").read_text(encoding="utf-8")
        self.assertNotIn("Z2VoZWlt", text)
        self.assertNotIn("geheim", text)
        self.assertNotIn("YWRtaW46Z2VoZWlt", text)

    def test_a_folder_that_is_not_empty_is_refused(self):
        self.file("there", "x")
        self.expect_line(run("mock", "--record", self.folder), 2, "is not an empty folder")
        self.assertEqual(run("mock", "--json", self.folder / "x").returncode, 2)
