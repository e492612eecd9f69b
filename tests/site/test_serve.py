"""A real `mkdocs serve` over HTTP: whatever a writer saves, it answers, tells, and recovers."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from evenhand.guide import HERE
from evenhand.new_site import new_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
    from tests.site.conftest import SiteFolder

pytestmark = pytest.mark.server

DEADLINE = 30.0
"""Seconds to wait for what must come; it comes in about one."""
PATIENCE = 10.0
"""Seconds in which every request must be answered, whatever state the content is in."""
CLAIM = "content/claims/fares-cover-cost.yaml"
CLAIM_PAGE = "/claims/fares-cover-cost/"
OTHER_PAGE = "/claims/every-city-should/"
SHOWN_AS_IT_WAS = "Not up to date."
CONTENT_BANNER = "Problems in the content"
START = HERE / "pages" / "start.md"
FAILURE_BANNER = "The preview could not be built"


@dataclass(slots=True)
class Preview:
    """A running `mkdocs serve` and what it answers."""

    site: SiteFolder
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def fetch(self, path: str) -> tuple[int, str]:
        """Request a path once."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, unescape(answer.read().decode("utf-8"))
        finally:
            connection.close()

    def text(self, path: str) -> str:
        """Return a page that must be there."""
        status, text = self.fetch(path)
        assert status == 200, path
        return text

    def wait_for(self, path: str, is_so: Callable[[int, str], bool]) -> str:
        """Request a path until its answer is as wanted."""
        until = time.monotonic() + DEADLINE
        while time.monotonic() < until:
            self.must_run()
            status, text = self.fetch(path)
            if is_so(status, text):
                return text
            time.sleep(0.05)
        pytest.fail(f"{path} never became as wanted: {status}\n{self.told()}\n{text}")

    def wait_for_text(self, path: str, *wanted: str) -> str:
        """Request a page until it holds every one of some words."""
        return self.wait_for(
            path, lambda status, text: status == 200 and all(one in text for one in wanted)
        )

    def wait_without(self, path: str, *unwanted: str) -> str:
        """Request a page until it holds none of some words."""
        return self.wait_for(
            path, lambda status, text: status == 200 and not any(one in text for one in unwanted)
        )

    def wait_for_status(self, path: str, wanted: int) -> str:
        """Request a path until it is there, or gone."""
        return self.wait_for(path, lambda status, _: status == wanted)

    def wait_for_rebuild(self, change: Callable[[], object]) -> None:
        """Change something, and wait until browsers are told to reload."""
        found = re.search(r"livereload\((\d+), \d+\);", self.text("/"))
        assert found
        change()
        until = time.monotonic() + DEADLINE
        while int(self._epoch_after(found[1], until)) <= int(found[1]):
            assert time.monotonic() < until, self.told()

    def _epoch_after(self, epoch: str, until: float) -> str:
        """Ask as browsers do: the server answers once there is something newer."""
        wait = max(1.0, until - time.monotonic())
        connection = HTTPConnection("127.0.0.1", self.port, timeout=wait)
        try:
            connection.request("GET", f"/livereload/{epoch}/1")
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def files(self) -> dict[str, bytes]:
        """Read everything that is served, as it stands on disk."""
        (served,) = self.log.with_suffix("").glob("mkdocs_*")
        return _read_files(served)

    def files_built_whole(self) -> dict[str, bytes]:
        """Build the same site for a preview that nobody has yet, and read it."""
        target = self.site.root.parent / "whole"
        target.mkdir(exist_ok=True)
        url = f"http://127.0.0.1:{self.port}/"
        done = subprocess.run(
            [sys.executable, "-c", WHOLE_BUILD, str(target), url],
            cwd=self.site.root,
            env=self.site.process_environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=DEADLINE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return _read_files(target)

    def must_run(self) -> None:
        assert self.process.poll() is None, self.told()

    def told(self) -> str:
        """Return what the writer sees in the terminal."""
        return self.log.read_text(encoding="utf-8")


WHOLE_BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir=sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
config.site_url = sys.argv[2]
build(config, serve_url=sys.argv[2])
config.plugins.on_shutdown()
"""
"""What `mkdocs serve` does once, before it serves."""


def _read_files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def preview_of(site: SiteFolder, *options: str) -> Iterator[Preview]:
    """Start a preview, wait until it answers, and end it as Ctrl-C does."""
    port = _free_port()
    temporary = site.root.parent / f"temporary-{port}"
    temporary.mkdir()
    site.environment["TMPDIR"] = str(temporary)
    log = temporary.with_suffix(".log")
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options],
            cwd=site.root,
            env=site.process_environment(),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    preview = Preview(site, port, process, log)
    try:
        _wait_until_served(preview)
        yield preview
        preview.must_run()
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(DEADLINE)
        finally:
            process.kill()
    assert process.returncode == 0, preview.told()
    assert list(temporary.iterdir()) == []
    assert "Traceback" not in preview.told()


def _wait_until_served(preview: Preview) -> None:
    until = time.monotonic() + DEADLINE
    while "Serving on" not in preview.told():
        preview.must_run()
        assert time.monotonic() < until, preview.told()
        time.sleep(0.05)


@dataclass(slots=True)
class Reader:
    """Somebody who reads one page again and again, and notes what goes wrong."""

    preview: Preview
    path: str
    troubles: list[str] = field(default_factory=list)
    slowest: float = 0.0
    is_done: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        while not self.is_done.is_set():
            start = time.monotonic()
            try:
                status, text = self.preview.fetch(self.path)
            except OSError as error:
                self.troubles.append(repr(error))
                continue
            if status != 200 or "</html>" not in text:
                self.troubles.append(f"{status} {text[:200]}")
            self.slowest = max(self.slowest, time.monotonic() - start)


@contextmanager
def reading(preview: Preview, path: str) -> Iterator[None]:
    """Read a page all the while; every request must be answered, in time, with the page."""
    reader = Reader(preview, path)
    thread = threading.Thread(target=reader.read)
    thread.start()
    try:
        yield
    finally:
        reader.is_done.set()
        thread.join()
    assert reader.troubles == []
    assert reader.slowest < PATIENCE


def test_every_kind_of_edit_ten_times_over(site: SiteFolder, package_copy: Path) -> None:
    site.environment["PYTHONPATH"] = str(package_copy.parent)
    with preview_of(site) as preview, reading(preview, "/about/method/"):
        for number in range(10):
            _round(preview, package_copy, number)


def _round(preview: Preview, package: Path, number: int) -> None:
    """Break, fix, delete, add, rename, edit a template; each kind of edit is waited for."""
    _break_and_add(preview, number)
    _fix_delete_and_rename(preview, number)
    _edit_a_template(preview, package, number)


def _break_and_add(preview: Preview, number: int) -> None:
    site = preview.site
    site.change(CLAIM, "kind: factual", "kind: factua")
    site.write(f"content/people/new-{number}.yaml", f"name: Newcomer {number}\n")
    text = preview.wait_for_text(CLAIM_PAGE, CONTENT_BANNER)
    assert f"{CLAIM}:2:7" in text
    assert "error[invalid-field]" in text
    assert "kind: factua" in text
    assert SHOWN_AS_IT_WAS in text
    assert "Fares covered about two thirds of the cost in 2025." in text
    for path in ("/", OTHER_PAGE, "/sources/operator-accounts/", "/about/method/", "/claims/"):
        assert f"{CLAIM}:2:7" in preview.text(path)
    assert SHOWN_AS_IT_WAS in preview.text("/claims/")
    assert SHOWN_AS_IT_WAS not in preview.text("/about/method/")
    assert f"Newcomer {number}" in preview.text(f"/people/new-{number}/")
    assert CONTENT_BANNER in preview.wait_for_status("/no/such/page/", 404)


def _fix_delete_and_rename(preview: Preview, number: int) -> None:
    site = preview.site
    site.change(CLAIM, "kind: factua\n", "kind: factual\n")
    (site.content / "people" / f"new-{number}.yaml").unlink()
    old, new = ("grant", "subsidy") if number % 2 == 0 else ("subsidy", "grant")
    site.change("content/glossary.yaml", f"{old}:\n  name: grant", f"{new}:\n  name: grant")
    site.change("content/glossary.yaml", "aliases: [", f"aliases: [{old}, ")
    site.change(CLAIM, f"[[term:{old}]]", f"[[term:{new}]]")
    preview.wait_for_status(f"/people/new-{number}/", 404)
    for path in ("/", CLAIM_PAGE, "/about/method/", "/no/such/page/"):
        assert CONTENT_BANNER not in preview.fetch(path)[1]
    assert "Money the city pays" in preview.wait_for_text(f"/glossary/{new}/")
    assert f"url=../{new}/" in preview.wait_for_text(f"/glossary/{old}/", "refresh")
    site.change("content/glossary.yaml", f"aliases: [{old}, ", "aliases: [")


def _edit_a_template(preview: Preview, package: Path, number: int) -> None:
    template = package / "templates" / "person.md.j2"
    text = template.read_text(encoding="utf-8").partition("\n<p>Edited")[0]
    template.write_text(f"{text}\n<p>Edited {number}</p>\n", encoding="utf-8")
    preview.wait_for_text("/people/operator/", f"<p>Edited {number}</p>")


def test_a_preview_that_starts_broken_comes_right(site: SiteFolder) -> None:
    site.change(CLAIM, "kind: factual", "kind: [")
    with preview_of(site) as preview:
        assert f"{CLAIM}:" in preview.told()
        assert "error[yaml-syntax]" in preview.text("/")
        assert preview.fetch(CLAIM_PAGE)[0] == 404
        assert CONTENT_BANNER in preview.text(OTHER_PAGE)
        site.change(CLAIM, "kind: [", "kind: factual")
        assert CONTENT_BANNER not in preview.wait_for_status(CLAIM_PAGE, 200)
        site.change(CLAIM, "kind: factual", "kind: [")
        assert "two thirds" in preview.wait_for_text(CLAIM_PAGE, CONTENT_BANNER)


def test_a_preview_of_nothing_fills_up(empty_site: SiteFolder) -> None:
    with preview_of(empty_site) as preview:
        assert "No explainer has been published yet." in preview.text("/")
        empty_site.write("content/people/ada.yaml", "name: Ada\n")
        assert "Ada" in preview.wait_for_status("/people/ada/", 200)
        empty_site.write("content/notes-to-readers.md", "# For readers\n")
        assert "For readers" in preview.wait_for_status("/notes-to-readers/", 200)


def test_a_record_half_written_never_takes_the_last_good_one_away(site: SiteFolder) -> None:
    whole = (site.root / CLAIM).read_text(encoding="utf-8")
    people = (site.content / "people.yaml").read_text(encoding="utf-8")
    with preview_of(site) as preview:
        for cut in (0, 40, 62, 300, len(whole) - 30):
            _save_in_place(preview, site.root / CLAIM, whole[:cut])
            assert "Fares covered" in preview.text(CLAIM_PAGE)
        _save_in_place(preview, site.root / CLAIM, whole)
        assert CONTENT_BANNER not in preview.text(CLAIM_PAGE)
        for half in ("people", "operator: {name: The oper", people[:70]):
            _save_in_place(preview, site.content / "people.yaml", half)
            assert CONTENT_BANNER in preview.text("/people/operator/")
            assert "The operator" in preview.text("/people/operator/")
        _save_in_place(preview, site.content / "people.yaml", people)
        assert CONTENT_BANNER not in preview.text(CLAIM_PAGE)


def _save_in_place(preview: Preview, file: Path, text: str) -> None:
    """Save as careless editors do, and wait until browsers are told."""
    preview.wait_for_rebuild(lambda: file.write_text(text, encoding="utf-8"))


def test_a_rebuild_that_fails_shows_the_last_site_and_why(
    site: SiteFolder, package_copy: Path
) -> None:
    site.environment["PYTHONPATH"] = str(package_copy.parent)
    override = "site_overrides/main.html"
    good = '{% extends "evenhand/main.html" %}\n{% block footer %}ours{% endblock %}\n'
    site.write(override, good)
    with preview_of(site) as preview, reading(preview, CLAIM_PAGE):
        site.write(override, good + "{% block")
        text = preview.wait_for_text(CLAIM_PAGE, FAILURE_BANNER)
        assert "main.html:3" in text
        assert 'main.html:3:1"' in text
        assert "Fares covered" in text
        site.write(override, good.replace("ours", "renewed"))
        assert "renewed" in preview.wait_without(CLAIM_PAGE, FAILURE_BANNER)
        _break_the_settings(preview)
        template = package_copy / "templates" / "claim.md.j2"
        whole = template.read_text(encoding="utf-8")
        template.write_text(whole + "{{ nothing.here }}", encoding="utf-8")
        assert "claim.md.j2:" in preview.wait_for_text("/", FAILURE_BANNER)
        template.write_text(whole, encoding="utf-8")
        preview.wait_without("/", FAILURE_BANNER)


def _break_the_settings(preview: Preview) -> None:
    settings = (preview.site.root / "mkdocs.yml").read_text(encoding="utf-8")
    preview.site.write("mkdocs.yml", settings + "\nplugins: [search, evenhand, no-such-plugin]\n")
    assert "no-such-plugin" in preview.wait_for_text("/", FAILURE_BANNER)
    preview.site.write("mkdocs.yml", settings + "\nnav: [")
    assert "mkdocs.yml" in preview.wait_without("/", "no-such-plugin")
    preview.site.write("mkdocs.yml", settings.replace("A small site", "A renamed site"))
    assert "A renamed site" in preview.wait_without("/", FAILURE_BANNER)


def test_ids_for_editors_are_kept_current_and_no_rebuild_follows_another(site: SiteFolder) -> None:
    ids = site.content / ".schemas" / "ids.schema.json"
    ids.parent.mkdir()
    with preview_of(site) as preview:
        assert '"fares-cover-cost"' in ids.read_text(encoding="utf-8")
        site.write("content/people/ada.yaml", "name: Ada\n")
        preview.wait_for_status("/people/ada/", 200)
        assert '"ada"' in ids.read_text(encoding="utf-8")
        for name in ("Ada King", "Ada Lovelace"):
            site.write("content/people/ada.yaml", f"name: {name}\n")
            preview.wait_for_text("/people/ada/", name)
        known = ids.read_bytes()
        preview.wait_for_rebuild(lambda: site.write("content/people/ada.yaml", "name: A.\n"))
        assert ids.read_bytes() == known
        built = preview.told().count("Building documentation")
    assert built <= 7, "one for the start, one for each save, one for each new list of ids"


def test_a_strict_preview_lives_on(site: SiteFolder) -> None:
    site.write("content/page.md", "# A page\n\n[nowhere](nowhere.md)\n")
    site.write("content/claims/bare.yaml", "claim: It rains\nkind: factual\n")
    with preview_of(site, "--strict") as preview:
        assert "WARNING" in preview.told()
        assert "nowhere.md" in preview.told()
        site.change(CLAIM, "kind: factual", "kind: factua")
        preview.wait_for_text("/page/", CONTENT_BANNER)
        assert "ERROR" in preview.told()


def test_drafts_are_shown_and_marked(site: SiteFolder) -> None:
    site.change("content/explainers.yaml", "  tags: [transport]", "  status: draft")
    with preview_of(site) as preview:
        text = preview.text("/claims/drafted/")
        assert "mkdocs-draft-marker" in text
        assert "The drivers prefer the night" in text
        assert 'href="../every-city-should/"' in text
        assert "md-path__link" in text
        assert "mkdocs-draft-marker" in preview.text("/explainers/night-buses/")
        assert "mkdocs-draft-marker" not in preview.text(CLAIM_PAGE)


@pytest.mark.parametrize("option", ["--clean", "--dirty"])
def test_other_ways_to_preview_answer_too(site: SiteFolder, option: str) -> None:
    with preview_of(site, option) as preview:
        site.change("content/sources.yaml", "title: Accounts 2025", "title: Accounts of 2025")
        preview.wait_for_text("/sources/operator-accounts/", "Accounts of 2025")
        assert "Accounts of 2025" in preview.text(CLAIM_PAGE)
        site.change(CLAIM, "kind: factual", "kind: factua")
        assert f"{CLAIM}:2:7" in preview.wait_for_text(CLAIM_PAGE, "ev-banner")
        site.change(CLAIM, "kind: factua\n", "kind: factual\n")
        preview.wait_without(CLAIM_PAGE, "ev-banner")


def test_a_port_that_is_taken_is_told_in_a_sentence(site: SiteFolder) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = site.run("serve", "--dev-addr", address)
    assert done.returncode == 1
    assert f"the preview cannot be at {address}: address already in use." in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(site.root.glob(".evenhand_*"))


def test_the_five_minutes_of_the_guide_are_seen_as_they_are_told(site: SiteFolder) -> None:
    desk = type(site)(site.root.parent / "desk")
    new_site(desk.root, "A desk")
    answer, mistake = re.findall(r"```yaml\n(.*?)```", START.read_text("utf-8"), re.DOTALL)
    file, page = "content/claims/empire-state-hundred.yaml", "/claims/empire-state-hundred/"
    (old,) = re.findall(r"^short_answer:.*\n", (desk.root / file).read_text("utf-8"), re.MULTILINE)
    with preview_of(desk) as preview:
        assert "Guide for writers" in preview.text("/guide/")
        desk.change(file, old, answer)
        preview.wait_for_text(page, answer.partition(": ")[2].strip())
        desk.change(file, "  verdict: unproven\n", mistake)
        preview.wait_for_text(page, CONTENT_BANNER, "did you mean `unproven`?")
        desk.change(file, mistake, "  verdict: unproven\n")
        preview.wait_without(page, CONTENT_BANNER)


# What a writer sees in a browser.

AXE = """(axe) => {
  const inside = ".ev-banner, .ev-corner, .ev-outdated, .ev-desk-head, .ev-piles, .ev-pile";
  const isOurs = (node) => document.querySelector(node.target[0])?.closest(inside);
  const told = (one) => one.nodes.filter(isOurs).map((node) => `${one.id} ${node.html}`);
  return window.axe.run({ rules: { "target-size": { enabled: true } } })
    .then((found) => found.violations.flatMap(told));
}"""
"""What axe-core finds in what a preview adds."""


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window in which no script may fail and nothing may be forbidden by the policy."""
    wrong: list[str] = []

    def note(told: ConsoleMessage) -> None:
        if told.type == "error" and "Failed to load resource" not in told.text:
            wrong.append(told.text)

    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=False)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", note)
    yield context
    context.close()
    assert wrong == []


