"""A graph in; the prose of its pages out, piece by piece and sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.explainer import Explainer
from evenhand.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of our own prose, and where it was written."""

    place: str
    prose: str


def main_texts(graph: Graph, claim: Claim) -> Iterator[Text]:
    """Yield the prose of a claim's page in which every statement of fact cites a source."""
    assessment = claim.assessment
    if assessment and assessment.because:
        yield Text(f"{claim.id}: because", assessment.because)
    for note in graph.referring(claim, Note, "about"):
        yield Text(note.id, note.text)
    for counterpoint in graph.referring(claim, Counterpoint, "about"):
        yield Text(counterpoint.id, counterpoint.text)
        if counterpoint.reply:
            yield Text(f"{counterpoint.id}: reply", counterpoint.reply)


def whole_prose(graph: Graph) -> Iterator[Text]:
    """Yield all of our prose that tells facts: of claims, explainers and events."""
    for claim in graph.of_kind(Claim):
        yield Text(f"{claim.id}: short answer", claim.short_answer or "")
        yield from main_texts(graph, claim)
    for explainer in graph.of_kind(Explainer):
        yield Text(f"{explainer.id}: in brief", explainer.in_brief)
        for position in explainer.positions:
            yield Text(f"{explainer.id}: {position.id}", position.summary)


_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?:[\u201d\u2019)]*)((?:\s*\[@[^\]]*\])*)\s+(?=[A-Z\u201c\u2018\[(*])"
)


def sentences(prose: str) -> Iterator[str]:
    """Yield the sentences of prose, each with the citations that follow it."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:\d+\.|[-*]) )", prose):
        start = 0
        text = re.sub(r"^(?:\d+\.|[-*]) ", "", " ".join(block.split()))
        for end in _SENTENCE_END.finditer(text):
            yield text[start : end.end()].strip()
            start = end.end()
        if text[start:].strip():
            yield text[start:].strip()
