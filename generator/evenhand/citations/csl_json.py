"""A source becomes an item of CSL-JSON.

Property names are those of csl-data.json (Citation Style Language 1.0.2); it allows no others, so
what only Evenhand knows stands in `custom`, under the names of our own fields. `imports/csl.py`
reads all of it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.model.dates import Edtf
    from evenhand.model.source import Source

Item = dict[str, Any]

IN_A_CONTAINER = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper"),
        *("broadcast", "post", "post-weblog", "webpage"),
    }
)
"""Types whose publisher is known as what they stand in: a paper, a channel, a site."""
OURS = ("title_basis", "perspective", "archived", "derived_from", "access")
"""Fields of a source that CSL has no variable for."""


def csl_item(source: Source) -> Item:
    """Return a source as an item of CSL-JSON.

    Authors are plain strings to us, so they are `literal`: no family name is guessed. A title that
    nobody read as one stands in square brackets, and `custom` says what it rests on. `annote` has
    what we rely on, which is no abstract of the source's own.
    """
    publisher = "container-title" if source.type in IN_A_CONTAINER else "publisher"
    item = {
        "id": source.id,
        "type": source.type,
        "title": source.name if source.title_basis == "as-shown" else f"[{source.name}]",
        "author": [{"literal": one} for one in source.author],
        publisher: source.publisher,
        "issued": csl_date(source.issued),
        "accessed": csl_date(source.accessed),
        "language": source.language,
        "URL": source.url,
        "annote": plain_text(source.abstract) if source.abstract else None,
        "note": plain_text(source.note) if source.note else None,
        "custom": _custom(source),
    }
    return {name: value for name, value in item.items() if value}


def _custom(source: Source) -> Item:
    """Return what CSL cannot say; what is usual goes without saying."""
    data = source.model_dump(mode="json", include={*OURS}, exclude_defaults=True)
    dates = {"issued": source.issued, "accessed": source.accessed}
    return data | {name: date.text for name, date in dates.items() if date and not _is_said(date)}


def csl_date(date: Edtf | None) -> Item | None:
    """Return a date as CSL's `date-parts`: one list, or two for an interval.

    One with an open end cannot be said in parts; it is `literal`, in words.
    """
    if not date:
        return None
    if date.text.endswith("/.."):
        return {"literal": date.words}
    points = [point.rstrip("~").split("-") for point in date.text.split("/")]
    parts = [[int(number) for number in point] for point in points]
    return {"date-parts": parts, **({"circa": True} if date.approximate else {})}


def padded(point: Sequence[int]) -> list[str]:
    """Return the parts of a date with as many digits as ISO 8601 gives each."""
    year, *rest = point
    return [f"{year:04}", *(f"{one:02}" for one in rest)]


def _is_said(date: Edtf) -> bool:
    """Tell whether CSL says all of a date: not an open end, nor which end of two is approximate."""
    return "/" not in date.text or not (date.approximate or date.text.endswith("/.."))
