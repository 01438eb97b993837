"""How fast clients of others are on the mock, in one run, round after round: the median and its ratio to pywinrm's.

    WSMANSPEC_PROGRAMS=build/release/harness/src/cli /usr/bin/python3 harness/tests/clients/rates.py [NAME=COMMAND…]

Each round gives every client about a second on one connection over loopback, and there are five rounds. COMMAND is
started with the URL and with how often it is to get CIM_ComputerSystem (CreationClassName=CIM_ComputerSystem,
Name=node0); its start is in the time, as curl's is."""

import http.client
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

import winrm

PROGRAMS = pathlib.Path(os.environ["WSMANSPEC_PROGRAMS"])
ROUNDS = 5
SECONDS = 1.0
CIM = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/"
GET = f"""<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
 xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
 ><s:Header><a:To>http://localhost/wsman</a:To><a:Action>http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action
 ><a:MessageID>uuid:6d5a9c1e-0b52-4f3a-9d41-22c07a5b3e90</a:MessageID><a:ReplyTo><a:Address
 >http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo><w:ResourceURI
 >{CIM}CIM_ComputerSystem</w:ResourceURI><w:SelectorSet><w:Selector Name="CreationClassName">CIM_ComputerSystem</w:Selector
 ><w:Selector Name="Name">node0</w:Selector></w:SelectorSet></s:Header><s:Body/></s:Envelope>"""
MEDIA = "application/soap+xml;charset=UTF-8"


class Mock:
    def __init__(self, profile):
        self.process = subprocess.Popen([PROGRAMS / "wsman-mock", "--profile", profile, "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[1]

    def __enter__(self):
        return self.url

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def repeated(call):
    """A measurement: how often the call fits into the time, per second."""
    def measure():
        call()
        done, begun = 0, time.perf_counter()
        while time.perf_counter() - begun < SECONDS:
            call()
            done += 1
        return done / (time.perf_counter() - begun)
    return measure


def with_http_client(url):
    """Python's own HTTP client, nothing parsed: what the language itself allows."""
    address = url.split("/")[2]
    connection = http.client.HTTPConnection(address)

    def call():
        connection.request("POST", "/wsman", GET, {"Content-Type": MEDIA})
        assert b"node0" in connection.getresponse().read()
    return repeated(call)


def with_program(count, *command):
    """A program that makes so many calls by itself."""
    def measure():
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return count / (time.perf_counter() - begun)
    return measure


def with_curl(url, folder, count=10_000):
    request = pathlib.Path(folder) / "request.xml"
    request.write_text(GET, encoding="utf-8")
    return with_program(count, "curl", "-q", "-s", "--noproxy", "*", "-o", "/dev/null", "-H", f"Content-Type: {MEDIA}",
                        "--data-binary", f"@{request}", f"{url}?[1-{count}]")


def with_other(url, command, count=4000):
    return with_program(count, *shlex.split(command), url, str(count))


def protocol(url):
    return winrm.Session(url, auth=("admin", "any")).protocol


def with_pywinrm(url):
    """Protocol.send_message: requests, urllib3 and the text of the answer."""
    client = protocol(url)
    return repeated(lambda: client.send_message(GET))


def run_cmd(url):
    """Session.run_cmd: Create, Command, Receive, Signal, Delete."""
    session = winrm.Session(url, auth=("admin", "any"))
    return repeated(lambda: session.run_cmd("echo hello"))


def one_shell(url):
    """Command, Receive, Signal in one shell."""
    client = protocol(url)
    shell = client.open_shell()

    def call():
        command = client.run_command(shell, "echo hello")
        assert client.get_command_output(shell, command)[0] == b"hello\r\n"
        client.cleanup_command(shell, command)
    return repeated(call)


def megabytes(url):
    """Output of one command, 4 MB a time, in MB/s."""
    client = protocol(url)
    shell = client.open_shell()

    def call():
        command = client.run_command(shell, "large 4000000")
        assert len(client.get_command_output(shell, command)[0]) == 4_000_000
        client.cleanup_command(shell, command)
    measure = repeated(call)
    return lambda: 4 * measure()


def table(title, measurements):
    rates = {name: [] for name in measurements}
    for _ in range(ROUNDS):
        for name, measure in measurements.items():
            rates[name].append(measure())
    print(title)
    first = statistics.median(next(iter(rates.values())))
    for name, found in rates.items():
        middle = statistics.median(found)
        print(f"  {name:28} {middle:9.1f}   {middle / first:5.2f}   ({min(found):.1f} to {max(found):.1f})")


def main():
    others = dict(argument.split("=", 1) for argument in sys.argv[1:])
    with Mock("bmc") as url, tempfile.TemporaryDirectory() as folder:
        table("Get of CIM_ComputerSystem, calls/s", {
            "pywinrm Protocol": with_pywinrm(url),
            "Python's http.client": with_http_client(url),
            "curl": with_curl(url, folder),
            **{name: with_other(url, command) for name, command in others.items()},
        })
    with Mock("winrm") as url:
        table("pywinrm, echo hello, commands/s", {"one shell": one_shell(url), "Session.run_cmd": run_cmd(url)})
        table("pywinrm, output of a command, MB/s", {"large": megabytes(url)})


main()
