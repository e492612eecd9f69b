"""A first version of a record's file: valid, commented, and a draft."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from evenhand.model.base import Part
from evenhand.model.dates import Edtf
from evenhand.model.text import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pydantic.fields import FieldInfo

    from evenhand.model.base import Record

SHARED = ("id", "status", "superseded_by", "reason", "tags", "aliases", "editor_notes")
"""Fields of every kind; a new file has only the ones worth a reminder."""


def scaffold(kind: type[Record], about: tuple[str, ...], today: date, schema: str) -> str:
    """Return the text of a new record's file.

    `about` fills a required reference to other records; `schema` is the path to the kind's
    schema from the file, for editors.
    """
    lines = [f"# yaml-language-server: $schema={schema}"]
    lines += [f"# {line}".rstrip() for line in (kind.__doc__ or "").strip().splitlines()[:1]]
    lines += ["", "status: draft   # a preview shows it, a build leaves it out; delete when ready"]
    fields = {name: field for name, field in kind.model_fields.items() if name not in SHARED}
    for required in (True, False):
        lines.append("")
        for name, field in fields.items():
            if field.is_required() is required:
                lines += _field(field.alias or name, field, about, today)
    for name, inner in kind.inlines.items():
        lines += _inline(name, inner)
    return "\n".join([*lines, "", "# tags: []"]) + "\n"


def _field(name: str, field: FieldInfo, about: tuple[str, ...], today: date) -> Iterator[str]:
    """Write a required field with a value, an optional one as a comment."""
    description = (field.description or "").splitlines()[0].rstrip(".")
    is_required = field.is_required()
    if name == "about" and about:
        yield f"{name}: [{', '.join(about)}]   # {description}"
        return
    words = _choices(field.annotation)
    if words:
        description += f": {', '.join(words)}"
    part = _part(field.annotation)
    if is_required and part:
        yield f"{name}:   # {description}"
        yield from _entry(part, "  ", today)
    elif is_required:
        value = words[0] if words else _value(field, description, today)
        yield f"{name}: {value}   # {description}"
    else:
        yield f"# {name}:   # {description}"


def _value(field: FieldInfo, description: str, today: date) -> str:
    if field.annotation is Edtf:
        return today.isoformat()
    first = description[:1].lower() + description[1:]
    return f"'Write here: {first.replace(chr(39), chr(39) * 2)}'"


def _entry(part: type[Part], indent: str, today: date) -> Iterator[str]:
    lead = "- "
    for name, field in part.model_fields.items():
        if field.is_required():
            description = (field.description or "").rstrip(".")
            yield f"{indent}{lead}{field.alias or name}: {_value(field, description, today)}"
            lead = "  "


def _inline(name: str, inner: type[Record]) -> list[str]:
    first = (inner.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return [
        "",
        f"# {name}:   # {first}",
        "#   - title: …",
        "#     text: …",
        "#     sources: []",
    ]


def _choices(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type form
    """Return the words of a field that takes one of a list."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    if isinstance(annotation, types.UnionType):
        return next(filter(None, map(_choices, get_args(annotation))), ())
    return ()


def _part(annotation: Any) -> type[Part] | None:  # noqa: ANN401 - a type form
    """Return the model of a list's entries, where they have fields."""
    found = [one for one in get_args(annotation) if isinstance(one, type)]
    return next((one for one in found if issubclass(one, Part)), None)


def needs_about(kind: type[Record]) -> bool:
    """Tell whether a record of this kind must name others."""
    field = kind.model_fields.get("about")
    inner = (
        next((one for one in get_args(field.annotation) if isinstance(one, type)), None)
        if field
        else None
    )
    return bool(field and field.is_required() and inner and issubclass(inner, Ref))
