"""Authors' prose laid out as Python-Markdown wants it, with no line that starts a block it has not.

Lists are indented by `NESTING` spaces a level and set off by blank lines; what would be read as a
rule, a heading, a fence, an admonition or a definition becomes text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.encode import character_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap> +)(?=\S)")
_NUMBER = re.compile(r" *(?P<number>\d{1,9})(?P<mark>[.)]) +(?=\S)")
_RULE = re.compile(r"[=-]+ *|([*_-])(?: *\1){2,} *")
_BLOCK_START = re.compile(r"(?:> ?|[-*+] +|\d{1,9}[.)] +)*(?P<start>:(?=[ :])|([!?/=:~+*_-])\2\2)")
_LEAD = re.compile(r"(?:> *|[-*+] +|\d{1,9}[.)] +)*+")
"""What stands before the text of a line in quotations and lists."""
NESTING = 4
"""Spaces that Python-Markdown asks for per level of a list."""


def lay_out(text: str) -> str:
    """Indent lists as Python-Markdown wants them and defuse lines that would start a block."""
    text = text.strip("\n")
    if "\n" not in text and not text[:1].isspace():
        return _defuse(_defuse_number(text))
    return "\n".join(_Layout().lines(text.expandtabs(4)))


def _defuse(line: str) -> str:
    body = line.lstrip(" ")
    lead = _LEAD.match(body)
    for rest in (body, body[lead.end() :] if lead else ""):
        if _RULE.fullmatch(rest) and "|" not in rest:
            return line[: len(line) - len(rest)] + character_reference(rest[0]) + rest[1:]
    found = _BLOCK_START.match(body)
    if not found or _LIST_ITEM.match(body[found.start("start") :]):
        return line
    index = len(line) - len(body) + found.start("start")
    return line[:index] + character_reference(line[index]) + line[index + 1 :]


def _defuse_number(line: str) -> str:
    """Keep `2023. A year` as text: Python-Markdown would begin a list there, and count from 1."""
    found = _NUMBER.match(line)
    if not found or int(found["number"]) <= 1:
        return line
    index = found.start("mark")
    return line[:index] + character_reference(line[index]) + line[index + 1 :]


class _Layout:
    """Walks the lines of prose, knowing which list each belongs to."""

    def __init__(self) -> None:
        self.indents: list[int] = []
        self.is_after_blank = True
        self.is_after_item = False

    def lines(self, text: str) -> Iterator[str]:
        """Return the lines laid out anew."""
        for line in text.split("\n"):
            if not line.strip():
                self.is_after_blank = True
                yield ""
                continue
            yield from self._line(line)
            self.is_after_blank = False

    def _line(self, line: str) -> Iterator[str]:
        if not self.indents:
            line = _defuse_number(line)
        item = _LIST_ITEM.match(line)
        if item and not _RULE.fullmatch(line.strip()):
            if not (self.is_after_blank or self.is_after_item):
                yield ""
            self.is_after_item = True
            self._enter(len(item["indent"]))
            marker = item["marker"].replace(")", ".")
            lead = " " * (NESTING * (len(self.indents) - 1))
            yield f"{lead}{marker} {_defuse(line[item.end() :])}"
            return
        self.is_after_item = False
        indent = len(line) - len(line.lstrip(" "))
        if self.is_after_blank:
            while self.indents and indent <= self.indents[-1]:
                self.indents.pop()
        yield " " * (NESTING * len(self.indents)) + _defuse(line.strip(" "))

    def _enter(self, indent: int) -> None:
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
