"""What feeds tell, as another reader of feeds reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped] # it ships none
import pytest

from evenhand.addresses import Site
from evenhand.exports.feeds import PAGE_LENGTH, FeedExport
from evenhand.publication import Publication, Publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

ROOT = "https://site.example/"
PUBLICATION = Publication(Site(ROOT), name="A site", publisher=Publisher("The desk"))
TITLE = 'Buses <run> & "stop" — Γειά'
CONTENT: dict[str, str | bytes] = {
    "claims/buses.yaml": (
        f"claim: '{TITLE}'\nkind: factual\nshort_answer: They run.\ntags: [traffic]\n"
        "appearances: [{by: mayor, in: paper}]\n"
        "assessment:\n  verdict: accurate\n  modifiers: [imprecise]\n  because: Seen [@paper].\n"
        "  confidence: {level: high, evidence: robust, agreement: high}\n"
        "  as_of: 2026-02\n  review_by: 2027\n"
        "counterpoints:\n  - {id: trams, title: Trams, text: 'No [@paper].', held_by: [driver]}\n"
    ),
    "claims/alone.yaml": "claim: In no explainer\nkind: factual\n",
    "claims/draft.yaml": "claim: A draft\nkind: factual\nstatus: draft\n",
    "people.yaml": "mayor: {name: The mayor}\ndriver: {name: A driver}\nnobody: {name: Nobody}\n",
    "sources.yaml": "paper: {title: A report, publisher: A paper}\n",
    "explainers/lines.yaml": (
        "title: Buses\nquestion: Do they run?\nin_brief: They do [@paper].\nlanguage: el\n"
        "published: 2026-03-01\nclaims: [buses]\n"
    ),
    "corrections.yaml": (
        "verdict-came-later:\n  date: 2026-04-02\n  about: [buses]\n  class: verdict-changed\n"
        "  text: A count was found [@paper].\n  before: unproven\n  after: accurate\n"
        "trams-were-wrong: {date: 2026-05, about: [buses/trams], class: correction, text: Trams.}\n"
        "not-yet: {date: 2026-06, about: [buses], class: correction, text: X, status: draft}\n"
    ),
}


@pytest.fixture
def files(graph_of: GraphOf) -> dict[str, bytes]:
    return dict(FeedExport(graph_of(CONTENT), PUBLICATION).files())


def read_atom(files: Mapping[str, bytes], folder: str) -> Any:  # noqa: ANN401 - feedparser's own
    found = feedparser.parse(files[f"{folder}feed.xml"])
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_only_what_has_news_has_a_feed(files: Mapping[str, bytes]) -> None:
    folders = {"", "corrections/", "explainers/lines/", "claims/buses/"}
    folders |= {"people/mayor/", "people/driver/"}

    assert set(files) == {f"{folder}feed.{end}" for folder in folders for end in ("xml", "json")}


def test_what_is_called_as_a_claim_is_has_corrections_of_its_own(graph_of: GraphOf) -> None:
    content = {
        **CONTENT,
        "sources.yaml": "paper: {title: A report, publisher: A paper}\nbuses: {title: A book}\n",
        "corrections.yaml": (
            "book: {date: 2026-05, about: ['source:buses'], class: correction, text: The book.}"
        ),
    }
    files = dict(FeedExport(graph_of(content), PUBLICATION).files())
    assert "The book." in files["corrections/feed.json"].decode()
    assert "The book." not in files["claims/buses/feed.json"].decode()


def test_a_claim_is_told_with_its_verdict_and_date(files: Mapping[str, bytes]) -> None:
    published = read_atom(files, "claims/buses/").entries[-1]

    assert published.title == TITLE
    assert published.id == f"{ROOT}claims/buses/#published"
    assert published.link == f"{ROOT}claims/buses/"
    assert published.updated == "2026-03-01T00:00:00Z"
    assert published.content[0].value == "Accurate, imprecise, as of February 2026. They run."
    assert {tag.term for tag in published.tags} == {"published", "traffic"}


@pytest.mark.parametrize(
    ("folder", "changes"),
    [
        ("", ["correction", "verdict-changed", "published"]),
        ("corrections/", ["correction", "verdict-changed"]),
        ("explainers/lines/", ["correction", "verdict-changed", "published"]),
        ("claims/buses/", ["correction", "verdict-changed", "published"]),
        ("people/mayor/", ["correction", "verdict-changed", "published"]),
        ("people/driver/", ["correction", "verdict-changed", "published"]),
    ],
)
def test_both_forms_tell_the_same_newest_first(
    files: Mapping[str, bytes], folder: str, changes: list[str]
) -> None:
    atom = read_atom(files, folder)
    data = json.loads(files[f"{folder}feed.json"])

    assert [one["_explainer"]["change_class"] for one in data["items"]] == changes
    assert [one["id"] for one in data["items"]] == [one.id for one in atom.entries]
    assert [one["content_text"] for one in data["items"]] == [
        one.content[0].value for one in atom.entries
    ]
    assert data["feed_url"] == f"{ROOT}{folder}feed.json"
    assert data["home_page_url"] == atom.feed.link
    assert atom.feed.updated == data["items"][0]["date_published"]
    assert data["language"] == ("el" if folder == "explainers/lines/" else "en")
    assert data["authors"] == [{"name": "The desk", "url": ROOT}]


def test_a_changed_verdict_is_told_with_both_words(files: Mapping[str, bytes]) -> None:
    _, changed, _ = json.loads(files["claims/buses/feed.json"])["items"]

    assert changed["title"] == f"Verdict changed: {TITLE}"
    assert changed["_explainer"]["verdict_before"] == "unproven"
    assert changed["_explainer"]["verdict_after"] == "accurate"


def test_long_feeds_go_on_in_the_next_file(graph_of: GraphOf) -> None:
    corrections = "".join(
        f"c-{number}: {{date: {1900 + number}, about: [buses], class: correction, text: X}}\n"
        for number in range(PAGE_LENGTH + 1)
    )

    files = dict(
        FeedExport(graph_of({**CONTENT, "corrections.yaml": corrections}), PUBLICATION).files()
    )

    first, second = (json.loads(files[f"corrections/{name}.json"]) for name in ("feed", "feed-2"))
    assert len(first["items"]) == PAGE_LENGTH
    assert first["next_url"] == second["feed_url"] == f"{ROOT}corrections/feed-2.json"
    assert [one["id"] for one in second["items"]] == [f"{ROOT}corrections/#correction-c-0"]
    assert "next_url" not in second
    links = {one.rel: one.href for one in read_atom(files, "corrections/").feed.links}
    assert links["next"] == f"{ROOT}corrections/feed-2.xml"


def test_feed_readers_find_the_feed_of_a_page(graph_of: GraphOf) -> None:
    export = FeedExport(graph_of(CONTENT), PUBLICATION)

    links = list(export.head("claims/buses.md", None))

    assert [f'href="{ROOT}claims/buses/feed.{end}"' in link for end, link in
            zip(("xml", "json"), links, strict=True)] == [True, True]  # fmt: skip
    assert "&lt;run&gt; &amp; &#34;stop&#34;" in links[0]
    assert list(export.head("claims/alone.md", None)) == []
    assert [one.address for one in export.offered()] == [
        "feed.xml",
        "feed.json",
        "corrections/feed.xml",
        "corrections/feed.json",
    ]


def test_pages_as_files_have_the_same_feeds(graph_of: GraphOf) -> None:
    site = Publication(Site(ROOT, directory_urls=False))

    files = dict(FeedExport(graph_of(CONTENT), site).files())

    assert json.loads(files["claims/buses/feed.json"])["home_page_url"] == (
        f"{ROOT}claims/buses.html"
    )


def test_a_site_without_an_address_has_no_feeds(graph_of: GraphOf) -> None:
    assert list(FeedExport(graph_of(CONTENT), Publication()).files()) == []
