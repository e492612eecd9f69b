"""A source that nothing uses.

A list of sources is a promise that each was relied on for something. One that is left over from
an earlier draft makes the work look broader than it is.

Good: every source is cited somewhere, or is what a used source was derived from.

Bad: an entry that no record mentions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model import ALL_KINDS
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unused-source"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every source that no other record mentions."""
    for source in graph.of_kind(Source):
        is_drafted = any((kind, source.key) in graph.drafted for kind in ALL_KINDS)
        if not graph.referrers.get(source.key) and not is_drafted:
            yield Diagnostic(
                source.origin.path,
                source.origin.key(),
                CODE,
                f"nothing uses the source `{source.id}`",
                "cite it where it was relied on, or delete it",
                Severity.WARNING,
            )
