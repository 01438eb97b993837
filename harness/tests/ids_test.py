"""Ids are there for good: the lock of ids, and the program that knows the same ones."""

import importlib.util
import json
import unittest

from programs import SOURCE, Case, run

specification = importlib.util.spec_from_file_location("ids", SOURCE / "harness" / "rules" / "ids.py")
ids = importlib.util.module_from_spec(specification)
specification.loader.exec_module(ids)


class Ids(Case):
    def test_every_id_is_locked_and_none_is_gone_or_back(self):
        self.assertEqual(list(ids.findings(ids.present(), *ids.locked())), [])

    def test_what_is_new_gone_or_back_is_told(self):
        there, used, retired = {("case", "a"), ("case", "b"), ("rule", "c")}, {("case", "a"), ("defect", "d")}, {("rule", "c")}
        told = list(ids.findings(there, used, retired))
        self.assertEqual([one.partition(":")[0] for one in told],
                         ["case b is new", "defect d is gone", "rule c was retired and must not come back"])

    def test_new_ones_are_added_and_retired_ones_stay_retired_through_merges(self):
        lock = self.file("ids.lock", "# head\ncase gone/R1-1/x retired\ncase gone/R1-1/x\n# head\n")
        ids.add(lock)
        lines = lock.read_text(encoding="utf-8").splitlines()
        self.assertEqual(lines[0], "# head")
        self.assertEqual(lines[1:], sorted(lines[1:]))
        self.assertEqual([line for line in lines if "gone/" in line], ["case gone/R1-1/x retired"])
        self.assertEqual(list(ids.findings(ids.present(), *ids.locked(lock))), [])

    def test_the_program_has_the_ids_of_the_lock(self):
        listed = {("case", one) for one in run("list", "--format", "ids").stdout.splitlines()}
        listed |= {("rule", one) for one in run("coverage", "--format", "ids").stdout.splitlines()}
        listed |= {("defect", line.split()[0]) for line in run("--list-defects", program="wsman-mock").stdout.splitlines()
                   if line and not line.startswith(" ")}
        self.assertEqual(listed, ids.locked()[0])

    def test_no_rule_is_without_status_and_no_case_without_rule(self):
        rules = json.loads(run("coverage", "--format", "json").stdout)["rules"]
        self.assertEqual([one["id"] for one in rules if not one["cases"] and not (one["reason"] or one["status"] == "open")], [])
        known = {one["id"] for one in rules}
        # A rule that one specification quotes of another has its name before it: DSP0227:R5.1-1.
        cases = [one.split("/") for one in run("list", "--format", "ids").stdout.splitlines()]
        self.assertEqual([one for one in cases if not {one[1], f"{one[0].upper()}:{one[1]}"} & known], [])


if __name__ == "__main__":
    unittest.main()
