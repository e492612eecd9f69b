"""Questions that templates ask of the graph; each answer is plain data, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from evenhand.addresses import tag_slug as tag_slug  # noqa: PLC0414 - templates ask for it here
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.correction import Correction
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.event import Event
from evenhand.model.explainer import Explainer
from evenhand.model.figure import Figure, Row
from evenhand.model.note import Note
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.numbers import amount, sign_of
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.claim import Appearance, Evidence
    from evenhand.model.dates import Edtf
    from evenhand.model.explainer import Passage, Position
    from evenhand.model.text import Markdown
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
    later = [note for note in notes if date and note.as_of and note.as_of.start > date.end]
    return NotesThenAndLater([note for note in notes if note not in later], later, date)


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


def support_of(graph: Graph, claim: Claim) -> Support:
    """Return the evidence that supports a claim, and the claims that do."""
    found = ((item, graph.resolve(item.source)) for item in claim.evidence)
    evidence = [
        (item, source)
        for item, source in found
        if item.stance == "supports" and isinstance(source, Source)
    ]
    claims = [
        other
        for other in graph.referring(claim, Claim, "relations")
        for relation in other.relations
        if relation.type == "supports" and graph.resolve(relation.to) is claim
    ]
    return Support(evidence, claims)


WORDS_A_MINUTE = 230
"""The pace of a reader who takes it in; an estimate, shown in whole minutes only."""


@dataclass(frozen=True, slots=True)
class ReadingMinutes:
    """How long an explainer takes to read, in whole minutes."""

    short: int
    """Its positions, and its claims with their answers."""
    whole: int
    """All of its pages."""


def reading_minutes(graph: Graph, explainer: Explainer) -> ReadingMinutes:
    """Return how long the short way through an explainer takes, and the whole one."""
    claims = graph.claims_of(explainer)
    short = sum(_words(one.claim, one.short_answer) for one in claims)
    short += sum(_words(one.title, one.summary) for one in explainer.positions)
    whole = short + _words(explainer.in_brief, *(one.gist for one in explainer.passages))
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


def by_verdict(graph: Graph, claims: Iterable[Claim]) -> list[tuple[Verdict | None, list[Claim]]]:
    """Return claims by their verdict, in the vocabulary's order; those without one last."""
    found: dict[str | None, list[Claim]] = {}
    for claim in claims:
        name = claim.assessment.verdict if claim.assessment else None
        found.setdefault(name, []).append(claim)
    verdicts = graph.vocabulary.verdicts
    ordered = [(verdicts[name], found[name]) for name in verdicts if name in found]
    return [*ordered, *([(None, found[None])] if None in found else [])]


def passages_with(graph: Graph, claim: Claim) -> list[tuple[Explainer, Passage]]:
    """Return the passages that make a claim, in the order of their documents."""
    return [
        (explainer, passage)
        for explainer in graph.explainers_of(claim)
        for passage in explainer.passages
        if claim in graph.resolve_all(passage.claims)
    ]


GLIMPSE_LENGTH = 220


def first_words(text: Markdown) -> str:
    """Return the first paragraph of prose as plain text, cut between words where it is long."""
    first = re.split(r"\n(?=\d+\. |[-*] |\n)", text.strip(), maxsplit=1)[0]
    words = re.sub(r"^(?:\d+\.|[-*]) ", "", plain_text(first))
    if len(words) <= GLIMPSE_LENGTH:
        return words
    return words[:GLIMPSE_LENGTH].rsplit(" ", 1)[0] + "…"


def claims_among(graph: Graph, events: Iterable[Event]) -> list[tuple[str, str]]:
    """Return the claims that events bear on, for a filter."""
    found = (one for event in events for one in graph.resolve_all(event.claims))
    return list({one.id: one.label for one in found}.items())


def corrections_of(graph: Graph, record: Record) -> list[Correction]:
    """Return the corrections made to a record, newest first."""
    found = graph.referring(record, Correction, "about")
    return sorted(found, key=lambda item: item.date.start, reverse=True)


def used_by(graph: Graph, record: Record) -> list[tuple[str, list[Record]]]:
    """Return the records that mention a record, by kind."""
    owners = {owner.key: owner for owner, _ in graph.referrers.get(record.key, ())}
    groups = []
    for kind in KINDS:
        found = [owner for owner in owners.values() if isinstance(owner, kind)]
        if found:
            groups.append((kind.title, found))
    return groups


def quotes_from(graph: Graph, source: Source) -> list[tuple[Claim, Evidence]]:
    """Return the words of a source that claims rely on."""
    return [
        (claim, item)
        for claim in graph.referring(source, Claim, "evidence")
        for item in claim.evidence
        if item.quote and graph.resolve(item.source) is source
    ]


def lines_by_stance(graph: Graph, claim: Claim) -> list[tuple[str, int, int]]:
    """Return how many sources speak for and against a claim, and from how many origins."""
    stances = dict.fromkeys(item.stance for item in claim.evidence)
    lines = [(stance, *graph.lines_of_evidence(claim, stance)) for stance in stances]
    return [line for line in lines if line[1]]


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


