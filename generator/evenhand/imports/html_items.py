"""A saved web page in; what it tells machines of itself out: JSON-LD, microdata and RDFa.

Microdata (HTML, section 5.2) and RDFa Lite 1.1 become the same plain data as JSON-LD. Decision 0038
says why no library reads RDFa.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from evenhand.imports.json_items import DEEPEST, NoJsonError, read_json
from evenhand.imports.tidy import LenientParser

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
_ADDRESSES = {"a": "href", "area": "href", "link": "href"} | dict.fromkeys(
    ("audio", "embed", "iframe", "img", "source", "track", "video"), "src"
)
_VALUES = {"meta": "content", "data": "value", "meter": "value", "object": "data"}
_BEFORE_NAME = re.compile(r".*[/:#]")
_ENDS = {
    **dict.fromkeys(
        ("address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset",
         "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
         "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "table",
         "ul"), ("p",)),
    "dd": ("dd", "dt", "p"), "dt": ("dd", "dt", "p"), "li": ("li", "p"),
    "option": ("option",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",),
    **dict.fromkeys(("tbody", "tfoot", "thead"), ("tbody", "tfoot", "thead", "tr")),
}  # fmt: skip
"""What the start of an element ends that was left open (HTML, section 13.1.2.4)."""
_ENDING = frozenset(tag for ended in _ENDS.values() for tag in ended)
_KEEPS = {
    **dict.fromkeys(("ol", "ul", "menu"), frozenset({"li"})),
    **dict.fromkeys(("button", "caption", "object", "table", "template"), _ENDING),
    **dict.fromkeys(("td", "th"), _ENDING - {"tbody", "td", "tfoot", "th", "thead", "tr"}),
    "dl": frozenset({"dd", "dt"}),
    "select": frozenset({"option"}),
}
"""What is open around an element and is not ended by what begins inside it."""
_TEXTS = frozenset({"@id", "@list", "@set", "@type", "@value", "name", "sameAs", "url"})
"""What never stands for another item of the page."""


@dataclass(frozen=True, slots=True)
class _Syntax:
    """The attributes by which elements say what they mean."""

    opens: str
    """Makes an element an item."""
    types: str
    names: str
    """Gives what an element says to the item around it."""
    ids: tuple[str, ...]
    values: tuple[str, ...]
    """Where an element's value stands before all else."""


MICRODATA = _Syntax("itemscope", "itemtype", "itemprop", ("itemid",), ())
RDFA = _Syntax("typeof", "typeof", "property", ("resource", "about", "href", "src"), ("content",))


def html_items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield every block of JSON-LD and every item of microdata and of RDFa, with its line.

    In place of a block that is no JSON stands the error.
    """
    page = _read(text, MICRODATA)
    for line, block in page.blocks:
        yield line, _block(block)
    yield from page.items
    if RDFA.opens in text:
        yield from _joined(_read(text, RDFA).items)


def _read(text: str, syntax: _Syntax) -> _Page:
    page = _Page(syntax)
    page.feed(text)
    page.close()
    return page


def _joined(items: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Return items of one page in which those stand whole that others lead to."""
    things = [item for _, item in items if isinstance(item, dict)]
    by_id = {item["@id"]: item for item in things if "@id" in item}
    for item in things:
        for name in item.keys() - _TEXTS:
            found = (by_id.get(one) if isinstance(one, str) else None for one in item[name])
            item[name] = [other or one for other, one in zip(found, item[name], strict=True)]
    return items


def _words(text: str) -> list[str]:
    """Return names without the vocabulary before them: an address, or a prefix and a colon."""
    return [_BEFORE_NAME.sub("", one) for one in text.split()]


