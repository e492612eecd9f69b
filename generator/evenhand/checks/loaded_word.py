"""A word that judges while it tells.

“The regime slammed” and “the government rejected” report one event and take two sides. A reader
of the other side stops trusting at the first such word.

Good: `The minister rejected the report.`

Bad: `The minister slammed the so-called report.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.our_words import Words, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "loaded-word"
_WORDS = Words.of(
    r"so-called|slam(?:s|med)|blast(?:s|ed)|brag(?:s|ged)|whin(?:es?|ed)"
    r"|shocking(?:ly)?|outrageous(?:ly)?|disgraceful(?:ly)?|laughabl[ey]"
    r"|ridiculous(?:ly)?|notorious(?:ly)?|infamous(?:ly)?|cronies|puppet|thugs?"
    r"|of course|obviously|needless to say"
)


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for the first such word of each text in our voice (English words)."""
    for path, place, word in first_of(_WORDS, graph):
        message = f"`{word}` judges while it tells"
        hint = "take a word that both sides would use"
        yield Diagnostic(path, place, CODE, message, hint, Severity.NOTICE)
