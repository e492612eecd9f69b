"""What templates ask of the graph about reading: verdicts at a glance, minutes, glimpses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evenhand import views
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source
from evenhand.model.text import ClaimRef, Markdown
from evenhand.views.explainers import WORDS_A_MINUTE, ReadingMinutes

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.graph import Graph

ASSESSED = """\
  assessment:
    verdict: {verdict}
    because: Because.
    confidence: {{level: high, evidence: robust, agreement: high}}
    as_of: 2025
    review_by: 2030
"""
CLAIMS = (
    "first:\n  claim: First\n  kind: factual\n"
    + ASSESSED.format(verdict="unproven")
    + "  evidence: [{source: count, stance: supports}, {source: paper, stance: disputes}]\n"
    + "second:\n  claim: Second\n  kind: factual\n"
    + ASSESSED.format(verdict="accurate")
    + "  relations: [{type: supports, to: first}, {type: disputes, to: third}]\n"
    + "third: {claim: Third, kind: factual}\n"
    + "fourth:\n  claim: Fourth\n  kind: factual\n"
    + ASSESSED.format(verdict="unproven")
)
EXPLAINER = """\
buses:
  title: Buses
  question: Do they run?
  in_brief: They do.
  passages:
    - {id: p-1, label: One, gist: One., claims: [first, second]}
    - {id: p-2, label: Two, gist: Two., claims: [first]}
"""
SOURCES = """\
count: {type: webpage, title: Count, publisher: The city, issued: 2024, url: "https://a.example/"}
paper: {type: webpage, title: Paper, publisher: Paper, author: [Paper]}
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    files = {"claims": CLAIMS, "explainers": EXPLAINER, "sources": SOURCES}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return link(load_corpus(tmp_path))[0]


def claim(graph: Graph, name: str) -> Claim:
    found = graph.by_key["claim", name]
    assert isinstance(found, Claim)
    return found


def test_claims_stand_by_verdict_in_the_order_of_the_vocabulary(graph: Graph) -> None:
    found = views.by_verdict(graph, graph.of_kind(Claim))
    shown = [
        (verdict.name if verdict else None, [c.id for c in claims]) for verdict, claims in found
    ]
    assert shown == [("accurate", ["second"]), ("unproven", ["first", "fourth"]), (None, ["third"])]


def test_support_is_evidence_and_claims_that_support(graph: Graph) -> None:
    support = views.support_of(graph, claim(graph, "first"))
    assert [source.id for _, source in support.evidence] == ["count"]
    assert [one.id for one in support.claims] == ["second"]
    assert views.support_of(graph, claim(graph, "third")).claims == []


def test_a_claim_knows_every_passage_that_makes_it(graph: Graph) -> None:
    found = graph.passages_with(claim(graph, "first"))
    assert [passage.id for _, passage in found] == ["p-1", "p-2"]
    assert graph.passages_with(claim(graph, "third")) == ()


def test_reading_takes_at_least_a_minute(graph: Graph) -> None:
    (explainer,) = graph.of_kind(Explainer)
    assert views.reading_minutes(graph, explainer) == ReadingMinutes(1, 1)


def test_more_words_take_longer(graph: Graph) -> None:
    (explainer,) = graph.of_kind(Explainer)
    long = explainer.model_copy(update={"in_brief": Markdown("word " * WORDS_A_MINUTE * 3)})
    assert views.reading_minutes(graph, long).whole == 3
    assert views.reading_minutes(graph, long).short == 1


def test_the_short_way_reads_only_the_claims_to_read_first(graph: Graph) -> None:
    (explainer,) = graph.of_kind(Explainer)
    long = claim(graph, "first").model_copy(update={"short_answer": "word " * WORDS_A_MINUTE * 3})
    longer = replace(graph, by_key={**graph.by_key, long.key: long})
    chosen = explainer.model_copy(update={"read_first": (ClaimRef("second"),)})

    assert views.reading_minutes(longer, explainer).short == 3
    assert views.reading_minutes(longer, chosen) == ReadingMinutes(1, 3)


@pytest.mark.parametrize(
    ("text", "glimpse"),
    [
        ("One *two* [@count].\n\nThree.", "One two."),
        ("1. First.\n2. Second.", "First."),
        ("- First\n- Second", "First"),
        ("word " * 100, "word " * 43 + "word…"),
        ("", ""),
    ],
)
def test_a_glimpse_is_the_first_paragraph(text: str, glimpse: str) -> None:
    assert views.first_words(Markdown(text)) == glimpse


def test_a_source_is_cited_with_what_is_known_of_it(graph: Graph) -> None:
    count, paper = graph.by_key["source", "count"], graph.by_key["source", "paper"]
    assert isinstance(count, Source)
    assert isinstance(paper, Source)
    assert views.source_citation(count) == "“Count”. The city. 2024. https://a.example/"
    assert views.source_citation(paper) == "Paper. “Paper”."


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.paper.example/2023/11/06/a-long-story/", "paper.example"),
        ("http://Paper.Example:8080/", "paper.example"),
        ("https://www2.paper.example", "www2.paper.example"),
        ("https://:80/", "https://:80/"),
    ],
)
def test_an_address_is_shown_as_the_site_it_leads_to(address: str, shown: str) -> None:
    assert views.host(address) == shown
