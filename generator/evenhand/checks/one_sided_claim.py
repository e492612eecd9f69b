"""A rated claim without a counterpoint.

Whoever judges a claim owes the reader the best case against it, in terms its holders would
accept. If nobody disputes it, say who was asked or where you looked in an open question, and
leave the claim unrated or accept this warning.

Good: a `counterpoints:` entry with who holds it and where it is made.

Bad: a verdict, and only what speaks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "one-sided-claim"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every rated claim that no counterpoint meets."""
    for claim in graph.of_kind(Claim):
        is_drafted = ("counterpoint", claim.key) in graph.drafted
        if claim.assessment and not graph.counterpoints_of(claim) and not is_drafted:
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("claim"),
                CODE,
                "this claim is rated, and no counterpoint meets it",
                "add the best case against it under `counterpoints:`",
                Severity.WARNING,
            )
