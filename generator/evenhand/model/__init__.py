"""The kinds of record: one module each, listed here in the order their indexes are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.correction import Correction
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.event import Event
from evenhand.model.explainer import Explainer
from evenhand.model.figure import Figure
from evenhand.model.note import Note
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.term import Term

if TYPE_CHECKING:
    from evenhand.model.base import Record

KINDS: tuple[type[Record], ...] = (
    Explainer,
    Claim,
    Note,
    Counterpoint,
    Source,
    Person,
    Event,
    Term,
    Figure,
    Correction,
)

ALL_KINDS: tuple[str, ...] = tuple(kind.singular for kind in KINDS)
"""The kinds' names: where an id is looked up that may be of any kind, in this order."""
