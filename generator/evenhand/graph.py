"""Records joined: who mentions whom, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from evenhand.model import ALL_KINDS
from evenhand.model.base import Record
from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.source import Source
from evenhand.model.vocabulary import DEFAULT, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.model.explainer import Explainer, Passage, Position
    from evenhand.model.text import Ref


R = TypeVar("R", bound=Record)
Key = tuple[str, str]
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """All records of one build, read-only."""

    by_key: dict[Key, Record]
    """Shown records by kind and id; former ids lead to the record that has them now."""
    kinds: dict[str, tuple[Record, ...]]
    """Shown records by kind, in reading order."""
    positions: dict[str, tuple[Explainer, Position]]
    hidden: frozenset[Key]
    """Records that exist and are not shown in this build."""
    referrers: dict[Key, tuple[tuple[Record, str], ...]]
    """Who mentions a record, and in which field; each pair once."""
    cited: dict[Key, tuple[str, ...]]
    """The ids of the sources a record rests on, in order of mention."""
    taken_up: dict[Key, tuple[Explainer, ...]]
    """The explainers that take a claim up."""
    made_in: dict[Key, tuple[tuple[Explainer, Passage], ...]]
    """The passages that make a claim, in the order of their documents."""
    argued: frozenset[Key] = frozenset()
    """Records whose own text or `sources` name a source."""
    origins: dict[str, list[str]] = field(default_factory=dict)
    """What each source relays, by id, whether it is shown or not."""
    drafted: frozenset[tuple[str, Key]] = frozenset()
    """What drafts mention: their kind, and the record. Nothing is missing that a draft brings."""
    vocabulary: Vocabulary = DEFAULT
    today: date = date.min
    """The date that reviews are due against; nothing that is built depends on it."""

    def of_kind(self, kind: type[R]) -> tuple[R, ...]:
        """Return the shown records of a kind, in reading order."""
        return self.kinds.get(kind.singular, ())  # type: ignore[return-value]

    def find(self, kinds: Iterable[str], name: str) -> Record | None:
        """Return the record that an id names, looked up in kinds in turn."""
        return next(filter(None, (self.by_key.get((kind, name)) for kind in kinds)), None)

    def resolve(self, ref: Ref) -> Record | None:
        """Return the record a reference names, or None where it is not shown."""
        kind, _, name = ref.rpartition(":")
        return self.find([kind] if kind else ref.targets or ALL_KINDS, name)

    def resolve_all(self, refs: Iterable[Ref]) -> tuple[Record, ...]:
        """Return the shown records that references name, each once."""
        found = filter(None, map(self.resolve, refs))
        return tuple({record.key: record for record in found}.values())

    def referring(self, record: Record, kind: type[R], fieldname: str = "") -> tuple[R, ...]:
        """Return the records of a kind that mention a record, perhaps only in one field."""
        found = {
            owner.key: owner
            for owner, name in self.referrers.get(record.key, ())
            if isinstance(owner, kind) and fieldname in ("", name)
        }
        return tuple(found.values())

    def former(self) -> Iterator[tuple[str, Record]]:
        """Yield every former id that still leads to a record of its kind, with that record."""
        for (kind, name), record in self.by_key.items():
            if name != record.id and kind == record.singular:
                yield name, record

    def explainers_of(self, claim: Record) -> tuple[Explainer, ...]:
        """Return the explainers that take a claim up."""
        return self.taken_up.get(claim.key, ())

    def passages_with(self, claim: Record) -> tuple[tuple[Explainer, Passage], ...]:
        """Return the passages that make a claim, each with its explainer."""
        return self.made_in.get(claim.key, ())

    def claims_of(self, explainer: Explainer) -> tuple[Claim, ...]:
        """Return an explainer's claims in reading order."""
        found = (self.by_key.get(("claim", name)) for name in explainer.claim_ids)
        return tuple(claim for claim in found if isinstance(claim, Claim))

    def counterpoints_of(self, claim: Claim) -> tuple[Counterpoint, ...]:
        """Return the counterpoints that meet a claim."""
        return self.referring(claim, Counterpoint, "about")

    def is_contested(self, claim: Claim) -> bool:
        """Tell whether a published counterpoint with a source of its own stands against a claim."""
        return any(
            counterpoint.status in {"published", "under-dispute"}
            and counterpoint.key in self.argued
            for counterpoint in self.counterpoints_of(claim)
        )

    def origins_of(self, source: Source) -> frozenset[str]:
        """Return the ids of the sources a source goes back to: itself, if it relays nothing."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [source.id]
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            nearer = self.origins.get(name, [])
            waiting += nearer
            if not nearer:
                found.add(name)
        return frozenset(found or {source.id})

    def lines_of_evidence(self, claim: Claim, stance: str = "") -> tuple[int, int]:
        """Return how many sources a claim's evidence cites, and how many origins they go back to.

        Reports that merely relay the same report count as one line of evidence. With a stance,
        only the evidence of that stance counts.
        """
        cited = self.resolve_all(
            item.source for item in claim.evidence if stance in ("", item.stance)
        )
        sources = [source for source in cited if isinstance(source, Source)]
        origins = {origin for source in sources for origin in self.origins_of(source)}
        return len(sources), len(origins)


NOTHING = Graph({}, {}, {}, frozenset(), {}, {}, {}, {})
"""A graph of no records."""
