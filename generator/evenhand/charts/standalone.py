"""A chart as a file of its own: with a title, a date, its sources, and its own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.charts.drawing import LINE, SIZE, SMALL
from evenhand.svg import element, text
from evenhand.svg_text import escape, wrap

if TYPE_CHECKING:
    from evenhand.charts.drawing import Drawing
    from evenhand.model.figure import Figure

MARGIN = 20
TITLE = 18
STYLE = f"""
svg {{ color: #22313f; --soft: #54606b; --line: #d8dce0; --mark: #1d5a8c; --ground: #fff }}
@media (prefers-color-scheme: dark) {{
  svg {{ color: #e6e9ec; --soft: #b2bac4; --line: #3b4150; --mark: #84bce8; --ground: #1e2129 }}
}}
text {{ font: {SIZE}px/1 Arial, Helvetica, sans-serif; fill: currentColor; paint-order: stroke;
  stroke: var(--ground); stroke-width: 4px }}
.ev-ground {{ fill: var(--ground) }}
.ev-title {{ font-size: {TITLE}px; font-weight: bold }}
.ev-amount {{ font-weight: bold }}
.ev-soft {{ font-size: {SMALL}px; fill: var(--soft) }}
.ev-middle {{ text-anchor: middle }}
.ev-end {{ text-anchor: end }}
.ev-grid {{ stroke: var(--line) }}
.ev-zero {{ stroke: var(--soft) }}
.ev-bar, .ev-dot {{ fill: var(--mark) }}
.ev-span {{ fill: var(--mark); fill-opacity: .45 }}
.ev-cap, .ev-open-end, .ev-series {{ fill: none; stroke: var(--mark); stroke-width: 2 }}
.ev-open-end {{ stroke-dasharray: 3 3 }}
.ev-hollow {{ fill: var(--ground); stroke: var(--mark); stroke-width: 2 }}
.ev-dash-1 {{ stroke-dasharray: 7 4 }}
.ev-dash-2 {{ stroke-dasharray: 2 3 }}
.ev-dash-3 {{ stroke-dasharray: 10 3 2 3 }}
.ev-dash-4 {{ stroke-dasharray: 14 4 }}
.ev-dash-5 {{ stroke-dasharray: 5 2 }}
"""
"""The same classes as in the site's stylesheet; a file cannot ask that one."""


def frame(figure: Figure, drawing: Drawing, sources: str, description: str) -> bytes:
    """Return a drawing as an SVG document that stands without a page around it."""
    title = wrap(figure.name, drawing.width, TITLE * 1.1, 3)
    date = f"; as of {figure.as_of.words}" if figure.as_of else ""
    unit = wrap(f"{figure.unit}{date}", drawing.width, SMALL, 2)
    foot = wrap(sources, drawing.width, SMALL, 4)
    top, head = _lines([(title, "ev-title", TITLE + 6), (unit, "ev-soft", LINE)], MARGIN)
    bottom, tail = _lines([(foot, "ev-soft", LINE - 2)], top + drawing.height + 2 * SIZE)
    width, height = drawing.width + 2 * MARGIN, bottom + MARGIN
    picture = element("g", drawing.body, transform=f"translate({MARGIN} {top + SIZE:g})")
    document = element(
        "svg",
        element("title", escape(figure.name)),
        element("desc", escape(description)),
        element("style", STYLE),
        element("rect", width="100%", height="100%", class_="ev-ground"),
        head,
        picture,
        tail,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
    )
    return f"{document}\n".encode()


def _lines(blocks: list[tuple[list[str], str, int]], y: float) -> tuple[float, str]:
    """Write lines below one another; return where they end, too."""
    written = ""
    for lines, class_, height in blocks:
        for line in lines:
            y += height
            written += text(line, MARGIN, y - 4, class_)
    return y, written
