"""An explainer: a question, a document taken apart, and the positions people hold on it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from evenhand.model.base import Part, Record
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import ClaimRef, Markdown, PersonRef, Slug, SourceRef, Text


class Passage(Part):
    """A stretch of the document explained: what it says, in our words, and what it claims."""

    id: Slug
    """Permanent within the explainer; part of the passage's address."""
    label: Text
    """Where it stands: `Headline`, `Paragraph 3`, `04:12`."""
    gist: Markdown
    """What it says, in our own words."""
    quote: Text | None = None
    """A few of its own words, to find the place."""
    prefix: Text | None = None
    """The words just before the quote, where the quote alone is not unique."""
    suffix: Text | None = None
    """The words just after the quote."""
    text: Text | None = None
    """The passage itself; only where `rights` is `full`."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims it makes, in its order."""


class Position(Part):
    """An answer to the question that thoughtful people hold, in words they would sign."""

    id: Slug
    """Permanent and unique among all positions of the site."""
    title: Text
    """What it asserts, as a short phrase."""
    summary: Markdown
    """Its best case, in terms its holders would accept."""
    held_by: tuple[PersonRef, ...] = ()
    """Who has said so in public."""


class Explainer(Record):
    """A question and the document that raised it, passage by passage."""

    singular: ClassVar[str] = "explainer"
    plural: ClassVar[str] = "explainers"
    title: ClassVar[str] = "Explainers"

    name: Text = Field(alias="title")
    """What the explainer is called."""
    question: Text
    """The one question it answers."""
    in_brief: Markdown
    """The answer in at most 120 words, fair to every position."""
    document: SourceRef | None = None
    """The article, speech or report being explained."""
    passages: tuple[Passage, ...] = ()
    """The document's parts, in order."""
    claims: tuple[ClaimRef, ...] = ()
    """Claims that stand in no passage, after those that do."""
    read_first: tuple[ClaimRef, ...] = ()
    """The few of its claims that matter most for the question; its first page begins with them."""
    positions: tuple[Position, ...] = Field(default=(), min_length=2)
    """The answers people hold: two or more, and not only two."""
    authors: tuple[Text, ...] = ()
    """Who wrote it."""
    published: Edtf | None = None
    """When it first came out."""
    updated: Edtf | None = None
    """When something of substance last changed."""
    review_by: Edtf | None = None
    """When it is to be read again."""
    language: Text = Field(default="en", examples=["en", "uk", "pt-BR"])
    """The language it is written in, as a BCP 47 tag."""
    rights: Annotated[
        Literal["link", "excerpts", "full"],
        Meanings(
            {
                "link": "Nothing of it is shown.",
                "excerpts": "Short quotes.",
                "full": "The passages themselves.",
            }
        ),
    ] = "excerpts"
    """How much of the document may be shown."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """Every claim it takes up, once, in reading order."""
        in_passages = (claim for passage in self.passages for claim in passage.claims)
        return tuple(dict.fromkeys((*in_passages, *self.claims, *self.read_first)))
