"""Pictures as files to use elsewhere: figures and maps as SVG, a figure's numbers as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from evenhand.addresses import record_uri
from evenhand.argument_map import map_file
from evenhand.charts import chart_file
from evenhand.exports.csv_text import csv_file, defused
from evenhand.exports.export import Export
from evenhand.model.explainer import Explainer
from evenhand.model.figure import Figure
from evenhand.model.source import Source
from evenhand.views import source_citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.claim import Claim
    from evenhand.model.figure import Row
    from evenhand.publication import Publication

COLUMNS = ("label", "value", "low", "high", "unit", "as_of", "note", "sources")


class PictureExport(Export):
    """Figures as pictures and tables, maps as pictures."""

    name: ClassVar[str] = "pictures"
    title: ClassVar[str] = "Figures and maps"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `data/figures/<id>.csv`, and `.svg` where it is drawn; `data/maps/<id>.svg`.

        Drafts are left out, with what only drafts would bring.
        """
        yield from _figures(self.graph, self.publication)
        yield from _maps(self.graph, self.publication)


def _maps(graph: Graph, publication: Publication) -> Iterator[tuple[str, bytes]]:
    def address(claim: Claim) -> str | None:
        uri = record_uri(claim, graph)
        return publication.absolute(uri) if uri and publication.site.url else None

    for explainer in graph.of_kind(Explainer):
        picture = None if explainer.is_draft else map_file(graph, explainer, address)
        if picture:
            yield f"data/maps/{explainer.id}.svg", picture


def _figures(graph: Graph, publication: Publication) -> Iterator[tuple[str, bytes]]:
    for figure in graph.of_kind(Figure):
        if figure.is_draft:
            continue
        picture = chart_file(figure, _credits(graph, figure, publication))
        if picture:
            yield f"data/figures/{figure.id}.svg", picture
        yield f"data/figures/{figure.id}.csv", figure_csv(graph, figure)


def figure_csv(graph: Graph, figure: Figure) -> bytes:
    """Return a figure's rows as CSV, numbers as written and texts defused."""
    return csv_file(COLUMNS, (_cells(graph, figure, row) for row in figure.rows))


def _cells(graph: Graph, figure: Figure, row: Row) -> list[str]:
    date = row.as_of or figure.as_of
    sources = "; ".join(source_citation(one) for one in _sources(graph, figure, row))
    numbers = ["" if one is None else f"{one:.15g}" for one in (row.value, row.low, row.high)]
    texts = [defused(one) for one in (figure.unit, str(date or ""), row.note or "", sources)]
    return [defused(row.label), *numbers, *texts]


def _sources(graph: Graph, figure: Figure, row: Row | None = None) -> Iterator[Source]:
    ids = row.sources if row and row.sources else figure.sources
    return (one for one in graph.resolve_all(ids) if isinstance(one, Source))


def _credits(graph: Graph, figure: Figure, publication: Publication) -> str:
    """Say where a figure's numbers come from, and where it stands."""
    sources = [one for row in (None, *figure.rows) for one in _sources(graph, figure, row)]
    names = dict.fromkeys(
        f"{one.publisher or one.label}{f', {one.issued.words}' if one.issued else ''}"
        for one in sources
    )
    uri = record_uri(figure, graph)
    address = f" {publication.absolute(uri)}" if uri and publication.site.url else ""
    return f"Sources: {'; '.join(names)}.{address}" if names else address.strip()
