"""Diagnostics: how they print, how they are sorted, what they guess."""

from __future__ import annotations

import pytest

from evenhand.diagnostics import (
    Diagnostic,
    Position,
    Report,
    Severity,
    format_diagnostic,
    format_headline,
    has_errors,
)
from evenhand.similar import did_you_mean


def problem(line: int = 1, column: int = 1, *, path: str = "a.yaml", hint: str = "") -> Diagnostic:
    return Diagnostic(path, Position(line, column), "some-code", "this is wrong", hint)


def test_the_headline_is_what_terminals_and_editors_parse() -> None:
    assert format_headline(problem(3, 14)) == "a.yaml:3:14: error[some-code]: this is wrong"


def test_a_frame_shows_the_line_with_a_caret_and_the_hint_below() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 12))
    assert format_diagnostic(problem(10, 6, hint="mend it"), {"a.yaml": text}).split("\n")[1:] == [
        "   |",
        "10 | line 10",
        "   |      ^",
        "   = hint: mend it",
    ]


@pytest.mark.parametrize("texts", [{}, {"a.yaml": ""}, {"b.yaml": "a"}, {"a.yaml": "one line"}])
def test_without_the_line_there_is_no_frame(texts: dict[str, str]) -> None:
    assert format_diagnostic(problem(2), texts) == format_headline(problem(2))


def test_a_caret_may_stand_behind_the_last_character() -> None:
    lines = format_diagnostic(problem(1, 3), {"a.yaml": "ab"}).split("\n")
    assert lines[-1] == "  |   ^"


def test_a_tab_takes_one_column_so_that_the_caret_fits() -> None:
    lines = format_diagnostic(problem(1, 3), {"a.yaml": "a\tbc"}).split("\n")
    assert (lines[2], lines[3]) == ("1 | a bc", "  |   ^")


@pytest.mark.parametrize("column", [1, 50, 90, 91, 150, 1000, 5000])
def test_of_a_long_line_the_part_with_the_problem_is_shown(column: int) -> None:
    text = "".join("." if number != column else "X" for number in range(1, 6000))
    _, _, shown, caret = format_diagnostic(problem(1, column), {"a.yaml": text}).split("\n")
    assert len(shown) <= 110
    assert shown[caret.index("^")] == "X"


def test_a_report_sorts_by_place_and_says_each_thing_once() -> None:
    later, earlier, elsewhere = problem(10), problem(9, 5), problem(path="b.yaml")
    report = Report([elsewhere, later, earlier, later])
    assert report.sorted() == [earlier, later, elsewhere]


def test_a_report_tells_severities_apart() -> None:
    warning = Diagnostic("a", Position(), "b", "c", severity=Severity.WARNING)
    report = Report([warning, problem()])
    assert report.having(Severity.WARNING) == [warning]
    assert has_errors(report.diagnostics)
    assert not has_errors([warning])


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("evidnce", "did you mean `evidence`?"),
        ("Evidence", "did you mean `evidence`?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_guessed(word: str, hint: str) -> None:
    assert did_you_mean(word, ["claim", "evidence"]) == hint
