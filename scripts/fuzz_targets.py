"""What fuzzing feeds: bytes in, an exception out where a file or a text breaks a promise.

`reader` takes a file of a content folder, `prose` a text that stands in a field, `fix` a file that
`evenhand fix` is to mend. Each judges what comes out, so that a wrong page is found like a crash.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
from pydantic import TypeAdapter, ValidationError

from evenhand.build import build, check
from evenhand.diagnostics import has_errors
from evenhand.encode import encode
from evenhand.fix import repairs
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.model.text import Markdown
from evenhand.prose import (
    Citation,
    RecordLink,
    WebLink,
    emphasis_only,
    mistyped_citations,
    plain_text,
    references,
    safe_markdown,
)
from evenhand.reports import FORMATS
from evenhand.source_text import UNSEEN_OR_TAB, decode
from evenhand.yaml_subset import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from evenhand.diagnostics import Report

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "evenhand.html_blocks", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret",
    "pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.saneheaders", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde",
]  # fmt: skip
TAGS = {
    "p", "ul", "ol", "li", "em", "strong", "a", "blockquote", "code", "br", "table", "thead",
    "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {("a", "href"), ("ol", "start"), ("th", "style"), ("td", "style")}
"""Tables align their cells by `style`; nothing else may carry one."""
SAFE_ADDRESS = re.compile(r"(?:https?|ftp):|mailto:|[^:]*$|[^:?#]*[?#]", re.IGNORECASE)
LONGEST_MESSAGE = 400
ENGINE = markdown.Markdown(extensions=EXTENSIONS, output_format="html")
OURS = markdown.Markdown(extensions=["toc", "tables", "evenhand.html_blocks"], output_format="html")
"""What an Evenhand site has by itself."""
LONG = 4_000
"""A longer text is converted with our extensions alone: how slow others are is not ours to say."""
PROSE: TypeAdapter[Markdown] = TypeAdapter(Markdown)


class Html(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Refuse a comment."""
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        """Refuse a declaration."""
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        """Refuse an instruction."""
        raise AssertionError(f"an instruction: {data}")


def to_html(text: str) -> str:
    """Convert Markdown as a site with every extension on would."""
    return str((ENGINE if len(text) <= LONG else OURS).reset().convert(text))


def show(token: Citation | RecordLink | WebLink) -> str:
    """Write citations and links as a page does, without knowing any record."""
    if isinstance(token, Citation):
        return "".join(f"&#91;{encode(item.id)}&#93;" for item in token.items)
    if isinstance(token, RecordLink):
        return encode(token.words or token.id)
    return f"[{emphasis_only(token.words)}](<{token.url}>)"  # worse than a page's: no `./`


def harmless(text: str) -> Html:
    """Read what becomes of prose; fail if it is more than prose can be."""
    html = Html(to_html(safe_markdown(text, show)))
    wrong = [tag for tag in html.tags if tag not in TAGS]
    for tag, name, value in html.attributes:
        if (tag, name) not in ATTRIBUTES:
            wrong.append(f"{tag} {name}={value}")
        if name == "href" and not SAFE_ADDRESS.match(value):
            wrong.append(f"an address: {value}")
        if name == "style" and not re.fullmatch(r"text-align: (?:left|right|center);", value):
            wrong.append(f"a style: {value}")
    if wrong:
        raise AssertionError(f"prose became more than prose: {wrong}")
    return html


def prose(data: bytes) -> None:
    """Convert a text, if a field takes it, and judge the HTML."""
    text = decode(data, "a.yaml")
    if not isinstance(text, str) or UNSEEN_OR_TAB.search(text) or len(text) > MAX_LENGTH:
        return
    try:
        text = PROSE.validate_python(text)
    except ValidationError:
        return
    harmless(text)
    list(references(text))
    list(mistyped_citations(text))
    _expect("\n" not in plain_text(text), "plain text has two lines")
    shown = " ".join(text.split())
    _expect(Html(to_html(f"x{encode(text)}x")).text == f"x{shown}x", "shown otherwise than typed")


def reader(data: bytes) -> None:
    """Read a file of the kind that its first byte names, judge and render it."""
    with tempfile.TemporaryDirectory() as folder:
        root = _folder(Path(folder), data)
        _, report = check(root, "content")
        _judge(report)
        if not has_errors(report.diagnostics):
            build(load_corpus(root, "content"))


def fix(data: bytes) -> None:
    """Mend a file, and see that what is proposed can be applied and shown."""
    with tempfile.TemporaryDirectory() as folder:
        root = _folder(Path(folder), data)
        for repair in repairs(root, "content"):
            _expect(repair.before != repair.after, "a repair that changes nothing")
            repair.diff("content/x.yaml").encode()


def _folder(root: Path, data: bytes) -> Path:
    """Lay down a content folder with one file; its first byte says of which kind, and where."""
    first, rest = (data[0], data[1:]) if data else (0, b"")
    kind = KINDS[first % len(KINDS)]
    is_many = first // len(KINDS) % 2
    file = root / (f"{kind.plural}.yaml" if is_many else f"{kind.plural}/one.yaml")
    with suppress(FileExistsError):
        file.parent.mkdir()
    file.write_bytes(rest)
    return root


def _judge(report: Report) -> None:
    for item in report.diagnostics:
        lines = report.texts.get(item.path, "").split("\n")
        line, column = item.position.line, item.position.column
        is_inside = line <= len(lines) and column <= len(lines[line - 1]) + 1
        _expect(is_inside or item.path not in report.texts, f"{item} points outside the file")
        _expect(len(item.message) <= LONGEST_MESSAGE, f"{item.code}: a message without end")
        _expect("\n" not in item.message, f"{item.code}: a message on two lines")
    for write in FORMATS.values():
        write(report, report.sorted()).encode()


def _expect(is_so: object, otherwise: str) -> None:
    if not is_so:
        raise AssertionError(otherwise)


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "prose": prose, "fix": fix}
SIZES = {"reader": 100_000, "prose": MAX_LENGTH, "fix": 600}
"""The longest input of each; `fix` reads a folder over and over, so it gets small ones."""
