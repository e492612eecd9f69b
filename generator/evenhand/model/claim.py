"""A claim: what was said in public, by whom, how well it stands and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, FiniteFloat

from evenhand.model.base import Part, Record
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.note import Note
from evenhand.model.text import ClaimRef, Markdown, PersonRef, SourceRef, Text, Url, ViaRef
from evenhand.model.vocabulary import DEFAULT, ClaimKind, Modifier, VerdictName

_WORDS = Meanings.among(DEFAULT.words)


class Appearance(Part):
    """One time the claim was made in public."""

    by: PersonRef | None = None
    """Who made it."""
    in_: SourceRef | None = Field(default=None, alias="in")
    """Where it can be read or heard."""
    date: Edtf | None = None
    """When it was made."""
    quote: Text | None = None
    """The words that were used; short."""
    locator: Text | None = Field(default=None, examples=["p. 4", "para. 3", "02:10"])
    """Where in the source: a page, a paragraph, a time."""
    via: tuple[ViaRef, ...] = ()
    """The chain it came through, nearest first: who relayed whom, back to the origin."""


class Confidence(Part):
    """How sure the verdict is, and why; never folded into the verdict.

    The pattern is the IPCC's: confidence rises with robust evidence and high agreement.
    """

    level: Annotated[
        Literal["low", "medium", "high"],
        Meanings(
            {
                "low": "The verdict may well change.",
                "medium": "The verdict may change.",
                "high": "The verdict is not expected to change.",
            }
        ),
    ]
    """How sure we are of the verdict."""
    evidence: Annotated[
        Literal["limited", "medium", "robust"],
        Meanings(
            {
                "limited": "Little, or weak, or from one origin.",
                "medium": "Some, of fair quality.",
                "robust": "Much, good, and from several origins.",
            }
        ),
    ]
    """How much evidence there is and how good."""
    agreement: Annotated[
        Literal["low", "medium", "high"],
        Meanings(
            {
                "low": "Independent sources disagree.",
                "medium": "Most independent sources agree.",
                "high": "Independent sources agree.",
            }
        ),
    ]
    """How far independent sources agree."""


class Assessment(Part):
    """How well the claim stands, on what grounds, and until when."""

    verdict: Annotated[VerdictName, Meanings.among(DEFAULT.verdicts)]
    """A verdict word that fits the claim's kind."""
    modifiers: tuple[Annotated[Modifier, Meanings.among(DEFAULT.modifiers)], ...] = ()
    """What the verdict word alone does not say."""
    because: Markdown | None = None
    """The reason, step by step, each step with its source."""
    confidence: Confidence
    """How sure the verdict is; separate from the verdict."""
    as_of: Edtf
    """When the evidence was read."""
    review_by: Edtf
    """When the assessment is to be read again."""
    would_change: Markdown | None = None
    """What evidence would change the verdict; asked for unless confidence is high."""


class Evidence(Part):
    """A source, and how it bears on the claim."""

    source: SourceRef
    """What was read."""
    stance: Annotated[Literal["supports", "disputes", "mentions"], _WORDS]
    """Whether it speaks for the claim, against it, or only about it."""
    quote: Text | None = None
    """The words relied on, exactly as they stand; 25 words at most."""
    locator: Text | None = Field(default=None, examples=["p. 4", "para. 3", "02:10"])
    """Where in the source they stand."""


class Relation(Part):
    """How this claim bears on another."""

    type: Annotated[
        Literal["supports", "disputes", "qualifies", "undercuts", "depends-on", "restates"],
        _WORDS,
    ]
    """What this claim does to the other."""
    to: ClaimRef
    """The other claim."""


class OtherRating(Part):
    """How somebody else rated the claim: their words, never our verdict, and no evidence."""

    by: Text
    """Who rated it."""
    words: Text
    """The words of their rating, as they wrote them."""
    value: FiniteFloat | None = None
    """Their number, where they gave one."""
    worst: FiniteFloat | None = None
    """The end of their scale that stands for false."""
    best: FiniteFloat | None = None
    """The end of their scale that stands for true."""
    url: Url | None = None
    """Where their review is."""
    date: Edtf | None = None
    """When they published it."""
    source: SourceRef | None = None
    """The record of their review, where there is one."""


class Claim(Record):
    """Something said in public that a reader may want to check.

    A claim is kept as whoever made it asserts it, in neutral words. Context notes and
    counterpoints are about the claim and never rewrite it; those written inside it are read
    as records of their own.
    """

    singular: ClassVar[str] = "claim"
    plural: ClassVar[str] = "claims"
    title: ClassVar[str] = "Claims"
    inlines: ClassVar[Mapping[str, type[Record]]] = {
        "context": Note,
        "counterpoints": Counterpoint,
    }

    claim: Text
    """The claim as its claimant asserts it, in neutral words."""
    kind: Annotated[ClaimKind, Meanings.among(DEFAULT.kinds)]
    """What sort of claim it is; decides which verdicts fit."""
    short_answer: Text | None = None
    """The answer in one sentence, the fact first."""
    appearances: tuple[Appearance, ...] = ()
    """Who made it, where and when, and through whom it came."""
    assessment: Assessment | None = None
    """The verdict with its reason and how sure it is."""
    evidence: tuple[Evidence, ...] = ()
    """What bears on it, on every side."""
    relations: tuple[Relation, ...] = ()
    """How it bears on other claims."""
    other_ratings: tuple[OtherRating, ...] = ()
    """How others rated it; shown as theirs, and never counted as evidence."""
    open_questions: tuple[Markdown, ...] = ()
    """What could not be found out."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.claim
