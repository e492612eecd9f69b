"""Lines to cite by, and the words of a source that claims rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.claim import Evidence
    from evenhand.model.source import Source


def citation(graph: Graph, claim: Claim, address: str) -> str:
    """Return a line to cite a claim's page by."""
    verdict = claim.assessment
    label = graph.vocabulary.verdicts[verdict.verdict].label if verdict else "not assessed"
    date = f", as of {verdict.as_of.words}" if verdict else ""
    return f"“{claim.claim}” ({label}{date}). {address}".strip()


def source_citation(source: Source) -> str:
    """Return a line to cite a source by."""
    author = ", ".join(source.author)
    date = source.issued.words if source.issued else None
    parts = dict.fromkeys((author, source.label, source.publisher, date))
    line = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{line}. {source.url or ''}".strip()


def quotes_from(graph: Graph, source: Source) -> list[tuple[Claim, Evidence]]:
    """Return the words of a source that claims rely on."""
    return [
        (claim, item)
        for claim in graph.referring(source, Claim, "evidence")
        for item in claim.evidence
        if item.quote and graph.resolve(item.source) is source
    ]
