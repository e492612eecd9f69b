"""What became of what was brought in: what was dropped, guessed or left as it was, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["dropped", "guessed", "kept"]
"""Dropped: it is in no record. Guessed: look at it. Kept: a record that is there differs."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file that is brought in, counted from 1."""

    path: str
    line: int = 1
    column: int = 0
    """0 where only the line is known."""

    def __str__(self) -> str:
        """Return the place as terminals and editors parse it."""
        return ":".join(map(str, filter(None, (self.path, self.line, self.column))))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about an import; those that say the same are told together."""

    place: Place
    what: What
    message: str
    """What happened, in general."""
    value: str = ""
    """What it happened to."""
