"""The one use case: a content folder in, a whole site in Markdown out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from evenhand import views
from evenhand.addresses import Site, file_at, href, page_url, record_uri
from evenhand.checks import check_graph
from evenhand.clashes import by_address, file_clashes, own_pages, page_clashes, under_name
from evenhand.diagnostics import MAX_PROBLEMS, Report
from evenhand.encode import encode
from evenhand.exports import EXPORTS, exported_files, head_of, prepared
from evenhand.exports.markdown.text import plain
from evenhand.graph import NOTHING
from evenhand.guide import SITE_NAME as GUIDE
from evenhand.guide import guide_images, guide_pages, guide_texts
from evenhand.handwritten import handwritten_pages
from evenhand.levels import DEFAULT_LEVELS, at_levels
from evenhand.link import link
from evenhand.load import Corpus, load_corpus
from evenhand.model.explainer import Explainer
from evenhand.pages import all_pages
from evenhand.prose import plain_text, references
from evenhand.publication import Publication
from evenhand.render import Page, Renderer, templates_modified
from evenhand.search import holders, page_entry, search_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path
    from typing import Any

    from evenhand.exports.export import Export
    from evenhand.graph import Graph
    from evenhand.handwritten import HandwrittenPage
    from evenhand.levels import Levels
    from evenhand.model.base import Record
    from evenhand.page_memory import PageMemory


T = TypeVar("T")
FileOfSite = tuple[str, bytes]
"""A file's address relative to the site's root, and its bytes."""


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready for any engine that turns Markdown into pages."""

    graph: Graph
    report: Report
    pages: dict[str, Page] = field(default_factory=dict)
    """Pages by file name, indexes before what they list."""
    leads: dict[str, str] = field(default_factory=dict)
    """Hand-written pages at the address of a generated one: their text comes first."""
    heads: dict[str, str] = field(default_factory=dict)
    """HTML for the head of pages, by file name; only of pages that have any."""
    files: Iterable[FileOfSite] = ()
    """Exports and redirects.

    They can be gone through once: each export is made when it is asked for, and kept nowhere. A
    preview keeps them, as a tuple, to compare them with the next ones.
    """
    nav: list[Any] = field(default_factory=list)
    """The navigation, as MkDocs writes it."""
    search: list[dict[str, Any]] = field(default_factory=list)
    """One short search entry per record."""
    updated: str = ""
    """The last day that something of substance changed, as YYYY-MM-DD; empty if not known."""

    def is_same_site(self, other: Build) -> bool:
        """Tell whether a site of the same records would be the same, whatever the reports say."""
        parts = ("pages", "leads", "heads", "files", "nav", "search", "updated")
        return all(getattr(self, part) == getattr(other, part) for part in parts)

    def handed_over(self) -> Build:
        """Return what is left to keep once a host has the texts: they are most of the memory."""
        pages = {uri: replace(page, text=b"") for uri, page in self.pages.items()}
        return replace(self, graph=NOTHING, report=Report(), pages=pages, files=())


def check(
    root: Path,
    name: str | None = None,
    *,
    today: date | None = None,
    track: Callable[[list[str]], Iterable[str]] = iter,
    levels: Levels = DEFAULT_LEVELS,
) -> tuple[Graph, Report]:
    """Read a content folder and judge it; render nothing."""
    return judge(load_corpus(root, name, track), today=today, levels=levels)


def judge(  # noqa: PLR0913 - all but one are named
    corpus: Corpus,
    *,
    with_drafts: bool = False,
    today: date | None = None,
    levels: Levels = DEFAULT_LEVELS,
    memory: PageMemory | None = None,
    basis: object = None,
) -> tuple[Graph, Report]:
    """Join a corpus and run every check over it; the report has what reading found, too.

    `levels` gives checks another weight than their own, or switches them off. With a `memory` the
    graph is one that it notes; `basis` is what its pages depend on beside the graph.
    """
    graph, problems = link(corpus, with_drafts=with_drafts, today=today)
    if memory:
        graph = memory.enter(graph, basis)
    found = list(Report([*corpus.report.diagnostics, *problems]).at_most(MAX_PROBLEMS))
    checks = check_graph(graph, is_complete=not corpus.unread, memory=memory)
    found += at_levels(checks, levels)
    found += page_clashes(corpus, graph)
    return graph, Report(found, dict(corpus.report.texts))


def build(  # noqa: PLR0913 - all but two are named
    corpus: Corpus,
    publication: Publication | None = None,
    *,
    with_drafts: bool = False,
    today: date | None = None,
    levels: Levels = DEFAULT_LEVELS,
    exports: Iterable[type[Export]] = EXPORTS,
    with_guide: bool = False,
    memory: PageMemory | None = None,
) -> Build:
    """Build the site of a corpus from what can be read; the report says what could not.

    `memory` keeps pages from one call to the next: only those are rendered that have changed.
    """
    publication, exports = publication or Publication(), tuple(exports)
    names = tuple(corpus.handwritten)
    shared = (publication, exports, names, corpus.vocabulary, templates_modified())
    graph, report = judge(
        corpus, with_drafts=with_drafts, today=today, levels=levels, memory=memory, basis=shared
    )
    written = written_pages(corpus, with_guide=with_guide, requirement=publication.requirement)
    ready = prepared(exports, graph, publication, written)
    report.diagnostics += file_clashes(
        corpus, graph, ready, publication.site, with_guide=with_guide
    )
    return render_site(
        graph,
        report,
        publication,
        handwritten=corpus.handwritten,
        exports=ready,
        with_guide=with_guide,
        memory=memory,
    )