@contextmanager
def _shown(window: BrowserContext, preview: Preview, path: str) -> Iterator[Page]:
    """Show a page of a preview, and close it before the preview ends under its requests."""
    tab = window.new_page()
    tab.set_default_timeout(DEADLINE * 1000)
    tab.goto(f"http://127.0.0.1:{preview.port}{path}")
    yield tab
    tab.close()


def _said(tab: Page) -> str:
    """Return what screen readers were told of this page, or nothing."""
    tab.wait_for_load_state()  # What is said is said by a script at the end of the page.
    status = tab.locator("p.ev-unseen[role=status]")
    if not status.count():
        return ""
    status.filter(has_text=re.compile(".")).wait_for(state="attached")
    return status.inner_text()


@pytest.mark.browser
def test_a_mistake_is_shown_led_to_and_gone_when_mended(
    site: SiteFolder, window: BrowserContext
) -> None:
    place = f"vscode://file{(site.root / CLAIM).as_posix()}:2:7"
    (site.content / "claims" / "drafted.yaml").unlink()
    with preview_of(site) as preview, _shown(window, preview, CLAIM_PAGE) as tab:
        assert tab.locator(".ev-corner summary").inner_text() == "2 notices"
        assert tab.locator(".ev-banner, .ev-outdated").count() == 0
        site.change(CLAIM, "kind: factual", "kind: factua")
        tab.wait_for_selector(".ev-banner")
        assert tab.locator(".ev-banner .ev-told a").get_attribute("href") == place
        assert tab.locator(".ev-outdated a.ev-place").get_attribute("href") == place
        assert "1 error" in tab.locator(".ev-corner summary").inner_text()
        assert _said(tab) == "1 error in 1 file"
        tab.locator(".ev-outdated a:not(.ev-place)").click()
        assert tab.evaluate("document.activeElement.id") == "ev-problem-1"
        tab.locator(".ev-why > summary").click()
        assert "A field has a value it cannot have" in tab.locator(".ev-why").inner_text()
        tab.locator(".ev-banner .ev-told a").click()
        site.change(CLAIM, "kind: factua\n", "kind: factual\n")
        tab.wait_for_selector(".ev-banner", state="detached")
        assert _said(tab) == "The errors in the content are mended."
        assert tab.locator(".ev-outdated").count() == 0
        rest = "gist: Describes the weather."
        site.change("content/explainers.yaml", rest, f"{rest}, claims: [fares-cover-cost]")
        other = "content/claims/every-city-should.yaml"
        site.change(other, "nobody is there to ride.", "nobody rides [@operator-accounts].")
        tab.wait_for_selector(".ev-corner", state="detached")
        assert _said(tab) == ""


