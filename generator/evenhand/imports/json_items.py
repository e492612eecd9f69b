"""A file of JSON in, of any size; its items out, one after the other, each with its line.

One value, a list, JSON Lines, or an object with a long list in it (a DataFeed, the answer of an
API): lists are read item by item, so that only one is in memory. A line that is no JSON is told
and passed over.
"""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 18
LISTS = frozenset({"annotations", "claims", "dataFeedElement", "itemListElement", "items", "rows"})
"""Lists of an object on the outermost level that are read item by item; those of `@graph` may
lead to one another, so it is read as a whole."""
_SPACE = re.compile(r"[\s\ufeff\x1e]*")
_NEXT_OBJECT = re.compile(r"\n[ \t]*\{")
_LONGEST_WHOLE = 18
"""Digits of a number that is kept whole; Python refuses thousands of them."""
DEEPEST = 100
"""How deep a value may be nested: deeper than anybody writes, and not too deep for Python."""


_TOO_DEEP = "nested too deep"


class NoJsonError(ValueError):
    """What stands in a file is no JSON; the message says what is wrong with it."""


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= _LONGEST_WHOLE else float(digits)


_DECODER = json.JSONDecoder(parse_int=_whole, parse_constant=lambda _: None, strict=False)


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return the value of a whole text; raise `NoJsonError` where it has none."""
    stripped = text.strip("\ufeff \t\r\n;")
    try:
        value, end = _DECODER.raw_decode(stripped)
    except (ValueError, RecursionError) as error:
        raise NoJsonError(_why(error)) from None
    if stripped[end:].strip():
        raise NoJsonError("something follows its end")
    if _is_too_deep(value):
        raise NoJsonError(_TOO_DEEP)
    return value


def json_items(stream: IO[str]) -> Iterator[tuple[int, Any]]:
    """Yield every item with the line it begins on; in place of one that is no JSON, the error."""
    for line, item in _Reader(stream).items():
        yield line, NoJsonError(_TOO_DEEP) if _is_too_deep(item) else item


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        lists = [one.values() if isinstance(one, dict) else one
                 for one in level if isinstance(one, dict | list)]  # fmt: skip
        level = [inside for one in lists for inside in one]
        if not level:
            return False
    return True


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:]
    return _TOO_DEEP if isinstance(error, RecursionError) else "a number is too long"


class _Reader:
    """A window on a stream, moved on value by value."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.text = ""
        self.at = 0
        self.line = 1
        self.is_all = False
        self.is_mended = False
        self.mark: tuple[int, int] | None = None

    def items(self) -> Iterator[tuple[int, Any]]:
        """Yield the items of every value of the stream."""
        while self.peek():
            line = self.line
            self.mark = (self.at, line)
            try:
                if self.peek() == "[":
                    yield from self.entries()
                elif self.peek() == "{":
                    yield from self.members(line)
                else:
                    yield line, self.value()
            except NoJsonError as error:
                yield self.line, error
                self.back_to_mark()
                self.skip_to_object()
            while self.is_mended and self.peek() in {",", "]", "}"}:
                self.step(1)

    def entries(self) -> Iterator[tuple[int, Any]]:
        """Yield the entries of a list."""
        self.mark = None
        self.step(1)
        while (mark := self.peek()) != "]":
            if mark == ",":
                self.step(1)
                continue
            if not mark:
                raise NoJsonError("a list that is not closed: the file ends in it")
            line = self.line
            yield line, self.value()
        self.step(1)

    def members(self, line: int) -> Iterator[tuple[int, Any]]:
        """Yield the entries of the lists of an object, then the object without them, if any."""
        rest: dict[str, Any] = {}
        has_list = False
        self.step(1)
        while (mark := self.peek()) != "}":
            if mark == ",":
                self.step(1)
                continue
            name = self.name(mark)
            if name in LISTS and self.peek() == "[":
                has_list = True
                yield from self.entries()
            else:
                rest[name] = self.value()
        self.step(1)
        if not has_list:
            yield line, rest

    def name(self, mark: str) -> str:
        """Read the name of a member and its colon."""
        if mark != '"':
            raise NoJsonError("expecting a name in double quotes")
        name = str(self.value())
        if self.peek() != ":":
            raise NoJsonError("expecting `:` behind a name")
        self.step(1)
        return name

    def value(self) -> Any:  # noqa: ANN401 - JSON has no narrower type
        """Read one value; more of the stream is taken in until it is whole."""
        self.peek()
        size = CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except RecursionError as error:
                raise NoJsonError(_why(error)) from None
            except ValueError as error:
                if not self.is_all and not self.is_wrong_early(error):
                    self.more(size)
                    size *= 2
                    continue
                raise NoJsonError(_why(error)) from None
            if end < len(self.text) or self.is_all:
                self.step(end - self.at)
                return value
            self.more(size)

    def is_wrong_early(self, error: ValueError) -> bool:
        """Tell whether a mistake stands well before the end of what is read so far.

        Text that is not closed is told at its beginning, so that is no such mistake.
        """
        if not isinstance(error, json.JSONDecodeError) or error.msg.startswith("Unterminated"):
            return False
        return error.pos < len(self.text) - 64  # longer than any word, number or escape of JSON

    def peek(self) -> str:
        """Return the next character that is no space, or nothing at the end."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.step(found.end() - self.at if found else 0)
            if self.at < len(self.text):
                return self.text[self.at]
            if self.is_all:
                return ""
            self.more(CHUNK)

    def step(self, count: int) -> None:
        """Move on by some characters."""
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count

    def more(self, size: int) -> None:
        """Take in more of the stream, and let go of what was read."""
        found = self.stream.read(size)
        self.is_all = not found
        start = self.mark[0] if self.mark else self.at
        self.text = self.text[start:] + found
        self.at -= start
        self.mark = (0, self.mark[1]) if self.mark else None

    def back_to_mark(self) -> None:
        """Go back to where the value began that is broken: the next line may begin another."""
        if self.mark:
            self.at, self.line = self.mark
        self.mark = None

    def skip_to_object(self) -> None:
        """Move on to the next line that begins with an object."""
        self.is_mended = True
        while True:
            found = _NEXT_OBJECT.search(self.text, self.at)
            if found or self.is_all:
                end = found.end() - 1 if found else len(self.text)
                self.step(end - self.at)
                return
            self.step(max(0, len(self.text) - self.at - 1))
            self.more(CHUNK)
