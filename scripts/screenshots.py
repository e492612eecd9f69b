#!/usr/bin/env python3
"""Build the site and take pictures: for README, docs and guide, or of every kind of page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import click
from local_site import CHROMIUM, EXPLAINER, ROOT, build_site, served
from playwright.sync_api import sync_playwright

from evenhand.guide import HERE as GUIDE_FOLDER
from evenhand.new_site import new_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from playwright.sync_api import Browser

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

README_PAGES = {
    "explainer": f"{EXPLAINER}/annotated/index.html",
    "claim": "claims/washington-presses-kyiv/index.html",
    "map": f"{EXPLAINER}/map/index.html",
}
EVERY_PAGE = {
    "home": "index.html",
    "explainer": f"{EXPLAINER}/index.html",
    "annotated": f"{EXPLAINER}/annotated/index.html",
    "claims": f"{EXPLAINER}/claims/index.html",
    "map": README_PAGES["map"],
    "timeline": f"{EXPLAINER}/timeline/index.html",
    "figures": f"{EXPLAINER}/figures/index.html",
    "claim": README_PAGES["claim"],
    "source": "sources/*/index.html",
    "person": "people/*/index.html",
    "term": "glossary/*/index.html",
    "tag": "tags/*/index.html",
    "index-explainers": "explainers/index.html",
    "index-claims": "claims/index.html",
    "index-sources": "sources/index.html",
    "index-people": "people/index.html",
    "index-glossary": "glossary/index.html",
    "index-tags": "tags/index.html",
    "corrections": "corrections/index.html",
    "method": "about/method/index.html",
    "data": "data/index.html",
    "not-found": "404.html",
}
"""Each kind of page, and where it lies in the built site; of several, the first is taken."""


CLAIM = README_PAGES["claim"]
ANNOTATED = README_PAGES["explainer"]
COMPONENTS = {
    "verdicts": ("about/reading/index.html", ".ev-vocabulary >> nth=0"),
    "head": (CLAIM, ".ev-head"),
    "answer": (CLAIM, ".ev-answer"),
    "context": (CLAIM, ".ev-note >> nth=0"),
    "divider": (f"{EXPLAINER}/timeline/index.html", ".ev-divider"),
    "sides": (CLAIM, ".ev-sides"),
    "evidence": (CLAIM, ".ev-evidence"),
    "sources": ("claims/white-house-not-confirmed/index.html", ".ev-sources"),
    "cite": (CLAIM, ".ev-cite-this"),
    "tooltip": (CLAIM, "#ev-tip"),
    "brief": (f"{EXPLAINER}/index.html", ".ev-brief"),
    "routes": (f"{EXPLAINER}/index.html", ".ev-routes"),
    "glance": (f"{EXPLAINER}/index.html", ".ev-glance"),
    "positions": (f"{EXPLAINER}/index.html", ".ev-compare"),
    "key": (ANNOTATED, ".ev-key"),
    "passage": (ANNOTATED, ".ev-passage >> nth=0"),
    "filters": ("claims/index.html", ".ev-filters"),
    "row": ("claims/index.html", ".ev-row >> nth=0"),
    "event": (f"{EXPLAINER}/timeline/index.html", ".ev-event >> nth=0"),
    "figure": (f"{EXPLAINER}/figures/index.html", ".ev-figure >> nth=0"),
}
"""Each component that a page is made of, and where it stands on the site."""
_CLAIM = "claims/lightning-never-twice/index.html"
_EXPLAINER = "explainers/lightning-twice"
GUIDE = {
    "brief": (f"{_EXPLAINER}/index.html", ".ev-brief"),
    "passage": (f"{_EXPLAINER}/annotated/index.html", ".ev-passage >> nth=0"),
    "answer": (_CLAIM, ".ev-answer"),
    "sides": (_CLAIM, ".ev-sides"),
    "context": (_CLAIM, ".ev-note >> nth=0"),
    "sources": (_CLAIM, ".ev-sources"),
    "tooltip": (_CLAIM, "#ev-tip"),
    "event": (f"{_EXPLAINER}/timeline/index.html", ".ev-event >> nth=0"),
    "figure": (f"{_EXPLAINER}/figures/index.html", ".ev-figure >> nth=0"),
}
"""What the guide for writers shows, on the site that `evenhand init` writes."""


@dataclass(frozen=True, slots=True)
class Look:
    """A size of window, or paper, and a colour scheme."""

    size: Literal["wide", "phone", "print"]
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        """What pictures with this look are called."""
        return f"{self.size}-{self.scheme}"


LOOKS = (
    Look("wide", "light"),
    Look("wide", "dark"),
    Look("phone", "light"),
    Look("phone", "dark"),
    Look("print", "light"),
)
SIZES = {"wide": (1440, 900), "phone": (390, 844), "print": (711, 1040)}
"""In CSS pixels; for print, what lies between the margins of A4."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take."""

    address: str
    """Relative to the site's root."""
    look: Look
    target: Path
    is_whole: bool
    """Whether it shows the page to its end, or what fits the window."""


