"""An event: a dated entry of the timeline."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from evenhand.model.base import Record
from evenhand.model.dates import Edtf
from evenhand.model.text import ClaimRef, Markdown, SourceRef, Text


class Event(Record):
    """Something that happened, on the timeline of every explainer whose claims it bears on."""

    singular: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    title: ClassVar[str] = "Events"
    has_page: ClassVar[bool] = False

    date: Edtf
    """When it happened."""
    name: Text = Field(alias="title")
    """What happened, in a line."""
    text: Markdown | None = None
    """More about it."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims it bears on; decides the timelines it is shown on."""
    sources: tuple[SourceRef, ...] = ()
    """What says so."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name
