"""The model in; tables of its fields and of the words they take out, for people who write."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from evenhand.model import KINDS
from evenhand.model.base import Part, Record
from evenhand.model.claim import Assessment, Claim
from evenhand.model.dates import Edtf
from evenhand.model.text import Markdown, Ref, Slug, Url
from evenhand.record_fields import wishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic.fields import FieldInfo

IN_VOCABULARY = {(Claim, "kind"), (Assessment, "verdict"), (Assessment, "modifiers")}
"""Fields whose words are too many for one list; the guide has tables of them by themselves."""
HEAD = ("field", "what it holds", "what to write")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(head)}", *lines[1:]])


def kind_tables(singular: str) -> str:
    """Return the tables of a kind: its own fields, those of its parts, and the words they take."""
    kind = next((one for one in KINDS if one.singular == singular), Record)
    return "\n\n".join(_part_tables(kind, own_fields(kind), ""))


def own_fields(kind: type[Record]) -> dict[str, FieldInfo]:
    """Return the fields that a kind adds to those of all kinds, or explains anew."""
    if kind is Record:
        return {name: field for name, field in kind.model_fields.items() if name != "id"}
    own = inspect.get_annotations(kind)
    return {name: field for name, field in kind.model_fields.items() if name in own}


def _part_tables(part: type[Part], fields: dict[str, FieldInfo], within: str) -> Iterator[str]:
    rows = [_row(name, field) for name, field in fields.items()]
    if issubclass(part, Record):
        rows += [
            (f"`{name}`", f"{inner.title}, written inside it", f"list of {inner.singular}s")
            for name, inner in part.inlines.items()
        ]
    lead = f"**In `{within}`:**\n\n" if within else ""
    yield lead + table(HEAD, rows)
    for name, field in fields.items():
        if name != "id":
            wish = wishes(part)[field.alias or name]
            if wish.words and (part, name) not in IN_VOCABULARY:
                yield f"**Words for `{wish.name}`:**\n\n" + _words_table(wish.words)
            if wish.part:
                place = f"{within}.{name}" if within else name
                yield from _part_tables(wish.part, wish.part.model_fields, place)


def _words_table(words: Mapping[str, str]) -> str:
    rows = [(f"`{word}`", meaning) for word, meaning in words.items()]
    return table(("word", "it says"), rows)


def _row(name: str, field: FieldInfo) -> tuple[str, str, str]:
    needed = " (needed)" if field.is_required() else ""
    what = (field.description or "").splitlines()[0].rstrip(".")
    return (f"`{field.alias or name}`{needed}", what, _form(name, field.annotation))


def _form(name: str, annotation: Any) -> str:  # noqa: ANN401 - a type form
    """Say in a few words what a writer puts there."""
    if annotation == Url:
        return "address"
    if annotation == Slug or name == "id":
        return "id"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return _list_of(_form(name, inner[0]))
    if origin is Literal:
        return "one word"
    if origin is None:
        return _class_form(annotation)
    return _form(name, next(one for one in inner if one is not type(None)))


def _class_form(wanted: type) -> str:
    if issubclass(wanted, Ref):
        return f"id of a {' or '.join(wanted.targets) or 'record'}"
    return next((word for base, word in _FORMS if issubclass(wanted, base)), "text")


def _list_of(form: str) -> str:
    if form.startswith("id of a "):
        kinds = (f"{kind}s" for kind in form.removeprefix("id of a ").split(" or "))
        return f"list of ids of {' or '.join(kinds)}".replace("persons", "people")
    return f"list of {_MANY[form]}"


_MANY = {
    "address": "addresses",
    "fields": "entries",
    "one word": "words",
    "prose": "texts (prose)",
    "text": "texts",
}
_FORMS: tuple[tuple[type, str], ...] = (
    (Markdown, "prose"),
    (Edtf, "date"),
    (Part, "fields"),
    (bool, "`true` or `false`"),
    (float, "number"),
)
