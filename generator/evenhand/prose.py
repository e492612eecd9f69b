"""Authors' prose in: its citations and links, and Markdown that is safe in any page, out.

Prose has paragraphs, lists, emphasis, links, block quotes, tables and code spans. Everything
else that Markdown or one of its extensions could act on is turned into character references,
so the list of what gets through is short and closed: raw HTML, attribute lists, snippets,
templates and fences all come out as the text that was typed.

Citations are Pandoc's: `[@id]`, `[@id, p. 4]`, `[see @id; @other, ch. 2]`
(Pandoc User's Guide, "Citation syntax"). Links to records are `[[id]]`, `[[kind:id]]`,
`[[id|words]]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

from evenhand.encode import character_reference, encode
from evenhand.prose_layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Cited:
    """One source in a citation."""

    id: str
    locator: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands between `[` and `]`: one or more sources."""

    items: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to another record, perhaps with words of its own."""

    kind: str
    id: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link with words, to an address that is safe to follow."""

    words: str
    url: str


Token = str | Citation | RecordLink | WebLink

_NEXT_LINE = r"\n(?!\ *+(?:$|[-*+]\ |\d{1,9}[.)]\ ))"
"""The end of a line in a paragraph: what begins in a block ends in it."""
FORM = re.compile(
    rf"""
    (?![^\W_]|[,.;])(?:  # no form begins with these; most of prose is passed over at once
    (?P<quote>^(?:[ ]*>)+[ ]?)
  | (?P<escape>\\[!-/:-@\[-`{{-~])
  | (?P<code>(?P<ticks>`++)
      (?P<inside>(?:[^`\n]++|{_NEXT_LINE})++)(?P=ticks)(?!`))
  | <(?P<auto>https?://[^\s<>]+)>
  | \[\[(?:(?P<kind>[a-z]+):)?(?P<record>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]
  | \[(?P<cites>(?:[^\[\]@\n]++|{_NEXT_LINE})*+@(?:[^\[\]\n]++|{_NEXT_LINE})*+)\](?!\()
  | (?<!!)\[(?P<text>(?:[^\[\]\n]++|{_NEXT_LINE})++)\]\(
      (?:<(?P<wrapped>[^<>\n]*)>|(?P<url>[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+))
      (?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?\)
  | (?P<run>(?P<mark>[*_])(?P=mark){{3,}})
  | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{{1,31}}|\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});)
  | (?P<special>[<>&{{}}\[\]`~^$\#\\]|=(?==)|\+(?=\+)|:(?=[+-]*\w[\w+-]*:))
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Whatever is more than words."""
FIRST = re.compile(r"[\\`<>\[\]*_&{}~^$#=+:]")
"""What a form begins with, but for spaces before the mark of a quotation."""
_CITED = re.compile(
    r"(?P<prefix>[^@]*+)@(?P<id>[A-Za-z0-9][A-Za-z0-9_/-]*+)[,\s]*+(?P<locator>.*)",
    re.DOTALL,
)
_SAFE_URL = re.compile(r"(?:https?://|mailto:)[^\s]+|[^:\s]+|[^:?#\s]*[?#][^\s]*", re.IGNORECASE)


def tokens(text: str) -> Iterator[Token]:
    """Split prose into safe Markdown, citations and links, in order."""
    laid_out = lay_out(text)
    position = 0
    for match in forms(laid_out):
        token, before = _token(match), laid_out[position : match.start()]
        if isinstance(token, WebLink) and before.endswith("!"):
            before = before[:-1] + character_reference("!")  # A link behind it would be an image.
        if before:
            yield before
        yield token
        position = match.end()
    if position < len(laid_out):
        yield laid_out[position:]


def forms(text: str) -> Iterator[re.Match[str]]:
    """Find every form in a text.

    It finds what `FORM` alone would, at a quarter of the cost: between two forms `re` looks for
    one of some characters, in place of trying a pattern at each.
    """
    return FORM.finditer(text) if ">" in text else _forms(text)


def _forms(text: str) -> Iterator[re.Match[str]]:
    first = FIRST.search(text)
    while first:
        found = FORM.match(text, first.start())
        if found:
            yield found
        first = FIRST.search(text, found.end() if found else first.end())


def _token(match: re.Match[str]) -> Token:  # noqa: PLR0911 - one for each kind
    if match["quote"]:
        return match["quote"]
    if match["escape"]:
        return character_reference(match["escape"][1])
    if match["run"]:  # Each more would be one more element in another.
        return character_reference(match["mark"]) * len(match["run"])
    if match["code"]:
        return f"<code>{encode(_on_one_line(match['inside']))}</code>"
    if match["auto"]:
        return WebLink(match["auto"], _encode_url(match["auto"]))
    if match["record"]:
        return RecordLink(match["kind"] or "", match["record"].strip(), match["words"] or "")
    if match["cites"]:
        return _citation(_on_one_line(match["cites"])) or encode(match[0])
    if match["text"]:
        return _web_link(match)
    return match["entity"] or character_reference(match["special"])


def _citation(inside: str) -> Citation | None:
    items = []
    for part in inside.split(";"):
        found = _CITED.fullmatch(part)
        if not found:
            return None
        prefix, locator = (" ".join(found[name].split()) for name in ("prefix", "locator"))
        items.append(Cited(found["id"], locator, prefix.removesuffix("-").rstrip()))
    return Citation(tuple(items))


def _on_one_line(text: str) -> str:
    """Join the lines of a paragraph, which may stand in a quotation."""
    return " ".join(re.sub(r"\n[ >]*+", " ", text).split())


def _web_link(match: re.Match[str]) -> Token:
    url = unescape(match["wrapped"] or match["url"] or "").strip()
    if not _SAFE_URL.fullmatch(url) or re.search(r"[\x00-\x20\x7f]", url):
        return encode(match[0])
    # On one line: cut in two by a list or a paragraph, `](<img/src=x>)` would be an element.
    words = _on_one_line(unescape(match["text"]))
    return WebLink(words, _encode_url(url))


def _encode_url(url: str) -> str:
    """Percent-encode what could end an address early or be read as Markdown.

    What would be read as a character reference stays what was typed: `&#58;` is no colon.
    """
    return re.sub(r"&(?=#?\w+;)", "&amp;", quote(url, safe="/:?#@!$&'+,;=%~-._"))


def emphasis_only(text: str) -> str:
    """Make the words of a link safe: emphasis is kept, everything else is text."""
    return re.sub(r"[\\`{}\[\]<>&~^$#|]", lambda match: character_reference(match[0]), text)


def safe_markdown(text: str, show: Callable[[Citation | RecordLink | WebLink], str]) -> str:
    """Return prose as safe Markdown; `show` writes its citations and links."""
    return "".join(token if isinstance(token, str) else show(token) for token in tokens(text))


@lru_cache(maxsize=2**16)  # a text is read by the graph, by checks and by its page
def references(text: str) -> tuple[tuple[Cited | RecordLink, str, int], ...]:
    """Find what prose refers to: the item, the text to look for, and which occurrence it is."""
    return tuple(_references(text)) if "[" in text else ()


def _references(text: str) -> Iterator[tuple[Cited | RecordLink, str, int]]:
    seen: dict[str, int] = {}
    for match in forms(text):
        token = _token(match) if match["record"] or match["cites"] else ""
        if isinstance(token, str | WebLink):
            continue
        for item in token.items if isinstance(token, Citation) else (token,):
            fragment = _fragment(item)
            nth = seen.get(fragment, 0)
            seen[fragment] = nth + 1
            yield item, fragment, nth


_ID = r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9-]+)?)(?![\w/-])"
_MISTYPED = tuple(
    re.compile(form)
    for form in (
        rf"\(@ ?{_ID}(?P<rest>[^()\[\]\n]*)\)",
        rf"\[@[ ]+{_ID}(?P<rest>[^\[\]]*)\]",
        rf"\[{_ID}(?P<rest>)\](?![(\[])",
        rf"(?<![\w@\[(/.;&])@{_ID}(?P<rest>)",
    )
)
"""A citation in round brackets, with a space, without its `@`, without brackets."""


