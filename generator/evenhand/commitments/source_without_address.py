"""A source that readers cannot find: neither an address nor a copy that stays.

IFCN commitment 2, transparency of sources: in enough detail that readers can repeat the work. A
book or a law has no address and is found by its publisher and date; what is on the web has one. A
person who would be in danger is named as far as can be.

Good:

    url: https://example.org/report

Bad: a web page without `url` and `archived`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown

CODE = "source-without-address"


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning for every source without address, copy, or publisher and date."""
    for source in shown.graph.of_kind(Source):
        is_on_web = source.type in {"webpage", "post", "post-weblog"}
        is_described = source.publisher and source.issued and not is_on_web
        if not (source.url or source.archived or is_described):
            yield Diagnostic(
                source.origin.path,
                source.origin.key(),
                CODE,
                "a reader cannot find this source",
                "give it a `url:`, or `publisher:` and `issued:` where it is in print",
                Severity.WARNING,
            )
