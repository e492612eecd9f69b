"""A language tag that no language has.

Readers are told in which language a source is, and programs read the tag (BCP 47). The first
part is a code of ISO 639: two letters, or three where there are no two.

Good: `language: uk`

Bad: `language: ua`, which is a country; `language: English`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity, shortened
from evenhand.model.source import Source

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
_TAG = re.compile(r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every source whose language cannot be one."""
    for source in graph.of_kind(Source):
        if not source.language:
            continue
        found = _TAG.fullmatch(source.language)
        code = found["language"].lower() if found else ""
        if found and (len(code) == len("nds") or code in ISO_639_1):
            continue
        yield Diagnostic(
            source.origin.path,
            source.origin.at("language"),
            CODE,
            f"`{shortened(source.language)}` is no language tag",
            "write a code such as en, uk, zh-Hant",
            Severity.WARNING,
        )
