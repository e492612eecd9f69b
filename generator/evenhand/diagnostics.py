"""What is wrong with content: places, severities, diagnostics, and their printed form."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """Nothing is built from this."""
    WARNING = "warning"
    """Built, but a strict build refuses it."""
    NOTICE = "notice"
    """Worth knowing; never fails anything, so it may depend on today's date."""


CODES: dict[str, str] = {
    "address-clash": "Two pages would have the same address: a record and a hand-written page, or "
    "two records. Rename one of them; an old id can go on working under `aliases:`.",
    "bad-encoding": "The file is not UTF-8. Save it as UTF-8; every editor can.",
    "control-character": "A character that cannot be seen stands in the file. It usually came with "
    "pasted text. Delete it.",
    "duplicate-id": "Two records of one kind, or two notes in one claim, have the same id. An id "
    "names one thing for ever: rename one of the two.",
    "duplicate-key": "The same field stands twice in one place, and only one of the two values "
    "could count. Keep one.",
    "empty-file": "The file holds no record. Write one, or delete the file.",
    "file-too-large": "The file is larger than what is read (16 MB). One file per record is never "
    "that large; split it.",
    "invalid-field": "A field has a value it cannot have: a word that is not in its list, text where "
    "a list is wanted, a day that does not exist. The message says what is wanted.",
    "invalid-id": "An id has small letters a-z, digits and single hyphens, at most 80, because it is "
    "also an address, and some file systems cannot tell `A` from `a`.",
    "linked-folder": "A symbolic link to a folder is not followed, since its records would be read "
    "twice. Records are found wherever they are.",
    "missing-field": "A field that a record cannot do without is missing.",
    "nested-too-deep": "The YAML is nested deeper than any record needs (32 levels). A bracket or an "
    "indentation is wrong.",
    "no-content": "The content folder does not exist. `docs_dir:` in mkdocs.yml names it.",
    "not-a-field-name": "The name of a field is not plain text.",
    "not-a-mapping": "Fields (`name: value`) are wanted here, and something else was found.",
    "outside-content": "A symbolic link leads out of the content folder. It is not followed, so that "
    "a shared folder cannot publish a file from elsewhere.",
    "second-document": "A line `---` begins a second YAML document. A file has one.",
    "tab-character": "YAML does not allow tabs where it counts, and they cannot be seen. Use spaces.",
    "unknown-field": "No field of this name exists here; nothing is ever ignored silently.",
    "unknown-kind": "A record's kind is told by its place: `claims/some-id.yaml` holds one claim, "
    "`claims.yaml` holds many, each under its id. This file is in neither.",
    "unknown-reference": "No record has this id. It is misspelt, or the record is still to be "
    "written.",
    "unreadable": "The file or folder cannot be opened: its permissions forbid it, or it is gone.",
    "yaml-alias": "YAML anchors (`&x`) and aliases (`*x`) are not used: most stand there by "
    "accident, since a value began with `*` or `&`. Put such a value in quotes.",
    "yaml-syntax": "The text cannot be read as YAML. Most often a value with `: ` in it, or one that "
    "begins with a special character, wants quotes.",
    "yaml-tag": "YAML tags (`!x`) are not used. A value that begins with `!` wants quotes.",
}
"""What each code says that reading can give; the editorial checks document themselves."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: line and column, both counted from 1 in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing an author can mend: where it is, what it is, and what to do."""

    path: str
    """The file, relative to the folder the command ran in where possible, with `/`."""
    position: Position
    code: str
    """A permanent name from `CODES`."""
    message: str
    """What is wrong, in the author's words."""
    hint: str = ""
    """One action that mends it."""
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Order by place, then by name, so that two runs print the same list."""
        return (self.path, self.position, self.code, self.message)


@dataclass(slots=True)
class Report:
    """Diagnostics, with the texts their frames are cut from."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def sorted(self) -> list[Diagnostic]:
        """Return the diagnostics by place, each once."""
        return sorted(set(self.diagnostics), key=lambda item: item.sort_key)

    def having(self, severity: Severity) -> list[Diagnostic]:
        """Return the sorted diagnostics of one severity."""
        return [item for item in self.sorted() if item.severity is severity]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics is an error."""
    return any(item.severity is Severity.ERROR for item in diagnostics)


def format_headline(diagnostic: Diagnostic) -> str:
    """Write the one line that terminals, editors and problem matchers parse."""
    place = f"{diagnostic.path}:{diagnostic.position.line}:{diagnostic.position.column}"
    return f"{place}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known word, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


FRAME_WIDTH = 100


def _frame(diagnostic: Diagnostic, text: str) -> list[str]:
    lines = text.split("\n")
    number = diagnostic.position.line
    if not text or number > len(lines):
        return []
    column = diagnostic.position.column - 1
    start = max(0, column - FRAME_WIDTH // 2) if column > FRAME_WIDTH - 10 else 0
    shown = lines[number - 1][start : start + FRAME_WIDTH].expandtabs(1)
    gutter = " " * len(str(number))
    caret = " " * (column - start) + "^"
    return [f"{gutter} |", f"{number} | {shown}", f"{gutter} | {caret}"]


def format_diagnostic(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """Write headline, source line with caret, and hint; no newline at the end."""
    lines = [format_headline(diagnostic), *_frame(diagnostic, texts.get(diagnostic.path, ""))]
    if diagnostic.hint:
        margin = " " * (len(str(diagnostic.position.line)) + 1)
        lines.append(f"{margin}= hint: {diagnostic.hint}")
    return "\n".join(lines)
