"""Which passages of a document have claims, notes and counterpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.note import Note

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.explainer import Explainer, Passage


@dataclass(frozen=True, slots=True)
class Covered:
    """What one passage has."""

    passage: Passage
    claims: int
    assessed: int
    notes: int
    counterpoints: int


def coverage(graph: Graph, explainer: Explainer) -> list[Covered]:
    """Return what each passage of an explainer's document has, in its order."""
    return [_covered(graph, passage) for passage in explainer.passages]


def _covered(graph: Graph, passage: Passage) -> Covered:
    claims = [one for one in graph.resolve_all(passage.claims) if isinstance(one, Claim)]
    notes = {note.key for claim in claims for note in graph.referring(claim, Note, "about")}
    met = {one.key for claim in claims for one in graph.counterpoints_of(claim)}
    assessed = sum(bool(claim.assessment) for claim in claims)
    return Covered(passage, len(claims), assessed, len(notes), len(met))
