"""A content folder with mistakes in; the same files without those that mend themselves out.

Only the characters that an edit names change. Every file is read again with its edits before
they are proposed: edits that leave in place what they should mend, or bring a mistake that was
not there, are dropped.
"""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.build import check, judge
from evenhand.content_files import is_among, is_yaml, printable
from evenhand.levels import DEFAULT_LEVELS
from evenhand.load import load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.diagnostics import Diagnostic, Edit, Position, Report
    from evenhand.levels import Levels
    from evenhand.load import FileFindings

PASSES = 12
"""How often what an earlier repair has brought to light is repaired, too."""
_LINE_END = re.compile(r"\r\n|\r|\n")


class ChangedFileError(Exception):
    """A file is no longer what it was when its repair was found."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A file before and after."""

    path: str
    """Relative to the content folder, with `/`."""
    before: bytes
    after: bytes

    def diff(self, shown: str) -> str:
        """Return the change as a unified diff."""
        old, new = (_LINE_END.sub("\n", _text(raw)) for raw in (self.before, self.after))
        lines = difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), shown, shown
        )
        marked = (
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )
        return "".join(marked)


def repairs(
    root: Path, name: str, only: Iterable[str] = (), *, levels: Levels = DEFAULT_LEVELS
) -> list[Repair]:
    """Return what mends the mistakes of a content folder, in a fixed order; write nothing.

    `name` stands for the folder in diagnostics. With `only`, just files of these paths (as
    diagnostics name them) and below these folders are mended, and with `levels` nothing that they
    switch off. Only YAML files change, and no link: what it leads to may be another's. None where
    the folder cannot be copied as it is: a record that is missing from the copy would make
    mistakes of what refers to it.
    """
    wanted, name = tuple(only), printable(name)
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "content"
        try:
            shutil.copytree(root, copy, ignore=_not_yaml, symlinks=True)
        except (OSError, shutil.Error):
            return []
        trial = _Trial(copy, name, levels)
        if _problems(trial.report) - _problems(check(root, name, levels=levels)[1]):
            return []
        tried: set[tuple[str, Edit]] = set()
        for _ in range(PASSES):
            if not _pass(trial, wanted, tried):
                break
        return list(_changed(root, copy))


def replace_file(file: Path, before: bytes, after: bytes) -> None:
    """Write a file in one step, unless it is no longer what was looked at.

    Raises `ChangedFileError` if somebody changed it in the meantime; it is then left alone.
    """
    if file.read_bytes() != before:
        raise ChangedFileError
    aside = file.with_name(f".{file.name}.mended")
    aside.write_bytes(after)
    shutil.copymode(file, aside)
    aside.replace(file)


def _not_yaml(folder: str, names: list[str]) -> list[str]:
    """Leave pictures and the like out of the copy; pages count, since they have addresses."""
    here = Path(folder)
    return [
        name
        for name in names
        if not (here / name).is_dir() and not is_yaml(name) and not name.endswith(".md")
    ]


def _pass(trial: _Trial, only: tuple[str, ...], tried: set[tuple[str, Edit]]) -> bool:
    """Make every edit that is proposed now; return whether one was kept."""
    found: list[Diagnostic] = []
    for item in trial.report.sorted():
        file = trial.file(item.path)
        is_own = file.is_file() and not file.is_symlink()
        is_fresh = item.edits and tried.isdisjoint((item.path, edit) for edit in item.edits)
        if is_own and is_fresh and is_among(item.path, only):
            found.append(item)
            tried |= {(item.path, edit) for edit in item.edits}
    return bool(found) and _any_kept(trial, found)


def _any_kept(trial: _Trial, items: list[Diagnostic]) -> bool:
    """Make edits all at once where that mends everything, otherwise by halves.

    The later half goes first: its edits leave the places of the earlier one as they are.
    """
    if trial.keeps(items):
        return True
    if len(items) == 1:
        return False
    kept = [_any_kept(trial, half) for half in reversed(_halves(items))]
    return any(kept)


