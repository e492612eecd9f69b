"""A claim: what was said in public, by whom, how well it stands and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from evenhand.model.base import Part, Record
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.dates import Edtf
from evenhand.model.note import Note
from evenhand.model.text import ClaimRef, Markdown, PersonRef, SourceRef, Text, ViaRef
from evenhand.model.vocabulary import ClaimKind, Modifier, VerdictName


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
    locator: Text | None = None
    """Where in the source: a page, a paragraph, a time."""
    via: tuple[ViaRef, ...] = ()
    """The chain it came through, nearest first: who relayed whom, back to the origin."""


class Confidence(Part):
    """How sure the verdict is, and why; never folded into the verdict.

    The pattern is the IPCC's: confidence rises with robust evidence and high agreement.
    """

    level: Literal["low", "medium", "high"]
    """How sure we are of the verdict."""
    evidence: Literal["limited", "medium", "robust"]
    """How much evidence there is and how good."""
    agreement: Literal["low", "medium", "high"]
    """How far independent sources agree."""


class Assessment(Part):
    """How well the claim stands, on what grounds, and until when."""

    verdict: VerdictName
    """A verdict word that fits the claim's kind."""
    modifiers: tuple[Modifier, ...] = ()
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
    stance: Literal["supports", "disputes", "mentions"]
    """Whether it speaks for the claim, against it, or only about it."""
    quote: Text | None = None
    """The words relied on, exactly as they stand; 25 words at most."""
    locator: Text | None = None
    """Where in the source they stand."""


class Relation(Part):
    """How this claim bears on another."""

    type: Literal["supports", "disputes", "qualifies", "undercuts", "depends-on", "restates"]
    """What this claim does to the other."""
    to: ClaimRef
    """The other claim."""


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
    kind: ClaimKind
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
    open_questions: tuple[Markdown, ...] = ()
    """What could not be found out."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.claim
