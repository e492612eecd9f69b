"""A claim's card in a frame of somebody else's page, as a browser shows it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame
    from tests.site.conftest import SiteFolder

pytestmark = pytest.mark.browser

AXE = Path(str(files("axe_playwright_python"))) / "axe.min.js"
HOST = '<!doctype html><html lang="en"><title>Another site</title><body><main>{}</main>'


@pytest.fixture(scope="module")
def host(built: SiteFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write another site's page that shows every card of a built site, from files."""
    answers = sorted(built.output.glob("claims/*/oembed.json"))
    assert answers
    frames = []
    for file in answers:
        html = json.loads(file.read_text(encoding="utf-8"))["html"]
        card = (file.parent / "card/index.html").as_uri()
        address = f"https://small.example/claims/{file.parent.name}/card/"
        frames.append(html.replace(address, card).replace('loading="lazy"', ""))
    page = tmp_path_factory.mktemp("host") / "page.html"
    page.write_text(HOST.format("\n".join(frames)), encoding="utf-8")
    return page


def cards(browser: Browser, host: Path, width: int, scheme: str) -> list[Frame]:
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type] # a word
    tab.goto(host.as_uri())
    return tab.frames[1:]


@pytest.mark.parametrize("width", [320, 450, 1280])
def test_a_frame_shows_all_of_its_card(browser: Browser, host: Path, width: int) -> None:
    for frame in cards(browser, host, width, "light"):
        wide, high = frame.evaluate(
            "(({scrollWidth, scrollHeight}) => [scrollWidth - innerWidth, "
            "scrollHeight - innerHeight])(document.documentElement)"
        )
        assert (wide <= 0, high <= 0) == (True, True), frame.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_card(browser: Browser, built: SiteFolder, scheme: str) -> None:
    script = AXE.read_text(encoding="utf-8")
    for card in built.output.glob("claims/*/card/index.html"):
        tab = browser.new_page(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type] # a word
        tab.goto(card.as_uri())
        tab.evaluate(script)
        found = tab.evaluate("axe.run().then(found => found.violations.map(one => one.id))")
        tab.close()
        assert found == []


def test_a_link_leaves_the_frame(browser: Browser, host: Path) -> None:
    first = cards(browser, host, 1280, "light")[0]
    with first.page.expect_navigation():
        first.click("a")
    assert "/claims/" in first.page.url
    assert "page.html" not in first.page.url
