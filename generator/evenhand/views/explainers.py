"""What the pages of an explainer tell: its events, its figures, how long it takes to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from evenhand.addresses import EXPLAINER_PAGES
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.event import Event
from evenhand.model.figure import Figure
from evenhand.model.note import Note
from evenhand.model.source import Source

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.explainer import Explainer, Passage, Position

EXPLAINER_TITLES = {
    "annotated": "Annotated document",
    "claims": "All claims",
    "map": "Map",
    "timeline": "Timeline",
    "figures": "Figures",
}
"""What the pages of an explainer are called."""
WORDS_A_MINUTE = 230
"""The pace of a reader who takes it in; an estimate, shown in whole minutes only."""


@dataclass(frozen=True, slots=True)
class ReadingMinutes:
    """How long an explainer takes to read, in whole minutes."""

    short: int
    """Its positions, and the claims to read first with their answers, or all claims with theirs."""
    whole: int
    """All of its pages."""


def reading_minutes(graph: Graph, explainer: Explainer) -> ReadingMinutes:
    """Return how long the short way through an explainer takes, and the whole one."""
    claims = graph.claims_of(explainer)
    answers = {one.id: _words(one.claim, one.short_answer) for one in claims}
    positions = sum(_words(one.title, one.summary) for one in explainer.positions)
    short = positions + sum(answers.get(name, 0) for name in explainer.read_first or answers)
    whole = positions + sum(answers.values())
    whole += _words(explainer.in_brief, *(one.gist for one in explainer.passages))
    for claim in claims:
        assessment = claim.assessment
        whole += _words(assessment.because if assessment else None, *claim.open_questions)
        whole += sum(_words(one.text) for one in graph.referring(claim, Note, "about"))
        whole += sum(_words(one.text, one.reply) for one in graph.counterpoints_of(claim))
    return ReadingMinutes(_minutes(short), _minutes(whole))


def _words(*texts: str | None) -> int:
    return sum(len(text.split()) for text in texts if text)


def _minutes(words: int) -> int:
    return max(1, round(words / WORDS_A_MINUTE))


def events_of(graph: Graph, explainer: Explainer) -> list[Event]:
    """Return the events that bear on an explainer's claims, oldest first."""
    found = {
        event.key: event
        for claim in graph.claims_of(explainer)
        for event in graph.referring(claim, Event, "claims")
    }
    return sorted(found.values(), key=lambda event: (event.date.start, event.date.end, event.id))


def figures_of(graph: Graph, explainer: Explainer) -> list[Figure]:
    """Return the figures that bear on an explainer's claims, in the order written."""
    found = {
        figure.id
        for claim in graph.claims_of(explainer)
        for figure in graph.referring(claim, Figure, "claims")
    }
    return [figure for figure in graph.of_kind(Figure) if figure.id in found]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events up to the day the document came out, and after it."""

    before: list[Event]
    after: list[Event]


def timeline(graph: Graph, explainer: Explainer) -> Timeline:
    """Split an explainer's events by the date of its document."""
    events = events_of(graph, explainer)
    document = graph.resolve(explainer.document) if explainer.document else None
    if not isinstance(document, Source) or not document.issued:
        return Timeline(events, [])
    day = document.issued.end
    after = [event for event in events if event.date.start > day]
    return Timeline([event for event in events if event not in after], after)


def counterpoints_from(graph: Graph, position: Position) -> list[Counterpoint]:
    """Return the counterpoints that belong to a position."""
    explainer, _ = graph.positions[position.id]
    tied = graph.referring(explainer, Counterpoint, "position")
    return [one for one in tied if one.position == position.id]


def text_fragment(document: Source, passage: Passage) -> str:
    """Return an address that opens a document at a passage's words.

    The form is the URL fragment text directive (WICG, Scroll To Text Fragment): commas and
    hyphens separate its parts and are percent-encoded inside them.
    """
    parts = [_directive(passage.quote or "")]
    if passage.prefix:
        parts.insert(0, _directive(passage.prefix) + "-")
    if passage.suffix:
        parts.append("-" + _directive(passage.suffix))
    address = (document.url or "").partition("#")[0]
    return f"{address}#:~:text={','.join(parts)}"


def _directive(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def explainer_pages(graph: Graph, explainer: Explainer) -> list[str]:
    """Return the pages an explainer has anything for."""
    is_empty = {
        "annotated": not explainer.passages,
        "timeline": not events_of(graph, explainer),
        "figures": not figures_of(graph, explainer),
    }
    return [name for name in EXPLAINER_PAGES if not is_empty.get(name)]
