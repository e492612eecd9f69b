"""More than 300 words quoted from one document.

A quotation is for words that matter. Many short ones add up to a copy, which is neither fair to
whoever wrote it nor needed.

Good: a few words of a passage, to find it by.

Bad: every sentence of the article, each in a passage of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.claim import Claim

CODE = "quoted-too-much"
MAX_WORDS = 300


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every explainer that quotes too much of its document."""
    for explainer in graph.of_kind(Explainer):
        document = graph.resolve(explainer.document) if explainer.document else None
        if explainer.rights == "full" or not isinstance(document, Source):
            continue
        quotes = {passage.quote for passage in explainer.passages if passage.quote}
        for claim in graph.claims_of(explainer):
            quotes |= set(_quotes(graph, claim, document))
        words = sum(len(quote.split()) for quote in quotes)
        if words > MAX_WORDS:
            yield Diagnostic(
                explainer.origin.path,
                explainer.origin.at("document"),
                CODE,
                f"{words} words of this document are quoted; {MAX_WORDS} at most",
                "keep the words that matter and tell the rest in your own",
                Severity.WARNING,
            )


def _quotes(graph: Graph, claim: Claim, document: Source) -> Iterator[str]:
    for appearance in claim.appearances:
        if appearance.quote and appearance.in_ and graph.resolve(appearance.in_) is document:
            yield appearance.quote
    for item in claim.evidence:
        if item.quote and graph.resolve(item.source) is document:
            yield item.quote
