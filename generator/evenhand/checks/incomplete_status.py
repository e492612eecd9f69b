"""A status that leaves the reader without an answer.

What is superseded says by what; what is retracted says why. The page stays, and tells.

Good:

    status: superseded
    superseded_by: rents-doubled-2021

Bad: `status: retracted` and no `reason`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record

CODE = "incomplete-status"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield an error for every superseded or retracted record that does not say more."""
    for kind in KINDS:
        for record in graph.of_kind(kind):
            if record.status == "superseded" and not record.superseded_by:
                yield _incomplete(record, "superseded_by", "by which record")
            if record.status == "retracted" and not record.reason:
                yield _incomplete(record, "reason", "why")


def _incomplete(record: Record, field: str, question: str) -> Diagnostic:
    return Diagnostic(
        record.origin.path,
        record.origin.at("status"),
        CODE,
        f"this {record.singular} is {record.status} and does not say {question}",
        f"add `{field}:`",
    )
