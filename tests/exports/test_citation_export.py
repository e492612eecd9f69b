"""Sources for reference managers, as other readers of their formats read them."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import jsonschema  # type: ignore[import-untyped] # it ships none
import pytest
import rispy  # type: ignore[import-untyped] # it ships none
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evenhand.addresses import Site
from evenhand.citations import (
    STYLES,
    bibtex_entry,
    cite,
    claim_item,
    csl_item,
    ris_record,
)
from evenhand.citations.styled import rendered
from evenhand.exports.citation_export import CitationExport
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model.source import Source, SourceType
from evenhand.publication import Publication, read_publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

CASE = Path(__file__).parents[1] / "cases" / "a-whole-explainer" / "content"
FORMATS = Path(__file__).parent / "formats"
PUBLICATION = Publication(
    Site("https://site.example/"), name="A small site", publisher=read_publisher({"name": "A desk"})
)
CONTENT: dict[str, str | bytes] = {
    "claims/rents.yaml": (
        "claim: Rents “doubled” & stayed <b>high</b>\nkind: factual\nassessment:\n"
        "  verdict: mixed\n  modifiers: [imprecise]\n  because: So [@table].\n"
        "  confidence: {level: high, evidence: robust, agreement: high}\n"
        "  as_of: 2026-11-20\n  review_by: 2027\n"
    ),
    "sources.yaml": (
        "table: {title: A table, title_basis: described, issued: 2026-11~}\n"
        "paper: {title: A report, type: article-newspaper, author: [Ann A, The Office],\n"
        "  publisher: A paper, issued: 2026-10-30, url: 'https://paper.example/a_b',\n"
        "  archived: 'https://archive.example/a'}\n"
        "draft: {title: A draft, status: draft}\n"
    ),
}

words = st.text(min_size=1).filter(str.strip)
dates = st.builds(
    lambda day, length, about: day.isoformat()[:length] + about,
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~"]),
)
intervals = st.builds(
    lambda first, length, second: f"{first}/{second or str(first)[:length]}",
    dates,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["..", ""]),
)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Make any source that a writer can write."""
    optional: dict[str, st.SearchStrategy[Any]] = {
        "author": st.lists(words, max_size=3),
        "publisher": words,
        "issued": dates | intervals,
        "accessed": dates | intervals,
        "language": st.sampled_from(["en", "uk", "zh-Hant"]),
        "url": st.just("https://site.example/a_b?c=%7B&d={e}#f"),
        "archived": st.just("https://archive.example/x"),
        "perspective": words,
        "derived_from": st.just(["another"]),
        "access": st.sampled_from(["open", "paywalled", "gone"]),
        "title_basis": st.sampled_from(["as-shown", "from-address", "described"]),
        "type": st.sampled_from(get_args(get_args(SourceType)[0])),
    }
    data = draw(st.fixed_dictionaries({"id": st.just("a"), "title": words}, optional=optional))
    return Source.model_validate(data)


@cache
def schema() -> Any:  # noqa: ANN401 - JSON
    return json.loads((FORMATS / "csl-data.json").read_text(encoding="utf-8"))


def whole_case() -> Graph:
    graph, problems = link(load_corpus(CASE, "content"))
    assert problems == []
    return graph


@given(sources())
@example(Source.model_validate({"id": "a", "title": "[In brackets]", "title_basis": "described"}))
def test_every_source_is_valid_csl(source: Source) -> None:
    jsonschema.validate([csl_item(source)], schema())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023", {"date-parts": [[2023]]}),
        ("2023-11-04", {"date-parts": [[2023, 11, 4]]}),
        ("2023-11~", {"date-parts": [[2023, 11]], "circa": True}),
        ("2023-11/2024", {"date-parts": [[2023, 11], [2024]]}),
        ("2023-11/..", {"literal": "since November 2023"}),
    ],
)
def test_dates_are_said_in_parts(text: str, said: object) -> None:
    source = Source.model_validate({"id": "a", "title": "A", "issued": text})

    assert csl_item(source)["issued"] == said


