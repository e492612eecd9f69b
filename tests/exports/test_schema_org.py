"""Which claims are reviewed for search engines, and what such a review says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import extruct  # type: ignore[import-untyped] # it ships none
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld  # type: ignore[import-untyped] # it ships none

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.exports import exported_files, prepared
from evenhand.exports.citation_export import CitationExport
from evenhand.exports.json_text import json_in_html, json_rows
from evenhand.exports.schema_org import CONTEXT, FEED, SchemaOrgExport
from evenhand.exports.tables import TableExport
from evenhand.load import load_corpus
from evenhand.publication import Publication, read_publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.graph import Graph
    from evenhand.model.base import Record

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]
    Thing = dict[str, Any]

ROOT = "https://site.example/"
PUBLICATION = Publication(
    Site(ROOT),
    name="A site",
    licence="https://licence.example/",
    publisher=read_publisher(
        {
            "name": "The desk",
            "principles": "about/method.md",
            "funding": "https://desk.example/pays",
        }
    ),
)
CLAIM = """\
claim: Rents doubled
kind: {kind}
short_answer: Rents rose by a third.
appearances:
  - {{by: {by}, in: paper, date: 2026-10-30, quote: rents have doubled}}
assessment:
  verdict: {verdict}
  modifiers: [{modifiers}]
  because: The index says so [@table].
  confidence: {{level: high, evidence: robust, agreement: high}}
  as_of: 2026-11
  review_by: 2027
evidence:
  - {{source: table, stance: disputes}}
"""
REST: dict[str, str | bytes] = {
    "sources/paper.yaml": (
        "title: A report\nurl: https://paper.example/a\nissued: 2026-10-30\n"
        "type: article-newspaper\npublisher: A paper\narchived: https://archive.example/a\n"
    ),
    "sources/table.yaml": "title: A table\ntitle_basis: described\n",
    "people/speaker.yaml": "name: A. Speaker\nsame_as: [https://people.example/1]\n",
    "people/desk.yaml": "name: The Desk\ntype: organisation\n",
    "people/neighbour.yaml": "name: A neighbour\nprivate: true\n",
}


def claim(**changes: str) -> str:
    values = {"kind": "factual", "verdict": "mixed", "modifiers": "", "by": "speaker", **changes}
    return CLAIM.format_map(values)


def things(graph: Graph, record: Record | None, uri: str = "") -> list[Thing]:
    """Return what a record's page tells machines, as they find it in the page."""
    elements = "".join(SchemaOrgExport(graph, PUBLICATION).head(uri, record))
    page = f"<!doctype html><html><head>{elements}</head><body></body></html>"
    found = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return [thing for block in found for thing in block["@graph"]]


def reviewed(graph_of: GraphOf, text: str) -> Thing | None:
    graph = graph_of({**REST, "claims/rents.yaml": text})
    found = things(graph, graph.by_key["claim", "rents"])
    return next((thing for thing in found if thing["@type"] == "ClaimReview"), None)


@pytest.mark.parametrize(
    ("kind", "verdict", "value"),
    [
        ("factual", "accurate", 5),
        ("factual", "inaccurate", 1),
        ("factual", "unproven", None),
        ("causal", "contested", 3),
        ("causal", "untested", None),
        ("predictive", "came-true", 5),
        ("predictive", "unresolvable", None),
        ("quoted", "faithful", 4),
        ("quoted", "misattributed", None),
    ],
)
def test_a_number_stands_only_beside_a_verdict_that_has_an_order(
    graph_of: GraphOf, kind: str, verdict: str, value: int | None
) -> None:
    review = reviewed(graph_of, claim(kind=kind, verdict=verdict))

    assert review
    rating = review["reviewRating"]
    assert rating.get("ratingValue") == value
    assert ("bestRating" in rating) is ("worstRating" in rating) is (value is not None)
    assert rating["reviewAspect"] == kind


