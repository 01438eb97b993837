"""What cmake --install gives to programs of others: found by pkg-config and by CMake, wherever the prefix was moved to."""

import os
import shutil
import subprocess
import unittest

from programs import PATIENCE, SOURCE, Case, Mock

CLIENTS = SOURCE / "harness" / "tests" / "windows_program"
COMPILER = os.environ["WSMANSPEC_CXX"]
# A build with sanitizers installs an archive with sanitizers.
INSTRUMENTED = os.environ["WSMANSPEC_INSTRUMENTATION"].split()
SANITIZED = any("-fsanitize=" in one for one in INSTRUMENTED)


class Package(Case):
    @classmethod
    def install(cls, prefix):
        subprocess.run([os.environ["WSMANSPEC_CMAKE"], "--install", os.environ["WSMANSPEC_BUILD"], "--prefix", prefix],
                       check=True, stdout=subprocess.DEVNULL)

    def setUp(self):
        super().setUp()
        self.install(self.folder / "first")
        self.prefix = self.folder / "moved"
        (self.folder / "first").rename(self.prefix)

    def call(self, *command, **more):
        return subprocess.run([str(one) for one in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False, **more)

    def pkg_config(self, *flags):
        path = next(self.prefix.glob("**/pkgconfig"))
        found = self.expect(self.call("pkg-config", *flags, "wsmanspec", env={**os.environ, "PKG_CONFIG_PATH": str(path)}), 0)
        return found.stdout.split()

    def build(self, source, *flags):
        """One source as its author wrote it, with what pkg-config says and nothing else."""
        program = self.folder / source.stem
        flags = [*flags, *INSTRUMENTED]
        self.expect(self.call(COMPILER, *flags, source, *self.pkg_config("--cflags", "--libs", "--static"), "-o", program), 0)
        return program

    def expect_output(self, result, *lines):
        self.expect(result, 0)
        self.assertNotIn("FAILED", result.stdout)
        for line in lines:
            self.assertIn(line, result.stdout.splitlines())

    def tour(self, program):
        password = self.password()
        with Mock("--auth", "basic", "--user", "admin", "--password-file", password) as mock:
            result = self.call(program, mock.url, "admin", "secret")
        self.expect_output(result, "identified: Example Devices", "got: Inlet temperature", "sensors: 12", "invoked: 0",
                           "owner: maintainer", "error of: Session", "failures: 0")

    def test_a_program_for_windows_builds_unchanged_and_does_its_work(self):
        self.tour(self.build(CLIENTS / "tour.cpp"))

    def test_what_the_documentation_of_windows_shows_works_against_its_mock(self):
        program = self.build(CLIENTS / "services.cpp")
        with Mock("--profile", "winrm") as mock:
            self.expect_output(self.call(program, mock.url), "without keys: 0x8033805A", "failures: 0")

    def test_it_leaks_nothing(self):
        # Where the build has a sanitizer already, a second one would not go with it.
        address = [] if SANITIZED else ["-fsanitize=address"]
        self.tour(self.build(CLIENTS / "tour.cpp", *address))
        if SANITIZED and "address" not in " ".join(INSTRUMENTED):
            return
        leak = self.file("leak.cpp", "#include <windows.h>\nint main() { return SysAllocString(L\"lost\") == nullptr; }\n")
        result = self.call(self.build(leak, *address))
        self.assertNotEqual(result.returncode, 0, "the leak of a BSTR is not noticed here")
        self.assertIn("LeakSanitizer", result.stderr)

    def test_a_script_engine_finds_every_member_by_its_name(self):
        program = self.build(CLIENTS / "late_binding.cpp")
        with Mock() as mock:
            self.expect_output(self.call(program, mock.url), "fans: 6", "failures: 0")

    def test_an_object_of_the_programs_own_is_counted_and_never_taken_for_one_of_ours(self):
        self.expect_output(self.call(self.build(CLIENTS / "own_object.cpp")), "no resource locator", "failures: 0")

    def test_both_libraries_are_found_by_cmake(self):
        build = self.folder / "build"
        flags = " ".join(INSTRUMENTED)
        cmake = os.environ["WSMANSPEC_CMAKE"]
        self.expect(self.call(cmake, "-S", CLIENTS, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}",
                              f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_CXX_FLAGS={flags}"), 0)
        self.expect(self.call(cmake, "--build", build), 0)
        with Mock() as mock:
            result = self.expect(self.call(build / "cxx_client", mock.url), 0)
        self.assertIn("IdentifyResponse", result.stdout)
        self.tour(build / "tour")

    def test_the_examples_of_the_documents_build_and_run(self):
        def example(document, name):
            text = (SOURCE / "harness" / "docs" / document).read_text(encoding="utf-8")
            return self.file(name, text.split("```cpp\n", 1)[1].split("```", 1)[0])

        fans = self.build(example("com.md", "fans.cpp"))
        with Mock() as mock:
            result = self.expect(self.call(fans, mock.url), 0)
        self.assertEqual(result.stdout.count("CIM_Fan>"), 6)
        # It goes to port 5985 of this machine, which may be anybody's.
        self.build(example("session.md", "sensors.cpp"), "-std=c++20")

    def test_the_names_of_windows_are_found_by_those_alone_who_ask(self):
        include = self.prefix / "include"
        self.assertFalse((include / "windows.h").exists())
        self.assertTrue((include / "wsmandisp.h").exists())
        self.assertIn("wsmanspec/windows", " ".join(self.pkg_config("--cflags")))
        given = {one.name for one in (include / "wsmanspec" / "windows").iterdir()}
        source = {one.name for one in (SOURCE / "harness" / "include" / "windows").iterdir()}
        self.assertEqual(given, source | {"wsmerror.h"})

    def test_each_header_stands_alone(self):
        for header in sorted([*(self.prefix / "include" / "wsmanspec" / "windows").glob("*.h"),
                              self.prefix / "include" / "wsmandisp.h"]):
            source = self.file("alone.cpp", f"#include <{header.name}>\n#include <{header.name}>\n")
            with self.subTest(header=header.name):
                self.expect(self.call(COMPILER, "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror",
                                      "-fsyntax-only", *self.pkg_config("--cflags"), source), 0)

    def test_nothing_of_the_package_names_the_folder_it_was_made_in(self):
        for one in [*self.prefix.glob("**/*.pc"), *self.prefix.glob("**/*.cmake"), *self.prefix.glob("**/*.h")]:
            with self.subTest(file=one.name):
                text = one.read_text(encoding="utf-8")
                self.assertNotIn(str(SOURCE), text)
                self.assertNotIn(os.environ["WSMANSPEC_BUILD"], text)
                self.assertNotIn(str(self.folder / "first"), text)


if shutil.which("pkg-config") is None:
    Package = unittest.skip("no pkg-config: harness/setup.sh build installs it")(Package)

if __name__ == "__main__":
    unittest.main()
