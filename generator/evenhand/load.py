"""A content folder in; every record that can be read, and everything that is wrong, out."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from evenhand.diagnostics import Diagnostic, Position, Report, did_you_mean
from evenhand.model import KINDS
from evenhand.model.base import Record
from evenhand.model.vocabulary import DEFAULT, GROUPS, Tone, Vocabulary
from evenhand.read_record import read_record
from evenhand.yaml_source import MAX_BYTES, decode, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evenhand.yaml_source import Document, Origin

YAML_ENDINGS = (".yaml", ".yml")
VOCABULARY_FILE = "vocabulary.yaml"


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

    def relative(self, path: str) -> str:
        """Return a diagnostic's path relative to the content folder."""
        return path.removeprefix(f"{self.name}/")


def is_yaml(path: str) -> bool:
    """Tell whether a file is read as records: such files are never published."""
    return path.lower().endswith(YAML_ENDINGS)


def load_corpus(
    root: Path,
    name: str | None = None,
    track: Callable[[list[str]], Iterable[str]] = iter,
) -> Corpus:
    """Read every record below a folder.

    `name` stands for the folder in diagnostics; `track` may wrap the list of files to show
    progress. Never raises for what an author can get wrong.
    """
    shown = (name or root.as_posix()).rstrip("/")
    scan = _Scan(root, shown)
    files = scan.files()
    reading = _Reading(root, shown, Report(list(scan.problems)))
    vocabulary = DEFAULT
    for path in track([file for file in files if is_yaml(file)]):
        if path == VOCABULARY_FILE:
            vocabulary = _read_vocabulary(root, shown, reading.report)
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


class _Scan:
    """Finds the files below a folder, noting what cannot be looked into."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown = shown
        self.problems: list[Diagnostic] = []

    def files(self) -> list[str]:
        """Return the visible files, relative to the root, in a fixed order."""
        if not self.root.is_dir():
            self._note(
                "",
                "no-content",
                "there is no such folder",
                "make it, or name another under `docs_dir:` in mkdocs.yml",
            )
            return []
        return sorted(self._walk())

    def _note(self, path: str, code: str, message: str, hint: str) -> None:
        place = f"{self.shown}/{_printable(path)}" if path else self.shown
        self.problems.append(Diagnostic(place, Position(), code, message, hint))

    def _walk(self) -> Iterator[str]:
        for folder, names, files in os.walk(self.root, onerror=self._unreadable):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in [*names, *files]:
                path = Path(folder, name).relative_to(self.root).as_posix()
                if self._is_usable(path, is_folder=name in names) and name in files:
                    yield path

    def _is_usable(self, path: str, *, is_folder: bool) -> bool:
        full = self.root / path
        if Path(path).name.startswith("."):
            return False
        if not full.is_symlink():
            return True
        target = Path(os.path.realpath(full))
        if not target.is_relative_to(os.path.realpath(self.root)):
            self._note(
                path,
                "outside-content",
                "this link leads out of the content folder",
                "put the file itself here",
            )
            return False
        if is_folder:
            self._note(
                path,
                "linked-folder",
                "this link to a folder is not followed",
                "records are found wherever they are; delete the link",
            )
        return not is_folder

    def _unreadable(self, error: OSError) -> None:
        path = Path(str(error.filename)).relative_to(self.root).as_posix()
        self._note(
            "" if path == "." else path,
            "unreadable",
            f"this folder cannot be read: {_reason(error)}",
            "check its permissions",
        )


def _printable(path: str) -> str:
    """Return a path without what stands for bytes that are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


