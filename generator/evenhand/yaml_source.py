"""Text in, plain data out, with the place of every key and value; nothing is guessed.

Every scalar is text, except that a key with nothing behind it has no value. The parser is PyYAML's
binding to libyaml where it is built, whose events carry the places.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from evenhand.diagnostics import TO_FIND
from evenhand.origin import Mark, Origin, Source
from evenhand.source_text import UNSEEN, UNSEEN_OR_TAB, unseen_characters
from evenhand.yaml_errors import syntax_error
from evenhand.yaml_subset import (
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_LENGTH,
    MAX_VALUES,
    Refusals,
    TooMuchError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.diagnostics import Diagnostic

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NONE_BELOW: dict[str | int, tuple[int, Mark]] = {}
"""What is below every scalar: one for all, since most marks are scalars'."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text holds: data of dicts, lists, text and None, and where it stands."""

    data: Any
    origin: Origin
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the text as YAML; with an error here the data may be incomplete."""


def read_yaml(text: str, path: str) -> Document:
    """Read one YAML document; `text` is what `source_text.decode` returned."""
    data, _, problems = _read(text, path)
    return Document(data, Origin(Source(path, text, _marked)), problems)


def _marked(text: str, path: str) -> Mark:
    return _read(text, path)[1]


def _read(text: str, path: str) -> tuple[Any, Mark, tuple[Diagnostic, ...]]:
    """Return what a text holds, its marks, and what is wrong with it as YAML."""
    problems = list(islice(unseen_characters(text, path), TO_FIND))
    clean = UNSEEN_OR_TAB.sub(" ", text) if problems else text
    refusals = Refusals(path, text)
    data, mark = None, Mark(0, {})
    try:
        data, mark = _Builder(yaml.parse(clean, Loader=_LOADER), refusals).build()
    except yaml.MarkedYAMLError as error:
        problems.append(syntax_error(error, text, path))
    except TooMuchError as error:
        problems.append(error.diagnostic)
    return data, mark, tuple([*problems, *refusals.diagnostics][:TO_FIND])


class _Builder:
    """Builds data and marks from parser events."""

    def __init__(self, events: Iterator[yaml.Event], refusals: Refusals) -> None:
        self._events = events
        self._refusals = refusals
        self._depth = 0
        self._values = 0

    def build(self) -> tuple[Any, Mark]:
        """Return the data of the first document and its marks."""
        data: Any = None
        mark = Mark(0, {})
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refusals.second_document(_start(event))
                    break
                data, mark = self._node(next(self._events))
        return data, mark

    def _node(self, event: yaml.Event) -> tuple[Any, Mark]:
        index = _start(event)
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"this file has more than {MAX_VALUES:,} values"
            raise self._refusals.too_many(index, message)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(index, event), Mark(index, _NONE_BELOW)
        mark = Mark(index, {})
        if isinstance(event, yaml.CollectionStartEvent):
            return self._collection(event, mark), mark
        if isinstance(event, yaml.AliasEvent):
            self._refusals.alias(index, event)
        return None, mark

    def _scalar(self, index: int, event: yaml.ScalarEvent) -> str | None:
        self._refusals.properties(index, event)
        value: str = event.value
        if len(value) > MAX_LENGTH:
            raise self._refusals.too_long(index, len(value))
        if not event.style:
            self._refusals.text_after_hash(index, event)
            return value or None
        # Inside double quotes an escape can stand for any character.
        if event.style == '"' and (found := UNSEEN.search(value)):
            self._refusals.escape(index, found[0])
            return UNSEEN.sub(" ", value)
        return value

    def _collection(
        self, event: yaml.CollectionStartEvent, mark: Mark
    ) -> dict[str, Any] | list[Any]:
        self._refusals.properties(mark.start, event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refusals.too_deep(mark.start)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data = self._mapping(mark) if is_mapping else self._sequence(mark)
        self._depth -= 1
        return data

    def _sequence(self, mark: Mark) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, below = self._node(event)
            if len(items) == MAX_ENTRIES:
                message = f"this list has more than {MAX_ENTRIES:,} entries"
                raise self._refusals.too_many(below.start, message)
            mark.below[len(items)] = (below.start, below)
            items.append(value)
        return items

    def _mapping(self, mark: Mark) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name, name_mark = self._node(event)
            index = name_mark.start
            if len(entries) == MAX_ENTRIES:
                message = f"more than {MAX_ENTRIES:,} fields stand here"
                raise self._refusals.too_many(index, message)
            value, below = self._node(next(self._events))
            if not isinstance(name, str):
                self._refusals.no_name(index)
            elif name in entries:
                is_same, first = entries[name] == value, mark.below[name][0]
                self._refusals.repeated_name(index, name, first, is_same=is_same)
            else:
                entries[name] = value
                mark.below[name] = (index, below)
        return entries


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0
