"""A card as SVG, 1200 by 630 as link previews crop it (Open Graph names no size)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from evenhand.svg import element, path
from evenhand.svg_text import escape, text_width, wrap

if TYPE_CHECKING:
    from evenhand.cards import Card

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
ROOM = WIDTH - 2 * MARGIN
TITLE_SIZES = (58, 52, 46, 40, 34)
"""The largest is taken in which the title has room, lines and all."""
VERDICT, ANSWER, SMALL = 46, 31, 27
APART = 16
MOST_LINES = 40
"""More than any card has room for."""
LEADING = 1.25
"""From one baseline to the next, as a share of the font's size."""
FAMILY = "IBM Plex Sans, sans-serif"
INK, SOFT, PAPER, LINE = "#22313f", "#54606b", "#ffffff", "#d8dce0"
TONES = {
    "": INK,
    "firm": "#17683a",
    "mostly": "#3d6b1f",
    "divided": "#7a5a00",
    "weak": "#9a4a1c",
    "fails": "#a3262e",
    "open": "#4c5a66",
    "value": "#5a3f8c",
}
"""The stylesheet's tones on white; a picture file has no stylesheet to ask."""
SHARES = {"firm": 1.0, "mostly": 0.75, "divided": 0.5, "weak": 0.25, "open": 0.0}
"""How much of a tone's mark is filled."""


class Style(NamedTuple):
    """How words are written."""

    size: int
    colour: str
    weight: int = 400


BOLD = 600


def card_svg(card: Card) -> str:
    """Draw a card."""
    colour = TONES[card.tone]
    top = 130.0
    parts = [
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        element("rect", width=20, height=HEIGHT, fill=colour),
        _line(card.kicker, MARGIN, top - 36, Style(SMALL, SOFT)),
    ]
    if card.verdict:
        parts.append(mark(card.tone, MARGIN + 19, top + 18, colour))
        [verdict] = wrap(card.verdict, ROOM - 60, VERDICT, 1)
        parts.append(_line(verdict, MARGIN + 56, top + 34, Style(VERDICT, colour, BOLD)))
        top += 72
    bottom = HEIGHT - 110.0
    title, answer, size = _fitting(card, bottom - top)
    top = _block(parts, title, top, Style(size, INK, BOLD))
    _block(parts, answer, top + APART, Style(ANSWER, SOFT))
    parts.append(_foot(card))
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        font_family=FAMILY,
    )


def _fitting(card: Card, height: float) -> tuple[list[str], list[str], int]:
    """Return the lines of title and answer, and the title's size.

    The answer is shown whole or not at all: half of one may say the opposite.
    """
    answer = wrap(card.answer, ROOM, ANSWER, MOST_LINES)
    for lines in (answer, []):
        room = height - (APART + len(lines) * ANSWER * LEADING if lines else 0)
        for size in TITLE_SIZES:
            title = wrap(card.title, ROOM, size, MOST_LINES)
            if len(title) * size * LEADING <= room:
                return title, lines, size
    size = TITLE_SIZES[-1]
    return wrap(card.title, ROOM, size, int(height // (size * LEADING))), [], size


def _block(parts: list[str], lines: list[str], top: float, style: Style) -> float:
    """Write lines below one another; return where they end."""
    for line in lines:
        top += style.size * LEADING
        parts.append(_line(line, MARGIN, top - style.size * 0.28, style))
    return top


def _foot(card: Card) -> str:
    if not card.foot and not card.site:
        return ""
    y = HEIGHT - 46
    rule = element(
        "line", x1=MARGIN, x2=WIDTH - MARGIN, y1=y - 44, y2=y - 44, stroke=LINE, stroke_width=2
    )
    foot = text_width(card.foot, SMALL)
    site = wrap(card.site, max(ROOM - foot - 40, 200), SMALL, 1)
    name = _line(site[0], MARGIN, y, Style(SMALL, INK, BOLD)) if site else ""
    said = element(
        "text",
        escape(card.foot),
        x=WIDTH - MARGIN,
        y=y,
        font_size=SMALL,
        fill=SOFT,
        text_anchor="end",
    )
    return rule + name + (said if card.foot else "")


def _line(words: str, x: float, y: float, style: Style) -> str:
    """Write a line; one that runs from right to left ends at the right margin."""
    if not words:
        return ""
    is_mirrored = _runs_left(words)
    return element(
        "text",
        escape(words),
        x=WIDTH - x if is_mirrored else x,
        y=y,
        font_size=style.size,
        font_weight=style.weight,
        fill=style.colour,
        text_anchor="end" if is_mirrored else "start",
    )


def _runs_left(words: str) -> bool:
    strong = (unicodedata.bidirectional(sign) for sign in words)
    return next((one for one in strong if one in {"L", "R", "AL"}), "L") != "L"


def mark(tone: str, x: float, y: float, colour: str) -> str:
    """Draw a tone's mark: a circle filled as far as the verdict goes, a cross or a diamond."""
    r = 18
    if tone == "fails":
        arms = path("M", x - 13, y - 13, "L", x + 13, y + 13, class_="")
        other = path("M", x - 13, y + 13, "L", x + 13, y - 13, class_="")
        return element("g", arms, other, stroke=colour, stroke_width=6)
    if tone == "value":
        steps = ("M", x, y - r, "L", x + r, y, "L", x, y + r, "L", x - r, y, "Z")
        shape = path(*steps, class_="")
        return element("g", shape, fill="none", stroke=colour, stroke_width=4)
    ring = element("circle", cx=x, cy=y, r=r, fill="none", stroke=colour, stroke_width=4)
    return ring + _pie(x, y, r, SHARES[tone], colour)


def _pie(x: float, y: float, r: float, share: float, colour: str) -> str:
    if share in {0, 1}:
        return element("circle", cx=x, cy=y, r=r, fill=colour) if share else ""
    ends = {0.25: (x + r, y), 0.5: (x, y + r), 0.75: (x - r, y)}
    is_large = share > SHARES["divided"]
    steps = ("M", x, y, "V", y - r, "A", r, r, 0, int(is_large), 1, *ends[share], "Z")
    return element("g", path(*steps, class_=""), fill=colour)
