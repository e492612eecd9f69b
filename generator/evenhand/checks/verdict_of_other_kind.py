"""A verdict that does not fit the claim's kind.

What can be observed is accurate or not; a forecast comes true or does not; a quotation was said
or was not; a judgement is none of these. An evaluative claim is never rated true or false: only
the facts it rests on are looked at.

Good:

    kind: evaluative
    assessment: {verdict: premises-disputed, ...}

Bad:

    kind: evaluative
    assessment: {verdict: inaccurate, ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "verdict-of-other-kind"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield an error for every verdict word that belongs to another kind of claim."""
    for claim in graph.of_kind(Claim):
        if not claim.assessment:
            continue
        verdict = graph.vocabulary.verdicts[claim.assessment.verdict]
        if verdict.kind == claim.kind:
            continue
        message = (
            f"`{verdict.name}` is a verdict on a {verdict.kind} claim; this one is {claim.kind}"
        )
        if claim.kind == "evaluative":
            message += ", and a judgement is never rated true or false"
        fitting = list(graph.vocabulary.for_kind(claim.kind))
        equal = [one.name for one in fitting if one.value and one.value == verdict.value]
        place = ("assessment", "verdict")
        yield Diagnostic(
            claim.origin.path,
            claim.origin.at(*place),
            CODE,
            message,
            f"one of: {', '.join(one.name for one in fitting)}; or mend `kind:`",
            edits=claim.origin.exchange(verdict.name, equal[0], *place) if len(equal) == 1 else (),
        )
