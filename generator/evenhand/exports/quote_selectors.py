"""A passage's quote becomes a selector that matches once, where the text is at hand to try it on.

TextQuoteSelector of the Web Annotation Data Model (section 4.2.4): `exact`, and the words just
before and after it, which are lengthened until nothing else in the document fits.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.explainer import Explainer, Passage

STEP = 16
"""By how many characters the words around a quote grow at a time."""
UNTRIED = "Not tried on the text of the document, which is not held here."
NOT_FOUND = "Not found in the text of the document that is held here."


class Document:
    """The text of the document of an explainer, if its passages have it and it may be shown."""

    def __init__(self, explainer: Explainer) -> None:
        """Join the passages, and note where each begins."""
        texts = [_spaced(one.text or "") for one in explainer.passages]
        is_whole = explainer.rights == "full" and all(texts)
        self.text = "\n".join(texts) if is_whole else ""
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        self._starts = {
            passage.id: start for passage, start in zip(explainer.passages, starts, strict=False)
        }

    def selector(self, passage: Passage) -> dict[str, str]:
        """Return the selector of a passage's quote; a description says if it is not sure.

        The description is `dcterms:description`.
        """
        given = {"prefix": passage.prefix or "", "suffix": passage.suffix or ""}
        if not self.text:
            return _selector(passage.quote or "", **given, description=UNTRIED)
        for before, exact, after in self._tries(passage):
            whole = f"{before}{exact}{after}"
            if self.text.find(whole) == self.text.rfind(whole):
                return _selector(exact, before, after)
        return _selector(passage.quote or "", **given, description=NOT_FOUND)

    def _tries(self, passage: Passage) -> Iterator[tuple[str, str, str]]:
        """Yield a quote with more and more around it, up to the whole document."""
        place, text = _place(passage), self.text
        if not place:
            return
        start, end = (self._starts[passage.id] + one for one in place)
        for reach in range(0, max(start, len(text) - end) + STEP, STEP):
            yield text[max(0, start - reach) : start], text[start:end], text[end : end + reach]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _place(passage: Passage) -> tuple[int, int] | None:
    """Return where a quote begins and ends in its passage, between the words given around it."""
    parts = [_spaced(one or "") for one in (passage.prefix, passage.quote, passage.suffix)]
    before, exact, after = map(re.escape, parts)
    found = re.search(rf"{before}\s*({exact})\s*{after}", _spaced(passage.text or ""))
    return found.span(1) if found else None


def _selector(exact: str, prefix: str, suffix: str, description: str = "") -> dict[str, str]:
    around = {"prefix": prefix, "suffix": suffix, "dcterms:description": description}
    return {
        "type": "TextQuoteSelector",
        "exact": exact,
        **{name: value for name, value in around.items() if value},
    }
