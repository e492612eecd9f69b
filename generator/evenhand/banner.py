"""What is wrong in; the banner and the corner of a previewed page out, as HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from evenhand.diagnostics import Position, Severity, format_place
from evenhand.editors import NO_EDITOR
from evenhand.problems import anchor, counted, place_link, problem_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evenhand.diagnostics import Diagnostic
    from evenhand.editors import Editor
    from evenhand.problems import Numbered

BANNER_LIMIT = 12
"""Problems a banner shows in full; the desk has the rest. Every page repeats the banner."""
CORNER_LIMIT = 12
"""Lines the list in the corner has."""
KEPT_CLOSED = (
    "<script>try{if(sessionStorage.getItem('ev-banner')==='closed')"
    "document.getElementById('ev-problems').open=false}catch{}</script>"
)
"""Closes a banner that was closed before, while the page is still being read: nothing jumps."""
BEGIN, END = "<!-- evenhand banner -->", "<!-- /evenhand banner -->"


def banner(
    problems: Sequence[Numbered], texts: Mapping[str, str], editor: Editor, desk: str
) -> str:
    """Return the HTML that tells a previewing writer what is wrong; empty without errors.

    `desk` is the way from the page to the desk.
    """
    errors = [one for one in problems if one[1].severity is Severity.ERROR]
    if not errors:
        return ""
    files = len({item.path for _, item in errors})
    count = f"{counted(item for _, item in errors)} in {files} {'file' if files == 1 else 'files'}"
    listed = problem_list(errors[:BANNER_LIMIT], texts, editor)
    rest = len(errors) - BANNER_LIMIT
    more = f'<a href="{desk}#{anchor(BANNER_LIMIT + 1)}">{rest} more</a> · ' if rest > 0 else ""
    text = f'<a href="{desk}problems.txt" data-ev-text>All as text</a>'
    tools = f'<p class="ev-tools">{more}{text} · <a href="{desk}">The desk</a></p>'
    summary = (
        f"<strong>{count}.</strong> What is broken is shown as it last was; "
        "this goes away with the next good save."
    )
    return _banner("Problems in the content", count, summary, f"{listed}{tools}")


def _banner(name: str, say: str, summary: str, inside: str) -> str:
    """Return a banner; `say` is what a screen reader is told once, when it has changed."""
    return (
        f'<aside class="ev-banner" aria-label="{name}" data-ev-say="{say}">'
        f'<details open id="ev-problems"><summary>{summary}</summary>'
        '<div class="ev-banner-list" role="region" aria-label="What is wrong" tabindex="0">'
        f"{inside}</div></details>{KEPT_CLOSED}</aside>"
    )


_TEMPLATE_PLACE = re.compile(r"(?P<path>[^\n:]+\.(?:html|j2|xml)):(?P<line>\d+): ")


def failure_banner(message: str, editor: Editor = NO_EDITOR) -> str:
    """Return the HTML that tells a previewing writer why the site could not be built anew."""
    place = _TEMPLATE_PLACE.match(message)
    told = escape(message)
    if place:
        position = Position(int(place["line"]))
        words = f"{place['path']}:{place['line']}"
        told = place_link(place["path"], position, editor, words) + escape(message[len(words) :])
    name = "The preview could not be built"
    summary = f"<strong>{name};</strong> this is how the site last was."
    return _banner(name, name, summary, f'<pre data-ev-copy="the reason">{told}</pre>')


def corner(problems: Sequence[Numbered], editor: Editor, desk: str, path: str = "") -> str:
    """Return the HTML of a page's corner: how much was found, and a list; empty when all is well.

    What was found in the page's own file, `path`, stands first.
    """
    if not problems:
        return ""
    count = counted(item for _, item in problems).replace(", ", " · ")
    minor = [one for one in problems if one[1].severity is not Severity.ERROR]
    own = [one for one in minor if path and one[1].path == path]
    others = [one for one in minor if not path or one[1].path != path]
    shown = own[:CORNER_LIMIT]
    lists = _group("On this page", shown, editor, desk)
    lists += _group("Elsewhere" if own else "", others[: CORNER_LIMIT - len(shown)], editor, desk)
    errors = len(problems) - len(minor)
    above = (
        '<p><a href="#ev-problems">The errors are at the top of the page</a></p>' if errors else ""
    )
    return (
        '<aside class="ev-corner" aria-label="What the checks found"><details>'
        f'<summary>{count}</summary><div role="region" aria-label="The list" tabindex="0">{above}'
        f'{lists}<p class="ev-tools"><a href="{desk}#problems">All with their lines</a> · '
        f'<a href="{desk}">The desk</a></p></div></details></aside>'
    )


def _group(title: str, items: Sequence[Numbered], editor: Editor, desk: str) -> str:
    if not items:
        return ""
    head = f"<p><strong>{title}</strong></p>" if title else ""
    lines = "".join(_line(number, item, editor, desk) for number, item in items)
    return f"{head}<ul>{lines}</ul>"


def _line(number: int, item: Diagnostic, editor: Editor, desk: str) -> str:
    words = format_place("/".join(item.path.split("/")[-2:]), item.position)
    place = place_link(item.path, item.position, editor, words)
    return (
        f'<li class="ev-{item.severity}"><b>{item.severity}</b> '
        f'<a href="{desk}#{anchor(number)}">{escape(item.message)}</a> <small>{place}</small></li>'
    )


def insert_mark(html: str, text: str) -> str:
    """Put what a page says of itself at the start of its article."""
    article = html.find("<article") if text else -1
    close = html.find(">", article) + 1
    return html if article < 0 else f"{html[:close]}{text}{html[close:]}"


def insert_banner(html: str, text: str) -> str:
    """Put a banner at the start of a page's body, in the place of an earlier one."""
    if BEGIN in html:
        before, _, rest = html.partition(BEGIN)
        html = before + rest.partition(END)[2]
    if not text:
        return html
    body = html.find("<body")
    close = html.find(">", body) + 1 if body >= 0 else 0
    return f"{html[:close]}{BEGIN}{text}{END}{html[close:]}"
