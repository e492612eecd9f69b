"""Evenhand in MkDocs, and nothing but MkDocs."""

from __future__ import annotations

import gc
import json
import logging
import re
import socket
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import File as FileOption
from mkdocs.config.config_options import ListOfItems, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_relative_url
from mkdocs.utils.meta import YAML_RE

from evenhand import policy
from evenhand.addresses import Site
from evenhand.aside import Aside
from evenhand.build import Build, build
from evenhand.card_files import FOLDER as CARD_FOLDER
from evenhand.card_files import NO_CARDS, CardFiles, paint_cards
from evenhand.cards import card_address, cards
from evenhand.content_files import is_yaml
from evenhand.desk import FOLDER as DESK_FOLDER
from evenhand.desk import URI as DESK
from evenhand.diagnostics import Severity, format_diagnostic
from evenhand.editors import DEFAULT as DEFAULT_EDITOR
from evenhand.editors import NO_EDITOR, read_editor
from evenhand.exports import EXPORTS, read_exports
from evenhand.known_ids import SCHEMAS, refresh_ids
from evenhand.last_good import LastGood
from evenhand.levels import DEFAULT_LEVELS, read_levels
from evenhand.load import load_corpus
from evenhand.margin import SCRIPT, STYLE, Margin, with_desk
from evenhand.preview import careful
from evenhand.publication import Publication, Publisher, read_publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from evenhand.render import Page

log = get_plugin_logger(__name__)
Given = TypeVar("Given")
Settings = TypeVar("Settings")
HERE = Path(__file__).parent
THEME = HERE / "theme"
MARKDOWN_EXTENSIONS = ("tables", "evenhand.html_blocks")
"""What generated pages need: tables in authors' prose, and prose between HTML blocks."""
CARD_CACHE = ".cache/evenhand/cards"
"""Where painted cards are kept, beside mkdocs.yml; Material has its own things in `.cache`."""
SPACES_AND_HYPHENS = r"[\s\-]+"
"""Where Material's search ends a word unless a site says otherwise."""
WORD_ENDS = r"[\s\-,:;!?=\[\]()/\"“”„«»…]+|\.(?!\d)|&[lg]t;"
"""Where ours does: a title in quotation marks is found by its first word, too."""


_ANCHOR = re.compile(r'<[^>]+ id="([^"]+)"')


class EvenhandConfig(Config):
    """The plugin's options under `plugins:` in mkdocs.yml."""

    cards = Type(bool, default=True)
    """Whether a build with a `site_url` paints a picture for links that are shared."""
    card_fonts = ListOfItems(FileOption(exists=True), default=[])
    """Fonts for those pictures, in place of ours; as TTF or OTF."""
    checks = Type(dict, default={})
    """How much editorial checks weigh: code to `error`, `warning`, `notice` or `off`."""
    exports = Type(dict, default={})
    """Formats that this site does without: name to `off`."""
    publisher = Type(dict, default={})
    """Who answers for the site, and where its policies stand; `publication.py` lists the names."""
    licence = Type(str, default="")
    """The address of the licence of the site's own texts and data."""
    guide = Type(bool, default=False)
    """Whether the site has the guide for writers, at `/guide/`."""
    editor = Type(str, default=DEFAULT_EDITOR)
    """What the links of a preview open: an editor's name, an address with `{path}`, or `none`."""


