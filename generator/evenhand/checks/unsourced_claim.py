"""A claim that names no source.

A reader must be able to repeat the check. A claim counts as sourced when it has `evidence`, or
when its reason cites a source.

Good:

    evidence:
      - {source: night-bus-count, stance: supports}

Bad: a verdict that rests on nothing a reader could open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unsourced-claim"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every claim without evidence or a citation."""
    for claim in graph.of_kind(Claim):
        places = graph.resolve_all(item.in_ for item in claim.appearances if item.in_)
        appears_in = {place.id for place in places}
        cited = [source for source in graph.cited.get(claim.key, ()) if source not in appears_in]
        if not claim.evidence and not cited:
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("claim"),
                CODE,
                "this claim names no source that bears on it",
                "add `evidence:`, or cite a source in `because:` with [@source-id]",
                Severity.WARNING,
            )
