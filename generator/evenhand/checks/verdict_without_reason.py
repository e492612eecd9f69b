"""A verdict without a reason.

A verdict is only worth what a doubter can follow: `because` gives the reason step by step, each
step with its source.

Good:

    assessment:
      verdict: mostly-accurate
      because: The city's count shows 41 lines, not 40 [@night-bus-count].

Bad: the verdict alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "verdict-without-reason"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every rated claim whose verdict has no reason."""
    for claim in graph.of_kind(Claim):
        if claim.assessment and not claim.assessment.because:
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("assessment", "verdict"),
                CODE,
                "this verdict has no reason",
                "add `because:` with the steps that lead to it, each with its source",
                Severity.WARNING,
            )
