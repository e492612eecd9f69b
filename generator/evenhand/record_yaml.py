"""A record's fields in; the YAML that a careful writer would write for them out.

Fields stand in the order of the model, what all kinds have at the end, but how far it is at the
top, as in what `evenhand new` writes. A value has quotes only where YAML or our reader needs
them; long text is folded, text of several lines is kept as it is. What is written reads back to
the same values: every scalar is text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from evenhand.model.base import Record
from evenhand.record_fields import field_names, part_at
from evenhand.yaml_values import WIDTH, is_bare, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evenhand.model.base import Part


def record_text(kind: type[Record], data: Mapping[str, Any], schema: str) -> str:
    """Return the text of a record's file.

    `data` maps names as authors write them to text, lists and further mappings, as `read_yaml`
    returns them; names that are no field come last. `schema` is the path to the kind's schema
    from the file, for editors.
    """
    lines = [f"# yaml-language-server: $schema={schema}", *_mapping(data, kind, 0)]
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, Any], kind: type[Part], indent: int) -> Iterator[str]:
    for name in _in_order(data, kind):
        yield from _field(name, data[name], _part_of(kind, name), indent)


def _in_order(data: Mapping[str, Any], kind: type[Part]) -> list[str]:
    places = _places(kind)
    return sorted(data, key=lambda name: places.get(name, len(places)))


@cache
def _places(kind: type[Part]) -> dict[str, int]:
    """Return where each field of a part stands among the others."""
    own = ["id", *field_names(kind)]
    if issubclass(kind, Record):
        shared = [name for name in field_names(Record) if name != "status"]
        own = ["status", *(name for name in own if name not in {"status", *shared})]
        own += [*kind.inlines, *shared]
    return {name: place for place, name in enumerate(own)}


@cache
def _part_of(kind: type[Part], name: str) -> type[Part]:
    inlines = kind.inlines if issubclass(kind, Record) else {}
    return inlines.get(name) or part_at(kind, (name,))


def _field(name: str, value: Any, part: type[Part], indent: int) -> Iterator[str]:  # noqa: ANN401 - plain data
    lead = f"{' ' * indent}{name}:"
    if isinstance(value, str):
        yield from text_lines(lead, value, indent + 2)
    elif (short := _flow(value, part)) and len(lead) + 1 + len(short) <= WIDTH:
        yield f"{lead} {short}"
    elif isinstance(value, dict):
        yield lead
        yield from _mapping(value, part, indent + 2)
    else:
        yield lead
        for entry in value:
            yield from _entry(entry, part, indent + 2)


def _entry(entry: Any, part: type[Part], indent: int) -> Iterator[str]:  # noqa: ANN401 - plain data
    lead = f"{' ' * indent}-"
    if isinstance(entry, str):
        yield from text_lines(lead, entry, indent + 2)
    elif (short := _flow(entry, part)) and len(lead) + 1 + len(short) <= WIDTH:
        yield f"{lead} {short}"
    else:
        first, *rest = _mapping(entry, part, indent + 2)
        yield f"{lead} {first[indent + 2 :]}"
        yield from rest


def _flow(value: Any, part: type[Part]) -> str:  # noqa: ANN401 - plain data
    """Return a list or mapping on one line, or nothing where it would not read well on one."""
    if isinstance(value, dict):
        pairs = [(name, value[name]) for name in _in_order(value, part)]
        if not all(isinstance(one, str) and is_bare(one) for _, one in pairs):
            return "" if value else "{}"
        return "{" + ", ".join(f"{name}: {one}" for name, one in pairs) + "}"
    if all(isinstance(one, str) and is_bare(one) for one in value):
        return f"[{', '.join(value)}]"
    return ""
