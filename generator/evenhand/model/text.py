"""The kinds of text a field can want: prose, addresses, ids, and references to other records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self
from unicodedata import normalize
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

from evenhand.diagnostics import shortened

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case in ASCII: an id is also an address, and must survive case-blind file systems."""
MAX_ID = 80
RESERVED = {
    *("con", "prn", "aux", "nul"),
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}
"""Names that Windows keeps for devices, whatever their ending: no page can be there."""
INDEX = "index"
"""The one name that is no id: `claims/index` is the address of the list of claims."""

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Plain text: shown as it is, every special character escaped."""


def _check_url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise PydanticCustomError("url", "this is not an address") from None
    if parts.scheme not in {"http", "https"} or not parts.netloc or re.search(r"\s", value):
        raise PydanticCustomError("url", "an address starts with https:// or http://")
    return value


Url = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_check_url)
]
"""An absolute web address."""


def _check_id(value: str) -> str:
    if not is_id(value):
        raise PydanticCustomError(
            "id", "an id has small letters a-z, digits and single hyphens between them"
        )
    return value


Slug = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_check_id)
]
"""A permanent id of a record or of a part of one."""


def _check_record_id(value: str) -> str:
    for part in value.split("/"):
        _check_id(part)
    return value


RecordId = Annotated[str, AfterValidator(_check_record_id)]
"""A record's id: a slug, or owner and slug (`claim/note`) for one written inside another."""


def is_id(text: str) -> bool:
    """Tell whether a text can be an id."""
    is_free = text != INDEX and text not in RESERVED
    return is_free and len(text) <= MAX_ID and ID_PATTERN.fullmatch(text) is not None


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a language's tag (BCP 47), whatever it names."""
    return _LANGUAGE_TAG.fullmatch(text) is not None


def slugify(text: str) -> str:
    """Make an id-shaped address from words: `Peace Formula` gives `peace-formula`.

    Letters outside ASCII that have no plain form are dropped; the result may be empty.
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"['\u2019]", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:MAX_ID].strip("-")


class _TypedText(str):
    """A string with a meaning of its own, read by Pydantic from plain text."""

    __slots__ = ()

    @classmethod
    def _read(cls, value: str) -> Self:
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._read,
            core_schema.str_schema(min_length=1, strip_whitespace=True),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


MAX_CITATIONS = 500
"""How many citations and links to records one piece of prose may have."""
MAX_NESTING = 8
"""How deep lists and quotations in prose may stand in one another."""
_MARKERS = re.compile(r"(?:(?:>|[-*+] |\d{1,9}[.)] )[ \t]*)*+")


class Markdown(_TypedText):
    """Prose its author wrote as Markdown; the only text that is not escaped as a whole."""

    __slots__ = ()

    @classmethod
    def _read(cls, value: str) -> Self:
        if value.count("[@") + value.count("[[") > MAX_CITATIONS:
            raise PydanticCustomError(
                "too_many_citations",
                "this text has more than {most} citations and links",
                {"most": MAX_CITATIONS},
            )
        if _nesting(value) > MAX_NESTING:
            raise PydanticCustomError(
                "prose_too_deep",
                "lists and quotations stand more than {most} deep in one another here",
                {"most": MAX_NESTING},
            )
        return cls(value)


def _nesting(text: str) -> int:
    """Return how deep the blocks of prose may stand in one another at most.

    A deeper indentation is a level of its own, and so is every mark of a list or a quotation.
    """
    deepest = 0
    indents: list[int] = []
    for line in text.split("\n"):
        body = line.lstrip()
        indent = len(line) - len(body)
        while indents and indent < indents[-1]:
            indents.pop()
        if body and indent > (indents[-1] if indents else 0):
            indents.append(indent)
        marks = _MARKERS.match(body)
        inside = len(marks[0].replace(">", "> ").split()) if marks else 0
        deepest = max(deepest, len(indents) + inside)
    return deepest


class Ref(_TypedText):
    """The id of another record; subclasses say of which kinds."""

    __slots__ = ()

    targets: ClassVar[tuple[str, ...]] = ()
    """Record kinds the id is looked up in, in this order; none stands for all kinds."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Say what is named; `schemas` makes a reference to the list of ids of it."""
        return {"type": "string", "targets": list(cls.targets)}

    @classmethod
    def _read(cls, value: str) -> Self:
        kind, colon, name = value.rpartition(":")
        if colon and cls.targets and kind not in cls.targets:
            allowed = ", ".join(cls.targets)
            raise PydanticCustomError(
                "ref",
                "`{kind}:` is not possible here; this names a {allowed}",
                {"kind": shortened(kind), "allowed": allowed},
            )
        if not all(is_id(part) for part in name.split("/")):
            raise PydanticCustomError(
                "ref",
                "expected the id of a {what}, not `{name}`",
                {"what": " or ".join(cls.targets) or "record", "name": shortened(name)},
            )
        return cls(value)


class ClaimRef(Ref):
    """The id of a claim."""

    __slots__ = ()
    targets = ("claim",)


class SourceRef(Ref):
    """The id of a source."""

    __slots__ = ()
    targets = ("source",)


class PersonRef(Ref):
    """The id of a person or organisation."""

    __slots__ = ()
    targets = ("person",)


class PositionRef(Ref):
    """The id of a position that an explainer describes."""

    __slots__ = ()
    targets = ("position",)


class ViaRef(Ref):
    """A step in a chain of attribution: a person, or the source that passed it on."""

    __slots__ = ()
    targets = ("person", "source")


class AnyRef(Ref):
    """The id of a record of any kind, which may be said: `claim:x`."""

    __slots__ = ()
