"""The editorial checks: one module each, whose docstring is its documentation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from evenhand.checks import (
    absolute_certainty,
    anonymous_sources_only,
    answer_beyond_reason,
    double_claim,
    incomplete_status,
    loaded_word,
    long_brief,
    long_quote,
    missing_context_note,
    mistyped_citation,
    myth_as_headline,
    near_duplicate_claims,
    negated_claim,
    one_sided_claim,
    passage_without_claims,
    person_without_role,
    placeholder_left,
    quoted_too_much,
    reference_cycle,
    review_overdue,
    single_origin,
    text_without_rights,
    undated_figure,
    unfalsifiable_verdict,
    unknown_language,
    unnamed_holder,
    unseen_title,
    unshown_record,
    unsourced_claim,
    unused_source,
    vague_quantifier,
    verdict_of_other_kind,
    verdict_without_reason,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from evenhand.diagnostics import Diagnostic
    from evenhand.graph import Graph
    from evenhand.page_memory import PageMemory

CHECKS: tuple[ModuleType, ...] = (
    absolute_certainty,
    anonymous_sources_only,
    answer_beyond_reason,
    double_claim,
    incomplete_status,
    loaded_word,
    long_brief,
    long_quote,
    missing_context_note,
    mistyped_citation,
    myth_as_headline,
    near_duplicate_claims,
    negated_claim,
    one_sided_claim,
    passage_without_claims,
    person_without_role,
    placeholder_left,
    quoted_too_much,
    reference_cycle,
    review_overdue,
    single_origin,
    text_without_rights,
    undated_figure,
    unfalsifiable_verdict,
    unknown_language,
    unnamed_holder,
    unseen_title,
    unshown_record,
    unsourced_claim,
    unused_source,
    vague_quantifier,
    verdict_of_other_kind,
    verdict_without_reason,
)


FROM_ABSENCE = (
    missing_context_note,
    one_sided_claim,
    single_origin,
    unnamed_holder,
    unshown_record,
    unsourced_claim,
    unused_source,
)
"""Checks that conclude from something not being there: silent while a record is unreadable."""


def check_graph(
    graph: Graph, *, is_complete: bool = True, memory: PageMemory | None = None
) -> Iterator[Diagnostic]:
    """Run every editorial check that can be trusted with what could be read.

    With a `memory`, `graph` is one that it notes, and checks of what has not changed do not run.
    """
    for check in CHECKS:
        if not is_complete and check in FROM_ABSENCE:
            continue
        if memory:
            yield from memory.recall(check, (graph.today,), partial(_found, check, graph))
        else:
            yield from check.check(graph)


def _found(check: ModuleType, graph: Graph) -> list[Diagnostic]:
    return list(check.check(graph))
