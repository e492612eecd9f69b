"""Where pages stand: the navigation, their parents and neighbours, what templates read of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from evenhand.build import Build
    from evenhand.render import Page
    from evenhand.standing import Standing


def shown_nav(items: list[Any], files: Files) -> list[Any]:
    """Return navigation in which titles are HTML and only pages stand that a reader finds."""
    shown: list[Any] = []
    for item in items:
        if isinstance(item, str):
            shown += [item] if _is_shown(item, files) else []
            continue
        for title, below in item.items():
            inner = below if isinstance(below, str) else shown_nav(below, files)
            shown += [{as_html(title): inner}] if inner else []
    return shown


def _is_shown(uri: str, files: Files) -> bool:
    file = files.get_file_from_path(uri)
    if file is None:
        return False
    is_own = file.generated_by is not None
    return is_own or file.inclusion.is_in_nav()


def place_pages(built: Build, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
    """Give every page outside the navigation a parent, and its neighbours of the same kind."""
    before: dict[str, MkDocsPage] = {}
    for own in built.pages.values():
        file = files.get_file_from_path(own.uri)
        if not file or file.inclusion.is_in_nav() or file.page in nav.pages:
            continue
        page = file.page or MkDocsPage(None, file, config)
        parent = files.get_file_from_path(own.parent)
        if parent and parent.page:
            # Anything with a title, an address and a parent will do for breadcrumbs.
            page.parent = parent.page  # type: ignore[assignment]
        folder = own.uri.rpartition("/")[0]
        last = before.get(folder)
        if last:
            page.previous_page = last
            last.next_page = page
        before[folder] = page


def lists(built: Build, files: Files) -> list[MkDocsPage | None]:
    """Return the pages that list what a site has."""
    listed = [page.uri for page in built.pages.values() if page.is_listed and not page.parent]
    return [file.page for uri in listed if (file := files.get_file_from_path(uri))]


def as_html(text: str) -> Markup:
    """Encode plain text for page templates, which print titles and descriptions as they are."""
    return Markup(escape(text))  # noqa: S704 - escaped


def describe(page: MkDocsPage, own: Page) -> None:
    """Set what page templates read of a page of ours."""
    page.meta.setdefault("title", as_html(own.title))
    page.meta.setdefault("description", as_html(own.description) or None)
    page.meta["search"] = {"exclude": True}
    if own.is_wide:
        page.meta.setdefault("hide", ["toc"])


SKIP = "__skip"
"""Where “Skip to content” leads; Zensical calls it so, too."""


def start_with_title(page: MkDocsPage, html: str) -> str:
    """Return a page's HTML with an anchor at its start, which its table of contents begins with.

    Material skips to the first entry. Where the title is no heading of Markdown, that lies below
    the answer, and a page without headings cannot be skipped to at all.
    """
    headings = list(page.toc)
    if headings and headings[0].level == 1:
        return html
    title = AnchorLink(page.title or "", SKIP, 1)
    title.children = headings
    page.toc = TableOfContents([title])
    return f'<a id="{SKIP}" tabindex="-1"></a>{html}'


def fill_in(own: Page, files: Files, standing: Standing) -> None:
    """Say of a page what others want to know of it, for the case that it stands as it is."""
    file = files.get_file_from_path(own.uri)
    if file and file.page:
        file.page.markdown = file.page.content = ""
        describe(file.page, own)
        file.page.present_anchor_ids = standing.anchors.get(own.uri)
