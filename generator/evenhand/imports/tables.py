"""A table of comma-separated values in; a record for every row out.

A cell that names a person or a source may have the id, the name, or the address; people and
sources that are not there yet are made. Everything that is told has the line and the column.
"""

from __future__ import annotations

from itertools import pairwise
from typing import IO, TYPE_CHECKING, Any

from evenhand.imports.findings import Place
from evenhand.imports.mapping import MappingError, Target, target
from evenhand.imports.odd_dates import read_date
from evenhand.imports.shelf import address_mark, name_mark
from evenhand.imports.table_rows import table_rows
from evenhand.imports.tidy import tidy, tidy_lines
from evenhand.imports.titles import title_from
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.text import MAX_ID, is_id, slugify
from evenhand.record_fields import part_at
from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evenhand.imports.mapping import TableMapping
    from evenhand.imports.shelf import Shelf

    Data = dict[str, Any]


def read_table(stream: IO[str], path: str, mapping: TableMapping, shelf: Shelf) -> Iterator[int]:
    """Put the record of every row on the shelf; yields the line of each when it is done.

    `stream` is opened with `newline=""`, as the reader of such values needs it.
    """
    rows = table_rows(stream, path, shelf)
    header = next(rows, None)
    if header is None or not any(map(str.strip, header[1])):
        shelf.note(Place(path), "dropped", "a table without a line of column names")
        return
    reading = _Reading(path, mapping, shelf, _columns(header[1], path, mapping, shelf))
    for line, row in rows:
        if any(cell.strip() for cell in row):
            reading.read(line, row)
        yield line


def _columns(
    header: list[str], path: str, mapping: TableMapping, shelf: Shelf
) -> list[Target | None]:
    """Return the field of each column; tell the columns that have none."""
    names = [tidy(name) for name in header]
    for name in mapping.columns.keys() - set(names):
        hint = did_you_mean(name, names) or f"there are: {', '.join(names)}"
        raise MappingError(f"{path} has no column `{name}`; {hint}")
    return [_column(name, Place(path, 1, number), mapping, shelf)
            for number, name in enumerate(names, start=1)]  # fmt: skip


def _column(name: str, place: Place, mapping: TableMapping, shelf: Shelf) -> Target | None:
    try:
        return target(mapping.kind, mapping.columns.get(name, name))
    except MappingError:
        if name:
            message = "a column that no field is named for; say one with --map"
            shelf.note(place, "dropped", message, name)
        return None


