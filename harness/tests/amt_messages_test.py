"""Requests that the npm package @device-management-toolkit/wsman-messages builds are answered by the mock BMC, and the
answers parsed as the toolkit's servers parse them. The packages come by `npm ci` from harness/tests/clients/amt."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from programs import PATIENCE, SOURCE, Case, Mock, certificate

AMT_CLIENT = SOURCE / "harness/tests/clients/amt"
INSTALLED = pathlib.Path(os.environ["WSMANSPEC_BUILD"]) / "clients/amt"
NODE = shutil.which("node")
NPM = shutil.which("npm")
# What npm prints where there is no way to the registry, or only one through a proxy with an authority that this machine
# does not trust; anything else, a wrong hash above all, fails the test.
UNREACHABLE = ("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "EAI_AGAIN", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH",
               "ERR_SOCKET_TIMEOUT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
               "UNABLE_TO_VERIFY_LEAF_SIGNATURE")
SYSTEM_AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"  # node has a list of its own, and adds these only when told


def node_version():
    text = subprocess.run([NODE, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return int(text.lstrip("v").split(".")[0])


def install():
    """Leaves node_modules as the lock file says in the build folder; without network when it is there already."""
    stamp = INSTALLED / "installed"
    wanted = (AMT_CLIENT / "package-lock.json").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(AMT_CLIENT / name, INSTALLED / name)
    done = subprocess.run([NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier",
                           "--fetch-retries=1", "--fetch-timeout=30000"], cwd=INSTALLED,
                          env={"NODE_EXTRA_CA_CERTS": SYSTEM_AUTHORITIES, **os.environ}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE, check=False)
    if done.returncode and any(word in done.stdout for word in UNREACHABLE):
        said = [line for line in done.stdout.splitlines() if any(word in line for word in UNREACHABLE)]
        raise unittest.SkipTest(f"npm cannot reach its registry: {said[0]}")
    if done.returncode:
        raise AssertionError(done.stdout)
    stamp.write_text(wanted, encoding="utf-8")


class Client:
    """The node program, with a mock of its own."""

    def __init__(self, url, **environment):
        self.process = subprocess.Popen([NODE, str(AMT_CLIENT / "client.mjs"), str(INSTALLED), url, "admin:geheim"],
                                        env={**os.environ, **environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)

    def ask(self, family, name, operation, *arguments):
        line = json.dumps({"call": [family, name, operation], "arguments": arguments})
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise AssertionError(self.process.communicate()[1])
        return json.loads(answer)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()


@unittest.skipUnless(NODE and NPM, "no node and npm here (sh harness/setup.sh clients-npm)")
class AmtMessages(Case):
    @classmethod
    def setUpClass(cls):
        if node_version() < 18:
            raise unittest.SkipTest("node is older than 18")
        install()

    def setUp(self):
        super().setUp()
        flags = ("--auth", "basic", "-u", "admin", "--password-file", self.password("geheim"))
        self.mock = Mock(*flags)
        self.addCleanup(self.mock.stop)
        self.client = Client(self.mock.url)
        self.addCleanup(self.client.stop)

    def body(self, family, name, operation, *arguments):
        """The parsed Body of an answer that has to be a success."""
        answer = self.client.ask(family, name, operation, *arguments)
        self.assertEqual(answer["status"], 200, answer)
        return answer["envelope"]["Body"]

    def output(self, family, name, method, *arguments):
        return self.body(family, name, method, *arguments)[method + "_OUTPUT"]

    def fault(self, family, name, operation, *arguments):
        answer = self.client.ask(family, name, operation, *arguments)
        # This family of clients reads faults from HTTP 400 alone.
        self.assertEqual(answer["status"], 400, answer)
        return answer["envelope"]["Body"]["Fault"]

    def items(self, family, name, element):
        """All items of a class: Enumerate, then the one large Pull that these clients send."""
        context = self.body(family, name, "Enumerate")["EnumerateResponse"]["EnumerationContext"]
        pulled = self.body(family, name, "Pull", context)["PullResponse"]
        self.assertIn("EndOfSequence", pulled)
        found = pulled["Items"][element]
        return found if isinstance(found, list) else [found]

    def test_requests_are_what_this_client_is_known_for(self):
        request = self.client.ask("AMT", "GeneralSettings", "Get")["request"]
        self.assertIn('xmlns="http://www.w3.org/2003/05/soap-envelope"', request)
        self.assertIn("<a:To>/wsman</a:To>", request)
        self.assertIn("<a:MessageID>0</a:MessageID>", request)
        self.assertNotIn("Selector", request)

    def test_message_ids_are_numbers_and_come_back_as_they_are(self):
        for expected in range(3):
            header = self.client.ask("AMT", "GeneralSettings", "Get")["envelope"]["Header"]
            self.assertEqual(header["RelatesTo"], expected)
            self.assertEqual(header["Action"], "http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse")

    def test_a_class_of_one_instance_is_got_by_its_name_alone(self):
        settings = self.body("AMT", "GeneralSettings", "Get")["AMT_GeneralSettings"]
        self.assertEqual(settings["HostName"], "node0")
        self.assertIs(settings["PingResponseEnabled"], True)
        self.assertEqual(self.body("CIM", "Chassis", "Get")["CIM_Chassis"]["Tag"], "chassis0")

    def test_an_instance_of_many_is_got_by_its_selector(self):
        for number, address in ((0, "192.0.2.10"), (1, "192.0.2.11")):
            name = f"Intel(r) AMT Ethernet Port Settings {number}"
            port = self.body("AMT", "EthernetPortSettings", "Get", {"name": "InstanceID", "value": name})
            self.assertEqual(port["AMT_EthernetPortSettings"]["IPAddress"], address)
        self.assertEqual(self.fault("AMT", "EthernetPortSettings", "Get")["Code"]["Subcode"]["Value"],
                         "wsman:InvalidSelectors")

    def test_what_was_got_is_changed_and_put_back(self):
        settings = self.body("AMT", "GeneralSettings", "Get")["AMT_GeneralSettings"]
        changed = {**settings, "HostName": "node7", "IdleWakeTimeout": 61}
        answered = self.body("AMT", "GeneralSettings", "Put", changed)["AMT_GeneralSettings"]
        self.assertEqual(answered, changed)
        self.assertEqual(self.body("AMT", "GeneralSettings", "Get")["AMT_GeneralSettings"], changed)

    def test_a_put_may_name_its_instance(self):
        port = self.items("AMT", "EthernetPortSettings", "AMT_EthernetPortSettings")[1]
        answered = self.body("AMT", "EthernetPortSettings", "Put", {**port, "IPAddress": "192.0.2.99"})
        self.assertEqual(answered["AMT_EthernetPortSettings"]["LinkPolicy"], [1, 14])
        addresses = [one["IPAddress"] for one in self.items("AMT", "EthernetPortSettings", "AMT_EthernetPortSettings")]
        self.assertEqual(addresses, ["192.0.2.10", "192.0.2.99"])

    def test_text_in_cdata_sections_is_text(self):
        settings = self.body("AMT", "GeneralSettings", "Get")["AMT_GeneralSettings"]
        answered = self.body("AMT", "GeneralSettings", "Put", {**settings, "DomainName": "<![CDATA[a<b> & c]]>.example"})
        self.assertEqual(answered["AMT_GeneralSettings"]["DomainName"], "a<b> & c.example")
        name = "<![CDATA[Intel(r) AMT Ethernet]]> Port Settings 1"
        port = self.body("AMT", "EthernetPortSettings", "Get", {"name": "InstanceID", "value": name})
        self.assertEqual(port["AMT_EthernetPortSettings"]["IPAddress"], "192.0.2.11")
        answered = self.output("CIM", "PowerManagementService", "RequestPowerStateChange", "<![CDATA[8]]>")
        self.assertEqual(answered["ReturnValue"], 0)

    def test_collections_are_pulled_in_one_go(self):
        self.assertEqual(len(self.items("CIM", "PhysicalMemory", "CIM_PhysicalMemory")), 8)
        self.assertEqual(len(self.items("CIM", "Processor", "CIM_Processor")), 2)
        names = [one["InstanceID"] for one in self.items("CIM", "SoftwareIdentity", "CIM_SoftwareIdentity")]
        self.assertEqual(names, ["software:bios", "software:bmc", "software:nic", "software:psu"])

    def test_methods_answer_with_their_results(self):
        self.assertEqual(self.output("AMT", "SetupAndConfigurationService", "GetUuid"),
                         {"UUID": "HpxabVILOk+dQSLAels+kA==", "ReturnValue": 0})
        self.assertEqual(self.output("AMT", "SetupAndConfigurationService", "CommitChanges")["ReturnValue"], 0)
        first = self.output("AMT", "MessageLog", "PositionToFirstRecord")["IterationIdentifier"]
        records = self.output("AMT", "MessageLog", "GetRecords", first)
        self.assertIs(records["NoMoreRecords"], True)
        self.assertEqual(len(records["RecordArray"]), 3)
        # The second argument is the default selector, the port 1.
        self.assertEqual(self.output("AMT", "EthernetPortSettings", "SetLinkPreference", 2, 60)["ReturnValue"], 0)

    def test_a_state_is_changed_or_refused(self):
        self.assertEqual(self.output("AMT", "RedirectionService", "RequestStateChange", 32769)["ReturnValue"], 0)
        service = self.body("AMT", "RedirectionService", "Get")["AMT_RedirectionService"]
        self.assertEqual(service["EnabledState"], 32769)
        self.assertEqual(self.output("AMT", "RedirectionService", "RequestStateChange", 1)["ReturnValue"], 5)

    def test_a_machine_is_booted_once_from_another_source(self):
        sources = [one["InstanceID"] for one in self.items("CIM", "BootSourceSetting", "CIM_BootSourceSetting")]
        self.assertEqual(self.output("CIM", "BootConfigSetting", "ChangeBootOrder", sources[0])["ReturnValue"], 0)
        self.assertEqual(self.output("CIM", "BootConfigSetting", "ChangeBootOrder")["ReturnValue"], 0)
        configuration = self.body("CIM", "BootConfigSetting", "Get")["CIM_BootConfigSetting"]["InstanceID"]
        self.assertEqual(self.output("CIM", "BootService", "SetBootConfigRole", configuration, 1)["ReturnValue"], 0)
        data = self.body("AMT", "BootSettingData", "Get")["AMT_BootSettingData"]
        answered = self.body("AMT", "BootSettingData", "Put", {**data, "UseIDER": True})["AMT_BootSettingData"]
        self.assertIs(answered["UseIDER"], True)
        self.assertEqual(self.output("CIM", "PowerManagementService", "RequestPowerStateChange", 8)["ReturnValue"], 0)
        service = self.body("CIM", "PowerManagementService", "Get")["CIM_PowerManagementService"]
        self.assertEqual(service["PowerState"], 8)

    def test_a_deleted_instance_is_gone(self):
        handle = {"name": "InstanceID", "value": "Intel(r) AMT Certificate: Handle: 0"}
        certificate_0 = self.body("AMT", "PublicKeyCertificate", "Get", handle)["AMT_PublicKeyCertificate"]
        self.assertEqual(certificate_0["Issuer"], "O=Example Devices & Sons,CN=Invented root 0")
        self.assertEqual(self.body("AMT", "PublicKeyCertificate", "Delete", handle), "")
        gone = self.fault("AMT", "PublicKeyCertificate", "Get", handle)
        self.assertEqual(gone["Code"]["Subcode"]["Value"], "wsa:DestinationUnreachable")
        self.assertEqual(len(self.items("AMT", "PublicKeyCertificate", "AMT_PublicKeyCertificate")), 1)

    def test_what_the_service_does_not_offer_is_a_fault_that_parses(self):
        for name, operation in (("AuditLog", "ReadRecords"), ("KerberosSettingData", "GetCredentialCacheState")):
            self.assertEqual(self.fault("AMT", name, operation)["Code"]["Subcode"]["Value"], "wsa:ActionNotSupported")
        fault = self.fault("AMT", "BootCapabilities", "Get")
        self.assertEqual(fault["Code"]["Value"], "s:Sender")
        self.assertEqual(fault["Code"]["Subcode"]["Value"], "wsa:DestinationUnreachable")
        self.assertTrue(fault["Reason"]["Text"])

    def test_the_same_goes_over_tls(self):
        key, chain = certificate(self.folder)
        with Mock("--tls-cert", chain, "--tls-key", key, "--auth", "basic", "-u", "admin", "--password-file",
                  self.folder / "password") as secure:
            client = Client(secure.url, NODE_EXTRA_CA_CERTS=str(chain))
            self.addCleanup(client.stop)
            answer = client.ask("AMT", "GeneralSettings", "Get")
            self.assertEqual(answer["envelope"]["Body"]["AMT_GeneralSettings"]["HostName"], "node0")
