"""References that run in a circle.

A source cannot, over any number of steps, be derived from itself, and a record cannot be
superseded by one that it supersedes.

Good: NBC reports; two outlets relay NBC (`derived_from: [nbc]`).

Bad: each of two outlets names the other as its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.model import KINDS
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record

CODE = "reference-cycle"
SHOWN = 8
"""How many records of a circle the message names."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield one error for every circle of `derived_from` or of `superseded_by`."""

    def origins(record: Record) -> tuple[Record, ...]:
        return graph.resolve_all(record.derived_from) if isinstance(record, Source) else ()

    def successors(record: Record) -> tuple[Record, ...]:
        found = graph.by_key.get((record.singular, record.superseded_by or ""))
        return (found,) if found else ()

    yield from _circles(graph.of_kind(Source), origins, "derived_from")
    for kind in KINDS:
        yield from _circles(graph.of_kind(kind), successors, "superseded_by")


def _circles(
    records: Iterable[Record], follow: Callable[[Record], tuple[Record, ...]], field: str
) -> Iterator[Diagnostic]:
    finished: set[str] = set()
    for record in records:
        circle = _circle_from(record, follow, finished)
        if circle:
            first, rest = [*circle[:SHOWN], circle[0]], len(circle) - SHOWN
            names = " → ".join(f"`{one.id}`" for one in first)
            names += f" ({rest} left out)" if rest > 0 else ""
            yield Diagnostic(
                circle[0].origin.path,
                circle[0].origin.at(field),
                CODE,
                f"`{field}` runs in a circle: {names}",
                "cut it at one of them",
            )


def _circle_from(
    start: Record, follow: Callable[[Record], tuple[Record, ...]], finished: set[str]
) -> list[Record]:
    """Walk depth first without recursion; return the first circle met, or nothing."""
    path: dict[str, Record] = {}
    waiting: list[tuple[Record, bool]] = [(start, False)]
    while waiting:
        record, is_done = waiting.pop()
        if is_done:
            del path[record.id]
            finished.add(record.id)
            continue
        if record.id in path:
            finished.update(path)
            return list(path.values())[list(path).index(record.id) :]
        if record.id in finished:
            continue
        path[record.id] = record
        waiting.append((record, True))
        waiting += [(one, False) for one in follow(record)]
    return []
