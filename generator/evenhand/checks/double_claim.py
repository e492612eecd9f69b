"""Two claims in one.

“Rents doubled, and nobody noticed” may be half right, and a verdict on both says nothing of
either. Two records, and a relation between them, say it exactly.

Good: `claim: Rents doubled.` and, in a file of its own, `claim: Nobody noticed that rents doubled.`

Bad: `claim: Rents doubled; nobody noticed.`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "double-claim"
_JOINT = re.compile(r"(?:; |, (?:and|but|while|whereas) (?=\w+ \w+ \w+))", re.IGNORECASE)


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every claim that joins two sentences."""
    for claim in graph.of_kind(Claim):
        if claim.kind != "quoted" and (found := _JOINT.search(claim.claim)):
            yield Diagnostic(
                claim.origin.path,
                claim.origin.at("claim"),
                CODE,
                f"two claims seem to be joined here by `{found[0].strip(', ')}`",
                "make two records, and say under `relations:` how they bear on each other",
                Severity.NOTICE,
            )
