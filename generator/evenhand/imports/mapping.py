"""Which column of a table goes into which field: options or a small YAML file in, a mapping out.

A field is named as in its record, with dots for what is inside: `appearances.by`,
`evidence.2.source`, `assessment.confidence.level`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evenhand.model import KINDS
from evenhand.record_fields import wishes
from evenhand.similar import did_you_mean
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evenhand.model.base import Part, Record
    from evenhand.record_fields import Wish

    Loc = tuple[str | int, ...]

SETTINGS = ("kind", "columns", "defaults", "separator")
MOST = 100
"""Entries of a list that a table may have columns for."""


class MappingError(ValueError):
    """What is wrong with a mapping, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column goes into."""

    loc: Loc
    """Its place in the record: names, and the numbers of list entries from 0."""
    wish: Wish | None = None
    """What it wants; nothing is known of an id."""
    is_list: bool = False
    """Whether it takes several texts, which a separator divides."""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a table's columns are."""

    kind: type[Record]
    columns: Mapping[str, str] = field(default_factory=dict)
    """Names of columns to names of fields; a column that is called as a field needs none."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """Fields that have the same value in every row that gives none."""
    separator: str = ";"
    """What stands between the texts of a list."""


def read_mapping(text: str, path: str) -> dict[str, Any]:
    """Return the settings of a mapping file; raise `MappingError` where it cannot be read."""
    document = read_yaml(text, path)
    for problem in document.diagnostics:
        place = f"{path}:{problem.position.line}:{problem.position.column}"
        raise MappingError(f"{place}: {problem.message}. {problem.hint}".strip())
    data = document.data or {}
    if not isinstance(data, dict):
        raise MappingError(f"{path}: expected `columns:` and column names below it")
    for name, value in data.items():
        if name not in SETTINGS:
            hint = did_you_mean(name, SETTINGS) or f"known: {', '.join(SETTINGS)}"
            raise MappingError(f"{path}: there is no setting `{name}`. {hint}")
        wanted = dict if name in {"columns", "defaults"} else str
        inside = value.values() if isinstance(value, dict) else ()
        if not isinstance(value, wanted) or not all(isinstance(one, str) for one in inside):
            raise MappingError(f"{path}: `{name}` needs {_shape(wanted)}")
    return data


def _shape(wanted: type) -> str:
    return "`name: value` below it" if wanted is dict else "a word behind it"


def mapping(kind: str, given: Mapping[str, Any], pairs: Iterable[str] = ()) -> TableMapping:
    """Return the mapping of a file's settings, and of `column=field` pairs, which come first.

    Raises `MappingError` where no kind is said, or a field is none of its.
    """
    word = kind or str(given.get("kind", ""))
    names = {name: one for one in KINDS for name in (one.singular, f"{one.singular}s", one.plural)}
    found = names.get(word)
    if not found:
        known = [one.singular for one in KINDS]
        hint = did_you_mean(word, known) if word else ""
        said = f"there is no kind `{word}`" if word else "say what the rows are: --kind KIND"
        raise MappingError(f"{said}. {hint or 'One of: ' + ', '.join(known)}")
    columns = {**given.get("columns", {})}
    for pair in pairs:
        column, equals, name = pair.rpartition("=")
        if not equals or not column.strip():
            raise MappingError(f"`{pair}` is no pair; write column=field")
        columns[column.strip()] = name.strip()
    defaults = dict(given.get("defaults", {}))
    for name in [*columns.values(), *defaults]:
        target(found, name)
    return TableMapping(found, columns, defaults, str(given.get("separator", ";")))


def target(kind: type[Record], name: str) -> Target:
    """Return the field that a dotted name stands for; raise `MappingError` where there is none."""
    if name == "id":
        return Target(("id",))
    loc: list[str | int] = []
    part: type[Part] = kind
    wish: Wish | None = None
    for step in name.split("."):
        if step.isdecimal():
            number = int(step) if len(step) <= len(str(MOST)) else 0
            if not (wish and wish.is_list and 0 < number <= MOST):
                raise MappingError(f"`{name}`: `{step}` is no entry of a list here")
            loc.append(number - 1)
            continue
        if wish and wish.is_list and not isinstance(loc[-1], int):
            loc.append(0)
        if step == "id" and part is not kind:
            wish = None
            loc.append(step)
            continue
        wish = _wish(part, step, name)
        part = wish.part or part
        loc.append(step)
    if wish and wish.part:
        inside = ", ".join(f"`{name}.{one}`" for one in wishes(wish.part))
        raise MappingError(f"`{name}` has fields of its own: {inside}")
    is_entry = isinstance(loc[-1], int)
    return Target(tuple(loc), wish, is_list=bool(wish and wish.is_list and not is_entry))


def _wish(part: type[Part], step: str, name: str) -> Wish:
    known = wishes(part)
    if step in known:
        return known[step]
    hint = did_you_mean(step, known) or f"known here: {', '.join(known)}"
    raise MappingError(f"there is no field `{name}`; {hint}")
