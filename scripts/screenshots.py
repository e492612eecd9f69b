#!/usr/bin/env python3
"""Build the site and take pictures of its pages: the README's three, or every kind of page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import click
from local_site import CHROMIUM, EXPLAINER, ROOT, build_site, served
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Take every kind of page, wide, narrow and printed, light and dark, into DIR.",
)
def main(folder: Path | None) -> None:
    """Take the README's pictures again, into docs/images/."""
    with TemporaryDirectory() as temporary:
        site = Path(temporary)
        build_site(site)
        shots = every_shot(site, folder) if folder else readme_shots(site, ROOT / "docs/images")
        with served(site) as root, click.progressbar(list(shots), label="Taking pictures") as bar:
            take(bar, root)


if __name__ == "__main__":
    main()
