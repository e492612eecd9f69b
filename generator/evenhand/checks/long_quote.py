"""A quote longer than 25 words.

A quotation is for words that matter, and short: the rest is told in our own words. That is fair
to whoever wrote it, and keeps within what quotation allows.

Good: `quote: rents have doubled`

Bad: a whole paragraph of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "long-quote"
MAX_WORDS = 25


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every `quote` of more than 25 words."""
    for record in (*graph.of_kind(Claim), *graph.of_kind(Explainer)):
        for loc, value in walk(record):
            if loc[-1] != "quote" or (words := len(str(value).split())) <= MAX_WORDS:
                continue
            yield Diagnostic(
                record.origin.path,
                record.origin.at(*loc),
                CODE,
                f"this quote has {words} words; {MAX_WORDS} at most",
                "keep the words that matter and tell the rest in your own",
                Severity.WARNING,
            )
