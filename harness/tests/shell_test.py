"""`wsmanspec shell` against the mock's shells: streams, exit codes, interruption, and what is left behind."""

import random
import re
import signal
import subprocess
import threading
import unittest

from programs import PATIENCE, PROGRAMS, Case, Mock, Rogue, free_port, read_request, run

SHELLS = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"
OURS, REFUSED, UNKNOWN, INTERRUPTED = 125, 126, 127, 130


def shell(target, *words, stdin=b"", **further):
    """Runs a remote command to its end; its output is octets."""
    return subprocess.run([str(PROGRAMS / "wsmanspec"), "shell", target, *map(str, words)], input=stdin,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False, **further)


def begin(target, *words, **further):
    """Begins a remote command with pipes to it."""
    return subprocess.Popen([str(PROGRAMS / "wsmanspec"), "shell", target, *map(str, words)], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **further)


class WithMock(Case):
    def setUp(self):
        self.mock = Mock("--profile", "winrm")
        self.addCleanup(self.mock.__exit__)

    def nothing_is_left(self):
        """Every shell was deleted."""
        left = self.expect(run("enumerate", self.mock.url, SHELLS), 0)
        self.assertEqual(left.stdout, "")


class Commands(WithMock):
    def ends(self, result, status, out=b"", err=b""):
        self.assertEqual((result.returncode, result.stdout, result.stderr), (status, out, err))
        self.nothing_is_left()

    def test_output_comes_as_it_was_written(self):
        self.ends(shell(self.mock.url, "echo", "hello", "'a'", '"b <c>"'), 0, b"hello 'a' \"b <c>\"\r\n")

    def test_words_beside_ascii_pass_in_utf_8(self):
        self.ends(shell(self.mock.url, "echo", "grüße 中文"), 0, "grüße 中文\r\n".encode())

    def test_standard_error_stays_apart(self):
        self.ends(shell(self.mock.url, "echo out& stderr err& exit 3"), 3, b"out\r\n", b"err\r\n")

    def test_the_remote_exit_code_is_the_status(self):
        for code in (0, 1, 42, 124, 255):
            with self.subTest(code=code):
                self.ends(shell(self.mock.url, "exit", code), code)

    def test_a_code_that_does_not_fit_is_255_and_told(self):
        for code, told in ((256, "256 (0x00000100)"), (9009, "9009 (0x00002331)"),
                           (3221225786, "3221225786 (0xC000013A)")):
            with self.subTest(code=code):
                line = f"wsmanspec: the command's exit code is {told}\n".encode()
                self.ends(shell(self.mock.url, "exit", code), 255, err=line)

    def test_flags_behind_the_target_and_the_command_are_told_apart(self):
        self.ends(shell(self.mock.url, "-n", "echo", "-n", "--help"), 0, b"-n --help\r\n")

    def test_input_passes_with_its_end(self):
        self.ends(shell(self.mock.url, "cat", stdin=b"a\0b\xff\r\n"), 0, b"a\0b\xff\r\n")
        self.ends(shell(self.mock.url, "cat"), 0)

    def test_large_input_and_output_pass_unchanged(self):
        octets = random.Random(7).randbytes(3_000_000)
        self.ends(shell(self.mock.url, "cat", stdin=octets), 0, octets)

    def test_large_output_is_whole(self):
        result = shell(self.mock.url, "large", 5_000_000)
        self.assertEqual((result.returncode, len(result.stdout)), (0, 5_000_000))
        self.nothing_is_left()

    def test_a_quiet_command_is_waited_for(self):
        # Longer than one Receive is: the service says that there is nothing yet.
        self.ends(shell(self.mock.url, "sleep 1.5& echo done"), 0, b"done\r\n")

    def test_an_unknown_command_is_the_shells_business(self):
        result = shell(self.mock.url, "nonsense")
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(b"nonsense", result.stderr)
        self.nothing_is_left()

    def test_without_cmd_an_unknown_command_is_127(self):
        result = shell(self.mock.url, "--skip-cmd-shell", "nonsense")
        self.assertEqual((result.returncode, result.stdout), (UNKNOWN, b""))
        self.nothing_is_left()

    def test_variables_and_directory_reach_the_shell(self):
        self.ends(shell(self.mock.url, "--env", "LEVEL=3 & 4", "set", "LEVEL"), 0, b"LEVEL=3 & 4\r\n")
        self.ends(shell(self.mock.url, "--working-directory", "C:\\Windows", "cd"), 0, b"C:\\Windows\r\n")

    def test_a_code_page_decides_the_octets(self):
        self.ends(shell(self.mock.url, "--code-page", 1252, "echo", "ü"), 0, b"\xfc\r\n")

    def test_a_command_that_takes_too_long_is_terminated(self):
        result = shell(self.mock.url, "-n", "--timeout", "600ms", "echo begun& sleep 600")
        self.assertEqual((result.returncode, result.stdout), (OURS, b"begun\r\n"))
        self.assertIn(b"--timeout", result.stderr)
        self.nothing_is_left()