class EvenhandPlugin(BasePlugin[EvenhandConfig]):
    """Adds the pages of every record to a MkDocs build.

    A build refuses content with errors before MkDocs cleans the site folder. A preview never
    refuses: it builds from what can be read, and says on every page what cannot.
    """

    def __init__(self) -> None:
        self.is_preview = False
        self.built: Build | None = None
        self._editor = NO_EDITOR
        self._margin: Margin | None = None
        self._last_good = LastGood()
        self._cards = NO_CARDS
        self._aside: Aside | None = None
        self._is_dirty = False
        self._levels = DEFAULT_LEVELS
        self._exports = EXPORTS
        self._publisher = Publisher()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a preview; being here keeps the plugin alive between builds."""
        self.is_preview = command == "serve"
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the theme, the stylesheet and the Markdown that generated pages need."""
        if self.is_preview:
            _count_no_warnings()
        if self._builds_aside:
            self._aside = self._aside or Aside(Path(config.site_dir), is_served=self.is_preview)
            config.site_dir = str(self._aside.folder)
        self._levels = _read(read_levels, self.config.checks, "checks")
        self._exports = _read(read_exports, self.config.exports, "exports")
        self._publisher = _read(read_publisher, self.config.publisher, "publisher")
        reader = partial(read_editor, base=_base(Path(config.docs_dir), config))
        self._editor = _read(reader, self.config.editor, "editor")
        _add_theme(config)
        if self.is_preview:
            config.extra_css.append(STYLE)
            config.extra_javascript.append(SCRIPT)
        for name in MARKDOWN_EXTENSIONS:
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        return config

    @property
    def _builds_aside(self) -> bool:
        """A dirty build of the command writes over the pages that are there."""
        return self.is_preview or not self._is_dirty

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, judge and render the content; refuse it here, while the old site still stands."""
        with _without_collector():
            self.built = self._build(config)
        self._tell(config)
        self._cards = self._paint_cards(config)

    def _paint_cards(self, config: MkDocsConfig) -> CardFiles:
        """Paint cards for a site whose address is known; a preview has no use for them."""
        assert self.built  # noqa: S101 - set by the caller
        if self.is_preview or not self.config.cards or not config.site_url:
            return NO_CARDS
        folder = Path(config.config_file_path).parent / CARD_CACHE
        fonts = [Path(font) for font in self.config.card_fonts]
        wanted = cards(self.built.graph, config.site_name, config.site_description or "")
        painted = paint_cards(wanted, folder, fonts)
        for message in painted.messages:
            log.info(message)
        return painted

    def _build(self, config: MkDocsConfig) -> Build:
        root = Path(config.docs_dir)
        corpus = load_corpus(root, _shown(root, config))
        if self.is_preview:
            refresh_ids(root / SCHEMAS, corpus, for_labels=False)
            corpus = self._last_good.complete(corpus)
        publication = self._publication(config)
        built = build(
            corpus,
            publication,
            with_drafts=self.is_preview,
            levels=self._levels,
            exports=self._exports,
            with_guide=self.config.guide,
        )
        if self.is_preview:
            site = publication.site
            built = with_desk(built, site, self._editor, is_complete=not corpus.unread)
            self._margin = Margin(built, self._last_good.kept, site, self._editor)
        return built

    def _publication(self, config: MkDocsConfig) -> Publication:
        """Return what the site says of itself in every format."""
        url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        return Publication(
            Site(url, directory_urls=config.use_directory_urls),
            name=config.site_name,
            description=config.site_description or "",
            language=str(config.theme.get("language") or "en"),
            licence=self.config.licence,
            publisher=self._publisher,
        )

    def _tell(self, config: MkDocsConfig) -> None:
        """Log what is wrong; end a build that must not be published."""
        assert self.built  # noqa: S101 - set by the caller
        report = self.built.report
        levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning}
        for item in report.sorted():
            level = levels.get(item.severity, log.info)
            level("%s", format_diagnostic(item, report.texts))
        if self.is_preview:
            return
        errors = len(report.having(Severity.ERROR))
        warnings = len(report.having(Severity.WARNING))
        if errors:
            raise PluginError(
                f"Evenhand: {_count(errors, 'error')} in the content; the site was left as it is"
            )
        if warnings and config.strict:
            raise PluginError(
                f"Evenhand: {_count(warnings, 'warning')} in the content, and the "
                "build is strict; the site was left as it is"
            )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the YAML out, put the pages and exports in."""
        assert self.built  # noqa: S101 - on_pre_build ran
        for file in list(files):
            if _holds_records(file.src_uri) and file.generated_by is None:
                files.remove(file)
        for page in self.built.pages.values():
            _add_page(page, files, config, lead=self.built.leads.get(page.uri))
        for uri, content in self.built.files.items():
            files.append(File.generated(config, uri, content=content))
        for address, picture in self._cards.painted.items():
            uri = f"{CARD_FOLDER}/{address}.png"
            files.append(File.generated(config, uri, abs_src_path=str(picture)))
        if config.nav is None:
            config.nav = _shown_nav(self.built.nav, files)
        self.built = self.built.handed_over()
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give record pages a place: a parent, and pages before and after them."""
        assert self.built  # noqa: S101 - on_pre_build ran
        _place_pages(self.built, nav, files, config)
        for file in files.documentation_pages():
            if file.page and self.built.updated:
                # MkDocs dates every page by today, so that no two days gave the same site map.
                file.page.update_date = self.built.updated
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set what page templates read, without front matter to parse."""
        del files
        page.meta["card"] = self._card_of(page.file.src_uri, config)
        own = self.built.pages.get(page.file.src_uri) if self.built else None
        if self.built and own:
            page.meta.setdefault("title", _as_html(own.title))
            page.meta.setdefault("description", _as_html(own.description) or None)
            page.meta["search"] = {"exclude": True}
            page.meta["head"] = Markup(self.built.heads.pop(own.uri, ""))  # noqa: S704 - ours
            if own.is_wide:
                page.meta.setdefault("hide", ["toc"])
        return markdown

    def _card_of(self, uri: str, config: MkDocsConfig) -> dict[str, str] | None:
        """Return the address and the words of a page's card, ready for a template."""
        address = self._cards.best(card_address(uri))
        if address is None:
            return None
        url = f"{(config.site_url or '').rstrip('/')}/{CARD_FOLDER}/{address}.png"
        return {"url": _as_html(url), "alt": _as_html(self._cards.alternatives[address])}

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell MkDocs the anchors of HTML blocks, and let go of a text that is HTML now.

        MkDocs would keep the Markdown of every page to the end of the build.
        """
        del config, files
        if self.built and page.file.src_uri in self.built.pages:
            anchors = getattr(page, "present_anchor_ids", None) or set()
            page.present_anchor_ids = {*anchors, *_ANCHOR.findall(html)}
            page.file.content_string = page.markdown = ""
        return html

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Let page templates ask which lists there are."""
        del config
        assert self.built  # noqa: S101 - on_pre_build ran
        listed = [
            page.uri for page in self.built.pages.values() if page.is_listed and not page.parent
        ]
        lists = [file.page for uri in listed if (file := files.get_file_from_path(uri))]
        env.globals["evenhand"] = {"lists": lists}
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the banner in, and the list of scripts that may run."""
        del config
        uri = page.file.src_uri
        is_ours = self.built and uri in self.built.pages and uri not in self.built.leads
        # Generated text holds no scripts; one that got in all the same must not be let run.
        theme = output.replace(page.content or "", "", 1) if is_ours else output
        return self._finish(output, theme, uri, _root_from(page.url))

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Treat the theme's own pages, such as 404.html, as any other."""
        if not template_name.endswith(".html"):
            return output_content
        # Such a page stands in for any other, so its links begin at the server's root.
        root = urlsplit(config.site_url or "/").path
        return self._finish(output_content, output_content, "", root)

    def _finish(self, html: str, theme: str, uri: str, root: str) -> str:
        html = html.replace(policy.PLACE, policy.policy(theme, is_preview=self.is_preview), 1)
        return self._margin.over(html, uri, root) if self._margin else html

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keep the desk out of the site map."""
        del template_name, config
        context["pages"] = [file for file in context["pages"] if file.src_uri != DESK]
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add one short entry per record to the search index, after search has written it."""
        index = Path(config.site_dir, "search", "search_index.json")
        if self.built and index.is_file():
            data = json.loads(index.read_text(encoding="utf-8"))
            data["docs"] += self.built.search
            if data["config"]["separator"] == SPACES_AND_HYPHENS:
                data["config"]["separator"] = WORD_ENDS
            index.write_text(
                json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
                encoding="utf-8",
            )
        if self._aside and not (config.strict and _has_warned()):
            self._aside.show()
            config.site_dir = str(self._aside.shown)
            self._clear_aside()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind of a site that failed."""
        del error
        self._clear_aside()

    def _clear_aside(self) -> None:
        if self._aside and not self.is_preview:
            self._aside.remove()
            self._aside = None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the templates, and keep the preview alive whatever a rebuild meets."""
        del builder
        _refuse_taken_port(config)
        for folder in (HERE / "templates", THEME, *map(Path, _custom_dirs(config))):
            server.watch(str(folder))
        mkdocs_log = logging.getLogger("mkdocs")
        server.builder = careful(server.builder, Path(server.root), mkdocs_log, self._editor)
        if self.is_preview:
            log.info("An editor's view of the site is at %s%s/", config.site_url, DESK_FOLDER)
        return server

    def on_shutdown(self) -> None:
        """Take the preview's own folder away."""
        if self._aside:
            self._aside.remove()


