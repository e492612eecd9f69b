"""Words that name a source as if they cited it, and do not.

Only `[@id]` is a citation. With round brackets, without brackets, or without the `@` a reader
sees the id as text, and the source is not in the list.

Good: `Rents rose by 37 % [@rent-index].`

Bad: `Rents rose by 37 % (@rent-index).`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity, shortened
from evenhand.model.source import Source
from evenhand.model.text import Markdown
from evenhand.prose import mistyped_citations
from evenhand.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record

CODE = "mistyped-citation"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning wherever prose has the id of a source in a form that is no citation."""
    sources = {source.id for source in graph.of_kind(Source)}
    for records in graph.kinds.values():
        for record in records:
            yield from _in_record(record, sources)


def _in_record(record: Record, sources: set[str]) -> Iterator[Diagnostic]:
    for loc, value in walk(record):
        if not isinstance(value, Markdown):
            continue
        for words, nth, name, better in mistyped_citations(value):
            if name not in sources:
                continue
            origin = record.origin
            yield Diagnostic(
                origin.path,
                origin.within(words, nth, *loc),
                CODE,
                f"`{shortened(words)}` is no citation",
                f"write {better}",
                Severity.WARNING,
                origin.exchange_end(words, nth, words, better, *loc),
            )
