"""All rated claims of a site come from one person or organisation.

IFCN commitment 1, nonpartisanship and fairness: a site does not concentrate on one side, and uses
one standard for all. Who belongs to which side is no machine's to say. Seen is only who is
said to have made the claims: with at least five rated claims, one claimant for all of them. A site
about one document has a reason for that; its page about the method says so, and another document
would help.

Good: rated claims by `operator` and by `passengers-union`.

Bad: five rated claims, all `by: operator`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown

CODE = "claims-of-one-side"
LEAST = 5
"""From how many rated claims on one claimant is no accident."""


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning, at the first of them, if all rated claims have the same one claimant."""
    rated = [claim for claim in shown.graph.of_kind(Claim) if claim.assessment]
    claimants = [{one.by for one in claim.appearances if one.by} for claim in rated]
    everyone = set().union(*claimants)
    if len(rated) >= LEAST and len(everyone) == 1 and all(claimants):
        yield Diagnostic(
            rated[0].origin.path,
            rated[0].origin.at("appearances"),
            CODE,
            f"all {len(rated)} rated claims come from `{everyone.pop()}`",
            "examine what others claim about it, too, by the same standard",
            Severity.WARNING,
        )
