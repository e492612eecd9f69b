"""The whole: what a preview has more than a build, clashes of addresses, redirects."""

from __future__ import annotations

import gc
from datetime import date
from html import unescape
from typing import TYPE_CHECKING
from weakref import ref

import pytest

from evenhand.addresses import Site
from evenhand.build import build, check
from evenhand.load import load_corpus
from evenhand.page_memory import PageMemory
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

DRAFT = {
    "claims.yaml": "a: {claim: SECRET, kind: factual, status: draft}",
    "explainers.yaml": "b: {title: SECRET, question: Q, in_brief: B, status: draft, claims: [a]}",
}


def test_drafts_are_in_a_preview_and_never_in_a_build(write: Write) -> None:
    corpus = load_corpus(write(DRAFT), "content")
    preview = build(corpus, with_drafts=True)
    assert preview.pages["claims/a.md"].is_draft
    assert preview.pages["explainers/b/claims.md"].is_draft
    built = build(corpus)
    assert "claims/a.md" not in built.pages
    assert "SECRET" not in repr((built.pages, dict(built.files), built.nav, built.search))


def test_a_build_does_not_depend_on_the_day(write: Write) -> None:
    corpus = load_corpus(write({"sources.yaml": "s: {title: S, issued: 2024}"}), "content")
    one, other = (build(corpus, today=date(year, 1, 1)) for year in (2000, 2100))
    assert dict(one.files) == dict(other.files)
    assert (one.pages, one.search) == (other.pages, other.search)


@pytest.mark.parametrize(
    "path", ["sources/s.md", "sources/s/index.md", "sources/s/README.md", "sources/old.md"]
)
def test_a_hand_written_page_may_not_stand_on_a_record(write: Write, path: str) -> None:
    root = write({"sources.yaml": "s: {title: S, aliases: [old]}", path: "# A"})
    _, report = check(root, "content")
    assert "address-clash" in {item.code for item in report.sorted()}


@pytest.mark.parametrize("path", ["index.md", "sources/index.md", "about/s.md", "s.md"])
def test_a_hand_written_page_may_stand_elsewhere(write: Write, path: str) -> None:
    root = write({"sources.yaml": "s: {title: S}", path: "# A"})
    _, report = check(root, "content")
    assert "address-clash" not in {item.code for item in report.sorted()}


@pytest.mark.parametrize(
    ("site", "file", "target"),
    [
        (Site(), "sources/old/index.html", "../s/"),
        (Site(directory_urls=False), "sources/old.html", "s.html"),
    ],
)
def test_a_former_address_sends_the_reader_on(
    write: Write, site: Site, file: str, target: str
) -> None:
    root = write({"sources.yaml": "s: {title: <S>, aliases: [old]}"})
    page = dict(build(load_corpus(root), Publication(site)).files)[file].decode()
    assert f'content="0; url={target}"' in unescape(page)
    assert f'href="{target}"' in unescape(page)
    assert "<S>" not in page


def test_a_former_anchor_leads_to_what_stands_on_the_page_of_another(write: Write) -> None:
    claim = "claim: A.\nkind: factual\n"
    inside = "context: [{title: New name, text: T., aliases: [old-name]}]"
    shared = "{title: B, text: T., about: [a], aliases: [older]}"
    root = write({"claims/a.yaml": f"{claim}{inside}", "context/b.yaml": shared})
    page = build(load_corpus(root)).pages["claims/a.md"].markdown
    assert ['id="note-new-name"' in page, 'id="note-old-name"' in page] == [True, True]
    assert ['id="note--b"' in page, 'id="note--older"' in page] == [True, True]


def test_exports_are_made_as_they_are_asked_for_but_kept_for_a_preview(write: Write) -> None:
    corpus, memory = load_corpus(write({"sources.yaml": "s: {title: S}"})), PageMemory()
    files = iter(build(corpus).files)
    preview = build(corpus, memory=memory)
    assert dict(files) == dict(preview.files)
    assert list(files) == []
    assert dict(preview.files) == dict(preview.files)
    again = build(corpus, memory=memory)
    assert all(one is other for one, other in zip(again.files, preview.files, strict=True))


def test_records_are_let_go_of_once_a_host_has_everything(write: Write) -> None:
    """Without a collection: a build keeps Python from looking through what it made."""
    corpus = load_corpus(write({"claims/a.yaml": "claim: A\nkind: factual\ntags: [t]"}))
    record = ref(corpus.records[0])
    built = build(corpus, Publication(Site("https://site.example/")))
    del corpus
    gc.disable()
    try:
        assert dict(built.files)
        assert record()
        built = built.handed_over()
        assert record() is None
    finally:
        gc.enable()
    assert built.pages


def test_every_page_is_reached_by_one_name(write: Write) -> None:
    root = write(
        {"people.yaml": "a: {name: A, tags: [index, a, Index]}", "sources.yaml": "a: {title: A}"}
    )
    built = build(load_corpus(root))
    assert len(set(built.pages)) == len(built.pages)
    assert not set(built.pages) & dict(built.files).keys()


def test_files_are_read_under_the_eye_of_whoever_asks(write: Write) -> None:
    seen: list[str] = []

    def track(files: list[str]) -> list[str]:
        seen.extend(files)
        return files

    check(write({"sources.yaml": "", "a.md": "", "b.png": ""}), "content", track=track)
    assert seen == ["sources.yaml"]
