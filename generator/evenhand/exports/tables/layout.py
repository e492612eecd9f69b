"""A kind of record in; its tables out: one for the record, one for each list that it has.

A part that a record has once, such as a claim's assessment, becomes columns of the record's own
table (`assessment_verdict`). A list becomes a table of its own, whose rows begin with the record
they belong to and their number in the list, from 1.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from evenhand.exports.tables.columns import Column, columns_of
from evenhand.model.base import Part, Record
from evenhand.model.text import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic.fields import FieldInfo

    from evenhand.exports.tables.columns import Cell, Edition, Read

Keys = tuple[str | int, ...]
HIDDEN = ("id", "editor_notes")
"""Fields of records that are no columns: the id is a key already, and notes to editors never leave.
"""
SINGULAR = {"aliases": "alias", "same_as": "same_as"}
"""What one entry of a list is called, where that is not its name without the `s`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A row for every record of a kind, or for every entry of a list in them."""

    name: str
    title: str
    """What readers know it by."""
    description: str
    keys: tuple[Column, ...]
    """What tells rows apart; these cells come from the place, not from the part."""
    columns: tuple[Column, ...]
    parts: Callable[[Record], Iterator[tuple[Keys, Any]]] = field(repr=False)
    """What a record has rows about, each with the cells of its keys."""
    parent: tuple[str, tuple[str, ...]] | None = None
    """The table that all keys but the last point to, and the keys of that one."""

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Keys and columns, in the order of a row."""
        return self.keys + self.columns

    def rows(self, edition: Edition, record: Record) -> Iterator[tuple[Cell, ...]]:
        """Yield a record's rows; none where what a row must name is not published."""
        named = [place for place, column in enumerate(self.columns) if column.is_required]
        for keys, part in self.parts(record):
            cells = [column.read(part, edition) for column in self.columns]
            if all(cells[place] is not None for place in named):
                yield (*keys, *cells)


def tables_of(kind: type[Record]) -> Iterator[Table]:
    """Yield the table of a kind, then those of its lists."""
    about = (kind.__doc__ or "").split("\n", maxsplit=1)[0]
    columns, lists = _fields(kind, "")
    columns = [_successor(one, kind) if one.name == "superseded_by" else one for one in columns]
    key = _key("id", "Its permanent id.")
    table = Table(kind.plural, kind.title, about, (key,), tuple(columns), _itself)
    yield table
    owner = replace(table, keys=(_key(kind.singular, f"The {kind.singular} it belongs to."),))
    for entry in lists:
        yield from _list_tables(entry, owner, ("id",))


def _successor(column: Column, kind: type[Record]) -> Column:
    """Return the column of what replaces a record: another of its kind, if it is published."""

    def read(record: Record, edition: Edition) -> str | None:
        name = record.superseded_by
        found = edition.graph.find([kind.singular], name) if name else None
        return found.id if found and not found.is_draft else None

    return replace(column, read=read, target=(kind.plural, "id"))


def _itself(record: Record) -> Iterator[tuple[Keys, Any]]:
    yield (record.id,), record


def _key(name: str, description: str) -> Column:
    return Column(name, "string", description, lambda *_: None, is_required=True)


@dataclass(frozen=True, slots=True)
class _List:
    """A field that holds several things."""

    name: str
    info: FieldInfo
    entry: Any
    read: Read


def _fields(
    model: type[Part], prefix: str, reach: Read | None = None
) -> tuple[list[Column], list[_List]]:
    """Return the columns of a model, and its lists; `reach` leads to it from a row's part."""
    columns: list[Column] = []
    lists: list[_List] = []
    for attribute, info in model.model_fields.items():
        if attribute in HIDDEN and issubclass(model, Record):
            continue
        name = f"{prefix}{info.alias or attribute}"
        wanted, read = _wanted(info.annotation), _reader(reach, attribute)
        if get_origin(wanted) is tuple:
            lists.append(_List(name, info, get_args(wanted)[0], read))
        elif _is_part(wanted):
            inner, more = _fields(wanted, f"{name}_", read)
            columns += inner
            lists += more
        else:
            found = columns_of(name, wanted, info.description or "", read)
            is_named = info.is_required() and _is_ref(wanted)
            columns += [replace(one, is_required=is_named) for one in found]
    return columns, lists


def _list_tables(entry: _List, owner: Table, keys: tuple[str, ...]) -> Iterator[Table]:
    """Yield the table of a list, then those of the lists inside its entries."""
    if _is_part(entry.entry):
        columns, lists = _fields(entry.entry, "")
    else:
        found = columns_of(_one(entry.name), entry.entry, _said(entry), lambda part: part)
        columns, lists = [replace(one, is_required=True) for one in found], []

    def parts(record: Record) -> Iterator[tuple[Keys, Any]]:
        for above, part in owner.parts(record):
            for number, one in enumerate(entry.read(part) or (), 1):
                yield (*above, number), one

    number = Column("number", "integer", "Its place in the list, from 1.", lambda *_: None)
    name = f"{owner.name}_{entry.name}"
    table = Table(
        name,
        f"{owner.title}: {entry.name.replace('_', ' ')}",
        _said(entry),
        (*owner.keys, number),
        tuple(columns),
        parts,
        (owner.name, keys),
    )
    yield table
    below = replace(number, name=_one(entry.name), description=f"Its number in `{name}`.")
    inner = replace(table, keys=(*owner.keys, below))
    above = (*(one.name for one in owner.keys), "number")
    for one in lists:
        yield from _list_tables(one, inner, above)


def _reader(reach: Read | None, attribute: str) -> Read:
    """Return what reads a field of the part that a row is about, or of what is inside that."""
    if reach is None:
        return attrgetter(attribute)

    def read(part: Any) -> Any:  # noqa: ANN401 - any field of any model
        owner = reach(part)
        return None if owner is None else getattr(owner, attribute)

    return read


def _wanted(annotation: Any) -> Any:  # noqa: ANN401 - a type, or what stands for one
    """Return what a field holds where it holds anything."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def _is_part(wanted: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(wanted, type) and issubclass(wanted, Part)


def _is_ref(wanted: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(wanted, type) and issubclass(wanted, Ref)


def _said(entry: _List) -> str:
    return entry.info.description or ""


def _one(name: str) -> str:
    last = name.removeprefix("assessment_")
    return SINGULAR.get(last, last.removesuffix("s"))
