"""The editor's view of a site: what waits, how even it is, and what it rests on, on one page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from evenhand.desk.balance import sides
from evenhand.desk.coverage import coverage
from evenhand.desk.evidence import by_origins, pillars
from evenhand.desk.work import Row, piles
from evenhand.diagnostics import format_place
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.problems import anchor, counted, numbered, place_link, problem_list
from evenhand.publication import Publication
from evenhand.render import Page, Renderer

if TYPE_CHECKING:
    from evenhand.addresses import Site
    from evenhand.build import Build
    from evenhand.editors import Editor

FOLDER = "_desk"
URI = f"{FOLDER}/index.md"
FIRST = 8
"""Rows of a pile that are seen at once; the rest opens."""
OPEN = 20
"""Problems that are seen at once."""
AT_MOST = 300
"""Rows of a pile, and problems, that the page holds; `problems.txt` has all of them."""


def desk_page(built: Build, site: Site, editor: Editor, *, is_complete: bool = True) -> Page:
    """Return the page of everything that an editor who answers for a site wants to see.

    `is_complete` says that every record could be read.
    """
    graph, report = built.graph, built.report
    problems = numbered(report)
    text = Renderer(graph, Publication(site)).text(
        URI,
        "desk.md.j2",
        piles=piles(graph, report, is_complete=is_complete),
        balances=[(one, sides(graph, one)) for one in graph.of_kind(Explainer) if one.positions],
        witnessed=by_origins(graph),
        pillars=pillars(graph),
        covered=[(one, coverage(graph, one)) for one in graph.of_kind(Explainer) if one.passages],
        claims=graph.of_kind(Claim),
        explainers=graph.of_kind(Explainer),
        problems=[
            on_one_line(problem_list(part, report.texts, editor))
            for part in (problems[:OPEN], problems[OPEN:AT_MOST])
            if part
        ],
        folded_problems=len(problems[OPEN:AT_MOST]),
        count=counted(item for _, item in problems),
        unshown=max(0, len(problems) - AT_MOST),
        after_shown=anchor(AT_MOST + 1),
        place=_Places(editor).of,
        first=FIRST,
        at_most=AT_MOST,
    )
    return Page(URI, "Desk", text, is_wide=True)


def on_one_line(html: str) -> Markup:
    """Keep HTML in one block, which a blank line would end, and from acting as a template."""
    one_line = html.replace("\n", "&#10;").replace("{", "&#123;")
    return Markup(one_line)  # noqa: S704 - escaped where it was made


class _Places:
    """Writes where rows are written, as links into the editor."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor

    def of(self, row: Row) -> Markup:
        """Return a row's place; a long path is cut to its last two steps."""
        words = format_place("/".join(row.path.split("/")[-2:]), row.position)
        link = place_link(row.path, row.position, self._editor, words)
        return Markup(f'<span title="{escape(row.path)}">{link}</span>')  # noqa: S704 - escaped
