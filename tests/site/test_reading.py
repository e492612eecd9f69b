"""Every kind of page as readers meet it: any width, either scheme, keys alone, without scripts."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.site.conftest import Served, SiteFolder

pytestmark = pytest.mark.browser

AXE = Path(str(files("axe_playwright_python"))) / "axe.min.js"
RUN_AXE = """axe.run({
  resultTypes: ["violations"],
  rules: { "target-size": { enabled: true } },
})"""
"""All that axe runs by itself, and WCAG 2.2's size of targets, which it does not."""
EXPLAINER = "explainers/night-buses/"
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
MATERIAL = {
    ("landmark-unique", ".md-nav--primary"): "Material names two navigations alike",
    ("scrollable-region-focusable", ".md-typeset__scrollwrap"): "Material wraps tables like this",
    ("scrollable-region-focusable", ".md-sidebar__scrollwrap"): "Material scrolls its sidebars",
    ("scrollable-region-focusable", ".md-path"): "Material scrolls its breadcrumbs",
}
"""What axe finds in Material's own parts, with or without Evenhand."""
CHANGE_SCHEME = """async (scheme) => {
  document.body.dataset.mdColorScheme = scheme;
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""
"""Change the palette and unfold everything; wait until Material's fading has ended."""
SHIFTS = """() => new Promise((done) => {
  const parent = (one) => one.node?.parentElement;
  const where = (one) => parent(one)?.closest("[class]")?.className || "gone";
  const told = (entry) => `${entry.value}: ${entry.sources.map(where).join(", ")}`;
  const isHeader = (entry) => entry.sources.every((one) => parent(one)?.closest(".md-header"));
  const isOurs = (entry) => !isHeader(entry);
  new PerformanceObserver((list) => done(list.getEntries().filter(isOurs).map(told)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50, [])));
})"""
"""What moved while a page was read, and where; Material's header is left out."""


SHIFTS_OF = """(selector) => new Promise((done) => {
  const told = (one) => one.node?.matches?.(selector) && one.node.outerHTML.slice(0, 80);
  new PerformanceObserver((list) =>
    done(list.getEntries().flatMap((entry) => entry.sources.map(told)).filter(Boolean)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50, [])));
})"""
"""Which elements of some kind moved while a page was read."""


@pytest.fixture(scope="module")
def root(built: SiteFolder, served: Served) -> Iterator[str]:
    """Serve the site of a small explainer."""
    with served(built.output) as address:
        yield address


@pytest.fixture(scope="module")
def paths(built: SiteFolder) -> list[str]:
    """Choose a page of every kind: the longest of each folder, and all of the explainer's."""
    chosen: dict[str, str] = {}
    for path in sorted(built.pages(), key=lambda path: -(built.output / path).stat().st_size):
        folder = path.removesuffix("index.html").rstrip("/").rpartition("/")[0]
        is_only = folder in {"", "about"} or folder.startswith("explainers")
        chosen.setdefault(path if is_only else folder, path)
    assert EXPLAINER + "annotated/index.html" in chosen
    return list(chosen.values())


def _context(browser: Browser, width: int, scheme: str = "light", **options: object) -> Any:  # noqa: ANN401 - a Playwright context
    settings: dict[str, Any] = {
        "viewport": {"width": width, "height": 900},
        "color_scheme": scheme,
        **options,
    }
    return browser.new_context(**settings)


@pytest.mark.parametrize(("width", "scheme"), [*product(WIDTHS, SCHEMES)])
def test_axe_finds_nothing_of_ours(
    browser: Browser, root: str, paths: list[str], width: int, scheme: str
) -> None:
    context = _context(browser, width, scheme, bypass_csp=True)
    tab = context.new_page()
    found = []
    for path in paths:
        tab.goto(root + path)
        tab.evaluate(CHANGE_SCHEME, _palette(scheme))
        tab.add_script_tag(path=AXE)
        for problem in tab.evaluate(RUN_AXE)["violations"]:
            found += [f"{path}: {one}" for one in _ours(problem, tab)]
    context.close()
    assert found == []


def _palette(scheme: str) -> str:
    return "slate" if scheme == "dark" else "default"


def _ours(problem: dict[str, Any], tab: Page) -> Iterator[str]:
    for node in problem["nodes"]:
        selector = node["target"][0]
        is_known = any(
            rule == problem["id"] and tab.locator(selector).first.evaluate(_MATCHES, part)
            for rule, part in MATERIAL
        )
        if not is_known:
            yield f"{problem['id']}: {selector}: {node['failureSummary']}"


