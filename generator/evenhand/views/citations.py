"""Lines to cite by, and the words of a source that claims rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from evenhand.citations import STYLES, cite, claim_item
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from markupsafe import Markup

    from evenhand.graph import Graph
    from evenhand.model.claim import Evidence
    from evenhand.model.source import Source
    from evenhand.publication import Publication


def citations(graph: Graph, publication: Publication, claim: Claim) -> list[tuple[str, Markup]]:
    """Return lines to cite a claim's page by, each with the name of its style."""
    item = claim_item(graph, publication, claim)
    return [(style, cite(item, style)) for style in STYLES]


def source_citation(source: Source) -> str:
    """Return a line to cite a source by."""
    author = ", ".join(source.author)
    date = source.issued.words if source.issued else None
    parts = dict.fromkeys((author, source.label, source.publisher, date))
    line = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{line}. {source.url or ''}".strip()


def type_words(source: Source) -> str:
    """Return what a source's type is called in English: CSL puts the wider word first."""
    return " ".join(reversed(source.type.split("-"))).replace("_", " ")


def host(address: str) -> str:
    """Return the name of the site that a web address leads to, short enough to read."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def quotes_from(graph: Graph, source: Source) -> list[tuple[Claim, Evidence]]:
    """Return the words of a source that claims rely on."""
    return [
        (claim, item)
        for claim in graph.referring(source, Claim, "evidence")
        for item in claim.evidence
        if item.quote and graph.resolve(item.source) is source
    ]
