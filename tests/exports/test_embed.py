"""Cards of claims for other people's pages, their oEmbed answers, and the HTML to copy."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.exports.embed import EmbedExport
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

PUBLICATION = Publication(Site("https://site.example/"), name="A site")
HOSTILE = "</style><script>alert(1)</script> \"x\" 'y' & <b>"
CLAIM: dict[str, Any] = {
    "claim": "Rents doubled",
    "kind": "factual",
    "short_answer": "They rose by a third.",
    "appearances": [{"by": "speaker", "in": "paper", "date": "2023-11-02"}],
    "assessment": {
        "verdict": "mostly-inaccurate",
        "modifiers": ["missing-context"],
        "confidence": {"level": "high", "evidence": "robust", "agreement": "high"},
        "as_of": "2024-05",
        "review_by": "2027",
    },
}
REST: dict[str, str | bytes] = {
    "people.yaml": "speaker: {name: A. Speaker}\n",
    "sources.yaml": "paper: {title: A, publisher: The paper, issued: 2023-11-02}\n",
}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> _Words:
    reader = _Words()
    reader.feed(html)
    return reader


def exported(root: Path, publication: Publication = PUBLICATION) -> dict[str, str]:
    graph, _ = link(load_corpus(root), with_drafts=True)
    files = EmbedExport(graph, publication).files()
    return {name: content.decode() for name, content in files}


@pytest.fixture
def root(write: Write) -> Path:
    """Write a claim, and a draft of one."""
    draft = {**CLAIM, "status": "draft"}
    return write(
        {**REST, "claims/rents.yaml": json.dumps(CLAIM), "claims/draft.yaml": json.dumps(draft)}
    )


def test_a_published_claim_has_a_card_a_picture_and_an_answer(root: Path) -> None:
    assert sorted(exported(root)) == [
        "claims/rents/card.svg",
        "claims/rents/card/index.html",
        "claims/rents/oembed.json",
    ]


def test_a_card_says_who_claimed_what_how_it_stands_and_since_when(root: Path) -> None:
    card = read(exported(root)["claims/rents/card/index.html"])

    for words in (
        "Claimed by A. Speaker in The paper, 2 November 2023",
        "Rents doubled",
        "Mostly inaccurate",
        "missing context",
        "They rose by a third.",
        "As of May 2024.",
        "A site",
    ):
        assert words in card.words
    assert [attributes for tag, attributes in card.tags if tag == "a"] == [
        {"href": "../", "target": "_top"}
    ]
    assert any(tag == "svg" for tag, _ in card.tags)


def test_a_card_loads_nothing_and_its_policy_allows_its_style_alone(root: Path) -> None:
    html = exported(root)["claims/rents/card/index.html"]
    card = read(html)

    style = re.search("<style>(.*)</style>", html, re.DOTALL)
    assert style
    found = b64encode(sha256(style[1].encode()).digest()).decode()
    (policy,) = (one["content"] for tag, one in card.tags if one.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{found}'; base-uri 'none'; form-action 'none'"
    )
    assert not [tag for tag, one in card.tags if tag == "script" or "src" in one or "style" in one]


def test_words_of_records_are_words_everywhere(write: Write) -> None:
    claim = {**CLAIM, "claim": HOSTILE, "short_answer": HOSTILE, "reason": HOSTILE}
    people = json.dumps({"speaker": {"name": HOSTILE}})
    root = write(
        {
            **REST,
            "claims/a.yaml": json.dumps({**claim, "status": "retracted"}),
            "people.yaml": people,
        }
    )
    files = exported(root)

    card = read(files["claims/a/card/index.html"])
    assert card.words.count(HOSTILE) == 5
    assert not [tag for tag, _ in card.tags if tag in {"script", "b"}]
    frame = read(json.loads(files["claims/a/oembed.json"])["html"])
    assert [tag for tag, _ in frame.tags] == ["iframe"]
    assert frame.tags[0][1]["title"] == f"Mostly inaccurate: {HOSTILE}"
    ET.fromstring(files["claims/a/card.svg"])


def test_an_answer_has_what_oembed_asks_of_rich_content(root: Path) -> None:
    """The names are those of oEmbed 1.0, sections 2.3.4 and 2.3.4.4."""
    answer = json.loads(exported(root)["claims/rents/oembed.json"])

    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    assert set(answer) <= {
        *("version", "type", "title", "author_name", "author_url", "provider_name"),
        *("provider_url", "cache_age", "html", "width", "height"),
    }
    ((tag, frame),) = read(answer["html"]).tags
    assert tag == "iframe"
    assert frame["src"] == "https://site.example/claims/rents/card/"
    assert frame["height"] == str(answer["height"])


def test_a_page_shows_the_frame_as_text_and_says_where_the_answer_is(root: Path) -> None:
    built = build(load_corpus(root), PUBLICATION, exports=(EmbedExport,))

    page = read(built.pages["claims/rents.md"].markdown)
    assert not [tag for tag, _ in page.tags if tag == "iframe"]
    assert json.loads(dict(built.files)["claims/rents/oembed.json"])["html"] in page.words
    ((_, head),) = read(built.heads["claims/rents.md"]).tags
    assert head["type"] == "application/json+oembed"
    assert head["href"] == "https://site.example/claims/rents/oembed.json"


def test_a_site_without_an_address_has_cards_and_nothing_that_needs_one(root: Path) -> None:
    files = exported(root, Publication(Site(directory_urls=False)))

    assert sorted(files) == ["claims/rents/card.html", "claims/rents/card.svg"]
    (link_,) = (one for tag, one in read(files["claims/rents/card.html"]).tags if tag == "a")
    assert link_["href"] == "../rents.html"
    built = build(load_corpus(root), Publication(), exports=(EmbedExport,))
    assert "ev-snippet" not in built.pages["claims/rents.md"].markdown
    assert built.heads == {}
