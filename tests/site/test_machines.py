"""What pages tell machines, as a browser reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.site.conftest import Served, SiteFolder

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><script>window.pwned=1</script><!--<script> u\u2028v\u2029w &lt;/script&gt; ]]> "
    "\"'><img src=x onerror=window.pwned=2> \\ {{ 1 }}"
)
ADDRESS = "https://web.example/</script><script>window.pwned=1</script>?a=\"'<!--<script>&b=-->#x"
CLAIM = {
    "claim": HOSTILE,
    "kind": "quoted",
    "short_answer": HOSTILE,
    "tags": [HOSTILE],
    "appearances": [{"by": "speaker", "in": "paper"}],
    "assessment": {
        "verdict": "verbatim",
        "because": "Read [@paper].",
        "confidence": {"level": "high", "evidence": "robust", "agreement": "high"},
        "as_of": "2026",
        "review_by": "2027",
    },
    "evidence": [{"source": "paper", "stance": "supports"}],
    "context": [{"title": HOSTILE, "text": HOSTILE}],
    "counterpoints": [
        {"title": HOSTILE, "text": "Not so [@paper].", "held_by": ["speaker"], "sources": ["paper"]}
    ],
}
RECORDS: dict[str, dict[str, Any]] = {
    "claims/hostile": CLAIM,
    "sources/paper": {
        "title": HOSTILE, "publisher": HOSTILE, "author": [HOSTILE], "url": ADDRESS,
        "archived": ADDRESS, "type": "article-newspaper",
    },
    "people/speaker": {"name": HOSTILE, "roles": [{"title": HOSTILE}], "same_as": [ADDRESS]},
    "glossary/term": {"name": HOSTILE, "aliases": [f"{HOSTILE}!"], "definition": HOSTILE},
    "corrections/one": {
        "date": "2026-02-01", "about": ["hostile"], "class": "clarification", "text": HOSTILE,
    },
    "events/one": {"date": "2026-01-01", "title": HOSTILE, "text": HOSTILE, "claims": ["hostile"]},
    "figures/one": {
        "title": HOSTILE, "unit": HOSTILE, "as_of": "2026", "chart": "bar", "claims": ["hostile"],
        "rows": [{"label": HOSTILE, "value": "1"}],
    },
    "explainers/all": {
        "title": HOSTILE, "question": HOSTILE, "in_brief": "No.", "authors": [HOSTILE],
        "document": "paper", "published": "2026-01-01",
        "passages": [{"id": "p", "label": HOSTILE, "gist": "G", "quote": HOSTILE,
                      "claims": ["hostile"]}],
    },
}  # fmt: skip
TOLD = ("claims/hostile/", "sources/paper/", "people/speaker/", "explainers/all/", "glossary/term/")
"""Pages whose JSON-LD has the hostile text word by word."""


@pytest.fixture
def hostile_site(empty_site: SiteFolder) -> SiteFolder:
    """Build a site in which every text and every address is out to break a page.

    But for its name: Material prints that as it is, since mkdocs.yml is trusted like code.
    """
    for name, record in RECORDS.items():
        empty_site.write(f"content/{name}.yaml", json.dumps(record))
    publisher = {"name": HOSTILE, "url": ADDRESS, "same_as": [ADDRESS], "logo": ADDRESS}
    empty_site.configure(
        plugins=["search", {"evenhand": {"publisher": publisher, "licence": ADDRESS}}],
    )
    empty_site.build()
    return empty_site


def test_json_in_a_page_ends_no_script_and_says_what_was_typed(
    hostile_site: SiteFolder, served: Served, browser: Browser
) -> None:
    files = hostile_site.files().items()
    pages = [name for name, text in files if name.endswith("index.html") and not _leads_on(text)]
    tab = browser.new_page()
    told = {}
    with served(hostile_site.output) as base:
        for page in pages:
            tab.goto(base + page)
            told[page] = tab.evaluate(
                "[...document.querySelectorAll('script[type$=\"ld+json\"]')]"
                ".map(one => JSON.parse(one.textContent)['@graph'])"
            )
            assert tab.evaluate("window.pwned") is None, page
            assert tab.locator("img[src=x]").count() == 0, page
    tab.close()
    for name in TOLD:
        assert json.dumps(HOSTILE)[1:-1] in json.dumps(told[f"{name}index.html"]), name
    assert json.dumps(ADDRESS)[1:-1] in json.dumps(told["sources/paper/index.html"])
    assert sum(map(bool, told.values())) > len(TOLD)


def _leads_on(page: bytes) -> bool:
    return b'http-equiv="refresh"' in page
