"""Plain text made to show as typed wherever it stands: in Markdown, in HTML, in an attribute."""

from __future__ import annotations

import re
from functools import lru_cache


def character_reference(character: str) -> str:
    """Return what stands for a character without acting as one (HTML, section 13.5)."""
    named = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
    return named.get(character) or f"&#{ord(character)};"


_ACTIVE = re.compile(
    r"""
    (?![A-Za-z ,;])(?:  # these never act; most of any text is passed over at once
    [\\`*_{}\[\]<>&|~^$@"']
  | =(?==) | \+(?=\+) | :(?=//|[+-]*\w[\w+-]*:) | (?<=[wW]{3})\.
  | ^(?:[\#+\-.!:=/?%]|\d(?=\d{0,8}[.)]))
    )
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=16384)  # the same titles stand on many pages
def encode(text: str) -> str:
    """Turn plain text into one line that shows as typed in Markdown, HTML and attributes.

    What Markdown, its extensions, or a template engine after us could act on becomes a
    character reference; a first character that could begin a block does too.
    """
    return _ACTIVE.sub(lambda match: character_reference(match[0]), " ".join(text.split()))
