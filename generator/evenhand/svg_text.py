"""Text in SVG: how wide it is, where its lines break, how it is written.

A build has no browser to ask, so widths are estimated. They err on the wide side: a box with
room to spare is better than words that stick out of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NARROW = frozenset("ijlI|!.,:;'`·()[]{}/\\ ft\u2018\u2019")
BROAD = frozenset("mwMW@%—…&")
NARROW_SHARE, USUAL_SHARE, CAPITAL_SHARE, BROAD_SHARE, FULL_SHARE = 0.36, 0.58, 0.72, 0.95, 1.02
PUNCTUATION = "\u2000"
"""From here on, general punctuation and symbols; most are as wide as a capital."""
"""Widths as a share of the font's size.

English prose comes out as wide as in DejaVu Sans, and 15 % wider than in Arial and its like, by
the tables of those fonts.
"""

_SPECIAL = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"))
"""The ampersand first: it begins what stands for the others."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, even escaped (its production 2, Char)."""


def escape(text: str) -> str:
    """Return text for an SVG's text or attribute; characters XML forbids are left out."""
    written = _FORBIDDEN.sub("", text)
    for sign, reference in _SPECIAL:
        written = written.replace(sign, reference)
    return written


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in a sans-serif font; unit as that of its size."""
    return sum(map(_share, text)) * size


@lru_cache(maxsize=4096)
def _share(sign: str) -> float:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return FULL_SHARE
    if sign in NARROW:
        return NARROW_SHARE
    if sign in BROAD:
        return BROAD_SHARE
    return CAPITAL_SHARE if sign.isupper() or sign > PUNCTUATION else USUAL_SHARE


def wrap(text: str, width: float, size: float, lines: int) -> list[str]:
    """Break a text into lines no wider than a width.

    A word that is wider alone is broken too. What does not fit into the number of lines is cut,
    and the last line ends in an ellipsis.
    """
    found: list[str] = []
    for word in _words(text, width, size):
        longer = f"{found[-1]} {word}" if found else word
        if found and text_width(longer, size) <= width:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], _cut(found[lines - 1], width, size)]


def _words(text: str, width: float, size: float) -> list[str]:
    words: list[str] = []
    for word in text.split():
        rest = word
        while text_width(rest, size) > width:
            length = _fitting(rest, width, size)
            words.append(rest[:length])
            rest = rest[length:]
        if rest:
            words.append(rest)
    return words


def _fitting(word: str, width: float, size: float) -> int:
    """Return how many characters fit, at least one."""
    room = width
    for index, sign in enumerate(word):
        room -= text_width(sign, size)
        if room < 0:
            return max(1, index)
    return len(word)


def _cut(line: str, width: float, size: float) -> str:
    while line and text_width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
