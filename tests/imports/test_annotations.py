"""Annotations of a document become an explainer of it, with claims and notes, as drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from evenhand.load import load_corpus
from evenhand.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

PAGE = "https://news.example/a"
WEB: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/1",
    "type": "Annotation",
    "created": "2023-11-05T10:00:00Z",
    "creator": {"id": "https://people.example/n", "name": "N. Oter"},
    "body": [
        {"type": "TextualBody", "purpose": "commenting", "format": "text/html",
         "value": "<p>The index says 37&nbsp;% [@index].</p><p>Not 100.</p>"},
        {"type": "TextualBody", "purpose": "tagging", "value": "rents"},
    ],
    "target": {
        "source": f"{PAGE}#here",
        "selector": [
            {"type": "TextPositionSelector", "start": 412, "end": 430},
            {"type": "TextQuoteSelector", "exact": "rents have doubled", "prefix": "she said ",
             "suffix": " since 2020"},
        ],
    },
}  # fmt: skip
HYPOTHESIS: dict[str, Any] = {
    "id": "abc",
    "created": "2023-11-06T10:00:00.123+00:00",
    "user": "acct:n@hypothes.example",
    "uri": PAGE,
    "text": "See *the index*: [[index]]",
    "tags": ["rents", "index"],
    "document": {"title": ["At the depot"]},
    "links": {"html": "https://hypothes.example/a/abc"},
    "target": [
        {"source": PAGE, "selector": [
            {"type": "RangeSelector", "startContainer": "/p[1]"},
            {"type": "TextQuoteSelector", "exact": "twice what it was", "suffix": "."}]},
    ],
}  # fmt: skip


def test_a_web_annotation_becomes_a_passage_a_claim_and_a_note(desk: Desk) -> None:
    outcome = desk.bring("notes.json", WEB)
    assert outcome.code == 0
    explainer = desk.record("explainer", "news-example-a")
    (passage,) = explainer.passages
    words = (passage.quote, passage.prefix, passage.suffix)
    assert words == ("rents have doubled", "she said", "since 2020")
    assert (explainer.document, passage.claims) == ("news-example-a", ("rents-have-doubled",))
    claim = desk.record("claim", "rents-have-doubled")
    assert (claim.status, claim.tags, claim.appearances[0].in_) == (
        "draft", ("rents",), "news-example-a",
    )  # fmt: skip
    note = desk.record("note", "rents-have-doubled/the-index-says-37-index")
    assert note.text == "The index says 37\u00a0% \\[\\@index\\].\n\nNot 100."
    assert note.editor_notes == "Annotation by N. Oter, 2023-11-05, https://notes.example/1"
    assert desk.record("source", "news-example-a").url == PAGE


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: {"total": 1, "rows": [one]},
        lambda one: {"export_date": "2023-11-07", "client_version": "1", "annotations": [one]},
        lambda one: [one],
    ],
)
def test_what_hypothesis_exports_is_read(desk: Desk, wrap: Callable[[object], object]) -> None:
    assert desk.bring("export.json", wrap(HYPOTHESIS)).code == 0
    claim = desk.record("claim", "twice-what-it-was")
    assert claim.tags == ("rents", "index")
    (note,) = [one for one in desk.texts().values() if "See *the index*" in one]
    assert r"\[[index]]" in note
    assert "by acct:n@hypothes.example, 2023-11-06, https://hypothes.example/a/abc" in note
    assert desk.record("source", "at-the-depot").name == "At the depot"
    assert desk.record("explainer", "at-the-depot").passages[0].quote == "twice what it was"


def test_annotations_of_one_page_stand_in_one_explainer(desk: Desk) -> None:
    page = {"type": "AnnotationPage", "items": [WEB, HYPOTHESIS]}
    desk.bring("notes.json", page)
    before = desk.texts()
    (explainer,) = [name for name in before if name.startswith("explainers/")]
    assert before[explainer].count("- id: passage-") == 2
    assert desk.bring("notes.json", page).code == 0
    assert desk.texts() == before


def test_a_note_on_the_whole_page_is_for_editors(desk: Desk) -> None:
    whole = {**HYPOTHESIS, "target": [{"source": PAGE}]}
    desk.bring("notes.json", whole)
    notes = desk.record("source", "at-the-depot").editor_notes
    assert notes.endswith("See *the index*: \\[[index]]")
    assert list(desk.texts()) == ["sources/at-the-depot.yaml"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"target": []}, "an annotation without a target"),
        (
            {"target": "file:///home/x.pdf"},
            "an annotation of something without an address of the web",
        ),
        ({"target": PAGE, "body": None}, "an annotation that marks no words and says nothing"),
    ],
)
def test_what_is_dropped_is_told(desk: Desk, changes: dict[str, Any], message: str) -> None:
    outcome = desk.bring("notes.json", {**WEB, **changes})
    assert [told for told, _ in outcome.dropped] == [message]
    assert outcome.code == 1


@pytest.mark.parametrize(
    ("marks", "heads"),
    [(",", "Type,Quote/description"), (";", "Annotation/Reply Type;Quote"), ("\t", "Type\tQuote")],
)
def test_a_table_that_hypothesis_exports_is_read(desk: Desk, marks: str, heads: str) -> None:
    rows = [
        "Created at,Author,Page,URL,Group,X,Comment,Tags".replace(",", marks).replace("X", heads),
        marks.join(
            ["2024-02-03 10:41:05", "ann", "", "https://doc.example/a", "Public", "Annotation",
             '"rents, they ""rose""; by 5\t%"', '"See\nhere"', '"rents,cities"']
        ),
        marks.join(["2024-02-03", "bob", "12", "https://doc.example/a", "Public", "Page note",
                    "", "A note", ""]),
        "",
    ]  # fmt: skip
    outcome = desk.bring("annotations.csv", "\r\n".join(rows))
    (name,) = (name for name in desk.texts() if name.startswith("claims/"))
    claim = desk.record("claim", name.removeprefix("claims/").removesuffix(".yaml"))
    assert claim.claim == 'rents, they "rose"; by 5 %'
    assert claim.tags == ("rents", "cities")
    assert "by ann, 2024-02-03" in desk.texts()[name]
    assert "bob" in desk.texts()["sources/doc-example-a.yaml"]
    assert outcome.dropped == [("`Page` has no field of ours", "12")]
    before = desk.texts()
    desk.bring("annotations.csv", "\r\n".join(rows))
    assert desk.texts() == before


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("房租" * 40, "房租" * 30 + "…"),
        ("房租" * 30, "房租" * 30),
        ("rents rose " * 9, "rents rose " * 5 + "rents…"),
        ("https://news.example/" + "a" * 60, "https://news.example/" + "a" * 39 + "…"),
    ],
)
def test_a_label_is_the_first_words_or_characters(desk: Desk, words: str, label: str) -> None:
    selector = {"type": "TextQuoteSelector", "exact": words}
    target = [{"source": PAGE, "selector": [selector]}]
    desk.bring("notes.json", {**HYPOTHESIS, "text": words, "target": target})
    assert desk.record("explainer", "at-the-depot").passages[0].label == label
    (note,) = (one for one in load_corpus(desk.root / "content").records if isinstance(one, Note))
    assert note.name == label
