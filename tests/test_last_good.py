"""What breaks is shown as it last was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evenhand.build import build
from evenhand.last_good import LastGood
from evenhand.load import load_corpus

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


def test_what_comes_back_is_where_it_was(write: Write) -> None:
    last_good = LastGood()
    files = {
        "claims/a.yaml": CLAIM,
        "claims/b.yaml": CLAIM,
        "people.yaml": "z: {name: Z}\ny: {name: Y}\nx: {name: X}",
    }
    good = last_good.complete(load_corpus(write(files), "content"))
    broken = {"claims/a.yaml": "claim: [", "people.yaml": "z: {name: Z}\ny: {nam: Y}\nx: {name: X}"}
    root = write({**files, **broken})
    kept = last_good.complete(load_corpus(root, "content"))
    assert [record.key for record in kept.records] == [record.key for record in good.records]


def test_a_broken_preview_renders(load: Callable[[str | None], Corpus]) -> None:
    load(CLAIM)
    built = build(load("a: *b"), with_drafts=True)
    assert "claims/buses-run.md" in built.pages


def test_what_stands_in_is_told_until_it_can_be_read(write: Write) -> None:
    last_good = LastGood()
    for text, kept in ((CLAIM, []), ("a: *b", ALL), ("a: *b", ALL), (CLAIM, [])):
        last_good.complete(load_corpus(write({"claims/buses-run.yaml": text}), "content"))
        assert sorted(record.id for record in last_good.kept) == kept
