"""`missing-context` without the context.

The modifier says that something a fair reader needs is left out of the claim. Then the page must
give it: at least one context note is about the claim.

Good: `modifiers: [missing-context]` and an entry under `context:`.

Bad: the modifier alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.model.claim import Claim
from evenhand.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "missing-context-note"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield an error for every claim said to miss context that has no context note."""
    for claim in graph.of_kind(Claim):
        modifiers = claim.assessment.modifiers if claim.assessment else ()
        is_given = graph.referring(claim, Note, "about") or ("note", claim.key) in graph.drafted
        if "missing-context" in modifiers and not is_given:
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("assessment", "modifiers"),
                CODE,
                "the context is said to be missing, and no note gives it",
                "add it under `context:`",
            )
