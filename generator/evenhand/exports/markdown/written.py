"""Markdown that somebody wrote in; the same for whoever reads it elsewhere out.

Links become full addresses, a claim that is linked gets its verdict, comments are dropped. What
stands in code is left as it is.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from evenhand.handwritten import as_index
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from evenhand.exports.markdown.writer import MarkdownWriter
    from evenhand.handwritten import HandwrittenPage

_PIECE = re.compile(
    r"^[ >]*(?P<fence>`{3,}|~{3,})(?s:.*?)(?:^[ >]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]{0,500}?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?P<comment>(?s:.*?)(?:-->|\Z))"
    r"|\]\([ \t]*(?P<url><[^<>\n]*>|[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)"
    r"(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
    r"|^(?P<label> {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<defined><[^<>\n]*>|[^\s<>]+)"
    r"|(?P<name>\s(?:href|src|poster)[ \t]*=[ \t]*)(?P<quote>[\"'])(?P<value>[^\"'\n]*)(?P=quote)",
    re.MULTILINE,
)
"""Code, comments, and the four ways to write an address (CommonMark 0.31, sections 4.5, 6.1, 6.3,
4.7; HTML)."""
_CLAIM_PAGE = re.compile(rf"{Claim.plural}/([^/]+)\.md")


def written_elsewhere(page: HandwrittenPage, markdown: str, md: MarkdownWriter) -> str:
    """Return Markdown of a hand-written page as it reads on any other."""
    return _PIECE.sub(lambda found: _rewritten(found, page, md), markdown)


def _rewritten(found: re.Match[str], page: HandwrittenPage, md: MarkdownWriter) -> str:
    if found["comment"] is not None:
        return "" if found[0].endswith("-->") else found[0]
    if found["url"]:
        url = _address(found["url"], page, md)
        return f"]({url}{found['title'] or ''}){_verdict(found['url'], page, md)}"
    if found["defined"]:
        return f"{found['label']}{_address(found['defined'], page, md)}"
    if found["name"]:
        url = _joined(md.address, found["value"])
        return f"{found['name']}{found['quote']}{url}{found['quote']}"
    return found[0]


def _address(url: str, page: HandwrittenPage, md: MarkdownWriter) -> str:
    """Return the full address of what a link leads to; one of the web stays as it was."""
    bare = url.strip("<>")
    file = _file(bare, page)
    if file is None:
        full = _joined(md.address, bare)
        return url if full == bare else _escaped(full)
    mark = bare[len(bare.partition("?")[0].partition("#")[0]) :]
    return _escaped(f"{md.publication.absolute(quote(file))}{mark}")


def _file(url: str, page: HandwrittenPage) -> str | None:
    """Return the file that a link names, as MkDocs reads it, relative to the content folder.

    None where it is an address: of the web, of a place on this page, of a folder, or from the root
    of the host.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_file = parts.path and not parts.path.startswith("/") and not parts.path.endswith("/")
    if parts.scheme or parts.netloc or not is_file:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
    return None if path.startswith("..") else as_index(path)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _escaped(url: str) -> str:
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _verdict(url: str, page: HandwrittenPage, md: MarkdownWriter) -> str:
    """Return what is said behind a link to a claim, which never stands without its verdict."""
    found = _CLAIM_PAGE.fullmatch(_file(url.strip("<>"), page) or "")
    claim = md.graph.find([Claim.singular], found[1]) if found else None
    return f" ({md.verdict(claim)})" if isinstance(claim, Claim) and not claim.is_draft else ""