_MATCHES = "(element, selector) => element.matches(selector)"


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_and_nothing_scrolls_sideways(
    browser: Browser, root: str, paths: list[str], width: int
) -> None:
    context = _context(browser, width)
    tab = context.new_page()
    found = []
    for path in [*paths, "claims/index.html?contested=yes", "claims/index.html?kind=factual"]:
        tab.goto(root + path)
        shifts = tab.evaluate(SHIFTS)
        extent = tab.evaluate("document.documentElement.scrollWidth")
        if shifts or extent > width:
            found.append(f"{path}: moved by {shifts}, {extent} px wide")
    context.close()
    assert found == []


@pytest.mark.parametrize("path", ["claims/?kind=factual", EXPLAINER, "data/"])
def test_what_is_painted_stays_while_the_rest_comes_in(
    browser: Browser, built: SiteFolder, served_slowly: Served, path: str
) -> None:
    context = _context(browser, 768)
    tab = context.new_page()
    with served_slowly(built.output) as address:
        tab.goto(address + path, wait_until="load")
        moved = tab.evaluate(SHIFTS_OF, ".ev-filters *, .ev-routes *, .ev-compare *, .md-footer")
    context.close()
    assert moved == []


def test_a_page_at_twice_its_size_scrolls_only_one_way(
    browser: Browser, root: str, paths: list[str]
) -> None:
    context = _context(browser, 640, device_scale_factor=2)
    tab = context.new_page()
    for path in paths:
        tab.goto(root + path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640, path
    context.close()


def test_every_word_is_there_without_scripts(browser: Browser, root: str, paths: list[str]) -> None:
    words = """() => {
      document.querySelectorAll(".ev-button, [role=status]").forEach((one) => one.remove());
      return document.querySelector("article, main").textContent;
    }"""
    with_scripts, without = (
        _context(browser, 1440),
        _context(browser, 1440, java_script_enabled=False),
    )
    one, other = with_scripts.new_page(), without.new_page()
    for path in paths:
        one.goto(root + path)
        other.goto(root + path)
        lost = set(one.evaluate(words).split()) - set(other.locator("body").text_content().split())
        assert lost == set(), path
    other.goto(root + "claims/index.html")
    assert not other.locator("form.ev-filters").is_visible()
    with_scripts.close()
    without.close()


@pytest.fixture
def tab(browser: Browser, root: str) -> Iterator[Page]:
    """Open a wide window at the site."""
    context = _context(browser, 1440, base_url=root)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_the_first_key_offers_to_skip_to_the_start_of_the_page(tab: Page, paths: list[str]) -> None:
    for path in paths:
        if path == "404.html" or "/card/" in path:
            continue
        tab.goto(path)
        tab.keyboard.press("Tab")
        skip = tab.locator("a.md-skip:focus")
        assert (skip.text_content() or "").strip() == "Skip to content", path
        place = tab.locator((skip.get_attribute("href") or "").removeprefix("."))
        below = "(one) => document.querySelector('article h1').getBoundingClientRect().y - "
        assert abs(place.evaluate(f"{below}one.getBoundingClientRect().y")) < 100, path


def test_on_a_narrow_screen_the_menu_opens_for_the_key_that_enters_it(
    browser: Browser, root: str
) -> None:
    context = _context(browser, 390, base_url=root, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto("claims/index.html")
    menu = "document.querySelector('.md-sidebar--primary').getBoundingClientRect().x"
    assert tab.evaluate(menu) < 0
    tab.locator(".md-nav--primary .md-nav__link[href]").first.focus()
    tab.wait_for_function(f"{menu} === 0")
    tab.get_by_label("Find").focus()
    tab.wait_for_function(f"{menu} < 0")
    context.close()


def test_cards_and_the_notes_switch_work_by_keyboard(tab: Page) -> None:
    tab.goto(EXPLAINER + "annotated/index.html")
    card = tab.locator("details.ev-card").first
    card.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert card.get_attribute("open") is not None
    assert card.get_by_text("Context", exact=True).is_visible()
    switch = tab.get_by_label("Show the notes")
    switch.focus()
    tab.keyboard.press("Space")
    assert not card.is_visible()
    tab.reload()
    assert not switch.is_checked()
    switch.press("Space")
    assert card.is_visible()


def test_notes_stand_beside_their_passage_and_never_overlap(tab: Page) -> None:
    tab.goto(EXPLAINER + "annotated/index.html")
    for card in tab.locator("details.ev-card summary").all():
        card.click()
    bottom = 0.0
    for passage in tab.locator(".ev-passage").all():
        text = passage.locator(".ev-passage-text").bounding_box()
        notes = passage.locator(".ev-passage-claims").bounding_box()
        assert text
        assert notes
        assert notes["x"] >= text["x"] + text["width"]
        assert abs(notes["y"] - text["y"]) < 1
        assert notes["y"] >= bottom
        bottom = notes["y"] + notes["height"]


def test_a_term_is_explained_on_focus_and_hover_until_escape(tab: Page) -> None:
    for path in (EXPLAINER, "claims/fares-cover-cost/"):
        tab.goto(path + "index.html")
        term = tab.locator("article :is(.ev-term, .ev-person)").first
        if term.count():
            break
    tip = tab.get_by_role("tooltip")
    term.focus()
    assert tip.is_visible()
    assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
    tab.keyboard.press("Escape")
    assert not tip.is_visible()
    term.blur()
    term.hover()
    tip.wait_for()
    tip.hover()
    tab.wait_for_function("document.querySelector('[role=tooltip]:hover')")
    assert tip.is_visible()
    tab.mouse.move(0, 0)
    tip.wait_for(state="detached")


def test_claims_are_chosen_by_keyboard_and_the_choice_is_announced(tab: Page) -> None:
    tab.goto("claims/index.html")
    rows = tab.locator(".ev-claims > .ev-row")
    tab.get_by_label("Contested").focus()
    tab.keyboard.press("ArrowDown")
    status = tab.locator("form.ev-filters").get_by_role("status")
    assert "contested=yes" in tab.url
    shown = sum(row.is_visible() for row in rows.all())
    assert 0 < shown < rows.count()
    assert status.text_content() == f"{shown} of {rows.count()} claims"
    tab.get_by_role("button", name="Show all").press("Enter")
    tab.wait_for_url("**/claims/index.html")
    assert status.text_content() == f"All {rows.count()} claims"


def test_claims_are_found_by_their_words_and_the_address_keeps_them(tab: Page) -> None:
    tab.goto("claims/index.html")
    rows = tab.locator(".ev-claims > .ev-row")
    wanted = (rows.first.text_content() or "").split()[0]
    every = rows.count()
    tab.get_by_label("Find").press_sequentially(f"{wanted.upper()} nowhere")
    assert tab.locator("form.ev-filters").get_by_role("status").text_content() == (
        f"0 of {every} claims"
    )
    tab.get_by_label("Find").fill(wanted.upper())
    assert rows.first.is_visible()
    tab.reload()
    assert tab.get_by_label("Find").input_value() == wanted.upper()
    assert rows.first.is_visible()


def test_a_timeline_is_chosen_by_claim(tab: Page) -> None:
    tab.goto(EXPLAINER + "timeline/index.html")
    events = tab.locator(".ev-event")
    tab.get_by_label("Bears on").select_option(index=1)
    shown = sum(event.is_visible() for event in events.all())
    assert 0 < shown <= events.count()
    assert "claims=" in tab.url


def test_citations_are_copied(tab: Page) -> None:
    tab.goto("claims/fares-cover-cost/index.html")
    tab.get_by_role("button", name="Copy APA").press("Enter")
    tab.get_by_role("button", name="Copied").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == tab.locator("[data-ev-copy=APA]").text_content()


def test_an_opened_page_prints_what_is_folded_away(tab: Page) -> None:
    tab.goto(EXPLAINER + "annotated/index.html")
    tab.emulate_media(media="print")
    assert all(one.is_visible() for one in tab.locator("details.ev-card .ev-foot").all())
    assert not tab.get_by_label("Show the notes").is_visible()


def test_a_claim_prints_on_two_pages_with_its_sources_spelled_out(tab: Page) -> None:
    tab.goto("claims/fares-cover-cost/index.html")
    pages = re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))
    assert 1 <= len(pages) <= 2
    tab.emulate_media(media="print")
    assert not tab.locator(".ev-button:visible, .ev-share:visible").count()
    addresses = tab.locator(".ev-sources a.ev-out")
    assert addresses.count() > 0
    for address in addresses.all():
        assert address.is_visible()
        after = address.evaluate("one => getComputedStyle(one, '::after').content")
        assert (address.get_attribute("href") or "?") in f"{address.text_content()} {after}"


def test_little_is_added_to_what_material_sends(built: SiteFolder) -> None:
    assert (built.output / "assets/evenhand.css").stat().st_size <= 25_000
    scripts = [*built.output.glob("assets/evenhand*.js")]
    assert sum(one.stat().st_size for one in scripts) <= 15_000
    fonts = {".woff", ".woff2", ".ttf", ".otf"}
    assert not [one for one in built.output.rglob("*") if one.suffix in fonts]
