"""Claims as annotations, judged by the model's rules and by another reader of JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld  # type: ignore[import-untyped] # it ships none

from evenhand.addresses import Site
from evenhand.exports.annotation_export import CONTEXT, AnnotationExport
from evenhand.exports.quote_selectors import NOT_FOUND, UNTRIED, Document
from evenhand.model.explainer import Explainer
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

ANNO = Path(__file__).parent / "formats" / "anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}
PUBLICATION = Publication(
    Site("https://site.example/"), name="A site", licence="https://licence.example/"
)
CONTENT: dict[str, str | bytes] = {
    "claims.yaml": (
        "rents:\n  claim: Rents doubled\n  kind: factual\n  short_answer: They rose.\n"
        "  assessment:\n    verdict: mixed\n    because: So.\n"
        "    confidence: {level: high, evidence: robust, agreement: high}\n"
        "    as_of: 2026-11-20\n    review_by: 2027\n"
        "open: {claim: It is open, kind: factual}\n"
        "elsewhere: {claim: It stands in no passage, kind: factual}\n"
        "draft: {claim: A draft, kind: factual, status: draft}\n"
    ),
    "sources.yaml": (
        "paper: {title: A report, url: 'https://paper.example/a', issued: 2026-10,\n"
        "  archived: 'https://archive.example/a'}\n"
    ),
    "explainers.yaml": """\
e:
  title: Rents
  question: Did they?
  in_brief: No.
  document: paper
  rights: full
  claims: [elsewhere]
  passages:
    - id: one
      label: Paragraph 1
      gist: Says so.
      text: They said rents doubled. Then they said rents doubled again.
      quote: rents doubled
      suffix: again
      claims: [rents, open, draft]
    - {id: two, label: Paragraph 2, gist: And so., text: Rents doubled., claims: [rents]}
other:
  title: Other
  question: Did they?
  in_brief: No.
  document: paper
  passages:
    - {id: one, label: A, gist: Says so., quote: rents doubled, prefix: said, claims: [rents]}
