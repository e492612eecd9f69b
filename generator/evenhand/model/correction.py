"""A correction: what was changed after publication, and why."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from evenhand.model.base import Record
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import AnyRef, Markdown
from evenhand.model.vocabulary import DEFAULT, VerdictName

_VERDICTS = Meanings.among(DEFAULT.verdicts)


class Correction(Record):
    """A change of substance after publication; it stays visible."""

    singular: ClassVar[str] = "correction"
    plural: ClassVar[str] = "corrections"
    title: ClassVar[str] = "Corrections"
    has_page: ClassVar[bool] = False

    date: Edtf
    """When the change was made."""
    about: tuple[AnyRef, ...] = Field(min_length=1)
    """The records that changed."""
    class_: Annotated[
        Literal["clarification", "new-evidence", "verdict-changed", "correction", "retraction"],
        Meanings(
            {
                "clarification": "It was right, and could be misread.",
                "new-evidence": "Something came to light.",
                "verdict-changed": "A claim has another verdict now.",
                "correction": "Something was wrong.",
                "retraction": "A record no longer stands.",
            }
        ),
    ] = Field(alias="class")
    """What sort of change it was."""
    text: Markdown
    """What was changed, and why."""
    before: Annotated[VerdictName, _VERDICTS] | None = None
    """The verdict before the change, where it changed."""
    after: Annotated[VerdictName, _VERDICTS] | None = None
    """The verdict after the change, where it changed."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return f"{self.class_.replace('-', ' ')}, {self.date.words}"
