"""Evenhand in MkDocs, and nothing but MkDocs."""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import socket
from contextlib import contextmanager, suppress
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import File as FileOption
from mkdocs.config.config_options import ListOfItems, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_relative_url
from mkdocs.utils.meta import YAML_RE
from watchdog.observers.polling import PollingObserverVFS

from evenhand import policy
from evenhand.addresses import Site
from evenhand.aside import Aside
from evenhand.build import Build, build
from evenhand.card_files import FOLDER as CARD_FOLDER
from evenhand.card_files import NO_CARDS, CardFiles, paint_cards
from evenhand.cards import card_address, cards
from evenhand.content_files import is_leftover, is_yaml
from evenhand.desk import FOLDER as DESK_FOLDER
from evenhand.desk import URI as DESK
from evenhand.diagnostics import Severity, format_diagnostic
from evenhand.editors import DEFAULT as DEFAULT_EDITOR
from evenhand.editors import NO_EDITOR, read_editor
from evenhand.exports import EXPORTS, read_exports
from evenhand.kept_files import fingerprint, sign_of, sign_of_bytes
from evenhand.known_ids import SCHEMAS, refresh_ids
from evenhand.known_parts import is_known_extension, is_known_plugin, names_all_pages
from evenhand.levels import DEFAULT_LEVELS, read_levels
from evenhand.load import load_corpus
from evenhand.margin import SCRIPT, STYLE, Margin, with_desk
from evenhand.preview import careful
from evenhand.prose import forget_texts
from evenhand.publication import Publication, Publisher, read_publisher
from evenhand.standing import Inputs, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure import StructureItem
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
        self._uris: dict[str, str] = {}
        self._standing = Standing()
        self._frame: Callable[[], bytes] = bytes
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
            self._aside.clear()
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
        self.built = self._standing.take_ahead() or self._build(config)
        if self.is_preview:
            self._standing.begin(_inputs(config), self.built)
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
        with _without_collector():
            return self._read_and_render(config)

    def _read_and_render(self, config: MkDocsConfig) -> Build:
        root = Path(config.docs_dir)
        memory = self._standing.memory if self.is_preview else None
        findings = self._standing.findings if self.is_preview else None
        corpus = load_corpus(root, _shown(root, config), memory=findings)
        if self.is_preview:
            refresh_ids(root / SCHEMAS, corpus, for_labels=False)
            corpus = self._standing.last_good.complete(corpus)
        publication = self._publication(config)
        built = build(
            corpus,
            publication,
            with_drafts=self.is_preview,
            levels=self._levels,
            exports=self._exports,
            with_guide=self.config.guide,
            memory=memory,
        )
        if self.is_preview:
            site = publication.site
            built = with_desk(built, site, self._editor, is_complete=not corpus.unread)
            kept = self._standing.last_good.kept
            self._margin = Margin(built, kept, site, self._editor)
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
            if file.generated_by is None and _is_unpublished(file.src_uri):
                files.remove(file)
        for page in self.built.pages.values():
            file = _add_page(page, files, config, self._standing, self.built.leads.get(page.uri))
            if self.is_preview and page.uri not in self.built.leads:
                head = self.built.heads.get(page.uri)
                text = sign_of(page, head, file.edit_uri, _files_asked_for(page, files))
                self._standing.register(file.dest_uri, partial(self._page_sign, file, text))
        for uri, content in self.built.files.items():
            files.append(_export_file(config, uri, content, self._standing))
            if self.is_preview:
                self._standing.register(uri, partial(sign_of_bytes, content))
        for address, picture in self._cards.painted.items():
            uri = f"{CARD_FOLDER}/{address}.png"
            files.append(File.generated(config, uri, abs_src_path=str(picture)))
        if config.nav is None:
            config.nav = _shown_nav(self.built.nav, files)
        self.built = self.built.handed_over()
        if not self.is_preview:
            forget_texts()
        return files

    def _page_sign(self, file: File, text: bytes) -> bytes:
        """Return a sign of all that a generated page depends on."""
        page, leads = file.page, self.built.leads if self.built else {}
        assert page  # noqa: S101 - on_nav gave every file one
        around = (page.previous_page, page.next_page, *page.ancestors)
        return sign_of(text, self._frame(), [_told(one, leads) for one in around])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give record pages a place: a parent, and pages before and after them."""
        assert self.built  # noqa: S101 - on_pre_build ran
        _place_pages(self.built, nav, files, config)
        for file in files.documentation_pages():
            if file.page and self.built.updated:
                # MkDocs dates every page by today, so that no two days gave the same site map.
                file.page.update_date = self.built.updated
        if self.is_preview:
            self._uris = {file.url: file.src_uri for file in files.documentation_pages()}
            self._frame = cache(partial(_frame_sign, self.built, nav, files))
            for own in self.built.pages.values():
                if own.uri not in self.built.leads:
                    _fill_in(own, files, self._standing)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set what page templates read, without front matter to parse."""
        del files
        page.meta["card"] = self._card_of(page.file.src_uri, config)
        own = self.built.pages.get(page.file.src_uri) if self.built else None
        if self.built and own:
            _describe(page, own)
            page.meta["head"] = Markup(self.built.heads.pop(own.uri, ""))  # noqa: S704 - ours
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
            self._standing.anchors[page.file.src_uri] = page.present_anchor_ids
            page.file.content_string = page.markdown = ""
        return html

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Let page templates ask which lists there are."""
        del config
        assert self.built  # noqa: S101 - on_pre_build ran
        env.globals["evenhand"] = {"lists": _lists(self.built, files)}
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the list of scripts in that may run."""
        del config
        uri = page.file.src_uri
        is_ours = self.built and uri in self.built.pages and uri not in self.built.leads
        # Generated text holds no scripts; one that got in all the same must not be let run.
        theme = output.replace(page.content or "", "", 1) if is_ours else output
        return self._finish(output, theme)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Treat the theme's own pages, such as 404.html, as any other."""
        del config
        if not template_name.endswith(".html"):
            return output_content
        return self._finish(output_content, output_content)

    def _finish(self, html: str, theme: str) -> str:
        return html.replace(policy.PLACE, policy.policy(theme, is_preview=self.is_preview), 1)

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
            if self.is_preview:
                self._standing.show(self._aside, self._over(config))
            else:
                self._aside.show()
                self._standing.overlay.show("")
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

    @event_priority(100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the templates, and keep the preview alive whatever a rebuild meets."""
        _refuse_taken_port(config)
        _watch_quietly(server, config)
        for folder in (HERE / "templates", THEME, *map(Path, _custom_dirs(config))):
            server.watch(str(folder))
        overlay = self._standing.overlay
        if application := server.get_app():
            server.set_app(overlay.over(application))
        rebuild = partial(self._rebuild, builder, config) if self.is_preview else server.builder
        mkdocs_log = logging.getLogger("mkdocs")
        server.builder = careful(rebuild, overlay.show, mkdocs_log, self._editor)
        if self.is_preview:
            log.info("An editor's view of the site is at %s%s/", config.site_url, DESK_FOLDER)
        return server

    def _rebuild(self, builder: Callable[..., Any], first: MkDocsConfig) -> None:
        """Answer a save with as little work as shows what a whole build would."""
        config = load_config(first.config_file_path, **first.user_configs[-1])
        config.site_url = first.site_url
        standing, inputs = self._standing, _inputs(config)
        if standing.differs_by_records(inputs):
            standing.ahead = self._build(config)
            if standing.is_shown(standing.ahead):
                self._tell_again(config)
                return
        if standing.may_keep(inputs):
            with standing.keeping(), _without_warning():
                build_with_mkdocs(config, serve_url=config.site_url, dirty=True)
        else:
            builder(config)

    def _over(self, config: MkDocsConfig) -> Callable[[str, str], str]:
        """Return what puts everything that the preview has to say on a page at a path."""
        start = urlsplit(config.site_url or "/").path
        return partial(_with_margin, self._margin, self._uris, start)

    def _tell_again(self, config: MkDocsConfig) -> None:
        """Answer a save that changes no page: with another banner, or with none."""
        self.built = self._standing.take_ahead()
        self._tell(config)
        self.built = None
        self._standing.settle(self._over(config))

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


def _with_margin(
    margin: Margin | None, uris: Mapping[str, str], start: str, html: str, path: str
) -> str:
    if margin is None:
        return html
    url = quote(path.encode("latin-1")).removeprefix(start).removesuffix("index.html") or "./"
    # A page that is not there stands in for any other, so its links begin at the server's root.
    root = _root_from(url) if url in uris else start
    return margin.over(html, uris.get(url, ""), root)


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


class _OwnFile(File):
    """A file of ours, which a build need not write where it stands."""

    standing: Standing

    def is_modified(self) -> bool:
        """Answer a build that keeps files; MkDocs would say yes for any text in memory."""
        return not self.standing.stands(self.dest_uri)


def _own_file(config: MkDocsConfig, uri: str, content: str | bytes, standing: Standing) -> File:
    file = _OwnFile.generated(config, uri, content=content)
    assert isinstance(file, _OwnFile)  # noqa: S101 - MkDocs makes one of the class it is asked
    file.standing = standing
    return file


def _export_file(config: MkDocsConfig, uri: str, content: bytes, standing: Standing) -> File:
    """Make a file for machines; MkDocs would take what ends in `.md` for a page."""
    source = f"{uri}.txt" if uri.endswith(".md") else uri
    file = _own_file(config, source, content, standing)
    file.dest_uri = uri
    return file


def _inputs(config: MkDocsConfig) -> Inputs:
    """Return what a site is made from, beside the records."""
    dirs = _custom_dirs(config)
    return Inputs(
        settings=config.user_configs,
        look=fingerprint(map(Path, (*dirs, str(THEME))), _nothing),
        rest=fingerprint([Path(config.docs_dir)], _is_no_page),
        is_known=all(is_known_plugin(type(one).__module__) for one in config.plugins.values())
        and all(map(is_known_extension, config.markdown_extensions))
        and not config.hooks
        and not any(names_all_pages(Path(folder)) for folder in dirs),
    )


def _is_no_page(path: str) -> bool:
    """Tell whether a file is a record, or hidden, as the schemas are that editors read."""
    return is_yaml(path) or f"{os.sep}." in path


def _nothing(path: str) -> bool:
    del path
    return False


def _files_asked_for(page: Page, files: Files) -> list[str]:
    """Return the files that links of a page may lead to: MkDocs looks where they are."""
    return sorted(files.src_uris) if re.search(r"\]\((?!<?(?:[a-z]+:|#))", page.markdown) else []


def _fill_in(own: Page, files: Files, standing: Standing) -> None:
    """Say of a page what others want to know of it, for the case that it stands as it is."""
    file = files.get_file_from_path(own.uri)
    if file and file.page:
        file.page.markdown = file.page.content = ""
        _describe(file.page, own)
        file.page.present_anchor_ids = standing.anchors.get(own.uri)


def _frame_sign(built: Build, nav: Navigation, files: Files) -> bytes:
    """Return a sign of what stands around every page; hand-written pages are read by then."""
    lists = [_told(page, built.leads) for page in _lists(built, files)]
    leads = [(built.pages[uri].title, files.get_file_from_path(uri)) for uri in built.leads]
    heads = [(title, _front_matter(file)) for title, file in leads]
    return sign_of([_told(item, built.leads) for item in nav], lists, heads, built.updated)


def _front_matter(file: File | None) -> str:
    found = YAML_RE.match(file.content_string) if file else None
    return found[0] if found else ""


def _told(item: StructureItem | None, leads: Container[str]) -> object:
    """Return what a page tells of another, or of a part of the navigation.

    The pages in `leads` may not be read yet: their titles stand in the sign of the frame.
    """
    if item is None:
        return None
    below = [_told(one, leads) for one in getattr(item, "children", None) or ()]
    if not isinstance(item, MkDocsPage):
        return type(item).__name__, item.title, getattr(item, "url", ""), below
    if item.file.src_uri in leads:
        return item.url
    meta = {name: value for name, value in item.meta.items() if name not in {"card", "head"}}
    return item.url, item.title, meta


def _lists(built: Build, files: Files) -> list[MkDocsPage | None]:
    """Return the pages that list what a site has."""
    listed = [page.uri for page in built.pages.values() if page.is_listed and not page.parent]
    return [file.page for uri in listed if (file := files.get_file_from_path(uri))]


def _describe(page: MkDocsPage, own: Page) -> None:
    """Set what page templates read of a page of ours."""
    page.meta.setdefault("title", _as_html(own.title))
    page.meta.setdefault("description", _as_html(own.description) or None)
    page.meta["search"] = {"exclude": True}
    if own.is_wide:
        page.meta.setdefault("hide", ["toc"])


@contextmanager
def _without_warning() -> Iterator[None]:
    """Keep MkDocs from warning of pages out of date: here it writes all that would change."""
    log = logging.getLogger("mkdocs.commands.build")

    def is_other(record: logging.LogRecord) -> bool:
        return "'dirty' build" not in record.getMessage()

    log.addFilter(is_other)
    try:
        yield
    finally:
        log.removeFilter(is_other)


def _watch_quietly(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Let the watch pass over what editors leave beside files; MkDocs' own has not begun yet."""
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):
            server.unwatch(path)
            watched.append(path)
    interval = server.observer.timeout
    # MkDocs' own differs in nothing but that it lists every file.
    server.observer = PollingObserverVFS(  # type: ignore[assignment]
        os.stat, _listed, polling_interval=interval
    )
    for path in watched:
        server.watch(path)


def _listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in os.scandir(folder) if not is_leftover(entry.name))


def _is_unpublished(uri: str) -> bool:
    """Tell whether a file beside the pages must not be published."""
    return is_leftover(uri.rpartition("/")[2]) or _holds_records(uri)


def _holds_records(uri: str) -> bool:
    """Tell whether a file may hold records: YAML, or what editors leave beside it.

    `x.yaml~`, `x.yaml.bak` and their like hold drafts and editors' notes as well.
    """
    return is_yaml(uri) or (
        not uri.endswith(".md") and re.search(r"\.ya?ml\b", uri.lower()) is not None
    )


def _add_page(
    page: Page, files: Files, config: MkDocsConfig, standing: Standing, lead: str | None
) -> File:
    """Add a page; at a hand-written page's address its text follows the hand-written one."""
    content = page.markdown
    written = files.get_file_from_path(lead) if lead else None
    if written:
        files.remove(written)
        content = _after_lead(written.content_string, page.markdown)
    file = _own_file(config, page.uri, content, standing)
    if page.is_draft:
        file.inclusion = InclusionLevel.DRAFT
    elif not page.is_listed:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    file.edit_uri = written.src_uri if written else _from_root(page.source_path, config)
    files.append(file)
    return file


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
