"""Records joined: references resolved, back-links, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from evenhand.diagnostics import Diagnostic, did_you_mean
from evenhand.model import ALL_KINDS
from evenhand.model.base import Part, Record
from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.explainer import Explainer, Position
from evenhand.model.source import Source
from evenhand.model.text import Markdown, Ref, SourceRef, is_id
from evenhand.model.vocabulary import DEFAULT, Vocabulary
from evenhand.prose import Cited, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.load import Corpus

R = TypeVar("R", bound=Record)
Key = tuple[str, str]
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a record in another, with its place."""

    owner: Record
    loc: Loc
    """The field that holds it, as authors write it."""
    kinds: tuple[str, ...]
    """Where the id is looked up, in this order."""
    id: str
    fragment: str = ""
    """For a mention inside prose, the text to look for; `nth` says which occurrence."""
    nth: int = 0

    @property
    def is_citation(self) -> bool:
        """Whether it stands in prose."""
        return bool(self.fragment)


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

    def sources_of(self, record: Record) -> tuple[Source, ...]:
        """Return the sources a record rests on, in its fields or its prose."""
        found = (self.by_key.get(("source", name)) for name in self.cited.get(record.key, ()))
        return tuple(source for source in found if isinstance(source, Source))

    def referring(self, record: Record, kind: type[R], fieldname: str = "") -> tuple[R, ...]:
        """Return the records of a kind that mention a record, perhaps only in one field."""
        found = {
            owner.key: owner
            for owner, name in self.referrers.get(record.key, ())
            if isinstance(owner, kind) and fieldname in ("", name)
        }
        return tuple(found.values())

    def explainers_of(self, claim: Record) -> tuple[Explainer, ...]:
        """Return the explainers that take a claim up."""
        return self.taken_up.get(claim.key, ())

    def claims_of(self, explainer: Explainer) -> tuple[Claim, ...]:
        """Return an explainer's claims in reading order."""
        found = (self.by_key.get(("claim", name)) for name in explainer.claim_ids)
        return tuple(claim for claim in found if isinstance(claim, Claim))

    def counterpoints_of(self, claim: Claim) -> tuple[Counterpoint, ...]:
        """Return the counterpoints that meet a claim."""
        return self.referring(claim, Counterpoint, "about")

    def is_contested(self, claim: Claim) -> bool:
        """Tell whether a published counterpoint with a source stands against a claim."""
        return any(
            not counterpoint.is_draft and self.cited.get(counterpoint.key)
            for counterpoint in self.counterpoints_of(claim)
        )

    def origins_of(self, source: Source) -> frozenset[str]:
        """Return the ids of the sources a source goes back to: itself, if it relays nothing."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [source]
        while waiting:
            one = waiting.pop()
            if one.id in seen:
                continue
            seen.add(one.id)
            nearer = [up for up in self.resolve_all(one.derived_from) if isinstance(up, Source)]
            waiting += nearer
            if not nearer:
                found.add(one.id)
        return frozenset(found or {source.id})

    def lines_of_evidence(self, claim: Claim) -> tuple[int, int]:
        """Return how many sources a claim's evidence cites, and how many origins they go back to.

        Reports that merely relay the same report count as one line of evidence.
        """
        cited = self.resolve_all(item.source for item in claim.evidence)
        sources = [source for source in cited if isinstance(source, Source)]
        origins = {origin for source in sources for origin in self.origins_of(source)}
        return len(sources), len(origins)


@dataclass(slots=True)
class _Linker:
    """Collects what a graph is made of."""

    records: dict[Key, Record] = field(default_factory=dict)
    positions: dict[str, tuple[Explainer, Position]] = field(default_factory=dict)
    hidden: set[Key] = field(default_factory=set)
    unread: frozenset[Key] = frozenset()
    referrers: dict[Key, dict[tuple[Key, str], tuple[Record, str]]] = field(default_factory=dict)
    cited: dict[Key, dict[str, None]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

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
        if isinstance(target, Source) and reference.loc[0] != "derived_from":
            self.cited.setdefault(owner.key, {})[target.id] = None

    def miss(self, reference: Reference) -> None:
        """Note a reference to nothing, unless it may be to something that could not be read."""
        for kind in reference.kinds:
            owner = "explainer" if kind == "position" else kind
            names = {reference.id, "*"} if kind != "position" else {name for _, name in self.unread}
            if any((owner, name) in self.unread for name in names):
                return
        self.diagnostics.append(self.unknown(reference))

    def unknown(self, reference: Reference) -> Diagnostic:
        """Say that nobody has the id a reference names."""
        origin = reference.owner.origin
        place = (
            origin.within(reference.fragment, reference.nth, *reference.loc)
            if reference.fragment
            else origin.at(*reference.loc)
        )
        what = reference.kinds[0] if len(reference.kinds) <= 2 else "record"  # noqa: PLR2004
        message = f"there is no {what} `{reference.id}`"
        return Diagnostic(origin.path, place, "unknown-reference", message, self._hint(reference))

    def _hint(self, reference: Reference) -> str:
        elsewhere = [kind for kind, name in self.records if name == reference.id]
        if elsewhere:
            return f"there is a {elsewhere[0]} of this id; name a {reference.kinds[0]}"
        known = [name for kind, name in self.records if kind in reference.kinds]
        if "position" in reference.kinds:
            known += self.positions
        guess = did_you_mean(reference.id, known)
        if guess:
            return guess
        if "position" in reference.kinds:
            return "describe it under an explainer's `positions:`"
        kind = "KIND" if len(reference.kinds) > 2 else reference.kinds[0]  # noqa: PLR2004
        can_be_made = reference.kinds[0] in ALL_KINDS and is_id(reference.id)
        return f"create it: evenhand new {kind} {reference.id}" if can_be_made else ""


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
    for record in corpus.records:
        if record.key in linker.hidden:
            _check_hidden(linker, record)
    return _graph(linker, shown, corpus.vocabulary, today or date.today()), linker.diagnostics  # noqa: DTZ011 - a reviewer's calendar day


def _check_hidden(linker: _Linker, record: Record) -> None:
    """Drafts are not shown, but what they refer to must exist all the same."""
    for reference in find_references(record):
        if linker.find(reference) is None:
            linker.miss(reference)


def _add_positions(linker: _Linker, explainer: Explainer) -> None:
    for number, position in enumerate(explainer.positions):
        first = linker.positions.setdefault(position.id, (explainer, position))
        if first[1] is position:
            continue
        place = explainer.origin.at("positions", number, "id")
        message = f"the position `{position.id}` is already described in {first[0].origin.path}"
        linker.diagnostics.append(
            Diagnostic(explainer.origin.path, place, "duplicate-id", message, "rename one of them")
        )


def _graph(linker: _Linker, shown: list[Record], vocabulary: Vocabulary, today: date) -> Graph:
    kinds: dict[str, list[Record]] = {}
    for record in shown:
        kinds.setdefault(record.singular, []).append(record)
    by_key = {key: one for key, one in linker.records.items() if one.key not in linker.hidden}
    taken_up: dict[Key, dict[Key, Explainer]] = {}
    for explainer in shown:
        if isinstance(explainer, Explainer):
            for name in explainer.claim_ids:
                if claim := by_key.get(("claim", name)):
                    taken_up.setdefault(claim.key, {})[explainer.key] = explainer
    return Graph(
        by_key=by_key,
        kinds={kind: tuple(records) for kind, records in kinds.items()},
        positions=linker.positions,
        hidden=frozenset(linker.hidden),
        referrers={key: tuple(found.values()) for key, found in linker.referrers.items()},
        cited={key: tuple(found) for key, found in linker.cited.items()},
        taken_up={key: tuple(found.values()) for key, found in taken_up.items()},
        vocabulary=vocabulary,
        today=today,
    )


def find_references(record: Record) -> Iterator[Reference]:
    """Find every mention of another record, in fields and in prose, in the order written."""
    for loc, value in walk(record):
        if isinstance(value, Markdown):
            yield from _in_prose(record, loc, value)
        elif isinstance(value, Ref):
            kind, _, name = value.rpartition(":")
            kinds = (kind,) if kind else value.targets or ALL_KINDS
            yield Reference(record, loc, kinds, name)
    if record.superseded_by:
        yield Reference(record, ("superseded_by",), (record.singular,), record.superseded_by)


def walk(part: Part) -> Iterator[tuple[Loc, Any]]:
    """Yield every value inside a part, with its place as authors write it."""
    fields = type(part).model_fields
    for name, value in part.__dict__.items():
        if value is None or value == ():
            continue
        yield from _walk_value((fields[name].alias or name,), value)


def _walk_value(loc: Loc, value: object) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk_value((*loc, number), item)
    elif isinstance(value, Part):
        for below, item in walk(value):
            yield (*loc, *below), item
    else:
        yield loc, value


def _in_prose(record: Record, loc: Loc, text: str) -> Iterator[Reference]:
    for item, fragment, nth in references(text):
        if isinstance(item, Cited):
            kinds: tuple[str, ...] = SourceRef.targets
        else:
            kinds = (item.kind,) if item.kind else ALL_KINDS
        yield Reference(record, loc, kinds, item.id, fragment, nth)
