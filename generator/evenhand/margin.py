"""What a preview adds to a build: banner, corner, marks on what is not up to date, and the desk."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand import desk
from evenhand.banner import BANNER_LIMIT, banner, corner, insert_banner, insert_mark
from evenhand.diagnostics import Severity
from evenhand.outdated import Outdated, outdated_pages
from evenhand.problems import anchor, numbered, place_link
from evenhand.reports import format_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.addresses import Site
    from evenhand.build import Build
    from evenhand.editors import Editor
    from evenhand.model.base import Record

ASSETS = Path(desk.__file__).parent / "assets"
STYLE, SCRIPT = f"{desk.FOLDER}/preview.css", f"{desk.FOLDER}/preview.js"
"""What previewed pages load besides; a published site has neither."""
MARKED = 5
"""Records that a page's mark names; a number stands for the rest."""


def with_desk(built: Build, site: Site, editor: Editor, *, is_complete: bool = True) -> Build:
    """Return a build with the desk, the report as text, and what previewed pages load.

    `is_complete` says that every record could be read.
    """
    page = desk.desk_page(built, site, editor, is_complete=is_complete)
    # The mark tells a browser that the text is UTF-8; the server does not say.
    text = "\ufeff" + format_text(built.report, built.report.sorted()) + "\n"
    added = {
        f"{desk.FOLDER}/problems.txt": text.encode(),
        STYLE: (ASSETS / "preview.css").read_bytes(),
        SCRIPT: (ASSETS / "preview.js").read_bytes(),
    }
    return replace(
        built, pages={**built.pages, desk.URI: page}, files=(*built.files, *added.items())
    )


class Margin:
    """What a preview says on the pages of one build.

    `kept` are the records that stand in, as they last were, for what cannot be read. In the
    methods, `root` is the way from a page to the root of the site: `../../`.
    """

    def __init__(self, built: Build, kept: Sequence[Record], site: Site, editor: Editor) -> None:
        self._editor = editor
        self._problems = numbered(built.report)
        self._marked = outdated_pages(built, kept, site)
        files = {item.path for _, item in self._problems}
        # Texts of files without problems are not kept in memory from here on.
        self._texts = {path: text for path, text in built.report.texts.items() if path in files}
        self._files = {
            uri: page.source_path for uri, page in built.pages.items() if page.source_path in files
        }
        self._said: dict[tuple[str, str], str] = {}

    def over(self, html: str, uri: str, root: str) -> str:
        """Return a whole page with everything that the preview has to say on it.

        The desk says it all by itself.
        """
        if uri == desk.URI:
            return html
        return insert_banner(insert_mark(html, self.mark(uri, root)), self.around(uri, root))

    def around(self, uri: str, root: str) -> str:
        """Return the banner and the corner of a page."""
        if not self._problems:
            return ""
        key = (self._files.get(uri, ""), root)
        if key not in self._said:
            at = f"{root}{desk.FOLDER}/"
            above = banner(self._problems, self._texts, self._editor, at)
            self._said[key] = above + corner(self._problems, self._editor, at, key[0])
        return self._said[key]

    def mark(self, uri: str, root: str) -> str:
        """Return what a page says of itself if it shows anything that is not up to date."""
        marked = self._marked.get(uri, Outdated())
        if marked.own:
            why = self._to_problem(marked.own, root, "its file cannot be read")
            return _note(f"This page is shown as it last was: {why}.")
        if not marked.others:
            return ""
        names = [self._to_problem(one, root, one.label) for one in marked.others[:MARKED]]
        rest = len(marked.others) - MARKED
        more = f" and {rest} more" if rest > 0 else ""
        return _note(f"Shown here as it last was: {'; '.join(names)}{more}.")

    def _to_problem(self, record: Record, root: str, words: str) -> str:
        """Return a link to what keeps a record from being read, and one into the editor."""
        errors = [one for one in self._problems if one[1].severity is Severity.ERROR]
        place = record.origin.key()
        here = [one for one in errors if one[1].path == record.origin.path]
        after = (one for one in here if one[1].position >= place)
        number, item = next(chain(after, here, errors), (0, None))
        if not item:
            return escape(words)
        at = "" if number <= BANNER_LIMIT else f"{root}{desk.FOLDER}/"
        link = f'<a href="{at}#{anchor(number)}">{escape(words)}</a>'
        return f"{link} ({place_link(item.path, item.position, self._editor)})"


def _note(html: str) -> str:
    said = f"<p><strong>Not up to date.</strong> {html}</p>"
    return f'<div class="ev-outdated" role="note">{said}</div>\n'
