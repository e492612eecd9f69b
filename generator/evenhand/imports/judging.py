"""New records beside what is there in; those that can stand there out, and a word on the others."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import replace
from typing import TYPE_CHECKING

from evenhand.build import judge
from evenhand.diagnostics import Severity
from evenhand.load import same_ids
from evenhand.model.explainer import Explainer
from evenhand.references import find_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.imports.shelf import Draft, Shelf
    from evenhand.load import Corpus
    from evenhand.model.base import Record
    from evenhand.references import Reference

    Name = tuple[str, str]
    Records = dict[str, tuple[Draft, list[Record]]]
    """What is new, by its file."""


def together(records: Records, shelf: Shelf) -> Corpus:
    """Return what is there with what is new."""
    new = [one for _, found in records.values() for one in found]
    return replace(shelf.corpus, records=(*shelf.corpus.records, *new))


def drop_faulty(records: Records, shelf: Shelf) -> None:
    """Take out the records that would be an error beside the others, until there is none."""
    while lost := _faulty(records, shelf):
        _drop(lost, records, shelf)


def _faulty(records: Records, shelf: Shelf) -> dict[str, str]:
    """Return the files of records that would be an error, each with the first reason."""
    corpus = together(records, shelf)
    _, report = judge(corpus)
    found: dict[str, str] = {}
    for one in [*report.having(Severity.ERROR), *same_ids(corpus.records)]:
        if one.path in records:
            found.setdefault(one.path, f"{one.message} ({one.hint})" if one.hint else one.message)
    return found


def _drop(lost: dict[str, str], records: Records, shelf: Shelf) -> None:
    """Drop records, those that refer to what is lost with them, and so on."""
    left = Counter(name for one in together(records, shelf).records for name in _names(one))
    needing: dict[Name, list[tuple[str, Reference]]] = {}
    for path, reference in _references(records):
        for kind in reference.kinds:
            needing.setdefault((kind, reference.id), []).append((path, reference))
    todo = deque(lost.items())
    while todo:
        path, message = todo.popleft()
        if path not in records:
            continue
        draft, found = records.pop(path)
        shelf.note(draft.place, "dropped", message, f"{draft.kind.singular} `{draft.id}`")
        gone = [name for one in found for name in _names(one)]
        left.subtract(gone)
        for name in gone:
            for other, reference in needing.get(name, ()):
                if not any(left[kind, reference.id] > 0 for kind in reference.kinds):
                    todo.append((other, f"the {name[0]} `{name[1]}` is dropped, which it needs"))


def _references(records: Records) -> Iterator[tuple[str, Reference]]:
    for path, (_, found) in records.items():
        for record in found:
            for reference in find_references(record):
                yield path, reference


def _names(record: Record) -> Iterator[Name]:
    """Yield what references may call a record, and the positions in it."""
    for name in (record.id, *record.former_ids):
        yield record.singular, name
    if isinstance(record, Explainer):
        for position in record.positions:
            yield "position", position.id
