"""LaTeX of one field in; its text out, and what to know of it.

pylatexenc knows LaTeX's letters and signs; it comes with bibtexparser, so this is imported only
where that is there.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latex2text import (  # type: ignore[import-untyped] # it ships none
    LatexNodes2Text,
    get_default_latex_context_db,
)

from evenhand.imports.tidy import latex_address

if TYPE_CHECKING:
    from evenhand.imports.reading import Reading

OF_DOCUMENTS = frozenset(
    {"Cref", "author", "autoref", "cite", "citep", "citet", "cref", "date", "eqref", "include"}
    | {"includegraphics", "input", "maketitle", "ref", "title", "today"}
)
"""Commands for which pylatexenc makes up a text, or none: only a document has what they say."""
SHAPES = frozenset(
    {"Huge", "LARGE", "Large", "bf", "bfseries", "cal", "em", "footnotesize", "hbox", "huge", "it"}
    | {"itshape", "large", "mbox", "mdseries", "newblock", "nobreak", "noindent", "nolinebreak"}
    | {"normalfont", "normalsize", "par", "protect", "relax", "rm", "rmfamily", "sc", "scriptsize"}
    | {"scshape", "sf", "sffamily", "sl", "slshape", "small", "tiny", "tt", "ttfamily", "upshape"}
    | {"textmd", "textnormal", "textup", "unskip", "xspace"}
)
"""Commands that say how text looks; nothing is lost without them."""
_LOGOS = ("BibLaTeX", "BibTeX", "LaTeX", "LaTeXe", "TeX", "XeLaTeX", "XeTeX")
_OF_DOCUMENT = "LaTeX that only its document can fill in stays as it is written"
_UNKNOWN = "a LaTeX command that is not known is left out"
_MARK = "\ue000"
"""Stands around the number of what is put aside: a character that no text has a meaning for."""
_ADDRESS = re.compile(
    r"\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}|\\(?:url|nolinkurl)\s*\{([^{}]*)\}"
    r"|https?://(?:\\[_%#&~$]|[^\s{}\\])+"
)
_NUMBER = re.compile(f"{_MARK}([0-9]{{1,6}}){_MARK}")
_PERCENT = re.compile(r"(\\.)|%", re.DOTALL)
_GAP = re.compile(r"%s|%\(\d\)s")
_CONTEXT = get_default_latex_context_db()
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())


def read_latex(latex: str, name: str, reading: Reading) -> str:
    """Return the text of a field; what may be wrong with it is told.

    What pylatexenc cannot read stays as it is written.
    """
    decoder = _Decoder()
    try:
        text = decoder.latex_to_text(decoder.marked(latex))
    except Exception:  # noqa: BLE001 - it raises whatever its code comes upon: IndexError, KeyError
        reading.guess(f"`{name}`: LaTeX that cannot be read stays as it is written", latex)
        return latex
    for message, command in decoder.told:
        reading.guess(f"`{name}`: {message}", command)
    plain = text.replace("\xa0", " ").replace("{", "").replace("}", "")
    return decoder.whole(plain).strip()


class _Decoder(LatexNodes2Text):  # type: ignore[misc] # it has no types
    """Decodes one text; notes commands that have no text, and raises where one lacks a part."""

    def __init__(self) -> None:
        super().__init__(_CONTEXT)
        self.told: list[tuple[str, str]] = []
        """What happened to a command, and the command."""
        self._asides: list[str] = []

    def marked(self, latex: str) -> str:
        """Return LaTeX with a mark for each address, in which `~` is a character; as `%` is.

        To BibTeX, `%` begins no comment.
        """
        marked = _ADDRESS.sub(self._numbered, latex.replace(_MARK, ""))
        return _PERCENT.sub(lambda found: found[1] or r"\%", marked)

    def whole(self, text: str) -> str:
        """Return a text with what its marks stand for."""
        return _NUMBER.sub(lambda found: self._asides[int(found[1])], text)

    def _numbered(self, found: re.Match[str]) -> str:
        target, words, alone = found.groups()
        if target is not None:
            return f"{_ADDRESS.sub(self._numbered, words)} <{self._aside(latex_address(target))}>"
        address = self._aside(latex_address(found[0] if alone is None else alone))
        return address if alone is None else f"<{address}>"

    def _aside(self, text: str) -> str:
        """Put a text aside, and return the mark that stands for it."""
        self._asides.append(text)
        return f"{_MARK}{len(self._asides) - 1}{_MARK}"

    def macro_node_to_text(self, node: Any) -> str:  # noqa: ANN401 - it has no types
        name = node.macroname
        if name in _LOGOS:
            return str(name)
        command = self.whole(node.latex_verbatim())
        if name in OF_DOCUMENTS:
            self.told.append((_OF_DOCUMENT, command))
            return self._aside(command)
        if name not in SHAPES and self.latex_context.get_macro_spec(name) is None:
            self.told.append((_UNKNOWN, command))
        return str(super().macro_node_to_text(node))

    def apply_simplify_repl(self, node: Any, simplify_repl: Any, what: str) -> str:  # noqa: ANN401 - it has no types
        text = str(super().apply_simplify_repl(node, simplify_repl, what))
        if text == simplify_repl and _GAP.search(text):
            raise ValueError(what)
        return text
