"""Which parts of MkDocs are known to make a page of nothing but its text and its frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OF_PYTHON_MARKDOWN = frozenset({
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
    "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists",
    "smarty", "tables", "toc", "wikilinks",
})  # fmt: skip
"""Python-Markdown's own extensions; each makes a page of nothing but its text."""


def is_known_plugin(module: str) -> bool:
    """Tell whether a plugin, by the module it comes from, is ours or leaves pages as they are."""
    return module.startswith(("evenhand.", "material.plugins.search"))


def is_known_extension(name: str) -> bool:
    """Tell whether a Markdown extension makes a page of nothing but its text."""
    package, _, rest = name.partition(".")
    if package == "pymdownx":
        return not rest.startswith("snippets")
    return package in {"evenhand", "markdown", "material"} or name in _OF_PYTHON_MARKDOWN


def names_all_pages(folder: Path) -> bool:
    """Tell whether a site's own templates may go through all pages there are."""
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in folder.rglob("*.html"))
    return any(re.search(r"\bpages\b", text) for text in texts)
