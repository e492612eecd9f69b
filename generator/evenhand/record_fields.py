"""A kind of record in; what each of its fields wants out: text, prose, a word, a date, an id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from evenhand.model.base import Part
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Wish:
    """What one field of a record wants."""

    name: str
    """The field, as authors write it."""
    help: str
    is_required: bool
    is_list: bool
    type: Any
    """What one value is: `str`, `bool`, a class of the model, or a `Literal` of words."""
    words: Mapping[str, str]
    """The words it can be, where these are listed, each with its meaning."""

    @property
    def part(self) -> type[Part] | None:
        """The model of a value that has fields of its own."""
        return self.type if _is_a(self.type, Part) else None

    @property
    def ref(self) -> type[Ref] | None:
        """The class of a value that names another record."""
        return self.type if _is_a(self.type, Ref) else None

    @property
    def is_date(self) -> bool:
        """Whether it wants a date."""
        return self.type is Edtf

    @property
    def is_text(self) -> bool:
        """Whether it wants plain text, in a line."""
        return self.type is str


@cache
def wishes(part: type[Part]) -> Mapping[str, Wish]:
    """Return what the fields of a part want, by name as authors write it."""
    found = (_wish(name, field) for name, field in part.model_fields.items() if name != "id")
    return {wish.name: wish for wish in found}


def field_names(part: type[Part]) -> list[str]:
    """Return a part's fields as authors write them."""
    return [field.alias or name for name, field in part.model_fields.items() if name != "id"]


def part_at(kind: type[Part], loc: tuple[str | int, ...]) -> type[Part]:
    """Return the model of the part that a place in a record belongs to."""
    part = kind
    for step in loc:
        wish = wishes(part).get(step) if isinstance(step, str) else None
        part = wish.part or part if wish else part
    return part


def _wish(name: str, field: FieldInfo) -> Wish:
    type_, notes, is_list = _one_value(field.annotation)
    meanings = next((one for one in (*field.metadata, *notes) if isinstance(one, Meanings)), None)
    words = get_args(type_) if get_origin(type_) is Literal else ()
    return Wish(
        name=field.alias or name,
        help=(field.description or "").splitlines()[0],
        is_required=field.is_required(),
        is_list=is_list,
        type=type_,
        words={word: meanings.texts[word] if meanings else "" for word in words},
    )


def _one_value(annotation: Any) -> tuple[Any, Iterable[Any], bool]:  # noqa: ANN401 - a type form
    """Return the type of one value, what is noted on it, and whether there is a list of them."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found, notes, is_list = _one_value(inner[0])
        return found, (*notes, *inner[1:]), is_list
    if origin in (Union, UnionType):
        return _one_value(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return (*_one_value(inner[0])[:2], True)
    return annotation, (), False


def _is_a(found: object, wanted: type) -> bool:
    return isinstance(found, type) and issubclass(found, wanted)
