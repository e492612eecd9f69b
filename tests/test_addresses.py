"""Addresses: where pages stand, and that links between them hold under any base path."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.addresses import Site, anchor, href, page_url, record_uri, tag_slug, tag_uri
from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

FOLDERS, FILES = Site(), Site(directory_urls=False)


@pytest.mark.parametrize(
    ("uri", "as_folder", "as_file"),
    [
        ("index.md", "", "index.html"),
        ("claims/index.md", "claims/", "claims/index.html"),
        ("claims/x.md", "claims/x/", "claims/x.html"),
        ("claims/x.md#note-y", "claims/x/#note-y", "claims/x.html#note-y"),
        ("claims/my-index.md", "claims/my-index/", "claims/my-index.html"),
        ("data/all.json", "data/all.json", "data/all.json"),
    ],
)
def test_a_page_has_an_address_of_either_form(uri: str, as_folder: str, as_file: str) -> None:
    assert page_url(uri, FOLDERS) == as_folder
    assert page_url(uri, FILES) == as_file


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("claims/x.md", "claims/y.md", "../y/"),
        ("claims/x.md", "claims/x.md", "./"),
        ("claims/x.md", "claims/x.md#a", "#a"),
        ("index.md", "claims/x.md#a", "claims/x/#a"),
        ("claims/x.md", "index.md", "../../"),
        ("index.md", "index.md", "./"),
        ("claims/index.md", "data/all.json", "../data/all.json"),
    ],
)
def test_links_are_relative(here: str, there: str, link: str) -> None:
    assert href(here, there, FOLDERS) == link


URIS = st.lists(st.sampled_from(["claims", "x", "index", "a-b"]), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + ".md"
)


@given(URIS, URIS, st.sampled_from(["", "#a"]), st.sampled_from([FOLDERS, FILES]))
def test_a_link_leads_there_from_here(here: str, there: str, fragment: str, site: Site) -> None:
    base = "https://example.org/some/base/"
    link = href(here, there + fragment, site)
    assert urljoin(base + page_url(here, site), link) == base + page_url(there + fragment, site)


def test_every_kind_has_a_place(graph_of: GraphOf) -> None:
    graph = graph_of({
        "explainers.yaml": "e: {title: E, question: Q, in_brief: B, claims: [c]}",
        "claims.yaml": "c: {claim: C, kind: factual, context: [{title: N, text: T}], "
        "counterpoints: [{title: P, text: T}]}",
        "sources.yaml": "s: {title: S}",
        "people.yaml": "p: {name: P}",
        "events.yaml": "v: {date: 2024, title: V, claims: [c]}",
        "glossary.yaml": "t: {name: T, definition: D}",
        "figures.yaml": "f: {title: F, unit: u, rows: [{label: l, value: 1}], claims: [c]}",
        "corrections.yaml": "k: {date: 2024, about: [c], class: correction, text: T}",
    })  # fmt: skip
    found = {kind.singular: record_uri(graph.of_kind(kind)[0], graph) for kind in KINDS}
    assert found == {
        "explainer": "explainers/e/index.md",
        "claim": "claims/c.md",
        "note": "claims/c.md#note-n",
        "counterpoint": "claims/c.md#counterpoint-p",
        "source": "sources/s.md",
        "person": "people/p.md",
        "event": "explainers/e/timeline.md#event-v",
        "term": "glossary/t.md",
        "figure": "explainers/e/figures.md#figure-f",
        "correction": "corrections.md#correction-k",
    }


def test_what_no_page_shows_has_no_address(graph_of: GraphOf) -> None:
    graph = graph_of({
        "people.yaml": "p: {name: P, private: true}",
        "events.yaml": "v: {date: 2024, title: V}",
        "figures.yaml": "f: {title: F, unit: u, rows: [{label: l, value: 1}]}",
    })  # fmt: skip
    records = [record for records in graph.kinds.values() for record in records]
    assert [record_uri(record, graph) for record in records] == [None, None, None]
    assert anchor(records[0])


@given(st.text())
def test_every_tag_has_a_page_of_its_own_below_tags(tag: str) -> None:
    uri = tag_uri(tag)
    assert posixpath.normpath(uri) == uri
    assert uri.isascii()
    assert uri not in {"tags/index.md", "tags/.md"}


def test_tags_that_differ_in_case_share_a_page() -> None:
    assert tag_slug("Night Bus") == tag_slug("night bus") == "night-bus"
    assert tag_slug("日本") != tag_slug("中国")
