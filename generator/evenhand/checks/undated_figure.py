"""A figure without a date.

A number is true of a time. Without its date a reader cannot tell whether it was so when the
claim was made, or only came later.

Good: `as_of: 2023-08-18`

Bad: a table of casualties without a day, month or year anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "undated-figure"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every figure that is dated neither as a whole nor row by row."""
    for figure in graph.of_kind(Figure):
        if not figure.as_of and not all(row.as_of for row in figure.rows):
            yield Diagnostic(
                figure.origin.path,
                figure.origin.at("rows"),
                CODE,
                "these numbers have no date",
                "add `as_of:` to the figure, or to every row",
                Severity.WARNING,
            )
