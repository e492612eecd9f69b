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
_BLOCK = re.compile(rf"^</?(?:{_TAGS})(?=[\s/>])[^\n]*(?:\n[^\n]+)*", re.MULTILINE)

_LINK = re.compile(r'<a class="ev-(?:cite|term)"[^>\n]*>[^\n]*?</a>')
"""What prose has most of: put aside whole, a claim converts in three quarters of the time."""


class _HtmlBlocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Put every HTML block of a generated page aside, so that it comes out as it is."""
        if not lines or lines[0] != MARK:
            return lines
        text = "\n".join(lines[1:])
        text = _BLOCK.sub(lambda match: "\n" + self.md.htmlStash.store(match[0]), text)
        return _LINK.sub(lambda match: self.md.htmlStash.store(match[0]), text).split("\n")


class HtmlBlocksExtension(Extension):
    """Adds the rule; see the module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run before Python-Markdown's own reading of HTML (20) and after line ends (30)."""
        md.preprocessors.register(_HtmlBlocks(md), "evenhand_html_blocks", 29)


def makeExtension(**options: object) -> HtmlBlocksExtension:  # noqa: N802 - Python-Markdown's name
    """Make the extension; Python-Markdown calls this when it is named in a configuration."""
    return HtmlBlocksExtension(**options)
