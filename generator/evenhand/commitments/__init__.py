"""What a site does not show of the IFCN's five commitments: one module for each thing to see.

The commitments are those of the Code of Principles of the International Fact-Checking Network
(https://ifcncodeofprinciples.poynter.org): to nonpartisanship and fairness, and to transparency
of sources, of funding and organisation, of methodology, and of corrections. Whether a site keeps
them only people can judge, and the network's assessors do. A machine sees less: whether a page has
the words in which such a thing is usually said (in English), and what the records hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.commitments import (
    claims_of_one_side,
    corrections_unsaid,
    funding_unsaid,
    method_unsaid,
    no_way_to_object,
    source_without_address,
    unnamed_author,
)
from evenhand.content_files import ContentFiles, read_text
from evenhand.diagnostics import Diagnostic, Position, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from evenhand.graph import Graph

COMMITMENTS: tuple[ModuleType, ...] = (
    claims_of_one_side,
    corrections_unsaid,
    funding_unsaid,
    method_unsaid,
    no_way_to_object,
    source_without_address,
    unnamed_author,
)

_PLACEHOLDER = re.compile(r"\bSay here [^.]*\.")
"""What a new site says in the place of what its people are to write."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers of a site can see of how it is made."""

    graph: Graph
    pages: dict[str, str]
    """The texts of hand-written pages, by path in the content folder."""
    name: str
    """What the content folder is called in diagnostics."""

    def says(self, words: str) -> bool:
        """Tell whether a page has some of these words: a pattern, in small letters."""
        pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        return any(pattern.search(text) for text in self.pages.values())

    def unsaid(self, code: str, message: str, hint: str) -> Diagnostic:
        """Return the diagnostic for what no page says; pages about a site stand in `about/`."""
        return Diagnostic(f"{self.name}/about", Position(), code, message, hint, Severity.WARNING)


def check_commitments(graph: Graph, root: Path, name: str) -> Iterator[Diagnostic]:
    """Yield a warning for everything that a content folder does not yet show."""
    texts = {
        path: read_text(root / path, f"{name}/{path}")
        for path in ContentFiles(root, name).files()
        if path.endswith(".md")
    }
    pages = {
        path: _PLACEHOLDER.sub("", text) for path, text in texts.items() if isinstance(text, str)
    }
    for commitment in COMMITMENTS:
        yield from commitment.check(Shown(graph, pages, name))
