"""Evenhand in MkDocs, and nothing but MkDocs."""

from __future__ import annotations

import gc
import json
import logging
import re
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from evenhand import policy
from evenhand.addresses import Site
from evenhand.aside import Aside
from evenhand.build import Build, build, forget_texts
from evenhand.card_files import FOLDER as CARD_FOLDER
from evenhand.card_files import NO_CARDS, CardFiles, paint_cards
from evenhand.cards import card_address, cards
from evenhand.desk import FOLDER as DESK_FOLDER
from evenhand.desk import URI as DESK
from evenhand.diagnostics import Severity, format_diagnostic
from evenhand.editors import NO_EDITOR, read_editor
from evenhand.exports import EXPORTS, read_exports
from evenhand.installation import public_requirement
from evenhand.kept_files import sign_of, sign_of_bytes
from evenhand.known_ids import SCHEMAS, refresh_ids
from evenhand.levels import DEFAULT_LEVELS, read_levels
from evenhand.load import load_corpus
from evenhand.margin import SCRIPT, STYLE, Margin, with_desk
from evenhand.plugin.files import (
    add_page,
    base_of_paths,
    export_file,
    files_asked_for,
    is_unpublished,
    not_taken,
    published,
    shown,
    waiting_file,
)
from evenhand.plugin.options import EvenhandConfig, read_option
from evenhand.plugin.places import (
    as_html,
    describe,
    fill_in,
    lists,
    place_pages,
    shown_nav,
    start_with_title,
)
from evenhand.plugin.serving import refuse_taken_port, watch_quietly, with_margin, without_warning
from evenhand.plugin.shared_nav import SharedNav
from evenhand.plugin.signs import THEME, custom_dirs, frame_sign, given_to, inputs_of, told
from evenhand.plugin.strictness import count_no_warnings, has_warned
from evenhand.preview import careful
from evenhand.publication import Publication, Publisher, read_publisher
from evenhand.spool import Spool
from evenhand.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext


log = get_plugin_logger(__name__)
HERE = Path(__file__).parents[1]
MARKDOWN_EXTENSIONS = ("tables", "evenhand.html_blocks")
"""What generated pages need: tables in authors' prose, and prose between HTML blocks."""
CARD_CACHE = ".cache/evenhand/cards"
"""Where painted cards are kept, beside mkdocs.yml; Material has its own things in `.cache`."""
SPACES_AND_HYPHENS = r"[\s\-]+"
"""Where Material's search ends a word unless a site says otherwise."""
WORD_ENDS = r"[\s\-,:;!?=\[\]()/\"“”„«»…]+|\.(?!\d)|&[lg]t;"
"""Where ours does: a title in quotation marks is found by its first word, too."""


