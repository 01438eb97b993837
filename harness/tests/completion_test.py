"""What shells complete for wsmanspec, asked of the shells themselves."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from programs import PATIENCE, PROGRAMS, Case, run

CASE = "dsp0226/R8.1-5/enumerate-pull-release"


class Completion(Case):
    def setUp(self):
        super().setUp()
        self.environment = {**os.environ, "PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": str(self.folder), "TERM": "dumb"}
        (self.folder / "files").mkdir()
        (self.folder / "files" / "bmc settings.toml").touch()
        (self.folder / "files" / "folder").mkdir()


@unittest.skipUnless(shutil.which("bash"), "no bash (harness/setup.sh shells)")
class Bash(Completion):
    def complete(self, *words):
        """What follows the words; the last one is begun."""
        script = f"""
eval "$(wsmanspec completion bash)"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_wsmanspec wsmanspec "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
        done = subprocess.run(["bash", "--norc", "-c", script, "bash", *words], env=self.environment, text=True,
                              cwd=self.folder / "files", stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [line for line in done.stdout.splitlines() if line]

    def test_commands(self):
        known = re.findall(r"^  ([a-z]+) +[a-z]", run("--help").stdout.partition("Commands")[2], re.MULTILINE)
        self.assertGreater(len(known), 15)
        self.assertEqual(self.complete("wsmanspec", ""), [*known, "--help", "--version"])
        self.assertEqual(self.complete("wsmanspec", "expl"), ["explain"])

    def test_every_flag_of_every_command_as_its_help_has_them(self):
        for verb in self.complete("wsmanspec", "")[:-2]:
            shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", re.sub(r"(?m)^ {20,}.*|Excludes:.*", "",
                        run(verb, "--help").stdout.partition("Options:")[2].partition("\n\n")[0])))
            with self.subTest(verb=verb):
                self.assertEqual(set(self.complete("wsmanspec", verb, "--")) - {"--no-profile"}, shown - {"--no-profile"})

    def test_values_of_flags(self):
        self.assertEqual(self.complete("wsmanspec", "run", "host", "--risk", ""), ["read", "write", "disruptive"])
        self.assertEqual(self.complete("wsmanspec", "run", "host", "--risk", "=", "w"), ["write"])
        self.assertEqual(self.complete("wsmanspec", "run", "host", "--fail-on", "="), ["fail", "inconclusive", "warn"])
        self.assertEqual(self.complete("wsmanspec", "completion", ""), ["bash", "zsh"])
        self.assertIn("selectors.accept-duplicates", self.complete("wsmanspec", "mock", "--defect", "selectors."))
        self.assertIn("generic", self.complete("wsmanspec", "run", "host", "--profile", ""))

    def test_ids_of_cases_and_rules(self):
        self.assertEqual(self.complete("wsmanspec", "explain", CASE[:-3]), [CASE])
        self.assertIn("R8.1-5", self.complete("wsmanspec", "run", "host", "R8.1"))
        self.assertEqual(self.complete("wsmanspec", "run", "host", "-x", CASE[:-3]), [CASE])
        rules = [one["id"] for one in json.loads(run("coverage", "--format", "json").stdout)["rules"]]
        self.assertEqual([one for one in self.complete("wsmanspec", "coverage", "") if "/" not in one], rules)

    def test_files_and_folders(self):
        self.assertEqual(self.complete("wsmanspec", "run", "-c", ""), ["bmc settings.toml", "folder"])
        self.assertEqual(self.complete("wsmanspec", "judge", ""), ["folder"])
        self.assertEqual(self.complete("wsmanspec", "validate", "b"), ["bmc settings.toml"])
        self.assertEqual(self.complete("wsmanspec", "identify", ""), [])


@unittest.skipUnless(shutil.which("zsh"), "no zsh (harness/setup.sh shells)")
class Zsh(Completion):
    def setUp(self):
        super().setUp()
        functions = self.folder / "functions"
        functions.mkdir()
        (functions / "_wsmanspec").write_text(run("completion", "zsh").stdout, encoding="utf-8")
        self.seen = ""
        try:
            process, self.terminal = pty.fork()
        except OSError as problem:
            self.skipTest(f"no terminal to run zsh in: {problem}")
        if process == 0:
            os.chdir(self.folder / "files")
            os.execvpe("zsh", ["zsh", "-f", "-i"], self.environment)
        self.addCleanup(os.waitpid, process, 0)
        self.addCleanup(os.close, self.terminal)
        self.type(f"PS1='ready> '; fpath=({functions} $fpath); autoload -Uz compinit; compinit -u -D; unsetopt beep\n")
        self.type("echo lo''aded\n")
        self.wait_for("loaded")

    def type(self, text):
        os.write(self.terminal, text.encode())

    def wait_for(self, text):
        """Until the terminal shows the text, escapes and line breaks of its own left aside."""
        until = time.monotonic() + PATIENCE
        while text not in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\n\x07\x08]", "", self.seen):
            if not select.select([self.terminal], [], [], max(0, until - time.monotonic()))[0]:
                self.fail(f"no {text!r} in {self.seen!r}")
            self.seen += os.read(self.terminal, 65536).decode(errors="replace")

    def completed(self, line, to):
        """Tab behind the line makes it another; Ctrl-U takes it away again."""
        self.seen = ""
        self.type(line + "\t")
        self.wait_for(to)
        self.type("\x15")

    def test_commands_flags_values_and_ids(self):
        self.completed("wsmanspec expl", "wsmanspec explain ")
        self.completed("wsmanspec run host --fail", "wsmanspec run host --fail-on ")
        self.completed("wsmanspec run host --risk wr", "wsmanspec run host --risk write ")
        self.completed(f"wsmanspec explain {CASE[:-3]}", f"wsmanspec explain {CASE} ")
        self.completed(f"wsmanspec run host -x {CASE[:-3]}", f"wsmanspec run host -x {CASE} ")
        self.completed("wsmanspec mock --defect selectors.accept-d", "wsmanspec mock --defect selectors.accept-duplicates ")
        self.completed("wsmanspec run -c bm", "wsmanspec run -c bmc\\ settings.toml ")
        self.completed("wsmanspec completion z", "wsmanspec completion zsh ")


if __name__ == "__main__":
    unittest.main()
