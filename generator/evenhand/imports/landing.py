"""What was brought in becomes valid records and their files, or a word on why it does not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from evenhand.build import judge
from evenhand.diagnostics import Severity
from evenhand.field_errors import diagnose
from evenhand.imports.findings import Place
from evenhand.imports.shelf import new_records
from evenhand.load import Corpus
from evenhand.model.base import Record
from evenhand.read_record import read_record
from evenhand.record_yaml import record_text
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic_core import ErrorDetails

    from evenhand.imports.shelf import Draft, Shelf

    Track = Callable[[list[Draft]], Iterable[Draft]]

SCHEMAS = ".schemas"
UNTOLD = frozenset({"id", "status", "editor_notes"})
"""Fields that a writer changes after an import as a matter of course."""
PASSES = 5
"""How often records are judged: one that is dropped may be what another needs."""


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


def land(shelf: Shelf, folder: str, track: Track = iter) -> Landing:
    """Validate all that is on a shelf, together with what is there; note what cannot be written.

    `folder` is the one below the content folder that files are to be written in.
    """
    records: dict[str, tuple[Draft, list[Record]]] = {}
    there = []
    for draft in track(list(new_records(shelf))):
        path = PurePosixPath(folder, draft.kind.plural, f"{draft.id}.yaml").as_posix()
        found = _validated(draft, shelf, path)
        if draft.former and found:
            there.append(draft)
            _tell_differences(draft, draft.former, found, shelf)
        elif found:
            records[path] = (draft, found)
    for _ in range(PASSES):
        if not _drop_faulty(records, shelf):
            break
    new = (Landed(draft, path) for path, (draft, _) in sorted(records.items()))
    return Landing(tuple(new), tuple(there))


def write(landed: Landed, docs_dir: Path) -> None:
    """Write a record's file; raise `FileExistsError` rather than write over another."""
    file = docs_dir / landed.path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(landed.text())


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
    own = {name: value for name, value in draft.data.items() if name not in draft.kind.inlines}
    is_changed = _prune_fields(draft, draft.kind, {**own, "id": draft.id}, (), shelf)
    if is_changed is not None:
        return is_changed
    for field, inner in draft.kind.inlines.items():
        for number, entry in enumerate(draft.data.get(field, ())):
            whole = {**entry, "id": "x", "about": ["x"]}
            is_changed = _prune_fields(draft, inner, whole, (field, number), shelf)
            if is_changed is not None:
                return is_changed
    shelf.note(draft.place, "dropped", f"no {draft.kind.singular} can be made of this", draft.id)
    return False


def _prune_fields(
    draft: Draft, kind: type[Record], data: dict[str, Any], below: tuple[str | int, ...],
    shelf: Shelf,
) -> bool | None:  # fmt: skip
    """Take the values out that validation refuses; None where it refuses none."""
    try:
        kind.model_validate({name: one for name, one in data.items() if one is not None})
    except ValidationError as error:
        origin = read_yaml("", "").origin
        is_changed = False
        for details in sorted(error.errors(include_url=False), key=_from_behind, reverse=True):
            told = diagnose(kind, details, origin)
            loc = (*below, *details["loc"])
            message = f"{told.message} ({told.hint})" if told.hint else told.message
            column = draft.columns.get(str(loc[0]), draft.place.column)
            place = Place(draft.place.path, draft.place.line, column)
            shelf.note(place, "dropped", message, f"{draft.kind.singular} `{draft.id}`")
            is_changed = _take_out(draft.data, loc, is_absent=details["type"] == "missing") or (
                is_changed
            )
            if details["type"] == "missing" and len(loc) == 1:
                return False
        return is_changed
    return None


def _from_behind(details: ErrorDetails) -> list[tuple[bool, str | int]]:
    """Order places so that to take out a later one moves no earlier one."""
    return [(isinstance(step, int), step) for step in details["loc"]]


def _take_out(data: Any, loc: tuple[str | int, ...], *, is_absent: bool) -> bool:  # noqa: ANN401 - plain data
    """Take the value at a place out of plain data, or what lacks it; tell whether it was there."""
    steps = loc[:-1] if is_absent else loc
    for step in steps[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    try:
        del data[steps[-1]]
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


def _drop_faulty(records: dict[str, tuple[Draft, list[Record]]], shelf: Shelf) -> bool:
    """Drop the records that would be an error beside the others; tell whether there were any."""
    corpus = shelf.corpus
    new = [one for _, found in records.values() for one in found]
    together = Corpus((*corpus.records, *new), unread=corpus.unread, name=corpus.name,
                      handwritten=corpus.handwritten, vocabulary=corpus.vocabulary)  # fmt: skip
    _, report = judge(together)
    faulty = False
    for one in report.having(Severity.ERROR):
        draft, _ = records.pop(one.path, (None, None))
        if draft:
            message = f"{one.message} ({one.hint})" if one.hint else one.message
            shelf.note(draft.place, "dropped", message, f"{draft.kind.singular} `{draft.id}`")
            faulty = True
    return faulty
