"""What pages tell machines, as a browser reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.site.conftest import Served, SiteFolder

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>window.pwned=1</script><!--<script> u\u2028v\u2029w &lt;/script&gt; ]]>"
CLAIM = {
    "claim": HOSTILE,
    "kind": "quoted",
    "short_answer": HOSTILE,
    "appearances": [{"by": "speaker", "in": "paper"}],
    "assessment": {
        "verdict": "verbatim",
        "because": "Read [@paper].",
        "confidence": {"level": "high", "evidence": "robust", "agreement": "high"},
        "as_of": "2026",
        "review_by": "2027",
    },
    "evidence": [{"source": "paper", "stance": "supports"}],
    "counterpoints": [
        {"title": "No", "text": "Not so [@paper].", "held_by": ["speaker"], "sources": ["paper"]}
    ],
}


def test_json_in_a_page_ends_no_script_and_says_what_was_typed(
    empty_site: SiteFolder, served: Served, browser: Browser
) -> None:
    empty_site.write("content/claims/hostile.yaml", json.dumps(CLAIM))
    empty_site.write(
        "content/sources/paper.yaml", json.dumps({"title": HOSTILE, "publisher": HOSTILE})
    )
    empty_site.write(
        "content/people/speaker.yaml", json.dumps({"name": HOSTILE, "roles": [{"title": HOSTILE}]})
    )
    empty_site.build()
    tab = browser.new_page()
    with served(empty_site.output) as base:
        for page in ("claims/hostile/", "sources/paper/", "people/speaker/"):
            tab.goto(base + page)
            (things,) = tab.evaluate(
                "[...document.querySelectorAll('script[type$=\"ld+json\"]')]"
                ".map(one => JSON.parse(one.textContent)['@graph'])"
            )
            assert HOSTILE in json.dumps(things, ensure_ascii=False).replace('\\"', '"')
            assert tab.evaluate("window.pwned") is None
