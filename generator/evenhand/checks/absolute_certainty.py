"""A certainty that no source gives.

Evidence supports, shows, suggests; it rarely proves. A word that ends the discussion is trusted
least by those who doubt.

Good: `The records show a rise of 37 % [@rent-index].`

Bad: `This proves beyond doubt that rents rose.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.our_words import Words, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "absolute-certainty"
_WORDS = Words.of(
    r"definitively|undeniabl[ey]|indisputabl[ey]|unquestionabl[ey]|irrefutabl[ey]"
    r"|incontrovertibl[ey]|beyond (?:any |all )?doubt|without (?:a |any )?doubt"
    r"|no doubt|proves? that|it is certain that|100 % (?:certain|sure)"
)


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for the first such word of each text in our voice (English words)."""
    for path, place, word in first_of(_WORDS, graph):
        message = f"`{word}` is more certain than a source can be"
        hint = "say what the source shows, and let the confidence say how sure that is"
        yield Diagnostic(path, place, CODE, message, hint, Severity.NOTICE)
