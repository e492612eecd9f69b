"""Diagnostics in; a list of them in HTML, by file, with links into the writer's editor, out."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from markdown import markdown

from evenhand.diagnostics import (
    Severity,
    format_headline,
    format_place,
    frame_lines,
    hint_lines,
    related_line,
)
from evenhand.explanations import explanations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evenhand.diagnostics import Diagnostic, Position, Report
    from evenhand.editors import Editor

Numbered = tuple[int, "Diagnostic"]


def numbered(report: Report) -> list[Numbered]:
    """Return what a report holds, errors first, then by place, each with its number from 1."""
    by_weight = [item for severity in Severity for item in report.having(severity)]
    return list(enumerate(by_weight, start=1))


def anchor(number: int) -> str:
    """Return the anchor of a problem, the same on every page that tells it in full."""
    return f"ev-problem-{number}"


def place_link(path: str, position: Position, editor: Editor, words: str = "") -> str:
    """Return a place as a link into the editor, or as its words where there is none."""
    shown = escape(words or format_place(path, position))
    address = editor.address(path, position)
    return f'<a class="ev-place" href="{escape(address)}">{shown}</a>' if address else shown


def counted(items: Iterable[Diagnostic]) -> str:
    """Count diagnostics by weight: `2 errors, 1 warning`."""
    found = list(items)
    counts = [(sum(one.severity is weight for one in found), weight.value) for weight in Severity]
    return ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count)


def problem_list(items: Iterable[Numbered], texts: Mapping[str, str], editor: Editor) -> str:
    """Return problems as a list of files, each with its problems as `evenhand check` prints them.

    What is errors, what is warnings and what is notices stays apart, as the numbers have it.
    """
    groups: dict[tuple[Severity, str], list[Numbered]] = {}
    for number, item in items:
        groups.setdefault((item.severity, item.path), []).append((number, item))
    files = "".join(_file(one, texts, editor) for one in groups.values())
    return f'<ol class="ev-files">{files}</ol>'


def _file(items: list[Numbered], texts: Mapping[str, str], editor: Editor) -> str:
    first = items[0][1]
    name = place_link(first.path, first.position, editor, first.path)
    count = counted(item for _, item in items)
    told = "".join(_problem(number, item, texts, editor) for number, item in items)
    return (
        f'<li class="ev-file ev-{first.severity}"><p><strong>{name}</strong> {count}</p>'
        f'<ol class="ev-problems">{told}</ol></li>'
    )


def _problem(number: int, item: Diagnostic, texts: Mapping[str, str], editor: Editor) -> str:
    """Write one problem; the text of its `<pre>` is what `evenhand check` prints."""
    lines = [
        f'<span class="ev-told">{_headline(item, editor)}</span>',
        *_frame(frame_lines(item, texts.get(item.path, ""))),
        *(f'<span class="ev-hint">{escape(line)}</span>' for line in hint_lines(item)),
        *(
            f'<span class="ev-hint">{_related(item, nr, editor)}</span>'
            for nr in range(len(item.related))
        ),
    ]
    return (
        f'<li id="{anchor(number)}" tabindex="-1"><pre>{"".join(_ended(lines))}</pre>'
        '<details class="ev-more ev-why">'
        f"<summary>What <code>{escape(item.code)}</code> means</summary>"
        f"{explained(item.code)}</details></li>"
    )


def _headline(item: Diagnostic, editor: Editor) -> str:
    place = format_place(item.path, item.position)
    rest = format_headline(item).removeprefix(f"{place}: ")
    weight, _, message = rest.partition(": ")
    link = place_link(item.path, item.position, editor)
    return f"{link}: <b>{escape(weight)}</b>: {escape(message)}"


def _related(item: Diagnostic, number: int, editor: Editor) -> str:
    one = item.related[number]
    lead = related_line(item, one).removesuffix(format_place(one.path, one.position))
    return f"{escape(lead)}{place_link(one.path, one.position, editor)}"


def _frame(lines: list[str]) -> list[str]:
    """Wrap the lines around a place, with weight on the caret, which ends the last of them."""
    text = escape("\n".join(lines)).removesuffix("^")
    return [f'<span class="ev-frame">{text}<b>^</b></span>'] if lines else []


def _ended(lines: list[str]) -> list[str]:
    """Put line ends inside the pieces, which are blocks: between blocks each made a blank line."""
    return [f"{line.removesuffix('</span>')}\n</span>" for line in lines[:-1]] + lines[-1:]


@lru_cache(maxsize=128)
def explained(code: str) -> str:
    """Return what a code means, as HTML; its words are our own."""
    return markdown(explanations().get(code, ""))
