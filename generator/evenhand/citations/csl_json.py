"""A source becomes an item of CSL-JSON, and an item becomes the fields of a source.

Property names are those of csl-data.json (Citation Style Language 1.0.2); it allows no others, so
what only Evenhand knows stands in `custom`, under the names of our own fields. The two functions
undo each other: whatever `csl_item` says of a source, `source_fields` reads back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.model.dates import Edtf
from evenhand.prose import plain_text

if TYPE_CHECKING:
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
CIRCA = "circa"


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
    unsaid = {
        name: date.text for name, date in dates.items() if date and _said(csl_date(date)) != date
    }
    return {**data, **unsaid}


def source_fields(item: Item) -> Item:
    """Return the fields of the source that an item of CSL-JSON describes, as authors write them.

    Values are not checked: whoever reads them as a source will. Prose comes back as plain text.
    """
    custom = item.get("custom") or {}
    fields = {
        "type": item.get("type"),
        "title": item.get("title"),
        "author": [words for one in item.get("author", []) if (words := name_words(one))],
        "publisher": item.get("publisher") or item.get("container-title"),
        "issued": _date_text(item.get("issued")),
        "accessed": _date_text(item.get("accessed")),
        "language": item.get("language"),
        "url": item.get("URL"),
        "abstract": item.get("annote"),
        "note": item.get("note"),
        **{name: custom[name] for name in (*OURS, "issued", "accessed") if name in custom},
    }
    title = fields["title"] or ""
    if "title_basis" in custom and title.startswith("[") and title.endswith("]"):
        fields["title"] = title[1:-1]
    return {name: value for name, value in fields.items() if value}


def name_words(name: Item) -> str:
    """Return a name of CSL-JSON as it is read: its literal form, or its parts in order."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return name.get("literal") or " ".join(name[part] for part in parts if name.get(part))


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
    return {"date-parts": parts, **({CIRCA: True} if date.approximate else {})}


def _said(date: Item | None) -> Edtf | None:
    text = _date_text(date)
    return Edtf.parse(text) if text else None


def _date_text(date: Item | None) -> str | None:
    """Return a date of CSL-JSON as authors write it, or None where its parts do not say one."""
    parts = (date or {}).get("date-parts")
    if not date or not parts:
        return None
    about = "~" if date.get(CIRCA) else ""
    return "/".join(
        "-".join(f"{int(number):0{4 if place == 0 else 2}}" for place, number in enumerate(point))
        + about
        for point in parts
    )
