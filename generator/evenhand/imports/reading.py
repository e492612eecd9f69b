"""What every reader of items does: it knows the shelf and the place, and tells what it loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.imports.odd_dates import read_date
from evenhand.imports.tidy import without_html

if TYPE_CHECKING:
    from evenhand.imports.findings import Place
    from evenhand.imports.shelf import Shelf


class Reading:
    """Reads one item from one place."""

    def __init__(self, place: Place, shelf: Shelf) -> None:
        self.place = place
        self.shelf = shelf

    def plain(self, text: str, name: str) -> str:
        """Return a text without HTML; what is lost with the tags of a field is told."""
        found, lost = without_html(text)
        for one in lost:
            self.drop(f"what stood in the tags of `{name}`", one)
        return found

    def date(self, text: str, name: str, given: object = "") -> str:
        """Return the date of ours that a field's text stands for, or nothing.

        `given` is what the text was made from, where that is more; it is told if no date is.
        """
        found = read_date(text)
        if not found:
            if text or given:
                self.drop(f"`{name}`: no date can be made of it", given or text)
            return ""
        if found.guess:
            self.guess(f"`{name}`: {found.guess}", f"{text} → {found.text}")
        return found.text

    def drop(self, message: str, value: object = "") -> None:
        """Tell what is in no record."""
        self.shelf.note(self.place, "dropped", message, value)

    def guess(self, message: str, value: object = "") -> None:
        """Tell what may be otherwise."""
        self.shelf.note(self.place, "guessed", message, value)
