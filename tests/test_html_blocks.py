"""HTML blocks: prose between two blocks of a generated page is Markdown, as CommonMark has it."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def plainly(text: str, *more: str) -> str:
    """Convert as if paragraphs were left to Python-Markdown: an extension is there we know not."""
    extensions = ["tables", "toc", "evenhand.html_blocks", *more]
    return markdown.markdown(text, extensions=[*extensions, _Unknown()])


class _Unknown(markdown.Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Nothing(md), "unknown", 0)


class _Nothing(markdown.treeprocessors.Treeprocessor):
    """Does nothing, under a name that nobody knows."""


PIECES = [
    "Word", "word", " ", "  ", "\n", "\n\n", "*", "**", "*em*", "**strong**", "***", "_", "(*a b*)",
    "&", "&amp;", "&#91;", "&lt", "<", "<b>", "`", "\\", "[", "](x)", "!", "1. ", "- ", "# ", "> ",
    "    ", ":", "|", "---", "===", "{: .a}", "é", "“", ".", ",", "9", "a@b.example",
    '<a class="ev-cite" href="#source-a" title="*A* &amp; b">&#91;1, *p.*&#93;</a>',
    '<a class="ev-term" href="../a/" title="x">a term</a>', "\n\n<p>*a*</p>\n\n", "\x02", "\x03",
    "https://a.example/*b*", "\n\n## Heading\n\n", "\n\n- one\n- *two*\n\n",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_page_converts_as_if_paragraphs_were_left_to_python_markdown(pieces: list[str]) -> None:
    text = f"{MARK}\n\nA beginning.\n\n{''.join(pieces)}\n\nAn end.\n"
    extensions = ["tables", "toc", "evenhand.html_blocks"]
    assert _settled(markdown.markdown(text, extensions=extensions)) == _settled(plainly(text))


def _settled(html: str) -> str:
    """Drop the number of what was put aside, which Python-Markdown shows where it is confused."""
    return re.sub(r"wzxhzdk:\d+", "wzxhzdk", html)


@pytest.mark.parametrize("extension", ["def_list", "abbr", "smarty", "footnotes", "nl2br"])
def test_paragraphs_are_left_to_extensions_that_see_more_in_them(extension: str) -> None:
    text = f"{MARK}\n\nTerm 'a'\nb\n\n:   is\n\n*[Term]: words\n\nMore.\n\n"
    extensions = ["tables", "toc", "evenhand.html_blocks", extension]
    assert markdown.markdown(text, extensions=extensions) == plainly(text, extension)
