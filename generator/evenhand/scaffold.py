"""A first version of a record's file: valid, commented, and a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.checks.placeholder_left import PLACEHOLDER
from evenhand.record_fields import wishes
from evenhand.yaml_values import yaml_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from evenhand.model.base import Part, Record
    from evenhand.record_fields import Wish

    Value = str | tuple[str, ...]

SHARED = ("status", "superseded_by", "reason", "tags", "aliases", "editor_notes")
"""Fields of every kind; a new file has only the ones worth a reminder, or given."""
DRAFT = "status: draft   # a preview shows it, a build leaves it out; delete when ready"
WIDTH = 100
"""How long a line with a comment may be; otherwise the comment stands above."""


def scaffold(kind: type[Record], values: Mapping[str, Value], today: date, schema: str) -> str:
    """Return the text of a new record's file.

    `values` are what is known of it, by field as authors write it; a required text or date that
    is not known is a placeholder. `schema` is the path to the kind's schema from the file.
    """
    known = wishes(kind)
    fields = [known[name] for name in known if name not in SHARED]
    lines = [f"# yaml-language-server: $schema={schema}"]
    lines += [f"# {line}".rstrip() for line in (kind.__doc__ or "").strip().splitlines()[:1]]
    lines += ["", yaml_field("status", values["status"]) if "status" in values else DRAFT]
    for is_asked in (True, False):
        lines.append("")
        for wish in fields:
            if (wish.is_required or wish.name in values) is is_asked:
                lines += _field(wish, values.get(wish.name), today)
    for name, inner in kind.inlines.items():
        lines += _inline(name, inner)
    lines += ["", *(yaml_field(name, values[name]) for name in SHARED[1:] if name in values)]
    lines += [] if "tags" in values else ["# tags: []"]
    return "\n".join(lines) + "\n"


def _field(wish: Wish, value: Value | None, today: date) -> Iterator[str]:
    """Write a field that is known or required with a value, another as a comment."""
    comment = wish.help.rstrip(".")
    if wish.words:
        comment += f": {', '.join(wish.words)}"
    if value is not None:
        yield from _commented(yaml_field(wish.name, value), comment)
    elif wish.is_required and wish.part:
        yield f"{wish.name}:   # {comment}"
        yield from _entry(wish.part, "  ", today)
    elif wish.is_required:
        written = next(iter(wish.words), "") or _placeholder(wish, today)
        yield from _commented(yaml_field(wish.name, written), comment)
    else:
        yield f"# {wish.name}:   # {comment}"


def _commented(field: str, comment: str) -> Iterator[str]:
    line = f"{field}   # {comment}"
    if "\n" in field or len(line) > WIDTH:
        yield f"# {comment}"
        yield field
    else:
        yield line


def _placeholder(wish: Wish, today: date) -> str:
    if wish.is_date:
        return today.isoformat()
    return f"{PLACEHOLDER} {wish.help[:1].lower()}{wish.help[1:].rstrip('.')}"


def _entry(part: type[Part], indent: str, today: date) -> Iterator[str]:
    lead = "- "
    for wish in wishes(part).values():
        if wish.is_required:
            yield f"{indent}{lead}{yaml_field(wish.name, _placeholder(wish, today))}"
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
