"""A number that is not one.

“Many” may be ten or ten million, and a reader cannot check it. In our own answers we say how
many, or that it is not known.

Good: `In 11 of 16 districts rents rose [@rent-index].`

Bad: `In many districts rents rose.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.our_words import Words, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "vague-quantifier"
_WORDS = Words.of(
    r"countless|numerous|a great number of|a large number of|a lot of|lots of|a great many"
    r"|the vast majority|an overwhelming majority|untold"
)


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for the first such word of each text in our voice (English words)."""
    for path, place, word in first_of(_WORDS, graph):
        message = f"`{word}` gives no number"
        hint = "say how many, of how many, or that it is not known"
        yield Diagnostic(path, place, CODE, message, hint, Severity.NOTICE)
