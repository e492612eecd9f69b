"""Plain data in, a record or everything that is wrong with it out."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from evenhand.diagnostics import TO_FIND, Diagnostic, Position, Related
from evenhand.field_errors import diagnose, follows_from_another, unknown_field
from evenhand.model.text import INDEX, MAX_ID, RESERVED, is_id, slugify
from evenhand.record_fields import field_names, part_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.model.base import Record
    from evenhand.origin import Origin

    Key = tuple[str, str]
    Loc = tuple[str | int, ...]


def read_record(
    kind: type[Record], name: str, data: object, origin: Origin
) -> Iterator[Key | Record | Diagnostic]:
    """Read one record and the records written inside it.

    Yields the key of everything that is there, and the record itself only when all its own
    fields are right; what is written inside it is judged on its own, so that one mistake hides
    nothing else.
    """
    yield (kind.singular, name)
    if not is_id(name):
        yield _wrong_id(kind, name, origin)
        return
    if not isinstance(data, dict):
        message = f"expected the fields of a {kind.singular} here"
        yield Diagnostic(origin.path, origin.at(), "not-a-mapping", message, "write `name: value`")
        return
    own = {field: value for field, value in data.items() if field not in kind.inlines}
    if "id" in own:
        message = f"a {kind.singular}'s id is its file's name or the key above it"
        edits = origin.deletion("id") if own["id"] == name else ()
        place = origin.key("id")
        yield Diagnostic(origin.path, place, "unknown-field", message, "delete it", edits=edits)
        del own["id"]
    yield from _validate(kind, {**own, "id": name}, origin)
    for field, inner in kind.inlines.items():
        yield from _hoist(inner, name, data.get(field), (field, origin))


def _wrong_id(kind: type[Record], name: str, origin: Origin) -> Diagnostic:
    rule = "an id has small letters a-z, digits and single hyphens, 80 at most"
    if name == INDEX:
        rule = "the list of them all has that address"
    elif name in RESERVED:
        rule = "Windows keeps this name for a device"
    message = f"`{name[:MAX_ID]}` cannot be the id of a {kind.singular}: {rule}"
    better = slugify(name)
    hint = f"rename it `{better}`" if is_id(better) else "choose another name"
    return Diagnostic(origin.path, origin.key(), "invalid-id", message, hint)


def _hoist(
    kind: type[Record], owner: str, entries: object, place: tuple[str, Origin]
) -> Iterator[Key | Record | Diagnostic]:
    """Read the entries of a field as records about the one they stand in."""
    field, origin = place
    if entries is None:
        return
    if not isinstance(entries, list):
        yield (kind.singular, f"{owner}/*")
        message = f"expected a list of {kind.singular}s under `{field}`"
        yield Diagnostic(
            origin.path, origin.at(field), "invalid-field", message, "begin each with `- `"
        )
        return
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries):
        here = origin.below(field, number)
        if not isinstance(entry, dict):
            yield (kind.singular, f"{owner}/nr-{number + 1}")
            yield _not_inline(kind, field, here)
            continue
        name = _inline_name(entry, number)
        if name in seen:
            yield _same_inline_name(kind, name, here, origin.at(field, seen[name]))
            continue
        seen[name] = number
        yield (kind.singular, f"{owner}/{name}")
        yield from _read_inline(kind, f"{owner}/{name}", owner, (entry, here))


def _not_inline(kind: type[Record], field: str, here: Origin) -> Diagnostic:
    message = f"expected a {kind.singular} with `title:` and `text:` under `{field}`"
    hint = (
        f"a {kind.singular} that serves several claims is a file of its own under "
        f"{kind.plural}/, with `about:`"
    )
    return Diagnostic(here.path, here.at(), "invalid-field", message, hint)


def _same_inline_name(kind: type[Record], name: str, here: Origin, first: Position) -> Diagnostic:
    message = f"two {kind.singular}s here are called `{name}`"
    return Diagnostic(
        here.path,
        here.at("title"),
        "duplicate-id",
        message,
        "give one of them another title, or an `id:`",
        related=(Related(here.path, first, "first here"),),
    )


def _inline_name(entry: dict[str, Any], number: int) -> str:
    chosen = entry.get("id")
    if isinstance(chosen, str):
        return chosen
    title = entry.get("title")
    return (slugify(title) if isinstance(title, str) else "") or f"nr-{number + 1}"


def _read_inline(
    kind: type[Record], name: str, owner: str, found: tuple[dict[str, Any], Origin]
) -> Iterator[Record | Diagnostic]:
    entry, here = found
    own = name.partition("/")[2]
    if not is_id(own):
        yield Diagnostic(
            here.path,
            here.at("id"),
            "invalid-id",
            f"`{own[:MAX_ID]}` cannot be an id",
            f"write `{slugify(own) or 'note'}`",
        )
        return
    if "about" in entry:
        message = f"this {kind.singular} is about the claim it stands in"
        hint = f"delete it, or make the {kind.singular} a file of its own under {kind.plural}/"
        edits = here.deletion("about") if entry["about"] in (owner, [owner]) else ()
        place = here.key("about")
        yield Diagnostic(here.path, place, "unknown-field", message, hint, edits=edits)
    yield from _validate(kind, {**entry, "id": name, "about": [owner]}, here)


def _validate(
    kind: type[Record], data: dict[str, Any], origin: Origin
) -> Iterator[Record | Diagnostic]:
    nameless = list(islice(_empty_unknowns(kind, data, origin), TO_FIND))
    yield from nameless
    try:
        record = kind.model_validate(_given(data))
    except ValidationError as error:
        for details in error.errors(include_url=False):
            if not follows_from_another(details):
                yield diagnose(kind, details, origin)
    else:
        if not nameless:
            record.written_at(origin)
            yield record


def _empty_unknowns(
    kind: type[Record], data: dict[str, Any], origin: Origin
) -> Iterator[Diagnostic]:
    """Yield an error for each name that is no field and has nothing behind it.

    In `{quote: one, two}` the comma ends the value, and `two` is read as such a name.
    """
    for loc in _empty_places(data):
        part = part_at(kind, loc[:-1])
        if loc[-1] in field_names(part):
            continue
        found = unknown_field(kind, loc, origin)
        if origin.follows_comma(*loc):
            hint = "inside { } a comma ends the value; put the whole value in quotes"
            found = replace(found, hint=hint)
        yield found


def _empty_places(data: object, loc: Loc = ()) -> Iterator[Loc]:
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for step, value in items:
        if value is None and isinstance(step, str):
            yield (*loc, step)
        else:
            yield from _empty_places(value, (*loc, step))


def _given(data: Any) -> Any:  # noqa: ANN401 - any shape an author wrote
    """Return the data without the fields that have no value."""
    if isinstance(data, dict):
        return {key: _given(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_given(value) for value in data]
    return data
