"""Dates as elements of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from evenhand.encode import encode

if TYPE_CHECKING:
    from evenhand.model.dates import Edtf


def time(date: Edtf) -> Markup:
    """Return a date for a reader, and for machines where HTML can say it.

    HTML (section 4.5.14, the `time` element) knows days, months and years, but neither
    "about" nor "from, to"; a date that is not exact is words only.
    """
    words = encode(date.words)
    if not date.is_exact:
        return Markup(words)  # noqa: S704 - encoded
    return Markup(f'<time datetime="{date.text}">{words}</time>')  # noqa: S704 - digits, encoded