def _halves(items: list[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part sorted diagnostics in two; between two files, unless all are in one."""
    places = range(1, len(items))
    between = [nr for nr in places if items[nr].path != items[nr - 1].path]
    cut = min(between or places, key=lambda nr: abs(nr - len(items) // 2))
    return items[:cut], items[cut:]


Problem = tuple[str, str, str]
"""A file, a code and a message; without its line, which an edit above it may change."""


def _problems(report: Report) -> Counter[Problem]:
    return Counter(_problem(item) for item in report.sorted())


def _problem(item: Diagnostic) -> Problem:
    return item.path, item.code, item.message


@dataclass(slots=True)
class _Trial:
    """Tries edits on a copy of a content folder, and takes back those that do not mend it."""

    copy: Path
    name: str
    levels: Levels
    report: Report = field(init=False)
    """What is wrong with the copy as it is."""
    _findings: dict[str, FileFindings] = field(default_factory=dict)
    """What was read, so that only files that change are read again."""

    def __post_init__(self) -> None:
        self.report = self._judged()

    def keeps(self, items: list[Diagnostic]) -> bool:
        """Make the edits of some diagnostics; return whether they mend what they should."""
        before = {item.path: self.file(item.path).read_bytes() for item in items}
        for path, raw in before.items():
            edits = [edit for item in items if item.path == path for edit in item.edits]
            self.file(path).write_bytes(apply(raw, edits))
        report = self._judged()
        if self._is_mended(items, _problems(report)):
            self.report = report
            return True
        for path, raw in before.items():
            self.file(path).write_bytes(raw)
        return False

    def file(self, path: str) -> Path:
        """Return where the copy has a file that a diagnostic names."""
        return self.copy / path.removeprefix(f"{self.name}/")

    def _judged(self) -> Report:
        corpus = load_corpus(self.copy, self.name, memory=self._findings)
        return judge(corpus, levels=self.levels)[1]

    def _is_mended(self, items: list[Diagnostic], now: Counter[Problem]) -> bool:
        """Tell whether mistakes are gone and no other came.

        A record that could not be read shows only afterwards what is wrong with what it says; a
        file that could not, what is wrong with its fields; a file with too many mistakes, the
        next ones. These are no new mistakes.
        """
        before = _problems(self.report)
        crowded = {path for path, code, _ in before if code == "too-many-problems"}
        wanted = Counter(_problem(item) for item in items if item.path not in crowded)
        left = any(now[one] > before[one] - count for one, count in wanted.items())
        was_unread = any(item.code in UNREADABLE or item.path in crowded for item in items)
        grave = UNREADABLE if was_unread else UNREADABLE | MISREAD
        return not left and not any(code in grave for _, code, _ in now - before)


UNREADABLE = {"yaml-syntax", "nested-too-deep", "bad-encoding"}
"""What keeps all other mistakes of a file from being seen."""
MISREAD = {
    *("duplicate-key", "yaml-alias", "yaml-tag", "tab-character", "control-character"),
    *("text-after-hash", "second-document", "not-a-field-name", "not-a-mapping", "invalid-id"),
    *("invalid-field", "missing-field", "unknown-field", "duplicate-id", "empty-file"),
}
"""What is told of everything that can be read as YAML: an edit cannot bring it to light."""


def apply(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with edits made; of two that overlap, the first counts.

    All other bytes stay as they are: line ends, byte order mark, spaces.
    """
    text = raw.decode("utf-8")
    bom = text.startswith("\ufeff")
    starts = [int(bom), *(match.end() for match in _LINE_END.finditer(text))]
    newline = found[0] if (found := _LINE_END.search(text)) else "\n"
    parts, done = [], 0
    for edit in sorted(set(edits)):
        start, end = (_index(place, starts, len(text)) for place in (edit.start, edit.end))
        if start < done:
            continue
        parts += [text[done:start], edit.text.replace("\n", newline)]
        done = end
    return "".join([*parts, text[done:]]).encode()


def _index(place: Position, starts: list[int], end: int) -> int:
    if place.line > len(starts):
        return end
    return min(starts[place.line - 1] + place.column - 1, end)


def _changed(root: Path, copy: Path) -> Iterable[Repair]:
    for file in sorted(copy.rglob("*")):
        path = file.relative_to(copy).as_posix()
        if file.is_symlink() or not file.is_file() or not is_yaml(path):
            continue
        before, after = (root / path).read_bytes(), file.read_bytes()
        if before != after:
            yield Repair(path, before, after)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8")
