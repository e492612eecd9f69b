"""A thing of schema.org in plain JSON in; its properties out, however they were written.

A property may be missing, one value or a list, a text or a thing; its name may have the
vocabulary before it. What was asked for is remembered, so that the rest can be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEEPEST = 12
"""How far down a thing is looked for."""
STRUCTURE = frozenset(
    {"@context", "@type", "@id", "type", "id", "mainEntityOfPage", "isPartOf", "image", "logo"}
    | {"sdPublisher", "sdLicense", "sdDatePublished", "identifier", "potentialAction"}
)
"""Properties that tell nothing about a claim; they are not reported as dropped."""
_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:)")


class Thing:
    """A thing, whose properties are taken one by one."""

    def __init__(self, data: object, linked: Mapping[str, Any] | None = None) -> None:
        given = data if isinstance(data, dict) else {}
        self.linked = linked or {}
        self.data = {_PREFIX.sub("", str(key)): value for key, value in given.items()}
        self.asked: set[str] = set()

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self.data)

    @property
    def types(self) -> list[str]:
        """The names of its types."""
        found = [*_listed(self.data.get("@type")), *_listed(self.data.get("type"))]
        return [_PREFIX.sub("", one) for one in found if isinstance(one, str)]

    @property
    def id(self) -> str:
        """Its own address, or nothing."""
        found = self.data.get("@id")
        return found if isinstance(found, str) else ""

    def all(self, name: str) -> list[Any]:
        """Return every value of a property."""
        self.asked.add(name)
        found = map(self.followed, _listed(self.data.get(name)))
        return [one for one in found if one not in (None, "", {})]

    def followed(self, value: Any) -> Any:  # noqa: ANN401 - plain data
        """Return the thing that a value leads to, if it is nothing but an address of one."""
        name = value.get("@id") if isinstance(value, dict) and set(value) == {"@id"} else None
        return self.linked.get(name, value) if isinstance(name, str) else value

    def text(self, *names: str) -> str:
        """Return the first text under any of some names."""
        found = [text for name in names for one in self.all(name) if (text := text_of(one))]
        return found[0] if found else ""

    def texts(self, name: str) -> list[str]:
        """Return every text of a property."""
        return [text for one in self.all(name) if (text := text_of(one))]

    def thing(self, *names: str) -> Thing:
        """Return the first thing under any of some names; an empty one where there is none."""
        found = [one for name in names for one in self.things(name)]
        return found[0] if found else Thing({})

    def things(self, name: str) -> list[Thing]:
        """Return every thing of a property."""
        return [Thing(one, self.linked) for one in self.all(name) if isinstance(one, dict)]

    def rest(self) -> Iterator[tuple[str, object]]:
        """Yield the properties that nobody asked for, with their values."""
        for name in sorted(self.data.keys() - self.asked - STRUCTURE):
            if self.all(name):
                yield name, self.data[name]


def _listed(value: object) -> list[Any]:
    if isinstance(value, dict) and isinstance(value.get("@list") or value.get("@set"), list):
        return list(value.get("@list") or value["@set"])
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str:
    """Return the text of a value: itself, a number, JSON-LD's `@value`, or a thing's name."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id")
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def types_in(data: object) -> list[str]:
    """Return the names of the types of a thing, or of all in a list or a graph."""
    given = data.get("@graph", data) if isinstance(data, dict) else data
    return [name for one in _listed(given) for name in Thing(one).types]


def linked_things(data: object, depth: int = 0) -> dict[str, Any]:
    """Return every thing in plain data that has an address and says more, by its address."""
    found: dict[str, Any] = {}
    if depth > DEEPEST:
        return found
    if isinstance(data, dict):
        name = data.get("@id")
        if isinstance(name, str) and len(data) > 1:
            found[name] = data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            found |= linked_things(one, depth + 1)
    return found
