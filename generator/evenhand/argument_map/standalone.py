"""A map as a file of its own, with its own colours."""

from __future__ import annotations

from evenhand.argument_map.claims import XLINK
from evenhand.svg import element, text
from evenhand.svg_text import escape, wrap

MARGIN = 16
TITLE = 18
STYLE = f"""
svg {{ color: #22313f; --soft: #54606b; --line: #d8dce0; --ground: #fff; --firm: #17683a;
  --mostly: #3d6b1f; --divided: #7a5a00; --weak: #9a4a1c; --fails: #a3262e; --open: #4c5a66;
  --value: #5a3f8c }}
@media (prefers-color-scheme: dark) {{
  svg {{ color: #e6e9ec; --soft: #b2bac4; --line: #3b4150; --ground: #1e2129; --firm: #7fd29d;
    --mostly: #b3d487; --divided: #ecc25e; --weak: #f0a878; --fails: #f29196; --open: #b5c2ce;
    --value: #c7b2f2 }}
}}
.ev-tone-firm {{ --tone: var(--firm) }}
.ev-tone-mostly {{ --tone: var(--mostly) }}
.ev-tone-divided {{ --tone: var(--divided) }}
.ev-tone-weak {{ --tone: var(--weak) }}
.ev-tone-fails {{ --tone: var(--fails) }}
.ev-tone-open {{ --tone: var(--open) }}
.ev-tone-value {{ --tone: var(--value) }}
text {{ font: 13px/1 Arial, Helvetica, sans-serif; fill: currentColor }}
.ev-ground, .ev-box {{ fill: var(--ground) }}
.ev-box {{ stroke: var(--line) }}
.ev-side, .ev-found {{ fill: var(--tone) }}
.ev-found, .ev-title {{ font-weight: bold }}
.ev-title {{ font-size: {TITLE}px }}
.ev-soft {{ font-size: 12px; fill: var(--soft); paint-order: stroke; stroke: var(--ground);
  stroke-width: 5px }}
.ev-middle {{ text-anchor: middle }}
.ev-tie, .ev-bar-end {{ fill: none; stroke: var(--soft); stroke-width: 1.5 }}
.ev-bar-end {{ stroke-width: 3 }}
.ev-head-of {{ fill: var(--soft) }}
.ev-depends-on {{ stroke-width: 3 }}
.ev-qualifies {{ stroke-dasharray: 2 3 }}
.ev-undercuts {{ stroke-dasharray: 7 4 }}
.ev-restates {{ stroke-dasharray: 10 3 2 3 }}
"""
"""The same classes as in the site's stylesheet; a file cannot ask that one."""


def frame(title: str, description: str, body: str, width: float, height: float) -> bytes:
    """Return a map as an SVG document that stands without a page around it."""
    lines = wrap(title, width, TITLE * 1.1, 3)
    top = MARGIN + (TITLE + 6) * len(lines) + MARGIN
    head = "".join(
        text(line, MARGIN, MARGIN + (TITLE + 6) * index - 6, "ev-title")
        for index, line in enumerate(lines, start=1)
    )
    full_width, full_height = width + 2 * MARGIN, top + height + MARGIN
    document = element(
        "svg",
        element("title", escape(title)),
        element("desc", escape(description)),
        element("style", STYLE),
        element("rect", width="100%", height="100%", class_="ev-ground"),
        head,
        element("g", body, transform=f"translate({MARGIN} {top:g})"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {full_width:g} {full_height:g}",
        width=full_width,
        height=full_height,
        **XLINK,
    )
    return f"{document}\n".encode()
