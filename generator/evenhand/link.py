"""A corpus in, its graph out, with a diagnostic for every mention of nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from evenhand.diagnostics import TO_FIND, Diagnostic, Edit, Related, shortened
from evenhand.graph import Graph, Key
from evenhand.model import ALL_KINDS
from evenhand.model.explainer import Explainer, Position
from evenhand.model.source import Source
from evenhand.model.text import is_id
from evenhand.references import Reference, find_references, in_a_word
from evenhand.similar import did_you_mean, surely_meant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.load import Corpus
    from evenhand.model.base import Record
    from evenhand.model.vocabulary import Vocabulary

T = TypeVar("T")

NO_GROUND = frozenset({"derived_from", "other_ratings"})
"""Fields that name a source without resting on it: what it relays, and another's rating."""


@dataclass(slots=True)
class _Linker:
    """Collects what a graph is made of."""

    records: dict[Key, Record] = field(default_factory=dict)
    positions: dict[str, tuple[Explainer, Position]] = field(default_factory=dict)
    hidden: set[Key] = field(default_factory=set)
    unread: frozenset[Key] = frozenset()
    referrers: dict[Key, dict[tuple[Key, str], tuple[Record, str]]] = field(default_factory=dict)
    cited: dict[Key, dict[str, None]] = field(default_factory=dict)
    argued: set[Key] = field(default_factory=set)
    origins: dict[str, list[str]] = field(default_factory=dict)
    drafted: set[tuple[str, Key]] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)
    """How many references to nothing each file has."""

    def add_names(self, records: Iterable[Record]) -> None:
        """Make records findable by their ids, and by former ids that nobody else has now."""
        for record in records:
            self.records.setdefault(record.key, record)
        for record in records:
            for name in record.former_ids:
                self.records.setdefault((record.singular, name), record)

    def find(self, reference: Reference) -> Record | None:
        """Return the record a reference names, or None."""
        for kind in reference.kinds:
            if kind == "position" and reference.id in self.positions:
                return self.positions[reference.id][0]
            found = self.records.get((kind, reference.id))
            if found:
                return found
        return None

    def join(self, reference: Reference) -> None:
        """Note who mentions whom, or that nobody has this id."""
        target = self.find(reference)
        if target is None:
            self.miss(reference)
            return
        if target.key in self.hidden:
            return
        owner = reference.owner
        mention = (owner, str(reference.loc[0]))
        self.referrers.setdefault(target.key, {}).setdefault((owner.key, mention[1]), mention)
        if isinstance(target, Source) and reference.loc[0] in {"text", "sources"}:
            self.argued.add(owner.key)
        if isinstance(target, Source) and reference.loc[0] not in NO_GROUND:
            self.cited.setdefault(owner.key, {})[target.id] = None

    def trace(self, reference: Reference) -> None:
        """Note what a source relays, shown or not."""
        if reference.loc[0] == "derived_from" and (source := self.find(reference)):
            self.origins.setdefault(reference.owner.id, []).append(source.id)

    def miss(self, reference: Reference) -> None:
        """Note a reference to nothing, unless it may be to something that could not be read."""
        for kind in reference.kinds:
            owner = "explainer" if kind == "position" else kind
            names = {reference.id, "*"} if kind != "position" else {name for _, name in self.unread}
            if any((owner, name) in self.unread for name in names):
                return
        path = reference.owner.origin.path
        self.missed[path] += 1
        if self.missed[path] <= TO_FIND:
            self.diagnostics.append(self.unknown(reference))

    def unknown(self, reference: Reference) -> Diagnostic:
        """Say that nobody has the id a reference names."""
        origin = reference.owner.origin
        place = (
            origin.within(reference.fragment, reference.nth, *reference.loc)
            if reference.fragment
            else origin.at(*reference.loc)
        )
        message = f"there is no {in_a_word(reference.kinds)} `{shortened(reference.id)}`"
        elsewhere = [kind for kind, name in self.records if name == reference.id]
        if elsewhere:
            hint = f"there is a {elsewhere[0]} of this id; name a {reference.kinds[0]}"
            return Diagnostic(origin.path, place, "unknown-reference", message, hint)
        names = self._names(reference)
        hint = did_you_mean(reference.id, names) or self._how_to_make(reference)
        meant = surely_meant(reference.id, names)
        edits = _renamed(reference, meant) if meant else ()
        return Diagnostic(origin.path, place, "unknown-reference", message, hint, edits=edits)

    def _names(self, reference: Reference) -> list[str]:
        known = [name for kind, name in self.records if kind in reference.kinds]
        return [*known, *(self.positions if "position" in reference.kinds else ())]

    def _how_to_make(self, reference: Reference) -> str:
        if "position" in reference.kinds:
            return "describe it under an explainer's `positions:`"
        kind = in_a_word(reference.kinds).replace("record", "KIND")
        can_be_made = reference.kinds[0] in ALL_KINDS and is_id(reference.id)
        return f"create it: evenhand new {kind} {reference.id}" if can_be_made else ""


