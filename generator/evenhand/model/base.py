"""What every record has, and what every part of one keeps to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, PrivateAttr

from evenhand.model.meanings import Meanings
from evenhand.model.text import RecordId, Slug, Text
from evenhand.origin import Origin


class Part(BaseModel):
    """A group of fields inside a record: read once, never changed."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        populate_by_name=True,
        allow_inf_nan=False,
        protected_namespaces=(),
    )


Status = Annotated[
    Literal["draft", "in-review", "published", "under-dispute", "superseded", "retracted"],
    Meanings(
        {
            "draft": "Not ready: a preview shows it, a build leaves it out.",
            "in-review": "Being read by colleagues: left out like a draft.",
            "published": "Shown to readers.",
            "under-dispute": "Shown, and said to be disputed.",
            "superseded": "Shown, with what replaces it.",
            "retracted": "Shown, with the reason why it no longer stands.",
        }
    ),
]


class Record(Part):
    """One YAML entity: what all kinds have in common."""

    singular: ClassVar[str]
    """The kind's name, as references and messages say it."""
    plural: ClassVar[str]
    """The folder or file the kind is kept in, and the first part of its addresses."""
    title: ClassVar[str]
    """What its index page is called."""
    has_page: ClassVar[bool] = True
    """Whether each record has an address of its own; the others are shown on other pages."""
    inlines: ClassVar[Mapping[str, type[Record]]] = {}
    """Fields whose entries are read as records of their own, about this one."""

    id: RecordId
    """Permanent and unique in its kind; the file's name or the key above the record."""
    status: Status = "published"
    """How far the record is: only drafts and records in review are kept from readers."""
    superseded_by: Slug | None = None
    """The id of the record of the same kind that replaces this one."""
    reason: Text | None = None
    """Why it was retracted, superseded or disputed; shown on the page."""
    tags: tuple[Text, ...] = ()
    """Subjects; each has a page that lists what carries it."""
    aliases: tuple[RecordId, ...] = ()
    """Earlier ids; their addresses lead here."""
    editor_notes: Text | None = None
    """For the writers only: never rendered, never exported."""

    _origin: Origin = PrivateAttr()

    @property
    def origin(self) -> Origin:
        """Where the record was written."""
        return self._origin

    def written_at(self, origin: Origin) -> None:
        """Remember where the record was written; called once, by the reader."""
        self._origin = origin

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.id

    @property
    def is_draft(self) -> bool:
        """Whether a preview shows it and a build leaves it out."""
        return self.status in {"draft", "in-review"}

    @property
    def former_ids(self) -> tuple[str, ...]:
        """Ids that once named this record and still lead to it.

        A record written inside another has an id below that one's, and so had it before.
        """
        owner, slash, _ = self.id.rpartition("/")
        return tuple(name if "/" in name else f"{owner}{slash}{name}" for name in self.aliases)

    @property
    def key(self) -> tuple[str, str]:
        """The kind and the id: unique in a corpus."""
        return (self.singular, self.id)
