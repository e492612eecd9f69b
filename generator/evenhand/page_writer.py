"""What a template needs while one page is written: links, numbered citations, explained terms."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from evenhand.addresses import anchor, href, page_url, record_uri, tag_uri
from evenhand.encode import encode
from evenhand.model import ALL_KINDS
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.term import Term
from evenhand.prose import (
    Citation,
    Cited,
    RecordLink,
    WebLink,
    emphasis_only,
    plain_text,
    references,
    safe_markdown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from evenhand.addresses import Site
    from evenhand.downloads import Download, Shelf
    from evenhand.graph import Graph, Key
    from evenhand.model.base import Record
    from evenhand.model.text import Markdown, Ref

TOOLTIP_LENGTH = 240


class Terms:
    """Finds glossary terms in prose; made once for all pages."""

    def __init__(self, graph: Graph) -> None:
        self.by_name: dict[str, Term] = {}
        for term in graph.of_kind(Term):
            for name in (term.name, *term.aliases):
                self.by_name.setdefault(name.lower(), term)
        self._by_word: dict[str, list[str]] = {}
        for name in self.by_name:
            first = re.search(r"\w+", name)
            self._by_word.setdefault(first[0] if first else "", []).append(name)

    def __bool__(self) -> bool:
        return bool(self.by_name)

    def pattern(self, text: str) -> re.Pattern[str] | None:
        """Return what finds the terms whose first word a text has, or None if it has none."""
        words = {"", *re.findall(r"\w+", text.lower())}
        names = [name for word in words & self._by_word.keys() for name in self._by_word[word]]
        return _any_of(*sorted(names, key=lambda name: (-len(name), name))) if names else None


@lru_cache(maxsize=1024)
def _any_of(*names: str) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w/&#;-])(?:{words})(?![\w-])", re.IGNORECASE)


@dataclass(slots=True)
class FolderMemory:
    """What is the same on neighbouring pages: links that leave the page, and pieces."""

    links: dict[Key, tuple[str, Markup] | None] = field(default_factory=dict)
    pieces: dict[Key, Markup] = field(default_factory=dict)


class PageWriter:
    """The state of one page: its address, the sources cited so far, the terms explained."""

    def __init__(  # noqa: PLR0913 - one for everything that pages differ by or share
        self,
        uri: str,
        graph: Graph,
        site: Site,
        terms: Terms,
        memory: FolderMemory | None = None,
        *,
        shelves: Sequence[Shelf] = (),
    ) -> None:
        self.uri = uri
        self.graph = graph
        self.site = site
        self.numbers: dict[str, int] = {}
        self._terms = terms
        self._explained: set[str] = set()
        self._memory = memory or FolderMemory()
        self._shelves = shelves

    def href(self, uri: str) -> Markup:
        """Return the link from this page to another."""
        return Markup(href(self.uri, uri, self.site))  # noqa: S704 - ids need no escape

    def record_href(self, record: Record) -> Markup | None:
        """Return the link to the page that shows a record, or None if none does."""
        links = self._memory.links
        if record.key not in links:
            uri = record_uri(record, self.graph)
            links[record.key] = (uri, self.href(uri)) if uri else None
        found = links[record.key]
        if found and found[0].partition("#")[0] == self.uri:
            return self.href(found[0])
        return found[1] if found else None

    def record_address(self, record: Record) -> str | None:
        """Return the way from here to a record's page, for links that no engine rewrites."""
        uri = record_uri(record, self.graph)
        return href(self.uri, uri, replace(self.site, source_links=False)) if uri else None

    def once(self, macro: Callable[[Record, PageWriter], str], record: Record) -> Markup:
        """Return what a macro makes of a record, made once for neighbouring pages.

        Only for a macro that depends on nothing but the record and its links.
        """
        pieces = self._memory.pieces
        if record.key not in pieces:
            pieces[record.key] = Markup(macro(record, self).strip())  # noqa: S704 - a macro's output
        return pieces[record.key]

    def link(self, record: Record, words: str = "") -> Markup:
        """Return a link to a record, or only its words where no page shows it."""
        text = encode(words or record.label)
        target = self.record_href(record)
        if not target:
            return Markup(text)  # noqa: S704 - encoded
        who = _who(record)
        tip = f' class="ev-person" title="{encode(who)}"' if who else ""
        return Markup(f'<a href="{target}"{tip}>{text}</a>')  # noqa: S704 - encoded

    def links(self, refs: Iterable[Ref]) -> Markup:
        """Return links to every record that references name, in a row."""
        found = self.graph.resolve_all(refs)
        return Markup("; ").join(self.link(one, one.label.rstrip(".")) for one in found)

    def tag_link(self, tag: str) -> Markup:
        """Return a link to a tag's page."""
        return Markup(f'<a class="ev-tag" href="{self.href(tag_uri(tag))}">{encode(tag)}</a>')  # noqa: S704 - encoded

    def cite(self, source: Source, locator: str = "", prefix: str = "") -> Markup:
        """Return a numbered link to a source in this page's list."""
        number = self.numbers.setdefault(source.id, len(self.numbers) + 1)
        title = encode(f"{source.short}: {source.label}")
        where = f", {encode(locator)}" if locator else ""
        lead = f"{encode(prefix)} " if prefix else ""
        return Markup(  # noqa: S704 - encoded
            f'<a class="ev-cite" href="#source-{source.id}" title="{title}">'
            f"&#91;{lead}{number}{where}&#93;</a>"
        )

    def cite_rest(self, refs: Iterable[Ref], *texts: str | None) -> Markup:
        """Return citations of the sources that a record names and its prose does not cite."""
        inside = (item for text in texts if text for item, _, _ in references(text))
        cited = {item.id for item in inside if isinstance(item, Cited)}
        found = (one for one in self.graph.resolve_all(refs) if one.id not in cited)
        return Markup("").join(self.cite(one) for one in found if isinstance(one, Source))

    def sources(self) -> list[tuple[int, Source]]:
        """Return the sources cited on this page so far, with their numbers."""
        found = ((self.graph.by_key.get(("source", name)), nr) for name, nr in self.numbers.items())
        return [(number, source) for source, number in found if isinstance(source, Source)]

    def prose(self, text: Markdown | None) -> Markup:
        """Return prose as Markdown, safe, with citations, links and terms in place."""
        if not text:
            return Markup("")
        safe = safe_markdown(text, self._show)
        return Markup(self._explain(safe) if self._terms else safe)  # noqa: S704 - safe_markdown

    def _show(self, token: Citation | RecordLink | WebLink) -> str:
        if isinstance(token, Citation):
            return "".join(self._show_cited(item) for item in token.items)
        if isinstance(token, RecordLink):
            return self._show_link(token)
        return f"[{emphasis_only(token.words)}](<{self._web_address(token.url)}>)"

    def _show_cited(self, item: Cited) -> str:
        source = self.graph.by_key.get(("source", item.id))
        if isinstance(source, Source):
            return self.cite(source, item.locator, item.prefix)
        return "" if ("source", item.id) in self.graph.hidden else _missing(item.id)

    def _show_link(self, token: RecordLink) -> str:
        record = self.graph.find([token.kind] if token.kind else ALL_KINDS, token.id)
        if record:
            return self.link(record, token.words)
        hidden = any(name == token.id for _, name in self.graph.hidden)
        return encode(token.words or token.id) if hidden else _missing(token.id)

    def _web_address(self, url: str) -> str:
        """Leave web addresses; a path is taken from the root of the content folder."""
        if re.match(r"[a-z]+:|#", url, re.IGNORECASE):
            return url
        path = posixpath.relpath(url.lstrip("/") or ".", posixpath.dirname(self.uri) or ".")
        # `<img/src=x>` is an element where a link is not read as one, `<./img/src=x>` never is.
        return path if path.startswith(".") else f"./{path}"

    def _explain(self, text: str) -> str:
        """Link each glossary term where it first stands on this page, outside other markup."""
        pattern = self._terms.pattern(text)
        if not pattern:
            return text
        parts = re.split(r"(<a [^>]*>.*?</a>|<code>.*?</code>|\[[^\]]*\]\([^)]*\)|<[^>]*>)", text)
        parts[::2] = [pattern.sub(self._explain_one, part) for part in parts[::2]]
        return "".join(parts)

    def _explain_one(self, match: re.Match[str]) -> str:
        # Letters that are the same in capitals may not be so in small letters: s and its long form.
        term = self._terms.by_name.get(match[0].lower())
        if not term or term.id in self._explained or self.uri == f"glossary/{term.id}.md":
            return match[0]
        self._explained.add(term.id)
        words = plain_text(term.definition)
        if len(words) > TOOLTIP_LENGTH:
            words = words[:TOOLTIP_LENGTH].rsplit(" ", 1)[0] + "…"
        target = self.record_href(term)
        return f'<a class="ev-term" href="{target}" title="{encode(words)}">{match[0]}</a>'

    def shelves(self) -> list[tuple[str, list[Download]]]:
        """Return what the data page offers, by the title of the export it comes from."""
        len(self.graph.by_key)  # What exports offer depends on every record; a memory notes this.
        found = [(shelf.title, list(shelf.offered())) for shelf in self._shelves]
        return [(title, downloads) for title, downloads in found if downloads]

    def downloads(self, record: Record) -> list[Download]:
        """Return the files that a record's own page offers."""
        if record.is_draft:
            return []
        return [one for shelf in self._shelves for one in shelf.beside(record)]

    def snippet(self, record: Record) -> str:
        """Return HTML that shows a record in pages of other sites, if there is any."""
        found = () if record.is_draft else (shelf.snippet(record) for shelf in self._shelves)
        return next(filter(None, found), "")

    def absolute(self) -> str:
        """Return this page's full address, or nothing where the site's own is not known."""
        return self.site.url + page_url(self.uri, self.site) if self.site.url else ""

    def anchor(self, record: Record) -> str:
        """Return a record's anchor on this page."""
        return anchor(record)

    def former_anchors(self, record: Record) -> Markup:
        """Return targets for the links that lead to a record on this page by its former ids."""
        names = (anchor(record, name) for name in record.former_ids)
        return Markup("").join(Markup('<span id="{}"></span>').format(name) for name in names)


def _who(record: Record) -> str:
    """Say who a person is, where roles tell."""
    if not isinstance(record, Person) or not record.roles:
        return ""
    role = record.roles[0]
    since = f", since {role.from_.words}" if role.from_ and not role.to else ""
    span = f", {role.from_.words} to {role.to.words}" if role.from_ and role.to else since
    return f"{record.name}: {role.title}{span}"


def _missing(name: str) -> str:
    return f'<span class="ev-missing">&#91;{encode(name)}?&#93;</span>'
