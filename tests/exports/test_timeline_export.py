"""Timelines for TimelineJS; `tests/site/test_timelinejs.py` lets it read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from evenhand.addresses import Site
from evenhand.exports.timeline_export import TimelineExport
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

HOSTILE = '<img src=x onerror="alert(1)">'
CONTENT: dict[str, str | bytes] = {
    "explainers/rents.yaml": (
        "title: Rents <b>\nquestion: Did they double?\nin_brief: No.\nclaims: [a]\n"
        "document: paper\n"
    ),
    "claims/a.yaml": (
        "claim: Rents doubled\nkind: factual\nassessment: {verdict: mixed, as_of: 2024, "
        "review_by: 2027, confidence: {level: low, evidence: limited, agreement: low}}\n"
    ),
    "sources.yaml": "paper: {title: A, publisher: The paper, issued: 2024-01-05}\n",
}


def slides(write: Write, *dates: str, url: str = "https://site.example/") -> list[dict[str, Any]]:
    event = {"title": HOSTILE, "text": f"It *was* {HOSTILE} [@paper].", "claims": ["a"]}
    events = {
        f"e{number}": {**event, "date": date, "sources": ["paper"]}
        for number, date in enumerate(dates)
    }
    draft = {"later": {**event, "date": "2020", "status": "draft", "title": "SECRET"}}
    root = write({**CONTENT, "events.yaml": json.dumps({**events, **draft})})
    graph, _ = link(load_corpus(root), with_drafts=True)
    files = dict(TimelineExport(graph, Publication(Site(url))).files())
    assert all(b"SECRET" not in content for content in files.values())
    found = [json.loads(content)["events"] for content in files.values()]
    return found[0] if found else []


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2023", {"year": 2023}, None),
        ("2023-11~", {"year": 2023, "month": 11}, None),
        ("2023-11-04", {"year": 2023, "month": 11, "day": 4}, None),
        ("2023-11/2024", {"year": 2023, "month": 11}, {"year": 2024}),
        ("2023-11/..", {"year": 2023, "month": 11}, None),
    ],
)
def test_dates_are_as_exact_as_they_are_known(
    write: Write, date: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    (slide,) = slides(write, date)
    words = slide["start_date"].pop("display_date")
    assert words
    assert (slide["start_date"], slide.get("end_date")) == (start, end)


def test_a_claim_stands_with_its_verdict_and_words_are_no_elements(write: Write) -> None:
    (slide,) = slides(write, "2023")
    text = slide["text"]["text"]
    assert 'href="https://site.example/claims/a/">Rents doubled</a> (Mixed, as of 2024)' in text
    assert "<img" not in text + slide["text"]["headline"]
    assert "Sources: <a" in text


def test_what_came_after_the_document_stands_apart(write: Write) -> None:
    before, after = slides(write, "2023", "2024-06")
    assert before["group"] != after["group"]


def test_an_explainer_without_events_has_no_timeline(write: Write) -> None:
    assert slides(write) == []


def test_without_an_address_there_are_words_and_no_links(write: Write) -> None:
    (slide,) = slides(write, "2023", url="")
    assert "<a" not in slide["text"]["text"]
