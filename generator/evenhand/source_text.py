"""The bytes of a file in, its text out; what cannot be seen in it; places by index."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Edit, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 8 * 1024 * 1024
"""The largest file read; one of a thousand long claims has about two thirds of this."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)
"""What cannot be seen: controls, and those that turn the direction of what follows them, so that
words show in another order than they have (Unicode Standard Annex 9, sections 2.1 to 2.5)."""
UNSEEN_OR_TAB = re.compile(f"\t|{UNSEEN.pattern}")


def position_at(text: str, index: int) -> Position:
    """Return the place of a character, counted from 0 in the text."""
    index = min(index, len(text))
    line_start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - line_start + 1)


def line_at(text: str, index: int) -> str:
    """Return the line that a character stands on, without its end."""
    end = text.find("\n", index)
    return text[text.rfind("\n", 0, index) + 1 : end if end >= 0 else len(text)]


def exchange(text: str, index: int, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that puts new words for old ones at an index, or behind a quote there.

    None where something else stands there, as when a value is written with escapes.
    """
    if text[index : index + 1] in {'"', "'"}:
        index += 1
    if not old or not text.startswith(old, index):
        return ()
    return (Edit(position_at(text, index), position_at(text, index + len(old)), new),)


def decode(raw: bytes, path: str) -> str | Diagnostic:
    r"""Return the text of a file as UTF-8 with `\n` line ends and no byte order mark."""
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1024 / 1024:.1f} MB; at most {MAX_BYTES // 1024 // 1024} MB is read"
        hint = "split it: one file per record"
        return Diagnostic(path, Position(), "file-too-large", f"this file has {size}", hint)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _wrong_encoding(raw, error, path)
    return _with_plain_line_ends(text)


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wrong_encoding(raw: bytes, error: UnicodeDecodeError, path: str) -> Diagnostic:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "this file is UTF-16, not UTF-8"
        return Diagnostic(path, Position(), "bad-encoding", message, "save it as UTF-8")
    before = _with_plain_line_ends(raw[: error.start].decode("utf-8"))
    message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
    place = position_at(before, len(before))
    return Diagnostic(path, place, "bad-encoding", message, "save the file as UTF-8")


def unseen_characters(text: str, path: str) -> Iterator[Diagnostic]:
    """Yield an error for the first tab or invisible character of each line."""
    start = 0
    while match := UNSEEN_OR_TAB.search(text, start):
        place = position_at(text, match.start())
        line = place.line
        end = text.find("\n", match.end())
        start = end if end >= 0 else len(text)
        if match[0] == "\t":
            hint = "use spaces; most editors can turn tabs into spaces"
            edits = _without_tabs(line_at(text, match.start()), line)
            yield Diagnostic(path, place, "tab-character", "a tab stands here", hint, edits=edits)
        else:
            message = f"the character U+{ord(match[0]):04X} cannot be seen and is not allowed"
            edits = (Edit(place, Position(line, place.column + 1), ""),)
            yield Diagnostic(path, place, "control-character", message, "delete it", edits=edits)


def _without_tabs(line: str, number: int) -> tuple[Edit, ...]:
    """Write two spaces for each tab that indents a line, and one for any other."""
    indent = len(line) - len(line.lstrip(" \t"))
    better = line[:indent].replace("\t", "  ") + line[indent:].replace("\t", " ")
    return (Edit(Position(number), Position(number, len(line) + 1), better),)
