"""Sources and our own pages for reference managers: CSL-JSON, BibTeX and RIS.

For the whole site, for each explainer and for each claim. A claim's or an explainer's file begins
with its own page, and goes on with the sources that it rests on.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from evenhand.citations import bibtex_entry, claim_item, csl_item, explainer_item, ris_record
from evenhand.downloads import Download
from evenhand.exports.export import Export, alternate
from evenhand.exports.json_text import json_line
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.note import Note
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from evenhand.citations.csl_json import Item
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication

ENDINGS = {"CSL-JSON": ".json", "BibTeX": ".bib", "RIS": ".ris"}
"""What readers call each format, and how its files end."""
MEDIA_TYPES = {
    "CSL-JSON": "application/vnd.citationstyles.csl+json",
    "BibTeX": "application/x-bibtex",
    "RIS": "application/x-research-info-systems",
}
"""As DOI's content negotiation names them (CrossCite)."""
ALL = "data/citations/sources"
Written = tuple[str, str, str]
"""An item in each of the three formats: written once, however many files have it."""


class CitationExport(Export):
    """Sources and our own pages, for the site, for each explainer and for each claim."""

    name: ClassVar[str] = "citations"
    title: ClassVar[str] = "For reference managers"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield a file in each format for all sources, for each explainer and for each claim."""
        written = {one.id: _written(csl_item(one)) for one in self._sources}
        yield from _files(ALL, written.values())
        for record, item in _own_pages(self.graph, self.publication):
            ids = [one for one in _rests_on(self.graph, record) if one in written]
            yield from _files(_address(record), [_written(item), *(written[one] for one in ids)])

    def offered(self) -> Iterator[Download]:
        """Yield all sources, in each format."""
        for name, ending in ENDINGS.items():
            yield Download(f"All sources ({name})", f"{ALL}{ending}", len(self._sources))

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield the files of a claim or an explainer."""
        if isinstance(record, Claim | Explainer):
            for name, ending in ENDINGS.items():
                yield Download(name, f"{_address(record)}{ending}")

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield links to what describes the page (FAIR Signposting), with full addresses."""
        del uri
        if isinstance(record, Claim | Explainer) and self.publication.site.url:
            for name, media_type in MEDIA_TYPES.items():
                address = self.publication.absolute(f"{_address(record)}{ENDINGS[name]}")
                yield alternate("describedby", media_type, address, name)

    @cached_property
    def _sources(self) -> list[Source]:
        """The sources that leave the site."""
        return [one for one in self.graph.of_kind(Source) if not one.is_draft]


def _address(record: Record) -> str:
    return f"data/citations/{record.plural}/{record.id}"


def _own_pages(graph: Graph, publication: Publication) -> Iterator[tuple[Record, Item]]:
    for explainer in graph.of_kind(Explainer):
        if not explainer.is_draft:
            yield explainer, explainer_item(graph, publication, explainer)
    for claim in graph.of_kind(Claim):
        if not claim.is_draft:
            yield claim, claim_item(graph, publication, claim)


def _rests_on(graph: Graph, record: Record) -> list[str]:
    """Return the ids of the sources that a page cites, in order of mention, each once."""
    records = [record]
    if isinstance(record, Explainer):
        records += [one for claim in graph.claims_of(record) for one in _with_notes(graph, claim)]
    elif isinstance(record, Claim):
        records = _with_notes(graph, record)
    shown = [one for one in records if not one.is_draft]
    return list(dict.fromkeys(name for one in shown for name in graph.cited.get(one.key, ())))


def _with_notes(graph: Graph, claim: Claim) -> list[Record]:
    return [claim, *graph.referring(claim, Note, "about"), *graph.counterpoints_of(claim)]


def _written(item: Item) -> Written:
    return json_line(item), bibtex_entry(item), ris_record(item)


def _files(stem: str, written: Iterable[Written]) -> Iterator[tuple[str, bytes]]:
    items = list(written)
    lines = ",\n".join(json for json, _, _ in items)
    yield f"{stem}.json", f"[\n{lines}\n]\n".encode()
    yield f"{stem}.bib", "\n".join(bibtex for _, bibtex, _ in items).encode()
    yield f"{stem}.ris", "".join(ris for _, _, ris in items).encode()
