"""The built programs as processes, and servers that misbehave: what the end-to-end tests stand on."""

import contextlib
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import unittest

import jsonschema

PROGRAMS = pathlib.Path(os.environ["WSMANSPEC_PROGRAMS"])
SOURCE = pathlib.Path(os.environ["WSMANSPEC_SOURCE"])
PATIENCE = 240  # seconds before a hanging program fails its test

COMPUTER = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ComputerSystem"


def run(*arguments, program="wsmanspec", cwd=None, env=None, stdin=None, patience=PATIENCE):
    """Runs a program to its end; its output is text."""
    environment = {k: v for k, v in os.environ.items() if k != "WSMANSPEC_PASSWORD"}
    environment.update(env or {})
    return subprocess.run([str(PROGRAMS / program), *map(str, arguments)], cwd=cwd, env=environment, text=True,
                          input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=patience, check=False)


class Mock:
    """A mock on a free loopback port for as long as the block lasts."""

    def __init__(self, *arguments, program="wsman-mock"):
        verb = [] if program == "wsman-mock" else ["mock"]
        self.process = subprocess.Popen([str(PROGRAMS / program), *verb, "--listen", "127.0.0.1:0", *map(str, arguments)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening "):
            self.process.kill()
            raise AssertionError(f"no listening line but {line!r} and {self.process.communicate()[1]!r}")
        self.url = line.split()[1]

    @property
    def port(self):
        return int(self.url.split(":")[2].split("/")[0])

    def __enter__(self):
        return self

    def stop(self):
        self.process.terminate()
        status = self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def __exit__(self, *_):
        if self.process.returncode is None:
            self.stop()


class Rogue:
    """A server on a free loopback port that hands each connection to `behave(socket)`."""

    def __init__(self, behave):
        self.behave = behave
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/wsman"
        self.open = []
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self.socket.accept()
                self.open.append(peer)
                threading.Thread(target=self.one, args=(peer,), daemon=True).start()

    def one(self, peer):
        with contextlib.suppress(OSError):
            self.behave(peer)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for peer in self.open:
            with contextlib.suppress(OSError):
                peer.close()


def read_request(peer):
    """One HTTP request with its body, as octets; empty when the peer is gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        more = peer.recv(65536)
        if not more:
            return b""
        body += more
    return head + b"\r\n\r\n" + body


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


def certificate(folder):
    """A key and a certificate for localhost that nobody else trusts."""
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", chain, "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return key, chain


def signed_certificate(folder):
    """A key and a certificate for localhost, and the authority of our own that signed it."""
    key, chain, authority = folder / "key.pem", folder / "chain.pem", folder / "authority.pem"

    def make(subject, private, to, *further):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", subject, "-keyout", private, "-out", to, *further],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    make("/CN=Invented authority", folder / "authority.key", authority,
         "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    make("/CN=localhost", key, chain, "-CA", authority, "-CAkey", folder / "authority.key",
         "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    return key, chain, authority


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="wsmanspec-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def file(self, name, text, mode=0o600):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    def password(self, text="secret"):
        return self.file("password", text + "\n")

    def expect(self, result, status):
        self.assertEqual(result.returncode, status, f"stdout:\n{result.stdout}\nstderr:\n{result.stderr}")
        return result

    def expect_line(self, result, status, *parts):
        """One line on stderr that has all the parts."""
        self.expect(result, status)
        lines = result.stderr.strip().splitlines()
        self.assertEqual(len(lines), 1, result.stderr)
        for part in parts:
            self.assertIn(part, lines[0])

    def expect_schema(self, name, record):
        schema = json.loads((SOURCE / "schemas" / name).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(record)
        return record


class MockCase(Case):
    """Tests that share one correct mock, `self.mock`, which must end in order."""

    @classmethod
    def setUpClass(cls):
        cls.mock = Mock()

    @classmethod
    def tearDownClass(cls):
        assert cls.mock.stop() == 0
