"""cmake --install gives programs and public headers, and the installed programs run from an empty folder."""

import os
import pathlib
import subprocess
import unittest

import programs
from programs import SOURCE, Case, Mock, run


class Install(Case):
    def test_installed_programs_run_from_an_empty_folder(self):
        prefix = self.folder / "prefix"
        subprocess.run([os.environ["WSMANSPEC_CMAKE"], "--install", os.environ["WSMANSPEC_BUILD"], "--prefix", prefix],
                       check=True, stdout=subprocess.DEVNULL)
        self.addCleanup(setattr, programs, "PROGRAMS", programs.PROGRAMS)
        programs.PROGRAMS = prefix / "bin"
        empty = self.folder / "empty"
        empty.mkdir()
        self.expect(run("list", cwd=empty), 0)
        self.expect(run("validate", SOURCE / "corpus" / "messages" / "get-request.xml", cwd=empty), 0)
        with Mock() as mock:
            self.expect(run("identify", mock.url, cwd=empty), 0)
            self.expect(run("run", mock.url, "R11*", "--profile", "bmc", cwd=empty), 0)
        bundles = list((empty / "wsmanspec-runs").iterdir())
        self.assertEqual(len(bundles), 1)
        for shell, file in (("bash", "bash-completion/completions/wsmanspec"), ("zsh", "zsh/site-functions/_wsmanspec")):
            self.assertEqual((prefix / "share" / file).read_text(encoding="utf-8"), run("completion", shell).stdout)
        headers = prefix / "include" / "wsman"
        wanted = {one.name for one in (SOURCE / "harness" / "include" / "wsman").glob("*.hpp")}
        self.assertEqual({one.name for one in headers.glob("*.hpp")}, wanted)
        self.assertIn("session.hpp", wanted)


if __name__ == "__main__":
    unittest.main()
