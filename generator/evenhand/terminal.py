"""A report in plain text in; the same with colours and links for a terminal out.

Colours are ANSI's (ECMA-48, select graphic rendition); links are OSC 8, which terminals that do not
know it leave out. Nothing is said by colour alone: without it every word is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLOURS = {"error": "31", "warning": "33", "notice": "36"}
_HEAD = re.compile(
    r"(?P<place>(?P<path>[^\n]+?):(?P<line>\d+):\d+): "
    r"(?P<weight>(?P<severity>error|warning|notice)\[[a-z-]+\]): (?P<message>.*)"
)
_FRAME = re.compile(r"(?P<gutter> *\d* \|)(?P<rest>.*)")
_ADVICE = re.compile(r"(?P<lead> += )(?P<name>[a-z ]+): (?P<rest>.*)")
_CARET = re.compile(r" *\^")


def wants_colour(environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR; always with FORCE_COLOR."""
    if environment.get("NO_COLOR"):
        return False
    is_able = is_terminal and environment.get("TERM") != "dumb"
    return is_able or bool(environment.get("FORCE_COLOR"))


def coloured(text: str, here: Path) -> str:
    """Colour a report's lines, and link places to the files they name below a folder."""
    return "\n".join(_line(line, here) for line in text.split("\n"))


def _line(line: str, here: Path) -> str:
    if head := _HEAD.fullmatch(line):
        place = _link(_paint(head["place"], "1"), (here / head["path"]).as_uri())
        weight = _paint(head["weight"], f"1;{COLOURS[head['severity']]}")
        return f"{place}: {weight}: {_paint(head['message'], '1')}"
    if frame := _FRAME.fullmatch(line):
        rest = frame["rest"]
        shown = _paint(rest, "1;31") if _CARET.fullmatch(rest) else rest
        return f"{_paint(frame['gutter'], '34')}{shown}"
    if advice := _ADVICE.fullmatch(line):
        return f"{advice['lead']}{_paint(advice['name'], '1;32')}: {advice['rest']}"
    return line


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _link(text: str, address: str) -> str:
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"
