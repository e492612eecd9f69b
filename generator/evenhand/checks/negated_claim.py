"""A claim that denies another one.

A claim is what somebody asserts, as they assert it. “It is not true that” is our answer, and a
verdict on a denial confuses: is it accurate that it is not true?

Good: `claim: Rents doubled since 2020.`, with the verdict `inaccurate`

Bad: `claim: It is not true that rents doubled since 2020.`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "negated-claim"
_DENIAL = re.compile(
    r"(?:it (?:is|was) (?:not (?:true|the case)|false|untrue|a (?:myth|lie)) that"
    r"|there (?:is|was) no (?:truth|evidence) (?:that|in|for)|contrary to)\b",
    re.IGNORECASE,
)


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every claim that begins as a denial."""
    for claim in graph.of_kind(Claim):
        if _DENIAL.match(claim.claim):
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("claim"),
                CODE,
                "this claim denies another one",
                "write what is asserted, and let the verdict answer it",
                Severity.NOTICE,
            )
