"""Files that readers are offered: what they are called, where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.base import Record


@dataclass(frozen=True, slots=True)
class Download:
    """One file that an export makes, as the data page or a record's own page offers it."""

    title: str
    """What it is, in words: `All claims`, `BibTeX`."""
    address: str
    """Where it is, relative to the site's root."""
    count: int | None = None
    """How many records it holds, where that can be said."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an export offers on the data page, told once, so that the export can be let go of."""

    title: str
    downloads: tuple[Download, ...]

    def offered(self) -> Iterator[Download]:
        """Yield what the data page offers of it."""
        yield from self.downloads


class Shelf(Protocol):
    """What one export of a build offers to readers."""

    @property
    def title(self) -> str:
        """What the data page calls it."""
        ...

    def offered(self) -> Iterator[Download]:
        """Yield what the data page offers of it."""
        ...

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield what the page of a record offers of it."""
        ...

    def snippet(self, record: Record) -> str:
        """Return HTML that shows a record in pages of other sites, if there is any."""
        ...
