"""What the words of a field mean: help in editors and in `evenhand new`, kept beside the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetJsonSchemaHandler
    from pydantic_core import core_schema

    from evenhand.model.vocabulary import KindOfClaim, Verdict, Word


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """Says what every word of a `Literal` means; there may be more words than the field has.

    In a schema it becomes `enumDescriptions`, which editors of JSON Schema show beside each word.
    """

    texts: Mapping[str, str]

    @classmethod
    def among(cls, words: Mapping[str, KindOfClaim | Verdict | Word]) -> Meanings:
        """Return the meanings of words of an assessment."""
        return cls({name: word.meaning for name, word in words.items()})

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe each word for editors."""
        made = dict(handler(schema))
        made["enumDescriptions"] = [self.texts[word] for word in made["enum"]]
        return made
