"""RIS in; items of CSL-JSON out, each with its line.

The format is Research Information Systems' tags: two letters, two spaces, a hyphen, a value. An
item ends at `ER`, at the next `TY`, or at the end of the file. Decision 0034 says why no library
reads it.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = re.compile(r"^\ufeff?\s*([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)$")
TYPES = {
    "ADVS": "broadcast", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "DATA": "dataset", "DICT": "chapter", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "chapter",
    "GEN": "document", "GOVDOC": "report", "HEAR": "hearing", "ICOMM": "post",
    "JFULL": "article-journal", "JOUR": "article-journal", "LEGAL": "regulation",
    "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "webpage", "MUSIC": "song",
    "NEWS": "article-newspaper", "PCOMM": "personal_communication", "RPRT": "report",
    "SLIDE": "speech", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "THES": "thesis", "UNPB": "document", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
FIELDS = {
    "TI": "title", "T1": "title", "CT": "title",
    "T2": "container-title", "JO": "container-title", "JF": "container-title",
    "BT": "container-title", "PB": "publisher", "UR": "URL", "DO": "DOI", "AB": "abstract",
    "N2": "abstract", "N1": "note", "LA": "language", "ID": "id",
}  # fmt: skip
DATES = {"PY": "issued", "Y1": "issued", "DA": "issued", "Y2": "accessed"}
LISTS = {"AU": "author", "A1": "author", "KW": "keyword"}


def ris_items(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield every item with the line it begins on; text that belongs to none stands under `?`."""
    item: dict[str, Any] = {}
    begun = last = 0
    tag = ""
    for last, line in enumerate(lines, start=1):
        found = _LINE.match(line.rstrip("\r\n"))
        if found and found[1] in {"TY", "ER"}:
            if item:
                yield begun, item
            item, begun = {}, last
        if found and found[1] != "ER":
            begun = begun or last
            tag = found[1]
            _add(item, tag, (found[2] or "").strip())
        elif not found and line.strip():
            begun = begun if item else last
            _continue(item, tag, line.strip())
    if item:
        yield begun or last, item


def _add(item: dict[str, Any], tag: str, value: str) -> None:
    if tag == "TY":
        item["type"] = TYPES.get(value, value.lower())
    elif not value:
        return
    elif tag in LISTS:
        entry = {"literal": _in_order(value)} if LISTS[tag] == "author" else value
        item.setdefault(LISTS[tag], []).append(entry)
    elif tag in DATES:
        had = item.get(DATES[tag], {}).get("raw", "")
        date, rest = _date(value)
        item[DATES[tag]] = {"raw": max(had, date, key=len)}
        if rest:
            item[f"{tag} (beside the date)"] = rest
    elif tag in FIELDS and FIELDS[tag] not in item:
        item[FIELDS[tag]] = value
    else:
        name = f"{FIELDS.get(tag, '')} ({tag})" if tag in FIELDS else tag
        item[name] = f"{item[name]}; {value}" if name in item else value


def _continue(item: dict[str, Any], tag: str, text: str) -> None:
    """Add a line without a tag to the text before it."""
    name = FIELDS.get(tag, "")
    if name in item and name in {"title", "abstract", "note"}:
        item[name] = f"{item[name]} {text}"
    else:
        item["?"] = f"{item.get('?', '')} {text}".strip()


def _date(text: str) -> tuple[str, str]:
    """Return what `YYYY/MM/DD/other` says: the date, and the words behind it."""
    year, *others = (part.strip() for part in text.split("/"))
    if not re.fullmatch(r"\d{4}", year):
        return text, ""
    numbers = list(takewhile(str.isdecimal, others[:2]))
    rest = [part for part in others[len(numbers) :] if part and part != "other"]
    return "-".join([year, *(part.zfill(2) for part in numbers)]), " ".join(rest)


def _in_order(name: str) -> str:
    """Return `Family, Given, Suffix` as it is said."""
    parts = [part.strip() for part in name.split(",")]
    return " ".join(filter(None, [*parts[1:2], parts[0], *parts[2:]]))
