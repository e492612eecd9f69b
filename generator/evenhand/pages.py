"""Which pages a site has: every record's, the explainers', the indexes, and what explains them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evenhand import views
from evenhand.addresses import EXPLAINER_PAGES, tag_uri
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.correction import Correction
from evenhand.model.explainer import Explainer
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.render import Page, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record

EXPLAINER_TITLES = {
    "annotated": "Annotated document",
    "claims": "All claims",
    "map": "Map",
    "timeline": "Timeline",
    "figures": "Figures",
}


NAV_EXPLAINERS = 5
"""With more explainers, the navigation has their index only: every page repeats all of it."""


def all_pages(renderer: Renderer) -> Iterator[Page]:
    """Render every page, indexes before what they list."""
    graph = renderer.graph
    yield _home(renderer)
    for explainer in graph.of_kind(Explainer):
        yield from _explainer(renderer, explainer)
    yield from _indexes(renderer)
    yield from _records(renderer)
    yield from _tags(renderer)
    yield _listed(
        renderer, "corrections.md", "Corrections", "corrections.md.j2", records=_newest_first(graph)
    )
    yield _listed(renderer, "about/reading.md", "How to read this site", "reading.md.j2")
    yield _listed(renderer, "data.md", "Data", "data.md.j2")


def _listed(renderer: Renderer, uri: str, title: str, template: str, **values: object) -> Page:
    markdown = renderer.markdown(uri, template, **values)
    return Page(uri, title, markdown, is_listed=True)


def _home(renderer: Renderer) -> Page:
    graph = renderer.graph
    return _listed(
        renderer,
        "index.md",
        "Home",
        "home.md.j2",
        records=graph.of_kind(Explainer),
        changes=views.changes(graph),
    )


def _explainer(renderer: Renderer, explainer: Explainer) -> Iterator[Page]:
    first = renderer.record(explainer, "explainers.md")
    if not first:
        return
    is_listed = len(renderer.graph.of_kind(Explainer)) <= NAV_EXPLAINERS
    yield replace(first, is_listed=is_listed, is_wide=True)
    for name in explainer_pages(renderer.graph, explainer):
        uri = f"explainers/{explainer.id}/{name}.md"
        markdown = renderer.markdown(uri, f"explainer_{name}.md.j2", record=explainer)
        yield Page(
            uri,
            f"{EXPLAINER_TITLES[name]}: {explainer.name}",
            markdown,
            short_title=EXPLAINER_TITLES[name],
            description=f"{EXPLAINER_TITLES[name]}: {explainer.question}",
            source_path=explainer.origin.path,
            parent=first.uri,
            is_draft=explainer.is_draft,
            is_listed=is_listed,
            is_wide=name != "figures",
        )


def explainer_pages(graph: Graph, explainer: Explainer) -> list[str]:
    """Return the pages an explainer has anything for."""
    is_empty = {
        "annotated": not explainer.passages,
        "timeline": not views.events_of(graph, explainer),
        "figures": not views.figures_of(graph, explainer),
    }
    return [name for name in EXPLAINER_PAGES if not is_empty.get(name)]


def _indexes(renderer: Renderer) -> Iterator[Page]:
    """Render an index for every kind with pages of its own and at least one record."""
    for kind in KINDS:
        records = indexed(renderer.graph, kind)
        if not kind.has_page or not records:
            continue
        special = {Claim: "index_claims.md.j2", Explainer: "index_explainers.md.j2"}
        yield _listed(
            renderer,
            f"{kind.plural}.md",
            kind.title,
            special.get(kind, "index.md.j2"),
            records=records,
            heading=kind.title,
        )


def indexed(graph: Graph, kind: type[Record]) -> tuple[Record, ...]:
    """Return the records of a kind in the order of its index."""
    records = graph.of_kind(kind)
    if kind is Claim:
        return _as_explained(graph)
    if kind is Explainer:
        return records
    if kind is Person:
        records = tuple(one for one in records if isinstance(one, Person) and not one.private)
    return tuple(sorted(records, key=_by_name))


def _by_name(record: Record) -> tuple[str, str]:
    first = record.short if isinstance(record, Source) else record.label
    return (first.casefold(), record.id)


def _records(renderer: Renderer) -> Iterator[Page]:
    graph = renderer.graph
    homes: dict[str, str] = {}
    for explainer in graph.of_kind(Explainer):
        for name in explainer.claim_ids:
            homes.setdefault(name, f"explainers/{explainer.id}/claims.md")
    for kind in KINDS:
        if kind is Explainer or not kind.has_page:
            continue
        for record in indexed(graph, kind):
            index = f"{kind.plural}.md"
            parent = homes.get(record.id, index) if kind is Claim else index
            page = renderer.record(record, parent)
            if page:
                yield page


def _as_explained(graph: Graph) -> tuple[Record, ...]:
    """Return all claims as their explainers go, then those that stand in none."""
    ordered: dict[str, Record] = {}
    for explainer in graph.of_kind(Explainer):
        ordered |= {claim.id: claim for claim in graph.claims_of(explainer)}
    ordered |= {claim.id: claim for claim in graph.of_kind(Claim) if claim.id not in ordered}
    return tuple(ordered.values())


def _tags(renderer: Renderer) -> Iterator[Page]:
    found = views.tagged(renderer.graph)
    if not found:
        return
    tags = [(tag, len(records)) for tag, records in found.values()]
    yield _listed(renderer, "tags.md", "Tags", "index_tags.md.j2", tags=tags)
    for tag, records in found.values():
        groups = [(kind.title, [one for one in records if isinstance(one, kind)]) for kind in KINDS]
        groups = [group for group in groups if group[1]]
        uri = tag_uri(tag)
        yield Page(
            uri,
            tag,
            renderer.markdown(uri, "tag.md.j2", tag=tag, groups=groups),
            description=f"What is tagged “{tag}”",
            parent="tags.md",
        )


def _newest_first(graph: Graph) -> list[Correction]:
    found = graph.of_kind(Correction)
    return sorted(found, key=lambda one: (one.date.start, one.id), reverse=True)