@pytest.mark.browser
def test_the_banner_by_keys_alone_and_closed_stays_closed(
    site: SiteFolder, window: BrowserContext
) -> None:
    site.change(CLAIM, "kind: factual", "kind: factua")
    with preview_of(site) as preview, _shown(window, preview, OTHER_PAGE) as tab:
        header, banner = (tab.locator(name).bounding_box() for name in (".md-header", ".ev-banner"))
        assert header
        assert banner
        assert header["y"] >= banner["y"] + banner["height"]
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent").startswith("1 error in 1 file.")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.classList[0]") == "ev-banner-list"
        tab.keyboard.press("Shift+Tab")
        tab.keyboard.press("Enter")
        assert _said(tab) == "1 error in 1 file"
        tab.reload()
        assert not tab.locator(".ev-banner-list").is_visible()
        assert _said(tab) == ""
        tab.locator(".ev-corner summary").focus()
        tab.keyboard.press("Enter")
        tab.locator(".ev-corner a", has_text="The errors are at the top").press("Enter")
        tab.locator(".ev-banner-list").wait_for()
        tab.locator(".ev-corner ul").wait_for(state="hidden")
        tab.locator(".ev-corner summary").press("Enter")
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.closest('.ev-corner') !== null")
        assert not tab.locator(".ev-corner ul").is_visible()


