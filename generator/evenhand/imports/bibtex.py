"""BibTeX and BibLaTeX in; items of CSL-JSON out, each with its line.

bibtexparser reads the file and LaTeX's letters; it comes with the extra `evenhand[import]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bibtexparser.model import Entry

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "document",
    "collection": "book", "conference": "paper-conference", "dataset": "dataset",
    "electronic": "webpage", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "chapter", "jurisdiction": "legal_case",
    "legislation": "legislation", "manual": "report", "mastersthesis": "thesis",
    "misc": "document", "movie": "motion_picture", "online": "webpage", "phdthesis": "thesis",
    "proceedings": "book", "report": "report", "software": "software", "standard": "standard",
    "techreport": "report", "thesis": "thesis", "unpublished": "document",
    "video": "motion_picture", "www": "webpage",
}  # fmt: skip
FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "url": "URL", "doi": "DOI",
    "language": "language", "langid": "language", "abstract": "abstract", "note": "note",
    "annote": "note", "annotation": "note", "keywords": "keyword",
}  # fmt: skip
DATES = frozenset({"year", "month", "day", "date", "urldate"})
VERBATIM = frozenset({"url", "doi", "howpublished", "eprint"})
_URL = re.compile(r"https?://[^\s{}\\]+")


class NoParserError(RuntimeError):
    """bibtexparser is not installed."""


def bibtex_items(text: str) -> Iterator[tuple[int, dict[str, Any] | ValueError]]:
    """Yield every entry with its line; in place of one that cannot be read, why.

    Raises `NoParserError` without the extra `import`.
    """
    try:
        from bibtexparser import middlewares  # noqa: PLC0415 - an extra
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - an extra
        from pylatexenc.latex2text import (  # type: ignore[import-untyped] # noqa: PLC0415 - comes with it, without types
            LatexNodes2Text,
        )
    except ImportError:
        raise NoParserError from None
    steps = [
        middlewares.NormalizeFieldKeys(),
        middlewares.SeparateCoAuthors(),
        middlewares.MonthIntMiddleware(),
    ]
    library = parse_string(text, append_middleware=steps)
    decode = LatexNodes2Text(keep_braced_groups=False).latex_to_text
    for entry in library.entries:
        yield (entry.start_line or 0) + 1, _item(entry, decode)
    for block in library.failed_blocks:
        reason = " ".join(str(block.error).split())
        yield (block.start_line or 0) + 1, ValueError(reason.partition(": ")[2] or reason)


def _item(entry: Entry, decode: Callable[[str], str]) -> dict[str, Any]:
    people = {field.key: field.value for field in entry.fields if isinstance(field.value, list)}
    fields = {
        field.key: _address(text) if field.key in VERBATIM else _plain(decode(text))
        for field in entry.fields
        if field.key not in people and (text := str(field.value))
    }
    word = entry.entry_type.lower()
    item: dict[str, Any] = {"id": entry.key, "type": TYPES.get(word, word)}
    if "howpublished" in fields and (found := _URL.search(fields["howpublished"])):
        fields.setdefault("url", found[0])
        del fields["howpublished"]
    for name, value in fields.items():
        ours = FIELDS.get(name, name)
        if name not in DATES:
            item[f"{ours} ({name})" if ours in item else ours] = value
    for name, names in people.items():
        item[name] = [{"literal": _in_order(_plain(decode(one)))} for one in names]
    return item | _dates(fields)


def _dates(fields: dict[str, str]) -> dict[str, Any]:
    parts = [fields.get(name, "").strip() for name in ("year", "month", "day")]
    has_numbers = all(one.isdecimal() for one in filter(None, parts))
    plain = "-".join(one.zfill(2) for one in filter(None, parts))
    text = fields.get("date") or (plain if has_numbers else " ".join(filter(None, parts)))
    found = {"issued": {"raw": text}} if text else {}
    return found | ({"accessed": {"raw": fields["urldate"]}} if fields.get("urldate") else {})


def _address(text: str) -> str:
    """Return an address, in which LaTeX needs some characters escaped; `~` is one of its own."""
    return re.sub(r"\\([_%#&~])", r"\1", text).replace("{", "").replace("}", "").strip()


def _plain(text: str) -> str:
    """Return a text without braces that were left, and with plain spaces."""
    return text.replace("\xa0", " ").replace("{", "").replace("}", "").strip()


def _in_order(name: str) -> str:
    """Return `von Family, Suffix, Given` as it is said."""
    family, *others = (part.strip() for part in name.split(","))
    given, suffix = (others[-1:] or [""])[0], " ".join(others[:-1])
    return " ".join(filter(None, (given, family, suffix)))
