"""Where a value was written: the places of everything in it, and edits at those places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand.source_text import exchange, position_at
from evenhand.yaml_repairs import delete_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from evenhand.diagnostics import Edit, Position


@dataclass(slots=True)
class Mark:
    """A value's place: where it starts, and the marks of what is in it."""

    start: int
    below: dict[str | int, tuple[int, Mark]]
    """What is in it, by name or number: where the name stands, and the value's mark."""


@dataclass(slots=True)
class Source:
    """A file's text, and its marks from when a place in it is first asked for.

    That is where something is wrong. The marks of a whole site take more room than its records,
    so they are not kept from the first reading: the text is read once more.
    """

    path: str
    text: str
    read: Callable[[str, str], Mark] = field(repr=False)
    """Makes the marks of a text, given that and its path."""
    _mark: Mark | None = field(default=None, repr=False, compare=False)

    @property
    def mark(self) -> Mark:
        """The mark of all that the text holds."""
        if self._mark is None:
            self._mark = self.read(self.text, self.path)
        return self._mark


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written: a file, and the way to the value from the top of it."""

    source: Source
    way: tuple[str | int, ...] = ()

    @property
    def path(self) -> str:
        """The file, as diagnostics name it."""
        return self.source.path

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.source.text

    def at(self, *loc: str | int) -> Position:
        """Return the place of a value, or of the nearest thing around it that exists."""
        return position_at(self.text, self._descend(loc)[1].start)

    def key(self, *loc: str | int) -> Position:
        """Return the place of a field's name, or of the nearest thing around it that exists."""
        return position_at(self.text, self._descend(loc)[0])

    def within(self, fragment: str, nth: int, *loc: str | int) -> Position:
        """Return the place of the nth occurrence (from 0) of a fragment inside a value.

        Where the value is written with escapes, so that the fragment cannot be found in the
        file, this is the place of the value.
        """
        start, found = self._descend(loc)[1].start, self._find(fragment, nth, loc)
        return position_at(self.text, start if found is None else found)

    def below(self, *loc: str | int) -> Origin:
        """Return the origin of a value inside this one."""
        return Origin(self.source, (*self.way, *loc))

    def follows_comma(self, *loc: str | int) -> bool:
        """Tell whether a field's name stands behind a comma, as it does only inside `{ }`."""
        return self.text[: self._descend(loc)[0]].rstrip().endswith(",")

    def is_quoted(self, *loc: str | int) -> bool:
        """Tell whether a value is written in quotation marks."""
        return self.text[self._descend(loc)[1].start] in {'"', "'"}

    def exchange(self, old: str, new: str, *loc: str | int) -> tuple[Edit, ...]:
        """Return the edit that puts another value for one that is written as it reads."""
        return exchange(self.text, self._descend(loc)[1].start, old, new)

    def exchange_key(self, old: str, new: str, *loc: str | int) -> tuple[Edit, ...]:
        """Return the edit that gives a field another name."""
        return exchange(self.text, self._descend(loc)[0], old, new)

    def exchange_end(
        self, fragment: str, nth: int, old: str, new: str, *loc: str | int
    ) -> tuple[Edit, ...]:
        """Return the edit that puts another word at the end of a fragment of a value."""
        found = self._find(fragment, nth, loc)
        if found is None or not fragment.endswith(old):
            return ()
        end = found + len(fragment)
        is_whole = not re.match(r"[\w-]", self.text[end : end + 1])
        return exchange(self.text, end - len(old), old, new) if is_whole else ()

    def deletion(self, *loc: str | int) -> tuple[Edit, ...]:
        """Return the edit that deletes a field, if its line holds nothing else."""
        return delete_field(self.text, self._descend(loc)[0])

    def _find(self, fragment: str, nth: int, loc: tuple[str | int, ...]) -> int | None:
        found = self._descend(loc)[1].start - 1
        for _ in range(nth + 1):
            found = self.text.find(fragment, found + 1)
            if found < 0:
                return None
        return found

    def _descend(self, loc: tuple[str | int, ...]) -> tuple[int, Mark]:
        mark = self.source.mark
        place = (mark.start, mark)
        for step in (*self.way, *loc):
            if step not in place[1].below:
                break
            place = place[1].below[step]
        return place
