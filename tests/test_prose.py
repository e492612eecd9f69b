"""Prose: what is cited and linked, and that nothing but a short list of HTML can come of it."""

from __future__ import annotations

import markdown
import pytest
from fuzz_targets import Html, harmless, show, to_html
from hypothesis import example, given
from hypothesis import strategies as st

from evenhand.encode import encode
from evenhand.prose import (
    FORM,
    Citation,
    Cited,
    RecordLink,
    Token,
    WebLink,
    forms,
    plain_text,
    references,
    safe_markdown,
    tokens,
)

PIECES = st.sampled_from([
    "[", "]", "[[", "]]", "(", ")", "<", ">", "</", "/>", "!", "!!! note", "??? x", "`", "```",
    "~~~", "$", "$$", "\\", "\\(", "{", "}", "{: onclick=x }", "{: #id .class style=x }", "{++",
    "++}", "==", "++", "^^", "~~", "--", "---", "===", "#", "# ", "[^1]", "[^1]: ", "*[abc]: ",
    "[TOC]", "[x] ", ":smile:", ": ", ":", '=== "tab"', "///", "/// note", '--8<-- "x"',
    "| a | b |\n|---|:-:|\n| c |", "\n", "\n\n", "\n    ", "\n\n    ", "  \n", "- ", "1. ", "2) ",
    "> ", "* ", "*", "**", "_", "__", "abc", " ", "http://", "https://ok.example/",
    "www.ok.example", "javascript:alert(1)", "javascript", "&#58;", "&amp;", "&amp;#58;", "&lt;",
    "&", ";", "(javascript:x)", "[a](", "<script>", "<b onclick=x>", "<!--", "-->", "<?",
    "<![CDATA[", "<div markdown>", "</div>", "me@ok.example", "@", "[@abc, p. 4]",
    "[[claim:abc|words]]", "'", '"', "\t", "\u00a0", "\u2028", "é", "data:", "vbscript:",
    "klzzwxh:0001", "++ctrl+alt++", "(c)", "100%", "<https://ok.example>", "<mailto:a@b.example>",
    "<javascript:x>", "&colon;", "&Tab;", "&NewLine;", "![", "][", "[a]: ", "style=x", "[a][b]",
])  # fmt: skip


TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\x85"))
"""What can stand in a field: YAML with unseen characters is refused."""
PIECED = st.lists(PIECES, max_size=24).map("".join)


@given(PIECED)
@example("[x](javascript&amp;#58;alert(1))")
@example(":smile: ==marked== ++ctrl+alt++")
@example("https://ok.example/[@abc]")
def test_prose_becomes_nothing_but_harmless_html(text: str) -> None:
    harmless(text)


@given(TYPED)
def test_any_text_becomes_harmless_html(text: str) -> None:
    harmless(text)


@given(PIECED | TYPED)
def test_no_form_is_passed_over(text: str) -> None:
    found = [(one.span(), one.lastgroup) for one in forms(text)]
    assert found == [(one.span(), one.lastgroup) for one in FORM.finditer(text)]


@given(PIECED | TYPED)
@example(
    ":smile: ==x== ++ctrl++ (c) www.ok.example me@ok.example https://ok.example ftp://x.example"
)
def test_encoded_text_shows_exactly_as_typed(text: str) -> None:
    html = Html(to_html(f"x{encode(text)}x"))
    assert html.tags == ["p"]
    assert html.text == f"x{' '.join(text.split())}x"


@given(PIECED | TYPED)
def test_encoded_text_stays_inside_an_attribute(text: str) -> None:
    html = Html(f'<a title="{encode(text)}">')
    assert html.attributes == [("a", "title", " ".join(text.split()))]


@given(PIECED | TYPED)
def test_encoded_text_begins_no_block(text: str) -> None:
    html = Html(to_html(encode(text)))
    assert set(html.tags) <= {"p"}


@given(PIECED | TYPED)
def test_plain_text_is_one_line(text: str) -> None:
    assert "\n" not in plain_text(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("Text:\n- a\n- b", "<p>Text:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1) c\n2) d", "<ol>\n<li>c</li>\n<li>d</li>\n</ol>"),
        ("- a\n  1. b", "<ul>\n<li>a<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("[a](https://ok.example/b_(c))", '<p><a href="https://ok.example/b_%28c%29">a</a></p>'),
        ("<https://ok.example/?a&b>",
         '<p><a href="https://ok.example/?a&amp;b">https://ok.example/?a&amp;b</a></p>'),
        ("[a](<b c.md> 'title')", "<p>&#91;a&#93;(&lt;b c.md&gt; &#39;title&#39;)</p>"),
        ("# no heading", "<p>&#35; no heading</p>"),
        ("a\n---", "<p>a\n&#45;--</p>"),
        ("5 < 6 &amp; 7 &copy;", "<p>5 &lt; 6 &amp; 7 &copy;</p>"),
        (r"\*a\* \[b\]", "<p>&#42;a&#42; &#91;b&#93;</p>"),
        ("![x](https://pixel.example/p.gif)", None),
    ],
)  # fmt: skip
def test_prose_has_these_forms(text: str, html: str | None) -> None:
    found = to_html(safe_markdown(text, show))
    assert found == html or (html is None and "<img" not in found)


@pytest.mark.parametrize(
    "text",
    [
        "[a\n\nb](img/src=x/onerror=location=name)",
        "[a\n- b](img/src=x/onerror=x)",
        "> [a\n\n> b](img/src=x/onerror=x)",
        "- [a\n\n  - b](svg/onload=x)",
        "[\n](img/src=x/onerror=x)",
        "[ ](img/src=x/onerror=x)",
    ],
)
def test_a_link_that_a_block_cuts_in_two_is_no_element(text: str) -> None:
    assert "img" not in harmless(text).tags


@pytest.mark.parametrize("text", ["!<https://ok.example>", "a!<https://ok.example>!"])
def test_a_link_behind_an_exclamation_mark_is_no_image(text: str) -> None:
    assert harmless(text).tags == ["p", "a"]


@pytest.mark.parametrize("text", ["> a\n> -", "> a\n> =", "> > a\n> > --", "> - a\n>   ="])
def test_an_underline_in_a_quotation_makes_no_heading(text: str) -> None:
    assert "h2" not in harmless(text).tags


@pytest.mark.parametrize("text", ["`\n- t\n`\n 2. a", "`a\n\n    b`", "`a\n\n> b`"])
def test_code_ends_where_its_block_does(text: str) -> None:
    assert set(harmless(text).tags) <= {"p", "ul", "ol", "li", "blockquote"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("> [a\n> b](c.md)", '<p><a href="c.md">a b</a></p>'),
        ("> `a\n> b`", "<p><code>a b</code></p>"),
        ("> [see @a;\n> @b]", "<p>&#91;a&#93;&#91;b&#93;</p>"),
    ],
)
def test_what_goes_on_in_a_quotation_is_joined(text: str, html: str) -> None:
    assert to_html(safe_markdown(text, show)) == f"<blockquote>\n{html}\n</blockquote>"


