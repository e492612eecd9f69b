"""A line that is not what its writer meant in YAML in; the edits that make it so out.

Each repair is proposed only where the line itself shows what was meant. Whether the file can be
read afterwards is for whoever applies the edits to see.
"""

from __future__ import annotations

import re

from evenhand.diagnostics import Edit, Position
from evenhand.source_text import line_at, position_at

_LINE = re.compile(
    r"(?P<lead> *(?:- +)*(?:[\w-]+: +)?)"
    r"(?P<value>\S(?:[^ ]++|(?! ++(?:# |$)) ++)*+)(?P<rest> *| +# .*)"
)
"""A line with one value: its indentation, dashes and name; the value; and a comment."""
_BLOCK = re.compile(r"[|>][-+\d]*$")
_UNSPACED = re.compile(r" *(?:- +)?[a-z_]+:(?=[^\s:/])")
_NOT_BLANK = re.compile(r"\S")
_ESCAPES = re.compile(r"\\[ntr\"\\xuU/]")


def quote_value(text: str, index: int) -> tuple[Edit, ...]:
    """Put the value of the line at an index into single quotes."""
    number, found = _line_with_value(text, index)
    if not found or _BLOCK.match(found["value"]) or _goes_on(text, index):
        return ()
    quoted = "'" + found["value"].replace("'", "''") + "'"
    return (_edit(number, found.start("value"), found.end("value"), quoted),)


def close_value(text: str, index: int) -> tuple[Edit, ...]:
    """Close what the value of the line at an index opens and leaves open."""
    number, found = _line_with_value(text, index)
    if not found:
        return ()
    value = found["value"]
    ends = {"[": "]", "{": "}", '"': '"', "'": "'"}
    missing = ends.get(value[0], "")
    if not missing or value.count(missing) != (value[0] == missing):
        return ()
    end = found.end("value")
    return (_edit(number, end, end, missing),)


def space_after_colon(text: str, index: int) -> tuple[Edit, ...]:
    """Put the space into `name:value` on the line at an index."""
    number = position_at(text, index).line
    found = _UNSPACED.match(line_at(text, index))
    return (_edit(number, found.end(), found.end(), " "),) if found else ()


def single_quotes(text: str, index: int) -> tuple[Edit, ...]:
    """Take single quotes for double ones around a value whose backslashes are only text."""
    number, found = _line_with_value(text, index)
    value = found["value"] if found else ""
    if not found or not re.fullmatch(r'"[^"]+"', value) or _ESCAPES.search(value):
        return ()
    quoted = "'" + value[1:-1].replace("'", "''") + "'"
    return (_edit(number, found.start("value"), found.end("value"), quoted),)


def delete_field(text: str, index: int) -> tuple[Edit, ...]:
    """Delete the line whose field begins at an index, if the field is all of it."""
    place = position_at(text, index)
    line = line_at(text, index)
    if line[: place.column - 1].strip() or _goes_on(text, index):
        return ()
    return (Edit(Position(place.line), Position(place.line + 1), ""),)


def _line_with_value(text: str, index: int) -> tuple[int, re.Match[str] | None]:
    return position_at(text, index).line, _LINE.fullmatch(line_at(text, index))


def _goes_on(text: str, index: int) -> bool:
    """Tell whether the value of the line at an index goes on below it."""
    line = line_at(text, index)
    end = text.find("\n", index)
    found = _NOT_BLANK.search(text, end) if end >= 0 else None
    below = line_at(text, found.start()) if found else ""
    return _indent(below) > _indent(line) and not line.lstrip().startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _edit(line: int, start: int, end: int, text: str) -> Edit:
    return Edit(Position(line, start + 1), Position(line, end + 1), text)
