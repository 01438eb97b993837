"""A whole run over real sockets: good against the correct mock, caught against a wrong one, judged again without it."""

import http.client
import json
import os
import signal
import subprocess
import time
import unittest
import xml.etree.ElementTree

from programs import Case, Mock, PATIENCE, PROGRAMS, Rogue, SOURCE, read_request, run


class Run(Case):
    def setUp(self):
        super().setUp()
        self.secret = self.password("a secret <&> of its own")
        self.login = ["-u", "admin", "--password-file", self.secret]
        self.out = self.folder / "out"

    def mock(self, *arguments):
        return Mock("--auth", "basic", "--user", "admin", "--password-file", self.secret, *arguments)

    def judge_mock(self, mock, *arguments):
        return run("run", mock.url, "--profile", "bmc", "-o", self.out, *self.login, *arguments)

    def verdicts(self):
        return json.loads((self.out / "verdicts.json").read_text(encoding="utf-8"))

    def test_the_correct_mock_is_good_and_everything_is_written(self):
        junit, report, page = (self.folder / name for name in ("j.xml", "j.json", "j.html"))
        with self.mock() as mock:
            result = self.expect(self.judge_mock(mock, "--risk", "write", "--junit", junit, "--json", report, "--html", page), 0)
            self.assertEqual(mock.stop(), 0)
        self.assertIn("PASS (exit 0)", result.stdout)
        for name in ("run.json", "exchanges.ndjson", "verdicts.json", "report.txt", "junit.xml", "report.html"):
            self.assertGreater((self.out / name).stat().st_size, 0, name)
        record = self.expect_schema("run.schema.json", json.loads(report.read_text(encoding="utf-8")))
        self.assertEqual(record, self.verdicts())
        self.assertGreaterEqual(len(record["cases"]), 50)
        self.assertGreater(record["summary"]["pass"], 0)
        self.assertEqual(record["summary"]["error"], 0)
        subprocess.run(["xmllint", "--noout", "--schema", SOURCE / "schemas" / "junit.xsd", junit], check=True,
                       stderr=subprocess.DEVNULL)
        self.assertEqual(int(xml.etree.ElementTree.parse(junit).getroot().get("tests")), len(record["cases"]))
        self.assertIn("<script", page.read_text(encoding="utf-8"))  # page_test looks at it in a browser

    def test_shells_are_judged_where_there_are_some(self):
        with self.mock("--profile", "winrm") as mock:
            result = run("run", mock.url, "ms-wsmv/*", "--profile", "winrm", "--risk", "disruptive",
                         "-o", self.out, *self.login)
            self.expect(result, 0)
            self.assertEqual({one["verdict"] for one in self.verdicts()["cases"]
                              if one["id"].startswith("ms-wsmv/")}, {"pass"})

    def test_shells_are_not_applicable_where_there_are_none(self):
        with self.mock() as mock:
            result = self.judge_mock(mock, "ms-wsmv/*", "--risk", "disruptive")
            self.expect(result, 5)
            shells = [one for one in self.verdicts()["cases"] if one["id"].startswith("ms-wsmv/")]
            self.assertEqual({one["verdict"] for one in shells}, {"not-applicable"})
            self.assertEqual({one["reason"] for one in shells},
                             {"does not offer shell: the profile names no role shell"})

    def test_no_file_holds_the_password(self):
        with self.mock() as mock:
            self.expect(self.judge_mock(mock, "R11*"), 0)
        import base64
        plain = b"a secret <&> of its own"
        coded = base64.b64encode(b"admin:" + plain)
        for file in self.out.iterdir():
            octets = file.read_bytes()
            for secret in (plain, coded, b"a secret &lt;&amp;&gt; of its own"):
                self.assertNotIn(secret, octets, file)

    def test_a_defect_is_caught_and_the_rule_named(self):
        defect, rule, case = self.a_claim()
        with self.mock("--defect", defect) as mock:
            result = self.expect(self.judge_mock(mock, "--risk", "disruptive"), 1)
        self.assertIn("FAIL (exit 1)", result.stdout)
        self.assertIn(case, result.stdout)
        caught = [one for one in self.verdicts()["cases"] if one["id"] == case]
        self.assertEqual([(one["verdict"], one["rule"]) for one in caught], [("fail", rule)])

    def a_claim(self):
        cases = json.loads(run("list", "--format", "json", "R11*").stdout)["cases"]
        for one in cases:
            for claim in one["falsified_by"]:
                if claim["verdict"] == "fail":
                    return claim["defect"], one["rule"], one["id"]
        raise AssertionError("no case of R11 claims a defect")

    def test_judge_gives_the_same_verdicts_without_the_target(self):
        for defect in (None, self.a_claim()[0]):
            with self.subTest(defect=defect):
                self.out = self.folder / f"out-{defect}"
                with self.mock(*(["--defect", defect] if defect else [])) as mock:
                    ran = self.judge_mock(mock, "--risk", "write")
                again = self.folder / "again.json"
                judged = run("judge", self.out, "--json", again)
                self.expect(judged, ran.returncode)
                self.assertEqual(json.loads(again.read_text(encoding="utf-8")), self.verdicts())

    def test_report_writes_the_reports_of_a_bundle(self):
        with self.mock() as mock:
            self.judge_mock(mock, "R11*")
        junit, page = self.folder / "j.xml", self.folder / "j.html"
        self.expect(run("report", self.out, "--junit", junit, "--html", page), 0)
        self.assertEqual(junit.read_bytes(), (self.out / "junit.xml").read_bytes())
        self.assertEqual(page.read_bytes(), (self.out / "report.html").read_bytes())

    def test_a_seed_makes_requests_repeatable(self):
        bodies = []
        for name in ("a", "b"):
            self.out = self.folder / name
            with self.mock() as mock:
                self.judge_mock(mock, "R11*", "--seed", "7")
                port = mock.port
            lines = (self.out / "exchanges.ndjson").read_text(encoding="utf-8").splitlines()
            records = [json.loads(line) for line in lines]
            bodies.append(json.dumps([r["request"] for r in records]).replace(str(port), "PORT"))
        self.assertEqual(*bodies)

    def test_the_replay_line_of_a_failure_gives_its_verdict_again(self):
        with self.mock("--defect", "addressing.no-to-in-replies", "--defect", self.a_claim()[0]) as mock:
            self.expect(self.judge_mock(mock, "R11*", "R5.3-1", "--risk", "write", "--seed", "11"), 1)
            failures = [one for one in self.verdicts()["cases"] if one["verdict"] == "fail"]
            self.assertEqual({one["id"].split("/")[1] for one in failures} - {"R5.3-1"}, {self.a_claim()[1]})
            text = (self.out / "report.txt").read_text(encoding="utf-8")
            self.assertTrue(all(one["replay"] == "" for one in self.verdicts()["cases"] if one["verdict"] == "pass"))
            path = {**os.environ, "PATH": f"{PROGRAMS}:{os.environ['PATH']}"}
            for number, one in enumerate(failures):
                self.assertIn(f"replay    {one['replay']}\n", text)
                self.assertNotIn("a secret", one["replay"])
                again = self.folder / f"again-{number}"
                done = subprocess.run(["sh", "-c", f"{one['replay']} -o {again}"], env=path, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, check=False)
                self.assertEqual(done.returncode, 1, done.stdout)
                verdicts = json.loads((again / "verdicts.json").read_text(encoding="utf-8"))["cases"]
                self.assertEqual([(new["verdict"], new["actual"]) for new in verdicts if new["id"] == one["id"]],
                                 [("fail", one["actual"])])
                self.assertEqual(self.requests_of(again, one["id"]), self.requests_of(self.out, one["id"]))

    @staticmethod
    def requests_of(bundle, owner):
        lines = (bundle / "exchanges.ndjson").read_text(encoding="utf-8").splitlines()
        return [one["request"] for one in map(json.loads, lines) if one["owner"] == owner]

    def test_fail_on_warn_makes_a_warning_count(self):
        claims = [(c["defect"], one["id"]) for one in json.loads(run("list", "--format", "json").stdout)["cases"]
                  if one["kind"] == "active" and one["risk"] == "read" for c in one["falsified_by"] if c["verdict"] == "warn"]
        self.assertTrue(claims, "no case of a recommendation")
        defect, case = claims[0]
        for gate, status in (("fail", 0), ("warn", 1)):
            self.out = self.folder / gate
            with self.mock("--defect", defect) as mock:
                self.expect(self.judge_mock(mock, case, "--fail-on", gate), status)

    def test_a_settings_file_stands_for_flags(self):
        with self.mock() as mock:
            settings = self.file("bmc.toml", f"""
[target]
url = "{mock.url}"
user = "admin"
password-file = "password"
[run]
profile = "bmc"
output = "out"
seed = 3
[report]
junit = "j.xml"
""")
            self.expect(run("run", "-c", settings, "R11*"), 0)
        self.assertEqual(self.verdicts()["seed"], 3)
        self.assertTrue((self.folder / "j.xml").exists())
        self.assertTrue(all(one["rule"].startswith("R11") for one in self.verdicts()["cases"]
                            if one["verdict"] not in ("skipped",)))

    def test_quiet_prints_the_outcome_alone(self):
        with self.mock() as mock:
            result = self.expect(self.judge_mock(mock, "R11*", "-q"), 0)
        self.assertEqual(len(result.stdout.splitlines()), 1)


