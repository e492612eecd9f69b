"""What YAML can say and the subset that is read cannot: each is told, with its place.

The subset of YAML 1.1 has no anchors, aliases, tags, or second documents: an author who meets one
got there by accident (`*`, `&`, `!`), and silence would change the meaning. Nor has it more of
anything than a person writes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import TO_FIND, Diagnostic, Related, Severity, shortened
from evenhand.source_text import position_at
from evenhand.yaml_repairs import delete_field, quote_value

if TYPE_CHECKING:
    import yaml

    from evenhand.diagnostics import Edit

MAX_DEPTH = 32
"""The deepest nesting read; records need six."""
MAX_VALUES = 250_000
"""How many names and values a file may have; a long claim has about a hundred."""
MAX_ENTRIES = 10_000
"""How many entries one list, or one group of fields, may have."""
MAX_LENGTH = 10_000
"""How many characters one value may have: about fifteen hundred words."""

_LOST = re.compile(r"[ ]+(#[^\s#][^\n]*)")
_ANCHOR_HINT = "put the value in quotes if it is text; otherwise write the thing out again"


class TooMuchError(Exception):
    """The text has more of something than is read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Refusals:
    """Tells of one text what of it is not read; places are indexes in the text."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.diagnostics: list[Diagnostic] = []

    def second_document(self, index: int) -> None:
        """Tell of `---` after the first document."""
        message = "a second document begins here; a file has one"
        self._error(index, "second-document", message, "delete the `---` or make two files")

    def alias(self, index: int, event: yaml.AliasEvent) -> None:
        """Tell of `*name`, for which YAML puts another value."""
        message = f"`*{shortened(str(event.anchor))}` is a YAML alias"
        self._error(index, "yaml-alias", message, _ANCHOR_HINT, self._quotes(index))

    def properties(self, index: int, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Tell of `&name` and `!name` before a value."""
        if event.anchor:
            message = f"`&{shortened(event.anchor)}` is a YAML anchor"
            self._error(index, "yaml-alias", message, _ANCHOR_HINT, self._quotes(index))
        if event.tag and event.tag != "!":
            message = f"`{shortened(event.tag)}` is a YAML tag"
            hint = "put the value in quotes if it is text; otherwise delete the tag"
            self._error(index, "yaml-tag", message, hint, self._quotes(index))

    def text_after_hash(self, index: int, event: yaml.ScalarEvent) -> None:
        """Tell of `Rent #1`: YAML takes what follows ` #` for a comment, and nothing else would."""
        found = _LOST.match(self.text, event.end_mark.index) if event.end_mark else None
        if not found or self._is_enough():
            return
        place = position_at(self.text, found.start(1))
        message = f"`{shortened(found[1])}` is taken for a comment and lost"
        hint = "put the whole value in quotes; if it is a comment, write a space after `#`"
        edits = self._quotes(index)
        self.diagnostics.append(
            Diagnostic(self.path, place, "text-after-hash", message, hint, Severity.WARNING, edits)
        )

    def escape(self, index: int, character: str) -> None:
        """Tell of an escape in double quotes that stands for what cannot be seen."""
        code = f"U+{ord(character):04X}"
        message = f"an escape here makes the character {code}, which cannot be seen"
        self._error(index, "control-character", message, "delete it")

    def no_name(self, index: int) -> None:
        """Tell of a name that is a list, a group of fields, or nothing."""
        message = "a field's name must be plain text"
        self._error(index, "not-a-field-name", message, "write `name: value`")

    def repeated_name(self, index: int, name: str, first: int, *, is_same: bool) -> None:
        """Tell of a name that stands a second time; with the same value it can be deleted."""
        if self._is_enough():
            return
        self.diagnostics.append(
            Diagnostic(
                self.path,
                position_at(self.text, index),
                "duplicate-key",
                f"`{shortened(name)}` stands here a second time",
                "keep one of the two",
                edits=delete_field(self.text, index) if is_same else (),
                related=(Related(self.path, position_at(self.text, first), "first here"),),
            )
        )

    def too_deep(self, index: int) -> TooMuchError:
        """Return the error for what is nested deeper than `MAX_DEPTH`."""
        message = f"nested more than {MAX_DEPTH} levels deep"
        hint = "check the indentation and brackets before this"
        return self._too_much(index, "nested-too-deep", message, hint)

    def too_long(self, index: int, length: int) -> TooMuchError:
        """Return the error for a value of more than `MAX_LENGTH` characters."""
        message = f"this value has {length:,} characters; at most {MAX_LENGTH:,} are read"
        hint = "shorten it, or close the quotation mark that it begins with"
        return self._too_much(index, "value-too-long", message, hint)

    def too_many(self, index: int, message: str) -> TooMuchError:
        """Return the error for more than `MAX_VALUES` values or `MAX_ENTRIES` entries."""
        hint = "split it: one file per record"
        return self._too_much(index, "too-many-values", message, hint)

    def _error(
        self, index: int, code: str, message: str, hint: str, edits: tuple[Edit, ...] = ()
    ) -> None:
        if not self._is_enough():
            place = position_at(self.text, index)
            self.diagnostics.append(Diagnostic(self.path, place, code, message, hint, edits=edits))

    def _too_much(self, index: int, code: str, message: str, hint: str) -> TooMuchError:
        place = position_at(self.text, index)
        return TooMuchError(Diagnostic(self.path, place, code, message, hint))

    def _quotes(self, index: int) -> tuple[Edit, ...]:
        return () if self._is_enough() else quote_value(self.text, index)

    def _is_enough(self) -> bool:
        """Tell whether so much is wrong already that no more is told."""
        return len(self.diagnostics) >= TO_FIND
