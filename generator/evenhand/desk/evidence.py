"""How many witnesses each claim has, and what many claims rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.source import Source

if TYPE_CHECKING:
    from evenhand.graph import Graph

MANY = 4
"""From how many origins on claims are counted together."""
PILLARS = 10


@dataclass(frozen=True, slots=True)
class Witnessed:
    """The claims whose evidence goes back to one number of origins."""

    words: str
    claims: tuple[tuple[Claim, int], ...]
    """Each claim with the number of its citations."""


@dataclass(frozen=True, slots=True)
class Pillar:
    """An origin, and how many claims rest on it, directly or through others that relay it."""

    source: Source
    claims: int


def by_origins(graph: Graph) -> list[Witnessed]:
    """Return the claims by the number of origins of their evidence, the fewest first."""
    groups: dict[int, list[tuple[Claim, int]]] = {}
    for claim in graph.of_kind(Claim):
        citations, origins = graph.lines_of_evidence(claim)
        groups.setdefault(min(origins, MANY), []).append((claim, citations))
    return [Witnessed(_words(number), tuple(groups.get(number, ()))) for number in range(MANY + 1)]


def _words(number: int) -> str:
    if number == MANY:
        return f"{MANY} origins or more"
    return {0: "no evidence listed", 1: "1 origin"}.get(number, f"{number} origins")


def pillars(graph: Graph) -> list[Pillar]:
    """Return the origins that most claims rest on; only those of two claims or more."""
    counts: Counter[str] = Counter()
    for claim in graph.of_kind(Claim):
        cited = graph.resolve_all(item.source for item in claim.evidence)
        sources = [source for source in cited if isinstance(source, Source)]
        counts.update({origin for source in sources for origin in graph.origins_of(source)})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [
        Pillar(source, count)
        for name, count in ordered
        if count > 1 and isinstance(source := graph.by_key.get(("source", name)), Source)
    ]
    return shown[:PILLARS]
