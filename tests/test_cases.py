"""Every folder under `cases/` shows one thing: its `content`, and what is `expected` of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from evenhand.addresses import Site
from evenhand.build import Build, build
from evenhand.diagnostics import format_diagnostic, has_errors
from evenhand.exports import EXPORTS as ALL_EXPORTS
from evenhand.exports import read_exports
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PUBLICATION = Publication(Site("https://example.org/"), name="A small site")
EXPORTS = read_exports({one.name: one.name in {"json", "pictures"} for one in ALL_EXPORTS})
"""Other formats have cases of their own, below `exports/`."""
TODAY = date(2026, 1, 1)
COMMON = "empty-content"
"""The case that shows what every site has; no other expects the same page again."""


def test_every_case_gives_what_is_expected(
    case: Path, matches: Callable[[Path, Mapping[str, str]], None]
) -> None:
    built = _built(case)
    expected = {"diagnostics.txt": _diagnostics(built)}
    if not has_errors(built.report.diagnostics):
        expected |= _published(built, case)
    matches(case / "expected", expected)


def _built(case: Path) -> Build:
    corpus = load_corpus(case / "content", "content")
    return build(corpus, PUBLICATION, today=TODAY, exports=EXPORTS)


def _diagnostics(built: Build) -> str:
    texts = built.report.texts
    return "".join(f"{format_diagnostic(one, texts)}\n\n" for one in built.report.sorted())


def _published(built: Build, case: Path) -> dict[str, str]:
    """Return the pages that no other case has, the records as JSON, and the redirects."""
    common = {} if case.name == COMMON else _built(case.with_name(COMMON)).pages
    pages = {
        f"pages/{uri}": page.markdown
        for uri, page in built.pages.items()
        if uri not in common or common[uri].markdown != page.markdown
    }
    files = dict(built.files)
    redirects = [uri for uri in files if uri.endswith(".html")]
    return pages | {uri: files[uri].decode() for uri in ["data/all.json", *redirects]}
