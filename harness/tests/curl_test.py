"""curl posts raw requests: what any HTTP client may do to the service, and what the service says to it."""

import dataclasses
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from programs import COMPUTER, PATIENCE, Case, Mock, certificate

CURL = shutil.which("curl", path="/usr/bin") or shutil.which("curl")
MISSING = "no curl here (sh harness/setup.sh clients-curl)"
SOAP_XML = "application/soap+xml;charset=UTF-8"
MICROSOFT = "http://schemas.microsoft.com/wbem/wsman/1/"
TRANSFER_GET = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"

IDENTIFY = """<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
  xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"
  ><s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>"""

GET = """<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
  xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
  xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"><s:Header>
<a:To>http://localhost/wsman</a:To><a:Action>{action}</a:Action><a:MessageID>uuid:{id}</a:MessageID>
<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
<w:ResourceURI>{resource}</w:ResourceURI>{selectors}{further}</s:Header><s:Body/></s:Envelope>"""


def get(resource=COMPUTER, further="", **selectors):
    """A Get as text; the defaults name the computer system of the profile bmc."""
    if resource == COMPUTER:
        selectors = {"CreationClassName": "CIM_ComputerSystem", "Name": "node0", **selectors}
    inner = "".join(f'<w:Selector Name="{name}">{value}</w:Selector>' for name, value in selectors.items())
    return GET.format(action=TRANSFER_GET, id="6d5a9c1e-0b52-4f3a-9d41-22c07a5b3e90", resource=resource, further=further,
                      selectors=f"<w:SelectorSet>{inner}</w:SelectorSet>" if inner else "")


@dataclasses.dataclass
class Answer:
    status: int
    heads: str  # of all answers, 100 Continue and 401 included
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")


