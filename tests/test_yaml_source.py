"""YAML: places of every key and value, each refusal, and that no text at all makes it raise."""

from __future__ import annotations

import codecs
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from evenhand.diagnostics import Diagnostic, Position
from evenhand.source_text import MAX_BYTES, UNSEEN, decode
from evenhand.yaml_source import read_yaml
from evenhand.yaml_subset import MAX_DEPTH

TEXT = """\
# A comment.
claim: "Buses run"
tags:
- night
- [bus, "late"]
assessment: {verdict: mixed, because: so, empty: }
"""


def codes(text: str) -> list[str]:
    return [item.code for item in read_yaml(text, "a.yaml").diagnostics]


def test_data_is_text_lists_and_fields() -> None:
    assert read_yaml(TEXT, "a.yaml").data == {
        "claim": "Buses run",
        "tags": ["night", ["bus", "late"]],
        "assessment": {"verdict": "mixed", "because": "so", "empty": None},
    }


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("claim",), (2, 8), (2, 1)),
        (("tags",), (4, 1), (3, 1)),
        (("tags", 0), (4, 3), (4, 3)),
        (("tags", 1), (5, 3), (5, 3)),
        (("tags", 1, 1), (5, 9), (5, 9)),
        (("assessment",), (6, 13), (6, 1)),
        (("assessment", "verdict"), (6, 23), (6, 14)),
        (("assessment", "because"), (6, 39), (6, 30)),
        (("assessment", "nothing", 4), (6, 13), (6, 1)),
        (("tags", 7), (4, 1), (3, 1)),
    ],
)
def test_every_key_and_value_has_its_place(
    loc: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    origin = read_yaml(TEXT, "a.yaml").origin
    assert origin.at(*loc) == Position(*value)
    assert origin.key(*loc) == Position(*key)


def test_places_below_a_value_are_counted_in_the_whole_file() -> None:
    below = read_yaml(TEXT, "a.yaml").origin.below("tags", 1)
    assert below.at(0) == Position(5, 4)
    assert below.key() == Position(5, 3)


def test_places_are_counted_in_characters() -> None:
    origin = read_yaml('"ночь": {"🚌🚌": x}', "a.yaml").origin
    assert origin.at("ночь", "🚌🚌") == Position(1, 16)


def test_a_fragment_is_found_by_its_number() -> None:
    origin = read_yaml("a: '@x'\nb: |\n  @x one\n  and @x two\n", "a.yaml").origin
    assert origin.within("@x", 0, "b") == Position(3, 3)
    assert origin.within("@x", 1, "b") == Position(4, 7)
    assert origin.within("@x", 5, "b") == origin.at("b")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: b: c", "yaml-syntax", (1, 5)),
        ("a: 'b\nc: d\n", "yaml-syntax", (1, 4)),
        ("a: [b\nc: d\n", "yaml-syntax", (1, 4)),
        ("a: b\n c: d\n", "yaml-syntax", (2, 3)),
        ("a: @b", "yaml-syntax", (1, 4)),
        ("a: b\n- c\n", "yaml-syntax", (2, 1)),
        ('a: "\\q"', "yaml-syntax", (1, 5)),
        ("a: *b", "yaml-alias", (1, 4)),
        ("a: &b c", "yaml-alias", (1, 4)),
        ("&a b: c", "yaml-alias", (1, 1)),
        ("a: !b c", "yaml-tag", (1, 4)),
        ("a: !!int 5", "yaml-tag", (1, 4)),
        ("a: b\na: c", "duplicate-key", (2, 1)),
        ("a:\n  b: c\n  b: d", "duplicate-key", (3, 3)),
        ("a: b\n---\nc: d", "second-document", (2, 1)),
        ("a: b\n...\n---\nc: d", "second-document", (3, 1)),
        ("a:\tb", "tab-character", (1, 3)),
        ("a:\n\tc: d", "tab-character", (2, 1)),
        ("a: Rent #1", "text-after-hash", (1, 9)),
        ("a: b\x07c", "control-character", (1, 5)),
        ("a: \ufeffb", "control-character", (1, 4)),
        ('a: "b\\0c"', "control-character", (1, 4)),
        ("[a]: b", "not-a-field-name", (1, 1)),
        ("? \n: b", "not-a-field-name", (1, 2)),
        ("[" * (MAX_DEPTH + 1), "nested-too-deep", (1, MAX_DEPTH + 1)),
    ],
)
def test_what_is_not_read_is_named_with_its_place(
    text: str, code: str, place: tuple[int, int]
) -> None:
    found = read_yaml(text, "a.yaml").diagnostics
    assert [(item.code, item.position) for item in found] == [(code, Position(*place))]
    assert all(item.hint for item in found)


