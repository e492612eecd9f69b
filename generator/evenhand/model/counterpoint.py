"""A counterpoint: the best case against a claim, and who makes it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from evenhand.model.base import Record
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import ClaimRef, Markdown, PersonRef, PositionRef, SourceRef, Text
from evenhand.model.vocabulary import DEFAULT


class Counterpoint(Record):
    """The best case against a claim, in words its holders would accept.

    One for a single claim is written inside it, under `counterpoints`; one that meets several
    is a file of its own with `about`.
    """

    singular: ClassVar[str] = "counterpoint"
    plural: ClassVar[str] = "counterpoints"
    title: ClassVar[str] = "Counterpoints"
    has_page: ClassVar[bool] = False

    name: Text = Field(alias="title")
    """What it asserts, as a short phrase."""
    text: Markdown
    """The case itself."""
    about: tuple[ClaimRef, ...] = Field(min_length=1)
    """The claims it meets."""
    held_by: tuple[PersonRef, ...] = ()
    """Who makes it."""
    attacks: Annotated[
        Literal["claim", "inference", "relevance"], Meanings.among(DEFAULT.words)
    ] = "claim"
    """What it denies: the claim, that it follows from its evidence, or that it matters."""
    position: PositionRef | None = None
    """The position of the explainer it belongs to."""
    sources: tuple[SourceRef, ...] = ()
    """Where it is made, beside the citations in its text."""
    reply: Markdown | None = None
    """What those who make the claim answer, where they have."""
    as_of: Edtf | None = None
    """When it was made."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name