def _renamed(reference: Reference, name: str) -> tuple[Edit, ...]:
    """Return the edit that lets a reference name another record."""
    origin, old = reference.owner.origin, reference.id
    if reference.fragment:
        return origin.exchange_end(reference.fragment, reference.nth, old, name, *reference.loc)
    for kind in ("", *reference.kinds):
        lead = f"{kind}:" if kind else ""
        edits = origin.exchange(f"{lead}{old}", f"{lead}{name}", *reference.loc)
        if edits:
            return edits
    return ()


def link(
    corpus: Corpus, *, with_drafts: bool = False, today: date | None = None
) -> tuple[Graph, list[Diagnostic]]:
    """Join the records of a corpus.

    Returns the graph of what is shown, and a diagnostic for every reference to nothing. A
    reference to a draft that is not shown is no mistake: it is left out.
    """
    linker = _Linker(unread=corpus.unread)
    linker.add_names(corpus.records)
    for record in corpus.records:
        if record.is_draft and not with_drafts:
            linker.hidden.add(record.key)
        if isinstance(record, Explainer):
            _add_positions(linker, record)
    shown = [
        record
        for record in corpus.records
        if record.key not in linker.hidden and linker.records[record.key] is record
    ]
    for record in shown:
        for reference in find_references(record):
            linker.join(reference)
            linker.trace(reference)
    for record in corpus.records:
        if record.key in linker.hidden:
            _check_hidden(linker, record)
    return _graph(linker, shown, corpus.vocabulary, today or date.today()), linker.diagnostics  # noqa: DTZ011 - a reviewer's calendar day


def _check_hidden(linker: _Linker, record: Record) -> None:
    """Drafts are not shown, but what they refer to must exist all the same."""
    for reference in find_references(record):
        linker.trace(reference)
        target = linker.find(reference)
        if target is None:
            linker.miss(reference)
        else:
            linker.drafted.add((record.singular, target.key))


def _add_positions(linker: _Linker, explainer: Explainer) -> None:
    for number, position in enumerate(explainer.positions):
        first = linker.positions.setdefault(position.id, (explainer, position))
        if first[1] is position:
            continue
        place = explainer.origin.at("positions", number, "id")
        other, described = first
        before = other.origin.at("positions", other.positions.index(described))
        seen = Related(other.origin.path, before, "first here")
        message = f"there is a position `{position.id}` already"
        hint = "rename one of them"
        linker.diagnostics.append(
            Diagnostic(explainer.origin.path, place, "duplicate-id", message, hint, related=(seen,))
        )


def _graph(linker: _Linker, shown: list[Record], vocabulary: Vocabulary, today: date) -> Graph:
    kinds: dict[str, list[Record]] = {}
    for record in shown:
        kinds.setdefault(record.singular, []).append(record)
    by_key = {key: one for key, one in linker.records.items() if one.key not in linker.hidden}
    explainers = [one for one in shown if isinstance(one, Explainer)]
    return Graph(
        by_key=by_key,
        kinds={kind: tuple(records) for kind, records in kinds.items()},
        positions={
            name: found
            for name, found in linker.positions.items()
            if found[0].key not in linker.hidden
        },
        hidden=frozenset(key for key, one in linker.records.items() if one.key in linker.hidden),
        argued=frozenset(linker.argued),
        origins=linker.origins,
        drafted=frozenset(linker.drafted),
        referrers={key: tuple(found.values()) for key, found in linker.referrers.items()},
        cited={key: tuple(found) for key, found in linker.cited.items()},
        taken_up=_by_claim(((one, one.claim_ids) for one in explainers), by_key),
        made_in=_by_claim(
            (
                ((explainer, passage), passage.claims)
                for explainer in explainers
                for passage in explainer.passages
            ),
            by_key,
        ),
        vocabulary=vocabulary,
        today=today,
    )


def _by_claim(
    naming: Iterable[tuple[T, Iterable[str]]], by_key: dict[Key, Record]
) -> dict[Key, tuple[T, ...]]:
    """Return things by the claims that they name, each once."""
    found: dict[Key, list[T]] = {}
    for one, names in naming:
        claims = (by_key.get(("claim", name.rpartition(":")[2])) for name in names)
        for claim in {claim.key: claim for claim in claims if claim}:
            found.setdefault(claim, []).append(one)
    return {key: tuple(things) for key, things in found.items()}
