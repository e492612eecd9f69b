"""What comes of other people's ClaimReviews, clean and messy, and of our own."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import extruct  # type: ignore[import-untyped] # it ships none
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.addresses import Site
from evenhand.diagnostics import Diagnostic
from evenhand.exports.schema_org import FEED, SchemaOrgExport
from evenhand.imports import Intake
from evenhand.imports.html_items import html_items
from evenhand.imports.landing import land
from evenhand.imports.shelf import Shelf
from evenhand.load import Corpus
from evenhand.model.base import Record
from evenhand.publication import Publication, read_publisher
from evenhand.read_record import read_record
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    from .conftest import Desk

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/buses",
    "claimReviewed": "Buses run at night",
    "datePublished": "2023-11-05",
    "author": {"@type": "Organization", "name": "Check Desk", "url": "https://check.example/"},
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": "2",
        "bestRating": "5",
        "worstRating": 1,
        "ratingExplanation": "Two lines of nine do.",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "The Mayor", "sameAs": "https://people.example/m"},
        "datePublished": "2023-11-04",
        "appearance": [
            {"@type": "NewsArticle", "url": "https://news.example/a", "headline": "At the depot",
             "publisher": {"name": "The News"}, "datePublished": "2023-11-04T20:15:00+02:00"},
            "https://video.example/watch?v=1",
        ],
    },
}  # fmt: skip


def changed(**changes: object) -> dict[str, Any]:
    return {**REVIEW, **changes}


def test_a_review_becomes_a_draft_with_its_sources_and_people(desk: Desk) -> None:
    outcome = desk.bring("review.json", REVIEW)

    assert outcome.code == 0
    assert outcome.guessed == ["the kind of claim is taken to be `factual`"]
    assert desk.texts() == {
        "claims/buses-run-at-night.yaml": (
            "# yaml-language-server: $schema=../.schemas/claim.schema.json\n"
            "status: draft\n"
            "claim: Buses run at night\n"
            "kind: factual\n"
            "appearances:\n"
            "  - {by: the-mayor, in: at-the-depot, date: 2023-11-04}\n"
            "  - {in: video-example-watch}\n"
            "other_ratings:\n"
            "  - by: Check Desk\n"
            "    words: Mostly false\n"
            "    value: 2\n"
            "    worst: 1\n"
            "    best: 5\n"
            "    url: https://check.example/buses\n"
            "    date: 2023-11-05\n"
            "    source: check-example-buses\n"
        ),
        "people/the-mayor.yaml": (
            "# yaml-language-server: $schema=../.schemas/person.schema.json\n"
            "status: draft\n"
            "name: The Mayor\n"
            "same_as: [https://people.example/m]\n"
        ),
        "sources/at-the-depot.yaml": (
            "# yaml-language-server: $schema=../.schemas/source.schema.json\n"
            "status: draft\n"
            "type: article-newspaper\n"
            "title: At the depot\n"
            "publisher: The News\n"
            "issued: 2023-11-04\n"
            "url: https://news.example/a\n"
        ),
        "sources/check-example-buses.yaml": (
            "# yaml-language-server: $schema=../.schemas/source.schema.json\n"
            "status: draft\n"
            "type: article\n"
            "title: check.example/buses\n"
            "title_basis: from-address\n"
            "publisher: Check Desk\n"
            "issued: 2023-11-05\n"
            "url: https://check.example/buses\n"
            "abstract: Two lines of nine do.\n"
        ),
        "sources/video-example-watch.yaml": (
            "# yaml-language-server: $schema=../.schemas/source.schema.json\n"
            "status: draft\n"
            "title: video.example/watch\n"
            "title_basis: from-address\n"
            "url: https://video.example/watch?v=1\n"
        ),
    }


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    desk.bring("review.json", REVIEW)
    before = desk.texts()
    outcome = desk.bring("review.json", REVIEW)

    assert desk.texts() == before
    assert (outcome.code, outcome.told["records"]) == (0, [])
    assert len(outcome.told["there_already"]) == len(before)


def test_what_is_there_stays_and_what_differs_is_told(desk: Desk) -> None:
    desk.bring("review.json", REVIEW)
    mine = (
        "claim: Buses run at night\nkind: causal\n"
        "evidence: [{source: at-the-depot, stance: supports}]\n"
    )
    desk.put("content/claims/buses-run-at-night.yaml", mine)
    outcome = desk.bring("review.json", REVIEW)

    assert desk.texts()["claims/buses-run-at-night.yaml"] == mine
    assert outcome.code == 1
    kept = [message.split("`")[1] for message, _ in outcome.findings("kept")]
    assert kept == ["appearances", "kind", "other_ratings"]


def test_people_and_sources_that_are_there_are_known_again(desk: Desk) -> None:
    desk.put(
        "content/people/m.yaml", "name: Another spelling\nsame_as: [https://people.example/m/]\n"
    )
    desk.put("content/sources/paper.yaml", "title: At the depot\nurl: http://www.news.example/a/\n")
    desk.bring("review.json", REVIEW)

    appearance = desk.record("claim", "buses-run-at-night").appearances[0]
    assert (appearance.by, appearance.in_) == ("m", "paper")


def test_two_people_of_one_name_stay_two(desk: Desk) -> None:
    def by(number: int) -> dict[str, Any]:
        person = {"name": "J. Roe", "sameAs": f"https://people.example/{number}"}
        return changed(
            claimReviewed=f"Claim number {number}",
            itemReviewed={"@type": "Claim", "author": person},
        )

    desk.bring("reviews.json", [by(1), by(2), by(1)])
    people = [name for name in desk.texts() if name.startswith("people/")]
    assert len(people) == 2


def test_ratings_of_one_claim_stand_in_one_record(desk: Desk) -> None:
    other = changed(
        url="https://second.example/", author="Second Desk", claimReviewed="buses run  at night"
    )
    desk.bring("reviews.json", [REVIEW, other])
    ratings = desk.record("claim", "buses-run-at-night").other_ratings
    assert [one.by for one in ratings] == ["Check Desk", "Second Desk"]


def test_claims_that_would_share_an_id_get_lasting_ones(desk: Desk) -> None:
    names = ["Buses run, at night", "Buses run at night?", "שיעורים", "バス"]
    reviews = [changed(claimReviewed=name) for name in names]
    desk.bring("reviews.json", reviews)
    ids = sorted(name for name in desk.texts() if name.startswith("claims/"))
    assert len(ids) == 4
    desk.bring("reviews.json", reviews)
    assert sorted(name for name in desk.texts() if name.startswith("claims/")) == ids


def as_feed(review: object) -> str:
    items = [{"@type": "DataFeedItem", "item": [review]}]
    return json.dumps({"@type": "DataFeed", "dataFeedElement": items})


def in_page(review: object, lead: str = "", end: str = "") -> str:
    block = f'<script type="application/ld+json">{lead}{json.dumps(review)}{end}</script>'
    return f"<!doctype html><p>Text{block}"


def prefixed(review: dict[str, Any]) -> dict[str, Any]:
    return {key if key[0] == "@" else f"schema:{key}": value for key, value in review.items()}


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("r.json", lambda one: json.dumps([one], indent=2)),
        ("r.jsonld", lambda one: json.dumps({"@context": "https://schema.org", "@graph": [one]})),
        ("r.jsonl", lambda one: f"{json.dumps(one)}\n\n"),
        ("r.json", as_feed),
        ("r.json", lambda one: json.dumps(prefixed(one))),
        ("r.html", in_page),
        ("r.html", lambda one: in_page([{"@type": "WebPage", "mainEntity": one}])),
        ("r.html", lambda one: in_page(one, "\n//<![CDATA[\n", "\n//]]>\n")),
    ],
)
def test_a_review_is_found_however_it_is_wrapped(
    desk: Desk, name: str, write: Callable[[Any], str]
) -> None:
    assert desk.bring(name, write(REVIEW)).code == 0
    assert desk.record("claim", "buses-run-at-night").other_ratings[0].value == 2


def test_microdata_is_read(desk: Desk) -> None:
    page = """<div itemscope itemtype="https://schema.org/ClaimReview">
      <link itemprop="url" href="https://check.example/m">
      <p itemprop="claimReviewed">Trams are <b>late</b></p>
      <time itemprop="datePublished" datetime="2024-02-03">yesterday</time>
      <span itemprop="author" itemscope itemtype="https://schema.org/Organization">
        by <a itemprop="url" href="https://check.example/">
        <span itemprop="name">Check</span></a></span>
      <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
        <meta itemprop="ratingValue" content="1"><span itemprop="alternateName">False</span></div>
      <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/CreativeWork">
        <span itemprop="author" itemscope itemtype="https://schema.org/Person">
          <span itemprop="name">A. Rider</span></span></div></div>"""
    desk.bring("page.html", page)
    claim = desk.record("claim", "trams-are-late")
    assert claim.appearances[0].by == "a-rider"
    rating = claim.other_ratings[0]
    assert (rating.by, rating.words, rating.value, str(rating.date)) == (
        "Check", "False", 1, "2024-02-03",
    )  # fmt: skip


RDFA = """<body prefix="s: https://schema.org/"><div typeof="s:ClaimReview" about="#review">
  <link property="s:url" href="https://check.example/r">
  <p property="s:claimReviewed">Trams are <b>late</b></p>
  <time property="s:datePublished" datetime="2024-02-03">yesterday</time>
  <span property="s:author" resource="#desk">by us</span>
  <div property="s:reviewRating" typeof="s:Rating">
    <span property="s:ratingValue" content="1">one</span>
    <span property="s:alternateName">False</span></div>
  <div property="s:itemReviewed" typeof="s:Claim">
    <span property="s:author" typeof="s:Person"><span property="s:name">A. Rider</span></span>
    <a property="s:appearance" href="https://news.example/trams">here</a></div></div>
  <p vocab="https://schema.org/" typeof="Organization" resource="#desk"><a property="url"
    href="https://check.example/"><span property="name" content="Check">us</span></a></p></body>"""


def test_rdfa_is_read(desk: Desk) -> None:
    outcome = desk.bring("page.html", RDFA)
    assert outcome.code == 0
    claim = desk.record("claim", "trams-are-late")
    assert (claim.appearances[0].by, claim.appearances[0].in_) == (
        "a-rider", "news-example-trams",
    )  # fmt: skip
    rating = claim.other_ratings[0]
    assert (rating.by, rating.words, rating.value, str(rating.date), rating.url) == (
        "Check", "False", 1, "2024-02-03", "https://check.example/r",
    )  # fmt: skip


def test_rdfa_is_what_another_reader_finds() -> None:
    """Properties of the review itself, as triples that extruct makes of the page.

    It knows RDFa of XHTML, in which `datetime` says nothing.
    """
    things = extruct.extract(RDFA, syntaxes=["rdfa"], base_url="https://check.example/r")["rdfa"]
    (theirs,) = (one for one in things if one["@id"].endswith("#review"))
    ((_, ours),) = (one for one in html_items(RDFA) if "ClaimReview" in one[1]["@type"])
    start = "https://schema.org/"
    names = {name.removeprefix(start) for name in theirs if name.startswith(start)}
    assert names == ours.keys() - {"@id", "@type"}
    for name in ("claimReviewed", "url"):
        (value,) = theirs[f"{start}{name}"]
        assert ours[name] == [" ".join(str(value.get("@value") or value["@id"]).split())]


def test_items_that_lead_in_a_circle_have_an_end(desk: Desk) -> None:
    page = """<div vocab="https://schema.org/" typeof="ClaimReview" resource="#a">
      <p property="claimReviewed">Trams are late</p><a property="author" href="#a">x</a>
      <a property="url" href="#a">x</a><a property="itemReviewed" href="#b">x</a></div>
      <p vocab="https://schema.org/" typeof="Claim" resource="#b"><a property="author" href="#b">
      x</a><a property="appearance" href="#a">x</a></p>"""
    desk.bring("page.html", page)
    assert "claims/trams-are-late.yaml" in desk.texts()


def test_items_that_all_lead_to_one_another_take_no_time(desk: Desk) -> None:
    names = [f"#{number}" for number in range(14)]
    links = "".join(f'<a property="knows" href="{name}">x</a>' for name in names)
    people = "".join(
        f'<p typeof="Person" resource="{one}">{links}<a property="@value" href="{one}">x</a></p>'
        for one in names
    )
    review = f'<div typeof="ClaimReview"><p property="claimReviewed">Late</p>{links}</div>'
    started = time.process_time()
    desk.bring("page.html", f'<div vocab="https://schema.org/">{review}{people}</div>')
    assert time.process_time() - started < 5
    assert "claims/late.yaml" in desk.texts()


@pytest.mark.parametrize(
    ("inside", "values"),
    [
        ("<p itemprop=a>x<p itemprop=a>y<div>z</div>", ["x", "y"]),
        ("<ul><li itemprop=a>x<ul><li>y</ul><li itemprop=a>z</ul>w", ["x y", "z"]),
        ("<table><tr><td itemprop=a>x<td itemprop=a>y<tr><td>z</table>w", ["x", "y"]),
        ("<td itemprop=a>x<table><tr><td>y</table>z<td>w", ["x y z"]),
        ("<dl><dt itemprop=a>x<dd>y<dt itemprop=a>z</dl>w", ["x", "z"]),
        ("<p itemprop=a>x<button><p>y</button>z", ["x y z"]),
        ("<b itemprop=a>x<i itemprop=a>y</b>z", ["x y", "y"]),
        ("<b itemprop=a>x</p>y</b>z", ["x y"]),
        ("<p itemprop=a>x<![if y]>z<![ w>v", ["x z v"]),
    ],
)
def test_elements_end_where_html_says(inside: str, values: list[str]) -> None:
    ((_, item),) = html_items(f"<div itemscope>{inside.replace('<', ' <')}</div>")
    assert sorted(item["a"]) == sorted(values)


@pytest.mark.parametrize(
    "text",
    [
        "<p>" * 20_000,
        "<div>" * 20_000 + "</div>" * 20_000,
        "<div>" * 20_000 + "</p>" * 20_000,
        "<p>" + "<b><button>" * 10_000 + "<p>" * 10_000,
        "<div itemscope itemprop=name>" * 5_000,
        "<p typeof=Person property=name>" * 5_000,
        "<div itemscope>" + "<b itemprop=a>x" * 3_000,
    ],
)
def test_a_page_of_elements_that_are_never_closed_takes_no_time(desk: Desk, text: str) -> None:
    review = (
        '<div itemscope itemtype="https://schema.org/ClaimReview"><p itemprop=claimReviewed>Late'
    )
    started = time.process_time()
    desk.bring("page.html", f"{review}<div itemprop=author itemscope>{text}")
    assert time.process_time() - started < 4
    assert "claims/late.yaml" in desk.texts()


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<p>Nothing</p>", "it tells machines nothing"),
        (
            """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle"},
            {"@type": ["Person"]}]}</script><p itemscope itemtype="https://schema.org/Thing">""",
            "it is about: NewsArticle, Person, Thing",
        ),
    ],
)
def test_a_page_without_a_review_is_told(desk: Desk, page: str, what: str) -> None:
    outcome = desk.bring("page.html", page)
    message = "a page without a ClaimReview in JSON-LD, microdata or RDFa"
    assert (outcome.code, outcome.dropped) == (1, [(message, what)])


def test_answers_of_google_s_fact_check_tools_are_read(desk: Desk) -> None:
    review = {
        "publisher": {"name": "Check", "site": "check.example"},
        "url": "https://check.example/a",
        "title": "No, trams are on time",
        "reviewDate": "2024-02-03T00:00:00Z",
        "textualRating": "False",
        "languageCode": "en",
    }
    bare = {"text": "Buses are late", "claimReview": [{"url": "https://check.example/b"}, None]}
    claim = {"text": "Trams are late", "claimant": "A. Rider", "claimDate": "2024-02-01T09:00:00Z"}
    desk.bring(
        "answer.json", {"nextPageToken": "x", "claims": [{**claim, "claimReview": [review]}, bare]}
    )
    found = desk.record("claim", "trams-are-late")
    assert (found.appearances[0].by, str(found.appearances[0].date)) == ("a-rider", "2024-02-01")
    rating = found.other_ratings[0]
    assert (rating.by, rating.words, str(rating.date), rating.url) == (
        "Check", "False", "2024-02-03", "https://check.example/a",
    )  # fmt: skip
    source = desk.record("source", rating.source)
    assert (source.name, source.language) == ("No, trams are on time", "en")
    assert "claims/buses-are-late.yaml" in desk.texts()
    assert desk.bring("answer.json", {"claims": [{**claim, "claimReview": [review]}]}).code == 0


def test_things_named_by_their_address_are_followed(desk: Desk) -> None:
    graph = [
        changed(author={"@id": "#desk"}, itemReviewed={"@id": "#claim"}),
        {"@id": "#desk", "@type": "Organization", "name": "Desk of the graph"},
        {"@id": "#claim", "@type": "Claim", "author": {"@id": "#who"}},
        {"@id": "#who", "@type": "Person", "name": "Who Said It"},
    ]
    page = json.dumps({"@context": "https://schema.org", "@graph": graph})
    desk.bring("p.html", f'<script type="application/ld+json">{page}</script>')
    claim = desk.record("claim", "buses-run-at-night")
    assert claim.other_ratings[0].by == "Desk of the graph"
    assert claim.appearances[0].by == "who-said-it"


def test_html_is_taken_out_of_text_and_told(desk: Desk) -> None:
    text = (
        '<p>Rents &amp;amp; prices <a href="https://a.example/x">rose</a> by 5&nbsp;% if a < b</p>'
    )
    outcome = desk.bring("r.json", changed(claimReviewed=text))
    assert desk.record("claim", "rents-prices-rose-by-5-if-a-b").claim == (
        "Rents & prices rose by 5 % if a < b"
    )
    assert outcome.dropped == [
        ("what stood in the tags of `claimReviewed`", "a https://a.example/x")
    ]


def test_what_cannot_be_seen_is_taken_out(desk: Desk) -> None:
    desk.bring("r.json", changed(claimReviewed="Buses\u0000 run\ud800\tat\nnight\ufeff"))
    assert desk.record("claim", "buses-run-at-night").claim == "Buses run at night"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"claimReviewed": None, "itemReviewed": None}, "a review that does not say what claim"),
        ({"reviewRating": None}, "a review without a rating"),
        ({"url": "ftp://x.example"}, "`url` is no address of the web"),
        ({"datePublished": "2023-02-30"}, "`datePublished`: no date can be made of it"),
        ({"reviewBody": "The whole text."}, "the text of the review"),
        ({"reviewRating": [{"alternateName": "A"}, {"alternateName": "B"}]}, "a second `review"),
        ({"author": [{"name": "A"}, {"name": "B"}]}, "a second `author`"),
        ({"itemReviewed": {"author": {"name": "check desk"}}}, "a claimant who is the one that"),
        ({"citation": ["x"]}, "`citation` has no field of ours"),
        ({"claimReviewed": ["Buses run at night", "Trams, too"]}, "a second `claimReviewed`"),
        (
            {"reviewRating": {"alternateName": "F", "ratingValue": "bad"}},
            "`ratingValue` is no number",
        ),
        ({"itemReviewed": {"author": "https://a.example"}}, "a claimant without a name"),
    ],
)
def test_what_is_dropped_is_told(desk: Desk, changes: dict[str, Any], message: str) -> None:
    outcome = desk.bring("r.json", changed(**changes))
    assert outcome.code == 1
    assert any(told.startswith(message) for told, _ in outcome.dropped), outcome.dropped


def test_a_rating_of_any_shape_is_kept_in_their_words(desk: Desk) -> None:
    ratings = [
        ({"alternateName": "Pants on Fire!", "ratingValue": 1e3}, ("Pants on Fire!", 1000.0)),
        ({"ratingValue": "3,5", "bestRating": "5"}, ("3,5", 3.5)),
        ("Falsch", ("Falsch", None)),
        ({"alternateName": ["كاذب"], "ratingValue": -1}, ("كاذب", -1.0)),
    ]
    reviews = [
        changed(claimReviewed=f"Claim {number}", reviewRating=rating)
        for number, (rating, _) in enumerate(ratings)
    ]
    desk.bring("r.json", reviews)
    found = [desk.record("claim", f"claim-{number}").other_ratings[0] for number in range(4)]
    assert [(one.words, one.value) for one in found] == [kept for _, kept in ratings]
    claims = [desk.record("claim", f"claim-{number}") for number in range(4)]
    assert [one.assessment for one in claims] == [None] * 4


def test_a_claimant_whom_nobody_names_is_no_person(desk: Desk) -> None:
    desk.bring("r.json", changed(itemReviewed={"author": {"name": "Facebook posts"}}))
    assert desk.record("person", "facebook-posts").type == "unnamed"


def test_one_bad_record_never_stops_the_rest(desk: Desk) -> None:
    lines = ["{broken", json.dumps(REVIEW), "[1, 2", "null", '"text"', '{"@type": "ClaimReview"}']
    outcome = desk.bring("r.jsonl", "\n".join(lines))
    assert desk.record("claim", "buses-run-at-night")
    assert outcome.code == 1
    assert len(outcome.dropped) >= 4


OURS = Publication(
    Site("https://own.example/"), name="T", publisher=read_publisher({"name": "Our desk"})
)
CONTENT: dict[str, str | bytes] = {
    "claims/rents-went-up.yaml": (
        "claim: Rents doubled\nkind: causal\nshort_answer: Rents rose by a third.\n"
        "appearances:\n  - {by: speaker, in: paper, date: 2026-10-30}\n  - {in: radio}\n"
        "assessment:\n  verdict: weakly-supported\n  because: So says the index [@table].\n"
        "  confidence: {level: high, evidence: robust, agreement: high}\n"
        "  as_of: 2026-11\n  review_by: 2027\n"
        "evidence: [{source: table, stance: disputes}]\n"
    ),
    "sources/paper.yaml": (
        "title: A report\nurl: https://paper.example/a\nissued: 2026-10-30\nlanguage: de\n"
        "type: article-newspaper\npublisher: A paper\narchived: https://archive.example/a\n"
        "author: [A. Writer, B. Writer]\n"
    ),
    "sources/radio.yaml": "title: A talk\ntitle_basis: described\nurl: https://radio.example/1\n",
    "sources/table.yaml": "title: A table\n",
    "people/speaker.yaml": "name: A. Speaker\nsame_as: [https://people.example/1]\n",
}


def test_our_own_feed_comes_back_as_it_went_out(desk: Desk, graph_of: GraphOf) -> None:
    graph = graph_of(CONTENT)
    files = dict(SchemaOrgExport(graph, OURS).files())
    desk.clear()
    desk.bring("feed.json", files[FEED])

    before: Any = graph.by_key["claim", "rents-went-up"]
    after = desk.record("claim", "rents-went-up")
    for name in ("claim", "kind", "short_answer", "appearances"):
        assert getattr(after, name) == getattr(before, name), name
    assert (after.assessment, after.other_ratings) == (None, ())
    assert after.editor_notes == "This site published the rating: Weakly supported."
    for key in (("person", "speaker"), ("source", "paper"), ("source", "radio")):
        fields = {"editor_notes", "status"}
        assert desk.record(*key).model_dump(exclude=fields) == (
            graph.by_key[key].model_dump(exclude=fields)
        )


def test_in_another_site_our_verdict_is_anothers_rating(desk: Desk, graph_of: GraphOf) -> None:
    theirs = Publication(
        Site("https://their.example/"), publisher=read_publisher({"name": "Their desk"})
    )
    files = dict(SchemaOrgExport(graph_of(CONTENT), theirs).files())
    desk.clear()
    desk.bring("feed.json", files[FEED])

    claim = desk.record("claim", "rents-doubled")
    assert (claim.claim, claim.short_answer, claim.assessment) == ("Rents doubled", None, None)
    rating = claim.other_ratings[0]
    assert (rating.by, rating.words, rating.value, rating.best) == (
        "Their desk", "Weakly supported", 2, 5,
    )  # fmt: skip
    assert desk.record("source", rating.source).abstract == "Rents rose by a third."
    assert (claim.appearances[0].by, str(claim.appearances[0].date)) == ("a-speaker", "2026-10-30")


_NAMES = st.sampled_from(
    (
        *(
            "@type",
            "@context",
            "@graph",
            "@id",
            "@value",
            "claimReviewed",
            "reviewRating",
            "author",
        ),
        *("name", "itemReviewed", "appearance", "url", "sameAs", "datePublished", "alternateName"),
        *("ratingValue", "worstRating", "target", "body", "selector", "source", "text", "type"),
        *("id", "title", "issued", "rows", "dataFeedElement", "uri", "tags", "custom", "note"),
        *("exact", "document"),
    )
)
_WORDS = st.sampled_from(
    (
        *("ClaimReview", "Claim", "Annotation", "TextQuoteSelector", "https://a.example/b", "2023"),
        *(
            "http://[",
            "article",
            "9" * 5000,
            "²",
            "<b>x</b>",
            "&amp;",
            "[@a]",
            "index",
            "2023-13-01",
            "//x.y/z",
        ),
    )
)
_SOUP = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), _WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_NAMES, inner, max_size=6)
    ),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(soup=_SOUP, frame=st.sampled_from(["review", "list", "csl", "note", "bare"]))
def test_any_json_at_all_gives_valid_records_or_none(
    tmp_path_factory: pytest.TempPathFactory, soup: object, frame: str
) -> None:
    inside = soup if isinstance(soup, dict) else {"author": soup}
    note = dict.fromkeys(("target", "body", "tags", "document"), soup)
    item = dict.fromkeys(("author", "issued", "custom"), soup)
    framed = {
        "review": {"@type": "ClaimReview", "claimReviewed": "Words", **inside},
        "list": [soup, REVIEW],
        "csl": {"type": "book", "id": "x", "title": "T", **item},
        "note": {"type": "Annotation", **note},
        "bare": soup,
    }
    file = tmp_path_factory.mktemp("soup") / "soup.json"
    file.write_text(json.dumps(framed[frame]), encoding="utf-8")
    shelf = Shelf(Corpus())
    for _ in Intake(shelf, OURS).read(file, "soup.json"):
        pass
    for landed in land(shelf, "").new:
        document = read_yaml(landed.text(), "x.yaml")
        assert document.data == landed.draft.data
        kind, name = landed.draft.kind, landed.draft.id
        found = list(read_record(kind, name, document.data, document.origin))
        assert not document.diagnostics
        assert [one for one in found if isinstance(one, Record)]
        assert not [one for one in found if isinstance(one, Diagnostic)]
