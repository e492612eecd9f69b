"""Text in, plain data out, with the place of every key and value; nothing is guessed.

Every scalar is text, except that a key with nothing behind it has no value. The subset of YAML
1.1 that is read has no anchors, aliases, tags, or second documents: an author who meets one
got there by accident (`*`, `&`, `!`), and silence would change the meaning. The parser is
PyYAML's binding to libyaml where it is built, whose events carry the places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from evenhand.diagnostics import TO_FIND, Diagnostic, Edit, Related, Severity, shortened
from evenhand.source_text import (
    UNSEEN,
    UNSEEN_OR_TAB,
    exchange,
    position_at,
    unseen_characters,
)
from evenhand.yaml_errors import syntax_error
from evenhand.yaml_repairs import delete_field, quote_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evenhand.diagnostics import Position

MAX_DEPTH = 32
"""The deepest nesting read; records need six."""
MAX_VALUES = 250_000
"""How many names and values a file may have; a long claim has about a hundred."""
MAX_ENTRIES = 10_000
"""How many entries one list, or one group of fields, may have."""
MAX_LENGTH = 10_000
"""How many characters one value may have: about fifteen hundred words."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Mark:
    """A node's place: where it starts, and the marks of what is in it."""

    start: int
    below: dict[str | int, tuple[int, _Mark]]


_NONE_BELOW: dict[str | int, tuple[int, _Mark]] = {}
"""What is below every scalar: one for all, since most marks are scalars'."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written: a file, its text, and the marks below the value."""

    path: str
    text: str
    mark: _Mark
    name_start: int = 0
    """Where the name over the value stands, or the value itself if it has none."""

    def at(self, *loc: str | int) -> Position:
        """Return the place of a value, or of the nearest thing around it that exists."""
        return position_at(self.text, self._descend(loc)[1].start)

    def key(self, *loc: str | int) -> Position:
        """Return the place of a field's name, or of the nearest thing around it that exists."""
        return position_at(self.text, self._descend(loc)[0])

    def within(self, fragment: str, nth: int, *loc: str | int) -> Position:
        """Return the place of the nth occurrence (from 0) of a fragment inside a value.

        Where the value is written with escapes, so that the fragment cannot be found in the
        file, this is the place of the value.
        """
        start, found = self._descend(loc)[1].start, self._find(fragment, nth, loc)
        return position_at(self.text, start if found is None else found)

    def _find(self, fragment: str, nth: int, loc: tuple[str | int, ...]) -> int | None:
        found = self._descend(loc)[1].start - 1
        for _ in range(nth + 1):
            found = self.text.find(fragment, found + 1)
            if found < 0:
                return None
        return found

    def exchange(self, old: str, new: str, *loc: str | int) -> tuple[Edit, ...]:
        """Return the edit that puts another value for one that is written as it reads."""
        return exchange(self.text, self._descend(loc)[1].start, old, new)

    def exchange_key(self, old: str, new: str, *loc: str | int) -> tuple[Edit, ...]:
        """Return the edit that gives a field another name."""
        return exchange(self.text, self._descend(loc)[0], old, new)

    def exchange_end(
        self, fragment: str, nth: int, old: str, new: str, *loc: str | int
    ) -> tuple[Edit, ...]:
        """Return the edit that puts another word at the end of a fragment of a value."""
        found = self._find(fragment, nth, loc)
        if found is None or not fragment.endswith(old):
            return ()
        end = found + len(fragment)
        is_whole = not re.match(r"[\w-]", self.text[end : end + 1])
        return exchange(self.text, end - len(old), old, new) if is_whole else ()

    def follows_comma(self, *loc: str | int) -> bool:
        """Tell whether a field's name stands behind a comma, as it does only inside `{ }`."""
        return self.text[: self._descend(loc)[0]].rstrip().endswith(",")

    def is_quoted(self, *loc: str | int) -> bool:
        """Tell whether a value is written in quotation marks."""
        return self.text[self._descend(loc)[1].start] in {'"', "'"}

    def deletion(self, *loc: str | int) -> tuple[Edit, ...]:
        """Return the edit that deletes a field, if its line holds nothing else."""
        return delete_field(self.text, self._descend(loc)[0])

    def below(self, *loc: str | int) -> Origin:
        """Return the origin of a value inside this one."""
        name_start, mark = self._descend(loc)
        return Origin(self.path, self.text, mark, name_start)

    def _descend(self, loc: tuple[str | int, ...]) -> tuple[int, _Mark]:
        place = (self.name_start, self.mark)
        for step in loc:
            if step not in place[1].below:
                break
            place = place[1].below[step]
        return place


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text holds: data of dicts, lists, text and None, and where it stands."""

    data: Any
    origin: Origin
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the text as YAML; with an error here the data may be incomplete."""


