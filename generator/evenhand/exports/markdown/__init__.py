"""A Markdown twin of every page that is made of records, and `llms.txt`, which lists them.

Both follow the llms.txt proposal, version 2 (llmstxt.org): a twin stands at its page's address with
`.md` in the place of `.html`, so that of `claims/a/` is `claims/a/index.md`. Links in it are full
addresses, so a site that does not know its own has no twins.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evenhand import views
from evenhand.addresses import page_url, tag_uri
from evenhand.downloads import Download
from evenhand.exports.export import Export, alternate
from evenhand.exports.markdown import parts
from evenhand.exports.markdown.pages import Twin, all_twins, indexes
from evenhand.exports.markdown.text import plain
from evenhand.exports.markdown.writer import MarkdownWriter, Memory
from evenhand.exports.markdown.written import written_elsewhere
from evenhand.handwritten import as_index
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.addresses import Site
    from evenhand.handwritten import HandwrittenPage
    from evenhand.model.base import Record

LIST = "llms.txt"
TITLE = "This page in Markdown"
MEDIA_TYPE = "text/markdown"
DESCRIBED = Markup('<link rel="describedby" type="text/markdown" href="{}">')
ABOUT = (
    ("about/reading.md", "How to read this site", "what the verdicts mean"),
    ("corrections.md", "Corrections", "what was changed after publication"),
    ("data.md", "Data", "every record in other formats"),
)


class MarkdownExport(Export):
    """A twin of every page, and the list of them."""

    name: ClassVar[str] = "markdown"
    title: ClassVar[str] = "Pages in Markdown"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `llms.txt` and the twins; nothing without a `site_url`."""
        if not self.publication.site.url:
            return
        yield LIST, self._list().encode()
        for address, twin in self._twins.items():
            yield twin_at(address), self._text(twin).encode()

    def offered(self) -> Iterator[Download]:
        """Yield the list, with the number of twins."""
        if self.publication.site.url:
            yield Download("Every page in Markdown, listed (llms.txt)", LIST, len(self._twins))

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield where a page's twin is, and what lists all of them."""
        del record
        site = self.publication.site
        address = page_url(as_index(uri), site)
        if site.url and address in self._twins:
            yield alternate("related", MEDIA_TYPE, site.url + quote(twin_at(address)), TITLE)
            yield DESCRIBED.format(site.url + LIST)

    @cached_property
    def _twins(self) -> dict[str, Twin]:
        """The pages that have twins, by their address; a page of records may be written on, too."""
        made = {self._at(twin.uri): twin for twin in all_twins(self.graph, self.publication)}
        written = {at: Twin(parts[0].uri, parts[0].title) for at, parts in self._parts.items()}
        return written | made

    @cached_property
    def _parts(self) -> dict[str, list[HandwrittenPage]]:
        """What is written by hand, by the address where it stands, in its order."""
        found: dict[str, list[HandwrittenPage]] = {}
        for page in self.written:
            found.setdefault(self._at(page.uri), []).append(page)
        return found

    def _shelves(self) -> list[tuple[str, list[Download]]]:
        """Return what the data page offers, by export."""
        found = ((one.title, list(one.offered())) for one in self.together or (self,))
        return [(title, offered) for title, offered in found if offered]

    def _is_alone(self, address: str) -> bool:
        """Tell whether a page is written by hand alone, and leads to others of its kind."""
        return not self._twins[address].template and self._parts[address][0].is_listed

    def _at(self, uri: str) -> str:
        return page_url(uri, self.publication.site)

    @cached_property
    def _memory(self) -> Memory:
        """What the twins of this build have in common."""
        return Memory()

    def _text(self, twin: Twin) -> str:
        """Return a twin: its title, its page's address, what is written on it, what is made."""
        md = MarkdownWriter(twin.uri, self.graph, self.publication, self._memory)
        parts = self._parts.get(self._at(twin.uri), [])
        headings = [written_elsewhere(one, one.heading, md) for one in parts if one.heading]
        heading = headings[0] if headings else plain(twin.title)
        texts = [written_elsewhere(one, one.body, md).strip("\n") for one in parts]
        made = [self._made(twin, md)] if twin.template else []
        return (
            "\n\n".join(filter(None, (f"# {heading}", f"Page: <{md.address}>", *texts, *made)))
            + "\n"
        )

    def _made(self, twin: Twin, md: MarkdownWriter) -> str:
        """Return what a twin's template says, and its sources."""
        values = {
            "md": md,
            "graph": self.graph,
            "words": self.graph.vocabulary,
            "shelves": self._shelves,
            **twin.values,
        }
        body = _environment().get_template(twin.template).render(values)
        sources = [f"{number}. {md.source(one)}" for number, one in enumerate(md.sources(), 1)]
        rest = ["", "## Sources", "", *sources] if sources else []
        return _tidy("\n".join([body, *rest]))

    def _list(self) -> str:
        """Return `llms.txt`: the site, its explainers, what explains it, then the rest."""
        site = self.publication.site

        def item(uri: str, title: str) -> Markup:
            address = Markup(site.url + quote(twin_of(uri, site)))  # noqa: S704 - quoted
            return Markup("- [{}]({})").format(plain(title), address)

        text = (
            _environment()
            .get_template("llms.j2")
            .render(
                name=self.publication.name,
                description=self.publication.description,
                licence=self.publication.licence,
                directory_urls=site.directory_urls,
                explainers=[one for one in self.graph.of_kind(Explainer) if not one.is_draft],
                about=ABOUT,
                written=[parts[0] for at, parts in self._parts.items() if self._is_alone(at)],
                indexes=indexes(self.graph),
                graph=self.graph,
                twin=item,
            )
        )
        return f"{_tidy(text)}\n"


def twin_of(uri: str, site: Site) -> str:
    """Return the address of a page's twin, relative to the site's root."""
    return twin_at(page_url(uri, site))


def twin_at(address: str) -> str:
    """Return the same for a page's own address."""
    return (
        f"{address.removesuffix('.html')}.md" if address.endswith(".html") else f"{address}index.md"
    )


def _tidy(text: str) -> str:
    """Drop what templates leave behind: spaces at the ends of lines, blank lines in a row."""
    lines: list[str] = [""]
    for line in map(str.rstrip, text.split("\n")):
        if line or lines[-1]:
            lines.append(line)
    return "\n".join(lines).strip("\n")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return the templates of twins; every value that is printed becomes text."""
    made = Environment(  # noqa: S701 - `finalize` escapes for Markdown
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(view=views, part=parts, tag_uri=tag_uri)
    made.globals["piece"] = made.get_template("_shared.j2").module
    return made


def _finalize(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    return Markup("") if value is None else plain(str(value))
