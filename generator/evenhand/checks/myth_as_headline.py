"""A headline that repeats what the page refutes.

Many read the headline only, and repetition makes familiar. A title that asks, or that says what
is right, does not spread the mistake.

Good: `title: Did rents double?`

Bad: `title: Rents doubled`, over a claim with the verdict `inaccurate`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "myth-as-headline"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every explainer whose title is a claim that did not hold."""
    for explainer in graph.of_kind(Explainer):
        for claim in graph.claims_of(explainer):
            if not claim.assessment or _plain(claim.claim) != _plain(explainer.name):
                continue
            if graph.vocabulary.verdicts[claim.assessment.verdict].tone in {"fails", "weak"}:
                yield Diagnostic(
                    explainer.origin.path,
                    explainer.origin.at("title"),
                    CODE,
                    f"this title repeats the claim `{claim.id}`, which does not hold",
                    "ask a question, or say what is right",
                    Severity.NOTICE,
                )


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".!")
