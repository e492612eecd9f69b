"""A language tag that no language has.

Readers are told in which language a source is, and programs read the tag of sources and explainers
(BCP 47). The first part is a code of ISO 639: two letters, or three where there are no two.

Good: `language: uk`

Bad: `language: ua`, which is a country; `language: English`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity, shortened
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source
from evenhand.model.text import is_language_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unknown-language"
ISO_639_1 = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu
    cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi
    ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz
    ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - a list of 184 would be as many lines
)
"""All codes of two letters (ISO 639-1, Library of Congress)."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every source and explainer whose language cannot be one."""
    records: list[Source | Explainer] = [*graph.of_kind(Source), *graph.of_kind(Explainer)]
    for record in records:
        if not record.language or _is_tag(record.language):
            continue
        yield Diagnostic(
            record.origin.path,
            record.origin.at("language"),
            CODE,
            f"`{shortened(record.language)}` is no language tag",
            "write a code such as en, uk, zh-Hant",
            Severity.WARNING,
        )


def _is_tag(text: str) -> bool:
    code = text.partition("-")[0].lower()
    return is_language_tag(text) and (len(code) == len("nds") or code in ISO_639_1)
