"""What bad input gets: one clear line, the right exit status, and nothing lost."""

import json
import os
import subprocess
import time
import unittest

from programs import COMPUTER, Case, Mock, PROGRAMS, Rogue, certificate, free_port, read_request, run


def answer(text, status="200 OK", kind="application/soap+xml;charset=UTF-8"):
    body = text.encode()
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def always(octets):
    def behave(peer):
        while read_request(peer):
            peer.sendall(octets)
    return behave


def hang(peer):
    while peer.recv(65536):
        pass


def close_inside_the_reply(peer):
    read_request(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: 1000\r\n\r\n<s:Env")
    peer.close()


def send_a_gigabyte(peer):
    read_request(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: 1073741824\r\n\r\n")
    block = b"<a/>" * 16384
    for _ in range(1 << 14):
        peer.sendall(block)


def run_measured(*arguments):
    """Exit status, standard error and the most memory it had, in kilobytes. What a build with sanitizers keeps of freed
    memory does not count."""
    environment = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"}
    process = subprocess.Popen([PROGRAMS / "wsmanspec", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               text=True, env=environment)
    stderr = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, stderr, usage.ru_maxrss


class Target(Case):
    """Each target that cannot be judged, for a run and for a single operation."""

    def expect_not_judged(self, target, *parts, settings="", flags=()):
        self.expect_line(run("identify", target, "--timeout", "300ms", *flags), 3, *parts)
        out = self.folder / "out"
        config = self.file("x.toml", '[limits]\nconnect = "2s"\nfirst-octet = "500ms"\noperation = "20s"\n' + settings)
        result = self.expect(run("run", target, "-c", config, "-o", out, *flags), 3)
        self.assertIn("NOT JUDGED (exit 3)", result.stdout)
        record = json.loads((out / "verdicts.json").read_text(encoding="utf-8"))
        self.expect_schema("run.schema.json", record)
        self.assertEqual(record["summary"]["pass"] + record["summary"]["fail"], 0)
        self.assertIn('errors="1"', (out / "junit.xml").read_text(encoding="utf-8"))
        self.assertTrue((out / "run.json").exists())

    def test_a_host_that_does_not_exist(self):
        self.expect_not_judged("no-such-host.invalid", "check its spelling")

    def test_a_refused_port(self):
        self.expect_not_judged(f"127.0.0.1:{free_port()}", "check host and port")

    def test_tls_to_a_plain_port(self):
        with Mock() as mock:
            self.expect_not_judged(f"https://127.0.0.1:{mock.port}", "TLS")

    def test_plain_http_to_a_tls_port(self):
        key, chain = certificate(self.folder)
        with Mock("--tls-cert", chain, "--tls-key", key) as mock:
            self.expect_not_judged(f"http://127.0.0.1:{mock.port}", "https://")

    def test_a_certificate_that_nobody_trusts(self):
        key, chain = certificate(self.folder)
        with Mock("--tls-cert", chain, "--tls-key", key) as mock:
            self.expect_not_judged(mock.url, "--ca")
            self.expect(run("identify", mock.url, "--ca", chain), 0)
            self.expect(run("identify", mock.url, "-k"), 0)

    def test_a_wrong_password(self):
        right = self.password("right")
        wrong = self.file("wrong", "wrong\n")
        with Mock("--auth", "basic", "--user", "admin", "--password-file", right) as mock:
            self.expect_not_judged(mock.url, "check user and password", flags=["-u", "admin", "--password-file", wrong])

    def test_no_password_where_one_is_wanted(self):
        right = self.password("right")
        with Mock("--auth", "basic", "--user", "admin", "--password-file", right) as mock:
            self.expect_line(run("identify", mock.url), 3, "-u USER")

    def test_a_server_that_is_no_service(self):
        with Rogue(always(answer("<html><body>It works</body></html>", kind="text/html"))) as server:
            self.expect_not_judged(server.url, "no WS-Management service")

    def test_a_server_that_does_not_know_the_path(self):
        with Rogue(always(answer("not found", status="404 Not Found", kind="text/plain"))) as server:
            self.expect_not_judged(server.url, "404", "path")

    def test_a_server_that_speaks_something_else(self):
        with Rogue(lambda peer: peer.sendall(b"220 mail ESMTP\r\n") or hang(peer)) as server:
            self.expect_not_judged(server.url, "HTTP")

    def test_a_server_that_hangs(self):
        with Rogue(hang) as server:
            begun = time.monotonic()
            self.expect_not_judged(server.url, "in time")
            self.assertLess(time.monotonic() - begun, 20)

    def test_a_server_that_closes_inside_the_reply(self):
        with Rogue(close_inside_the_reply) as server:
            self.expect_not_judged(server.url, "closed")

    def test_a_server_that_sends_a_gigabyte(self):
        _, _, at_start = run_measured("--version")
        with Rogue(send_a_gigabyte) as server:
            status, stderr, largest = run_measured("identify", server.url)
        self.assertEqual(status, 3, stderr)
        self.assertIn("octets", stderr)
        self.assertLess(largest - at_start, 200 * 1024, "kilobytes")

    def test_a_reply_to_another_request(self):
        text = ('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" '
                'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"><s:Header>'
                '<a:RelatesTo>urn:uuid:00000000-0000-0000-0000-000000000000</a:RelatesTo></s:Header>'
                '<s:Body><x/></s:Body></s:Envelope>')
        with Rogue(always(answer(text))) as server:
            self.expect_line(run("get", server.url, COMPUTER), 3, "another request")


class Settings(Case):
    """What is wrong before anything is sent."""

    def test_a_settings_file_with_an_error(self):
        config = self.file("x.toml", '[target]\nurl = "http://127.0.0.1:1"\n[run]\nriks = "read"\n')
        self.expect_line(run("run", "-c", config), 2, f"{config}:4:1:", "riks", "risk")

    def test_a_settings_file_that_is_no_toml(self):
        config = self.file("x.toml", '[target]\nurl = "http://\n')
        self.expect_line(run("run", "-c", config), 2, f"{config}:2:")

    def test_a_settings_file_that_is_missing(self):
        self.expect_line(run("run", "-c", self.folder / "none.toml"), 2, "none.toml")

    def test_a_suite_with_an_error(self):
        suites = self.folder / "suites"
        suites.mkdir()
        (suites / "mine.xml").write_text('<?xml version="1.0"?>\n<suite xmlns="urn:wsmanspec:suite:1" spec="dsp0226"\n'
                                         '       edition="1.0.0" clause="11" title="Mine">\n  <caes id="R11-2/x"/>\n</suite>\n',
                                         encoding="utf-8")
        self.expect_line(run("run", "127.0.0.1:1", "--suites", suites, "-o", self.folder / "out"), 2, "mine.xml:4:")
        self.assertFalse((self.folder / "out").exists())

    def test_a_suite_that_is_not_well_formed(self):
        suites = self.folder / "suites"
        suites.mkdir()
        (suites / "mine.xml").write_text("<suite>\n<case></suite>", encoding="utf-8")
        self.expect_line(run("run", "127.0.0.1:1", "--suites", suites), 2, "mine.xml:2:")

    def test_an_unknown_profile(self):
        self.expect_line(run("run", "127.0.0.1:1", "--profile", "bcm"), 2, "bcm")

    def test_nothing_matched(self):
        self.expect_line(run("run", "127.0.0.1:1", "no-such-case"), 5, "no case matches 'no-such-case'")

    def test_a_mistyped_id_suggests_the_nearest(self):
        identifier = json.loads(run("list", "--format", "json").stdout)["cases"][0]["id"]
        self.expect_line(run("run", "127.0.0.1:1", identifier[:-1]), 5, f"did you mean '{identifier}'?")

    def test_an_output_folder_that_is_not_empty(self):
        kept = self.file("kept.txt", "kept")
        self.expect_line(run("run", "127.0.0.1:1", "-o", self.folder), 2, str(self.folder))
        self.assertEqual([one.name for one in self.folder.iterdir()], ["kept.txt"])
        self.assertEqual(kept.read_text(encoding="utf-8"), "kept")

    def test_an_output_folder_that_cannot_be_made(self):
        self.expect_line(run("run", "127.0.0.1:1", "-o", "/dev/null/out"), 2, "/dev/null/out")

    def test_a_report_that_cannot_be_written(self):
        self.expect_line(run("run", "127.0.0.1:1", "--junit", self.folder / "no" / "j.xml", "-o", self.folder / "out"), 2, "j.xml")
        self.assertFalse((self.folder / "out").exists())

    def test_a_target_that_is_no_connection_string(self):
        for target in ("ftp://x", "http://", "x:99999", "a b"):
            with self.subTest(target=target):
                self.expect(run("identify", target), 2)

    def test_a_password_file_that_others_can_read(self):
        password = self.file("open", "secret\n", mode=0o644)
        self.expect_line(run("identify", "127.0.0.1:1", "-u", "x", "--password-file", password), 2, "chmod 600")

    def test_no_password_and_no_terminal(self):
        result = subprocess.run([PROGRAMS / "wsmanspec", "identify", "127.0.0.1:1", "-u", "x"], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
                                timeout=30, check=False)
        self.expect_line(result, 2, "WSMANSPEC_PASSWORD")

    def test_a_body_that_is_no_xml(self):
        body = self.file("b.xml", "<a>\n</b>")
        self.expect_line(run("put", "127.0.0.1:1", COMPUTER, "--body", body), 2, f"{body}:2:")

    def test_a_bundle_that_is_none(self):
        self.expect_line(run("judge", self.folder), 2, "run.json")

    def test_an_unknown_defect_suggests_the_nearest(self):
        defects = run("mock", "--list-defects").stdout.splitlines()
        name = defects[0].split()[0]
        self.expect_line(run("mock", "--defect", name[:-1]), 2, name)

    def test_a_port_that_is_taken(self):
        with Mock() as mock:
            self.expect_line(run("mock", "--listen", f"127.0.0.1:{mock.port}"), 2, str(mock.port))

    def test_a_certificate_that_cannot_be_read(self):
        self.expect(run("mock", "--listen", "127.0.0.1:0", "--tls-cert", "/none", "--tls-key", "/none"), 2)


if __name__ == "__main__":
    unittest.main()
