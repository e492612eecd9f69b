"""Which page a path of the preview's server is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from evenhand.plugin.serving import with_margin

if TYPE_CHECKING:
    from evenhand.margin import Margin

FOLDERS = {"./": "index.md", "explainers/rents/": "explainers/rents/index.md", "a/": "a.md"}
FILES = {
    "index.html": "index.md",
    "explainers/rents/index.html": "explainers/rents/index.md",
    "sources/price-index.html": "sources/price-index.md",
    "_desk/index.html": "_desk/index.md",
}


class Seen:
    """A margin that says which page it is asked for, and where the root is from there."""

    def over(self, html: str, uri: str, root: str) -> str:
        return f"{html} {uri} {root}"


@pytest.mark.parametrize(
    ("uris", "path", "uri", "root"),
    [
        (FOLDERS, "/sub/", "index.md", "./"),
        (FOLDERS, "/sub/index.html", "index.md", "./"),
        (FOLDERS, "/sub/explainers/rents/", "explainers/rents/index.md", "../../"),
        (FOLDERS, "/sub/explainers/rents/index.html", "explainers/rents/index.md", "../../"),
        (FOLDERS, "/sub/a/", "a.md", "../"),
        (FILES, "/sub/", "index.md", "./"),
        (FILES, "/sub/index.html", "index.md", "./"),
        (FILES, "/sub/explainers/rents/", "explainers/rents/index.md", "../../"),
        (FILES, "/sub/explainers/rents/index.html", "explainers/rents/index.md", "../../"),
        (FILES, "/sub/sources/price-index.html", "sources/price-index.md", "../"),
        (FILES, "/sub/_desk/index.html", "_desk/index.md", "../"),
        (FILES, "/sub/nowhere/", "", "/sub/"),
        (FOLDERS, "/sub/price-index.html", "", "/sub/"),
    ],
)
def test_a_path_leads_to_its_page(uris: dict[str, str], path: str, uri: str, root: str) -> None:
    margin = cast("Margin", Seen())
    assert with_margin(margin, uris, "/sub/", "page", path) == f"page {uri} {root}"
