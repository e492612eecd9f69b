"""Records and their graph in, Markdown pages out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evenhand import views
from evenhand.addresses import Site, page_url, record_uri
from evenhand.argument_map import draw_map
from evenhand.charts import draw_chart
from evenhand.encode import encode
from evenhand.html_blocks import MARK
from evenhand.model.base import Record
from evenhand.model.term import Term
from evenhand.model.text import Markdown
from evenhand.page_writer import FolderMemory, PageWriter, Terms
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.downloads import Download, Shelf
    from evenhand.graph import Graph
    from evenhand.page_memory import PageMemory
    from evenhand.publication import Publication

TEMPLATES = Path(__file__).parent / "templates"
DESCRIPTION_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, ready for any engine that reads Markdown."""

    uri: str
    """Its file, relative to the content folder: `claims/some-id.md`."""
    title: str
    """What links, tabs and search call it."""
    text: bytes
    """Its Markdown in UTF-8; the first line marks it as generated.

    One “ would double the room that the whole text takes as `str`.
    """
    short_title: str = ""
    """What the navigation calls it, where its title would repeat what stands above it."""
    description: str = ""
    """What it says, in a sentence, for search engines and link previews."""
    source_path: str = ""
    """The YAML file it comes from, relative to the content folder, if it is a record's."""
    parent: str = ""
    """The page above it."""
    is_draft: bool = False
    """Whether a preview shows it and a build leaves it out."""
    is_listed: bool = False
    """Whether it stands in the site's navigation."""
    is_wide: bool = False
    """Whether its text takes the place of the table of contents."""

    @property
    def markdown(self) -> str:
        """Its text as one to read."""
        return self.text.decode()


def _finalize(value: object) -> str:
    """Encode every value a template prints, unless it is known to be safe."""
    if isinstance(value, Markup):
        return value
    return "" if value is None else encode(str(value))


@lru_cache(maxsize=1)
def environment(modified: float) -> Environment:
    """Return the templates' environment; `modified` is when a template last changed."""
    del modified
    made = Environment(  # noqa: S701 - `finalize` encodes, for Markdown as well as for HTML
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals["view"] = views
    made.globals.update(draw_chart=draw_chart, draw_map=draw_map)
    return made


def templates_modified() -> float:
    """Return when a template last changed, so that a preview sees it."""
    return max(file.stat().st_mtime for file in TEMPLATES.iterdir())


class Renderer:
    """Renders the pages of one build.

    `written` has the addresses of hand-written pages: a generated page there goes without a
    heading of its own, since the hand-written text comes first. `shelves` have the files that
    readers are offered. With a `memory`, `graph` is one that it notes, and pages whose facts have
    not changed are taken from it.
    """

    def __init__(
        self,
        graph: Graph,
        publication: Publication,
        written: frozenset[str] = frozenset(),
        shelves: Sequence[Shelf] = (),
        memory: PageMemory | None = None,
    ) -> None:
        self.graph = graph
        self.publication = publication
        self._written = written
        self._shelves = shelves
        self._terms = Terms(graph)
        self._memory = memory
        self._memories: dict[str, FolderMemory] = {}
        self._environment = environment(templates_modified())

    def text(self, uri: str, template: str, **values: object) -> bytes:
        """Render a template for the page at an address."""
        make = partial(self._text, uri, template, values)
        if not self._memory:
            return make()
        offered = self._offered(values.get("record"))
        return self._memory.recall(("page", uri), (template, values, offered), make)

    def _text(self, uri: str, template: str, values: dict[str, object]) -> bytes:
        memory = self._folder_memory(uri)
        site = self.publication.site
        writer = PageWriter(uri, self.graph, site, self._terms, memory, shelves=self._shelves)
        text = self._environment.get_template(template).render(
            page=writer,
            graph=self.graph,
            publication=self.publication,
            words=self.graph.vocabulary,
            has_lead=page_url(uri, Site()) in self._written,
            **values,
        )
        return f"{MARK}\n\n{_without_blank_runs(text)}\n".encode()

    def _folder_memory(self, uri: str) -> FolderMemory:
        """Return what is the same on neighbouring pages; nothing where each page is noted."""
        if self._memory:
            self.graph.of_kind(Term)  # The terms were read before, and the page depends on them.
            return FolderMemory()
        return self._memories.setdefault(_neighbourhood(uri), FolderMemory())

    def record(self, record: Record, parent: str) -> Page | None:
        """Render a record that has a page of its own."""
        make = partial(self._record, record, parent)
        if not self._memory:
            return make()
        given = (record, parent, self._offered(record))
        return self._memory.recall(("record", record.key), given, make)

    def _offered(self, record: object) -> tuple[Download, ...]:
        """Return what exports offer beside a record; they know more of the graph than it asks."""
        if not isinstance(record, Record) or record.is_draft:
            return ()
        return tuple(one for shelf in self._shelves for one in shelf.beside(record))

    def _record(self, record: Record, parent: str) -> Page | None:
        uri = record_uri(record, self.graph)
        if uri is None or "#" in uri:
            return None
        return Page(
            uri=uri,
            title=record.label,
            text=self._text(uri, f"{record.singular}.md.j2", {"record": record}),
            description=describe(record, self.graph),
            source_path=record.origin.path,
            parent=parent,
            is_draft=record.is_draft,
        )


def _neighbourhood(uri: str) -> str:
    """Return what pages have in common whose links to any other page are the same."""
    folder, _, name = uri.rpartition("/")
    return folder if folder and name != "index.md" else uri


def _without_blank_runs(text: str) -> str:
    lines: list[str] = []
    for line in text.strip().split("\n"):
        stripped = line.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines)


def describe(record: Record, graph: Graph) -> str:
    """Say in a sentence what a record's page tells."""
    text = ""
    for name in ("short_answer", "question", "definition", "abstract"):
        value = getattr(record, name, None)
        if value:
            text = plain_text(value) if isinstance(value, Markdown) else value
            break
    assessment = getattr(record, "assessment", None)
    if assessment:
        text = f"{graph.vocabulary.verdicts[assessment.verdict].label}. {text}"
    text = text or record.label
    if len(text) > DESCRIPTION_LENGTH:
        text = text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + "…"
    return text.strip()
