"""What the report on our own content counts, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from content_report import answers, grade, nameless_sources, unaccounted, uncited
from own_prose import Text, sentences
from research_notes import numbers, read_notes, unmatched_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

CONTENT: dict[str, str | bytes] = {
    "claims/rents-doubled.yaml": (
        "claim: Rents doubled\nkind: factual\nshort_answer: Rents rose by a third.\n"
        "context:\n  - title: Leases\n    text: Running leases count [@table]. New ones do not.\n"
    ),
    "sources/table.yaml": "title: An index\nurl: https://office.example/index\n",
}


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("One [@a]. Two.", ["One [@a].", "Two."]),
        ("It rose by 3.5 per cent in May. [@a] It fell later [@b, p. 2].",
         ["It rose by 3.5 per cent in May. [@a]", "It fell later [@b, p. 2]."]),
        ("1. First step [@a].\n2. Second step.", ["First step [@a].", "Second step."]),
        ("A paragraph\nover two lines.\n\nAnother.", ["A paragraph over two lines.", "Another."]),
    ],
)  # fmt: skip
def test_sentences_keep_the_citations_behind_them(prose: str, expected: list[str]) -> None:
    assert list(sentences(prose)) == expected


def test_a_sentence_without_a_citation_of_its_own_is_listed() -> None:
    found = uncited([Text("here", "Leases count [@table]. New ones do not.")])

    assert list(found) == [("here", "New ones do not.")]


def test_hard_words_and_long_sentences_raise_the_grade() -> None:
    easy = grade("Rents rose by a third.")
    hard = grade(
        "Administratively determined residential accommodation expenditures appreciated "
        "considerably throughout the aforementioned period."
    )

    assert easy < 5
    assert hard > 15


def test_short_answers_are_counted_in_words(graph_of: GraphOf) -> None:
    ((name, words, _),) = answers(graph_of(CONTENT))

    assert (name, words) == ("rents-doubled", 5)


def test_a_source_that_is_cited_without_a_publisher_is_told(graph_of: GraphOf) -> None:
    assert nameless_sources(graph_of(CONTENT)) == ["table"]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ("| 1 | Rents | [here](../claims/rents-doubled.md) | |", []),
        ("| 1 | Rents | [here](../claims/rents-doubled.md) | |\n| 2 | Wages | | left out |", []),
        ("| 1 | Rents | [here](../claims/rents-doubled.md) | |\n| 3 | Wages | | left out |",
         ["rows are not numbered 1 to 2"]),
        ("| 1 | Rents | [here](../claims/rents-doubled.md) | |\n| 2 | Wages | | |",
         ["row 2: neither a claim nor a reason"]),
        ("| 1 | Rents | [here](../claims/rents.md) | |",
         ["row 1: there is no claim rents", "no row leads to the claim rents-doubled"]),
    ],
)  # fmt: skip
def test_every_point_of_the_research_is_accounted_for(
    graph_of: GraphOf, rows: str, problems: list[str]
) -> None:
    assert list(unaccounted(f"Text.\n\n{rows}\n", graph_of(CONTENT))) == problems


def test_numbers_are_compared_without_separators_and_dates_in_parts() -> None:
    assert numbers("450,000-500,000 of 1.5 million on 2023-11-04, in COVID-19") == {
        "450000", "500000", "1.5", "2023", "11", "04", "4",
    }  # fmt: skip


def test_a_number_counts_only_where_a_note_on_the_cited_source_has_it(
    graph_of: GraphOf, tmp_path: Path
) -> None:
    (tmp_path / "notes.yaml").write_text(
        "- {id: s1, publisher: An office, url: 'https://office.example/index', supports: up 12 %}\n"
        "- {id: s2, publisher: A paper, title: Other, supports: up 34 %}\n"
        "- {statement: Rents, context: [{text: A rise of 56 %, sources: [S1]}]}\n",
        encoding="utf-8",
    )
    graph = graph_of(CONTENT)
    prose = "Up by 12 or 56 per cent [@table]. Up by 34 per cent [@table]. By 34 or 99."

    found = unmatched_numbers([Text("here", prose)], graph, read_notes(tmp_path))

    assert [(place, number) for place, number, _ in found] == [
        ("here", "34"),
        ("here", "34"),
        ("here", "99"),
    ]
