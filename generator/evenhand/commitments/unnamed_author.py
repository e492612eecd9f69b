"""An explainer that nobody is said to have written.

IFCN commitment 3, transparency of organisation: readers know who is behind what they read. What
those people have done before belongs on a hand-written page, which only people can judge.

Good:

    authors: [the names of those who wrote it]

Bad: an explainer without `authors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown

CODE = "unnamed-author"


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning for every explainer without authors."""
    for explainer in shown.graph.of_kind(Explainer):
        if not explainer.authors:
            yield Diagnostic(
                explainer.origin.path,
                explainer.origin.at("title"),
                CODE,
                "nobody is said to have written this",
                "name them under `authors:`",
                Severity.WARNING,
            )
