"""A whole site in plain Markdown on disk, for any engine that reads MkDocs' layout."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from evenhand.content_files import is_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.build import Build
    from evenhand.render import Page

MARKER = ".evenhand"
"""A file that says a folder was written by this, and may be written again."""
ASSETS = Path(__file__).parent / "theme" / "assets"


class FolderInUseError(Exception):
    """The folder to write to holds something that was not written by this."""


def write_site(build: Build, content: Path, target: Path, config: dict[str, Any]) -> int:
    """Write `mkdocs.yml` and `docs/` into a folder; return how many pages were written.

    Hand-written pages and files beside the records are copied. Raises `FolderInUseError` rather
    than mix with what is there, and `OSError` where the folder cannot be written.
    """
    if target.exists() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise FolderInUseError(target)
    docs = target / "docs"
    if docs.is_symlink():
        raise FolderInUseError(docs)
    if docs.exists():
        shutil.rmtree(docs)
    docs.mkdir(parents=True)
    (target / MARKER).write_text("Written by evenhand.\n", encoding="utf-8")
    for source in _plain_files(content):
        _copy(source, docs / source.relative_to(content))
    pages = [page for page in build.pages.values() if not page.is_draft]
    for page in pages:
        _write_page(page, docs, build.leads.get(page.uri))
    for uri, data in build.files:
        # Another engine would make pages of Markdown that is there for machines.
        if not uri.endswith(".md"):
            (docs / uri).parent.mkdir(parents=True, exist_ok=True)
            (docs / uri).write_bytes(data)
    for asset in sorted(ASSETS.glob("evenhand.*")):
        _copy(asset, docs / "assets" / asset.name)
    settings = {**config, "docs_dir": "docs", "nav": _escaped(build.nav)}
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")
    return len(pages)


def _plain_files(content: Path) -> Iterator[Path]:
    for path in sorted(content.rglob("*")):
        parts = path.relative_to(content).parts
        if path.is_file() and not is_yaml(path.name) and not any(p.startswith(".") for p in parts):
            yield path


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_page(page: Page, docs: Path, lead: str | None) -> None:
    """Write a page with its front matter; a hand-written page at its address comes first."""
    text = ""
    if lead:
        text = (docs / lead).read_text(encoding="utf-8")
        (docs / lead).unlink()
    mark, _, body = page.markdown.partition("\n")
    # Every engine's page templates print titles and descriptions as they are.
    meta = {
        "title": escape(page.title),
        "description": escape(page.description),
        "search": {"exclude": True},
        "hide": ["toc"] if page.is_wide else [],
    }
    front = yaml.safe_dump(
        {name: value for name, value in meta.items() if value}, allow_unicode=True, sort_keys=False
    )
    target = docs / page.uri
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"---\n{front}---\n{mark}\n\n{text}\n{body}", encoding="utf-8")


def _escaped(nav: list[Any]) -> list[Any]:
    """Return navigation whose titles are HTML."""
    return [
        item
        if isinstance(item, str)
        else {
            escape(title): below if isinstance(below, str) else _escaped(below)
            for title, below in item.items()
        }
        for item in nav
    ]