@pytest.mark.browser
def test_everything_is_copied_as_the_command_prints_it(
    site: SiteFolder, window: BrowserContext
) -> None:
    site.change(CLAIM, "kind: factual", "kind: “factua”")
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    command = [sys.executable, "-m", "evenhand", "check", "content"]
    printed = subprocess.run(
        command, cwd=site.root, capture_output=True, encoding="utf-8", check=False
    ).stdout
    assert "“factua”" in printed
    with preview_of(site) as preview, _shown(window, preview, "/no/such/page/") as tab:
        tab.locator(".ev-banner .ev-button").click()
        tab.locator(".ev-banner .ev-button", has_text="Copied").wait_for()
        assert tab.evaluate("navigator.clipboard.readText()") == printed


@pytest.mark.browser
def test_the_desk_is_found_from_the_corner_and_nowhere_else(
    site: SiteFolder, window: BrowserContext
) -> None:
    site.configure(site_url="https://small.example/below/")
    with preview_of(site) as preview, _shown(window, preview, f"/below{OTHER_PAGE}") as tab:
        assert f"127.0.0.1:{preview.port}/below/_desk/" in preview.told()
        tab.locator(".ev-corner summary").click()
        tab.locator(".ev-corner a", has_text="The desk").click()
        assert tab.locator("h1").inner_text() == "Desk"
        tab.locator(".ev-piles a", has_text="Drafts").click()
        tab.locator(".ev-rows a", has_text="The drivers prefer the night").first.click()
        assert tab.url.endswith("/below/claims/drafted/")
        assert "_desk" not in preview.text("/below/sitemap.xml")
        assert "_desk" not in preview.text("/below/search/search_index.json")
        assert tab.locator(".md-nav a[href*=_desk], .md-footer a[href*=_desk]").count() == 0
        assert "Desk" not in preview.fetch("/below/no/such/page/")[1].partition("<h1>")[2]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "slate"), (1280, "default")])
def test_axe_finds_nothing_in_what_a_preview_adds(
    site: SiteFolder, browser: Browser, width: int, scheme: str
) -> None:
    axe = str(files("axe_playwright_python") / "axe.min.js")
    with preview_of(site) as preview:
        site.change(CLAIM, "kind: factual", "kind: factua")
        preview.wait_for_text(CLAIM_PAGE, SHOWN_AS_IT_WAS)
        tab = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
        for path in (CLAIM_PAGE, "/_desk/"):
            tab.goto(f"http://127.0.0.1:{preview.port}{path}")
            for summary in tab.locator("article summary:visible, .ev-corner summary").all():
                summary.click()
            tab.evaluate("(name) => { document.body.dataset.mdColorScheme = name }", scheme)
            tab.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            tab.add_script_tag(path=axe)
            assert tab.evaluate(AXE) == []
        tab.close()