def test_a_line_full_of_tabs_is_one_problem() -> None:
    assert codes("\t\ta:\tb\n\t\tc: d") == ["tab-character", "tab-character"]


@pytest.mark.parametrize("text", ["", "# Nothing.", "---\n", "\n\n"])
def test_nothing_is_no_mistake_of_yaml(text: str) -> None:
    document = read_yaml(text, "a.yaml")
    assert document.data is None
    assert document.diagnostics == ()


@pytest.mark.parametrize(
    "word", ["no", "null", "~", "012", "1e3", "2024-01-01", "0x1F", "12:30", ".inf", "<<", "True"]
)
def test_nothing_is_guessed(word: str) -> None:
    assert read_yaml(f"a: {word}\n{word}: b", "a.yaml").data == {"a": word, word: "b"}


def test_bytes_become_text_with_plain_line_ends() -> None:
    assert decode(codecs.BOM_UTF8 + b"a: b\r\nc: d\re: f\n", "a.yaml") == "a: b\nc: d\ne: f\n"


@pytest.mark.parametrize(
    ("raw", "place", "byte"),
    [
        (b"a: \xff", (1, 4), "0xff"),
        ("a: ж\r\nж: ".encode() + b"\xe9", (2, 4), "0xe9"),
        (b"a: b\rc: \x80", (2, 4), "0x80"),
        (codecs.BOM_UTF8 + b"a: \xfe", (1, 4), "0xfe"),
        (b"a: \xc3", (1, 4), "0xc3"),
    ],
)
def test_what_is_not_utf_8_is_pointed_at(raw: bytes, place: tuple[int, int], byte: str) -> None:
    found = decode(raw, "a.yaml")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.position) == ("bad-encoding", Position(*place))
    assert byte in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_called_by_its_name(encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    found = decode(mark + "a: b".encode(encoding), "a.yaml")
    assert isinstance(found, Diagnostic)
    assert "UTF-16" in found.message


def test_a_huge_file_is_not_read() -> None:
    found = decode(b"a" * (MAX_BYTES + 1), "a.yaml")
    assert isinstance(found, Diagnostic)
    assert found.code == "file-too-large"


YAML_PIECES = st.sampled_from([
    "a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", "&a ", "*a",
    "!x ", "!!str ", "'", '"', "|\n", ">-\n", "---\n", "...\n", "%YAML 1.2\n", "%TAG ! x\n", "#",
    "\t", "\\", "\\x00", "\x00", "\ud800", "\ufeff", "\x85", "\u2028", "🚌", "~", "<<: ", "@", "`",
])  # fmt: skip


@given(st.text() | st.lists(YAML_PIECES, max_size=40).map("".join))
@example('"\\ud800"')
@example("%YAML 3.0\n---\na: b")
@example("{" * 2000)
@example("- " * 2000)
def test_any_text_is_read_or_refused_inside_the_text(text: str) -> None:
    document = read_yaml(text, "a.yaml")
    lines = text.split("\n")
    places = [item.position for item in document.diagnostics]
    for place in [*places, document.origin.at(), document.origin.key("a", 0)]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    assert isinstance(decode(raw, "a.yaml"), str | Diagnostic)


WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]).filter(lambda one: not UNSEEN.match(one)),
    max_size=12,
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(WORDS, TREES, max_size=3))
def test_what_is_dumped_reads_back_the_same(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, default_style='"')
    document = read_yaml(text, "a.yaml")
    assert document.diagnostics == ()
    assert document.data == data
