"""Claims for other people's pages: a card in a frame, what tells programs of it, a picture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from markupsafe import escape

from evenhand.addresses import file_at, page_url
from evenhand.cards import cards
from evenhand.cards.draw import card_svg
from evenhand.downloads import Download
from evenhand.exports.embed.card_page import NARROW, WIDE, CardPage
from evenhand.exports.export import Export, alternate
from evenhand.exports.json_text import json_line
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from evenhand.model.base import Record

OEMBED_VERSION = "1.0"
A_DAY = 86_400
MEDIA_TYPE = "application/json+oembed"
FRAME = (
    '<iframe src="{src}" title="{title}" width="{width}" height="{high}" loading="lazy" '
    'style="border:0;width:100%;max-width:{width}px;'
    'height:clamp({high}px,calc({start}px - {slope}vw),{highest}px)"></iframe>'
)


class EmbedExport(Export):
    """A card for every published claim."""

    name: ClassVar[str] = "embed"
    title: ClassVar[str] = "Cards of claims, for other pages"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield for every claim its card as a page and as a picture, and its oEmbed answer.

        An answer has full addresses, so a site that does not know its own has none.
        """
        pictures = cards(self.graph, self.publication.name, self.publication.description)
        for picture in pictures:
            if picture.address.startswith(f"{Claim.plural}/"):
                yield f"{picture.address}/card.svg", f"{card_svg(picture)}\n".encode()
        for page in self._pages.values():
            yield _file_of(self, page), page.html().encode()
            if self.publication.site.url:
                yield _answer_of(page.claim), f"{json_line(self._answer(page))}\n".encode()

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield the card of a claim."""
        page = self._pages.get(record.key)
        if page:
            yield Download("Card", _file_of(self, page))
            yield Download("Card (SVG)", f"claims/{record.id}/card.svg")

    def snippet(self, record: Record) -> str:
        """Return the frame that shows a claim's card."""
        page = self._pages.get(record.key)
        return self._frame(page) if page and self.publication.site.url else ""

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield where programs find a claim's oEmbed answer (oEmbed 1.0, section 4)."""
        del uri
        if isinstance(record, Claim) and self.publication.site.url:
            address = self.publication.site.url + _answer_of(record)
            yield alternate("related", MEDIA_TYPE, address, self._pages[record.key].title)

    def _frame(self, page: CardPage) -> str:
        """Return a frame as high as the card needs: higher as its window gets narrower.

        A page shows it as text, so it is no `Markup`, which would pass for HTML of the page's own.
        """
        if page.uri not in self._frames:
            high, highest = page.height(WIDE), page.height(NARROW)
            slope = max(highest - high, 0) / (WIDE - NARROW)
            self._frames[page.uri] = FRAME.format(
                src=escape(self.publication.absolute(page.uri)),
                title=escape(page.title),
                width=WIDE,
                high=high,
                highest=highest,
                start=round(highest + slope * NARROW),
                slope=f"{slope * 100:.1f}",
            )
        return self._frames[page.uri]

    @cached_property
    def _frames(self) -> dict[str, str]:
        """The frames made so far, by their card; a page and an answer show the same one."""
        return {}

    @cached_property
    def _pages(self) -> dict[tuple[str, str], CardPage]:
        """The cards of all published claims."""
        claims = (one for one in self.graph.of_kind(Claim) if not one.is_draft)
        return {one.key: CardPage(self.graph, self.publication, one) for one in claims}

    def _answer(self, page: CardPage) -> dict[str, str | int]:
        """Return what a provider answers about a claim (oEmbed 1.0, section 2.3.4, rich).

        A folder of files cannot read `maxwidth`; the frame is never wider than its place.
        """
        return {
            "version": OEMBED_VERSION,
            "type": "rich",
            "title": page.title,
            "author_name": self.publication.publisher_name,
            "author_url": self.publication.publisher_url,
            "provider_name": self.publication.name,
            "provider_url": self.publication.site.url,
            "cache_age": A_DAY,
            "html": self._frame(page),
            "width": WIDE,
            "height": page.height(WIDE),
        }


def _answer_of(claim: Claim) -> str:
    return f"claims/{claim.id}/oembed.json"


def _file_of(export: Export, page: CardPage) -> str:
    return file_at(page_url(page.uri, export.publication.site))
