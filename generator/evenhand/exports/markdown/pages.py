"""Which pages have a twin, with its title, its template and what that is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evenhand import views
from evenhand.addresses import record_uri, tag_uri
from evenhand.model import KINDS
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication


@dataclass(frozen=True, slots=True)
class Twin:
    """One page in Markdown."""

    uri: str
    """The file of the page that it is a twin of."""
    title: str
    template: str = ""
    """What makes its text; nothing where all of it is written by hand."""
    values: dict[str, Any] = field(default_factory=dict)


def all_twins(graph: Graph, publication: Publication) -> Iterator[Twin]:
    """Yield the twins of all pages but drafts', as `pages` lists these."""
    explainers = _shown(graph.of_kind(Explainer))
    given = {"records": explainers, "description": publication.description}
    yield Twin("index.md", publication.name, "home.j2", given)
    for explainer in explainers:
        yield from _explainer(graph, explainer)
    for kind in KINDS:
        records = _shown(views.indexed(graph, kind)) if kind.has_page else []
        if records:
            yield Twin(f"{kind.plural}.md", kind.title, "index.j2", {"records": records})
        for record in records if kind is not Explainer else ():
            uri = record_uri(record, graph) or ""
            yield Twin(uri, record.label, f"{record.singular}.j2", {"record": record})
    yield from _tags(graph)
    given = {"records": views.newest_corrections(graph)}
    yield Twin("corrections.md", "Corrections", "corrections.j2", given)
    yield Twin("about/reading.md", "How to read this site", "reading.j2")
    yield Twin("data.md", "Data", "data.j2")


def indexes(graph: Graph) -> list[tuple[str, str]]:
    """Return the indexes that a site has, and what they are called."""
    kinds = [kind for kind in KINDS if kind.has_page and _shown(views.indexed(graph, kind))]
    tags = [("tags.md", "Tags")] if any(_tagged(graph)) else []
    return [*((f"{kind.plural}.md", kind.title) for kind in kinds), *tags]


def _explainer(graph: Graph, explainer: Explainer) -> Iterator[Twin]:
    given = {"record": explainer}
    yield Twin(record_uri(explainer, graph) or "", explainer.name, "explainer.j2", given)
    for name in views.explainer_pages(graph, explainer):
        uri = f"explainers/{explainer.id}/{name}.md"
        title = f"{views.EXPLAINER_TITLES[name]}: {explainer.name}"
        yield Twin(uri, title, f"explainer_{name}.j2", given)


def _tags(graph: Graph) -> Iterator[Twin]:
    found = list(_tagged(graph))
    if found:
        yield Twin("tags.md", "Tags", "tags.j2", {"tags": [tag for tag, _ in found]})
    for tag, records in found:
        groups = [(kind.title, [one for one in records if isinstance(one, kind)]) for kind in KINDS]
        yield Twin(tag_uri(tag), tag, "groups.j2", {"groups": groups})


def _tagged(graph: Graph) -> Iterator[tuple[str, list[Record]]]:
    for tag, records in views.tagged(graph).values():
        shown = [one for one in records if not one.is_draft]
        if shown:
            yield tag, shown


def _shown(records: tuple[Any, ...]) -> list[Any]:
    return [one for one in records if not one.is_draft]
