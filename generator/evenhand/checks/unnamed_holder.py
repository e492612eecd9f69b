"""A counterpoint that nobody is said to hold.

A case that nobody makes is easily made weak. Whoever makes it is named, so that a reader can see
that it is made, and judge whether it is told as its holders would.

Good:

    held_by: [operator]

Bad: a counterpoint without `held_by`, `position` and sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.counterpoint import Counterpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unnamed-holder"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every counterpoint with neither holder, nor position, nor source."""
    for counterpoint in graph.of_kind(Counterpoint):
        cited = graph.cited.get(counterpoint.key, ())
        if not (counterpoint.held_by or counterpoint.position or cited):
            yield Diagnostic(
                counterpoint.origin.path,
                counterpoint.origin.at("title"),
                CODE,
                "nobody is said to hold this",
                "name who makes the case under `held_by:`, or cite where it is made",
                Severity.NOTICE,
            )
