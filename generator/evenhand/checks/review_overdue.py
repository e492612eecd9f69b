"""A review that is overdue.

Every assessment says until when it may be relied on. This is a notice, never a failure: a site
that was fit to publish yesterday must build today.

Good: `review_by` lies ahead, or the claim has been read again and both dates moved.

Bad: `review_by: 2024-01-01`, two years later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.dates import Edtf

CODE = "review-overdue"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every review date that has passed."""
    for claim in graph.of_kind(Claim):
        if claim.assessment and claim.assessment.review_by.end < graph.today:
            yield _overdue(claim, claim.assessment.review_by, ("assessment", "review_by"))
    for explainer in graph.of_kind(Explainer):
        if explainer.review_by and explainer.review_by.end < graph.today:
            yield _overdue(explainer, explainer.review_by, ("review_by",))


def _overdue(record: Record, due: Edtf, loc: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        record.origin.path,
        record.origin.at(*loc),
        CODE,
        f"this was to be read again by {due.words}",
        "read it again, then move `review_by:`",
        Severity.NOTICE,
    )
