"""The desk: its numbers are those of the records, and its page holds at any size."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markdown import markdown

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.desk import AT_MOST, FIRST, desk_page
from evenhand.desk.balance import Side, sides, word_count
from evenhand.desk.coverage import coverage
from evenhand.desk.evidence import by_origins, pillars
from evenhand.desk.work import piles
from evenhand.editors import NO_EDITOR
from evenhand.load import load_corpus
from evenhand.model.explainer import Explainer
from evenhand.model.text import Markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.build import Build
    from evenhand.graph import Graph

    Make = Callable[[Mapping[str, str]], Build]

TODAY = date(2026, 6, 1)
RATED = """\
{{claim: "{claim}", kind: factual, assessment: {{verdict: accurate, because: "[@paper]",
 as_of: {as_of}, review_by: {review_by},
 confidence: {{level: high, evidence: robust, agreement: high}}}}, {more}}}
"""
COUNTED = "evidence: [{source: count, stance: supports}]"
SOURCES = """\
agency: {title: Agency, publisher: The agency, issued: 2024-05-01}
paper: {title: Paper, publisher: The paper, issued: 2024-05-02, derived_from: [agency]}
radio: {title: Radio, publisher: The radio, derived_from: [agency]}
count: {title: Count, publisher: The city, issued: 2026-03-01}
"""


def rated(claim: str, as_of: str = "2026-05", review_by: str = "2030", more: str = "") -> str:
    return RATED.format(claim=claim, as_of=as_of, review_by=review_by, more=more)


@pytest.fixture
def make(write: Callable[[Mapping[str, str]], Path]) -> Make:
    """Build what a preview on one day has of a few files."""

    def build_of(files: Mapping[str, str]) -> Build:
        corpus = load_corpus(write({"sources.yaml": SOURCES, **files}), "content")
        return build(corpus, with_drafts=True, today=TODAY)

    return build_of


def whys(built: Build, name: str) -> dict[str, str]:
    """Return the rows of a pile: what each is about, and why it lies there."""
    found = {pile.name: pile for pile in piles(built.graph, built.report)}
    return {row.record.id if row.record else "": row.why for row in found[name].rows}


def test_piles_hold_what_the_checks_found_each_at_its_record(make: Make) -> None:
    claims = (
        "bare: {claim: It rains today, kind: factual}\n"
        f"late: {rated('Buses run late', review_by='2026-01')}"
        "twin-a: {claim: Rents have doubled since 2020, kind: factual}\n"
        'twin-b: {claim: "Since 2020, rents have doubled", kind: factual}\n'
    )
    built = make({"claims.yaml": claims})
    assert set(whys(built, "unsourced")) == {"bare", "twin-a", "twin-b"}
    assert whys(built, "one-sided") == {"late": "this claim is rated, and no counterpoint meets it"}
    assert whys(built, "overdue") == {"late": "this was to be read again by January 2026"}
    assert whys(built, "alike") == {"twin-b": "this says nearly the same as `twin-a`"}


def test_an_assessment_grows_stale_by_news_or_by_age(make: Make) -> None:
    claims = (
        f"new: {rated('A')}"
        f"old: {rated('B', as_of='2025-05')}"
        f"overtaken: {rated('C', as_of='2026-01', more=COUNTED)}"
        f"event: {rated('D', as_of='2026-02')}"
        f"gone: {rated('E', as_of='2020', more='status: retracted, reason: x')}"
    )
    built = make(
        {
            "claims.yaml": claims,
            "events.yaml": "storm: {date: 2026-04-02, title: A storm, claims: [event, old]}",
        }
    )
    assert whys(built, "stale") == {
        "old": "as of May 2025; newer, 2 April 2026:",
        "overtaken": "as of January 2026; newer, 1 March 2026:",
        "event": "as of February 2026; newer, 2 April 2026:",
    }
    built = make({"claims.yaml": f"old: {rated('B', as_of='2025-05')}", "events.yaml": ""})
    assert whys(built, "stale") == {"old": "as of May 2025, more than a year ago"}


def test_drafts_disputes_and_what_has_no_date(make: Make) -> None:
    claims = """\
a: {claim: A, kind: factual, status: draft, context: [{title: N, text: T}]}
b: {claim: B, kind: factual, status: in-review}
c:
  claim: C
  kind: factual
  status: under-dispute
  counterpoints: [{title: P, text: T, as_of: 2026}]
