"""A verdict that nothing would change.

Unless confidence is high, the assessment says what evidence would change it. That is the
difference between a judgement and a conviction.

Good: `would_change: The minutes of the October meeting.`

Bad: `confidence: {level: low, ...}` and no `would_change`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unfalsifiable-verdict"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every verdict below high confidence without `would_change`."""
    for claim in graph.of_kind(Claim):
        found = claim.assessment
        if found and found.confidence.level != "high" and not found.would_change:
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("assessment"),
                CODE,
                f"confidence is {found.confidence.level}, and nothing is said that would change "
                "the verdict",
                "add `would_change:`",
                Severity.WARNING,
            )
