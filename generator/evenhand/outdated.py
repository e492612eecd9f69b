"""A build and the records that stand in for broken ones in; the pages that show them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.addresses import anchor, href, record_uri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.addresses import Site
    from evenhand.build import Build
    from evenhand.graph import Graph
    from evenhand.model.base import Record


@dataclass(frozen=True, slots=True)
class Outdated:
    """What a page shows that is not up to date."""

    own: Record | None = None
    """The record whose page it is."""
    others: tuple[Record, ...] = ()


def outdated_pages(built: Build, kept: Sequence[Record], site: Site) -> dict[str, Outdated]:
    """Return the pages that show what stands in, by file name.

    A page shows a record if it has the record's anchor or a link to it: whatever is printed of a
    record has one of the two.
    """
    if not kept:
        return {}
    traces = _Traces(kept, built.graph, site)
    found = {uri: traces.seen(uri, page.markdown) for uri, page in built.pages.items()}
    return {uri: one for uri, one in found.items() if one.own or one.others}


class _Traces:
    """Knows how pages name each of a few records."""

    def __init__(self, kept: Sequence[Record], graph: Graph, site: Site) -> None:
        whole = [one for one in kept if not _is_written_inside(one, kept)]
        addresses = ((record_uri(one, graph), one) for one in whole)
        self._by_uri = {uri: one for uri, one in addresses if uri}
        self._site = site
        self._anchors: dict[str, dict[str, Record]] = {}
        for uri, one in self._by_uri.items():
            page, _, fragment = uri.partition("#")
            if fragment:
                self._anchors.setdefault(page, {})[f'id="{fragment}"'] = one
        self._everywhere = {
            f'id="{anchor(one)}"': one for one in whole if not one.has_page and "/" not in one.id
        }
        self._links: dict[str, dict[str, Record]] = {}

    def seen(self, uri: str, text: str) -> Outdated:
        """Return what a page shows of the records."""
        own = self._by_uri.get(uri)
        traces = self._links_from(uri) | self._anchors.get(uri, {}) | self._everywhere
        found = {one.key: one for trace, one in traces.items() if trace in text}
        return Outdated(own, tuple(one for one in found.values() if one is not own))

    def _links_from(self, uri: str) -> dict[str, Record]:
        """Return what leads to each record; the same for all pages of a folder."""
        folder, _, name = uri.rpartition("/")
        around = folder if folder and name != "index.md" else uri
        here = f"{folder}/-.md" if around == folder else uri
        if around not in self._links:
            self._links[around] = {
                f'href="{href(here, there, self._site)}"': one
                for there, one in self._by_uri.items()
            }
        return self._links[around]


def _is_written_inside(record: Record, others: Sequence[Record]) -> bool:
    """Tell whether a note or counterpoint stands inside a claim that stands in itself."""
    owner, slash, _ = record.id.partition("/")
    return bool(slash) and any(one.key == ("claim", owner) for one in others)
