"""The graph: what refers to what, what is hidden, what counts as one line of evidence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model.claim import Claim
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.explainer import Explainer
from evenhand.model.note import Note
from evenhand.model.source import Source
from evenhand.references import find_references

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.graph import Graph

    Files = Mapping[str, str | bytes]
    GraphOf = Callable[[Files], Graph]
    Write = Callable[[Files], Path]

CLAIM = """\
buses-run:
  claim: Buses run
  kind: factual
  aliases: [old-buses]
  appearances: [{by: mayor, in: speech, via: [paper, mayor]}]
  evidence: [{source: count, stance: supports}, {source: paper, stance: disputes}]
  relations: [{type: supports, to: trains-run}]
  context: [{title: A note, text: "As [@count] and [[trains-run]] say."}]
  counterpoints: [{title: Not so, text: "See [@speech].", held_by: [mayor]}]
trains-run: {claim: Trains run, kind: factual, relations: [{type: disputes, to: old-buses}]}
"""
FILES = {
    "claims.yaml": CLAIM,
    "people.yaml": "mayor: {name: The mayor}",
    "sources.yaml": "{speech: {title: S}, count: {title: C}, "
    "paper: {title: P, derived_from: [agency]}, agency: {title: A}}",
}


@pytest.fixture
def graph(graph_of: GraphOf) -> Graph:
    return graph_of(FILES)


def claim(graph: Graph, name: str = "buses-run") -> Claim:
    found = graph.find(["claim"], name)
    assert isinstance(found, Claim)
    return found


def test_a_former_id_leads_to_the_record_that_has_it_now(graph: Graph) -> None:
    assert graph.find(["claim"], "old-buses") is claim(graph)
    assert graph.referring(claim(graph), Claim) == (claim(graph, "trains-run"),)


def test_what_is_written_inside_a_claim_is_about_it(graph: Graph) -> None:
    assert [one.id for one in graph.counterpoints_of(claim(graph))] == ["buses-run/not-so"]
    assert [one.id for one in graph.referring(claim(graph), Note, "about")] == ["buses-run/a-note"]


def test_references_are_found_in_fields_and_in_prose(graph: Graph) -> None:
    (note,) = graph.of_kind(Note)
    found = [(one.loc, one.id, bool(one.fragment)) for one in find_references(note)]
    assert found == [
        (("text",), "count", True),
        (("text",), "trains-run", True),
        (("about", 0), "buses-run", False),
    ]


def test_the_sources_of_a_record_are_those_it_names_and_cites(graph: Graph) -> None:
    assert graph.cited[claim(graph).key] == ("speech", "paper", "count")
    assert graph.cited[graph.of_kind(Note)[0].key] == ("count",)


def test_what_a_source_relays_is_not_a_source_of_it(graph: Graph) -> None:
    paper = graph.find(["source"], "paper")
    assert paper
    assert paper.key not in graph.cited


@pytest.mark.parametrize(("text", "is_contested"), [("[@count]", True), ("Somebody.", False)])
def test_a_counterpoint_with_a_source_makes_a_claim_contested(
    graph_of: GraphOf,
    text: str,
    is_contested: bool,
) -> None:
    point = f'title: Not so\ntext: "{text}"\nabout: [buses-run]\n'
    graph = graph_of(
        {
            "claims.yaml": "buses-run: {claim: Buses run, kind: factual}",
            "sources.yaml": "count: {title: Count}",
            "counterpoints/not-so.yaml": point,
        }
    )
    assert graph.is_contested(claim(graph)) is is_contested


def test_a_draft_of_a_counterpoint_contests_nothing(write: Write) -> None:
    point = "title: Not so\ntext: So.\nsources: [count]\nabout: [buses-run]\nstatus: draft\n"
    root = write({**FILES, "claims.yaml": "buses-run: {claim: Buses run, kind: factual}",
                  "counterpoints/not-so.yaml": point})  # fmt: skip
    for with_drafts in (False, True):
        graph, _ = link(load_corpus(root, "content"), with_drafts=with_drafts)
        assert len(graph.of_kind(Counterpoint)) == with_drafts
        assert not graph.is_contested(claim(graph))


EVIDENCE = "claim: Buses run\nkind: factual\nevidence:\n"


@pytest.mark.parametrize(
    ("sources", "cited", "lines"),
    [
        ("{a: {title: A}, b: {title: B}}", "ab", (2, 2)),
        ("{a: {title: A}}", "aa", (1, 1)),
        ("{a: {title: A}, b: {title: B, derived_from: [a]}}", "ab", (2, 1)),
        ("{a: {title: A, derived_from: [c]}, b: {title: B, derived_from: [c]}, c: {title: C}}",
         "ab", (2, 1)),
        ("{a: {title: A, derived_from: [b]}, b: {title: B, derived_from: [c]}, c: {title: C}}",
         "a", (1, 1)),
        ("{a: {title: A, derived_from: [b, c]}, b: {title: B}, c: {title: C}}", "a", (1, 2)),
        ("{a: {title: A, derived_from: [b]}, b: {title: B, derived_from: [a]}}", "a", (1, 1)),
        ("{a: {title: A, derived_from: [b]}, b: {title: B, status: draft}}", "a", (1, 1)),
    ],
)  # fmt: skip
def test_reports_that_relay_one_report_are_one_line_of_evidence(
    graph_of: GraphOf, sources: str, cited: str, lines: tuple[int, int]
) -> None:
    evidence = "".join(f"- {{source: {name}, stance: supports}}\n" for name in cited)
    graph = graph_of({"sources.yaml": sources, "claims/buses-run.yaml": EVIDENCE + evidence})
    assert graph.lines_of_evidence(claim(graph)) == lines


def test_a_ring_of_sources_that_relay_each_other_is_walked_once(graph_of: GraphOf) -> None:
    ring = "".join(f"s{n}: {{title: S, derived_from: [s{(n + 1) % 3000}]}}\n" for n in range(3000))
    graph = graph_of({"sources.yaml": ring})
    assert graph.origins_of(graph.of_kind(Source)[0]) == {"s0"}


DRAFT = (
    "{claim: Trains run, kind: factual, status: draft, "
    "evidence: [{source: no-such, stance: supports}]}"
)


def test_a_draft_is_left_out_and_yet_held_to_its_references(write: Write) -> None:
    shown = "{claim: Buses run, kind: factual, relations: [{type: supports, to: trains-run}]}"
    root = write({"claims.yaml": f"trains-run: {DRAFT}\nbuses-run: {shown}\n"})
    corpus = load_corpus(root, "content")
    graph, problems = link(corpus)
    assert [one.id for one in graph.of_kind(Claim)] == ["buses-run"]
    assert graph.hidden == {("claim", "trains-run")}
    assert graph.find(["claim"], "trains-run") is None
    assert [(one.code, one.message) for one in problems] == [
        ("unknown-reference", "there is no source `no-such`")
    ]
    preview, problems = link(corpus, with_drafts=True)
    assert [one.id for one in preview.of_kind(Claim)] == ["trains-run", "buses-run"]
    assert len(problems) == 1


def test_two_records_with_one_id_leave_the_first(write: Write) -> None:
    text = "claim: Buses run\nkind: factual\n"
    root = write({"claims/buses-run.yaml": text, "more/claims/buses-run.yaml": text})
    graph, _ = link(load_corpus(root, "content"))
    assert [one.origin.path for one in graph.of_kind(Claim)] == ["content/claims/buses-run.yaml"]


def test_a_former_id_never_hides_a_record_that_has_it(write: Write) -> None:
    root = write(
        {"claims.yaml": "a: {claim: A, kind: factual, aliases: [b]}\nb: {claim: B, kind: factual}"}
    )
    graph, _ = link(load_corpus(root, "content"))
    assert [one.id for one in graph.of_kind(Claim)] == ["a", "b"]
    assert claim(graph, "b").claim == "B"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[[claim:trains-runs]]", "did you mean `trains-run`?"),
        ("[[mayor-of-nowhere-at-all]]", "create it: evenhand new KIND mayor-of-nowhere-at-all"),
        ("[[thing:xyzzy]]", ""),
        ("[[Two words, no id]]", ""),
        ("[@mayor]", "there is a person of this id; name a source"),
    ],
)
def test_a_reference_to_nothing_comes_with_a_guess(write: Write, text: str, hint: str) -> None:
    note = f'title: A note\ntext: "{text}"\nabout: [trains-run]\n'
    root = write({**FILES, "context/a-note.yaml": note})
    _, problems = link(load_corpus(root, "content"))
    assert [one.hint for one in problems] == [hint]


def test_claims_of_an_explainer_are_in_reading_order(graph_of: GraphOf) -> None:
    explainer = """\
title: Buses
question: Do they run?
in_brief: They do.
passages:
  - {id: p1, label: One, gist: G., claims: [trains-run]}
  - {id: p2, label: Two, gist: G., claims: [trains-run, buses-run]}
claims: [buses-run]
"""
    graph = graph_of({**FILES, "explainers/buses.yaml": explainer})
    (found,) = graph.of_kind(Explainer)
    assert [one.id for one in graph.claims_of(found)] == ["trains-run", "buses-run"]
    assert graph.explainers_of(claim(graph)) == (found,)


def test_reviews_are_due_against_the_day_given(write: Write) -> None:
    corpus = load_corpus(write({}), "content")
    assert link(corpus, today=date(2026, 1, 1))[0].today == date(2026, 1, 1)
    assert link(corpus)[0].today >= date(2026, 1, 1)
