"""Which pages a site has: every record's, the explainers', the indexes, and what explains them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evenhand import views
from evenhand.addresses import tag_uri
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.render import Page, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        renderer,
        "corrections.md",
        "Corrections",
        "corrections.md.j2",
        records=views.newest_corrections(graph),
    )
    yield _listed(renderer, "about/reading.md", "How to read this site", "reading.md.j2")
    yield _listed(renderer, "data.md", "Data", "data.md.j2")


def _listed(renderer: Renderer, uri: str, title: str, template: str, **values: object) -> Page:
    return Page(uri, title, renderer.text(uri, template, **values), is_listed=True)


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
    for name in views.explainer_pages(renderer.graph, explainer):
        uri = f"explainers/{explainer.id}/{name}.md"
        yield Page(
            uri,
            f"{views.EXPLAINER_TITLES[name]}: {explainer.name}",
            renderer.text(uri, f"explainer_{name}.md.j2", record=explainer),
            short_title=views.EXPLAINER_TITLES[name],
            description=f"{views.EXPLAINER_TITLES[name]}: {explainer.question}",
            source_path=explainer.origin.path,
            parent=first.uri,
            is_draft=explainer.is_draft,
            is_listed=is_listed,
            is_wide=name != "figures",
        )


def _indexes(renderer: Renderer) -> Iterator[Page]:
    """Render an index for every kind with pages of its own and at least one record."""
    for kind in KINDS:
        records = views.indexed(renderer.graph, kind)
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


def _records(renderer: Renderer) -> Iterator[Page]:
    graph = renderer.graph
    homes: dict[str, str] = {}
    for explainer in graph.of_kind(Explainer):
        for name in explainer.claim_ids:
            homes.setdefault(name, f"explainers/{explainer.id}/claims.md")
    for kind in KINDS:
        if kind is Explainer or not kind.has_page:
            continue
        for record in views.indexed(graph, kind):
            index = f"{kind.plural}.md"
            parent = homes.get(record.id, index) if kind is Claim else index
            page = renderer.record(record, parent)
            if page:
                yield page


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
            renderer.text(uri, "tag.md.j2", tag=tag, groups=groups),
            description=f"What is tagged “{tag}”",
            parent="tags.md",
        )
