"""How much room and support each position of an explainer has, in numbers that nobody evens out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evenhand.model.source import Source
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.graph import Graph
    from evenhand.model.counterpoint import Counterpoint
    from evenhand.model.explainer import Explainer
    from evenhand.model.text import Markdown


@dataclass(frozen=True, slots=True)
class Side:
    """What one position has; the last row of an explainer is for counterpoints of none."""

    title: str
    words: int
    """In its summary and its counterpoints, as readers see them."""
    counterpoints: int
    on_claim: int
    """How many deny the claim itself; the others deny its inference or its relevance."""
    sourced: int
    """How many rest on a source of their own."""
    held: int
    """How many are said to be held by somebody."""
    answered: int
    """How many have a reply."""
    sources: int
    origins: int
    """How many sources those go back to."""


def sides(graph: Graph, explainer: Explainer) -> list[Side]:
    """Return what each position of an explainer has, in its order."""
    tied: dict[str, list[Counterpoint]] = {position.id: [] for position in explainer.positions}
    loose: list[Counterpoint] = []
    found = {
        one.key: one
        for claim in graph.claims_of(explainer)
        for one in graph.counterpoints_of(claim)
    }
    for one in found.values():
        (tied.get(one.position, loose) if one.position else loose).append(one)
    rows = [
        _side(graph, position.title, tied[position.id], [position.summary])
        for position in explainer.positions
    ]
    return [*rows, _side(graph, "", loose, [])] if loose else rows


def _side(graph: Graph, title: str, found: list[Counterpoint], texts: Iterable[Markdown]) -> Side:
    named = {name for one in found for name in graph.cited.get(one.key, ())}
    cited = [
        one
        for name in sorted(named)
        if isinstance(one := graph.by_key.get(("source", name)), Source)
    ]
    return Side(
        title=title,
        words=sum(word_count(text) for text in (*texts, *(one.text for one in found))),
        counterpoints=len(found),
        on_claim=sum(one.attacks == "claim" for one in found),
        sourced=sum(one.key in graph.argued for one in found),
        held=sum(bool(one.held_by) for one in found),
        answered=sum(bool(one.reply) for one in found),
        sources=len(cited),
        origins=len({origin for source in cited for origin in graph.origins_of(source)}),
    )


@lru_cache(maxsize=65536)  # from one save to the next most texts stay
def word_count(text: Markdown) -> int:
    """Count the words of prose as readers see them, citations and addresses aside."""
    return len(plain_text(text).split())
