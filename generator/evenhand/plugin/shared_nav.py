"""The navigation beside a page, made once for all pages that it is the same beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.plugin.signs import THEME

if TYPE_CHECKING:
    from collections.abc import Container

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ASKED_FOR = ("nav-item.html", "source.html", "logo.html")
"""Partials that the navigation is made of; Material's own ask a page for no more than we do."""


class SharedNav:
    """Keeps Material's navigation, as HTML, for record pages: most of a site's.

    It depends on a page by the way to the site's root and by what it marks as open, and both are
    the same for pages of one folder with one parent. A page inside the navigation is marked
    there, and has its table of contents in it: its navigation is its own.
    """

    def __init__(
        self, env: jinja2.Environment, config: MkDocsConfig, generated: Container[str]
    ) -> None:
        """Look for Material's template; `generated` are the files of Evenhand's pages."""
        dirs = [Path(folder) for folder in config.theme.dirs if folder != str(THEME)]
        found = _first(dirs, "nav.html")
        self.template = env.from_string(found.read_text(encoding="utf-8") if found else "")
        """Material's template for the navigation."""
        taken = [_first(dirs, name) for name in ASKED_FOR]
        self._is_shared = all(found and one == found.with_name(one.name) for one in taken if one)
        self._generated = generated
        self._made: dict[tuple[object, ...] | None, str] = {}

    def known(self, page: Page | None) -> str | None:
        """Return the navigation beside a page, if it was made for another."""
        return self._made.get(self._neighbourhood(page))

    def keep(self, page: Page | None, made: str) -> str:
        """Keep what was made for a page, if other pages may have it, and return it."""
        neighbourhood = self._neighbourhood(page)
        if neighbourhood:
            self._made[neighbourhood] = made
        return made

    def _neighbourhood(self, page: Page | None) -> tuple[object, ...] | None:
        """Return what pages have in common that the same navigation stands beside.

        None for a page whose navigation is its own; so is that of others' pages outside the
        navigation, since a post of a blog is marked in it.
        """
        if not page or not self._is_shared or not page.file.inclusion.is_not_in_nav():
            return None
        if page.file.src_uri not in self._generated:
            return None
        folder, _, _ = page.url.rstrip("/").rpartition("/")
        return (page.url.endswith("/"), folder, *map(id, page.ancestors))


def _first(dirs: list[Path], partial: str) -> Path | None:
    """Return where a partial is taken from."""
    found = (folder / "partials" / partial for folder in dirs)
    return next((path for path in found if path.is_file()), None)
