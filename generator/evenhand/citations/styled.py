"""An item of CSL-JSON becomes a line to cite by, in the styles that readers are asked for.

The lines are made by a processor of CSL (citeproc-py) from the styles' own files. It takes ten
milliseconds for one, so it renders each form of item once, with marks in the place of the words
that differ between pages, and the words are put in afterwards. They are words that no style
changes: decision 0029 says why, and a test compares the lines with those rendered in one piece.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from evenhand.encode import encode
from evenhand.model.text import is_language_tag

if TYPE_CHECKING:
    from evenhand.citations.csl_json import Item

FOLDER = Path(__file__).parent / "styles"
STYLES = {
    "APA": "apa",
    "MLA": "modern-language-association",
    "Chicago": "chicago-author-date",
}
"""What readers call a style, and its file; in the order that pages show them."""
MARKS = {
    "title": "Titlemark",
    "genre": "Genremark",
    "URL": "Urlmark",
    "container-title": "Sitemark",
    "publisher": "Publishermark",
}
"""What stands in the place of words that differ from page to page. No style may put them in title
case: a claim is a sentence, and the others are names."""
YEAR, DAY = 9876, 8
"""What stands in the place of a year and of a day: a style that gives days two digits shows it."""
PUNCTUATION_INSIDE = ("en-US", "en")
"""Languages whose locale (CSL, `punctuation-in-quote`) puts stops before the closing mark."""
_STOPS = {".", "?", "!"}
_INNER_MARKS = str.maketrans({'"': "'", "\u201c": "\u2018", "\u201d": "\u2019"})
"""Double quotation marks become single ones inside a title that stands in double ones."""
_TAG = re.compile(r"(</?i>)")
_MARK = re.compile(rf"{'|'.join(MARKS.values())}|Namemark\d+n|\d+")


def cite(item: Item, style: str) -> Markup:
    """Return a line to cite an item by, as HTML with nothing but emphasis in it.

    `style` is one of `STYLES`. The title keeps its case; its full stop is the style's to set.
    """
    marked, words = _marked(item)
    form = _form(json.dumps(marked, sort_keys=True), STYLES[style])
    if f"“{MARKS['title']}" in form:
        words = {**words, MARKS["title"]: words[MARKS["title"]].translate(_INNER_MARKS)}
    return Markup("").join(_filled(part, words) for part in _TAG.split(form))


def _marked(item: Item) -> tuple[Item, dict[str, str]]:
    """Return an item with marks in it, and what each mark stands for.

    The stop that a text ends with stays, since a style acts on it.
    """
    texts: dict[str, str] = {name: item[name] for name in MARKS if item.get(name)}
    if not texts["title"].endswith(".."):
        texts["title"] = texts["title"].removesuffix(".")
    names = {f"Namemark{nr}n": one["literal"] for nr, one in enumerate(item.get("author", []))}
    given = {**{MARKS[name]: text for name, text in texts.items()}, **names}
    stops = {mark: text[-1] if text[-1:] in _STOPS else "" for mark, text in given.items()}
    date, numbers = _marked_date(item.get("issued"))
    marked: Item = {
        **{name: item[name] for name in ("type", "language") if name in item},
        **{name: MARKS[name] + stops[MARKS[name]] for name in texts},
        "author": [{"literal": mark + stops[mark]} for mark in names],
        "issued": date,
    }
    return marked, {**{mark: given[mark].removesuffix(stops[mark]) for mark in given}, **numbers}


def _marked_date(date: Item | None) -> tuple[Item | None, dict[str, str]]:
    """Return a date with another year and day, and what these stand for.

    The first day of a month stays, since some languages write it in a way of its own; so does
    whatever is no single date after the year 999.
    """
    points = (date or {}).get("date-parts", [])
    if len(points) != 1 or points[0][0] < 1000:  # noqa: PLR2004 - the first year of four digits
        return date, {}
    year, *rest = points[0]
    numbers = {str(YEAR): str(year)}
    if len(rest) > 1 and rest[1] > 1:
        numbers[str(DAY)] = str(rest[1])
        rest[1] = DAY
    return {**(date or {}), "date-parts": [[YEAR, *rest]]}, numbers


def _filled(part: str, words: dict[str, str]) -> Markup:
    """Return a stretch of a line with its words in the place of marks, encoded, its spaces kept."""
    if _TAG.fullmatch(part):
        return Markup(part)  # noqa: S704 - <i> or </i>
    text = _MARK.sub(lambda match: _word(match[0], words), html.unescape(part))
    return Markup(re.sub(r"\S+", lambda match: encode(match[0]), text))  # noqa: S704 - encoded


def _word(mark: str, words: dict[str, str]) -> str:
    """Return what a mark stands for, with as many digits if it is a number."""
    if not mark.isdigit():
        return words[mark]
    return words[found].zfill(len(mark)) if (found := mark.lstrip("0")) in words else mark


@lru_cache(maxsize=4096)
def _form(item: str, style: str) -> str:
    """Return the line of an item with marks in it, as HTML; the item is JSON, to be hashable."""
    data = {name: value for name, value in json.loads(item).items() if value}
    for name in MARKS.keys() & data.keys():
        data[name] = f'<span class="nocase">{data[name]}</span>'
    line = rendered({**data, "id": "item"}, style)
    return _punctuated(line) if _language(data) in PUNCTUATION_INSIDE else line


def _language(item: Item) -> str:
    """Return an item's language, or English: the processor puts it into XPath, so only a tag."""
    tag = item.get("language", "en")
    return tag if is_language_tag(tag) else "en"


def rendered(item: Item, style: str) -> str:
    """Return what the processor makes of an item, as HTML."""
    from citeproc import (  # type: ignore[import-untyped] # noqa: PLC0415 - it ships none; slow
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped] # noqa: PLC0415

    source = CiteProcJSON([item])
    read = _style(style, _language(item))
    bibliography = CitationStylesBibliography(read, source, formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


@cache
def _style(name: str, language: str) -> Any:  # noqa: ANN401 - the processor has no types
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - as above

    return CitationStylesStyle(str(FOLDER / f"{name}.csl"), locale=language, validate=False)


def _punctuated(line: str) -> str:
    """Put stops before a closing quotation mark, where a title's own stop takes their place.

    The processor reads `punctuation-in-quote` and does not act on it.
    """
    return re.sub(r"([.?!]?)”([.,])", lambda match: f"{match[1] or match[2]}”", line)
