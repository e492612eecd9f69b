"""What every export has in common: its files, what readers are offered, what heads of pages say."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evenhand.downloads import Download, Offer
    from evenhand.graph import Graph
    from evenhand.handwritten import HandwrittenPage
    from evenhand.model.base import Record
    from evenhand.publication import Publication


class Export:
    """One format, or a family of formats that belong together, for one build.

    What several of its files need is worked out once and kept on the object, which is let go of
    once its files are written. `written` are the pages that no record made: those written by hand,
    and the guide for writers.
    """

    name: ClassVar[str]
    """What `exports:` in mkdocs.yml calls it."""
    title: ClassVar[str]
    """What the data page calls it."""

    def __init__(
        self, graph: Graph, publication: Publication, written: Sequence[HandwrittenPage] = ()
    ) -> None:
        self.graph = graph
        self.publication = publication
        self.written = written
        self.together: Sequence[Export | Offer] = ()
        """All exports of the build, for those that tell of the others; none is this one alone."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield files: an address relative to the site's root, and its bytes.

        Each is written before the next is made, so nothing of one need be kept for another.
        """
        raise NotImplementedError

    def offered(self) -> Iterator[Download]:
        """Yield what the data page offers of it."""
        yield from ()

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield what the page of a record offers of it; never asked for a draft."""
        del record
        yield from ()

    def offered_together(self) -> list[Download]:
        """Return what the data page offers of all exports of the build."""
        return [one for shelf in self.together or (self,) for one in shelf.offered()]

    def snippet(self, record: Record) -> str:
        """Return HTML that shows a record in pages of other sites, if there is any.

        Never asked for a draft.
        """
        del record
        return ""

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield elements for the head of a page, by its file and the record it is about, if any.

        They are what machines look for there, such as links to the same in another format; never
        asked for a draft.
        """
        del uri, record
        yield from ()


def alternate(role: str, media_type: str, address: str, title: str) -> Markup:
    """Return a link to the same in another form, for the head of a page.

    `role` says what for, as a second word of `rel`: Material's script takes every link whose `rel`
    is `alternate` and nothing else for another language of the site, and fetches its site map.
    """
    kind, words, target = escape(media_type), escape(title), escape(address)
    return Markup(f'<link rel="alternate {role}" type="{kind}" title="{words}" href="{target}">')  # noqa: S704 - escaped