def _read(read: Callable[[Given], Settings], given: Given, name: str) -> Settings:
    """Read one of our settings; say in a sentence what is wrong with it."""
    try:
        return read(given)
    except ValueError as error:
        raise PluginError(f"Evenhand: `{name}:` in mkdocs.yml: {error}") from None


def _refuse_taken_port(config: MkDocsConfig) -> None:
    """Say in a sentence what would otherwise end in a traceback: the port is in use."""
    host, port = config.dev_addr
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PluginError(
                f"Evenhand: the preview cannot be at {host}:{port}: {reason}. "
                f"Stop what is there, or choose another: mkdocs serve --dev-addr {host}:{port + 1}"
            ) from None


@contextmanager
def _without_collector() -> Iterator[None]:
    """Make many objects that stay, without Python looking through them again and again.

    What is there afterwards is kept out of later collections, too: with records in the tens of
    thousands these took a tenth of a build.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _root_from(url: str) -> str:
    """Return the way from a page to the root of the site, with a slash at the end."""
    return get_relative_url(".", url).rstrip("/") + "/"


def _base(root: Path, config: MkDocsConfig) -> Path:
    """Return the folder that the shown paths of content files start from."""
    return Path(root.as_posix().removesuffix(_shown(root, config)))


def _shown(root: Path, config: MkDocsConfig) -> str:
    """Name the content folder as an author would: from here, or from where mkdocs.yml is."""
    bases = [Path.cwd(), *(Path(file).parent for file in [config.config_file_path] if file)]
    shown = (root.relative_to(base) for base in bases if root.is_relative_to(base))
    return next(shown, root).as_posix()


def _custom_dirs(config: MkDocsConfig) -> list[str]:
    return [config.theme.custom_dir] if config.theme.custom_dir else []


def _add_theme(config: MkDocsConfig) -> None:
    """Put our theme between the site's overrides, which have the last word, and Material."""
    dirs = config.theme.dirs
    if str(THEME) not in dirs:
        dirs.insert(len(_custom_dirs(config)), str(THEME))
    if "assets/evenhand.css" not in config.extra_css:
        config.extra_css.insert(0, "assets/evenhand.css")
    if not any(str(script) == "assets/evenhand.js" for script in config.extra_javascript):
        config.extra_javascript.insert(0, "assets/evenhand.js")