class Requests(Case):
    """A mock of a profile with one user, and curl."""

    profile = "bmc"

    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="wsmanspec-curl-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, True)
        secret = cls.shared / "password"
        secret.touch(mode=0o600)
        secret.write_text("geheim\n", encoding="utf-8")
        cls.flags = ("--profile", cls.profile, "--auth", "basic", "-u", "admin", "--password-file", secret)
        cls.mock = Mock(*cls.flags)
        cls.addClassCleanup(cls.mock.stop)

    def curl(self, *arguments, status=0):
        """Runs curl without anybody's settings and proxies."""
        done = subprocess.run([CURL, "-q", "--silent", "--show-error", "--noproxy", "*", "--max-time", "60",
                               *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout.decode("utf-8")

    def ask(self, *arguments, path="/wsman", url=None, user="admin:geheim"):
        """One request; `user` None sends no credentials."""
        heads, body = self.folder / "heads", self.folder / "body"
        body.write_bytes(b"")
        credentials = ("--user", user) if user else ()
        target = url or self.mock.url.replace("/wsman", path)
        status = self.curl("--dump-header", heads, "--output", body, "--write-out", "%{http_code}", *credentials,
                           *arguments, target)
        return Answer(int(status), heads.read_text(encoding="latin-1"), body.read_bytes())

    def post(self, content, *flags, media=SOAP_XML, **further):
        octets = content if isinstance(content, bytes) else content.encode("utf-8")
        request = self.folder / "request"
        request.write_bytes(octets)
        return self.ask("--data-binary", f"@{request}", "--header", f"Content-Type: {media}" if media else "Content-Type:",
                        *flags, **further)

@unittest.skipUnless(CURL, MISSING)
class Curl(Requests):
    def expect_system(self, answer):
        self.assertEqual(answer.status, 200, answer)
        self.assertIn("Content-Type: application/soap+xml;charset=UTF-8", answer.heads)
        self.assertIn("<p:Name>node0</p:Name>", answer.text)

    def test_identify_with_credentials_names_vendor_and_version(self):
        answer = self.post(IDENTIFY)
        self.assertEqual(answer.status, 200)
        self.assertIn("ProductVendor>Example Devices<", answer.text)

    def test_identify_without_credentials_is_answered_where_it_is_asked_for_and_tells_nothing(self):
        for flags, path in ((("--header", "WSMANIDENTIFY: unauthenticated"), "/wsman"), ((), "/wsman-anon/identify")):
            with self.subTest(path=path):
                answer = self.post(IDENTIFY, *flags, path=path, user=None)
                self.assertEqual(answer.status, 200)
                self.assertIn("ProtocolVersion>", answer.text)
                self.assertNotIn("Example Devices", answer.text)

    def test_no_or_wrong_credentials_are_challenged(self):
        for user in (None, "admin:wrong", "nobody:geheim", "admin:"):
            with self.subTest(user=user):
                answer = self.post(get(), user=user)
                self.assertEqual(answer.status, 401)
                self.assertIn('WWW-Authenticate: Basic realm="WSMAN"', answer.heads)
                self.assertEqual(answer.body, b"")

    def test_get_reads_an_instance(self):
        self.expect_system(self.post(get()))

    def test_a_fault_is_a_soap_message_with_a_status_of_its_own(self):
        answer = self.post(get(Name="nobody"))
        self.assertEqual(answer.status, 400)
        self.assertIn("Content-Type: application/soap+xml;charset=UTF-8", answer.heads)
        self.assertIn("wsa:DestinationUnreachable", answer.text)
        self.assertIn("RelatesTo>uuid:6d5a9c1e-0b52-4f3a-9d41-22c07a5b3e90<", answer.text)

    def test_a_large_body_waits_for_100_continue_and_gets_it(self):
        padded = get(further=f"<!--{'x' * 200_000}-->")
        answer = self.post(padded, "--header", "Expect: 100-continue", "--expect100-timeout", "50")
        self.assertTrue(answer.heads.startswith("HTTP/1.1 100 Continue\n"), answer.heads)
        self.expect_system(answer)

    def test_a_body_beyond_the_limit_is_too_large_with_or_without_100_continue(self):
        beyond = get(further=f"<!--{'x' * 1_200_000}-->")  # curl itself asks above one megabyte
        for flags in ((), ("--header", "Expect:"), ("--header", "Transfer-Encoding: chunked")):
            with self.subTest(flags=flags):
                self.assertEqual(self.post(beyond, *flags).status, 413)

    def test_a_body_in_chunks_is_put_together(self):
        self.expect_system(self.post(get(further=f"<!--{'x' * 100_000}-->"), "--header", "Transfer-Encoding: chunked"))

    def test_http_1_0_is_answered_and_closed(self):
        answer = self.post(get(), "--http1.0")
        self.expect_system(answer)
        self.assertIn("connection: close", answer.heads.lower())

    def test_a_compressed_answer_may_be_asked_for_and_is_not_forced(self):
        answer = self.post(get(), "--compressed")
        self.expect_system(answer)
        self.assertNotIn("content-encoding", answer.heads.lower())

    def test_utf_16_is_answered_in_utf_16_of_the_same_order(self):
        for codec, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
            with self.subTest(codec=codec):
                answer = self.post(mark + get().encode(codec), media="application/soap+xml;charset=UTF-16")
                self.assertEqual(answer.status, 200)
                self.assertIn("charset=UTF-16", answer.heads)
                self.assertTrue(answer.body.startswith(mark))
                self.assertIn("<p:Name>node0</p:Name>", answer.body[2:].decode(codec))

    def test_only_post_is_allowed(self):
        for flags in (["--head"], ["--get"], ["--request", "PUT", "--data", "x"], ["--request", "DELETE"]):
            with self.subTest(flags=flags):
                answer = self.ask(*flags)
                self.assertEqual(answer.status, 405)
                self.assertIn("Allow: POST", answer.heads)

    def test_another_path_is_not_found(self):
        self.assertEqual(self.post(get(), path="/wsmanage").status, 404)

    def test_what_is_not_soap_is_an_unsupported_media_type(self):
        for media in ("text/xml", "application/json", "application/soap+xml;charset=ISO-8859-1", None):
            with self.subTest(media=media):
                self.assertEqual(self.post(get(), media=media).status, 415)
        self.assertEqual(self.post(get(), "--header", "Content-Encoding: gzip").status, 415)

    def test_a_media_type_may_be_written_in_other_ways(self):
        for media in ("Application/SOAP+XML; charset=utf-8", 'application/soap+xml; charset="UTF-8"',
                      "application/soap+xml", f'application/soap+xml;charset=UTF-8;action="{TRANSFER_GET}"'):
            with self.subTest(media=media):
                self.expect_system(self.post(get(), media=media))

    def test_one_connection_carries_many_requests_whatever_their_status(self):
        request = self.file("request", get(), 0o600)
        flags = ["--data-binary", f"@{request}", "--header", f"Content-Type: {SOAP_XML}", "--user", "admin:geheim"]
        wanted = [(self.mock.url, "200"), (self.mock.url.replace("/wsman", "/other"), "404"), (self.mock.url, "200")]
        calls = [part for url, _ in wanted for part in (
            "--next", "--silent", "--noproxy", "*", "--output", "/dev/null", "--write-out", "%{http_code} %{num_connects}\n",
            *flags, url)]
        counts = self.curl(*calls[1:]).splitlines()
        self.assertEqual(counts, ["200 1", "404 0", "200 0"])

    def test_tls_is_trusted_by_its_certificate_and_by_nothing_else(self):
        key, chain = certificate(self.folder)
        with Mock("--tls-cert", chain, "--tls-key", key, *self.flags) as secure:
            url = secure.url.replace("127.0.0.1", "localhost")
            self.expect_system(self.post(get(), "--cacert", chain, url=url))
            problem = self.curl("--data", "x", url, status=60)
            self.assertEqual(problem, "")


@unittest.skipUnless(CURL, MISSING)
class Windows(Requests):
    profile = "winrm"

    def test_identify_names_the_product_as_windows_does_and_hides_its_version_from_strangers(self):
        self.assertIn("ProductVersion>OS: 10.", self.post(IDENTIFY).text)
        hidden = self.post(IDENTIFY, "--header", "WSMANIDENTIFY: unauthenticated", user=None)
        self.assertIn("ProductVersion>OS: 0.0.0 ", hidden.text)

    def test_the_configuration_is_got_by_its_uri(self):
        answer = self.post(get(MICROSOFT + "config"))
        self.assertEqual(answer.status, 200)
        self.assertIn("MaxEnvelopeSizekb>", answer.text)

    def test_a_class_of_wmi_is_got_by_its_key(self):
        answer = self.post(get(MICROSOFT + "wmi/root/cimv2/Win32_Service", Name="winrm"))
        self.assertEqual(answer.status, 200, answer)
        self.assertIn("StartMode>", answer.text)

    def test_every_fault_is_500_and_has_a_number(self):
        answer = self.post(get(MICROSOFT + "nothing"))
        self.assertEqual(answer.status, 500)
        self.assertIn('Code="2150858811"', answer.text)

    def test_no_or_wrong_credentials_are_challenged(self):
        for user in (None, "admin:wrong"):
            with self.subTest(user=user):
                answer = self.post(IDENTIFY, user=user)
                self.assertEqual((answer.status, answer.body), (401, b""))
                self.assertIn('WWW-Authenticate: Basic realm="WSMAN"', answer.heads)