@dataclass(slots=True)
class _Reading:
    """Reads files one by one, keeping what was found and what could not be read."""

    root: Path
    shown: str
    report: Report
    records: list[Record] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def read_file(self, path: str) -> None:
        """Read the records of one file."""
        place = f"{self.shown}/{_printable(path)}"
        kind, is_many = kind_of(path)
        if kind is None:
            self.report.diagnostics.append(_unknown_kind(path, place))
            return
        text = _read_text(self.root / path, place)
        if isinstance(text, Diagnostic):
            self.report.diagnostics.append(text)
            self.unread.add((kind.singular, "*" if is_many else Path(path).stem))
            return
        self.report.texts[place] = text
        document = read_yaml(text, place)
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
            self._read_record(kind, _printable(Path(path).stem), document.data, origin)
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


def _read_text(file: Path, place: str) -> str | Diagnostic:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Diagnostic(
                place,
                Position(),
                "unreadable",
                "this is not a regular file",
                "delete it, or rename it so that it does not end in .yaml",
            )
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Diagnostic(
            place,
            Position(),
            "unreadable",
            "this file is gone, or a link that leads nowhere",
            "put it back, or delete the link",
        )
    except OSError as error:
        message = f"this file cannot be read: {_reason(error)}"
        return Diagnostic(place, Position(), "unreadable", message, "check its permissions")
    return decode(raw, place)


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
    message = f"the {record.singular} `{name}` is already at {first.origin.path}:{place.line}"
    return Diagnostic(
        record.origin.path,
        record.origin.at(),
        "duplicate-id",
        message,
        "give one of the two another id",
    )


def _read_vocabulary(root: Path, shown: str, report: Report) -> Vocabulary:
    """Read the labels a site gives the words of an assessment."""
    place = f"{shown}/{VOCABULARY_FILE}"
    text = _read_text(root / VOCABULARY_FILE, place)
    if isinstance(text, Diagnostic):
        report.diagnostics.append(text)
        return DEFAULT
    report.texts[place] = text
    document = read_yaml(text, place)
    problems = [*document.diagnostics, *_check_vocabulary(document.data, document.origin)]
    report.diagnostics += problems
    return DEFAULT if problems or not document.data else DEFAULT.renamed(document.data)


def _check_vocabulary(data: object, origin: Origin) -> Iterator[Diagnostic]:
    for group, words in _entries(data):
        if group not in GROUPS:
            yield _unknown_word(group, GROUPS, origin, (group,))
            continue
        known = getattr(DEFAULT, group)
        if not isinstance(words, dict):
            yield Diagnostic(
                origin.path,
                origin.at(group),
                "not-a-mapping",
                f"expected words of `{group}` here",
                "write `name:` below, indented",
            )
        for name, fields in _entries(words):
            if name not in known:
                yield _unknown_word(name, known, origin, (group, name))
                continue
            yield from _check_word(fields, origin.below(group, name), has_tone=group == "verdicts")


def _entries(data: object) -> list[tuple[str, object]]:
    return list(data.items()) if isinstance(data, dict) else []


def _check_word(fields: object, origin: Origin, *, has_tone: bool) -> Iterator[Diagnostic]:
    allowed = ("label", "meaning", *(("tone",) if has_tone else ()))
    if not isinstance(fields, dict):
        yield Diagnostic(
            origin.path,
            origin.at(),
            "not-a-mapping",
            "expected `label:` here",
            "write `label: …` below, indented",
        )
    for name, value in _entries(fields):
        if name not in allowed:
            yield _unknown_word(name, allowed, origin, (name,))
        elif not isinstance(value, str) or not value:
            yield Diagnostic(
                origin.path,
                origin.at(name),
                "invalid-field",
                f"`{name}`: expected text",
                "write a word",
            )
        elif name == "tone" and value not in get_args(Tone):
            yield _unknown_word(value, get_args(Tone), origin, (name,))


def _unknown_word(
    word: str, known: Iterable[str], origin: Origin, loc: tuple[str, ...]
) -> Diagnostic:
    known = list(known)
    hint = did_you_mean(word, known) or f"one of: {', '.join(known)}"
    return Diagnostic(
        origin.path, origin.key(*loc), "unknown-field", f"the vocabulary has no `{word}`", hint
    )
