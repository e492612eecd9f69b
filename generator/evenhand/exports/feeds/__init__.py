"""What is new, for feed readers: of the site, of corrections, of each explainer, claim, person."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from evenhand.downloads import Download
from evenhand.exports.export import Export, alternate
from evenhand.exports.feeds.atom import atom_page
from evenhand.exports.feeds.entries import Feed, feeds
from evenhand.exports.feeds.json_feed import json_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from evenhand.model.base import Record

    PageMaker = Callable[..., bytes]

PAGE_LENGTH = 50
"""How many entries stand in one file; what is older follows in the next."""
FORMS: dict[str, tuple[str, str, PageMaker]] = {
    "xml": ("Atom", "application/atom+xml", atom_page),
    "json": ("JSON Feed", "application/feed+json", json_page),
}
"""File endings; what each form is called, its media type, and what writes it."""


class FeedExport(Export):
    """Atom and JSON Feed for everything that has news, beside its page."""

    name: ClassVar[str] = "feeds"
    title: ClassVar[str] = "Feeds"

    @cached_property
    def _feeds(self) -> dict[str, Feed]:
        """Every feed by the address of its page."""
        return {feed.page: feed for feed in feeds(self.graph, self.publication)}

    def _feed_of(self, uri: str) -> list[Feed]:
        """Return the feed of a page; none, or one."""
        found = self._feeds.get(self.publication.absolute(uri))
        return [found] if found else []

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `feed.xml` and `feed.json`, in several files where there is much."""
        for feed in self._feeds.values():
            for ending, (_, _, write_page) in FORMS.items():
                yield from self._pages(feed, ending, write_page)

    def _pages(self, feed: Feed, ending: str, write_page: PageMaker) -> Iterator[tuple[str, bytes]]:
        root = self.publication.site.url
        count = -(-len(feed.entries) // PAGE_LENGTH)
        names = [_name(feed, ending, page) for page in range(count)]
        for page, name in enumerate(names):
            entries = feed.entries[page * PAGE_LENGTH : (page + 1) * PAGE_LENGTH]
            following = f"{root}{names[page + 1]}" if page + 1 < count else ""
            yield name, write_page(feed, entries, self.publication, f"{root}{name}", following)

    def offered(self) -> Iterator[Download]:
        """Yield the feeds of the site and of its corrections."""
        for uri, title in (("index.md", "What is new"), ("corrections.md", "Corrections")):
            for feed, ending in product(self._feed_of(uri), FORMS):
                form = FORMS[ending][0]
                yield Download(f"{title} ({form})", _name(feed, ending), len(feed.entries))

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield links to the feeds of a page, where feed readers look for them."""
        del record
        for feed, ending in product(self._feed_of(uri), FORMS):
            address = f"{self.publication.site.url}{_name(feed, ending)}"
            yield alternate("feed", FORMS[ending][1], address, feed.title)


def _name(feed: Feed, ending: str, page: int = 0) -> str:
    return f"{feed.folder}feed{f'-{page + 1}' if page else ''}.{ending}"
