"""Debian's github.com/masterzen/winrm, built into a small program of ours, runs commands on the mock."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from programs import PATIENCE, SOURCE, Case, Mock, signed_certificate

GO = shutil.which("go", path="/usr/bin") or shutil.which("go")
LIBRARY = pathlib.Path("/usr/share/gocode")
BUILT = pathlib.Path(os.environ["WSMANSPEC_BUILD"]) / "clients/go"


@unittest.skipUnless(GO and (LIBRARY / "src/github.com/masterzen/winrm").is_dir(),
                     "no go or no github.com/masterzen/winrm here (sh harness/setup.sh clients-go)")
class GoWinrm(Case):
    @classmethod
    def setUpClass(cls):
        BUILT.mkdir(parents=True, exist_ok=True)
        cls.program = BUILT / "winrm_run"
        # GOPATH mode: the packages are Debian's, and nothing is fetched.
        settings = {"GO111MODULE": "off", "GOPATH": str(LIBRARY), "GOCACHE": str(BUILT / "cache"), "GOFLAGS": "",
                    "GOTOOLCHAIN": "local"}
        done = subprocess.run([GO, "build", "-o", cls.program, SOURCE / "harness/tests/clients/winrm_run.go"],
                              env={**os.environ, **settings}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=PATIENCE, check=False)
        if done.returncode:
            raise AssertionError(done.stdout)

    def setUp(self):
        super().setUp()
        self.flags = ("--profile", "winrm", "--auth", "basic", "-u", "admin", "--password-file", self.password("geheim"))
        self.mock = Mock(*self.flags)
        self.addCleanup(self.mock.stop)

    def run_commands(self, *commands, password="geheim", mock=None, flags=()):
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        done = subprocess.run([self.program, "-port", str((mock or self.mock).port), "-user", "admin", *flags, *commands],
                              env={**environment, "WINRM_PASSWORD": password}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_exit_code_and_both_streams_come_back(self):
        self.assertEqual(self.run_commands("echo hello", "stderr problem", "echo out & stderr err & exit 7"), [
            {"code": 0, "stdout": "hello\r\n", "stderr": "", "error": ""},
            {"code": 0, "stdout": "", "stderr": "problem\r\n", "error": ""},
            {"code": 7, "stdout": "out\r\n", "stderr": "err\r\n", "error": ""},
        ])

    def test_characters_that_xml_wants_escaped_reach_the_command(self):
        text = "\"<a> & 'b' ]]\""
        self.assertEqual(self.run_commands(f"echo {text}"), [
            {"code": 0, "stdout": text + "\r\n", "stderr": "", "error": ""}])

    def test_it_breaks_no_rule_that_binds_clients(self):
        with Mock(*self.flags, "--judge", "--fail-on", "warn") as judge:
            self.assertEqual(self.run_commands("echo hello", "exit 3", mock=judge)[1]["code"], 3)
            self.assertEqual(judge.stop(), 0)

    def test_an_unknown_command_fails_with_words(self):
        done = self.run_commands("no-such-program")[0]
        self.assertEqual((done["code"], done["stdout"], done["error"]), (1, "", ""))
        self.assertIn("no-such-program", done["stderr"])

    def test_input_reaches_the_command_and_ends(self):
        text = "first\nsecond\n"
        done = self.run_commands("cat", flags=("-stdin", self.file("input", text)))[0]
        self.assertEqual(done, {"code": 0, "stdout": text, "stderr": "", "error": ""})

    def test_large_output_is_whole(self):
        done = self.run_commands("large 1000000")[0]
        self.assertEqual((done["code"], len(done["stdout"])), (0, 1_000_000))

    def test_an_operation_that_times_out_is_asked_again(self):
        # Without the time-out's fault after one second there would be none of HTTP's patience left after two.
        done = self.run_commands("sleep 3 & echo late", flags=("-timeout", "PT1S", "-patience", "2s"))[0]
        self.assertEqual((done["code"], done["stdout"]), (0, "late\r\n"))

    def test_a_wrong_password_is_an_error(self):
        self.assertIn("401", self.run_commands("echo hello", password="wrong")[0]["error"])

    def test_the_same_goes_over_tls_with_an_authority_of_our_own(self):
        key, chain, authority = signed_certificate(self.folder)
        with Mock(*self.flags, "--tls-cert", chain, "--tls-key", key) as secure:
            done = self.run_commands("echo hello & exit 3", mock=secure, flags=("-https", "-authority", authority))
            self.assertEqual(done, [{"code": 3, "stdout": "hello\r\n", "stderr": "", "error": ""}])
            self.assertIn("certificate", self.run_commands("echo hello", mock=secure, flags=("-https",))[0]["error"])