def readme_shots(site: Path, folder: Path) -> Iterator[Shot]:
    """Yield the README's pictures."""
    for name, pattern in README_PAGES.items():
        address = find_page(site, pattern)
        yield Shot(address, LOOKS[0], folder / f"{name}.png", is_whole=False)


def every_shot(site: Path, folder: Path) -> Iterator[Shot]:
    """Yield a picture of every kind of page in every look."""
    for look, (name, pattern) in product(LOOKS, EVERY_PAGE.items()):
        address = find_page(site, pattern)
        yield Shot(address, look, folder / f"{name}-{look.name}.png", is_whole=True)


def find_page(site: Path, pattern: str) -> str:
    """Return the address of the first page that fits a pattern."""
    for page in sorted(site.glob(pattern)):
        return page.relative_to(site).as_posix().removesuffix("index.html")
    raise click.ClickException(f"The site has no page {pattern}.")


def take(shots: Iterable[Shot], root: str) -> None:
    """Take pictures of pages below an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for shot in shots:
            _take_one(shot, root, browser)
        browser.close()


def _take_one(shot: Shot, root: str, browser: Browser) -> None:
    width, height = SIZES[shot.look.size]
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=shot.look.scheme
    )
    if shot.look.size == "print":
        page.emulate_media(media="print")
    page.goto(root + shot.address, wait_until="networkidle")
    page.screenshot(path=shot.target, full_page=shot.is_whole, animations="disabled")
    page.close()


GESTURES = {
    "passage": lambda page: page.locator("details.ev-card summary").first.click(),
    "tooltip": lambda page: page.locator("article :is(.ev-term, .ev-person)").first.focus(),
}
"""What a reader does before a component is to be seen."""
SURROUNDINGS, TALLEST = 24, 480


def take_components(
    root: str, components: Mapping[str, tuple[str, str]], folder: Path, width: int = 1200
) -> None:
    """Take a picture of each component, with a little of what is around it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        page = browser.new_page(viewport={"width": width, "height": 2000})
        for name, (address, selector) in components.items():
            page.goto(root + address, wait_until="networkidle")
            GESTURES.get(name, bool)(page)
            found = page.locator(selector).first
            found.scroll_into_view_if_needed()
            box = found.bounding_box()
            if not box:
                raise click.ClickException(f"{address} has no {selector}.")
            page.screenshot(
                path=folder / f"{name}.png",
                clip={
                    "x": max(0, box["x"] - SURROUNDINGS),
                    "y": max(0, box["y"] - SURROUNDINGS),
                    "width": box["width"] + 2 * SURROUNDINGS,
                    "height": min(TALLEST, box["height"] + 2 * SURROUNDINGS),
                },
                animations="disabled",
            )
        browser.close()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Take every kind of page, wide, narrow and printed, light and dark, into DIR.",
)
def main(folder: Path | None) -> None:
    """Take the pictures of the README, of docs/components.md and of the guide for writers again."""
    with TemporaryDirectory() as temporary:
        site = Path(temporary)
        build_site(site)
        shots = every_shot(site, folder) if folder else readme_shots(site, ROOT / "docs/images")
        with served(site) as root:
            with click.progressbar(list(shots), label="Taking pictures") as bar:
                take(bar, root)
            if not folder:
                take_components(root, COMPONENTS, ROOT / "docs/images/components")
    if not folder:
        take_guide()


def take_guide() -> None:
    """Take the guide's pictures, on a new site."""
    with TemporaryDirectory() as temporary:
        new, site = Path(temporary, "new"), Path(temporary, "site")
        new_site(new, "Lightning")
        build_site(site, new / "mkdocs.yml")
        with served(site) as root:
            take_components(root, GUIDE, GUIDE_FOLDER / "images", width=800)


if __name__ == "__main__":
    main()
