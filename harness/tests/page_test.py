"""The HTML pages in a headless Chromium: what people see, click and share, and what a hostile target cannot do there."""

import json
import pathlib
import shutil
import socket
import tempfile
import time
import unittest
import xml.sax.saxutils

import chromium
from programs import Mock, Rogue, read_request, run

# What would run, load or break out if any of it were taken as markup.
HOSTILE = "<img src=x onerror=owned=1></script><script>owned=2</script></style>'\"><b id=\"rules\" onclick='owned=3'>&lt;b&gt;"

FAILED = "dsp0226/R8.1-5/enumerate-pull-release"
PASSED = "dsp0226/R8.2.3-2/no-items-unasked"


def spoilt(mock):
    """A server that passes on to the mock, and puts HOSTILE into the reason of every fault."""

    def behave(peer):
        while request := read_request(peer):
            with socket.create_connection(("127.0.0.1", mock.port)) as behind:
                behind.sendall(request)
                head, _, body = read_request(behind).partition(b"\r\n\r\n")
            start, text, rest = body.partition(b"<s:Text")
            if text:
                opening, _, rest = rest.partition(b">")
                _, _, rest = rest.partition(b"</s:Text>")
                body = start + text + opening + b">" + xml.sax.saxutils.escape(HOSTILE).encode() + b"</s:Text>" + rest
            lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
            peer.sendall(b"\r\n".join(lines) + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    return Rogue(behave)


class Pages(unittest.TestCase):
    """Tests that share a folder and a browser; `page` is what they look at."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="wsmanspec-page-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.page = cls.make()
        cls.browser = cls.enterClass()

    @classmethod
    def enterClass(cls):
        browser = chromium.Chromium()
        cls.addClassCleanup(browser.__exit__)
        return browser

    def setUp(self):
        self.browser.look()
        self.browser.events.clear()

    def open(self, fragment=""):
        self.browser.open(self.page.as_uri() + fragment)

    def see(self, expression):
        return self.browser.see(expression)

    def shown(self, what):
        """How many of the elements are there to be seen."""
        return self.see(f"[...document.querySelectorAll({json.dumps(what)})].filter(e => e.getClientRects().length).length")

    def is_named(self, identity):
        """Whether this element, and no other, is marked, to be seen, and within the window. A click is followed later than
        it is answered, so the page is asked until it has arrived."""
        until = time.monotonic() + chromium.PATIENCE
        while True:
            marked = self.see("[...document.querySelectorAll('.named')].map(e => [e.id, Math.round(e.getBoundingClientRect().top), "
                              "innerHeight, e.getClientRects().length])")
            if [one[0] for one in marked] == [identity] or time.monotonic() > until:
                break
        self.assertEqual([one[0] for one in marked], [identity])
        _, top, height, rectangles = marked[0]
        self.assertGreater(rectangles, 0)
        self.assertTrue(0 <= top < height, (top, height))

    def nothing_went_wrong(self):
        self.assertEqual(self.browser.reported("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded",
                                               "Page.javascriptDialogOpening"), [])

    def nothing_was_asked_for(self):
        asked = {one["request"]["url"].partition("#")[0] for one in self.browser.reported("Network.requestWillBeSent")}
        self.assertEqual(asked - {"about:blank"}, {self.page.as_uri()})


@unittest.skipUnless(chromium.PROGRAM, "no chromium (harness/setup.sh browser)")
class Report(Pages):
    @classmethod
    def make(cls):
        with Mock("--defect", "enumeration.release-not-supported") as mock, spoilt(mock) as target:
            result = run("run", target.url, "R8*", "R5.1.2.2*", "R11*", "--profile", "bmc", "--seed", "5",
                         "-o", cls.folder / "out")
            assert result.returncode == 1, result.stdout + result.stderr
        return cls.folder / "out" / "report.html"

    def test_markup_in_a_fault_reason_is_text_and_no_script_of_it_runs(self):
        self.open()
        self.assertIn(HOSTILE, self.see(f"document.getElementById('{FAILED}').textContent"))
        self.see("document.querySelectorAll('details').forEach(e => e.open = true)")
        self.assertEqual(self.see("typeof owned"), "undefined")
        self.assertEqual(self.see("[document.images.length, document.scripts.length, document.styleSheets.length, "
                                  "document.querySelectorAll('#rules').length]"), [0, 1, 1, 1])
        self.assertEqual(self.see("[...document.links].filter(a => !a.getAttribute('href').startsWith('#')).length"), 0)
        self.nothing_went_wrong()
        self.nothing_was_asked_for()

    def test_markup_that_came_in_all_the_same_could_neither_run_nor_load(self):
        text = self.page.read_text(encoding="utf-8")
        broken = self.folder / "broken.html"
        broken.write_text(text.replace("<main>", f"<main>{HOSTILE}<img src='http://127.0.0.1:9/x.png'>", 1), encoding="utf-8")
        self.browser.open(broken.as_uri())
        self.assertEqual(self.see("document.images.length"), 2)
        self.assertEqual(self.see("document.scripts.length"), 2)
        self.assertEqual(self.see("typeof owned"), "undefined")
        self.assertIn("Content Security Policy", json.dumps(self.browser.reported("Log.entryAdded")))
        self.assertFalse([one for one in self.browser.reported("Network.responseReceived") if "127.0.0.1" in one["response"]["url"]])

    def test_every_rule_of_the_ledger_has_a_row_that_says_its_state_in_a_word(self):
        self.open()
        rules = json.loads(run("coverage", "--format", "json").stdout)["rules"]
        rows = self.see("[...document.querySelectorAll('tr.rule')].map(e => [e.querySelector('th').textContent, "
                        "e.querySelector('.badge').textContent.split(' ')[1], e.querySelector('.why')?.textContent ?? '', "
                        "e.querySelectorAll('li a').length])")
        rules = {one["id"]: one for one in rules}
        self.assertEqual(sorted(one[0] for one in rows), sorted(rules))
        judged = {one["id"]: one for one in json.loads((self.page.parent / "verdicts.json").read_text(encoding="utf-8"))["rules"]}
        for identity, word, why, cases in rows:
            with self.subTest(rule=identity):
                if identity in judged:
                    self.assertEqual((word, cases), (judged[identity]["verdict"], len(judged[identity]["cases"])))
                elif rules[identity]["status"] == "judged":
                    self.assertEqual((word, why, cases), ("not-applicable", "binds the client: wsmanspec mock --judge judges it", 0))
                else:
                    self.assertEqual((word, cases), (rules[identity]["status"], 0))
                self.assertEqual(why != "", word not in ("pass", "warn", "fail", "inconclusive"))
        self.assertGreater(len({one[1] for one in rows}), 5)

    def test_links_lead_to_cases_rules_and_exchanges_and_open_them(self):
        self.open()
        self.assertFalse(self.see(f"document.getElementById('{PASSED}').open"))
        for identity in (PASSED, FAILED, "dsp0226/R11-2", "dsp0226/R10.2.1-1", "ms-wsmv", "exchange-1"):
            with self.subTest(identity=identity):
                self.open("#" + identity)
                self.is_named(identity)
                self.assertEqual(self.see("location.hash"), "#" + identity)
        self.open("#" + PASSED)
        self.assertTrue(self.see(f"document.getElementById('{PASSED}').open"))
        self.open()
        self.browser.click(f"tr.rule li a[href='#{PASSED}']")
        self.is_named(PASSED)
        dangling = self.see("[...document.links].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)")
        self.assertEqual(dangling, [])
        self.nothing_went_wrong()

    def test_a_link_shows_what_the_filter_leaves_out(self):
        self.open("#" + PASSED + "?state=fail")
        self.is_named(PASSED)
        self.assertEqual(self.see("[...document.querySelectorAll('details.case:not([hidden])')].map(e => e.id)"), [FAILED, PASSED])
        self.open("#no-such-thing")
        self.assertEqual(self.shown(".named"), 0)
        self.nothing_went_wrong()

    def test_text_verdict_and_level_filter_rules_and_cases(self):
        self.open()
        everything = self.shown("tr.rule")
        self.browser.press("/")
        self.browser.type("release")
        some = self.shown("tr.rule")
        self.assertTrue(0 < some < everything / 4, some)
        self.assertEqual(self.see("[...document.querySelectorAll('tr.rule')].filter(e => e.getClientRects().length && "
                                  "!(e.id + e.textContent).toLowerCase().includes('release')).length"), 0)
        self.browser.click("button[value=fail]")
        self.assertEqual(self.see("[...document.querySelectorAll('[data-state]:not([hidden])')].map(e => e.id)"),
                         [FAILED, "dsp0226/R8.1-5"])
        self.browser.click("button[value=should]")
        self.assertEqual(self.shown("[data-state]"), 0)
        self.assertEqual(self.shown(".matrix"), 0)
        self.assertEqual(self.see("document.querySelector('output').value"),
                         f"0 of {everything} rules, 0 of {self.see('document.querySelectorAll(`.case`).length')} cases")
        self.browser.click("button.reset")
        self.assertEqual(self.shown("tr.rule"), everything)
        self.nothing_went_wrong()

    def test_the_address_keeps_the_view_to_be_shared(self):
        self.open()
        self.browser.click("button[value=no-case]")
        self.browser.click("button[value=may]")
        self.browser.press("/")
        self.browser.type("filter & <more")
        view = "[location.hash, document.querySelector('output').value, document.querySelectorAll('[hidden]').length]"
        there = self.see(view)
        self.assertIn("level=may", there[0])
        self.open(there[0])
        self.assertEqual(self.see(view), there)
        self.assertEqual(self.see("document.querySelector('input').value"), "filter & <more")

    def test_the_keyboard_reaches_the_filter_and_leaves_it(self):
        self.open("#?state=fail")
        self.browser.press("/")
        self.assertEqual(self.see("document.activeElement.tagName"), "INPUT")
        self.browser.press("Escape")
        self.assertEqual(self.see("document.querySelectorAll('[aria-pressed=true]').length"), 0)

    def test_it_reads_without_scripts(self):
        self.browser.look(scripts=False)
        self.open()
        self.assertEqual(self.shown(".filter"), 0)
        self.assertEqual(self.shown("tr.rule"), self.see("document.querySelectorAll('tr.rule').length"))
        self.assertGreater(self.shown("tr.rule"), 400)

    def test_it_fits_every_screen(self):
        for width in (360, 700, 1280):
            for scheme in ("light", "dark"):
                self.browser.look(width=width, scheme=scheme)
                self.open()
                self.see("document.querySelectorAll('details').forEach(e => e.open = true)")
                self.assertLessEqual(self.see("document.documentElement.scrollWidth - innerWidth"), 0, (width, scheme))
        self.assertNotEqual(self.see("getComputedStyle(document.body).backgroundColor"), "rgb(252, 252, 251)")
        self.browser.look(media="print")
        self.open()
        self.assertEqual(self.shown(".filter"), 0)


@unittest.skipUnless(chromium.PROGRAM, "no chromium (harness/setup.sh browser)")
class Coverage(Pages):
    @classmethod
    def make(cls):
        result = run("coverage", "--html", cls.folder / "ledger.html")
        assert result.returncode == 0 and result.stdout == "", result.stdout + result.stderr
        return cls.folder / "ledger.html"

    def test_it_has_every_rule_with_its_status_and_counts_them_by_level(self):
        self.open()
        rules = json.loads(run("coverage", "--format", "json").stdout)["rules"]
        rows = self.see("[...document.querySelectorAll('tr.rule')].map(e => [e.querySelector('th').textContent, "
                        "e.querySelector('.badge').textContent.split(' ')[1], e.querySelectorAll('li').length, "
                        "e.querySelector('.why') !== null])")
        self.assertEqual(sorted(rows), sorted([one["id"], one["status"], len(one["cases"]), one["cases"] == []] for one in rules))
        shall = [one for one in rules if one["id"].startswith("V") and one["level"].startswith("shall")]
        judged = sum(one["status"] == "judged" for one in shall)
        self.assertIn(f"{judged} of {len(shall)}", self.see("document.querySelector('a[href=\"#ms-wsmv\"]').closest('tr').textContent"))
        self.nothing_went_wrong()
        self.nothing_was_asked_for()

    def test_it_is_filtered_by_status_and_linked_to_by_rule(self):
        self.open("#dsp0226/R11-2?state=deferred")
        self.is_named("dsp0226/R11-2")
        self.assertEqual(self.see("[...new Set([...document.querySelectorAll('tr.rule:not([hidden])')].map(e => "
                                  "e.dataset.state))].sort()"), ["deferred", "judged"])
        self.assertEqual(self.see("document.querySelectorAll('tr.rule[data-state=judged]:not([hidden])').length"), 1)
        dangling = self.see("[...document.links].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)")
        self.assertEqual(dangling, [])
        self.nothing_went_wrong()


if __name__ == "__main__":
    unittest.main()