def written_pages(
    corpus: Corpus, *, with_guide: bool, requirement: str = ""
) -> tuple[HandwrittenPage, ...]:
    """Return the pages that no record made: those written by hand, and the guide if wanted.

    `requirement` is what the guide says to install.
    """
    guide = guide_texts(requirement) if with_guide else ()
    return (*handwritten_pages(corpus.handwritten), *guide)


def render_site(  # noqa: PLR0913 - all but three are named
    graph: Graph,
    report: Report,
    publication: Publication,
    *,
    handwritten: Mapping[str, str] = {},
    exports: tuple[Export, ...] = (),
    with_guide: bool = False,
    memory: PageMemory | None = None,
) -> Build:
    """Render every page and export of a graph, and the guide for writers if the site wants it."""
    site = publication.site
    taken = by_address(handwritten)
    guide = guide_pages(taken, publication.requirement) if with_guide else []
    rendered = all_pages(Renderer(graph, publication, frozenset(taken), exports, memory))
    pages = {page.uri: page for page in chain(rendered, guide)}
    leads = {uri: taken[address] for uri in pages if (address := page_url(uri, Site())) in taken}
    recall = memory.recall if memory else _make
    own = sorted(set(handwritten) - set(leads.values()))
    heads = _heads(exports, graph, (*pages, *own))
    entries = recall("search", (), lambda: list(search_entries(graph, site)))
    search = [*_page_entries(entries, pages, guide, site), *entries]
    nav = _nav(graph, pages, own)
    own_files = [*_redirects(graph, site, pages), *(guide_images() if guide else {}).items()]
    exported = exported_files(exports)
    files: Iterable[FileOfSite] = chain(exported, own_files)
    if memory:
        kept = memory.recall("files", (handwritten,), partial(_kept, exported, graph))
        files = (*kept, *own_files)
        memory.leave()
    updated = views.last_change(graph)
    return Build(graph, report, pages, leads, heads, files, nav, search, updated)


def _kept(exported: Iterator[FileOfSite], graph: Graph) -> tuple[FileOfSite, ...]:
    len(graph.by_key)  # What exports have worked out before depends on every record.
    return tuple(exported)


def forget_texts() -> None:
    """Let go of what was worked out for the texts of a site, where it is not built again."""
    for made in (references, plain_text, encode, plain):
        made.cache_clear()


def _page_entries(
    entries: Iterable[Mapping[str, Any]],
    pages: Mapping[str, Page],
    guide: Iterable[Page],
    site: Site,
) -> Iterator[dict[str, Any]]:
    """Yield the search entries of pages that are no record's."""
    urls = {page_url(page.uri, site): page for page in pages.values()}
    for one in (*(urls[url] for url in sorted(holders(entries, urls))), *guide):
        yield page_entry(one.uri, one.title, one.description, site)


def _make(name: Hashable, values: tuple[object, ...], make: Callable[[], T]) -> T:
    """Make a thing where there is no memory."""
    del name, values
    return make()


def _heads(exports: tuple[Export, ...], graph: Graph, pages: Iterable[str]) -> dict[str, str]:
    """Return what exports put into the heads of pages."""
    records = {record_uri(one, graph): one for one in graph.by_key.values()}
    heads = {uri: head_of(exports, uri, records.get(uri)) for uri in pages}
    return {uri: head for uri, head in heads.items() if head}


def _redirects(graph: Graph, site: Site, pages: Container[str]) -> Iterator[FileOfSite]:
    """Write a page at every former address that sends the reader on."""
    for name, record in graph.former():
        for page in own_pages(record, record.id, graph):
            if page in pages:
                yield _redirect(under_name(page, record, name), page, record, site)


def _redirect(old: str, new: str, record: Record, site: Site) -> FileOfSite:
    address = page_url(old, site)
    target = encode(href(old, new, replace(site, source_links=False)))
    text = (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{encode(record.label)}</title>\n"
        f'<link rel="canonical" href="{target}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<p>This page is now at <a href="{target}">{encode(record.label)}</a>.</p>\n</html>\n'
    )
    return file_at(address), text.encode()


def _nav_entry(page: Page) -> str | dict[str, str]:
    return {page.short_title: page.uri} if page.short_title else page.uri


def _nav(graph: Graph, pages: dict[str, Page], own: list[str]) -> list[Any]:
    """Lay out the navigation: explainers, indexes, and what tells how the site is made."""
    nav: list[Any] = [{"Home": "index.md"}]
    listed = [uri for uri, page in pages.items() if page.is_listed]
    for explainer in graph.of_kind(Explainer):
        below = [uri for uri in listed if uri.startswith(f"explainers/{explainer.id}/")]
        entries = [_nav_entry(pages[uri]) for uri in below]
        nav += [{explainer.name: entries}] if entries else []
    guide = [f"{GUIDE}.md"] if f"{GUIDE}.md" in pages else []
    about = ["about/reading.md", "corrections.md", "data.md", *guide]
    rest = [uri for uri in listed if uri not in {*about, "index.md"}]
    nav.append({"Browse": [uri for uri in rest if not uri.startswith("explainers/")]})
    nav.append({"About": [*(uri for uri in own if uri.startswith("about/")), *about]})
    nav += [uri for uri in own if not uri.startswith("about/")]
    return nav