def read_yaml(text: str, path: str) -> Document:
    """Read one YAML document; `text` is what `source_text.decode` returned."""
    problems = list(islice(unseen_characters(text, path), TO_FIND))
    clean = UNSEEN_OR_TAB.sub(" ", text) if problems else text
    builder = _Builder(path, text)
    try:
        data, mark = builder.build(yaml.parse(clean, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        data, mark = None, _Mark(0, {})
        problems.append(syntax_error(error, text, path))
    except _TooMuchError as error:
        data, mark = None, _Mark(0, {})
        problems.append(error.diagnostic)
    found = [*problems, *builder.problems][:TO_FIND]
    return Document(data, Origin(path, text, mark, mark.start), tuple(found))


class _TooMuchError(Exception):
    """The text has more of something than is read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


_LOST = re.compile(r"[ ]+(#[^\s#][^\n]*)")
_ANCHOR_HINT = "put the value in quotes if it is text; otherwise write the thing out again"


class _Builder:
    """Builds data and marks from parser events, noting what Evenhand's YAML does not have."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Diagnostic] = []
        self._events: Iterator[Any] = iter(())
        self._depth = 0
        self._values = 0

    def build(self, events: Iterator[Any]) -> tuple[Any, _Mark]:
        """Return the data of the first document and its marks."""
        self._events = events
        data: Any = None
        mark = _Mark(0, {})
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._second_document(event)
                    break
                data, mark = self._node(next(events))
        return data, mark

    def _second_document(self, event: yaml.Event) -> None:
        message = "a second document begins here; a file has one"
        self._note(event, "second-document", message, "delete the `---` or make two files")

    def _note(
        self,
        event: Any,  # noqa: ANN401 - PyYAML events are untyped
        code: str,
        message: str,
        hint: str,
        repair: Callable[[str, int], tuple[Edit, ...]] | None = None,
    ) -> None:
        if len(self.problems) >= TO_FIND:
            return
        index = event.start_mark.index
        edits = repair(self.text, index) if repair else ()
        place = position_at(self.text, index)
        self.problems.append(Diagnostic(self.path, place, code, message, hint, edits=edits))

    def _node(self, event: Any) -> tuple[Any, _Mark]:  # noqa: ANN401 - PyYAML events are untyped
        is_scalar = isinstance(event, yaml.ScalarEvent)
        mark = _Mark(event.start_mark.index, _NONE_BELOW if is_scalar else {})
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._too_many(mark.start, f"this file has more than {MAX_VALUES:,} values")
        if isinstance(event, yaml.AliasEvent):
            message = f"`*{shortened(str(event.anchor))}` is a YAML alias"
            self._note(event, "yaml-alias", message, _ANCHOR_HINT, quote_value)
            return None, mark
        self._refuse_properties(event)
        if is_scalar:
            if len(event.value) > MAX_LENGTH:
                raise self._too_long(mark.start, len(event.value))
            is_absent = not event.value and not event.style
            if not event.style:
                self._warn_of_hash(event)
            return (None if is_absent else self._seen(event)), mark
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._too_deep(mark.start)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data = self._mapping(mark) if is_mapping else self._sequence(mark)
        self._depth -= 1
        return data, mark

    def _too_deep(self, index: int) -> _TooMuchError:
        place = position_at(self.text, index)
        message = f"nested more than {MAX_DEPTH} levels deep"
        hint = "check the indentation and brackets before this"
        return _TooMuchError(Diagnostic(self.path, place, "nested-too-deep", message, hint))

    def _too_long(self, index: int, length: int) -> _TooMuchError:
        place = position_at(self.text, index)
        message = f"this value has {length:,} characters; at most {MAX_LENGTH:,} are read"
        hint = "shorten it, or close the quotation mark that it begins with"
        return _TooMuchError(Diagnostic(self.path, place, "value-too-long", message, hint))

    def _too_many(self, index: int, message: str) -> _TooMuchError:
        place = position_at(self.text, index)
        hint = "split it: one file per record"
        return _TooMuchError(Diagnostic(self.path, place, "too-many-values", message, hint))

    def _warn_of_hash(self, event: Any) -> None:  # noqa: ANN401 - PyYAML events are untyped
        """Tell of `Rent #1`: YAML takes what follows ` #` for a comment, and nothing else would."""
        found = _LOST.match(self.text, event.end_mark.index)
        if found and len(self.problems) < TO_FIND:
            place = position_at(self.text, found.start(1))
            message = f"`{shortened(found[1])}` is taken for a comment and lost"
            hint = "put the whole value in quotes; if it is a comment, write a space after `#`"
            edits = quote_value(self.text, event.start_mark.index)
            self.problems.append(
                Diagnostic(
                    self.path, place, "text-after-hash", message, hint, Severity.WARNING, edits
                )
            )

    def _refuse_properties(self, event: Any) -> None:  # noqa: ANN401 - PyYAML events are untyped
        if event.anchor:
            message = f"`&{shortened(event.anchor)}` is a YAML anchor"
            self._note(event, "yaml-alias", message, _ANCHOR_HINT, quote_value)
        if event.tag and event.tag != "!":
            hint = "put the value in quotes if it is text; otherwise delete the tag"
            message = f"`{shortened(event.tag)}` is a YAML tag"
            self._note(event, "yaml-tag", message, hint, quote_value)

    def _seen(self, event: Any) -> str:  # noqa: ANN401 - PyYAML events are untyped
        """Return a scalar's text; inside double quotes an escape can stand for any character."""
        value: str = event.value
        if event.style != '"' or not (found := UNSEEN.search(value)):
            return value
        message = f"an escape here makes the character U+{ord(found[0]):04X}, which cannot be seen"
        self._note(event, "control-character", message, "delete it")
        return UNSEEN.sub(" ", value)

    def _sequence(self, mark: _Mark) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, below = self._node(event)
            if len(items) == MAX_ENTRIES:
                raise self._too_many(
                    below.start, f"this list has more than {MAX_ENTRIES:,} entries"
                )
            mark.below[len(items)] = (below.start, below)
            items.append(value)
        return items

    def _mapping(self, mark: _Mark) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name, name_mark = self._node(event)
            if len(entries) == MAX_ENTRIES:
                message = f"more than {MAX_ENTRIES:,} fields stand here"
                raise self._too_many(name_mark.start, message)
            value, below = self._node(next(self._events))
            if not isinstance(name, str):
                message = "a field's name must be plain text"
                self._note(event, "not-a-field-name", message, "write `name: value`")
            elif name in entries:
                self._duplicate(event.start_mark.index, name, mark, is_same=entries[name] == value)
            else:
                entries[name] = value
                mark.below[name] = (name_mark.start, below)
        return entries

    def _duplicate(self, index: int, name: str, mark: _Mark, *, is_same: bool) -> None:
        if len(self.problems) >= TO_FIND:
            return
        first = Related(self.path, position_at(self.text, mark.below[name][0]), "first here")
        self.problems.append(
            Diagnostic(
                self.path,
                position_at(self.text, index),
                "duplicate-key",
                f"`{shortened(name)}` stands here a second time",
                "keep one of the two",
                edits=delete_field(self.text, index) if is_same else (),
                related=(first,),
            )
        )