class Live(WithMock):
    """What happens while the command runs."""

    def finish(self, process):
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out, err

    def test_output_comes_while_the_command_runs(self):
        process = begin(self.mock.url, "cat")
        process.stdin.write(b"one\n")
        process.stdin.flush()
        self.assertEqual(process.stdout.readline(), b"one\n") # with its input still open
        self.assertEqual(self.finish(process), (0, b"", b""))
        self.nothing_is_left()

    def test_an_interrupt_is_ctrl_c_for_the_command(self):
        process = begin(self.mock.url, "-n", "echo begun& sleep 600")
        self.assertEqual(process.stdout.readline(), b"begun\r\n")
        process.send_signal(signal.SIGINT)
        status, _, err = self.finish(process)
        self.assertEqual(status, INTERRUPTED)
        self.assertIn(b"interrupted", err)
        self.nothing_is_left()

    def test_a_reader_that_goes_away_ends_the_command(self):
        process = begin(self.mock.url, "-n", "endless", "0.1")
        process.stdout.readline()
        process.stdout.close()
        process.stdin.close()
        self.assertEqual(process.wait(timeout=PATIENCE), OURS)
        self.assertIn(b"cannot be written", process.stderr.read())
        process.stderr.close()
        self.nothing_is_left()

    def test_a_host_that_vanishes_leaves_what_came_so_far(self):
        process = begin(self.mock.url, "-n", "echo begun& sleep 600")
        self.assertEqual(process.stdout.readline(), b"begun\r\n")
        self.mock.process.kill()
        status, out, err = self.finish(process)
        self.assertEqual((status, out), (OURS, b""))
        self.assertRegex(err.decode(), r"^wsmanspec: 127\.0\.0\.1:\d+: .+\n$")

    def test_a_shell_that_somebody_deletes_is_gone(self):
        process = begin(self.mock.url, "-n", "slow", "1000", "0.1")
        process.stdout.readline()
        listed = self.expect(run("enumerate", self.mock.url, SHELLS, "--epr"), 0)
        shell_id = listed.stdout.split('Name="ShellId">')[1].split("<")[0]
        self.expect(run("delete", self.mock.url, SHELLS + "/cmd", "-s", "ShellId=" + shell_id), 0)
        status, _, err = self.finish(process)
        self.assertEqual(status, OURS)
        self.assertIn(b"the shell is gone", err)


class Refusals(Case):
    """Nothing of ours has the status of a remote command."""

    def refused(self, *words, status=OURS, told):
        result = run("shell", *words)
        self.assertEqual((result.returncode, result.stdout), (status, ""), result.stderr)
        self.assertIn(told, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)

    def test_what_is_typed_wrong(self):
        self.refused(told="TARGET")
        self.refused("host", told="no command")
        self.refused("host", "--cod-page", "1", "dir", told="--cod-page")
        self.refused("--env", "X", "host", "dir", told="NAME=VALUE")
        self.refused("--timeout", "fast", "host", "dir", told="--timeout")
        self.refused("host:99999", "dir", told="port")

    def test_nobody_listens(self):
        self.refused(f"127.0.0.1:{free_port()}", "dir", told="127.0.0.1")

    def test_a_service_without_shells(self):
        with Mock("--profile", "bmc") as mock:
            self.refused(mock.url, "dir", told="wsa:DestinationUnreachable")

    def test_not_let_in(self):
        password = self.password()
        with Mock("--profile", "winrm", "--auth", "basic", "--user", "admin", "--password-file", password) as mock:
            self.refused(mock.url, "dir", told="401")
            good = shell(mock.url, "-u", "admin", "--password-file", password, "echo", "in")
            self.assertEqual((good.returncode, good.stdout), (0, b"in\r\n"))

    def test_a_service_that_speaks_something_else(self):
        def answer(peer):
            read_request(peer)
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>")
            peer.close()
        with Rogue(answer) as rogue:
            self.refused(rogue.url, "dir", told="HTML")

    def test_an_interrupt_ends_the_wait_for_a_silent_service(self):
        asked = threading.Event()

        def say_nothing(peer):
            read_request(peer)
            asked.set()
            peer.recv(1)
        with Rogue(say_nothing) as rogue:
            process = begin(rogue.url, "-n", "dir")
            self.assertTrue(asked.wait(PATIENCE))
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, INTERRUPTED)


