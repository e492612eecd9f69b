"""What is written of a record, and that it reads back to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.source import Source
from evenhand.record_yaml import record_text
from evenhand.source_text import UNSEEN
from evenhand.yaml_source import read_yaml
from evenhand.yaml_values import WIDTH

if TYPE_CHECKING:
    from evenhand.model.base import Record

SCHEMA = "../.schemas/claim.schema.json"
LONG = "A sentence that goes on and on, so that no line could hold it: it must be folded. " * 3

_TROUBLE = st.sampled_from(
    (
        *(
            ": ",
            " #",
            "- ",
            "'",
            '"',
            "\\",
            "\n",
            "  ",
            "{",
            "]",
            ",",
            "\t",
            "\r",
            "\x85",
            "\u2028",
        ),
        *(
            "---",
            "...",
            "%",
            "@",
            "`",
            "~",
            "null",
            "2023-11",
            "0x1",
            "=",
            "?",
            "é",
            "שלום",
            "🚌",
            "|",
        ),
    )
)
texts = (
    st.lists(st.one_of(_TROUBLE, st.text(max_size=6), st.just("word "), st.just(LONG)), max_size=8)
    .map("".join)
    .map(lambda text: UNSEEN.sub("", text))
    .filter(bool)
)
parts = st.dictionaries(st.sampled_from(["by", "in", "quote", "a-word"]), texts, min_size=1)
values = st.recursive(
    st.one_of(texts, st.lists(texts, max_size=3)),
    lambda inner: st.one_of(
        st.lists(parts, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from(["level", "because"]), inner, max_size=2),
    ),
    max_leaves=8,
)


@given(
    kind=st.sampled_from(KINDS),
    data=st.dictionaries(
        st.sampled_from(["claim", "title", "text", "name", "tags", "appearances", "about"]),
        values,
        min_size=1,
        max_size=3,
    ),
)
def test_what_is_written_reads_back_to_the_same(kind: type[Record], data: dict[str, Any]) -> None:
    found = read_yaml(record_text(kind, data, SCHEMA), "x.yaml")

    assert (found.diagnostics, found.data) == ((), data)


def test_a_record_is_written_as_a_careful_writer_would() -> None:
    data: dict[str, Any] = {
        "appearances": [
            {"in": "speech", "by": "mayor", "date": "2025-11-04"},
            {"by": "mayor", "quote": "we said: all night"},
        ],
        "status": "draft",
        "kind": "factual",
        "tags": ["buses", "night life"],
        "claim": "Buses run at night",
        "short_answer": LONG.strip(),
        "context": [{"text": "First.\n\nSecond.", "title": "What the table leaves out"}],
    }
    assert record_text(Claim, data, SCHEMA) == (
        "# yaml-language-server: $schema=../.schemas/claim.schema.json\n"
        "status: draft\n"
        "claim: Buses run at night\n"
        "kind: factual\n"
        "short_answer: >-\n"
        "  A sentence that goes on and on, so that no line could hold it: it must be folded. A "
        "sentence that\n"
        "  goes on and on, so that no line could hold it: it must be folded. A sentence that goes "
        "on and on,\n"
        "  so that no line could hold it: it must be folded.\n"
        "appearances:\n"
        "  - {by: mayor, in: speech, date: 2025-11-04}\n"
        "  - by: mayor\n"
        '    quote: "we said: all night"\n'
        "context:\n"
        "  - title: What the table leaves out\n"
        "    text: |-\n"
        "      First.\n"
        "\n"
        "      Second.\n"
        "tags: [buses, night life]\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "no"),
        ("2023-11", "2023-11"),
        ("-5", "-5"),
        ("https://a.example/b#c", "https://a.example/b#c"),
        ("It's 5 o'clock", "It's 5 o'clock"),
        ("Rent #1", '"Rent #1"'),
        ("A: b", '"A: b"'),
        ('"Quoted" words', "'\"Quoted\" words'"),
        ("[@source] says", '"[@source] says"'),
        ("ends:", '"ends:"'),
        ("a\u2028b", '"a\\Lb"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    lines = record_text(Source, {"title": text}, "").splitlines()
    assert lines[1] == f"title: {written}"


@given(st.lists(st.text("ab,:# é", min_size=1, max_size=12), min_size=1, max_size=60))
def test_lines_are_short_where_text_has_spaces(words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    written = record_text(Source, {"title": text}, "") if text else ""
    assert all(len(line) <= WIDTH for line in written.splitlines())
