"""A field of a record in; the columns that hold it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from evenhand.model import KINDS
from evenhand.model.dates import FORMS, Edtf
from evenhand.model.text import Markdown, Ref, Slug, Url
from evenhand.model.vocabulary import ClaimKind, Modifier, VerdictName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.publication import Publication

Cell = str | int | float | bool | None
Read = Callable[[Any], Any]
"""Leads from a record, or a part of one, to what one of its fields holds."""
Type = Literal["string", "integer", "number", "boolean", "date"]
"""Those types of fields that columns here have (Data Package, Table Schema, version 1)."""

WORDS: dict[Any, str] = {
    ClaimKind: "words_kinds",
    Modifier: "words_modifiers",
    VerdictName: "words_verdicts",
}
"""Which table says what the words of a vocabulary mean."""
TARGETS: dict[str, tuple[str, str]] = {
    **{kind.singular: (kind.plural, "id") for kind in KINDS},
    "position": ("explainers_positions", "id"),
}
"""The table and the column that a reference to one kind points to."""
SAYS_MORE: dict[Any, str] = {
    Markdown: " Markdown; `[@id]` cites a source, `[[id]]` names a record.",
    Edtf: f" As written: {FORMS}.",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """The records of one build, and the site that they are published on."""

    graph: Graph
    publication: Publication


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands in it, and how that is read."""

    name: str
    type: Type
    description: str
    read: Callable[[Any, Edition], Cell]
    words: tuple[str, ...] = ()
    """The only words that can stand in it, if they are limited."""
    target: tuple[str, str] | None = None
    """The table and column that it points to."""
    is_required: bool = False
    is_searched: bool = False
    """Whether it is text that a full-text search looks through."""


def columns_of(name: str, wanted: Any, description: str, read: Read) -> Iterator[Column]:  # noqa: ANN401 - a type, or what stands for one
    """Yield the columns of a field that holds one thing, by the type that it wants."""
    said = f"{description}{SAYS_MORE.get(wanted, '')}"
    plain = get_args(wanted)[0] if get_origin(wanted) is Annotated else wanted
    if wanted is Edtf:
        yield Column(name, "string", said, lambda one, _: _text(read(one)))
        yield from _days(name, read)
    elif isinstance(wanted, type) and issubclass(wanted, Ref):
        yield from _reference(name, wanted, said, read)
    elif plain in {bool, float} or get_origin(plain) is Literal:
        words = get_args(plain) if get_origin(plain) is Literal else ()
        type_: Type = "boolean" if plain is bool else "string" if words else "number"
        target = (WORDS[wanted], "name") if wanted in WORDS else None
        yield Column(name, type_, said, lambda one, _: read(one), words, target)
    else:
        is_text = wanted not in (Slug, Url)
        yield Column(name, "string", said, lambda one, _: _text(read(one)), is_searched=is_text)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _days(name: str, read: Read) -> Iterator[Column]:
    """Yield the days between which a date lies, for sorting and for programs."""

    def first(one: Any, edition: Edition) -> str | None:  # noqa: ANN401, ARG001 - any part
        found = read(one)
        return found.start.isoformat() if found else None

    def last(one: Any, edition: Edition) -> str | None:  # noqa: ANN401, ARG001 - any part
        found = read(one)
        return found.end.isoformat() if found and found.end != date.max else None

    yield Column(f"{name}_first", "date", f"The first day that `{name}` can mean.", first)
    said = f"The last day that `{name}` can mean; empty where it has no end."
    yield Column(f"{name}_last", "date", said, last)


def _reference(name: str, wanted: type[Ref], said: str, read: Read) -> Iterator[Column]:
    """Yield the id of another record, and its kind where that is not known beforehand.

    Former ids are those of today here; what is not published is not named.
    """

    def found(one: Any, edition: Edition) -> tuple[str, str] | None:  # noqa: ANN401 - any part
        ref = read(one)
        if ref is not None and wanted.targets == ("position",):
            position = edition.graph.positions.get(ref)
            return ("position", str(ref)) if position and not position[0].is_draft else None
        record = edition.graph.resolve(ref) if ref is not None else None
        return record.key if record and not record.is_draft else None

    def kind(one: Any, edition: Edition) -> str | None:  # noqa: ANN401 - any part
        key = found(one, edition)
        return key[0] if key else None

    def name_of(one: Any, edition: Edition) -> str | None:  # noqa: ANN401 - any part
        key = found(one, edition)
        return key[1] if key else None

    kinds = wanted.targets or tuple(one.singular for one in KINDS)
    if len(kinds) > 1:
        yield Column(f"{name}_kind", "string", f"The kind of record that `{name}` is.", kind, kinds)
    target = TARGETS[kinds[0]] if len(kinds) == 1 else None
    yield Column(name, "string", said, name_of, target=target)
