"""A claim that comes from nobody who is named.

An unnamed official may be right, and nobody can ask. A reader is told so by the confidence, and
by what the sources of the claim are called.

Good: `via: [nbc-report, energy-minister]`

Bad: `via: [senior-official]`, a person of the type `unnamed`, and high confidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim
from evenhand.model.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "anonymous-sources-only"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every claim held with high confidence on unnamed people alone."""
    for claim in graph.of_kind(Claim):
        if not claim.assessment or claim.assessment.confidence.level != "high":
            continue
        if claim.assessment.verdict not in VOUCHING:
            continue
        people = [
            one
            for appearance in claim.appearances
            for one in graph.resolve_all(appearance.via)
            if isinstance(one, Person)
        ]
        if people and all(one.type == "unnamed" for one in people):
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("assessment", "confidence"),
                CODE,
                "confidence is high, and everyone the claim comes from is unnamed",
                "lower the confidence, or cite a source that can be asked",
                Severity.NOTICE,
            )


VOUCHING = {"accurate", "mostly-accurate", "well-supported", "supported", "came-true"}
"""Verdicts that take a claim's word."""
