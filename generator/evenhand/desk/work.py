"""What waits for an editor: what checks found, and what grows old, in piles with one row each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from evenhand.checks import FROM_ABSENCE
from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.event import Event
from evenhand.model.note import Note
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from datetime import date

    from evenhand.diagnostics import Diagnostic, Position, Report
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.dates import Edtf

STALE_AFTER = timedelta(days=365)
"""After what time an assessment is stale even if nothing newer is known here."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to look at: the record, why, and where it is written."""

    path: str
    position: Position
    why: str
    record: Record | None = None
    other: Record | None = None
    """Another record that it is about."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Rows of one sort, under a heading."""

    name: str
    """Its anchor."""
    title: str
    about: str
    """What lies here, in a sentence."""
    rows: tuple[Row, ...]
    is_silent: bool = False
    """Whether checks that fill it are silent, since a record cannot be read."""


CHECKED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "unsourced": (
        "Unsourced",
        "Claims and verdicts that a reader cannot repeat.",
        ("unsourced-claim", "verdict-without-reason", "anonymous-sources-only"),
    ),
    "one-sided": (
        "One-sided",
        "Verdicts that nobody answers, and answers that nobody is said to give.",
        ("one-sided-claim", "unnamed-holder"),
    ),
    "overdue": ("Overdue", "What was to be read again by now.", ("review-overdue",)),
    "alike": (
        "Near-duplicates",
        "Claims that say nearly the same, or the opposite.",
        ("near-duplicate-claims", "negated-claim"),
    ),
    "one-origin": (
        "One origin",
        "Several citations that are one witness.",
        ("single-origin",),
    ),
}
"""The piles that checks fill: title, sentence, codes."""


SILENT = frozenset(check.CODE for check in FROM_ABSENCE)


def piles(graph: Graph, report: Report, *, is_complete: bool = True) -> list[Pile]:
    """Return everything that waits, the most urgent first; a pile may be empty."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for item in report.sorted():
        found[item.code].append(item)
    record_at = owners(graph, {item.path for item in report.diagnostics})
    made = {
        name: Pile(
            name,
            title,
            about,
            tuple(_checked(found, codes, record_at)),
            is_silent=not is_complete and not SILENT.isdisjoint(codes),
        )
        for name, (title, about, codes) in CHECKED.items()
    }
    undated = [*_checked(found, ("undated-figure",), record_at), *_undated(graph)]
    stale = sorted(_stale(graph), key=lambda pair: pair[0])
    made["stale"] = Pile(
        "stale",
        "Stale",
        "Assessments older than what is known, or than a year.",
        tuple(row for _, row in stale),
    )
    made["undated"] = Pile("undated", "Undated", "What has no date.", tuple(undated))
    made["drafts"] = Pile(
        "drafts", "Drafts and disputes", "What is not settled.", tuple(_unsettled(graph))
    )
    order = "unsourced one-sided overdue stale undated one-origin alike drafts"
    return [made[name] for name in order.split()]


def owners(graph: Graph, paths: Container[str]) -> Callable[[Diagnostic], Record | None]:
    """Return what tells the record that a diagnostic is about: the last one begun before it.

    Only the files at `paths` are looked into.
    """
    begun: defaultdict[str, list[tuple[Position, str, Record]]] = defaultdict(list)
    for record in chain.from_iterable(graph.kinds.values()):
        origin = record.origin
        if origin.path in paths:
            begun[origin.path].append((origin.key(), record.id, record))
    for places in begun.values():
        places.sort(key=lambda one: one[:2])

    def find(item: Diagnostic) -> Record | None:
        places = begun.get(item.path, [])
        index = bisect_right(places, item.position, key=lambda one: one[0])
        return places[max(0, index - 1)][2] if places else None

    return find


def _checked(
    found: dict[str, list[Diagnostic]],
    codes: Iterable[str],
    owner: Callable[[Diagnostic], Record | None],
) -> Iterator[Row]:
    for code in codes:
        for item in found.get(code, ()):
            yield Row(item.path, item.position, item.message, owner(item))


def _unsettled(graph: Graph) -> Iterator[Row]:
    for record in chain.from_iterable(graph.kinds.values()):
        if record.status in {"draft", "in-review", "under-dispute"}:
            yield _row(record, record.status.replace("-", " "), "status")


def _undated(graph: Graph) -> Iterator[Row]:
    """Find what readers cannot place in time, though nothing is wrong with it."""
    beside: tuple[Note | Counterpoint, ...] = (*graph.of_kind(Note), *graph.of_kind(Counterpoint))
    for one in beside:
        if not one.as_of:
            yield _row(one, f"this {one.singular} has no `as_of`")
    for source in graph.of_kind(Source):
        if not source.issued:
            yield _row(source, "when this source came out is not said")


def _row(record: Record, why: str, *loc: str, other: Record | None = None) -> Row:
    origin = record.origin
    return Row(origin.path, origin.at(*loc) if loc else origin.key(), why, record, other)


def _stale(graph: Graph) -> Iterator[tuple[date, Row]]:
    """Find assessments that something newer bears on, and those that are old; with their age."""
    for claim in graph.of_kind(Claim):
        if not claim.assessment or claim.status in {"superseded", "retracted"}:
            continue
        as_of = claim.assessment.as_of
        newer = _newest(graph, claim, as_of)
        if newer:
            day, other = newer
            why = f"as of {as_of.words}; newer, {day.words}:"
            yield as_of.end, _row(claim, why, "assessment", "as_of", other=other)
        elif as_of.end < graph.today - STALE_AFTER:
            why = f"as of {as_of.words}, more than a year ago"
            yield as_of.end, _row(claim, why, "assessment", "as_of")


def _newest(graph: Graph, claim: Claim, as_of: Edtf) -> tuple[Edtf, Record] | None:
    """Return the newest source or event that bears on a claim and came after its assessment."""
    dated: list[tuple[Edtf, Record]] = [
        (event.date, event) for event in graph.referring(claim, Event, "claims")
    ]
    for name in graph.cited.get(claim.key, ()):
        source = graph.by_key.get(("source", name))
        if isinstance(source, Source) and source.issued:
            dated.append((source.issued, source))
    later = [pair for pair in dated if pair[0].start > as_of.end]
    return max(later, key=lambda pair: (pair[0].start, pair[1].id), default=None)
