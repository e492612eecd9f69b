"""A content folder in; every record that can be read, and everything that is wrong, out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.content_files import ContentFiles, is_yaml, printable, read_text
from evenhand.diagnostics import TO_FIND, Diagnostic, Position, Related, Report
from evenhand.model import ALL_KINDS, KINDS
from evenhand.model.base import Record
from evenhand.model.vocabulary import DEFAULT, Vocabulary
from evenhand.read_record import read_record
from evenhand.similar import did_you_mean
from evenhand.site_vocabulary import VOCABULARY_FILE, read_vocabulary
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evenhand.yaml_source import Document, Origin


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that a content folder holds, as read; references are not yet joined."""

    records: tuple[Record, ...] = ()
    report: Report = field(default_factory=Report)
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kinds and ids of records that are there and could not be read; `*` for all of a kind."""
    handwritten: tuple[str, ...] = ()
    """Markdown files beside the records, relative to the folder, with `/`."""
    vocabulary: Vocabulary = DEFAULT
    name: str = "content"
    """What the folder is called in diagnostics."""


def load_corpus(
    root: Path,
    name: str | None = None,
    track: Callable[[list[str]], Iterable[str]] = iter,
) -> Corpus:
    """Read every record below a folder.

    `name` stands for the folder in diagnostics; `track` may wrap the list of files to show
    progress. Never raises for what an author can get wrong.
    """
    shown = printable(name or root.as_posix()).rstrip("/")
    found = ContentFiles(root, shown)
    files = found.files()
    reading = _Reading(root, shown, Report(list(found.problems)))
    vocabulary = DEFAULT
    for path in track([file for file in files if is_yaml(file)]):
        if path == VOCABULARY_FILE:
            vocabulary = reading.read_vocabulary(path)
        else:
            reading.read_file(path)
    reading.report.diagnostics += _same_ids(reading.records)
    return Corpus(
        records=tuple(reading.records),
        report=reading.report,
        unread=frozenset(reading.unread),
        handwritten=tuple(file for file in files if file.endswith(".md")),
        vocabulary=vocabulary,
        name=shown,
    )


@dataclass(slots=True)
class _Reading:
    """Reads files one by one, keeping what was found and what could not be read."""

    root: Path
    shown: str
    report: Report
    records: list[Record] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    told: int = 0
    """How many mistakes of the records of this file were told."""

    def read_vocabulary(self, path: str) -> Vocabulary:
        """Read the labels a site gives the words of an assessment."""
        place = f"{self.shown}/{path}"
        text = read_text(self.root / path, place)
        if isinstance(text, Diagnostic):
            self.report.diagnostics.append(text)
            return DEFAULT
        self.report.texts[place] = text
        vocabulary, problems = read_vocabulary(text, place)
        self.report.diagnostics += problems
        return vocabulary

    def read_file(self, path: str) -> None:
        """Read the records of one file."""
        place = f"{self.shown}/{printable(path)}"
        kind, is_many = kind_of(path)
        if kind is None:
            self.report.diagnostics.append(_unknown_kind(path, place))
            self.unread |= {(name, Path(path).stem) for name in ALL_KINDS}
            return
        text = read_text(self.root / path, place)
        if isinstance(text, Diagnostic):
            self.report.diagnostics.append(text)
            self.unread.add((kind.singular, "*" if is_many else Path(path).stem))
            return
        self.report.texts[place] = text
        document = read_yaml(text, place)
        self.told = 0
        self.report.diagnostics += document.diagnostics
        if document.data is None:
            problems = list(_empty(document, kind, is_many=is_many))
            self.report.diagnostics += problems
            if problems or document.diagnostics:
                self.unread.add((kind.singular, "*" if is_many else Path(path).stem))
        else:
            self._read_records(kind, path, document, is_many=is_many)

    def _read_records(
        self, kind: type[Record], path: str, document: Document, *, is_many: bool
    ) -> None:
        origin = document.origin
        if not is_many:
            self._read_record(kind, printable(Path(path).stem), document.data, origin)
        elif isinstance(document.data, dict):
            for name, data in document.data.items():
                self._read_record(kind, name, data, origin.below(name))
        else:
            self.unread.add((kind.singular, "*"))
            message = f"expected an id over each {kind.singular}"
            hint = "write `some-id:` and the fields below it, indented"
            self.report.diagnostics.append(
                Diagnostic(origin.path, origin.at(), "not-a-mapping", message, hint)
            )

    def _read_record(self, kind: type[Record], name: str, data: object, origin: Origin) -> None:
        for found in read_record(kind, name, data, origin):
            if isinstance(found, Record):
                self.records.append(found)
                self.unread.discard(found.key)
            elif isinstance(found, tuple):
                self.unread.add(found)
            else:
                self.report.diagnostics.append(found)
                self.told += 1
                if self.told >= TO_FIND:
                    self.unread |= {(one.singular, f"{name}/*") for one in kind.inlines.values()}
                    return


def kind_of(path: str) -> tuple[type[Record] | None, bool]:
    """Return a file's kind by its place, and whether it holds many records keyed by id."""
    file = Path(path)
    by_plural = {kind.plural: kind for kind in KINDS}
    if file.stem in by_plural:
        return by_plural[file.stem], True
    return by_plural.get(file.parent.name), False


def _unknown_kind(path: str, place: str) -> Diagnostic:
    known = [kind.plural for kind in KINDS]
    folder = Path(path).parent.name
    guess = did_you_mean(folder, known) or did_you_mean(Path(path).stem, known)
    hint = guess or f"put it in a folder named after its kind: {', '.join(known)}"
    message = "the place of this file does not say what kind of record it holds"
    return Diagnostic(place, Position(), "unknown-kind", message, hint)


def _empty(document: Document, kind: type[Record], *, is_many: bool) -> Iterator[Diagnostic]:
    if is_many or document.diagnostics:
        return
    hint = f"write one, or start over: evenhand new {kind.singular} ID"
    yield Diagnostic(
        document.origin.path,
        Position(),
        "empty-file",
        f"there is no {kind.singular} in this file",
        hint,
    )


def _same_ids(records: list[Record]) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str], Record] = {}
    for record in records:
        first = owners.setdefault(record.key, record)
        if first is not record:
            yield _same_id(record, record.id, first)
    for record in records:
        for name in record.former_ids:
            first = owners.setdefault((record.singular, name), record)
            if first is not record:
                yield _same_id(record, name, first)


def _same_id(record: Record, name: str, first: Record) -> Diagnostic:
    place = first.origin.at()
    return Diagnostic(
        record.origin.path,
        record.origin.at(),
        "duplicate-id",
        f"there is a {record.singular} `{name}` already",
        "give one of the two another id",
        related=(Related(first.origin.path, place, "first here"),),
    )
