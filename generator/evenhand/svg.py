"""Elements of SVG, written as text."""

from __future__ import annotations

from evenhand.svg_text import escape

FINE = 1e5
"""From here on, `g` would write a number as a power of ten."""


def element(name: str, *content: str, **attributes: str | float) -> str:
    """Write an element around content that is SVG already.

    Attribute values are escaped; numbers are rounded to a tenth, which is finer than a screen
    shows. `class_` writes `class`, and `stroke_width` writes `stroke-width`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(words: str, x: float, y: float, class_: str = "", anchor: str = "start") -> str:
    """Write words on a line whose baseline is at y; anchor is the end that stands at x."""
    name = " ".join(part for part in (class_, f"ev-{anchor}" if anchor != "start" else "") if part)
    return element("text", escape(words), x=x, y=y, **({"class_": name} if name else {}))


def path(*steps: str | float, class_: str) -> str:
    """Write a path from its commands and numbers."""
    return element("path", d=" ".join(map(_value, steps)), class_=class_)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{round(value, 1):g}" if abs(value) < FINE else f"{value:.0f}"
