"""Markdown twins and llms.txt, as markdown-it, another reader of CommonMark, reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evenhand.addresses import Site
from evenhand.build import build, written_pages
from evenhand.exports.markdown import MarkdownExport, twin_of
from evenhand.exports.markdown.text import plain, prose
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown_it.token import Token

    from evenhand.prose import Citation, RecordLink, WebLink

    Write = Callable[[Mapping[str, str | bytes]], Path]

CASES = Path(__file__).parents[1] / "cases"
SITE = Site("https://site.example/")
PUBLICATION = Publication(SITE, name="A site", description="What it is.")
READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
SIGNS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=^$\"' \na1&lt;https://@"), max_size=40)


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def exported(root: Path, publication: Publication = PUBLICATION) -> dict[str, str]:
    corpus = load_corpus(root)
    graph, _ = link(corpus, with_drafts=True)
    written = written_pages(corpus, with_guide=False)
    files = MarkdownExport(graph, publication, written).files()
    return {name: content.decode() for name, content in files}


def words_only(token: Citation | RecordLink | WebLink) -> str:
    del token
    return "x"


def test_every_page_has_a_twin_and_says_where() -> None:
    corpus = load_corpus(CASES / "a-whole-explainer" / "content")
    built = build(corpus, PUBLICATION, exports=(MarkdownExport,))
    uris, files = [*built.pages, "about/method.md"], dict(built.files)
    for uri in uris:
        assert twin_of(uri, SITE) in files
        twin = f'title="This page in Markdown" href="{SITE.url}{twin_of(uri, SITE)}"'
        assert f'<link rel="alternate related" type="text/markdown" {twin}>' in built.heads[uri]
    # A twin stands at former addresses, too.
    twins = {content for name, content in files.items() if name.endswith(".md")}
    assert len(twins) == len(uris)


def test_twins_are_as_expected(matches: Callable[[Path, Mapping[str, str]], None]) -> None:
    files = exported(CASES / "a-whole-explainer" / "content")
    matches(Path(__file__).parent / "expected" / "markdown", files)


@pytest.mark.parametrize(
    "name_of_case", ["a-whole-explainer", "hostile-text", "prose-of-every-form"]
)
def test_a_twin_has_no_html_and_its_links_are_whole(name_of_case: str) -> None:
    for name, text in exported(CASES / name_of_case / "content").items():
        found = list(tokens(text))
        assert not [token for token in found if token.type.startswith("html")], name
        for token in found:
            if token.type == "link_open":
                assert re.match(r"https?://|mailto:", str(token.attrs["href"])), name


def test_drafts_never_leave_a_preview(write: Write) -> None:
    claim = {"claim": "Rents rose", "kind": "factual", "appearances": [{"by": "her"}]}
    root = write(
        {
            "claims.yaml": json.dumps(
                {
                    "a": {**claim, "relations": [{"type": "supports", "to": "b"}]},
                    "b": {**claim, "claim": "SECRET", "status": "draft"},
                }
            ),
            "people.yaml": "her: {name: SECRET, status: draft}\n",
            "context.yaml": "n: {title: SECRET, text: SECRET, about: [a], status: in-review}\n",
        }
    )
    files = exported(root)
    assert "claims/a/index.md" in files
    assert not [name for name, text in files.items() if "SECRET" in text]
    assert "claims/b/index.md" not in files


def test_a_claim_never_stands_without_its_verdict_and_date() -> None:
    files = exported(CASES / "a-whole-explainer" / "content")
    linked = re.compile(r"\]\(https://site\.example/claims/[a-z-]+/\)(.*)")
    found = [(name, match) for name, text in files.items() for match in linked.finditer(text)]
    assert len(found) > 5
    for name, match in found:
        assert re.match(r" \([A-Z][^)]*; as of [^)]+\)", match[1]), f"{name}: {match[0]}"


def test_llms_txt_has_the_form_of_the_proposal() -> None:
    """Heading, quotation, paragraphs; then headings, each with a list of links and no more."""
    text = exported(CASES / "a-whole-explainer" / "content")["llms.txt"]
    found = [token for token in READER.parse(text) if token.level == 0 and token.nesting >= 0]
    kinds = [f"{token.tag}" for token in found if token.tag]
    assert kinds[:3] == ["h1", "blockquote", "p"]
    assert set(kinds[3::2]) == {"h2"}
    assert set(kinds[4::2]) == {"ul"}
    assert "## Optional" in text


def test_files_without_folders_have_twins_beside_them(write: Write) -> None:
    site = Site("https://site.example/", directory_urls=False)
    files = exported(write({"sources.yaml": "a: {title: A}\n"}), Publication(site))
    assert "sources/a.md" in files
    assert "sources.md" in files


def test_a_site_without_an_address_has_none(write: Write) -> None:
    root = write({"sources.yaml": "a: {title: A}\n"})
    assert exported(root, Publication()) == {}
    assert build(load_corpus(root), Publication(), exports=(MarkdownExport,)).heads == {}


WRITTEN = """---
title: Who we are
description: Who writes here
---
<!-- for colleagues -->

# About us, *briefly* {: #us }