d: {claim: D, kind: factual, status: superseded, superseded_by: b}
"""
    built = make({"claims.yaml": claims})
    assert whys(built, "drafts") == {"a": "draft", "b": "in review", "c": "under dispute"}
    assert whys(built, "undated") == {
        "a/n": "this note has no `as_of`",
        "radio": "when this source came out is not said",
    }


def test_what_checks_cannot_know_is_not_called_nothing(make: Make) -> None:
    built = make({})
    found = {pile.name: pile for pile in piles(built.graph, built.report, is_complete=False)}
    assert found["unsourced"].is_silent
    assert not found["overdue"].is_silent
    page = desk_page(built, Site(), NO_EDITOR, is_complete=False)
    assert "<strong>&#63;</strong>" in page.markdown


EXPLAINER = """\
buses:
  title: Buses
  question: Do they run?
  in_brief: They do.
  passages:
    - {id: p-1, label: One, gist: One., claims: [first, second]}
    - {id: p-2, label: Two, gist: Two., claims: [second]}
    - {id: p-3, label: Three, gist: Three.}
  positions:
    - {id: more, title: More buses, summary: "Three *plain* words [@count, p. 4]."}
    - {id: fewer, title: Fewer buses, summary: Two words.}
"""
CLAIMS = """\
first:
  claim: First
  kind: factual
  evidence: [{source: paper, stance: supports}, {source: radio, stance: disputes}]
  context: [{title: N, text: T}, {title: M, text: T}]
  counterpoints:
    - title: A
      text: One two [@paper].
      position: more
      held_by: [ada]
      reply: No.
      sources: [radio]
    - {title: B, text: One two three., position: more, attacks: inference}
    - {title: C, text: One., sources: [count]}
second:
  claim: Second
  kind: factual
  evidence: [{source: paper, stance: supports}, {source: count, stance: supports}]
third: {claim: Third, kind: factual}
"""


@pytest.fixture
def graph(graph_of: Callable[[Mapping[str, str]], Graph]) -> Graph:
    return graph_of(
        {
            "explainers.yaml": EXPLAINER,
            "claims.yaml": CLAIMS,
            "sources.yaml": SOURCES,
            "people.yaml": "ada: {name: Ada}",
        }
    )


def test_positions_are_counted_as_they_are_and_not_evened_out(graph: Graph) -> None:
    (explainer,) = graph.of_kind(Explainer)
    assert sides(graph, explainer) == [
        Side("More buses", 8, 2, on_claim=1, sourced=1, held=1, answered=1, sources=2, origins=1),
        Side("Fewer buses", 2, 0, on_claim=0, sourced=0, held=0, answered=0, sources=0, origins=0),
        Side("", 1, 1, on_claim=1, sourced=1, held=0, answered=0, sources=1, origins=1),
    ]


def test_citations_and_marks_are_no_words() -> None:
    assert word_count(Markdown("**Two** words [@count, p. 4; @other].")) == 2


def test_passages_are_counted_with_what_bears_on_them(graph: Graph) -> None:
    (explainer,) = graph.of_kind(Explainer)
    rows = [
        (one.passage.id, one.claims, one.assessed, one.notes, one.counterpoints)
        for one in coverage(graph, explainer)
    ]
    assert rows == [("p-1", 2, 0, 2, 3), ("p-2", 1, 0, 0, 0), ("p-3", 0, 0, 0, 0)]


def test_claims_are_counted_by_their_witnesses(graph: Graph) -> None:
    counts = {one.words: [(claim.id, n) for claim, n in one.claims] for one in by_origins(graph)}
    assert counts == {
        "no evidence listed": [("third", 0)],
        "1 origin": [("first", 2)],
        "2 origins": [("second", 2)],
        "3 origins": [],
        "4 origins or more": [],
    }
    assert [(one.source.id, one.claims) for one in pillars(graph)] == [("agency", 2)]


def test_a_desk_without_anything_is_calm(make: Make) -> None:
    page = desk_page(make({"sources.yaml": ""}), Site(), NO_EDITOR)
    assert "The checks found nothing." in page.markdown
    assert page.markdown.count("<section") == 1
    assert not page.is_listed


def test_a_desk_of_many_rows_folds_them_and_stays_bounded(make: Make) -> None:
    count = AT_MOST + 25
    claims = "".join(
        f'c-{n}: {{claim: "Claim of number {n} alone {n * n}", kind: factual}}\n'
        for n in range(count)
    )
    text = desk_page(make({"claims.yaml": claims}), Site(), NO_EDITOR).markdown
    assert f"<summary>{count - FIRST} more</summary>" in text
    assert f"The last {count - AT_MOST} are not listed here." in text
    assert text.count('<li id="ev-problem-') == AT_MOST


def test_nothing_that_was_typed_acts_on_the_desk(make: Make) -> None:
    evil = "<script>x</script> [a](javascript:x) **b** {{ 7*7 }}"
    claims = f"a: {{claim: '{evil}', kind: factual, status: draft}}\n"
    text = desk_page(make({"claims.yaml": claims}), Site(), NO_EDITOR).markdown
    html = markdown(text, extensions=["tables", "evenhand.html_blocks"])
    assert "{{" not in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<strong>b" not in html
    assert evil in unescape(html)