def amount_of(row: Row, figure: Figure) -> str:
    """Return what a row of a figure counts, as its table says it."""
    return amount(row, sign_of(figure.unit)) or "–"  # noqa: RUF001 - a dash is what tables show


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The rows of a figure over time: a column for each series, a line for each date."""

    names: tuple[str, ...]
    lines: list[tuple[Edtf, list[list[Row]]]]
    """Each date with the rows of each series; mostly one, and none where it has no number."""


def series_table(figure: Figure) -> SeriesTable | None:
    """Return the rows of a line chart by date; none for any other figure."""
    names = tuple(dict.fromkeys(row.label for row in figure.rows))
    dates = {row.as_of.text: row.as_of for row in figure.rows if row.as_of}
    if figure.chart != "line" or not all(row.as_of for row in figure.rows):
        return None
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in figure.rows:
        cells.setdefault((str(row.as_of), row.label), []).append(row)
    in_order = sorted(dates.values(), key=lambda date: (date.start, date.end))
    lines = [(date, [cells.get((date.text, name), []) for name in names]) for date in in_order]
    return SeriesTable(names, lines)


def citation(graph: Graph, claim: Claim, address: str) -> str:
    """Return a line to cite a claim's page by."""
    verdict = claim.assessment
    label = graph.vocabulary.verdicts[verdict.verdict].label if verdict else "not assessed"
    date = f", as of {verdict.as_of.words}" if verdict else ""
    return f"“{claim.claim}” ({label}{date}). {address}".strip()


def source_citation(source: Source) -> str:
    """Return a line to cite a source by."""
    author = ", ".join(source.author)
    date = source.issued.words if source.issued else None
    parts = dict.fromkeys((author, source.label, source.publisher, date))
    line = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{line}. {source.url or ''}".strip()


def kind_choices(graph: Graph, claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the kinds among claims, for a filter."""
    present = {claim.kind for claim in claims}
    return [(one.name, one.label) for one in graph.vocabulary.kinds.values() if one.name in present]


def verdict_choices(graph: Graph, claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return the verdicts among claims, for a filter."""
    present: set[str] = {claim.assessment.verdict for claim in claims if claim.assessment}
    verdicts = graph.vocabulary.verdicts.values()
    choices: list[tuple[str, str]] = [
        (one.name, one.label) for one in verdicts if one.name in present
    ]
    unrated = any(not claim.assessment for claim in claims)
    return [*choices, ("none", "Not assessed")] if unrated else choices


def claimant_choices(graph: Graph, claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return those who made claims, for a filter, by name."""
    refs = [item.by for claim in claims for item in claim.appearances if item.by]
    found = (one for one in graph.resolve_all(refs) if isinstance(one, Person))
    people = [person for person in found if not person.private]
    return sorted(((one.id, one.name) for one in people), key=lambda pair: pair[1])


def claimant_ids(graph: Graph, claim: Claim) -> str:
    """Return the ids of those who made a claim, with spaces, for a filter."""
    refs = (item.by for item in claim.appearances if item.by)
    return " ".join(one.id for one in graph.resolve_all(refs))


def tag_choices(graph: Graph, claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the tags of claims, for a filter, by name."""
    del graph
    return sorted({tag_slug(tag): tag for claim in claims for tag in claim.tags}.items())


def tagged(graph: Graph) -> dict[str, tuple[str, list[Record]]]:
    """Return every tag by the last part of its address: its words, and what carries it."""
    found: dict[str, tuple[str, list[Record]]] = {}
    for kind in KINDS:
        for record in graph.of_kind(kind):
            if isinstance(record, Person) and record.private:
                continue
            for tag in record.tags:
                carriers = found.setdefault(tag_slug(tag), (tag, []))[1]
                if not carriers or carriers[-1] is not record:
                    carriers.append(record)
    return dict(sorted(found.items()))


def index_note(graph: Graph, record: Record) -> str:
    """Return what an index says behind a record's name."""
    del graph
    if isinstance(record, Source):
        return f"— {record.short}"
    if isinstance(record, Person) and record.roles:
        return f"— {record.roles[0].title}"
    return ""


def changes(graph: Graph) -> list[tuple[Edtf, Record, str]]:
    """Return what was published, updated or corrected, newest first; ten at most."""
    found: list[tuple[Edtf, Record, str]] = [
        (one.date, one, "corrected:") for one in graph.of_kind(Correction)
    ]
    for explainer in graph.of_kind(Explainer):
        if explainer.published:
            found.append((explainer.published, explainer, "published:"))
        if explainer.updated and explainer.updated != explainer.published:
            found.append((explainer.updated, explainer, "updated:"))
    newest = sorted(found, key=lambda item: (item[0].start, item[1].id), reverse=True)
    return newest[:10]
