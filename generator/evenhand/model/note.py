"""A context note: what a fair reader needs to know beside a claim."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from evenhand.model.base import Record
from evenhand.model.dates import Edtf
from evenhand.model.text import ClaimRef, Markdown, SourceRef, Text


class Note(Record):
    """What a fair reader needs to know beside one or more claims.

    A note for a single claim is written inside it, under `context`; one that serves several is
    a file of its own with `about`.
    """

    singular: ClassVar[str] = "note"
    plural: ClassVar[str] = "context"
    title: ClassVar[str] = "Context"
    has_page: ClassVar[bool] = False

    name: Text = Field(alias="title")
    """What the note tells, as a short phrase."""
    text: Markdown
    """The note itself."""
    about: tuple[ClaimRef, ...] = Field(min_length=1)
    """The claims it helps to read."""
    sources: tuple[SourceRef, ...] = ()
    """What it rests on, beside the citations in its text."""
    as_of: Edtf | None = None
    """The latest date its facts belong to: tells what was known then from what came later."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name
