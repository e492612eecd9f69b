"""What a claim page tells of its claim: what was known when, what bears on it, who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.note import Note
from evenhand.model.source import Source
from evenhand.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.graph import Graph
    from evenhand.model.claim import Appearance, Evidence, OtherRating
    from evenhand.model.dates import Edtf
    from evenhand.model.vocabulary import Verdict

FROM_THE_OTHER = {
    "supports": "is supported by",
    "disputes": "is disputed by",
    "qualifies": "is qualified by",
    "undercuts": "is undercut by",
    "depends-on": "is needed by",
    "restates": "is restated by",
}
"""How a relation reads from the claim it leads to; the vocabulary says how from its own."""


@dataclass(frozen=True, slots=True)
class NotesThenAndLater:
    """A claim's context, split by the date of the document it stands in."""

    then: list[Note]
    later: list[Note]
    date: Edtf | None


def document_date(graph: Graph, claim: Claim) -> Edtf | None:
    """Return when the document that makes a claim came out: what was known then is before it."""
    for explainer in graph.explainers_of(claim):
        document = graph.resolve(explainer.document) if explainer.document else None
        if isinstance(document, Source) and document.issued:
            return document.issued
    dates = [date for one in claim.appearances if (date := one.date or _issued(graph, one))]
    return max(dates, key=lambda date: date.end, default=None)


def _issued(graph: Graph, appearance: Appearance) -> Edtf | None:
    source = graph.resolve(appearance.in_) if appearance.in_ else None
    return source.issued if isinstance(source, Source) else None


def notes_about(graph: Graph, claim: Claim) -> NotesThenAndLater:
    """Return a claim's context notes: known when the document came out, and known later."""
    date = document_date(graph, claim)
    notes = graph.referring(claim, Note, "about")
    then: list[Note] = []
    later: list[Note] = []
    for note in notes:
        is_later = date and note.as_of and note.as_of.start > date.end
        (later if is_later else then).append(note)
    return NotesThenAndLater(then, later, date)


def related(graph: Graph, claim: Claim) -> list[tuple[str, Claim]]:
    """Return the claims a claim bears on and those that bear on it, each with how."""
    found: list[tuple[str, Claim]] = []
    for relation in claim.relations:
        other = graph.resolve(relation.to)
        if isinstance(other, Claim):
            found.append((graph.vocabulary.words[relation.type].label, other))
    for other in graph.referring(claim, Claim, "relations"):
        found += [
            (FROM_THE_OTHER[relation.type], other)
            for relation in other.relations
            if graph.resolve(relation.to) is claim
        ]
    return found


def relation_count(graph: Graph, claims: Iterable[Claim]) -> int:
    """Count how often claims bear on other claims."""
    return sum(bool(graph.resolve(one.to)) for claim in claims for one in claim.relations)


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a claim: sources, and other claims."""

    evidence: list[tuple[Evidence, Source]]
    claims: list[Claim]


STANCES = ("supports", "disputes", "mentions")
"""In the order of reading: what speaks for a claim, what against it, and the rest."""


def evidence_by_stance(graph: Graph, claim: Claim) -> list[tuple[Evidence, Source]]:
    """Return a claim's evidence: all that supports it, then what disputes it, then the rest."""
    found = ((item, graph.resolve(item.source)) for item in claim.evidence)
    known = [(item, source) for item, source in found if isinstance(source, Source)]
    return sorted(known, key=lambda pair: STANCES.index(pair[0].stance))


def support_of(graph: Graph, claim: Claim) -> Support:
    """Return the evidence that supports a claim, and the claims that do."""
    evidence = [pair for pair in evidence_by_stance(graph, claim) if pair[0].stance == "supports"]
    claims = [
        other
        for other in graph.referring(claim, Claim, "relations")
        for relation in other.relations
        if relation.type == "supports" and graph.resolve(relation.to) is claim
    ]
    return Support(evidence, claims)


def lines_by_stance(graph: Graph, claim: Claim) -> list[tuple[str, int, int]]:
    """Return how many sources speak for and against a claim, and from how many origins."""
    lines = [(stance, *graph.lines_of_evidence(claim, stance)) for stance in STANCES]
    return [line for line in lines if line[1]]


def verdict_words(graph: Graph, claim: Claim) -> str:
    """Return a claim's verdict and its modifiers in a row, as its page shows them."""
    if not claim.assessment:
        return "Not assessed"
    words = graph.vocabulary
    modifiers = [words.modifiers[name].label for name in claim.assessment.modifiers]
    return ", ".join([words.verdicts[claim.assessment.verdict].label, *modifiers])


def by_verdict(graph: Graph, claims: Iterable[Claim]) -> list[tuple[Verdict | None, list[Claim]]]:
    """Return claims by their verdict, in the vocabulary's order; those without one last."""
    found: dict[str | None, list[Claim]] = {}
    for claim in claims:
        name = claim.assessment.verdict if claim.assessment else None
        found.setdefault(name, []).append(claim)
    verdicts = graph.vocabulary.verdicts
    ordered = [(verdicts[name], found[name]) for name in verdicts if name in found]
    return [*ordered, *([(None, found[None])] if None in found else [])]


def scale_of(rating: OtherRating) -> str:
    """Return another's number with its scale, in words; empty where they gave none."""
    if rating.value is None:
        return ""
    if rating.worst is None or rating.best is None:
        return number(rating.value)
    ends = f"{number(rating.worst)} is their worst, {number(rating.best)} their best"
    return f"{number(rating.value)}, where {ends}"