def _block(text: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Read a block; some systems put it into a comment or encode it as HTML."""
    stripped = text.strip()
    for lead, end in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        stripped = stripped.removeprefix(lead).removesuffix(end).strip()
    try:
        return read_json(stripped)
    except NoJsonError as error:
        try:
            return read_json(unescape(stripped))
        except NoJsonError:
            return error


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it gives the item around it."""

    tag: str
    names: list[str] = field(default_factory=list)
    item: dict[str, Any] | None = None
    owner: dict[str, Any] | None = None
    depth: int = 0
    """How many items are around it."""
    start: int = 0
    """How many words of the page stand before it."""
    ending: frozenset[str] = frozenset()
    """Elements around it, and itself, that the start of another may end."""


class _Page(LenientParser):
    """Collects blocks of JSON-LD, and items with their properties in one syntax."""

    def __init__(self, syntax: _Syntax) -> None:
        super().__init__()
        self.syntax = syntax
        self.blocks: list[tuple[int, str]] = []
        self.items: list[tuple[int, Any]] = []
        self._open: list[_Open] = [_Open("")]
        """What is open, outermost first, in a page that is always open itself."""
        self._tags: Counter[str] = Counter()
        self._words: list[str] = []
        self._block: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "").partition(";")[0].strip().lower()
        if tag == "script" and kind == "application/ld+json":
            self._block = []
            self.blocks.append((self.getpos()[0], ""))
            return
        for ended in _ENDS.get(tag, ()):
            if ended in self._open[-1].ending:
                self._close_to(ended)
        opened = self._opened(tag, given)
        value = self._value(tag, given)
        if value is not None and opened.item is None:
            self._give(opened, value)
            opened.names = []
        if tag not in _VOID:
            self._open.append(opened)
            self._tags[tag] += 1
        elif opened.item is not None:
            self._give(opened, opened.item)

    def _opened(self, tag: str, given: dict[str, str]) -> _Open:
        """Return an element that begins here."""
        syntax, around = self.syntax, self._open[-1]
        owner = around.item if around.item is not None else around.owner
        depth = around.depth + (around.item is not None)
        ending = around.ending - _KEEPS.get(tag, frozenset()) | _ENDING & {tag}
        names = _words(given.get(syntax.names, ""))
        opened = _Open(tag, names, None, owner, depth, len(self._words), ending)
        if syntax.opens in given:
            opened.item = {"@type": _words(given.get(syntax.types, ""))}
            if name := next(filter(None, map(given.get, syntax.ids)), ""):
                opened.item["@id"] = name
            if depth >= DEEPEST:
                opened.names = []
                if depth == DEEPEST:
                    self.items.append((self.getpos()[0], ValueError("items nested too deep")))
            elif not opened.names:
                self.items.append((self.getpos()[0], opened.item))
        return opened

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._block is not None:
            self.blocks[-1] = (self.blocks[-1][0], "".join(self._block))
            self._block = None
        elif self._tags[tag]:
            self._close_to(tag)

    def handle_data(self, data: str) -> None:
        (self._words if self._block is None else self._block).append(data)

    def close(self) -> None:
        super().close()
        if self._block is not None:
            self.blocks[-1] = (self.blocks[-1][0], "".join(self._block))
        while len(self._open) > 1:
            self._close_to(self._open[-1].tag)

    def _close_to(self, tag: str) -> None:
        """Close the innermost element of a name, and all that is open in it."""
        while True:
            closed = self._open.pop()
            self._tags[closed.tag] -= 1
            if closed.names:
                self._give(closed, " ".join("".join(self._words[closed.start :]).split()))
            if closed.tag == tag:
                return

    def _value(self, tag: str, given: dict[str, str]) -> str | None:
        """Return what an element says in an attribute, where it does."""
        of_tag = _ADDRESSES.get(tag) or _VALUES.get(tag) or ("datetime" if tag == "time" else "")
        names = (*self.syntax.values, of_tag, "content", *self.syntax.ids)
        return next((given[name] for name in names if name in given), None)

    def _give(self, element: _Open, words: Any) -> None:  # noqa: ANN401 - text or an item
        """Give the item around an element what it says under its names."""
        value = element.item if element.item is not None else words
        if element.owner is not None:
            for name in element.names:
                element.owner.setdefault(name, []).append(value)
