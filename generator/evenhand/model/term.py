"""A glossary term."""

from __future__ import annotations

from typing import ClassVar

from evenhand.model.base import Record
from evenhand.model.text import Markdown, SourceRef, Text, is_id, slugify


class Term(Record):
    """A word a reader may not know, explained where it first appears on a page.

    `aliases` are the term's other names. They are found in prose too, and their addresses lead
    here, so an earlier id is simply one more alias.
    """

    singular: ClassVar[str] = "term"
    plural: ClassVar[str] = "glossary"
    title: ClassVar[str] = "Glossary"

    aliases: tuple[Text, ...] = ()
    """Other names, found in prose too; the addresses made of them lead here."""
    name: Text
    """The term as it is written in a sentence."""
    definition: Markdown
    """What it means here."""
    sources: tuple[SourceRef, ...] = ()
    """What the definition rests on."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name

    @property
    def former_ids(self) -> tuple[str, ...]:
        """Ids made from the other names; those that make none are left out."""
        slugs = dict.fromkeys(slugify(alias) for alias in self.aliases)
        return tuple(slug for slug in slugs if is_id(slug) and slug != self.id)