@pytest.mark.parametrize(
    "text",
    [
        claim(kind="evaluative", verdict="premises-hold"),
        claim(kind="predictive", verdict="pending"),
        claim(kind="predictive", verdict="speculative"),
        claim(kind="predictive", verdict="consistent-with-evidence"),
        claim(by="desk"),
        claim(by="neighbour"),
        claim().replace("in: paper, ", ""),
        claim().replace("by: speaker, ", ""),
        claim() + "status: retracted\nreason: It was wrong.\n",
        re.sub(r"assessment:\n(  .*\n)+", "", claim()),
    ],
)
def test_what_cannot_be_rated_honestly_is_not_reviewed(graph_of: GraphOf, text: str) -> None:
    assert reviewed(graph_of, text) is None


def test_an_outdated_claim_keeps_its_words_and_loses_its_number(graph_of: GraphOf) -> None:
    review = reviewed(graph_of, claim(verdict="accurate", modifiers="outdated"))

    assert review
    assert review["reviewRating"]["alternateName"] == "Accurate, outdated"
    assert "ratingValue" not in review["reviewRating"]


def test_the_rating_has_the_words_that_the_page_shows(
    write: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    text = claim(verdict="mostly-inaccurate", modifiers="missing-context, imprecise")
    root = write({**REST, "claims/rents.yaml": text})

    built = build(load_corpus(root), PUBLICATION)

    chips = re.findall(
        r'<span class="ev-(?:verdict|modifier)[^>]*>([^<]*)</span>',
        built.pages["claims/rents.md"].markdown.partition("ev-answer")[2].partition("</p>")[0],
    )
    review = json.loads(dict(built.files)[FEED])["dataFeedElement"][0]["item"]
    assert review["reviewRating"]["alternateName"] == ", ".join(chips)
    assert f'"alternateName":"{", ".join(chips)}"' in built.heads["claims/rents.md"]


def test_a_review_says_who_claimed_what_where_and_who_reviewed_it(graph_of: GraphOf) -> None:
    review = reviewed(graph_of, claim())

    assert review
    page = f"{ROOT}claims/rents/"
    assert review["url"] == page
    assert review["datePublished"] == review["dateModified"] == "2026-11"
    assert review["author"]["name"] == "The desk"
    item = review["itemReviewed"]
    assert item["@id"] == f"{page}#claim"
    assert item["author"] == {
        "@type": "Person",
        "@id": f"{ROOT}people/speaker/#thing",
        "name": "A. Speaker",
        "sameAs": ["https://people.example/1"],
    }
    assert item["datePublished"] == "2026-10-30"
    (appearance,) = item["appearance"]
    assert appearance["url"] == "https://paper.example/a"
    assert appearance["archivedAt"] == "https://archive.example/a"
    assert "claimInterpreter" not in item
    assert [one["@id"] for one in review["citation"]] == [f"{ROOT}sources/table/#thing"]


def test_a_claim_in_our_words_names_us_as_its_interpreter(graph_of: GraphOf) -> None:
    review = reviewed(graph_of, claim().replace(", quote: rents have doubled", ""))

    assert review
    assert review["itemReviewed"]["claimInterpreter"] == {"@id": review["author"]["@id"]}


def test_a_title_that_was_not_read_is_told_in_brackets(graph_of: GraphOf) -> None:
    graph = graph_of({**REST, "claims/rents.yaml": claim()})

    (source, _) = things(graph, graph.by_key["source", "table"])

    assert source["name"] == "[A table]"


def test_a_publisher_tells_its_policies_where_the_site_has_pages_about_them(
    graph_of: GraphOf,
) -> None:
    _, publisher = things(graph_of(REST), None, "index.md")

    assert publisher["@type"] == "NewsMediaOrganization"
    assert publisher["publishingPrinciples"] == f"{ROOT}about/method/"
    assert publisher["ownershipFundingInfo"] == "https://desk.example/pays"


def test_no_more_is_told_of_somebody_private_than_the_name(graph_of: GraphOf) -> None:
    private = "name: A neighbour\nprivate: true\nsame_as: [https://secret.example/]\n"
    explainer = "title: T\nquestion: Q?\nin_brief: B.\nclaims: [rents]\n"
    graph = graph_of(
        {
            **REST,
            "claims/rents.yaml": claim(by="neighbour"),
            "people/neighbour.yaml": private,
            "explainers/e.yaml": explainer,
        }
    )
    (article, *_) = things(graph, graph.by_key["explainer", "e"], "explainers/e/index.md")
    assert article["mentions"] == [{"@type": "Person", "name": "A neighbour"}]


def test_a_site_without_an_address_tells_nothing(graph_of: GraphOf) -> None:
    graph = graph_of({**REST, "claims/rents.yaml": claim()})
    export = SchemaOrgExport(graph, Publication())

    assert list(export.head("claims/rents.md", graph.by_key["claim", "rents"])) == []
    assert list(export.files()) == []


def test_every_page_can_be_read_by_another_reader_of_json_ld(
    write: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    """PyLD expands only what is JSON-LD; schema.org's own context is not at hand."""
    root = write(
        {
            **REST,
            "claims/rents.yaml": claim(),
            "glossary.yaml": "rent: {name: rent, definition: What tenants pay.}\n",
            "explainers/rents.yaml": (
                "title: Rents\nquestion: Did rents double?\nin_brief: No.\nclaims: [rents]\n"
                "published: 2026-11-03\ncorrections: []\n"
            ).replace("corrections: []\n", ""),
        }
    )
    built = build(load_corpus(root), PUBLICATION, exports=(SchemaOrgExport,))
    context = {"@context": {"@vocab": f"{CONTEXT}/"}}

    types = set()
    for elements in built.heads.values():
        (block,) = extruct.extract(f"<html>{elements}</html>", syntaxes=["json-ld"])["json-ld"]
        assert block["@context"] == CONTEXT
        expanded = jsonld.expand({**block, **context})
        types |= {name for thing in expanded for name in thing["@type"]}
    assert {name.removeprefix(f"{CONTEXT}/") for name in types} >= {
        "BackgroundNewsArticle",
        "BreadcrumbList",
        "ClaimReview",
        "Dataset",
        "DefinedTerm",
        "DefinedTermSet",
        "NewsMediaOrganization",
        "Person",
        "WebSite",
    }


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_html_ends_no_script_and_reads_back_the_same(data: object) -> None:
    text = json_in_html(data)

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == data


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_rows_reads_back_the_same(data: object) -> None:
    assert json.loads(json_rows(data)) == data


@pytest.mark.parametrize(
    ("published", "as_of", "dates"),
    [
        ("2026-11-23", "2026-02-28", ("2026-11-23", "2026-11-23")),
        ("2026-11-23", "2026-12-01", ("2026-11-23", "2026-12-01")),
        ("2026-11~", "2026-12", ("2026-12", "2026-12")),
        ("2026-11~", "2026~", (None, None)),
    ],
)
def test_a_review_never_changed_before_it_came_out(
    graph_of: GraphOf, published: str, as_of: str, dates: tuple[str | None, str | None]
) -> None:
    explainer = "title: Rents\nquestion: Did they?\nin_brief: No.\nclaims: [rents]\n"
    graph = graph_of(
        {
            **REST,
            "claims/rents.yaml": claim().replace("as_of: 2026-11", f"as_of: {as_of}"),
            "explainers/rents.yaml": f"{explainer}published: {published}\n",
        }
    )
    files = dict(SchemaOrgExport(graph, PUBLICATION).files())
    (item,) = json.loads(files[FEED])["dataFeedElement"]
    review = item["item"]
    assert (review.get("datePublished"), review.get("dateModified")) == dates
    assert (item.get("dateCreated"), item.get("dateModified")) == dates


def test_a_source_without_an_address_is_cited_by_its_name(graph_of: GraphOf) -> None:
    review = reviewed(graph_of, claim())
    assert review
    assert [one["name"] for one in review["citation"]] == ["[A table]"]


def test_the_data_set_has_the_files_that_the_exports_of_the_build_make(
    graph_of: GraphOf,
) -> None:
    graph = graph_of(REST)
    made = prepared((TableExport, CitationExport, SchemaOrgExport), graph, PUBLICATION)
    files = dict(exported_files(made))
    block = json.loads(re.sub(r"</?script[^>]*>", "", "".join(made[2].head("data.md", None))))
    (found,) = (one for one in block["@graph"] if one["@type"] == "Dataset")
    listed = {one["contentUrl"].removeprefix(ROOT): one for one in found["distribution"]}
    assert listed.keys() <= files.keys()
    assert {"data/tables/records.db", "data/citations/sources.bib"} <= listed.keys()
    assert "data/all.json" not in listed
    assert all(one["encodingFormat"] and one["name"] for one in listed.values())
