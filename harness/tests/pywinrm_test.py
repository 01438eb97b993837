"""Debian's pywinrm runs commands on the mock: sessions, shells of several commands, PowerShell, TLS, wrong passwords."""

import os
import unittest

from programs import Case, Mock, signed_certificate

try:
    import requests
    import winrm
    from winrm.exceptions import InvalidCredentialsError, WinRMError
except ImportError:
    winrm = None

# Settings of the machine that would send its requests elsewhere, or trust other authorities.
AMBIENT = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "REQUESTS_CA_BUNDLE",
           "CURL_CA_BUNDLE")


@unittest.skipUnless(winrm, "no python3-winrm here (sh harness/setup.sh clients-python)")
class Pywinrm(Case):
    def setUp(self):
        super().setUp()
        for name in AMBIENT:
            os.environ.pop(name, None)
        self.flags = ("--profile", "winrm", "--auth", "basic", "-u", "admin", "--password-file", self.password("geheim"))
        self.mock = Mock(*self.flags)
        self.addCleanup(self.mock.stop)

    def session(self, password="geheim", url=None, **settings):
        session = winrm.Session(url or self.mock.url, auth=("admin", password), **settings)
        self.addCleanup(self.close, session.protocol.transport)
        return session

    @staticmethod
    def close(transport):
        if transport.session:
            transport.session.close()

    def run_cmd(self, command, arguments=(), **settings):
        done = self.session(**settings).run_cmd(command, arguments)
        return done.status_code, done.std_out, done.std_err

    def test_exit_code_and_both_streams_come_back(self):
        self.assertEqual(self.run_cmd("echo hello"), (0, b"hello\r\n", b""))
        self.assertEqual(self.run_cmd("stderr problem"), (0, b"", b"problem\r\n"))
        self.assertEqual(self.run_cmd("echo out & stderr err & exit 7"), (7, b"out\r\n", b"err\r\n"))

    def test_arguments_follow_the_command(self):
        self.assertEqual(self.run_cmd("echo", ["one", '"<two> & three"']), (0, b'one "<two> & three"\r\n', b""))

    def test_an_unknown_command_fails_with_words(self):
        code, out, err = self.run_cmd("no-such-program")
        self.assertEqual((code, out), (1, b""))
        self.assertIn(b"no-such-program", err)

    def test_powershell_scripts_are_run(self):
        done = self.session().run_ps('Write-Output "hello"; exit 4')
        self.assertEqual((done.status_code, done.std_out, done.std_err), (4, b"hello\r\n", b""))

    def test_large_output_is_whole(self):
        code, out, _ = self.run_cmd("large 1000000")
        self.assertEqual((code, len(out)), (0, 1_000_000))

    def test_an_operation_that_times_out_is_asked_again(self):
        # Without the time-out's fault after one second there would be none of HTTP's patience left after two.
        done = self.run_cmd("sleep 3 & echo late", operation_timeout_sec=1, read_timeout_sec=2)
        self.assertEqual(done, (0, b"late\r\n", b""))

    def test_one_shell_carries_several_commands_at_once(self):
        protocol = self.session().protocol
        shell = protocol.open_shell()
        commands = [protocol.run_command(shell, f"echo number {n} & exit {n}") for n in range(3)]
        self.assertEqual(len(set(commands)), 3)
        for number in (2, 0, 1):
            self.assertEqual(protocol.get_command_output(shell, commands[number]),
                             (f"number {number}\r\n".encode(), b"", number))
        for command in commands:
            protocol.cleanup_command(shell, command)
        protocol.close_shell(shell)

    def test_a_shell_has_an_environment_a_folder_and_a_code_page(self):
        protocol = self.session().protocol
        shell = protocol.open_shell(working_directory="C:\\Work", env_vars={"COLOUR": "blue"}, codepage=65001)
        for line, expected in (("cd", "C:\\Work\r\n"), ("echo %COLOUR%", "blue\r\n"), ("echo grün €", "grün €\r\n")):
            command = protocol.run_command(shell, line)
            self.assertEqual(protocol.get_command_output(shell, command)[0].decode("utf-8"), expected)
            protocol.cleanup_command(shell, command)
        protocol.close_shell(shell)

    def test_a_closed_shell_is_gone(self):
        protocol = self.session().protocol
        shell = protocol.open_shell()
        protocol.close_shell(shell)
        with self.assertRaises(WinRMError) as raised:
            protocol.run_command(shell, "echo hello")
        self.assertIn("2150858843", str(raised.exception))

    def test_it_breaks_no_rule_that_binds_clients(self):
        with Mock(*self.flags, "--judge", "--fail-on", "warn") as judge:
            self.assertEqual(self.run_cmd("echo hello & exit 3", url=judge.url), (3, b"hello\r\n", b""))
            self.assertEqual(judge.stop(), 0)

    def test_a_wrong_password_is_its_own_error(self):
        for password in ("wrong", ""):
            with self.assertRaises(InvalidCredentialsError):
                self.session(password).run_cmd("echo hello")

    def test_the_same_goes_over_tls_with_an_authority_of_our_own(self):
        key, chain, authority = signed_certificate(self.folder)
        with Mock(*self.flags, "--tls-cert", chain, "--tls-key", key) as secure:
            done = self.run_cmd("echo hello & exit 3", url=secure.url, transport="ssl", ca_trust_path=str(authority))
            self.assertEqual(done, (3, b"hello\r\n", b""))
            with self.assertRaises(requests.exceptions.SSLError):
                self.session(url=secure.url, transport="ssl").run_cmd("echo hello")
