"""What a record mentions, in its fields and in its prose, with the place of each mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evenhand.model import ALL_KINDS
from evenhand.model.base import Part, Record
from evenhand.model.text import Markdown, Ref, SourceRef
from evenhand.prose import Cited, references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Loc = tuple[str | int, ...]
FEW = 2
"""Up to how many kinds the first is named for all, as `person` where a source may stand, too."""


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


def in_a_word(kinds: Sequence[str]) -> str:
    """Return what a record of some kinds is called in a message."""
    return kinds[0] if len(kinds) <= FEW else "record"


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
