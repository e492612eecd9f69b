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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from evenhand.origin import Origin
    from evenhand.yaml_source import Document


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that a content folder holds, as read; references are not yet joined."""

    records: tuple[Record, ...] = ()
    report: Report = field(default_factory=Report)
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kinds and ids of records that are there and could not be read; `*` for all of a kind."""
    handwritten: Mapping[str, str] = field(default_factory=dict)
    """Texts of Markdown files beside the records, by path relative to the folder, with `/`."""
    others: tuple[str, ...] = ()
    """Other files beside the records, which are published as they are."""
    vocabulary: Vocabulary = DEFAULT
    name: str = "content"
    """What the folder is called in diagnostics."""


@dataclass(slots=True)
class FileFindings:
    """What one file holds and what is wrong with it."""

    text: str | Diagnostic
    """What was read, or why nothing could be."""
    records: list[Record] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    told: int = 0
    """How many mistakes of its records were told."""


def load_corpus(
    root: Path,
    name: str | None = None,
    track: Callable[[list[str]], Iterable[str]] = iter,
    memory: dict[str, FileFindings] | None = None,
) -> Corpus:
    """Read every record below a folder.

    `name` stands for the folder in diagnostics; `track` may wrap the list of files to show
    progress. `memory` keeps what files hold from one call to the next: a file whose text is the
    same gives the very same records. Never raises for what an author can get wrong.
    """
    shown = printable(name or root.as_posix()).rstrip("/")
    found = ContentFiles(root, shown)
    files = found.files()
    reading = _Reading(root, shown, Report(list(found.problems)), memory)
    vocabulary = DEFAULT
    for path in track([file for file in files if is_yaml(file)]):
        if path == VOCABULARY_FILE:
            vocabulary = reading.read_vocabulary(path)
        else:
            reading.read_file(path)
    reading.report.diagnostics += same_ids(reading.records)
    reading.forget_others()
    return Corpus(
        records=tuple(reading.records),
        report=reading.report,
        unread=frozenset(reading.unread),
        handwritten={file: _markdown(root / file) for file in files if file.endswith(".md")},
        others=tuple(file for file in files if not is_yaml(file) and not file.endswith(".md")),
        vocabulary=vocabulary,
        name=shown,
    )


def _markdown(file: Path) -> str:
    """Return the text of a hand-written page; what is wrong with one the host of the site tells."""
    text = read_text(file, "")
    return text if isinstance(text, str) else ""


@dataclass(slots=True)
class _Reading:
    """Reads files one by one, keeping what was found and what could not be read."""

    root: Path
    shown: str
    report: Report
    memory: dict[str, FileFindings] | None = None
    records: list[Record] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

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
        """Take in the records of one file."""
        place = f"{self.shown}/{printable(path)}"
        is_known = kind_of(path)[0] is not None
        text = read_text(self.root / path, place) if is_known else ""
        found = self.memory.get(path) if self.memory is not None else None
        if found is None or found.text != text:
            found = _read_records(path, place, text)
            if self.memory is not None:
                self.memory[path] = found
        self.seen.add(path)
        self.records += found.records
        self.report.diagnostics += found.diagnostics
        if is_known and isinstance(text, str):
            self.report.texts[place] = text
        self.unread -= {record.key for record in found.records}
        self.unread |= found.unread

    def forget_others(self) -> None:
        """Drop files that are gone from the memory."""
        memory = self.memory if self.memory is not None else {}
        for path in memory.keys() - self.seen:
            del memory[path]


def _read_records(path: str, place: str, text: str | Diagnostic) -> FileFindings:
    """Read the records of one file."""
    found = FileFindings(text)
    kind, is_many = kind_of(path)
    if kind is None:
        found.diagnostics.append(_unknown_kind(path, place))
        found.unread |= {(name, Path(path).stem) for name in ALL_KINDS}
        return found
    nothing = (kind.singular, "*" if is_many else Path(path).stem)
    if isinstance(text, Diagnostic):
        found.diagnostics.append(text)
        found.unread.add(nothing)
        return found
    document = read_yaml(text, place)
    found.diagnostics += document.diagnostics
    if document.data is None:
        problems = list(_empty(document, kind, is_many=is_many))
        found.diagnostics += problems
        if problems or document.diagnostics:
            found.unread.add(nothing)
    elif is_many:
        _read_many(found, kind, document)
    else:
        name = printable(Path(path).stem)
        _read_record(found, kind, name, document.data, document.origin)
    return found


def _read_many(found: FileFindings, kind: type[Record], document: Document) -> None:
    origin = document.origin
    if isinstance(document.data, dict):
        for name, data in document.data.items():
            _read_record(found, kind, name, data, origin.below(name))
        return
    found.unread.add((kind.singular, "*"))
    message = f"expected an id over each {kind.singular}"
    hint = "write `some-id:` and the fields below it, indented"
    found.diagnostics.append(Diagnostic(origin.path, origin.at(), "not-a-mapping", message, hint))


def _read_record(
    found: FileFindings, kind: type[Record], name: str, data: object, origin: Origin
) -> None:
    for item in read_record(kind, name, data, origin):
        if isinstance(item, Record):
            found.records.append(item)
            found.unread.discard(item.key)
        elif isinstance(item, tuple):
            found.unread.add(item)
        else:
            found.diagnostics.append(item)
            found.told += 1
            if found.told >= TO_FIND:
                found.unread |= {(one.singular, f"{name}/*") for one in kind.inlines.values()}
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


def same_ids(records: Sequence[Record]) -> Iterator[Diagnostic]:
    """Yield an error for each record with an id, present or former, that another has."""
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
