"""wsmanspec script as a process: what it prints, how it ends, and what it stops."""

import os
import signal
import subprocess
import time
import unittest

from programs import COMPUTER, PROGRAMS, Case, Mock, MockCase, run


class Scripted(Case):
    def script(self, source, *arguments, flags=(), status=0, **further):
        return self.expect(run("script", *flags, "-", *arguments, stdin=source, **further), status)

    def says(self, result, line):
        self.assertEqual(result.stderr, f"wsmanspec: {line}\n")


class Scripts(Scripted, MockCase):
    def test_a_file_with_arguments(self):
        file = self.file("a.lua", "print(arg[0], ...)\n\nerror('over')\n")
        result = self.expect(run("script", file, "one", "--two"), 1)
        self.assertEqual(result.stdout, "a.lua\tone\t--two\n")
        self.says(result, "a.lua:3: over")

    def test_a_session_without_connection_talks_to_the_target_of_the_command_line(self):
        result = self.script("print(xml.parse(wsman.CreateSession():Identify()).name)", flags=["-t", self.mock.url])
        self.assertEqual(result.stdout, "IdentifyResponse\n")

    def test_a_connection_of_the_scripts_own(self):
        result = self.script("print(#wsman.CreateSession(...):Identify() > 100)", self.mock.url)
        self.assertEqual(result.stdout, "true\n")

    def test_what_the_risk_forbids_is_not_sent_and_names_the_flag(self):
        source = f"wsman.CreateSession():Delete('{COMPUTER}')"
        result = self.script(source, flags=["-t", self.mock.url], status=1)
        self.says(result, "stdin:1: not sent: it is of class write and only read is allowed; --risk write opens it"
                  " (0x80070005)")
        result = self.script(source, flags=["-t", self.mock.url, "--risk", "write"], status=1)
        self.assertNotIn("not sent", result.stderr)

    def test_credentials_of_the_command_line_reach_the_target_and_not_the_script(self):
        with Mock("--auth", "basic", "--user", "admin", "--password-file", self.password().resolve()) as mock:
            flags = ["-t", mock.url, "-u", "admin", "--password-file", self.password().resolve()]
            result = self.script("print(#wsman.CreateSession():Identify() > 100)", flags=flags)
            self.assertEqual(result.stdout, "true\n")
            # Another connection gets none of them.
            result = self.script(f"wsman.CreateSession(...):Enumerate('{COMPUTER}')", mock.url, flags=flags, status=1)
            self.assertIn("401", result.stderr)

    def test_a_target_that_is_not_there_gives_status_3(self):
        result = self.script("\nwsman.CreateSession():Identify()", flags=["-t", "127.0.0.1:1"], status=3)
        self.assertIn("stdin:2: 127.0.0.1:1: nobody listens there", result.stderr)
        self.script("pcall(function() wsman.CreateSession():Identify() end)", flags=["-t", "127.0.0.1:1"])

    def test_wrong_usage_gives_status_2(self):
        self.says(self.script("x = = 1", status=2), "stdin:1: unexpected symbol near '='")
        self.expect(run("script", "/nonexistent.lua"), 2)
        self.script("", flags=["--time", "soon"], status=2)
        self.script("", flags=["-t", "ftp://host"], status=2)
        self.script("", flags=["-u", "admin", "--password-file", "/nonexistent"], status=2)

    def test_prints_while_it_runs(self):
        with subprocess.Popen([PROGRAMS / "wsmanspec", "script", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:
            process.stdin.write("print('begun') while true do end")
            process.stdin.close()
            self.assertEqual(process.stdout.readline(), "begun\n")
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(timeout=20), 130)
            self.assertEqual(process.stderr.read(), "wsmanspec: stdin:1: stopped: interrupted\n")


class Runaways(Scripted):
    """The attacks on a sandbox that the design names: each is stopped, and told where."""

    def stopped(self, source, why, *flags):
        flags = flags or ["--instructions", "5000000", "--memory", "32"]
        before = time.monotonic()
        result = self.script("\n" + source, flags=flags, status=1)
        spent = time.monotonic() - before
        self.assertTrue(result.stderr.startswith(f"wsmanspec: stdin:2: {why}"), result.stderr)
        if "WSMANSPEC_TIMES" in os.environ:
            print(f"{spent * 1000:7.0f} ms  {source}")

    def test_steps(self):
        for source in ("while true do end",
                       "while true do pcall(function() while true do end end) end",
                       "coroutine.wrap(function() while true do end end)()",
                       "while true do coroutine.wrap(function() for i = 1, 100 do end end)() end",
                       "xpcall(function() while true do end end, function() while true do end end)"):
            with self.subTest(source):
                self.stopped(source, "stopped: the budget of 5000000 steps is spent; --instructions allows more")

    def test_patterns(self):
        for source in ("('a'):rep(200):find(('a-'):rep(4)..'b')", "('a'):rep(1e5):match(('.-'):rep(8)..'b')",
                       "('a'):rep(3e5):gsub('.-b', '')", "for w in ('a'):rep(3e5):gmatch('a-b') do end"):
            with self.subTest(source):
                self.stopped(source, "stopped: the budget of 5000000 steps is spent; --instructions allows more")

    def test_library_calls_that_go_on_for_ever(self):
        for source in ("table.move({}, 1, 1e15, 2)",
                       "table.insert(setmetatable({}, {__len = function() return 1 << 53 end}), 1, 'x')",
                       "table.remove(setmetatable({}, {__len = function() return 1 << 53 end}), 1)"):
            with self.subTest(source):
                self.stopped(source, "stopped: the budget of 5000000 steps is spent; --instructions allows more")

    def test_memory(self):
        for source in ("local s = 'x' while true do s = s .. s end",
                       "string.rep('x', 1e9)",
                       "local t = {} for i = 1, 1e9 do t[i] = i end",
                       "table.sort(setmetatable({}, {__len = function() return 1 << 30 end, __index = type, "
                       "__newindex = rawequal}))"):
            with self.subTest(source):
                self.stopped(source, "stopped: not enough memory: the budget is 33554432 octets; --memory allows more")

    def test_time(self):
        self.stopped("while true do end", "stopped: its time is over; --time allows more",
                     "--instructions", "1000000000000", "--time", "100ms")

    def test_bytecode_and_what_reaches_the_machine(self):
        self.assertTrue(self.script("print(load('\\27Lua'))").stdout.startswith("nil\t"))
        self.assertEqual(self.script("print(os, io, package, debug, require, dofile, loadfile)").stdout,
                         "\t".join(["nil"] * 7) + "\n")


if __name__ == "__main__":
    unittest.main()
