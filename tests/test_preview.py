"""The preview: last good records, and a banner that says what is wrong."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from evenhand.build import build
from evenhand.diagnostics import Diagnostic, Position, Report, Severity
from evenhand.load import load_corpus
from evenhand.preview import BANNER_LIMIT, LastGood, banner, failure_banner, insert_banner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.load import Corpus

    Write = Callable[[Mapping[str, str | bytes]], Path]

CLAIM = """\
claim: Buses run
kind: factual
context: [{title: A note, text: At night.}]
counterpoints: [{title: Not so, text: By day.}]
"""
ALL = ["buses-run", "buses-run/a-note", "buses-run/not-so"]


def ids(corpus: Corpus) -> list[str]:
    return sorted(record.id for record in corpus.records)


@pytest.fixture
def load(write: Write) -> Callable[[str | None], Corpus]:
    """Give back what a preview has after each save of one file."""
    last_good = LastGood()

    def save(text: str | None) -> Corpus:
        root = write({"claims/buses-run.yaml": text or ""})
        if text is None:
            (root / "claims/buses-run.yaml").unlink()
        return last_good.complete(load_corpus(root, "content"))

    return save


@pytest.mark.parametrize(
    "broken",
    [
        CLAIM.replace("factual", "factul"),
        CLAIM.replace("kind: factual", "kind: factual: x"),
        CLAIM.replace("At night.", "[a]"),
        CLAIM.replace("{title: Not so", "{title: Not so, id: not-so, colour: red"),
        "- a list",
        "a: *b",
        "\x00",
    ],
)
def test_what_breaks_is_shown_as_it_last_was(
    load: Callable[[str | None], Corpus], broken: str
) -> None:
    good = load(CLAIM)
    assert ids(good) == ALL
    for _ in range(2):
        assert ids(load(broken)) == ALL
    assert ids(load(CLAIM.replace("At night.", "By night."))) == ALL


def test_what_is_deleted_stays_away(load: Callable[[str | None], Corpus]) -> None:
    load(CLAIM)
    assert ids(load(CLAIM.replace("context:", "editor_notes: x\n#"))) == [ALL[0], ALL[2]]
    assert ids(load(None)) == []
    assert ids(load("claim: x")) == []


def test_one_broken_entry_of_a_file_leaves_the_others_new(write: Write) -> None:
    last_good = LastGood()
    first = write({"people.yaml": "a: {name: A}\nb: {name: B}\nc: {name: C}"})
    last_good.complete(load_corpus(first, "content"))
    second = write({"people.yaml": "a: {name: New}\nb: {nam: B}\n"})
    corpus = last_good.complete(load_corpus(second, "content"))
    assert sorted(record.label for record in corpus.records) == ["B", "New"]


def test_a_file_that_cannot_be_read_keeps_all_its_entries(write: Write) -> None:
    last_good = LastGood()
    files = {"people.yaml": "a: {name: A}\nb: {name: B}", "x/people.yaml": "c: {name: C}"}
    last_good.complete(load_corpus(write(files), "content"))
    root = write({**files, "people.yaml": "a: {name: A", "x/people.yaml": ""})
    assert ids(last_good.complete(load_corpus(root, "content"))) == ["a", "b"]


def test_a_broken_preview_renders(load: Callable[[str | None], Corpus]) -> None:
    load(CLAIM)
    built = build(load("a: *b"), with_drafts=True)
    assert "claims/buses-run.md" in built.pages


def problems(count: int, severity: Severity = Severity.ERROR) -> Report:
    found = [
        Diagnostic("a.yaml", Position(line), "code", "<b>wrong</b>", severity=severity)
        for line in range(1, count + 1)
    ]
    return Report(found, {"a.yaml": "<script>\n" * count})


def test_a_banner_tells_each_problem_and_nothing_runs_in_it() -> None:
    text = banner(problems(2))
    assert "2 problems" in text
    assert text.count("<li>") == 2
    assert "&lt;script&gt;" in text
    assert "<b>" not in text
    assert "<script>" not in text
    HTMLParser().feed(text)


def test_without_errors_there_is_no_banner() -> None:
    assert banner(Report()) == ""
    assert banner(problems(3, Severity.WARNING)) == ""


def test_of_many_problems_the_rest_is_counted() -> None:
    text = banner(problems(BANNER_LIMIT + 7))
    assert text.count("<li>") == BANNER_LIMIT
    assert "and 7 more" in text


def test_a_failure_is_told_as_text() -> None:
    assert "&lt;p&gt;" in failure_banner("<p>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<html><body><p></body>", "<html><body>{}<p></body>"),
        ('<body dir="ltr" class="a"><p>', '<body dir="ltr" class="a">{}<p>'),
        ("no page at all", "{}no page at all"),
    ],
)
def test_a_banner_stands_first_in_the_body(html: str, expected: str) -> None:
    text = "<!-- evenhand banner -->BANNER<!-- /evenhand banner -->"
    once = insert_banner(html, "BANNER")
    assert once == expected.format(text)
    assert insert_banner(once, "BANNER") == once
    assert insert_banner(once, "") == html
