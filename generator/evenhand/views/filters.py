"""What a reader can choose by: the kinds, verdicts, claimants and tags among claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.addresses import tag_slug
from evenhand.model.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evenhand.graph import Graph
    from evenhand.model.claim import Claim
    from evenhand.model.event import Event


def kind_choices(graph: Graph, claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the kinds among claims, for a filter."""
    present = {claim.kind for claim in claims}
    return [(one.name, one.label) for one in graph.vocabulary.kinds.values() if one.name in present]


def verdict_choices(graph: Graph, claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return the verdicts among claims, for a filter."""
    present: set[str] = {claim.assessment.verdict for claim in claims if claim.assessment}
    verdicts = graph.vocabulary.verdicts.values()
    choices: list[tuple[str, str]] = [
        (one.name, one.label) for one in verdicts if one.name in present
    ]
    unrated = any(not claim.assessment for claim in claims)
    return [*choices, ("none", "Not assessed")] if unrated else choices


def claimant_choices(graph: Graph, claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return those who made claims, for a filter, by name."""
    refs = [item.by for claim in claims for item in claim.appearances if item.by]
    found = (one for one in graph.resolve_all(refs) if isinstance(one, Person))
    people = [person for person in found if not person.private]
    return sorted(((one.id, one.name) for one in people), key=lambda pair: pair[1])


def claimant_ids(graph: Graph, claim: Claim) -> str:
    """Return the ids of those who made a claim, with spaces, for a filter."""
    refs = (item.by for item in claim.appearances if item.by)
    return " ".join(one.id for one in graph.resolve_all(refs))


def tag_choices(graph: Graph, claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the tags of claims, for a filter, by name."""
    del graph
    return sorted({tag_slug(tag): tag for claim in claims for tag in claim.tags}.items())


def claims_among(graph: Graph, events: Iterable[Event]) -> list[tuple[str, str]]:
    """Return the claims that events bear on, for a filter."""
    found = (one for event in events for one in graph.resolve_all(event.claims))
    return list({one.id: one.label for one in found}.items())
