"""Limits: what is too much is told at its place, and nothing long takes long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from evenhand import content_files
from evenhand.better_values import better_value
from evenhand.build import check
from evenhand.checks.answer_beyond_reason import _NUMBER
from evenhand.checks.double_claim import _JOINT
from evenhand.checks.long_brief import _NOT_WORDS
from evenhand.checks.negated_claim import _DENIAL
from evenhand.diagnostics import MAX_PROBLEMS, Position, format_diagnostic, shortened
from evenhand.encode import encode
from evenhand.exports.markdown.written import _PIECE
from evenhand.fix import repairs
from evenhand.handwritten import HandwrittenPage
from evenhand.html_blocks import _BLOCK, _EMPHASIS, _LINK, _PARAGRAPH
from evenhand.imports.latex import _ADDRESS
from evenhand.model.text import MAX_CITATIONS, MAX_NESTING, slugify
from evenhand.our_words import Words, _without_quotations
from evenhand.prose import mistyped_citations, plain_text, references, safe_markdown
from evenhand.similar import did_you_mean, surely_meant
from evenhand.source_text import MAX_BYTES
from evenhand.yaml_repairs import close_value, quote_value, single_quotes, space_after_colon
from evenhand.yaml_source import read_yaml
from evenhand.yaml_subset import MAX_DEPTH, MAX_ENTRIES, MAX_LENGTH, MAX_VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

SECONDS = 2
CLAIM = "claim: Buses run\nkind: factual\n"


def found(root: Path) -> list[tuple[str, Position, str]]:
    started = time.process_time()
    _, report = check(root, "content")
    for item in report.sorted():
        format_diagnostic(item, report.texts)
    assert time.process_time() - started < SECONDS
    return [
        (item.code, item.position, item.message)
        for item in report.sorted()
        if item.severity.value == "error"
    ]


def test_a_value_may_be_long_and_no_longer(write: Write) -> None:
    text = f"claim: Buses run\nkind: factual\nshort_answer: {'a' * MAX_LENGTH}\n"
    assert found(write({"claims/a.yaml": text})) == []
    longer = text.replace("answer: ", "answer: a")
    [(code, place, message)] = found(write({"claims/a.yaml": longer}))
    assert (code, place) == ("value-too-long", Position(3, 15))
    assert "10,001 characters; at most 10,000" in message


def test_a_list_may_have_many_entries_and_no_more(write: Write) -> None:
    items = ", ".join(["a"] * (MAX_ENTRIES + 1))
    [(code, place, _)] = found(write({"claims/a.yaml": f"{CLAIM}tags: [{items}]\n"}))
    assert (code, place.line) == ("too-many-values", 3)


def test_a_hundred_thousand_entries_are_one_problem(write: Write) -> None:
    items = "\n".join(f"- s{number}" for number in range(100_000))
    [(code, _, _)] = found(write({"context/a.yaml": f"title: T\ntext: T\nsources:\n{items}\n"}))
    assert code == "too-many-values"


def test_a_file_may_hold_many_records(write: Write) -> None:
    records = "".join(f"s{number}: {{title: Count}}\n" for number in range(MAX_ENTRIES + 1))
    [(code, place, _)] = found(write({"sources.yaml": records}))
    assert (code, place) == ("too-many-values", Position(MAX_ENTRIES + 1, 1))


def test_a_file_may_hold_many_values_and_no_more() -> None:
    inner = "[" + "a," * 5000 + "]"
    text = "\n".join(f"k{number}: {inner}" for number in range(MAX_VALUES // 5000))
    assert [item.code for item in read_yaml(text, "a.yaml").diagnostics] == ["too-many-values"]


def test_the_largest_file_is_refused_or_read_in_time(write: Write) -> None:
    for piece in (b"\t\n", b"# a\n", b"\n", b"[", b"- ", b"a", b"a: b\n", b"\x01\n", b"&a ", b"'"):
        raw = piece * ((MAX_BYTES - 10) // len(piece))
        _, report = check(write({"claims.yaml": raw[: 2 * 1024 * 1024]}), "content")
        assert len(report.diagnostics) <= MAX_PROBLEMS + 1, piece


def test_nesting_has_an_end() -> None:
    for text in ("[" * 100_000, "{a: " * 20_000, "- " * 50_000, "? " * 50_000):
        [item] = read_yaml(text, "a.yaml").diagnostics
        assert item.code == "nested-too-deep"
        assert str(MAX_DEPTH) in item.message


def test_aliases_that_multiply_are_refused(write: Write) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    codes = {code for code, _, _ in found(write({"claims/a.yaml": "\n".join(lines)}))}
    assert "yaml-alias" in codes


def test_many_mistakes_in_one_file_are_told_up_to_a_limit(write: Write) -> None:
    wrong = "".join(f"no_{number}: x\n" for number in range(5000))
    problems = found(write({"claims/a.yaml": CLAIM + wrong, "sources/s.yaml": "titel: x\n"}))
    codes = [code for code, _, _ in problems]
    assert codes.count("unknown-field") == MAX_PROBLEMS + 1
    assert codes.count("too-many-problems") == 1
    assert codes.count("missing-field") == 1


def test_many_references_to_nothing_are_told_up_to_a_limit(write: Write) -> None:
    names = ", ".join(f"nothing-{number}" for number in range(5000))
    files = {f"sources/nothing-{letter}.yaml": "title: x\n" for letter in "abcdef"}
    root = write({**files, "context/a.yaml": f"title: T\ntext: T\nabout: [{names}]\n"})
    codes = [code for code, _, _ in found(root)]
    assert codes == ["unknown-reference"] * MAX_PROBLEMS + ["too-many-problems"]


def test_what_is_beyond_the_limit_is_mended_all_the_same(write: Write) -> None:
    entries = "".join(f"s{n}:\n  title: Count\n  acces: open\n" for n in range(300))
    root = write({"sources.yaml": entries})
    [repair] = repairs(root, "content")
    assert repair.after.decode() == entries.replace("acces:", "access:")


def test_a_folder_with_too_many_files_is_another_folder(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_files, "MAX_FILES", 3)
    files = {f"sources/{name}.yaml": "title: Count\n" for name in "abcde"}
    [(code, place, message)] = found(write(files))
    assert (code, place) == ("too-many-files", Position())
    assert "more than 3 files" in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[@s] " * (MAX_CITATIONS + 1), "more than 500 citations"),
        ("[[one]] " * (MAX_CITATIONS + 1), "more than 500 citations"),
        (">" * (MAX_NESTING + 1) + " a", "more than 8 deep"),
        ("> - " * 5 + "a", "more than 8 deep"),
        ("- " * (MAX_NESTING + 1) + "a", "more than 8 deep"),
        ("\n".join(" " * n * 2 + "- a" for n in range(12)), "more than 8 deep"),
    ],
)
def test_prose_has_limits(write: Write, text: str, words: str) -> None:
    block = text.replace("\n", "\n  ")
    root = write({"context/a.yaml": f"title: T\nabout: [one]\ntext: |\n  {block}\n"})
    problems = [one for one in found(root) if one[0] == "invalid-field"]
    [(_, place, message)] = problems
    assert place == Position(3, 7)
    assert words in message


def test_prose_at_its_limits_is_read(write: Write) -> None:
    deep = "\n".join(" " * n * 2 + "- a" for n in range(MAX_NESTING))
    note = "title: T\nabout: [one]\ntext: |\n  " + deep.replace("\n", "\n  ")
    root = write({"context/a.yaml": note, "claims/one.yaml": CLAIM})
    assert found(root) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("99999999", "is not a date"),
        ("9" * 9000, "is not a date"),
        ("2024-99-99", "no such day"),
        ("0000", "no such day"),
        ("2024-01-01/0001-01-01", "ends before it begins"),
    ],
)
def test_dates_that_are_none_are_told(write: Write, value: str, words: str) -> None:
    [(code, _, message)] = found(write({"sources/a.yaml": f"title: T\nissued: '{value}'\n"}))
    assert code == "invalid-field"
    assert words in message
    assert len(message) < 200


@pytest.mark.parametrize("value", ["9" * 9000, "1e999", "-1e999", ".inf", ".nan", "0x10", "1_000"])
def test_numbers_that_are_none_are_told(write: Write, value: str) -> None:
    figure = f"title: T\nunit: U\nas_of: 2024\nrows: [{{label: L, value: {value}}}]\n"
    problems = [code for code, _, _ in found(write({"figures/a.yaml": figure}))]
    assert problems == ([] if value == "1_000" else ["invalid-field"])


def test_what_a_message_repeats_is_short() -> None:
    assert shortened("a" * 1000) == "a" * 60 + "…"
    assert shortened("a\nb") == "a b"
    assert shortened("a" * 60) == "a" * 60
    assert shortened(" " * 1000 + "a").endswith("…")


UNITS = [
    "a", " ", "\n", "[", "]", "(", ")", "{", "<", ">", "`", "*", "_", "~", "@", ";", ":", ",", ".",
    "-", "#", "&", "|", "'", '"', "“", "„", "«", "\\", "/", "1", "1,", "a.", "[@", "[[", "[a](",
    "[a](b(", "[@a", "[@a, ", "@a", "(@a", "@ a", "<a", "<https://", "&#1", ":a", "::", "- ", "> ",
    "- a", " #", " # ", "a: ", "a:", "'a", "…", "`a", "``a", "> -", "<div", "<div\n", "\na",
    ", and a", "a b", "it is ", "<a class='ev-cite'", "1 ", " and ", "\u00a0", "[@a]", "1.1",
    "-1", "aA", '](a "', "<!--", "<!---->", "```\n", "\n[a]: b", "---\n", "#\n", "a\n=", " href='",
]  # fmt: skip
LONG = 2 * MAX_LENGTH


def _long(unit: str) -> list[str]:
    body = unit * (LONG // len(unit))
    return [body, f"[@a{body}!"]


READERS: dict[str, Callable[[str], Any]] = {
    "encode": encode.__wrapped__,
    "prose": lambda text: safe_markdown(text, lambda _: ""),
    "plain text": plain_text,
    "references": lambda text: list(references(text)),
    "mistyped citations": lambda text: list(mistyped_citations(text)),
    "quotations": _without_quotations,
    "words": Words.of("so-called|proves? that").search,
    "id": slugify,
    "guess": lambda text: did_you_mean(text, ["abc", "abd"]),
    "meant": lambda text: surely_meant(text, ["abc", "abd"]),
    "date": lambda text: better_value({"type": "edtf", "input": text, "loc": (), "msg": ""}),
    "number": lambda text: better_value(
        {"type": "float_parsing", "input": text, "loc": (), "msg": ""}
    ),
    "a reference": lambda text: better_value({"type": "ref", "input": text, "loc": (), "msg": ""}),
    "quotes": lambda text: quote_value(text, 0),
    "ends": lambda text: close_value(text, 0),
    "colon": lambda text: space_after_colon(text, 0),
    "single quotes": lambda text: single_quotes(text, 0),
    "joint": _JOINT.search,
    "denial": _DENIAL.search,
    "numbers": _NUMBER.findall,
    "brief": lambda text: _NOT_WORDS.sub("", text),
    "html block": lambda text: _BLOCK.sub("", text),
    "html link": lambda text: _LINK.sub("", text),
    "plain paragraph": lambda text: _PARAGRAPH.sub("", f"\n\n{text}\n\n"),
    "plain emphasis": lambda text: _EMPHASIS.sub("", text),
    "written by hand": lambda text: HandwrittenPage("a.md", text).title,
    "written behind settings": lambda text: HandwrittenPage("a.md", f"---\n{text}").body,
    "written elsewhere": lambda text: _PIECE.sub("", text),
    "address in latex": lambda text: _ADDRESS.sub("", text),
    "addresses in latex": lambda text: _ADDRESS.sub("", rf"\href{{{text}}}{{" * 9 + text),
    "yaml": lambda text: read_yaml(text, "a.yaml"),
}
"""Everything that looks at text with regular expressions, by what it looks for."""


@pytest.mark.parametrize("name", READERS)
def test_no_text_takes_more_time_than_its_length_asks_for(name: str) -> None:
    """Twice what a field may hold: what grew with the square would take seconds."""
    for unit in UNITS:
        for text in _long(unit):
            started = time.process_time()
            READERS[name](text)
            took = time.process_time() - started
            assert took < SECONDS / 4, (unit, text[:20], took)
