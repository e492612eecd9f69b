"""A short answer with a number that the reason does not have.

The answer is what most readers take away. What it says must stand in the reason, where the
source is cited.

Good: `short_answer: Rents rose by 37 %.`, and `because: Rents rose by 37 % [@rent-index].`

Bad: `short_answer: Rents rose by 37 %.`, and `because: Rents rose [@rent-index].`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "answer-beyond-reason"
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:1[89]|20)\d\d(?![\d.,]*\d))\d+(?:[.,]\d+)*")
"""A number; not a year, which answers say more freely."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every number of a short answer that stands nowhere in the reason."""
    for claim in graph.of_kind(Claim):
        if not claim.short_answer or not claim.assessment or not claim.assessment.because:
            continue
        told = {*_NUMBER.findall(claim.assessment.because), *_NUMBER.findall(claim.claim)}
        beyond = [one for one in _NUMBER.findall(claim.short_answer) if one not in told]
        if beyond:
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("short_answer"),
                CODE,
                f"the answer says {', '.join(beyond)}; the reason does not",
                "say it in `because:`, with its source, or leave it out of the answer",
                Severity.NOTICE,
            )
