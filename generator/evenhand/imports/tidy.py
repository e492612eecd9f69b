"""Text from elsewhere in; plain text of ours out, and what was taken out of it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from evenhand.source_text import UNSEEN

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_ENTITY = re.compile(r"&(?:[A-Za-z]\w{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_ELEMENTS = _BLOCKS | frozenset(
    {"a", "abbr", "aside", "audio", "b", "bdi", "bdo", "big", "body", "button", "caption", "center"}
    | {"cite", "code", "col", "data", "del", "details", "dfn", "em", "embed", "figcaption"}
    | {"figure", "font", "footer", "form", "head", "header", "html", "i", "iframe", "img", "input"}
    | {"ins", "kbd", "label", "link", "main", "mark", "meta", "nav", "noscript", "object", "param"}
    | {"picture", "q", "s", "samp", "script", "select", "small", "source", "span", "strike"}
    | {"strong", "style", "sub", "summary", "sup", "svg", "tbody", "template", "tfoot", "thead"}
    | {"time", "title", "tt", "u", "var", "video", "wbr"}
)
"""Elements of HTML; anything else between angle brackets is somebody's text."""
_UNREAD = frozenset({"script", "style", "template"})
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&^~|$@#]|(?<=:)/(?=/)")
_BLOCK_START = re.compile(r"^(\s*)([-+=>:?!/]|\d{1,9}(?=[.)]))", re.MULTILINE)


def tidy(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return " ".join(UNSEEN.sub(" ", text).split())


def tidy_lines(text: str) -> str:
    """Return a text with its line ends, without tabs and what cannot be seen."""
    lines = UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(1)
    return "\n".join(line.rstrip() for line in re.split(r"[\n\x85\u2028\u2029]", lines)).strip()


def without_html(text: str) -> tuple[str, tuple[str, ...]]:
    """Return text without tags, its entities decoded, and what the tags said beside the words.

    What was encoded twice is decoded twice; what only looks like a tag stays.
    """
    lost: list[str] = []
    for _ in range(2):
        if _TAG.search(text):
            stripper = _Stripper()
            stripper.feed(text)
            stripper.close()
            text = "".join(stripper.words)
            lost += stripper.lost
        elif _ENTITY.search(text):
            text = unescape(text)
    return text, tuple(dict.fromkeys(lost))


class LenientParser(HTMLParser):
    """Reads any text at all, as HTML asks for; Python's own parser raises at some."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as it is
        """Read `<![` as the start of a comment, whatever follows."""
        return self.parse_bogus_comment(i, report)


class _Stripper(LenientParser):
    """Collects the words of HTML; what links lead to and images show is noted."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.lost: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.words.append(self.get_starttag_text() or "")
            return
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag in _UNREAD:
            self._unread += 1
        self.lost += [
            f"{tag} {value}" for name, value in attrs if name in {"href", "src"} and value
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ELEMENTS:
            self.words.append(f"</{tag}>")
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)

    def handle_data(self, data: str) -> None:
        (self.lost if self._unread else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        self.lost.append(data)

    def unknown_decl(self, data: str) -> None:
        self.lost.append(data)


def as_prose(text: str) -> str:
    """Return plain text as Markdown that shows as it was typed."""
    escaped = _ACTIVE.sub(lambda match: f"\\{match[0]}", tidy_lines(text))
    return _BLOCK_START.sub(_escaped_start, escaped)


def _escaped_start(match: re.Match[str]) -> str:
    lead, start = match.groups()
    return f"{lead}&#{ord(start[0])};{start[1:]}" if start[0].isdigit() else f"{lead}\\{start}"


def without_references(markdown: str) -> str:
    """Return somebody's Markdown in which nothing is read as a citation or link of ours."""
    return re.sub(r"\[(?=\[)|\[(?=[^\[\]]*@)", r"\\[", tidy_lines(markdown))


def latex_address(text: str) -> str:
    """Return an address, in which LaTeX needs some characters escaped; `~` is one of its own."""
    return re.sub(r"\\([_%#&~$])", r"\1", text).replace("{", "").replace("}", "").strip()
