"""Readers with other settings: right to left, forced colours, no motion, keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route
    from tests.site.conftest import Served, SiteFolder

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

EXPLAINER = "explainers/night-buses/"
CLAIM = "claims/fares-cover-cost/"
PAGES = (
    "",
    CLAIM,
    *(EXPLAINER + name for name in ("", "annotated/", "map/", "timeline/", "figures/")),
    *("claims/", "sources/", "glossary/", "data/"),
)
FARES = "Fares covered the whole cost of the night buses in 2025"
ARABIC = "تغطي الأجرة تكلفة الحافلات الليلية"


@pytest.fixture(scope="module")
def arabic_site(built_as: Callable[..., SiteFolder]) -> SiteFolder:
    """Build the site in Arabic, with a claim in Arabic among English ones, opened instantly."""
    return built_as(
        theme={"language": "ar", "features": ["navigation.instant", "navigation.tabs"]},
        changes={"claims/fares-cover-cost.yaml": (FARES, ARABIC)},
    )


@pytest.fixture(scope="module")
def arabic(arabic_site: SiteFolder, served: Served) -> Iterator[str]:
    """Serve the site in Arabic."""
    with served(arabic_site.output) as address:
        yield address


@pytest.fixture(scope="module")
def english(built: SiteFolder, served: Served) -> Iterator[str]:
    """Serve the site of a small explainer."""
    with served(built.output) as address:
        yield address


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Open]:
    """Open a window with settings of its own, which must see no error."""
    contexts = []
    wrong: list[str] = []

    def open_one(root: str, width: int = 1440, **settings: Any) -> Page:  # noqa: ANN401 - Playwright's
        context = browser.new_context(
            base_url=root, viewport={"width": width, "height": 900}, **settings
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        return tab

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("width", [320, 1440])
def test_from_right_to_left_nothing_stands_outside_its_place(
    open_tab: Open, arabic: str, width: int
) -> None:
    tab = open_tab(arabic, width)
    for path in PAGES:
        tab.goto(path)
        assert tab.evaluate("document.body.dir") == "rtl"
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
        assert tab.evaluate(OUTSIDE) == [], path


OUTSIDE = """() => [...document.querySelectorAll("article svg[role=img], article .ev-map-picture")]
  .flatMap((picture) => {
    const frame = picture.getBoundingClientRect();
    const isOut = (box) => box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
    return [...picture.querySelectorAll("text")]
      .filter((text) => isOut(text.getBoundingClientRect()))
      .map((text) => text.textContent);
  })"""
"""The words of charts and maps that reach beyond their picture."""


def test_words_run_as_their_own_script_does(open_tab: Open, arabic: str) -> None:
    tab = open_tab(arabic)
    tab.goto("claims/")
    for words, side in (("Every city should run", "left"), (ARABIC, "right")):
        title = tab.locator(".ev-row-title", has_text=words).first
        edges = title.evaluate(EDGES)
        assert min(edges, key=lambda edge: edges[edge]) == side, words


EDGES = """(line) => {
  const range = document.createRange();
  range.selectNodeContents(line);
  const [text, box] = [range.getBoundingClientRect(), line.getBoundingClientRect()];
  return { left: text.left - box.left, right: box.right - text.right };
}"""
"""How far words stand from either edge of their line."""


def test_pages_opened_instantly_have_all_that_a_loaded_page_has(
    open_tab: Open, arabic_site: SiteFolder
) -> None:
    published = arabic_site.settings["site_url"]
    tab = open_tab(published, permissions=["clipboard-read", "clipboard-write"])
    tab.route(published + "**", lambda route: _answer(route, published, arabic_site.output))
    tab.goto("", wait_until="networkidle")
    tab.evaluate("window.isSameDocument = true")

    def follow(path: str) -> None:
        tab.locator(f"a[href$='{path}']").first.evaluate("link => link.click()")
        there = tab.locator(f"link[rel=canonical][href$='{path}']")
        there.wait_for(state="attached")
        assert tab.evaluate("window.isSameDocument"), path

    follow("claims/")
    tab.get_by_label("Contested").select_option("yes")
    tab.get_by_role("status").filter(has_text=" of ").wait_for()
    follow(CLAIM)
    tab.get_by_role("button", name="Copy APA").press("Enter")
    tab.get_by_role("button", name="Copied").wait_for()
    follow(EXPLAINER)
    follow(EXPLAINER + "map/")
    follow(EXPLAINER + "annotated/")
    tab.get_by_label("Show the notes").press("Space")
    assert not tab.locator("details.ev-card").first.is_visible()
    assert tab.evaluate("window.isSameDocument")


def _answer(route: Route, published: str, folder: Path) -> None:
    """Answer from a folder for the host that the site is published at: its sitemap names it."""
    path = folder / route.request.url.partition("?")[0].removeprefix(published)
    route.fulfill(path=path / "index.html" if path.is_dir() else path)


def test_pictures_take_the_colours_that_a_reader_forces(open_tab: Open, english: str) -> None:
    tab = open_tab(english, forced_colors="active", color_scheme="dark")
    for path in ("map/", "figures/"):
        tab.goto(EXPLAINER + path)
        drawn = tab.locator("article svg[role=img] text, article .ev-map-picture text").all()
        text = tab.evaluate("getComputedStyle(document.querySelector('h1')).color")
        colours = {one.evaluate("one => getComputedStyle(one).fill") for one in drawn}
        assert colours == {text}, path


def test_nothing_of_ours_moves_where_motion_is_not_wanted(open_tab: Open, english: str) -> None:
    tab = open_tab(english, reduced_motion="reduce")
    for path in (EXPLAINER + "annotated/", "claims/", CLAIM):
        tab.goto(path)
        for card in tab.locator("details.ev-card summary").all():
            card.press("Enter")
        assert tab.evaluate(MOVING) == []


MOVING = """() => document.getAnimations()
  .map((one) => one.effect.target)
  .filter((one) => one.closest("article") && one.className.includes("ev-"))
  .map((one) => one.className)"""


@pytest.mark.parametrize(
    "path", [CLAIM, EXPLAINER, EXPLAINER + "annotated/", EXPLAINER + "map/", "claims/"]
)
def test_keys_alone_reach_everything_and_are_seen_where_they_are(
    open_tab: Open, english: str, path: str
) -> None:
    tab = open_tab(english)
    tab.goto(path)
    wanted = tab.evaluate(REACHABLE)
    reached, unseen = set(), []
    for _ in range(2 * wanted + 50):
        tab.keyboard.press("Tab")
        found = tab.evaluate(FOCUS)
        if not found["place"]:
            break
        reached.add(found["place"])
        if not found["seen"]:
            unseen.append(found["told"])
    else:
        pytest.fail("the keyboard never left the page")
    assert unseen == []
    assert len(reached - {"outside", "region"}) == wanted


REACHABLE = """() => {
  const kinds = "a[href], svg a, button, select, input, summary";
  const all = [...document.querySelectorAll(`article :is(${kinds})`)];
  const open = all.filter((one) => one.checkVisibility({ visibilityProperty: true }));
  open.forEach((one, index) => { one.dataset.place = index + 1; });
  return open.length;
}"""
FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return { place: "" };
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const isInView = box.bottom > 0 && box.top < innerHeight;
  const isOurs = one.closest("article");
  return {
    place: isOurs ? one.dataset.place || "region" : "outside",
    seen: !isOurs || (isInView && (isMarked || one.closest("svg") !== null)),
    told: one.outerHTML.slice(0, 120),
  };
}"""
"""What has the focus: its place among all that can be reached, and whether that is to be seen."""


def test_search_works_by_keyboard(open_tab: Open, english: str) -> None:
    tab = open_tab(english)
    tab.goto("")
    tab.keyboard.press("/")
    tab.keyboard.type("fares")
    tab.locator(".md-search-result__link").first.wait_for()
    tab.keyboard.press("ArrowDown")
    target = tab.evaluate("document.activeElement.href")
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url.partition("?")[0] == target.partition("?")[0])


def test_a_page_that_is_not_there_leads_on(open_tab: Open, english: str) -> None:
    tab = open_tab(english)
    tab.goto("404.html")
    lists = tab.locator("article li a")
    assert {"Claims", "Sources"} <= set(lists.all_text_contents())
    assert all((one.get_attribute("href") or "").startswith("/") for one in lists.all())
