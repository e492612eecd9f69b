"""Things made from a graph: made again when what they asked for has changed, and only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.load import load_corpus
from evenhand.page_memory import PageMemory, changed_facts
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.build import Build
    from evenhand.load import FileFindings

    Write = Callable[[Mapping[str, str | bytes]], Path]

FILES = {
    "claims/buses.yaml": (
        "claim: Buses run\nkind: factual\ntags: [night]\nappearances: [{by: ada}]\n"
        "evidence: [{source: timetable, stance: supports}]\n"
        "relations: [{type: supports, to: trams}]\n"
    ),
    "claims/trams.yaml": "claim: Trams run\nkind: factual\nshort_answer: They do.\n",
    "people.yaml": "ada: {name: Ada}\n",
    "people/ben.yaml": "name: Ben\n",
    "sources.yaml": "timetable: {type: report, title: The timetable, date: 2025}\n",
    "explainers/transport.yaml": (
        "title: Transport\nquestion: Does it run?\n"
        "passages: [{id: p1, label: First, gist: It runs., claims: [buses, trams]}]\n"
    ),
}
PAGES = Publication(Site("https://site.example/", directory_urls=True))
EDITS: dict[str, dict[str, str]] = {
    "nothing": {},
    "a claim's words": {"claims/trams.yaml": FILES["claims/trams.yaml"].replace("run", "ran")},
    "a source's title": {"sources.yaml": FILES["sources.yaml"].replace("timetable,", "plan,")},
    "a term": {"glossary.yaml": "do: {name: do, definition: To act.}\n"},
    "a new tag": {"claims/trams.yaml": f"{FILES['claims/trams.yaml']}tags: [day, night]\n"},
    "a claim gone": {"claims/trams.yaml": ""},
    "a draft": {"claims/trams.yaml": f"{FILES['claims/trams.yaml']}status: draft\n"},
    "a person": {"people.yaml": "ada: {name: Ada L.}\n"},
    "a former id": {"claims/trams.yaml": f"{FILES['claims/trams.yaml']}aliases: [trains]\n"},
    "a note": {"notes/later.yaml": "about: buses\ntitle: Later\ntext: They [[trams|run]].\n"},
    "words of an assessment": {"vocabulary.yaml": "kinds: {factual: {label: Of fact}}\n"},
    "a page by hand": {"claims.md": "# Claims\n"},
}


class Preview:
    """Content that is saved again and again, and built with a memory."""

    def __init__(self, write: Write) -> None:
        self.write = write
        self.memory = PageMemory()
        self.findings: dict[str, FileFindings] = {}

    def save(self, files: Mapping[str, str]) -> Build:
        self.root = self.write(files)
        corpus = load_corpus(self.root, "content", memory=self.findings)
        return build(corpus, PAGES, with_drafts=True, memory=self.memory)

    def build_whole(self) -> Build:
        whole = build(load_corpus(self.root, "content"), PAGES, with_drafts=True)
        return replace(whole, files=tuple(whole.files))


def same(one: Build, other: Build) -> bool:
    return one.report.sorted() == other.report.sorted() and one.is_same_site(other)


@pytest.mark.parametrize("name", EDITS)
def test_a_build_with_a_memory_is_a_whole_build(write: Write, name: str) -> None:
    preview = Preview(write)
    assert same(preview.save(FILES), preview.build_whole())
    assert same(preview.save(EDITS[name]), preview.build_whole())
    undone = {path: FILES.get(path, "") for path in EDITS[name]}
    assert same(preview.save(undone), preview.build_whole())


def test_all_edits_in_a_row(write: Write) -> None:
    preview = Preview(write)
    preview.save(FILES)
    for files in EDITS.values():
        assert same(preview.save(files), preview.build_whole())


def test_what_did_not_change_is_the_very_same(write: Write) -> None:
    preview = Preview(write)
    first = preview.save(FILES)
    second = preview.save(EDITS["a person"])
    kept = {uri for uri, page in first.pages.items() if second.pages.get(uri) is page}
    assert "people/ben.md" in kept
    assert "claims/trams.md" in kept
    assert "claims/buses.md" not in kept


@pytest.mark.parametrize("edit", [{}, {"claims/trams.yaml": FILES["claims/trams.yaml"]}])
def test_a_save_of_the_same_changes_nothing(write: Write, edit: dict[str, str]) -> None:
    preview = Preview(write)
    first, second = preview.save(FILES), preview.save(edit)
    assert second.is_same_site(first)
    assert second.pages["claims/trams.md"] is first.pages["claims/trams.md"]
    assert not preview.save(EDITS["a person"]).is_same_site(first)


def test_an_error_while_something_is_made_leaves_the_memory_whole(write: Write) -> None:
    preview = Preview(write)
    graph = preview.save(FILES).graph

    def fail() -> str:
        graph.by_key.get(("claim", "buses"))
        raise LookupError

    with pytest.raises(LookupError):
        preview.memory.recall("it", (), fail)
    assert preview.memory.recall("it", (), lambda: "made") == "made"


def test_what_is_made_inside_another_thing_counts_for_both(write: Write) -> None:
    memory, made = PageMemory(), []

    def outer() -> None:
        made.append("outer")
        memory.recall("inner", (), lambda: noted.by_key.get(("person", "ada")))

    for files in (FILES, {"sources.yaml": ""}, EDITS["a person"]):
        graph = build(load_corpus(write(files), "content"), PAGES).graph
        noted = memory.enter(graph, None)
        memory.recall("outer", (), outer)
    assert made == ["outer"] * 3


def test_facts_that_differ_are_found_by_identity(write: Write) -> None:
    findings: dict[str, FileFindings] = {}
    graphs = [
        build(load_corpus(write(files), "content", memory=findings), PAGES).graph
        for files in (FILES, {}, EDITS["a person"])
    ]
    assert changed_facts(graphs[0], graphs[1]) == set()
    changed = changed_facts(graphs[1], graphs[2])
    assert ("by_key", ("person", "ada")) in changed
    assert ("by_key", ("claim", "trams")) not in changed