_ANCHOR = re.compile(r'<[^>]+ id="([^"]+)"')


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
        self._spool: Spool | None = None
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
            count_no_warnings()
        if self._builds_aside:
            self._aside = self._aside or Aside(Path(config.site_dir), is_served=self.is_preview)
            self._aside.clear()
            config.site_dir = str(self._aside.folder)
        self._levels = read_option(read_levels, self.config.checks, "checks")
        self._exports = read_option(read_exports, self.config.exports, "exports")
        self._publisher = read_option(read_publisher, self.config.publisher, "publisher")
        reader = partial(read_editor, base=base_of_paths(Path(config.docs_dir), config))
        self._editor = read_option(reader, self.config.editor, "editor")
        _add_theme(config)
        if self.is_preview:
            config.extra_css.append(STYLE)
            config.extra_javascript.append(SCRIPT)
        added = [name for name in MARKDOWN_EXTENSIONS if name not in config.markdown_extensions]
        config.markdown_extensions = [*config.markdown_extensions, *added]
        return config

    @property
    def _builds_aside(self) -> bool:
        """A dirty build of the command writes over the pages that are there."""
        return self.is_preview or not self._is_dirty

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, judge and render the content; refuse it here, while the old site still stands."""
        self.built = self._standing.take_ahead() or self._build(config)
        if self.is_preview:
            self._standing.begin(inputs_of(config), self.built)
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
        corpus = load_corpus(root, shown(root, config), memory=findings)
        written = published(corpus.handwritten, config, with_drafts=self.is_preview)
        corpus = replace(corpus, handwritten=written)
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
            requirement=public_requirement(
                Path(config.config_file_path).parent, config.repo_url or ""
            ),
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
            if file.generated_by is None and is_unpublished(file.src_uri):
                files.remove(file)
        for page in self.built.pages.values():
            file = add_page(page, files, config, self._standing, self.built.leads.get(page.uri))
            if self.is_preview and page.uri not in self.built.leads:
                head = self.built.heads.get(page.uri)
                text = sign_of(page, head, file.edit_uri, files_asked_for(page, files))
                self._standing.register(file.dest_uri, partial(self._page_sign, file, text))
        for file in self._files_for_machines(not_taken(self.built.files, files), config):
            files.append(file)
        for address, picture in self._cards.painted.items():
            uri = f"{CARD_FOLDER}/{address}.png"
            files.append(File.generated(config, uri, abs_src_path=str(picture)))
        if config.nav is None:
            config.nav = shown_nav(self.built.nav, files)
        self.built = self.built.handed_over()
        if not self.is_preview:
            forget_texts()
        return files

    def _files_for_machines(
        self, made: Iterable[tuple[str, bytes]], config: MkDocsConfig
    ) -> Iterator[File]:
        """Yield the exports and redirects; those of a build are written before the next is made."""
        if self.is_preview:
            for uri, content in made:
                yield export_file(config, uri, content, self._standing)
                self._standing.register(uri, partial(sign_of_bytes, content))
            return
        self._spool = Spool(Path(config.site_dir))
        with _without_collector():
            for uri, content in made:
                yield waiting_file(config, uri, content, self._spool)

    def _page_sign(self, file: File, text: bytes) -> bytes:
        """Return a sign of all that a generated page depends on."""
        page, leads = file.page, self.built.leads if self.built else {}
        assert page  # noqa: S101 - on_nav gave every file one
        around = (page.previous_page, page.next_page, *page.ancestors)
        return sign_of(text, self._frame(), [told(one, leads) for one in around])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give record pages a place: a parent, and pages before and after them."""
        assert self.built  # noqa: S101 - on_pre_build ran
        place_pages(self.built, nav, files, config)
        for file in files.documentation_pages():
            if file.page and self.built.updated:
                # MkDocs dates every page by today, so that no two days gave the same site map.
                file.page.update_date = self.built.updated
        if self.is_preview:
            self._uris = {file.url: file.src_uri for file in files.documentation_pages()}
            self._frame = cache(partial(frame_sign, self.built, nav, files))
            for own in self.built.pages.values():
                if own.uri not in self.built.leads:
                    fill_in(own, files, self._standing)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set what page templates read, without front matter to parse."""
        del files
        page.meta["card"] = self._card_of(page.file.src_uri, config)
        uri = page.file.src_uri
        if self.built and uri in self.built.pages:
            describe(page, self.built.pages[uri])
        if self.built:
            page.meta["head"] = Markup(self.built.heads.pop(uri, ""))  # noqa: S704 - ours
        return markdown

    def _card_of(self, uri: str, config: MkDocsConfig) -> dict[str, str] | None:
        """Return the address and the words of a page's card, ready for a template."""
        address = self._cards.best(card_address(uri))
        if address is None:
            return None
        url = f"{(config.site_url or '').rstrip('/')}/{CARD_FOLDER}/{address}.png"
        return {"url": as_html(url), "alt": as_html(self._cards.alternatives[address])}

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell MkDocs the anchors of HTML blocks, and let go of a text that is HTML now.

        MkDocs would keep the Markdown of every page to the end of the build.
        """
        del config, files
        if self.built and page.file.src_uri in self.built.pages:
            html = start_with_title(page, html)
            anchors = getattr(page, "present_anchor_ids", None) or set()
            page.present_anchor_ids = {*anchors, *_ANCHOR.findall(html)}
            self._standing.anchors[page.file.src_uri] = page.present_anchor_ids
            page.file.content_string = page.markdown = ""
        return html

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Let page templates ask which lists there are, and for the navigation."""
        assert self.built  # noqa: S101 - on_pre_build ran
        navigation = SharedNav(env, config, self.built.pages)
        env.globals["evenhand"] = {"lists": lists(self.built, files), "navigation": navigation}
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
        if self._aside and not (config.strict and has_warned()):
            if self.is_preview:
                self._standing.show(self._aside, self._over(config))
            else:
                self._aside.show()
                self._standing.overlay.show("")
            config.site_dir = str(self._aside.shown)
        self._clear_up()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind of a site that failed."""
        del error
        self._clear_up()

    def _clear_up(self) -> None:
        """Delete what only a build has a use for."""
        if self._spool:
            self._spool.remove()
            self._spool = None
        if self._aside and not self.is_preview:
            self._aside.remove()
            self._aside = None

    @event_priority(100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the templates, and keep the preview alive whatever a rebuild meets."""
        refuse_taken_port(config)
        watch_quietly(server, config)
        for folder in (HERE / "templates", THEME, *map(Path, custom_dirs(config))):
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
        config = load_config(first.config_file_path, **given_to(first)[-1])
        config.site_url = first.site_url
        standing, inputs = self._standing, inputs_of(config)
        if standing.differs_by_records(inputs):
            standing.ahead = self._build(config)
            if standing.is_shown(standing.ahead):
                self._tell_again(config)
                return
        if standing.may_keep(inputs):
            with standing.keeping(), without_warning():
                build_with_mkdocs(config, serve_url=config.site_url, dirty=True)
        else:
            builder(config)

    def _over(self, config: MkDocsConfig) -> Callable[[str, str], str]:
        """Return what puts everything that the preview has to say on a page at a path."""
        start = urlsplit(config.site_url or "/").path
        return partial(with_margin, self._margin, self._uris, start)

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


def _add_theme(config: MkDocsConfig) -> None:
    """Put our theme between the site's overrides, which have the last word, and Material."""
    dirs = config.theme.dirs
    if str(THEME) not in dirs:
        dirs.insert(len(custom_dirs(config)), str(THEME))
    # Lists of our own: MkDocs' are those that mkdocs.yml gave, by which a save is compared.
    config.extra_css, config.extra_javascript = [*config.extra_css], [*config.extra_javascript]
    if "assets/evenhand.css" not in config.extra_css:
        config.extra_css.insert(0, "assets/evenhand.css")
    if not any(str(script) == "assets/evenhand.js" for script in config.extra_javascript):
        config.extra_javascript.insert(0, "assets/evenhand.js")
