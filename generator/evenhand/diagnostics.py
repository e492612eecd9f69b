"""What is wrong with content: places, severities, diagnostics, and their printed form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """Nothing is built from this."""
    WARNING = "warning"
    """Built, but a strict build refuses it."""
    NOTICE = "notice"
    """Worth knowing; never fails anything, so it may depend on today's date."""


MAX_PROBLEMS = 200
"""How many mistakes of reading and linking are told of one file; the rest follows once they are
mended."""
TO_FIND = MAX_PROBLEMS + 1
"""How many are looked for in one go: one more than are told, to know that there are more."""
SHOWN = 60
"""How many characters of what somebody wrote a message repeats."""


def shortened(text: str) -> str:
    """Return what somebody wrote as a message repeats it: on one line, its beginning if long."""
    line = " ".join(text[: SHOWN * 2].split())
    return line if len(line) <= SHOWN and len(text) <= SHOWN * 2 else f"{line[:SHOWN]}…"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: line and column, both counted from 1 in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A repair: what stands from one place of a text to another gives way to other words."""

    start: Position
    end: Position
    """The place behind the last character that goes."""
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """Another place that a diagnostic is about: where something was first given, say."""

    path: str
    position: Position
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing an author can mend: where it is, what it is, and what to do."""

    path: str
    """The file, relative to the folder the command ran in where possible, with `/`."""
    position: Position
    code: str
    """A permanent name; `codes` and the checks say what each means."""
    message: str
    """What is wrong, in the author's words."""
    hint: str = ""
    """One action that mends it."""
    severity: Severity = Severity.ERROR
    edits: tuple[Edit, ...] = ()
    """What mends it, where that is certain enough to be proposed; `evenhand fix` does."""
    related: tuple[Related, ...] = ()
    """Places to look at, too."""

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

    def at_most(self, limit: int) -> Iterator[Diagnostic]:
        """Yield the diagnostics of each file up to a limit, and one that says there are more."""
        told: Counter[str] = Counter()
        for item in self.sorted():
            told[item.path] += 1
            if told[item.path] <= limit:
                yield item
            elif told[item.path] == limit + 1:
                message = f"more than {limit} problems in this file; the rest is not told"
                hint = "mend those above, then check again"
                yield Diagnostic(item.path, item.position, "too-many-problems", message, hint)

    def having(self, severity: Severity) -> list[Diagnostic]:
        """Return the sorted diagnostics of one severity."""
        return [item for item in self.sorted() if item.severity is severity]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics is an error."""
    return any(item.severity is Severity.ERROR for item in diagnostics)


def format_place(path: str, position: Position) -> str:
    """Write a place as terminals and editors read it."""
    return f"{path}:{position.line}:{position.column}"


def format_headline(diagnostic: Diagnostic) -> str:
    """Write the one line that terminals, editors and problem matchers parse."""
    place = format_place(diagnostic.path, diagnostic.position)
    return f"{place}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"


FRAME_WIDTH = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal acts on instead of showing it."""


@lru_cache(maxsize=1)  # a report tells all problems of a file one after another
def _lines(text: str) -> list[str]:
    return text.split("\n")


def frame_lines(diagnostic: Diagnostic, text: str) -> list[str]:
    """Write the line that a diagnostic is about, with a caret below; nothing without a text."""
    lines = _lines(text)
    number = diagnostic.position.line
    if not text or number > len(lines):
        return []
    column = diagnostic.position.column - 1
    start = max(0, column - FRAME_WIDTH // 2) if column > FRAME_WIDTH - 10 else 0
    shown = _CONTROL.sub("\ufffd", lines[number - 1][start : start + FRAME_WIDTH].expandtabs(1))
    gutter = " " * len(str(number))
    caret = " " * (column - start) + "^"
    return [f"{gutter} |", f"{number} | {shown}", f"{gutter} | {caret}"]


def hint_lines(diagnostic: Diagnostic) -> list[str]:
    """Write what to do, if it is known, below the frame."""
    return [f"{_margin(diagnostic)}= hint: {diagnostic.hint}"] if diagnostic.hint else []


def related_line(diagnostic: Diagnostic, one: Related) -> str:
    """Write another place to look at, below the frame; the place comes last."""
    return f"{_margin(diagnostic)}= {one.message}: {format_place(one.path, one.position)}"


def _margin(diagnostic: Diagnostic) -> str:
    return " " * (len(str(diagnostic.position.line)) + 1)


def format_diagnostic(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """Write headline, source line with caret, hint and related places; no newline at the end."""
    lines = [
        format_headline(diagnostic),
        *frame_lines(diagnostic, texts.get(diagnostic.path, "")),
        *hint_lines(diagnostic),
        *(related_line(diagnostic, one) for one in diagnostic.related),
    ]
    return "\n".join(lines)
