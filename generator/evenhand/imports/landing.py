"""What was brought in becomes valid records and their files, or a word on why it does not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from evenhand.field_errors import diagnose
from evenhand.imports.findings import Place
from evenhand.imports.judging import drop_faulty, together
from evenhand.imports.shelf import new_records
from evenhand.model.base import Record
from evenhand.model.claim import Claim
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.read_record import read_record
from evenhand.record_yaml import record_text
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic_core import ErrorDetails

    from evenhand.imports.judging import Records
    from evenhand.imports.shelf import Draft, Shelf
    from evenhand.load import Corpus

    Loc = tuple[str | int, ...]
    Track = Callable[[list[Draft]], Iterable[Draft]]

SCHEMAS = ".schemas"
UNTOLD = frozenset({"id", "status", "editor_notes"})
"""Fields that a writer changes after an import as a matter of course."""


@dataclass(frozen=True, slots=True)
class Landed:
    """A record that can be written."""

    draft: Draft
    path: str
    """Its file, relative to the content folder, with `/`."""

    def text(self) -> str:
        """Return the text of its file."""
        schema = f"{SCHEMAS}/{self.draft.kind.singular}.schema.json"
        way = os.path.relpath(schema, PurePosixPath(self.path).parent).replace(os.sep, "/")
        return record_text(self.draft.kind, self.draft.data, way)


@dataclass(frozen=True, slots=True)
class Landing:
    """What an import comes to."""

    new: tuple[Landed, ...]
    there: tuple[Draft, ...]
    """What was there already and stays as it is."""
    corpus: Corpus
    """What the content folder holds when the new is written."""

    def to_write(self) -> list[Landed]:
        """Return the new in an order in which what others refer to comes first.

        Where writing is interrupted, what is there then leads to nothing that is not.
        """
        order: list[type[Record]] = [Source, Person, Claim]
        last = len(order)
        return sorted(
            self.new,
            key=lambda one: order.index(one.draft.kind) if one.draft.kind in order else last,
        )


def land(shelf: Shelf, folder: str, track: Track = iter) -> Landing:
    """Validate all that is on a shelf, together with what is there; note what cannot be written.

    `folder` is the one below the content folder that files are to be written in.
    """
    records: Records = {}
    there = []
    for draft in track(list(new_records(shelf))):
        path = PurePosixPath(folder, draft.kind.plural, f"{draft.id}.yaml").as_posix()
        found = _validated(draft, shelf, path)
        if draft.former and found:
            there.append(draft)
            _tell_differences(draft, draft.former, found, shelf)
        elif found:
            records[path] = (draft, found)
    drop_faulty(records, shelf)
    new = (Landed(draft, path) for path, (draft, _) in sorted(records.items()))
    return Landing(tuple(new), tuple(there), together(records, shelf))


def write(landed: Landed, docs_dir: Path) -> None:
    """Write a record's file; raise `FileExistsError` rather than write over another.

    Whatever interrupts it leaves no part of a file.
    """
    file = docs_dir / landed.path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = landed.text()
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _validated(draft: Draft, shelf: Shelf, path: str) -> list[Record]:
    """Return a record with those written inside it; what cannot stand in a field is left out."""
    origin = read_yaml("", path).origin
    while True:
        found = list(read_record(draft.kind, draft.id, draft.data, origin))
        records = [one for one in found if isinstance(one, Record)]
        if len(records) * 2 == len(found):
            return records
        if not _prune(draft, shelf):
            return []


def _prune(draft: Draft, shelf: Shelf) -> bool:
    """Take out of a record what is wrong with it; tell whether anything is left to try again."""
    faults = list(_faults(draft))
    for fault in faults:
        told = diagnose(fault.kind, fault.details, read_yaml("", "").origin)
        message = f"{told.message} ({told.hint})" if told.hint else told.message
        column = draft.columns.get(str(fault.loc[0]), draft.place.column)
        place = Place(draft.place.path, draft.place.line, column)
        shelf.note(place, "dropped", message, f"{draft.kind.singular} `{draft.id}`")
    if not faults:
        message = f"no {draft.kind.singular} can be made of this"
        shelf.note(draft.place, "dropped", message, draft.id)
    if any(fault.is_fatal for fault in faults):
        return False
    taken = [_take_out(draft.data, fault.faulty) for fault in faults]
    return any(taken)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A value that validation refuses, or misses."""

    kind: type[Record]
    below: Loc
    """Where the record that is judged stands inside the other; nothing if it is the other."""
    details: ErrorDetails

    @property
    def loc(self) -> Loc:
        """Its place in the whole record."""
        return (*self.below, *self.details["loc"])

    @property
    def faulty(self) -> Loc:
        """What is to be taken out: the value, or what misses it."""
        return self.loc[:-1] if self.details["type"] == "missing" else self.loc

    @property
    def is_fatal(self) -> bool:
        """Whether nothing is left of a record without it."""
        names = {field.alias or name for name, field in self.kind.model_fields.items()
                 if field.is_required()}  # fmt: skip
        return len(self.loc) == 1 and self.loc[0] in names


def _faults(draft: Draft) -> Iterator[_Fault]:
    """Yield what validation refuses of a record and those inside it, from behind.

    To take out a later entry of a list moves no earlier one.
    """
    inlines = draft.kind.inlines
    own = {name: value for name, value in draft.data.items() if name not in inlines}
    yield from _refused(draft.kind, (), {**own, "id": draft.id})
    for field, inner in inlines.items():
        for number, entry in reversed(list(enumerate(draft.data.get(field, ())))):
            yield from _refused(inner, (field, number), {**entry, "id": "x", "about": ["x"]})


def _refused(kind: type[Record], below: Loc, data: dict[str, Any]) -> Iterator[_Fault]:
    try:
        kind.model_validate(data)
    except ValidationError as error:
        found = sorted(error.errors(include_url=False), key=_from_behind, reverse=True)
        yield from (_Fault(kind, below, details) for details in found)


def _from_behind(details: ErrorDetails) -> list[tuple[bool, str | int]]:
    """Return what orders places as they stand in a record."""
    return [(isinstance(step, int), step) for step in details["loc"]]


def _take_out(data: Any, loc: Loc) -> bool:  # noqa: ANN401 - plain data
    """Take the value at a place out of plain data; tell whether it was there."""
    try:
        for step in loc[:-1]:
            data = data[step]
        del data[loc[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _tell_differences(draft: Draft, former: Record, found: list[Record], shelf: Shelf) -> None:
    """Say in which fields a record that is there differs from what was brought in."""
    new = found[0]
    if getattr(new, "title_basis", "") == "from-address":
        return
    for name in sorted(new.model_fields_set - UNTOLD):
        if getattr(new, name) != getattr(former, name):
            field = type(new).model_fields[name].alias or name
            message = f"`{field}` differs from what is there, which stays"
            shelf.note(draft.place, "kept", message, f"{draft.kind.singular} `{draft.id}`")
