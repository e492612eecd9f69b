"""Plain text and authors' prose in; CommonMark in which they show as typed, without HTML, out.

Active characters get a backslash (CommonMark 0.31, section 2.4). The rules for prose are those of
`prose`; only how they are written down differs from what pages need.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from evenhand.prose import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from evenhand.prose import Citation, RecordLink, WebLink

_ACTIVE = re.compile(
    r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|^\d{3,9}[.)]"
)
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~&]")
_FIRST = frozenset("#+=-0123456789")
"""What acts anywhere, and what may act at the start of a line; most texts have none of it."""
_IN_WORDS = re.compile(r"[\\`\[\]<>|~]|&(?=#?\w+;)")
"""What acts in the words of a link, emphasis left alone."""
ALWAYS = frozenset("\\`*_[]<>|~")
AT_A_START = frozenset("#+-=.):")
"""What begins a block, or ends the number that does."""
_START = re.compile(r"(?:^|\n)[\s>]*(?:\d{1,9}|[-+*]\s)*$")


@lru_cache(maxsize=16384)  # the same titles stand on many pages
def plain(text: str) -> Markup:
    """Return plain text on one line, in which nothing acts."""
    line = " ".join(text.split())
    if line[:1] in _FIRST or _ANYWHERE.search(line):
        line = _ACTIVE.sub(_with_backslash, line)
    return Markup(line)  # noqa: S704 - every active character is escaped


def _with_backslash(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def words_of_link(text: str) -> Markup:
    """Return the words of a link in prose: emphasis is kept, everything else is text."""
    line = " ".join(text.split())
    return Markup(_IN_WORDS.sub(_with_backslash, line))  # noqa: S704 - as above


def prose(text: str, show: Callable[[Citation | RecordLink | WebLink], str]) -> Markup:
    """Return prose; `show` writes its citations and links."""
    written = ""
    for token in tokens(text):
        if not isinstance(token, str):
            written += show(token)
        elif token.startswith("<code>"):
            written += _code(unescape(token.removeprefix("<code>").removesuffix("</code>")))
        elif token.startswith("&") and token.endswith(";"):
            written += _sign(unescape(token), written)
        else:
            written += token
    return Markup(written.strip("\n"))  # noqa: S704 - `tokens` lets nothing else through


def _sign(sign: str, before: str) -> str:
    """Write what a character reference stands for."""
    if sign.isspace() or not sign.isprintable():
        return " "
    acts = sign[0] in ALWAYS or (sign[0] in AT_A_START and _START.search(before[-80:]))
    return f"\\{sign}" if acts or (sign[0] == "&" and len(sign) > 1) else sign


def _code(inside: str) -> str:
    """Return a code span, its fence longer than any run of backticks in it (section 6.1)."""
    runs = re.findall("`+", inside)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    space = " " if inside[:1] == "`" or inside[-1:] == "`" else ""
    return f"{fence}{space}{inside}{space}{fence}"
