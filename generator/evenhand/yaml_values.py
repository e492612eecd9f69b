"""Text in; the YAML that reads back to it out, in the plainest form that does.

A value has quotes only where YAML or our reader needs them. Long text is folded; text of several
lines is kept as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 100
"""How long a line may be before text is folded or a list is written line by line."""

_PLAIN = re.compile(r"(?:-(?=\d)|[^\s\-?:,\[\]{}#&*!|>'\"%@`=])(?:[^:#\s]|:(?!\s|$)|(?<!\s)#|[ ])*")
"""What YAML reads as itself behind a name; no tabs, no line ends."""
_IN_BRACES = re.compile(
    r"(?:-(?=\d)|[^\W_])(?:[^:#,\[\]{}'\"\\\s]|:(?=[^\s,\[\]{}:]))*(?: [^:#,\[\]{}'\"\\\s]+)*"
)
"""What YAML reads as itself between brackets or braces."""
_BREAKS = re.compile(r"[\t\r\x85\u2028\u2029]")
"""What YAML would read as an end of line or our reader refuses, unless it is escaped."""
_UNFOLDABLE = re.compile(r"  |^ | $")
"""Spaces that folding would lose or be changed by."""
_ESCAPES = {
    **{ord(one): f"\\{one}" for one in '"\\'},
    **{ord(one): f"\\{letter}" for one, letter in zip("\n\t\r", "ntr", strict=True)},
    **{ord(one): f"\\{letter}" for one, letter in zip("\x85\u2028\u2029", "NLP", strict=True)},
}


def yaml_field(name: str, value: str | Iterable[str]) -> str:
    """Return a field with its value: text, or a list of texts; no newline at the end."""
    lines = text_lines(f"{name}:", value, 2) if isinstance(value, str) else _list(name, [*value])
    return "\n".join(lines)


def _list(name: str, values: list[str]) -> Iterator[str]:
    short = f"{name}: [{', '.join(values)}]"
    if all(map(is_bare, values)) and len(short) <= WIDTH:
        yield short
        return
    yield f"{name}:"
    for value in values:
        yield from text_lines("  -", value, 4)


def is_bare(text: str) -> bool:
    """Tell whether a text needs no quotes between brackets or braces."""
    return _IN_BRACES.fullmatch(text) is not None


def text_lines(lead: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text behind its name or dash: on the line if it fits, else below it, indented."""
    short = _scalar(text)
    if "\n" in text and _can_stand_below(text):
        yield f"{lead} |-"
        yield from (f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))
    elif len(lead) + 1 + len(short) > WIDTH and " " in text and _can_be_folded(text):
        yield f"{lead} >-"
        yield from _wrapped(text, indent)
    else:
        yield f"{lead} {short}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and not text.startswith(("---", "...")):
        return text
    if not (_BREAKS.search(text) or "\n" in text) and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{text.translate(_ESCAPES)}"'


def _can_stand_below(text: str) -> bool:
    is_blank = any(line and not line.strip(" ") for line in text.split("\n"))
    return not (_BREAKS.search(text) or is_blank or text.strip() != text)


def _can_be_folded(text: str) -> bool:
    return not (_BREAKS.search(text) or _UNFOLDABLE.search(text) or "\n" in text)


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """Break a text at its spaces; `textwrap` would break at hyphens and other blanks, too."""
    lead = " " * indent
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield lead + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield lead + line
