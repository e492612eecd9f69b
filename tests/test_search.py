"""The search index: one short entry per record that readers look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.addresses import Site
from evenhand.search import TEXT_LENGTH, holders, search_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]


def test_every_record_with_an_address_has_one_entry(graph_of: GraphOf) -> None:
    graph = graph_of({
        "claims.yaml": "c: {claim: Buses <run>, kind: factual, short_answer: Two do., tags: [bus], "
        "context: [{title: Night, text: 'From **one** to five [@s].'}]}",
        "sources.yaml": "s: {title: Count, publisher: The city, issued: 2024}",
        "people.yaml": "p: {name: Private, private: true}\nq: {name: Public}",
        "glossary.yaml": "t: {name: Headway, definition: Time between buses.}",
        "corrections.yaml": "k: {date: 2024, about: [c], class: correction, text: T}",
    })  # fmt: skip
    entries = {one["location"]: one for one in search_entries(graph, Site())}
    assert {place: (one["title"], one["text"]) for place, one in entries.items()} == {
        "claims/c/": ("Buses &lt;run&gt;", "Fact: Not assessed. Two do."),
        "claims/c/#note-night": ("Night", "From one to five."),
        "sources/s/": ("“Count”", "The city, 2024"),
        "people/q/": ("Public", ""),
        "glossary/t/": ("Headway", "Time between buses."),
        "corrections/#correction-k": ("correction, 2024", "T"),
    }
    assert entries["claims/c/"]["tags"] == ["bus"]


def test_a_page_that_only_holds_what_is_found_is_found_itself() -> None:
    entries = [{"location": place} for place in ("a/", "a/#x", "b/#y", "b/#z", "c/#q")]
    assert holders(entries, ["a/", "b/", "d/"]) == {"b/"}


def test_long_text_is_cut_at_a_word(graph_of: GraphOf) -> None:
    graph = graph_of({"glossary.yaml": f"t: {{name: T, definition: {'word ' * 100}}}"})
    (entry,) = search_entries(graph, Site())
    assert len(entry["text"]) <= TEXT_LENGTH + 1
    assert entry["text"].endswith("word…")
