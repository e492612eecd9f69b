"""A word that nobody knows in; the known word that was meant out."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CERTAIN = 0.8
"""How much alike two words are, at least, for one to be written in place of the other."""
MARGIN = 0.05
"""How much less the next word must be like it."""
LONGEST = 100
"""A longer word is like none that is known: ids have at most 80 characters."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known word, or nothing."""
    if len(word) > LONGEST:
        return ""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def surely_meant(word: str, known: Iterable[str]) -> str:
    """Return the known word that stands out as the one that was meant, or nothing.

    Small letters for capitals and hyphens for spaces are no difference, nor are letters in
    another order. Otherwise the word must
    be very like one known word and less like any other (Ratcliff and Obershelp's measure).
    """
    if len(word) > LONGEST:
        return ""
    names = list(dict.fromkeys(known))
    plain = _plain(word)
    if same := [name for name in names if _plain(name) == plain]:
        return same[0] if len(same) == 1 else ""
    if same := [name for name in names if sorted(name) == sorted(plain)]:
        return same[0] if len(same) == 1 else ""
    close = difflib.get_close_matches(word, names, n=2, cutoff=CERTAIN)
    if len(close) > 1 and _alike(word, close[0]) - _alike(word, close[1]) < MARGIN:
        return ""
    return close[0] if close else ""


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip().lower())


def _alike(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, word).ratio()
