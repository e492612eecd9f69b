"""The editorial checks: one module each, whose docstring is its documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.checks import (
    incomplete_status,
    long_brief,
    long_quote,
    missing_context_note,
    near_duplicate_claims,
    one_sided_claim,
    placeholder_left,
    reference_cycle,
    review_overdue,
    text_without_rights,
    undated_figure,
    unfalsifiable_verdict,
    unshown_record,
    unsourced_claim,
    unused_source,
    verdict_of_other_kind,
    verdict_without_reason,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from evenhand.diagnostics import Diagnostic
    from evenhand.graph import Graph

CHECKS: tuple[ModuleType, ...] = (
    incomplete_status,
    long_brief,
    long_quote,
    missing_context_note,
    near_duplicate_claims,
    one_sided_claim,
    placeholder_left,
    reference_cycle,
    review_overdue,
    text_without_rights,
    undated_figure,
    unfalsifiable_verdict,
    unshown_record,
    unsourced_claim,
    unused_source,
    verdict_of_other_kind,
    verdict_without_reason,
)


FROM_ABSENCE = (
    missing_context_note,
    one_sided_claim,
    unshown_record,
    unsourced_claim,
    unused_source,
)
"""Checks that conclude from something not being there: silent while a record is unreadable."""


def check_graph(graph: Graph, *, is_complete: bool = True) -> Iterator[Diagnostic]:
    """Run every editorial check that can be trusted with what could be read."""
    for check in CHECKS:
        if is_complete or check not in FROM_ABSENCE:
            yield from check.check(graph)