def _holds_records(uri: str) -> bool:
    """Tell whether a file may hold records: YAML, or what editors leave beside it.

    `x.yaml~`, `x.yaml.bak` and their like hold drafts and editors' notes as well.
    """
    return is_yaml(uri) or (
        not uri.endswith(".md") and re.search(r"\.ya?ml\b", uri.lower()) is not None
    )


def _add_page(page: Page, files: Files, config: MkDocsConfig, *, lead: str | None) -> None:
    """Add a page; at a hand-written page's address its text follows the hand-written one."""
    content = page.markdown
    written = files.get_file_from_path(lead) if lead else None
    if written:
        files.remove(written)
        content = _after_lead(written.content_string, page.markdown)
    file = File.generated(config, page.uri, content=content)
    if page.is_draft:
        file.inclusion = InclusionLevel.DRAFT
    elif not page.is_listed:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = written.src_uri if written else _from_root(page.source_path, config)
    files.append(file)


def _from_root(path: str, config: MkDocsConfig) -> str | None:
    """Return a record's file relative to the content folder, as an address."""
    root = Path(config.docs_dir)
    return quote(path.removeprefix(f"{_shown(root, config)}/")) or None


def _after_lead(lead: str, generated: str) -> str:
    mark, _, rest = generated.partition("\n")
    return f"{_with_mark(lead, mark)}\n\n{rest}"


def _with_mark(lead: str, mark: str) -> str:
    """Put the mark at the start of the text, behind front matter if there is any."""
    matter = YAML_RE.match(lead)
    end = matter.end() if matter else 0
    return f"{lead[:end]}{mark}\n{lead[end:]}"


def _as_html(text: str) -> Markup:
    """Encode plain text for page templates, which print titles and descriptions as they are."""
    return Markup(escape(text))  # noqa: S704 - escaped


def _shown_nav(items: list[Any], files: Files) -> list[Any]:
    """Return navigation in which titles are HTML and only pages stand that a reader finds."""
    shown: list[Any] = []
    for item in items:
        if isinstance(item, str):
            shown += [item] if _is_shown(item, files) else []
            continue
        for title, below in item.items():
            inner = below if isinstance(below, str) else _shown_nav(below, files)
            shown += [{_as_html(title): inner}] if inner else []
    return shown


def _is_shown(uri: str, files: Files) -> bool:
    file = files.get_file_from_path(uri)
    if file is None:
        return False
    is_own = file.generated_by is not None
    return is_own or file.inclusion.is_in_nav()


def _place_pages(built: Build, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
    """Give every page outside the navigation a parent, and its neighbours of the same kind."""
    before: dict[str, MkDocsPage] = {}
    for own in built.pages.values():
        file = files.get_file_from_path(own.uri)
        if not file or file.inclusion.is_in_nav() or file.page in nav.pages:
            continue
        page = file.page or MkDocsPage(None, file, config)
        parent = files.get_file_from_path(own.parent)
        if parent and parent.page:
            # Anything with a title, an address and a parent will do for breadcrumbs.
            page.parent = parent.page  # type: ignore[assignment]
        folder = own.uri.rpartition("/")[0]
        last = before.get(folder)
        if last:
            page.previous_page = last
            last.next_page = page
        before[folder] = page


def _counters() -> list[CountHandler]:
    """Return what counts the warnings of a strict build."""
    handlers = logging.getLogger("mkdocs").handlers
    return [one for one in handlers if isinstance(one, CountHandler)]


def _count_no_warnings() -> None:
    """Keep `mkdocs serve --strict` from ending over a warning: a preview shows what is there."""
    for handler in _counters():
        logging.getLogger("mkdocs").removeHandler(handler)


def _has_warned() -> bool:
    """Tell whether MkDocs is about to end a strict build, its last page written."""
    return any(counter.get_counts() for counter in _counters())
