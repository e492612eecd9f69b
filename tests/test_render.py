"""Rendered pages: in every golden case the HTML is whole, inert, and every link leads somewhere."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

import markdown
import pytest

from evenhand.addresses import Site, page_url
from evenhand.build import build
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.build import Build

SITE = Site("https://example.org/")
PUBLICATION = Publication(SITE)
EMPTY = {"br", "hr", "img", "input", "link", "meta", "col", "wbr"}
REFUSED = {"script", "style", "iframe", "object", "embed", "img", "link", "meta", "base"}
ENGINE = markdown.Markdown(extensions=["tables", "evenhand.html_blocks", "toc", "attr_list"])


class _Page(HTMLParser):
    """Reads a page, failing at the first element that is not closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(str(ENGINE.reset().convert(text)))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in REFUSED
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in EMPTY:
            self.open.append(tag)
        found = {name: value or "" for name, value in attrs}
        assert tag != "svg" or found.get("class", "").startswith("ev-")
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@pytest.fixture(params=[False, True], ids=["build", "preview"])
def built(case: Path, request: pytest.FixtureRequest) -> Build:
    corpus = load_corpus(case / "content", "content")
    return build(corpus, PUBLICATION, with_drafts=request.param)


def test_every_page_is_whole_and_every_link_leads_somewhere(case: Path, built: Build) -> None:
    pages = {uri: _Page(one.markdown) for uri, one in built.pages.items()}
    files = dict(built.files)
    by_address = {SITE.url + page_url(uri, SITE): page for uri, page in pages.items()}
    for uri, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), f"{uri}: an anchor stands there twice"
        for link in page.links:
            address, fragment = urldefrag(urljoin(SITE.url + page_url(uri, SITE), link))
            if address in by_address:
                assert not fragment or fragment in by_address[address].ids, f"{uri}: {link}"
            else:
                assert _is_elsewhere(uri, link, case, {*files, *pages}), f"{uri}: {link}"


def _is_elsewhere(uri: str, link: str, case: Path, made: set[str]) -> bool:
    """Tell whether a link leads out, to a download, or to a page by its file, as authors write."""
    address = urljoin(SITE.url + page_url(uri, SITE), link)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(uri), urldefrag(link).url))
    return (
        not address.startswith(SITE.url)
        or not made.isdisjoint({address.removeprefix(SITE.url), file})
        or (case / "content" / file).is_file()
    )
