"""The banner and the corner: every problem is told, and nothing in one runs."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.banner import (
    BANNER_LIMIT,
    CORNER_LIMIT,
    banner,
    corner,
    failure_banner,
    insert_banner,
)
from evenhand.diagnostics import Diagnostic, Position, Related, Report, Severity, format_diagnostic
from evenhand.editors import NO_EDITOR, read_editor
from evenhand.problems import numbered, problem_list

EDITOR = read_editor("vscode", Path("/home/ada"))
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


class Elements(HTMLParser):
    """Every element and every word of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def links(self) -> list[str]:
        return [attributes["href"] or "" for tag, attributes in self.found if tag == "a"]


def problems(
    count: int,
    severity: Severity = Severity.ERROR,
    path: str = "a.yaml",
    message: str = "<b>wrong</b>",
) -> Report:
    found = [
        Diagnostic(path, Position(line), "yaml-syntax", message, severity=severity)
        for line in range(1, count + 1)
    ]
    return Report(found, {path: "<script>\n" * count})


def banner_of(report: Report) -> str:
    return banner(numbered(report), report.texts, EDITOR, "../_desk/")


def test_a_banner_tells_each_problem_and_nothing_runs_in_it() -> None:
    html = banner_of(problems(2))
    read = Elements(html)
    assert "2 errors in 1 file." in read.words
    assert html.count('<li id="ev-problem-') == 2
    assert "<b>wrong</b>" in read.words
    assert html.count("<script>") == 1
    assert "sessionStorage" in html.partition("<script>")[2]
    assert "vscode://file/home/ada/a.yaml:2:1" in read.links()


@given(message=TEXTS, path=TEXTS, hint=TEXTS, line=TEXTS)
def test_whatever_a_problem_says_is_only_words(
    message: str, path: str, hint: str, line: str
) -> None:
    item = Diagnostic(
        path,
        Position(1, 2),
        "yaml-syntax",
        message,
        hint,
        related=(Related(path, Position(3, 4), message),),
    )
    report = Report([item], {path: line})
    html = problem_list(numbered(report), report.texts, EDITOR)
    plain = Elements(
        problem_list([(1, Diagnostic("a", Position(), "yaml-syntax", "m"))], {}, EDITOR)
    )
    known = {tag for tag, _ in plain.found} | {"span", "b"}
    assert {tag for tag, _ in Elements(html).found} <= known
    assert all(link.startswith("vscode://file/") for link in Elements(html).links())
    printed = re.search(r"<pre>(.*?)</pre>", html, re.DOTALL)
    assert printed
    assert unescape(re.sub(r"<[^>]*>", "", printed[1])) == format_diagnostic(item, report.texts)


def test_problems_are_grouped_by_file_errors_first() -> None:
    report = Report(
        [
            *problems(2, Severity.WARNING, "a.yaml").diagnostics,
            *problems(1, Severity.ERROR, "b.yaml").diagnostics,
            *problems(1, Severity.NOTICE, "a.yaml").diagnostics,
            *problems(2, Severity.ERROR, "c.yaml").diagnostics,
        ]
    )
    html = problem_list(numbered(report), report.texts, NO_EDITOR)
    heads = re.findall(r"<strong>(.*?)</strong> (.*?)</p>", html)
    assert heads == [
        ("b.yaml", "1 error"),
        ("c.yaml", "2 errors"),
        ("a.yaml", "2 warnings"),
        ("a.yaml", "1 notice"),
    ]
    assert re.findall(r'id="ev-problem-(\d+)"', html) == ["1", "2", "3", "4", "5", "6"]
    assert "href" not in html


def test_a_code_is_explained_beside_it() -> None:
    words = Elements(banner_of(problems(1))).words
    assert "What yaml-syntax means" in words
    assert "cannot be read as YAML" in words


def test_without_errors_there_is_no_banner() -> None:
    assert banner_of(Report()) == ""
    assert banner_of(problems(3, Severity.WARNING)) == ""


def test_of_many_problems_the_rest_is_counted_and_led_to() -> None:
    html = banner_of(problems(BANNER_LIMIT + 7))
    assert html.count('<li id="ev-problem-') == BANNER_LIMIT
    assert f'<a href="../_desk/#ev-problem-{BANNER_LIMIT + 1}">7 more</a>' in html


def test_a_corner_has_numbers_and_a_list_with_what_is_here_first() -> None:
    report = problems(3, Severity.WARNING)
    report.diagnostics += problems(2, Severity.NOTICE, "mine.yaml").diagnostics
    html = corner(numbered(report), EDITOR, "../_desk/", "mine.yaml")
    words = Elements(html).words
    assert "3 warnings · 2 notices" in words
    assert words.index("On this page") < words.index("notice <b>") < words.index("Elsewhere")
    assert "../_desk/#ev-problem-4" in Elements(html).links()
    assert "<b>wrong" not in html
    assert "errors are at the top" not in words


def test_a_corner_says_where_errors_are_and_stays_short() -> None:
    report = problems(1)
    report.diagnostics += problems(CORNER_LIMIT + 5, Severity.NOTICE, "b.yaml").diagnostics
    html = corner(numbered(report), EDITOR, "")
    assert "1 error · 17 notices" in html
    assert 'href="#ev-problems"' in html
    assert html.count("<li ") == CORNER_LIMIT


def test_there_is_no_corner_when_all_is_well() -> None:
    assert corner([], EDITOR, "") == ""


def test_a_failure_is_told_as_text_with_a_link_to_its_place() -> None:
    assert "&lt;p&gt;" in failure_banner("<p>")
    html = failure_banner("/site/over rides/main.html:3: <b>", EDITOR)
    assert Elements(html).links() == ["vscode://file/site/over%20rides/main.html:3:1"]
    assert "/site/over rides/main.html:3: <b>" in Elements(html).words
    assert Elements(failure_banner("/site/main.html:3: x")).links() == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<html><body><p></body>", "<html><body>{}<p></body>"),
        ('<body dir="ltr" class="a"><p>', '<body dir="ltr" class="a">{}<p>'),
        ("no page at all", "{}no page at all"),
    ],
)
def test_a_banner_stands_first_in_the_body(html: str, expected: str) -> None:
    text = "<!-- evenhand banner -->BANNER<!-- /evenhand banner -->"
    once = insert_banner(html, "BANNER")
    assert once == expected.format(text)
    assert insert_banner(once, "BANNER") == once
    assert insert_banner(once, "") == html
