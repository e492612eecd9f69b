"""What validation says of a field, in the words of whoever wrote it, with a way to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.better_values import better_value, words_for
from evenhand.diagnostics import Diagnostic, shortened
from evenhand.record_fields import field_names, part_at, wishes
from evenhand.similar import did_you_mean, surely_meant

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from evenhand.diagnostics import Edit
    from evenhand.model.base import Record
    from evenhand.origin import Origin


def diagnose(kind: type[Record], details: ErrorDetails, origin: Origin) -> Diagnostic:
    """Return the diagnostic for one validation error: at the value, the name, or what lacks it."""
    loc = details["loc"]
    if details["type"] == "extra_forbidden":
        return unknown_field(kind, loc, origin)
    if details["type"] == "missing":
        return _missing_field(kind, loc, origin)
    message, hint = explain(details)
    return Diagnostic(
        origin.path,
        origin.at(*loc),
        "invalid-field",
        f"`{_dotted(loc)}`: {message}",
        hint,
        edits=_repair(details, origin),
    )


def _repair(details: ErrorDetails, origin: Origin) -> tuple[Edit, ...]:
    value, loc = details["input"], details["loc"]
    if not isinstance(value, str):
        return ()
    if details["type"] == "tuple_type":
        is_plain = _LISTED.fullmatch(value) and not origin.is_quoted(*loc)
        return origin.exchange(value, f"[{value}]", *loc) if is_plain else ()
    better = better_value(details)
    return origin.exchange(value, better, *loc) if better else ()


_LISTED = re.compile(r"[a-z0-9:-]+(?:, *[a-z0-9:-]+)*|[^\s,:#\[\]{}]+(?: [^\s,:#\[\]{}]+)*")
"""Ids with commas between them, or one entry: what becomes a list by brackets alone."""


def _dotted(loc: tuple[str | int, ...]) -> str:
    steps = (str(step + 1) if isinstance(step, int) else shortened(step) for step in loc)
    return ".".join(steps)


def unknown_field(kind: type[Record], loc: tuple[str | int, ...], origin: Origin) -> Diagnostic:
    """Return the diagnostic for a name that is no field where it stands."""
    part = part_at(kind, loc[:-1])
    name = str(loc[-1])
    known = [*field_names(part), *(kind.inlines if len(loc) == 1 else ())]
    hint = did_you_mean(name, known) or f"known here: {', '.join(f'`{one}`' for one in known)}"
    meant = surely_meant(name, known)
    return Diagnostic(
        origin.path,
        origin.key(*loc),
        "unknown-field",
        f"no field `{shortened(name)}` here",
        hint,
        edits=origin.exchange_key(name, meant, *loc) if meant else (),
    )


def _missing_field(kind: type[Record], loc: tuple[str | int, ...], origin: Origin) -> Diagnostic:
    name = str(loc[-1])
    where = f"`{_dotted(loc[:-1])}`" if len(loc) > 1 else f"this {kind.singular}"
    wish = wishes(part_at(kind, loc[:-1])).get(name)
    about = wish.help if wish else ""
    hint = (
        f"add `{name}:` — {about[:1].lower()}{about[1:].rstrip('.')}" if about else f"add `{name}:`"
    )
    message = f"{where} has no `{name}`"
    return Diagnostic(origin.path, origin.at(*loc[:-1]), "missing-field", message, hint)


_LIMITS = {
    "too_many_citations": "split the text, or cite fewer sources in it",
    "prose_too_deep": "begin lists and quotations further left",
}
_SHAPES = {
    "tuple_type": ("expected a list", "begin each entry with `- `, or write [one, two]"),
    "model_type": ("expected fields here", "write `name: value` below, indented"),
    "model_attributes_type": ("expected fields here", "write `name: value` below, indented"),
    "string_type": ("expected text, not a list or fields", "put it in quotes if it is text"),
    "string_too_short": ("there is nothing in it", "write something, or delete the field"),
    "float_parsing": ("expected a number", "write digits with a point: 12.5"),
    "finite_number": ("expected a number", "write digits with a point: 12.5"),
    "float_type": ("expected a number", "write digits with a point: 12.5"),
    "bool_parsing": ("expected true or false", "write true or false"),
    "bool_type": ("expected true or false", "write true or false"),
}


def explain(details: ErrorDetails) -> tuple[str, str]:
    """Say what is wrong with a value, and what to do."""
    if details["type"] in _SHAPES:
        return _SHAPES[details["type"]]
    if details["type"] == "literal_error":
        return _not_in_list(details)
    if details["type"] == "too_short":
        least = details.get("ctx", {}).get("min_length", 1)
        return f"expected at least {least}", "add what is missing, or delete the field"
    return details["msg"], _LIMITS.get(details["type"], "")


def _not_in_list(details: ErrorDetails) -> tuple[str, str]:
    known = words_for(details)
    value = details["input"]
    if not isinstance(value, str):
        return "expected one word", f"one of: {', '.join(known)}"
    message = f"`{shortened(value)}` is not one of the words for this"
    meant = better_value(details)
    guess = f"did you mean `{meant}`?" if meant else did_you_mean(value, known)
    return message, guess or f"one of: {', '.join(known)}"


def follows_from_another(details: ErrorDetails) -> bool:
    """Tell whether a list is only too short because entries in it are wrong."""
    least = details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and len(details["input"]) >= least