def mistyped_citations(text: str) -> Iterator[tuple[str, int, str, str]]:
    """Find what may be meant for a citation and is none.

    Yields the words, which occurrence of them it is, the id, and the citation they may stand for.
    """
    if not any(form.search(text) for form in _MISTYPED):
        return
    rest = FORM.sub(_blanked, text)
    for form in _MISTYPED:
        for found in form.finditer(rest):
            nth = text.count(found[0], 0, found.start())
            yield found[0], nth, found["id"], f"[@{found['id']}{found['rest']}]"


def _blanked(match: re.Match[str]) -> str:
    """Put spaces in the place of code, citations and links."""
    is_text = not match["code"] and isinstance(_token(match), str)
    return match[0] if is_text else " " * len(match[0])


def _fragment(item: Cited | RecordLink) -> str:
    if isinstance(item, Cited):
        return f"@{item.id}"
    return f"[[{item.kind}:{item.id}" if item.kind else f"[[{item.id}"


@lru_cache(maxsize=2**14)  # descriptions, search entries and tooltips say the same words
def plain_text(text: str) -> str:
    """Return the words of prose without marks, citations or addresses, on one line."""
    words = [_words(token) for token in tokens(text)]
    unmarked = re.sub(r"[*_](?:(?=\S)|(?<=\S[*_]))", "", "".join(words))
    return re.sub(r" +([.,;:])", r"\1", " ".join(unmarked.split()))


def _words(token: Token) -> str:
    if isinstance(token, Citation):
        return ""
    if isinstance(token, RecordLink):
        return token.words or token.id.replace("-", " ")
    if isinstance(token, WebLink):
        return token.words
    return unescape(token.removeprefix("<code>").removesuffix("</code>"))