See [the method](../method.md#rules "How"), [us](#us), [a picture](<../my pictures/a (1).png>),
![a chart](chart.svg), [all claims](../../claims/), [the root](/top/), [a friend][friend],
<a href="../team/">the team</a>, [mail](mailto:us@site.example) and [a site](https://web.example/a(b)).\x20\x20
They say [rents rose](../claims/a.md), not [this draft](../claims/b.md).

`[code](x.md)` stays, and so does

```text
[code](x.md)   <!-- kept -->
```

[friend]: ../friends/README.md
"""


@pytest.fixture
def written_by_hand(write: Write) -> dict[str, str]:
    rents: dict[str, object] = {"claim": "Rents rose", "kind": "factual"}
    rents["appearances"] = [{"by": "her"}]
    claims = {"a": rents, "b": {**rents, "claim": "A draft", "status": "draft"}}
    return exported(
        write(
            {
                "about/us.md": WRITTEN,
                "claims.md": "# What is claimed\n\nBy [us](about/us.md).\n",
                "claims.yaml": json.dumps(claims),
                "people.yaml": "her: {name: Ann}\n",
                "an essay.md": "No heading.\n",
                "news/README.md": "Old\nnews\n\nNews\n====\n",
            }
        )
    )


def test_a_handwritten_page_has_a_twin_without_settings_and_comments(
    written_by_hand: dict[str, str],
) -> None:
    text = written_by_hand["about/us/index.md"]
    start = "# About us, *briefly*\n\nPage: <https://site.example/about/us/>\n\nSee [the method]"
    assert text.startswith(start)
    assert "colleagues" not in text
    assert "description" not in text


def test_links_of_a_handwritten_page_are_whole_but_for_those_in_code(
    written_by_hand: dict[str, str],
) -> None:
    text = written_by_hand["about/us/index.md"]
    found = [token for token in tokens(text) if token.type in {"link_open", "image"}]
    assert [str(token.attrs.get("href", token.attrs.get("src"))) for token in found] == [
        "https://site.example/about/us/",
        "https://site.example/method/#rules",
        "https://site.example/about/us/#us",
        "https://site.example/my%20pictures/a%20%281%29.png",
        "https://site.example/about/chart.svg",
        "https://site.example/claims/",
        "https://site.example/top/",
        "https://site.example/friends/",
        "mailto:us@site.example",
        "https://web.example/a(b)",
        "https://site.example/claims/a/",
        "https://site.example/claims/b/",
    ]
    assert '<a href="https://site.example/about/team/">' in text
    assert "`[code](x.md)` stays" in text
    assert "\n[code](x.md)   <!-- kept -->\n" in text
    assert ".  \nThey say" in text, "a line break is two spaces"


def test_a_claim_that_a_handwritten_page_links_has_its_verdict(
    written_by_hand: dict[str, str],
) -> None:
    text = written_by_hand["about/us/index.md"]
    assert "](https://site.example/claims/a/) (Not assessed), not [this draft]" in text
    assert "](https://site.example/claims/b/)." in text


def test_what_is_written_on_a_page_of_records_opens_its_twin(
    written_by_hand: dict[str, str],
) -> None:
    assert written_by_hand["claims/index.md"] == (
        "# What is claimed\n\nPage: <https://site.example/claims/>\n\n"
        "By [us](https://site.example/about/us/).\n\n"
        "- [Rents rose](https://site.example/claims/a/) (Not assessed)\n"
    )


def test_llms_txt_names_handwritten_pages(written_by_hand: dict[str, str]) -> None:
    lines = written_by_hand["llms.txt"].splitlines()
    assert "- [Who we are](https://site.example/about/us/index.md): Who writes here" in lines
    assert "- [An essay](https://site.example/an%20essay/index.md)" in lines
    assert "- [News](https://site.example/news/index.md)" in lines
    assert "an essay/index.md" in written_by_hand


def test_the_guide_has_twins_and_llms_txt_its_first_page(write: Write) -> None:
    root = write({"sources.yaml": "a: {title: A}\n"})
    built = build(load_corpus(root), PUBLICATION, exports=(MarkdownExport,), with_guide=True)
    files = dict(built.files)
    assert {twin_of(uri, SITE) for uri in built.pages} <= files.keys()
    first = files["guide/index.md"].decode()
    assert "](https://site.example/guide/start/)" in first
    listed = files["llms.txt"].decode()
    assert listed.count("(https://site.example/guide/") == 1
    text = files["guide/start/index.md"].decode()
    assert text.startswith("# Five minutes\n\nPage: <https://site.example/guide/start/>\n\nFrom ")


def shown(text: str) -> str:
    """Return the words of a text that is one paragraph; its tokens must be text alone."""
    inline: list[Any] = [token for token in READER.parse(text) if token.type == "inline"]
    assert [token.type for token in READER.parse(text)] in (
        [],
        ["paragraph_open", "inline", "paragraph_close"],
    )
    children = [child for token in inline for child in token.children]
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@given(SIGNS | st.text(max_size=40))
def test_plain_text_shows_as_typed(text: str) -> None:
    typed = " ".join(text.replace("\0", "").split())
    assert shown(plain(typed)) == typed


@given(SIGNS)
def test_prose_never_becomes_html_or_a_definition(text: str) -> None:
    written = prose(text, words_only)
    env: dict[str, Any] = {}
    READER.parse(written, env)
    assert not [token for token in tokens(written) if token.type.startswith("html")]
    assert not env.get("references")


@given(SIGNS)
def test_prose_makes_no_heading_no_rule_and_no_block_of_code(text: str) -> None:
    kinds = {token.type for token in tokens(prose(text, words_only))}
    assert not kinds & {"heading_open", "hr", "code_block", "fence"}
