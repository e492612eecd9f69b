"""A placeholder that was left in place.

`evenhand new` writes `Write here: …` where a text is to stand. A draft may keep it; what is
published may not.

Good: `title: Rent index 2026`

Bad: `title: 'Write here: its title'` without `status: draft`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.model import KINDS
from evenhand.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "placeholder-left"
PLACEHOLDER = "Write here:"
"""How `scaffold` begins what a writer is to replace."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield an error for every placeholder outside drafts."""
    for kind in KINDS:
        for record in graph.of_kind(kind):
            if record.is_draft:
                continue
            for loc, value in walk(record):
                if isinstance(value, str) and value.startswith(PLACEHOLDER):
                    yield Diagnostic(
                        record.origin.path,
                        record.origin.at(*loc),
                        CODE,
                        "a placeholder still stands here",
                        "write the text, or set `status: draft`",
                    )