""",
}


@pytest.fixture
def graph(graph_of: GraphOf) -> Graph:
    """Make a small graph of two explainers."""
    return graph_of(CONTENT)


def collection(graph: Graph, name: str = "e") -> dict[str, Any]:
    files = dict(AnnotationExport(graph, PUBLICATION).files())
    found: dict[str, Any] = json.loads(files[f"data/annotations/{name}.json"])
    return found


def offline(address: str, _: object) -> dict[str, object]:
    assert address == CONTEXT
    document = json.loads(ANNO.read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": address, "document": document}


def keys_of(thing: object) -> set[str]:
    if isinstance(thing, list):
        return set().union(*map(keys_of, thing))
    if isinstance(thing, dict):
        return {*thing, *keys_of(list(thing.values()))}
    return set()


@pytest.mark.parametrize("name", ["e", "other"])
def test_annotations_keep_the_models_musts(graph: Graph, name: str) -> None:
    """Web Annotation Data Model, sections 3 and 5: what MUST be so."""
    made = collection(graph, name)

    assert made["@context"] == CONTEXT
    assert made["type"] == "AnnotationCollection"
    page = made["first"]
    assert made["last"] == page["id"]
    assert "@context" not in page
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", made["id"], 0)
    assert made["total"] == len(page["items"])
    ids = [one["id"] for one in page["items"]]
    assert len({*ids, made["id"], page["id"]}) == len(ids) + 2
    for one in page["items"]:
        assert one["id"].startswith("https://site.example/")
        assert one["type"] == "Annotation"
        assert one["motivation"] in MOTIVATIONS
        assert one["target"]
        for body in one["body"]:
            assert body["purpose"] in MOTIVATIONS
            assert ("value" in body) is (body["type"] == "TextualBody")
        for target in one["target"]:
            assert target["source"] == "https://paper.example/a"


@pytest.mark.parametrize("name", ["e", "other"])
def test_another_reader_finds_every_word_in_the_context(graph: Graph, name: str) -> None:
    made = collection(graph, name)

    (expanded,) = jsonld.expand(made, {"documentLoader": offline})

    known = keys_of(expanded)
    assert all(":" in key or key.startswith("@") for key in known)
    back = jsonld.compact(expanded, CONTEXT, {"documentLoader": offline})
    assert keys_of(back) == keys_of(made)
    assert {f"{OA}exact", f"{OA}cachedSource", f"{OA}hasState"} <= known


def test_an_annotation_says_what_was_found_and_when(graph: Graph) -> None:
    first, second = collection(graph)["first"]["items"]

    assert first["id"] == "https://site.example/data/annotations/e.json#rents"
    assert first["modified"] == "2026-11-20T00:00:00Z"
    comment, classified, link = first["body"]
    assert comment["value"] == "“Rents doubled” Mixed, as of 20 November 2026. They rose."
    assert classified["value"] == "mixed"
    assert link["source"] == "https://site.example/claims/rents/"
    assert "Not assessed" in second["body"][0]["value"]
    assert "modified" not in second


def test_a_target_says_when_the_document_was_and_where_it_stays(graph: Graph) -> None:
    state = collection(graph)["first"]["items"][0]["target"][0]["state"]

    assert state == {
        "type": "TimeState",
        "sourceDateStart": "2026-10-01T00:00:00Z",
        "sourceDateEnd": "2026-10-31T23:59:59Z",
        "cached": "https://archive.example/a",
    }


def test_a_quote_is_selected_where_the_writer_means_it(graph: Graph) -> None:
    first, second = collection(graph)["first"]["items"][0]["target"]

    assert first["selector"]["exact"] == "rents doubled"
    assert first["selector"]["suffix"].startswith(" again")
    assert "dcterms:description" not in first["selector"]
    assert second["dcterms:description"] == "Paragraph 2; its words are not quoted here."


def test_a_quote_that_could_not_be_tried_says_so(graph: Graph) -> None:
    (target,) = collection(graph, "other")["first"]["items"][0]["target"]

    assert target["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "rents doubled",
        "prefix": "said",
        "dcterms:description": UNTRIED,
    }


def explainer_of(texts: list[str], quote: str) -> Explainer:
    passages = [
        {"id": f"p{number}", "label": "P", "gist": "G", "text": text, "quote": quote}
        for number, text in enumerate(texts)
    ]
    data = {"title": "A", "question": "Q", "in_brief": "B", "rights": "full"}
    return Explainer.model_validate({"id": "e", **data, "passages": passages})


@given(
    before=st.lists(st.text("ab ", min_size=1).filter(str.strip), max_size=4),
    text=st.text("ab ", min_size=1).filter(str.strip),
    after=st.lists(st.text("ab ", min_size=1).filter(str.strip), max_size=4),
    data=st.data(),
)
def test_a_selector_matches_exactly_once(
    before: list[str], text: str, after: list[str], data: st.DataObject
) -> None:
    spaced = " ".join(text.split())
    start = data.draw(st.integers(0, len(spaced) - 1))
    quote = spaced[start : data.draw(st.integers(start + 1, len(spaced)))].strip() or spaced
    explainer = explainer_of([*before, text, *after], quote)

    found = Document(explainer).selector(explainer.passages[len(before)])

    whole = "\n".join(" ".join(one.split()) for one in [*before, text, *after])
    words = f"{found.get('prefix', '')}{found['exact']}{found.get('suffix', '')}"
    places = [place for place in range(len(whole)) if whole.startswith(words, place)]
    assert found["exact"] == quote
    assert len(places) == 1


def test_a_quote_that_is_not_there_says_so() -> None:
    explainer = explainer_of(["some words"], "others")

    assert Document(explainer).selector(explainer.passages[0])["dcterms:description"] == NOT_FOUND


def test_pages_of_an_explainer_name_its_annotations(graph: Graph) -> None:
    record = graph.by_key["explainer", "e"]
    link = (
        '<link rel="alternate describedby" type="application/ld+json; '
        'profile=&#34;http://www.w3.org/ns/anno.jsonld&#34;" title="Annotations" '
        'href="https://site.example/data/annotations/e.json">'
    )

    export = AnnotationExport(graph, PUBLICATION)

    assert list(export.head("explainers/e/index.md", record)) == [link]
    assert list(export.head("explainers/e/annotated.md", None)) == [link]
    assert list(export.head("explainers/e/map.md", None)) == []
    assert list(export.head("claims/rents.md", graph.by_key["claim", "rents"])) == []
    assert [one.address for one in export.beside(record)] == ["data/annotations/e.json"]


def test_a_site_without_an_address_has_no_annotations(graph: Graph) -> None:
    assert list(AnnotationExport(graph, Publication()).files()) == []
    assert list(AnnotationExport(graph, Publication()).beside(graph.by_key["explainer", "e"])) == []


@pytest.mark.parametrize(
    ("published", "as_of", "times"),
    [
        ("2026-11-03", "2026-11-20", ("2026-11-03T00:00:00Z", "2026-11-20T00:00:00Z")),
        ("2026-11-03", "2026-02-20", ("2026-11-03T00:00:00Z", "2026-11-03T00:00:00Z")),
        ("2026-11-03", "2026-11", ("2026-11-03T00:00:00Z", None)),
        ("2026-11", "2026-11-20", (None, "2026-11-20T00:00:00Z")),
    ],
)
def test_an_annotation_never_changed_before_it_came_out(
    graph_of: GraphOf, published: str, as_of: str, times: tuple[str | None, str | None]
) -> None:
    dated = {name: str(text).replace("2026-11-20", as_of) for name, text in CONTENT.items()}
    dated["explainers.yaml"] = dated["explainers.yaml"].replace(
        "  in_brief: No.\n", f"  in_brief: No.\n  published: {published}\n"
    )
    first, _ = collection(graph_of(dated))["first"]["items"]
    assert (first.get("created"), first.get("modified")) == times
