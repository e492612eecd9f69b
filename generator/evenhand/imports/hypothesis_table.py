"""A table of annotations as Hypothesis exports it in; the annotations, as it has them itself, out.

Its columns have changed twice: the type was `Annotation/Reply Type`, the words `Quote`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.imports.findings import Place
from evenhand.imports.table_rows import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from evenhand.imports.shelf import Shelf

COLUMNS = frozenset({"Created at", "Author", "Page", "URL", "Group", "Comment", "Tags"})
QUOTES = ("Quote/description", "Quote")
"""The column of the words that were marked, by its names."""


def is_annotation_table(first: str) -> bool:
    """Tell whether the first line of a table has the columns of Hypothesis."""
    names = first.strip("\ufeff\r\n").replace(";", ",").replace("\t", ",").split(",")
    return set(names) >= COLUMNS


def table_annotations(
    stream: IO[str], path: str, shelf: Shelf
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield every row as an annotation, with the line it begins on."""
    rows = table_rows(stream, path, shelf)
    _, names = next(rows)
    for line, cells in rows:
        row = dict(zip(names, cells, strict=False))
        if any(cells):
            yield line, _annotation(row, path, line, shelf)


def _annotation(row: dict[str, str], path: str, line: int, shelf: Shelf) -> dict[str, Any]:
    quote = next((row[name] for name in QUOTES if row.get(name)), "")
    if row.get("Page"):
        shelf.note(Place(path, line), "dropped", "`Page` has no field of ours", row["Page"])
    selector = [{"type": "TextQuoteSelector", "exact": quote}] if quote else []
    return {
        "created": row.get("Created at", ""),
        "user": row.get("Author", ""),
        "uri": row.get("URL", ""),
        "text": row.get("Comment", ""),
        "tags": row.get("Tags", "").split(","),
        "target": [{"source": row.get("URL", ""), "selector": selector}],
    }
