"""CommonMark's rule for HTML blocks, for Python-Markdown.

Generated pages put structure (sections, cards, tables of sources) as HTML around authors' prose.
In CommonMark a line that begins with a block tag starts an HTML block that ends at the next blank
line (CommonMark 0.31, section 4.6, start condition 6), so prose between two such blocks is
Markdown. Python-Markdown looks for the closing tag instead, and swallows the prose. This
extension gives it CommonMark's rule, on pages that begin with `MARK` only: hand-written pages
keep Python-Markdown's own.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

MARK = "<!-- evenhand -->"
"""The first line of a generated page."""

_TAGS = (
    "article|aside|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_ONE_BLOCK = rf"</?(?:{_TAGS})(?=[\s/>])[^\n]*(?:\n[^\n]+)*"
_BLOCK = re.compile(rf"^{_ONE_BLOCK}(?:\n\n+{_ONE_BLOCK})*", re.MULTILINE)
"""Blocks with nothing between them; put aside one by one they would cost a third more."""

_LINK = re.compile(r'<a class="ev-(?:cite|term)"[^>\n]*>[^\n]*?</a>')
"""What prose has most of: put aside whole, a claim converts in three quarters of the time."""


_LINE = r"[^\W\d_][^\n]*(?<! )"
_PARAGRAPH = re.compile(rf"(?<=\n\n){_LINE}(?:\n{_LINE})*(?=\n\n)")
"""Lines that begin with a letter: no other block of Markdown does."""
_EMPHASIS = re.compile(
    r"(?<![^\s(])(?P<mark>\*\*?)(?P<words>[^\W_](?:[\w ,.;:'\u2019-]*[^\W_])?)(?P=mark)"
    r"(?![^\s.,;:?!)])"
)
_ACTIVE = re.compile(r"[\\`*_\[<>|{\x02\x03]|&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)|  \n")
"""What Python-Markdown's own inline patterns begin with, and those of extensions we know."""
_INLINE = frozenset({
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "em_strong",
    "em_strong2", "not_strong",
})  # fmt: skip
_TREES = frozenset({
    "inline", "prettify", "unescape", "toc", "attr_list", "mkdocs_extract_anchors",
    "mkdocs_extract_title", "relpath",
})  # fmt: skip
_BLOCK_KINDS = frozenset({
    "empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote",
    "reference", "paragraph", "table", "admonition", "details",
})  # fmt: skip
"""What may have a hand in a page besides us and sees no more in a paragraph than `_ACTIVE`."""


class _HtmlBlocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Put every HTML block of a generated page aside, so that it comes out as it is."""
        if not lines or lines[0] != MARK:
            return lines
        text = "\n".join(lines[1:])
        if self._knows_all():
            text = _PARAGRAPH.sub(_convert, text)
        text = _BLOCK.sub(self._put_aside, text)
        return _LINK.sub(lambda match: self.md.htmlStash.store(match[0]), text).split("\n")

    def _knows_all(self) -> bool:
        """Tell whether no extension is there that may see more in a paragraph than we do."""
        known = (
            (self.md.inlinePatterns, _INLINE),
            (self.md.treeprocessors, _TREES),
            (self.md.parser.blockprocessors, _BLOCK_KINDS),
        )
        return all(len(there) == sum(name in there for name in names) for there, names in known)

    def _put_aside(self, match: re.Match[str]) -> str:
        """Store blocks as they would come out if each were stored: in lines that follow."""
        return "\n" + self.md.htmlStash.store(re.sub(r"\n{2,}", "\n", match[0]))


_TAG = re.compile(rf"{_LINK.pattern}|</?(?:em|strong)>")


def _convert(match: re.Match[str]) -> str:
    """Write a paragraph of words, emphasis and our own links as Python-Markdown would."""
    html = _EMPHASIS.sub(_emphasised, match[0])
    return match[0] if _ACTIVE.search(_TAG.sub("", html)) else f"<p>{html}</p>"


def _emphasised(match: re.Match[str]) -> str:
    tag = "em" if match["mark"] == "*" else "strong"
    return f"<{tag}>{match['words']}</{tag}>"


class HtmlBlocksExtension(Extension):
    """Adds the rule; see the module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run before Python-Markdown's own reading of HTML (20) and after line ends (30)."""
        md.preprocessors.register(_HtmlBlocks(md), "evenhand_html_blocks", 29)


def makeExtension(**options: object) -> HtmlBlocksExtension:  # noqa: N802 - Python-Markdown's name
    """Make the extension; Python-Markdown calls this when it is named in a configuration."""
    return HtmlBlocksExtension(**options)