class _Reading:
    """Reads the rows of one table."""

    def __init__(
        self, path: str, mapping: TableMapping, shelf: Shelf, columns: Sequence[Target | None]
    ) -> None:
        self.path = path
        self.kind = mapping.kind
        self.separator = mapping.separator
        self.shelf = shelf
        self.columns = columns
        self.defaults = [(target(self.kind, name), value)
                         for name, value in mapping.defaults.items()]  # fmt: skip
        self.numbers = {str(one.loc[0]): number
                        for number, one in enumerate(columns, start=1) if one}  # fmt: skip

    def read(self, line: int, row: list[str]) -> None:
        """Put the record of a row on the shelf."""
        data: Data = {}
        place = Place(self.path, line)
        for number, (cell, field) in enumerate(zip(row, self.columns, strict=False), start=1):
            if field and cell.strip():
                self.fill(data, field, cell, Place(self.path, line, number))
        for number, cell in enumerate(row[len(self.columns) :], start=len(self.columns) + 1):
            if cell.strip():
                there = Place(self.path, line, number)
                self.shelf.note(there, "dropped", "a cell behind the last column", cell)
        for field, value in self.defaults:
            if _at(data, field.loc) is None and self.is_wanted(field, data):
                self.fill(data, field, value, place)
        if self.kind is Claim and not data.get("kind"):
            data["kind"] = "factual"
            message = "the kind of claim is taken to be `factual`"
            self.shelf.note(place, "guessed", message)
        own = self.own_id(data.pop("id", ""), line)
        name = self.shelf.put(self.kind, _without_gaps(data), place, own)
        self.shelf.drafts[self.kind.singular, name].columns |= self.numbers

    def is_wanted(self, field: Target, data: Data) -> bool:
        """Tell whether a default makes sense in a row: not in a part that would lack what it needs.

        A stance is that of a source, so a row without the source needs none.
        """
        part = part_at(self.kind, field.loc[:-1])
        needed = {one.alias or name for name, one in part.model_fields.items()
                  if one.is_required()}  # fmt: skip
        beside = {one.loc[-1] for one, _ in self.defaults if one.loc[:-1] == field.loc[:-1]}
        found = _at(data, field.loc[:-1]) or {}
        return len(field.loc) == 1 or needed <= beside | set(found)

    def own_id(self, text: str, line: int) -> str:
        """Return the id that a row gives; what can be none is made into one."""
        if not text or is_id(text):
            return text
        better = slugify(text)
        place = Place(self.path, line)
        if not is_id(better):
            self.shelf.note(place, "dropped", "an id that can be none", text[:MAX_ID])
            return ""
        self.shelf.note(place, "guessed", "an id is written as ids are", f"{text} → {better}")
        return better

    def fill(self, data: Data, field: Target, cell: str, place: Place) -> None:
        """Put the value of a cell where it belongs."""
        parts = cell.split(self.separator) if field.is_list else [cell]
        values = [value for part in parts if part.strip()
                  for value in self.values(part, field, place)]  # fmt: skip
        if values:
            _put_at(data, field.loc, values if field.is_list else values[0])

    def values(self, text: str, field: Target, place: Place) -> Iterator[str]:
        """Yield the value that a text stands for, or nothing."""
        if field.wish and field.wish.ref:
            yield self.reference(tidy(text), field.wish.ref.targets, place)
        elif field.wish and field.wish.is_date:
            date = read_date(tidy(text))
            if not date:
                self.shelf.note(place, "dropped", "no date can be made of a cell", text)
            else:
                if date.guess:
                    told = f"{text} → {date.text}"
                    self.shelf.note(place, "guessed", f"a date: {date.guess}", told)
                yield date.text
        else:
            yield tidy_lines(text)

    def reference(self, text: str, targets: tuple[str, ...], place: Place) -> str:
        """Return the id of what a cell names; a person or source that is not there is made."""
        marks = {Person.singular: name_mark(text), Source.singular: address_mark(text)}
        for kind in KINDS:
            if not targets or kind.singular in targets:
                mark = marks.get(kind.singular, text)
                known = self.shelf.find(kind, text) or self.shelf.find(kind, mark)
                if known:
                    return known
        if "source" in targets and text.startswith(("https://", "http://")):
            return self.shelf.put(Source, {**title_from(text), "url": text}, place)
        if "person" in targets and not is_id(text):
            return self.shelf.put(Person, {"name": text}, place)
        return text


def _at(data: Any, loc: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - plain data
    """Return the value at a place in plain data, or None."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError):
            return None
    return data


def _put_at(data: Any, loc: tuple[str | int, ...], value: object) -> None:  # noqa: ANN401 - plain data
    """Put a value at a place in plain data; what is around it is made."""
    for step, below in pairwise(loc):
        inside: Any = [] if isinstance(below, int) else {}
        if isinstance(step, int):
            data.extend({} for _ in range(step + 1 - len(data)))
            data = data[step]
        else:
            data = data.setdefault(step, inside)
    if isinstance(loc[-1], int):
        data.extend("" for _ in range(loc[-1] + 1 - len(data)))
    data[loc[-1]] = value


def _without_gaps(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return plain data without the entries of lists that no cell filled."""
    if isinstance(value, dict):
        return {name: _without_gaps(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_without_gaps(one) for one in value if one not in ("", {})]
    return value
