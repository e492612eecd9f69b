"""A page while it is written: links, numbered citations, terms explained once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evenhand.addresses import Site
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model.text import Markdown, SourceRef
from evenhand.page_writer import PageWriter, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.graph import Graph

FILES = {
    "claims.yaml": "c: {claim: C, kind: factual}\nd: {claim: D, kind: factual, status: draft}",
    "sources.yaml": "s: {title: Count}\nt: {title: Other}\nu: {title: Draft, status: draft}",
    "glossary.yaml": "headway: {name: headway, aliases: [bus gap], definition: Of “any” *two*.}",
    "people.yaml": "p: {name: Ada & Co}\nq: {name: Private, private: true}",
}


@pytest.fixture
def graph(write: Callable[[Mapping[str, str | bytes]], Path]) -> Graph:
    return link(load_corpus(write(FILES), "content"))[0]


@pytest.fixture
def page(graph: Graph) -> PageWriter:
    return PageWriter("claims/c.md", graph, Site("https://ok.example/"), Terms(graph))


def prose(page: PageWriter, text: str) -> str:
    return str(page.prose(Markdown(text)))


def cited(page: PageWriter) -> list[tuple[int, str]]:
    return [(number, source.id) for number, source in page.sources()]


def test_citations_are_numbered_in_the_order_of_first_mention(page: PageWriter) -> None:
    text = prose(page, "One [@t], two [@s, p. 4], one again [@t].")
    assert text.count("&#91;1&#93;") == 2
    assert "&#91;2, p. 4&#93;" in text
    assert cited(page) == [(1, "t"), (2, "s")]


def test_the_rest_is_what_the_prose_does_not_cite(page: PageWriter) -> None:
    rest = page.cite_rest([SourceRef("s"), SourceRef("t")], "As [@t, p. 3] says.", None)
    assert "#source-s" in rest
    assert "#source-t" not in rest


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[p]]", '<a href="../../people/p/">Ada &amp; Co</a>'),
        ("[[person:p|*her*]]", '<a href="../../people/p/">&#42;her&#42;</a>'),
        ("[[q]]", "Private"),
        ("[[claim:d|the draft]]", "the draft"),
        ("[[nobody]]", '<span class="ev-missing">&#91;nobody?&#93;</span>'),
        ("[@nobody]", '<span class="ev-missing">&#91;nobody?&#93;</span>'),
        ("So.[@u]", "So."),
        ("[home](/)", "[home](<..>)"),
        ("[us](/about/us.md#a)", "[us](<../about/us.md#a>)"),
        ("[us](about/us.md)", "[us](<../about/us.md>)"),
        ("[here](#a)", "[here](<#a>)"),
        ("[out](https://ok.example/a)", "[out](<https://ok.example/a>)"),
    ],
)
def test_links_and_citations_are_shown_so(page: PageWriter, text: str, shown: str) -> None:
    assert prose(page, text) == shown


def test_a_term_is_explained_once_where_it_first_stands(page: PageWriter) -> None:
    text = prose(page, "`headway` [headway](a.md) Headways, Headway, headway and bus gap.")
    assert text.count("ev-term") == 1
    assert ">Headway</a>, headway and bus gap." in text
    assert 'title="Of “any” two."' in text
    assert "ev-term" not in prose(page, "A headway again.")


def test_a_term_is_not_explained_on_its_own_page(graph: Graph) -> None:
    page = PageWriter("glossary/headway.md", graph, Site(), Terms(graph))
    assert prose(page, "A bus gap.") == "A bus gap."


def test_a_full_address_needs_the_site_to_have_one(page: PageWriter, graph: Graph) -> None:
    assert page.absolute() == "https://ok.example/claims/c/"
    assert PageWriter("claims/c.md", graph, Site(), Terms(graph)).absolute() == ""
