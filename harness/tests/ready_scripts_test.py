"""The scripts of harness/scripts against the mock's Windows service: what each prints, to the letter."""

import re
import unittest

from programs import SOURCE, Case, Mock, run

SCRIPTS = SOURCE / "harness" / "scripts"


class ReadyScripts(Case):
    def setUp(self):
        super().setUp()
        self.use_mock()

    def use_mock(self, *arguments):
        self.mock = Mock("--profile", "winrm", *arguments)
        self.addCleanup(self.mock.__exit__)

    def script(self, name, *arguments, risk="read", flags=()):
        found = sorted(SCRIPTS.glob(name + "-*.lua"))
        self.assertEqual(len(found), 1, name)
        result = run("script", "-t", self.mock.url, "--risk", risk, *flags, found[0], *arguments)
        self.expect(result, 0)
        self.assertEqual(result.stderr, "")
        return result.stdout

    def prints(self, name, *lines, arguments=(), risk="read"):
        self.assertEqual(self.script(name, *arguments, risk=risk), "".join(line + "\n" for line in lines))

    def test_every_scenario_has_its_script(self):
        self.assertEqual([path.name[:2] for path in sorted(SCRIPTS.glob("*.lua"))], [f"{n:02}" for n in range(1, 20)])

    def test_01_a_session_is_made_without_a_word_to_the_target(self):
        self.prints("01", "batch items: 20", "timeout: 60000 ms", "session with ftp://server: false",
                    'because: transport "ftp" is not supported; use http or https')

    def test_02_a_service_is_read_by_its_key(self):
        self.prints("02", "DisplayName: Print Spooler", "State: Running", "StartMode: Auto",
                    "PathName: C:\\Windows\\system32\\svchost.exe -k Spooler")
        self.assertIn("no service Nobody: ", self.script("02", "Nobody"))

    def test_03_a_singleton_needs_no_selector(self):
        self.assertRegex(self.script("03"), r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n$")
        self.assertRegex(self.script("03", "Win32_UTCTime"), r"^\d{4}-\d\d-\d\d ")

    def test_04_an_error_shows_all_that_it_holds(self):
        self.prints("04", "code: 0x8033805A", "meaning: required selector(s) missing",
                    "message: wsman:InvalidSelectors/InsufficientSelectors: The selectors are not valid (Name)",
                    "source: Session", "detail: 2150858842", "same as session.Error: true", "after a success: ''")

    def test_05_a_setting_is_written(self):
        self.prints("05", "before: 1", "after: 2", risk="write")
        self.prints("05", "before: 2", "after: 0", arguments=["0"], risk="write")

    def test_06_and_07_a_listener_is_deleted_and_made(self):
        self.prints("06", "not made: wsman:AlreadyExists: The resource exists already", risk="write")
        self.prints("07", "deleted", risk="write")
        self.assertIn("not deleted: ", self.script("07", risk="write"))
        self.prints("06", "Address = *", "Transport = HTTP", "host name: a&b.example.org",
                    arguments=["*", "HTTP", "a&b.example.org"], risk="write")

    def test_08_a_process_is_started(self):
        self.prints("08", "return value: 0", "process 4096 runs: notepad.exe a.txt",
                    arguments=["notepad.exe a.txt"], risk="disruptive")

    def test_09_a_service_is_stopped_and_started(self):
        self.prints("09", "StopService: return value 0, state Stopped", "StartService: return value 0, state Running",
                    risk="disruptive")

    def test_10_every_instance_is_printed(self):
        self.prints("10", "Win32_LogicalDisk 1: C:", "Win32_LogicalDisk 2: D:", "Win32_OperatingSystem 1: Mock Server",
                    "Win32_ScheduledJob 1: 1", "Win32_ScheduledJob 2: 2", "Win32_ScheduledJob 3: 3", "first disk: C:")

    def test_11_instances_come_with_their_references(self):
        self.prints("11", "Win32_LogicalDisk?DeviceID=C:", "Win32_LogicalDisk?DeviceID=D:",
                    "read again: Win32_LogicalDisk")

    def test_12_queries_choose_instances(self):
        self.prints("12", "select * from Win32_NetworkAdapterConfiguration where IPEnabled = true",
                    "  Mock Ethernet Adapter", "select * from Win32_Share where Name = 'C$'", "  Default share")

    def test_13_parts_are_taken_from_the_whole_where_fragments_are_not_offered(self):
        self.prints("13", "Description: Mock Ethernet Adapter (taken from the whole)",
                    "IPAddress[1]: 192.0.2.10 (taken from the whole)",
                    "IPAddress: 192.0.2.10, 2001:db8::10 (taken from the whole)",
                    "description: nothing (taken from the whole)")

    def test_14_identify_tells_more_to_whom_it_knows(self):
        password = self.password()
        self.mock.stop()
        self.use_mock("--auth", "basic", "--user", "admin", "--password-file", password)
        self.assertEqual(
            self.script("14", flags=("-u", "admin", "--password-file", password)),
            "anonymous:\n"
            "  ProtocolVersion: http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\n"
            "  ProductVendor: Microsoft Corporation\n"
            "  ProductVersion: OS: 0.0.0 SP: 0.0 Stack: 3.0\n"
            "with credentials:\n"
            "  ProtocolVersion: http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\n"
            "  ProductVendor: Microsoft Corporation\n"
            "  ProductVersion: OS: 10.0.17763 SP: 0.0 Stack: 3.0\n")

    def test_15_a_script_brings_its_own_credentials(self):
        self.mock.stop()
        self.use_mock("--auth", "basic", "--user", "admin", "--password-file", self.password())
        self.prints("15", "Negotiate: 0x803380E1", "Kerberos: 0x8033810E", "MaxEnvelopeSizekb: 500",
                    "Basic for clients: true", arguments=[f"127.0.0.1:{self.mock.port}", "admin", "secret"])

    def test_16_a_resource_is_printed_as_lines_or_as_xml(self):
        lines = self.script("16").splitlines()
        self.assertEqual(lines[0], "Win32_Service")
        self.assertIn("    InstallDate = null", lines)
        self.assertIn("    State = Running", lines)
        self.assertTrue(self.script("16", "winrm/config", "xml").startswith("<cfg:Config "))

    def test_17_an_alias_in_a_reference_fails(self):
        self.prints("17", "wmicimv2/Win32_Service: wsa:DestinationUnreachable/InvalidResourceURI: "
                          "No resource stands at this address",
                    "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service: Running")

    def test_18_the_tools_extras_are_calls_of_a_script(self):
        self.prints("18", "services that are disabled:", "  RemoteRegistry", "associated with WinRM:",
                    "  wsen:FilterDialectRequestedUnavailable: The filter dialect is not available (0x80338019)",
                    "state with options: Running", "0x80338104: WMI service: access denied", "listeners:",
                    "  * over HTTP, port 5985")

    def test_19_a_remote_command_talks_while_it_runs(self):
        self.prints("19", "stdout: hello", "exit code: 0", risk="disruptive")
        self.assertIn("exit code: 7", self.script("19", "exit", "7", risk="disruptive"))

    def test_what_writes_is_refused_unless_it_was_allowed(self):
        result = run("script", "-t", self.mock.url, SCRIPTS / "05-put-setting.lua")
        self.expect(result, 1)
        self.assertIn("05-put-setting.lua:", result.stderr)
        self.assertEqual(self.script("05", risk="write"), "before: 1\nafter: 2\n")

    def test_the_examples_of_the_page_run(self):
        page = (SOURCE / "harness" / "docs" / "scripts.md").read_text(encoding="utf-8")
        examples = re.findall(r"```lua\n(.*?)```", page, re.DOTALL)
        self.assertGreater(len(examples), 3)
        for example in examples:
            with self.subTest(example=example):
                text = example if "CreateSession" in example else "local session = wsman.CreateSession() " + example
                result = run("script", "-t", self.mock.url, "--risk", "disruptive", self.file("example.lua", text))
                self.assertNotEqual(self.expect(result, 0).stdout, "")

    def test_the_lines_for_people_with_vbscript_are_lua(self):
        page = (SOURCE / "harness" / "docs" / "from-vbscript.md").read_text(encoding="utf-8")
        lines = []
        for row in re.findall(r"^\| `.*? \| (`.*`) \|$", page, re.MULTILINE):
            for part in re.split(r"(?<=`),? (?:or )?(?=`)|(?<=`)<br>or (?=`)", row):
                lines.append("\n".join(re.findall(r"`(.*?)`", part)).replace("\\|", "|"))
        lines = [line for line in lines if "…" not in line]
        self.assertGreater(len(lines), 35)
        checks = "".join(f"for _, text in ipairs{{[==[{line}]==], [==[return {line}]==]}} do "
                         f"good = good or load(text) end assert(good, [==[{line}]==]) good = nil\n" for line in lines)
        self.expect(run("script", "-t", self.mock.url, self.file("lines.lua", "local good\n" + checks)), 0)


if __name__ == "__main__":
    unittest.main()
