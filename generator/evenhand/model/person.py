"""A person or organisation, with their roles at the time."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from evenhand.model.base import Part, Record
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import PersonRef, Text, Url


class Role(Part):
    """What somebody was, and when."""

    title: Text
    """The office or occupation."""
    from_: Edtf | None = Field(default=None, alias="from")
    """Since when."""
    to: Edtf | None = None
    """Until when."""


class Person(Record):
    """A person or organisation that says something here."""

    singular: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    title: ClassVar[str] = "People and organisations"

    name: Text
    """The name, as the field's press writes it."""
    type: Annotated[
        Literal["person", "organisation", "group", "unnamed"],
        Meanings(
            {
                "person": "One person.",
                "organisation": "A body: a ministry, a newspaper, a firm.",
                "group": "Several people.",
                "unnamed": "Somebody a report does not name.",
            }
        ),
    ] = "person"
    """Whether it is one person, a body, several people, or somebody a report does not name."""
    roles: tuple[Role, ...] = ()
    """Offices, with dates."""
    affiliation: PersonRef | None = None
    """The organisation they spoke for."""
    same_as: tuple[Url, ...] = ()
    """Addresses that identify them elsewhere."""
    private: bool = False
    """Whether this is a private person: then there is no page, only the name where it is needed."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name