class Interrupted(Case):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"

    @staticmethod
    def slow_way_to(mock):
        """A proxy that takes its time for each exchange."""
        def carry(peer):
            way = http.client.HTTPConnection("127.0.0.1", mock.port)
            while request := read_request(peer):
                time.sleep(0.05)
                head, _, body = request.partition(b"\r\n\r\n")
                lines = head.decode("latin-1").split("\r\n")
                method, path, _ = lines[0].split(" ")
                way.request(method, path, body, dict(line.split(": ", 1) for line in lines[1:]))
                reply = way.getresponse()
                data = reply.read()
                answer = f"HTTP/1.1 {reply.status} {reply.reason}\r\n"
                for name, value in reply.getheaders():
                    if name.lower() not in ("transfer-encoding", "content-length"):
                        answer += f"{name}: {value}\r\n"
                peer.sendall(answer.encode("latin-1") + f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        return Rogue(carry)

    def interrupt_when(self, due, *arguments):
        """Runs, and sends Ctrl-C as soon as due(octets recorded so far)."""
        process = subprocess.Popen([PROGRAMS / "wsmanspec", "run", *arguments, "--profile", "bmc", "-o", self.out],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        record = self.out / "exchanges.ndjson"
        limit = time.monotonic() + PATIENCE
        while not (record.exists() and due(record.read_bytes())):
            self.assertLess(time.monotonic(), limit)
            self.assertIsNone(process.poll())
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        stdout, stderr = process.communicate(timeout=PATIENCE)
        self.assertLess(time.monotonic() - begun, 10)
        self.assertEqual(process.returncode, 130, stderr)
        self.assertIn("INTERRUPTED (exit 130)", stdout)

    def test_ctrl_c_leaves_a_partial_report_and_130(self):
        with Mock() as mock, self.slow_way_to(mock) as proxy:
            self.interrupt_when(lambda recorded: recorded.count(b"\n") >= 12, proxy.url)
        verdicts = self.expect_schema("run.schema.json", json.loads((self.out / "verdicts.json").read_text(encoding="utf-8")))
        self.assertGreater(verdicts["summary"]["skipped"], 0)
        self.assertIn("INTERRUPTED", (self.out / "report.html").read_text(encoding="utf-8"))
        self.expect(run("judge", self.out), 130)

    def test_ctrl_c_leaves_nothing_changed_at_the_target(self):
        settings = "http://bmc.example.org/wbem/wscim/1/bmc-schema/1/BMC_ServiceSettings"
        with Mock() as mock:
            before = self.expect(run("get", mock.url, settings), 0).stdout
            with self.slow_way_to(mock) as proxy:
                self.interrupt_when(lambda recorded: b"put-second" in recorded, proxy.url, "R7.4-10/*", "--risk", "write")
            self.assertEqual(self.expect(run("get", mock.url, settings), 0).stdout, before)
        self.assertIn(":restored", (self.out / "exchanges.ndjson").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
