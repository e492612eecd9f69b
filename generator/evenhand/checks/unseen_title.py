"""A source whose title nobody has seen.

A title made from an address looks like one that was read. The page says so beside it; better is
the title itself.

Good: `title_basis: as-shown`

Bad: `title_basis: from-address`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unseen-title"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every title made from an address."""
    for source in graph.of_kind(Source):
        if source.title_basis == "from-address":
            yield Diagnostic(
                source.origin.path,
                source.origin.at("title"),
                CODE,
                "this title was made from the address",
                "open the source and write its title, or describe it: `title_basis: described`",
                Severity.NOTICE,
            )
