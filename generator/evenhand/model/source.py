"""A source: anything citable, described so that a reader can find it and repeat the check."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from evenhand.model.base import Record
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import Markdown, SourceRef, Text, Url

SourceType = Annotated[
    Literal[
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "dataset",
        "document",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "motion_picture",
        "paper-conference",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ],
    Meanings(
        {
            "article": "A paper that no journal has printed yet, such as a preprint.",
            "article-journal": "An article in a scholarly journal.",
            "article-magazine": "An article in a magazine.",
            "article-newspaper": "An article in a newspaper, or by a news agency.",
            "bill": "A law that is proposed.",
            "book": "A whole book.",
            "broadcast": "A programme on radio or television, or a podcast.",
            "chapter": "A part of a book.",
            "dataset": "Numbers or records as data.",
            "document": "Any other document.",
            "hearing": "A hearing of a parliament or authority.",
            "interview": "An interview, as it was given.",
            "legal_case": "A decision of a court.",
            "legislation": "A law.",
            "motion_picture": "A film or video.",
            "paper-conference": "A paper given at a conference.",
            "personal_communication": "A letter, message or talk with the writer.",
            "post": "A post in a social network or forum.",
            "post-weblog": "A post in a blog.",
            "regulation": "A rule of an authority.",
            "report": "A report of a body: an office, a company, an institute.",
            "software": "A program.",
            "song": "A recording of sound.",
            "speech": "A speech or talk.",
            "standard": "A technical standard.",
            "thesis": "A thesis.",
            "treaty": "A treaty between states.",
            "webpage": "A page of a website, of no sort above.",
        }
    ),
]
"""Item types of CSL 1.0.2 (Citation Style Language, csl-data.json) that can back a claim."""


class Source(Record):
    """Anything citable; types and field names are those of CSL."""

    singular: ClassVar[str] = "source"
    plural: ClassVar[str] = "sources"
    title: ClassVar[str] = "Sources"

    type: SourceType = "webpage"
    """What it is."""
    name: Text = Field(alias="title")
    """Its title, or what it is where no title was seen: `title_basis` says which."""
    title_basis: Annotated[
        Literal["as-shown", "from-address", "described"],
        Meanings(
            {
                "as-shown": "It was read as its title.",
                "from-address": "It was put together from the address.",
                "described": "It says what the source is; nobody saw a title.",
            }
        ),
    ] = "as-shown"
    """Whether the title was read as one, put together from the address, or is a description."""
    author: tuple[Text, ...] = ()
    """Who wrote it."""
    publisher: Text | None = None
    """Who published it."""
    issued: Edtf | None = None
    """When it came out."""
    url: Url | None = None
    """Where it is."""
    archived: Url | None = None
    """A copy that stays."""
    accessed: Edtf | None = None
    """When it was last read."""
    language: Text | None = Field(default=None, examples=["en", "uk", "pt-BR"])
    """Its language, as a BCP 47 tag."""
    perspective: Text | None = None
    """What it argues or where it stands; what it says, never a camp."""
    derived_from: tuple[SourceRef, ...] = ()
    """The sources it merely relays: it counts with them as one line of evidence."""
    access: Annotated[
        Literal["open", "paywalled", "gone"],
        Meanings(
            {
                "open": "Anybody can read it.",
                "paywalled": "Those who pay or sign in can.",
                "gone": "It is no longer where it was.",
            }
        ),
    ] = "open"
    """Whether a reader can get at it."""
    abstract: Markdown | None = None
    """What it says that is relied on here."""
    note: Markdown | None = None
    """How it was read, and what could not be seen."""

    @property
    def label(self) -> str:
        """The title in quotation marks if it was read as one, else in brackets."""
        return f"“{self.name}”" if self.title_basis == "as-shown" else f"[{self.name}]"

    @property
    def short(self) -> str:
        """Publisher and date, for citations in a line of text."""
        who = self.publisher or (self.author[0] if self.author else self.name)
        return f"{who}, {self.issued.words}" if self.issued else who
