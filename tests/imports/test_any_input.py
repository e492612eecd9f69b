"""Any file at all, under any name: nothing raises, and there is a report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.addresses import Site
from evenhand.imports import Intake
from evenhand.imports.formats import Format
from evenhand.imports.landing import land
from evenhand.imports.mapping import mapping
from evenhand.imports.shelf import Shelf
from evenhand.imports.telling import as_json, as_text
from evenhand.load import Corpus
from evenhand.model import KINDS
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evenhand.imports.mapping import TableMapping

    Read = Callable[[bytes, Format, TableMapping | None], None]

OURS = Publication(Site("https://own.example/"))
LONG = ("9" * 5000, "²", "\u0661", "\x00", "\ud800", "\ue0000\ue000", "1e999", "-0", "é" * 300)
"""Values that readers of numbers, dates, ids and files stumble over."""
PARTS: dict[Format, tuple[str, ...]] = {
    "annotations": ("[", "]", "{", "}", '"target":', '"body":', '"selector":', '"a"', ",", "1"),
    "bibtex": (
        *("@misc{", "@string{", "a", ",", "title=", "author=", "month=", "crossref=", "{", "}"),
        *(
            '"',
            "#",
            " and ",
            "\\href{b}{",
            "\\sqrt",
            "\\frac{1}",
            "\\begin{a}",
            "\\verb",
            "$",
            "%",
            "\\",
        ),
    ),
    "claim-review": (
        "[",
        "]",
        "{",
        "}",
        '"@type":"ClaimReview"',
        '"author":',
        '"a"',
        ",",
        "1",
        ":",
    ),
    "csl": (
        "[",
        "]",
        "{",
        "}",
        '"type":"book"',
        '"title":',
        '"issued":',
        '"date-parts":',
        ",",
        "1",
    ),
    "csv": ("id", "claim", "date", ",", ";", "\t", "\n", "\r", '"', "a", "https://[", "2023-11"),
    "html": (
        *(
            "<div itemscope>",
            "<p itemprop=a>",
            "<p typeof=a resource=b>",
            "<a property=@value href=b>",
        ),
        *(
            '<script type="application/ld+json">',
            "</script>",
            "</p>",
            "<!--",
            "<![",
            "<?",
            "<",
            "&#0;",
        ),
    ),
    "json": ("[", "]", "{", "}", '"items":', '"@graph":', '"@id":', '"a"', ",", "1", "\n", "-"),
    "ris": ("TY  - JOUR\n", "ER  -\n", "TI  - ", "AU  - ", "PY  - ", "SP  - ", "\n", "/", ",", "a"),
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Read a file of some bytes, as a format, and tell what came of it in both ways."""
    file: Path = tmp_path_factory.mktemp("any") / "file"

    def read_it(content: bytes, form: Format, table: TableMapping | None) -> None:
        file.write_bytes(content)
        shelf = Shelf(Corpus(), "published")
        for _ in Intake(shelf, OURS, table, form).read(file, "file"):
            pass
        landing = land(shelf, "")
        assert json.loads(as_json(landing, shelf.findings, "content", is_dry=True))
        assert "Would write" in as_text(landing, shelf.findings, "content", is_dry=True)
        assert landing.new or shelf.findings or form == "csv"  # whose rows may be empty

    return read_it


@pytest.mark.parametrize("form", get_args(Format))
@given(data=st.data())
def test_any_text_of_a_format_is_read(read: Read, form: Format, data: st.DataObject) -> None:
    pieces = st.sampled_from((*PARTS[form], *LONG)) | st.text(max_size=5)
    text = "".join(data.draw(st.lists(pieces, max_size=30)))
    kind = data.draw(st.sampled_from(KINDS)).singular
    table = mapping(kind, {}) if form == "csv" else None
    read(text.encode("utf-8", "surrogatepass"), form, table)


@given(content=st.binary(max_size=200), form=st.sampled_from(get_args(Format)))
def test_any_bytes_are_read(read: Read, content: bytes, form: Format) -> None:
    read(content, form, mapping("claim", {}))


@pytest.mark.parametrize("form", ["annotations", "claim-review", "csl", "json"])
@pytest.mark.parametrize("depth", [50, 99, 500, 980, 990, 5000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"name":', "}"), ('{"items":[', "]}")])
def test_any_depth_is_read(read: Read, form: Format, depth: int, opens: str, closes: str) -> None:
    deep = opens * depth + "1" + closes * depth
    frames = {
        "annotations": '{"type":"Annotation","target":%s,"body":%s}',
        "claim-review": '{"@type":"ClaimReview","claimReviewed":"W","author":%s,"x":%s}',
        "csl": '{"type":"book","id":"x","title":%s,"custom":%s}',
        "json": "[%s,%s]",
    }
    read((frames[form] % (deep, deep)).encode(), form, None)


@pytest.mark.parametrize("depth", [50, 99, 500, 990, 5000])
@pytest.mark.parametrize(
    ("opens", "closes"), [("{", "}"), ("\\emph{", "}"), ("\\begin{a}", ""), ("$", "")]
)
def test_latex_of_any_depth_is_read(read: Read, depth: int, opens: str, closes: str) -> None:
    deep = opens * depth + "x" + closes * depth
    read(f"@misc{{a, title = {{{deep}}}, author = {{{deep}}}}}".encode(), "bibtex", None)
