"""HTML blocks: prose between two blocks of a generated page is Markdown, as CommonMark has it."""

from __future__ import annotations

import markdown
import pytest

from evenhand.html_blocks import MARK


def to_html(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "md_in_html", "evenhand.html_blocks"])


PAGE = '<section class="a">\n<h3>*As it is*</h3>\n\nSome *prose*.\n\n</section>'


def test_prose_between_blocks_is_markdown_and_blocks_are_as_they_are() -> None:
    assert to_html(f"{MARK}\n\n{PAGE}") == (
        '<section class="a">\n<h3>*As it is*</h3>\n<p>Some <em>prose</em>.</p>\n</section>'
    )


def test_a_hand_written_page_keeps_the_rules_of_python_markdown() -> None:
    assert "<p>Some" not in to_html(PAGE)
    assert to_html("# A\n\n<div markdown>\n*b*\n</div>").count("<em>") == 1


@pytest.mark.parametrize(
    "text",
    ["a <section> b", "    <p>code", "<i>*a*</i>", "<pre>\n*a*", "<divan>\n*a*", "a\n<b>*a*</b>"],
)
def test_other_html_is_left_to_python_markdown(text: str) -> None:
    marked = to_html(f"{MARK}\n\n{text}")
    assert marked == to_html(text)


def test_a_block_may_follow_a_line_of_text() -> None:
    assert to_html(f"{MARK}\na *b*\n<p>*c*</p>").split() == ["<p>a", "<em>b</em></p>", "<p>*c*</p>"]


def test_an_empty_page_is_empty() -> None:
    assert to_html("") == ""
    assert to_html(MARK) == ""