CREATED = """<x:ResourceCreated xmlns:x="http://schemas.xmlsoap.org/ws/2004/09/transfer">
<a:Address>http://localhost/wsman</a:Address><a:ReferenceParameters>
<w:ResourceURI>http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd</w:ResourceURI>
<w:SelectorSet><w:Selector Name="ShellId">S1</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>"""
STARTED = "<r:CommandResponse><r:CommandId>C1</r:CommandId></r:CommandResponse>"
DONE = """<r:ReceiveResponse><r:Stream Name="stdout" CommandId="C1">b2s=</r:Stream><r:CommandState CommandId="C1"
State="http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Done"><r:ExitCode>0</r:ExitCode>
</r:CommandState></r:ReceiveResponse>"""
FULL = """<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:QuotaLimit</s:Value></s:Subcode></s:Code>
<s:Reason><s:Text xml:lang="en">too many</s:Text></s:Reason></s:Fault>"""


class Script:
    """A server that answers request after request with these Bodies and keeps what it was asked."""

    def __init__(self, *bodies):
        self.bodies = list(bodies)
        self.asked = []
        self.rogue = Rogue(self.behave)

    def behave(self, peer):
        while request := read_request(peer):
            message = request.partition(b"\r\n\r\n")[2].decode()
            self.asked.append(message)
            body = self.bodies.pop(0) if self.bodies else ""
            sent_as = re.search(r"MessageID>([^<]+)<", message)[1]
            reply = f"""<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:r="{SHELLS}"
xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd">
<s:Header><a:RelatesTo>{sent_as}</a:RelatesTo></s:Header><s:Body>{body}</s:Body></s:Envelope>""".encode()
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml;charset=UTF-8\r\n"
                         b"Content-Length: %d\r\n\r\n" % len(reply) + reply)

    def actions(self):
        return [re.search(r"Action[^>]*>[^<]*/(\w+)<", message)[1] for message in self.asked]


class Wire(Case):
    """What goes over the wire, and what a hostile service gets for its replies."""

    def play(self, *bodies, words=("-n", "dir")):
        script = Script(*bodies)
        with script.rogue as rogue:
            return script, shell(rogue.url, *words)

    def test_every_request_is_valid_and_in_its_order(self):
        script, result = self.play(CREATED, STARTED, "<r:SendResponse/>", DONE, "<r:SignalResponse/>",
                                   words=("--env", "A=1", "--working-directory", "C:\\a", "sort", '"x"', "<&>"))
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, b"ok", b""))
        self.assertEqual(script.actions(), ["Create", "Command", "Send", "Receive", "Signal", "Delete"])
        files = [self.file(f"{i}.xml", message) for i, message in enumerate(script.asked)]
        self.expect(run("validate", *files), 0)

    def test_a_service_that_refuses_to_start_the_command_is_126(self):
        script, result = self.play(CREATED, FULL)
        self.assertEqual((result.returncode, result.stdout), (REFUSED, b""))
        self.assertIn(b"wsman:QuotaLimit", result.stderr)
        self.assertEqual(script.actions(), ["Create", "Command", "Delete"])

    def test_output_of_another_command_is_not_ours(self):
        script, result = self.play(CREATED, STARTED, DONE.replace("C1", "C2"))
        self.assertEqual((result.returncode, result.stdout), (OURS, b""))
        self.assertIn(b"another command", result.stderr)
        self.assertEqual(script.actions(), ["Create", "Command", "Receive", "Signal", "Delete"])

    def test_a_command_without_an_exit_code_is_no_success(self):
        done = re.sub(r"<r:ExitCode>.*</r:ExitCode>", "", DONE)
        _, result = self.play(CREATED, STARTED, done)
        self.assertEqual((result.returncode, result.stdout), (OURS, b"ok"))
        self.assertIn(b"no exit code", result.stderr)

    def test_a_service_that_never_says_anything_comes_to_an_end(self):
        script, result = self.play(CREATED, STARTED, *["<r:ReceiveResponse/>"] * 2000)
        self.assertEqual(result.returncode, OURS)
        self.assertIn(b"bring nothing", result.stderr)
        self.assertEqual(script.actions().count("Receive"), 1000)


if __name__ == "__main__":
    unittest.main()