@pytest.mark.parametrize("text", ["[@\n- ]\n\n a", "[@a\n- ]\n\n a", "[a\n- ](b)\n\n c"])
def test_brackets_close_in_their_block(text: str) -> None:
    assert "pre" not in harmless(text).tags


def test_code_may_go_on_in_the_next_line() -> None:
    assert to_html(safe_markdown("`a\nb`", show)) == "<p><code>a b</code></p>"


@pytest.mark.parametrize("mark", ["*", "_", "*_", "**_", "_*"])
def test_marks_without_end_are_text(mark: str) -> None:
    harmless("a" + mark * 1500)


def test_a_table_is_a_table() -> None:
    html = harmless("| a | b |\n|---|--:|\n| `x|y` | d |")
    assert html.tags.count("td") == 2
    assert html.text.split() == ["a", "b", "x|y", "d"]


def _only(text: str) -> Token:
    found = [token for token in tokens(text) if not isinstance(token, str)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[@abc]", [Cited("abc")]),
        ("[@abc, p. 4]", [Cited("abc", "p. 4")]),
        ("[see @abc; @def, ch.\n 2]", [Cited("abc", "", "see"), Cited("def", "ch. 2")]),
        ("[-@abc p. 4]", [Cited("abc", "p. 4")]),
        ("[@a/b]", [Cited("a/b")]),
    ],
)
def test_citations_are_those_of_pandoc(text: str, items: list[Cited]) -> None:
    assert _only(f"So it is {text}.") == Citation(tuple(items))


@pytest.mark.parametrize(
    "text", ["[@]", "[a@]", "[x; @abc]", r"\[@abc]", "`[@abc]`", "[@abc](b.md)"]
)
def test_these_are_no_citations(text: str) -> None:
    assert not [token for token in tokens(text) if isinstance(token, Citation)]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[[abc]]", RecordLink("", "abc")),
        ("[[person:abc|the words]]", RecordLink("person", "abc", "the words")),
        ("[a](https://ok.example/?b=c d)", None),
        ("[a](https://ok.example/?b=c)", WebLink("a", "https://ok.example/?b=c")),
        ("[a](about/us.md#b)", WebLink("a", "about/us.md#b")),
        ("[a](MAILTO:b@ok.example)", WebLink("a", "MAILTO:b@ok.example")),
        ("[a](javascript:b)", None),
        ("[a](data:text/html,b)", None),
        ("[a](&#106;avascript&colon;b)", None),
        ("[a](java\nscript:b)", None),
        ("[a]()", None),
    ],
)
def test_links_lead_to_records_or_safe_addresses(
    text: str, link: RecordLink | WebLink | None
) -> None:
    found = [token for token in tokens(text) if not isinstance(token, str)]
    assert found == ([link] if link else [])


def test_references_say_which_occurrence_they_are() -> None:
    text = "[@abc] and [[claim:def]] and [@abc; @ghi] `[@abc]` and [[def|words]]"
    found = [(type(item), fragment, nth) for item, fragment, nth in references(text)]
    assert found == [
        (Cited, "@abc", 0),
        (RecordLink, "[[claim:def", 0),
        (Cited, "@abc", 1),
        (Cited, "@ghi", 0),
        (RecordLink, "[[def", 0),
    ]


def test_plain_text_keeps_the_words_alone() -> None:
    text = "It is **so** [@abc, p. 4], see [the *page*](a.md) and [[a-b]] or `c` &amp; d.\n\n- e"
    assert plain_text(text) == "It is so, see the page and a b or c & d. - e"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2023. A year.", "<p>2023&#46; A year.</p>"),
        ("12) of them\nran", "<p>12&#41; of them\nran</p>"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
    ],
)
def test_a_number_begins_a_list_only_where_a_list_begins(text: str, html: str) -> None:
    assert markdown.markdown(safe_markdown(text, lambda _: "")) == html


def test_an_entity_in_the_words_of_a_link_is_the_character() -> None:
    assert next(tokens("[a &amp; b](https://ok.example)")) == WebLink("a & b", "https://ok.example")
