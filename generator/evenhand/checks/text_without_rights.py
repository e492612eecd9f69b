"""The text of a passage where the rights do not allow it.

Only a document whose `rights` are `full` may be shown whole; of any other, the gist is told in our
own words, with short quotes.

Good: `gist:` and a `quote:` of a few words.

Bad: `text:` under `rights: excerpts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "text-without-rights"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield an error for every passage with `text` in an explainer without full rights."""
    for explainer in graph.of_kind(Explainer):
        if explainer.rights == "full":
            continue
        for number, passage in enumerate(explainer.passages):
            if passage.text:
                yield Diagnostic(
                    explainer.origin.path,
                    explainer.origin.key("passages", number, "text"),
                    CODE,
                    f"the document's text may not be shown: `rights` is `{explainer.rights}`",
                    "delete `text:` and keep `gist:`, or set `rights: full` if that is so",
                )
