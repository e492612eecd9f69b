"""Two claims that say nearly the same.

A reader who meets the same claim twice, with two verdicts, trusts neither. Merge them, or say
with a relation `restates` which one is meant.

Claims are alike when they share at least 80 % of their words (Jaccard index of the word sets,
letters and digits only, case set aside).

Good: one claim with two `appearances`.

Bad: `Rents have doubled since 2020` and `Since 2020, rents have doubled`.
"""

from __future__ import annotations

import re
from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Related, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "near-duplicate-claims"
ALIKE = 0.8


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every claim that is nearly the same as one before it."""
    claims = [claim for claim in graph.of_kind(Claim) if claim.status != "superseded"]
    for claim, other in near_duplicates(claims):
        if _is_restatement(claim, other) or _is_restatement(other, claim):
            continue
        yield Diagnostic(
            claim.origin.path,
            claim.origin.at("claim"),
            CODE,
            f"this says nearly the same as `{other.id}`",
            f"merge them, or add a relation: {{type: restates, to: {other.id}}}",
            Severity.WARNING,
            related=(Related(other.origin.path, other.origin.at("claim"), "the other"),),
        )


def _is_restatement(claim: Claim, other: Claim) -> bool:
    restated = (item.to.rpartition(":")[2] for item in claim.relations if item.type == "restates")
    return any(name in (other.id, *other.former_ids) for name in restated)


def near_duplicates(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs of claims whose word sets overlap enough.

    Two sets can only be this alike if they share one of their rarest words, so claims are
    compared through an index of those alone (the prefix filter of set-similarity joins).
    """
    words = {claim.id: set(re.findall(r"\w+", claim.claim.lower())) for claim in claims}
    counts = Counter(word for found in words.values() for word in found)
    index: dict[str, list[Claim]] = {}
    for claim in claims:
        own = words[claim.id]
        rarest = sorted(own, key=lambda word: (counts[word], word))
        prefix = rarest[: len(own) - ceil(ALIKE * len(own)) + 1]
        candidates = {other.id: other for word in prefix for other in index.get(word, ())}
        for other in candidates.values():
            theirs = words[other.id]
            if len(own & theirs) >= ALIKE * len(own | theirs):
                yield claim, other
        for word in prefix:
            index.setdefault(word, []).append(claim)