def test_a_year_has_four_digits_everywhere() -> None:
    item = csl_item(Source.model_validate({"id": "a", "title": "A", "issued": "0800-02"}))

    assert "date = {0800-02}" in bibtex_entry(item)
    assert "DA  - 0800/02//" in ris_record(item)


def test_the_schema_of_csl_refuses_what_it_does_not_know() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a", "type": "webpage", "archived": "x"}], schema())


def test_a_title_that_was_not_read_is_marked_in_every_format(graph_of: GraphOf) -> None:
    table = graph_of(CONTENT).by_key["source", "table"]
    assert isinstance(table, Source)
    item = csl_item(table)

    assert item["title"] == "[A table]"
    assert item["custom"]["title_basis"] == "described"
    assert "note = {A description, no title}" in bibtex_entry(item)
    assert "N1  - Title: described" in ris_record(item)


def unescaped(text: str) -> str:
    """Read a value of BibTeX as LaTeX would print it."""
    named = {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    named |= {"asciitilde": "~", "asciicircum": "^"}
    plain = text.removeprefix("{").removesuffix("}")
    return re.sub(
        r"\\text(\w+)\{\}|\\([$&#_%])", lambda one: named[one[1]] if one[1] else one[2], plain
    )


@given(sources())
def test_another_reader_of_bibtex_finds_the_same_words(source: Source) -> None:
    read = parse_string(bibtex_entry(csl_item(source)))

    assert read.failed_blocks == []
    (entry,) = read.entries
    assert entry.key == "a"
    title = source.name if source.title_basis == "as-shown" else f"[{source.name}]"
    assert unescaped(entry["title"]) == " ".join(title.split())
    if source.publisher:
        fields = ("journal", "howpublished", "publisher", "institution", "school")
        (publisher,) = (entry[name] for name in fields if name in entry.fields_dict)
        assert unescaped(f"{{{publisher}}}") == " ".join(source.publisher.split())
    if source.author:
        assert len(re.findall(r"(?<=\}) and (?=\{)", entry["author"])) == len(source.author) - 1
    assert ("url" in entry.fields_dict) is (source.url is not None)


@given(sources())
def test_another_reader_of_ris_finds_the_same_words(source: Source) -> None:
    (record,) = rispy.loads(ris_record(csl_item(source)))

    title = source.name if source.title_basis == "as-shown" else f"[{source.name}]"
    assert record["title"] == " ".join(title.split())
    assert record.get("authors", []) == [" ".join(one.split()) for one in source.author]
    assert record["id"] == "a"
    assert record["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
    assert "unknown_tag" not in record


def test_every_file_is_read_by_other_readers() -> None:
    files = dict(CitationExport(whole_case(), PUBLICATION).files())

    assert {"data/citations/sources.json", "data/citations/explainers/night-buses.bib"} <= set(
        files
    )
    for address, content in files.items():
        text = content.decode()
        if address.endswith(".json"):
            items = json.loads(text)
            jsonschema.validate(items, schema())
            ids = [one["id"] for one in items]
        elif address.endswith(".bib"):
            read = parse_string(text)
            assert read.failed_blocks == []
            ids = [one.key for one in read.entries]
        else:
            ids = [one["id"] for one in rispy.loads(text)]
        assert ids
        assert len(set(ids)) == len(ids)


def test_a_claim_is_cited_with_its_sources_and_those_of_its_counterpoints() -> None:
    files = dict(CitationExport(whole_case(), PUBLICATION).files())

    items = json.loads(files["data/citations/claims/fares-cover-cost.json"])

    assert {one["id"] for one in items[1:]} == {
        "morning-article",
        "operator-leaflet",
        "operator-accounts",
    }
    assert items[0]["id"] == "claim:fares-cover-cost"
    assert items[0]["genre"].startswith("Mostly inaccurate, missing context, as of")
    assert items[0]["author"] == [{"literal": "Evenhand contributors"}]
    assert items[0]["publisher"] == "A desk"


def test_drafts_are_not_cited(graph_of: GraphOf) -> None:
    files = dict(CitationExport(graph_of(CONTENT), PUBLICATION).files())

    assert not any(b"draft" in content for content in files.values())


def test_a_claims_page_names_its_citations(graph_of: GraphOf) -> None:
    graph = graph_of(CONTENT)

    links = list(CitationExport(graph, PUBLICATION).head("", graph.by_key["claim", "rents"]))

    assert (
        links[1] == '<link rel="alternate describedby" type="application/x-bibtex" title="BibTeX" '
        'href="https://site.example/data/citations/claims/rents.bib">'
    )
    assert list(CitationExport(graph, Publication()).head("", graph.by_key["claim", "rents"])) == []


LINES = {
    "APA": """
        A desk. (2026, November 20). <i>Rents “doubled” & stayed <b>high</b></i>
        [Mixed, imprecise, as of 20 November 2026]. A small site.
        https://site.example/claims/rents/
    """,
    "MLA": """
        A desk. “Rents \u2018doubled\u2019 & stayed <b>high</b>.” Mixed, imprecise, as of 20
        November 2026. <i>A small site</i>, 20 Nov. 2026, https://site.example/claims/rents/.
    """,
    "Chicago": """
        A desk. 2026. “Rents \u2018doubled\u2019 & stayed <b>high</b>.” Mixed, imprecise, as of 20
        November 2026. A small site, November 20. https://site.example/claims/rents/.
    """,
}


@pytest.mark.parametrize("style", STYLES)
def test_a_claim_can_be_cited_in_every_style(graph_of: GraphOf, style: str) -> None:
    claim: Any = graph_of(CONTENT).by_key["claim", "rents"]

    cited = cite(claim_item(graph_of(CONTENT), PUBLICATION, claim), style)

    assert "<b>" not in cited
    assert unescape(cited) == " ".join(LINES[style].split())


def item_of(title: str, author: str, day: str, language: str, publisher: str) -> dict[str, Any]:
    parts = [int(number) for number in day.split("-")]
    return {
        "id": "claim:x",
        "type": "webpage",
        "title": title,
        "author": [{"literal": "A desk 28"}, {"literal": author}],
        "container-title": "A site 8",
        "issued": {"date-parts": [parts]},
        "genre": "Mixed, as of 20 November 2026",
        "URL": "https://site.example/x/",
        "language": language,
        **({"publisher": publisher} if publisher else {}),
    }


@given(
    title=st.text("abc ?!<&é—:;,()'", min_size=1).map(lambda text: " ".join(f"A {text}".split())),
    author=st.sampled_from(["Ann A", "An office Inc.", "An office of 9876"]),
    day=dates.filter(lambda text: "~" not in text),
    language=st.sampled_from(["en", "en-GB", "de", "fr"]),
    publisher=st.sampled_from(["", "A publisher & Co."]),
    style=st.sampled_from(sorted(STYLES)),
)
@settings(max_examples=40)
def test_a_line_is_what_the_processor_makes_in_one_piece(  # noqa: PLR0913, PLR0917 - all that differs
    title: str, author: str, day: str, language: str, publisher: str, style: str
) -> None:
    """Rendered with all words in it, but for stops before closing marks, which are ours."""
    item = item_of(title, author, day, language, publisher)
    kept: dict[str, Any] = {
        name: f'<span class="nocase">{item[name]}</span>'
        for name in ("title", "genre", "URL", "container-title", "publisher")
        if name in item
    }

    whole = rendered({**item, **kept, "id": "item"}, STYLES[style])

    if language == "en":
        whole = re.sub(r"([?!]?)”([.,])", lambda match: f"{match[1] or match[2]}”", whole)
    assert unescape(cite(item, style)) == unescape(whole)


@pytest.mark.parametrize("language", ['a"b', "English", "en'", "]"])
def test_what_is_no_language_is_cited_as_english(language: str) -> None:
    lines = {cite(item_of("A title", "A", "2026", one, ""), "MLA") for one in (language, "en")}
    assert len(lines) == 1


def test_a_title_that_is_a_stop_can_be_cited() -> None:
    assert "A site" in cite(item_of(".", "A", "2026", "en", ""), "APA")
